/// Rounds that people sign with open eyes: who moves and why, and what was booked since the proposal. Orders go through
/// their own apply, so that the books are as an archive's.
/// Rule: TIER-06.
#include "house.hpp"

#include <support/pick.hpp>
#include <support/rows.hpp>

#include <custos/orders/apply.hpp>
#include <custos/tiers/apply.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <rapidcheck.h>

#include <algorithm>

namespace custos::tiers::testing {

namespace {

using ::custos::testing::every_row;

constexpr StaffId run_by{1}, signer{2}, third{3};
constexpr Zone beijing{};

/// A house whose orders are events. The scheme "s": 100 in the quarter is high, anything else base.
class SignedRound {
public:
    explicit SignedRound(std::uint64_t customers, std::string_view scheme = R"({"name": "s", "tiers": [
            {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 100}}},
            {"name": "base", "when": {"otherwise": true}}]})")
    {
        for (std::uint64_t id = 1; id <= customers; ++id) {
            dossier::Dossier dossier;
            dossier.id = {id};
            dossiers.dossiers.insert(dossier);
        }
        dossiers.next_dossier = {customers + 1};
        const auto ruling = decide(see(), caller(signer), DefineScheme{scheme_from(scheme)});
        EXPECT_TRUE(ruling.has_value());
        apply(tiers, stamp(signer), std::get<SchemeDefined>(ruling.value()));
    }

    OrderId sells(std::uint64_t customer, Day day, std::int64_t money)
    {
        const auto id = orders.next_order();
        orders::apply(orders, stamp(third),
                      orders::Recorded{id,
                                       "n" + std::to_string(id.value),
                                       0,
                                       {customer},
                                       instant_of(day, {720}, beijing),
                                       day,
                                       {},
                                       Fen{money},
                                       "",
                                       "",
                                       false});
        return id;
    }
    void refunds(std::uint64_t customer, Day day, std::int64_t money)
    {
        const auto id = orders.next_order();
        orders::apply(orders, stamp(third),
                      orders::Refunded{id,
                                       "r" + std::to_string(id.value),
                                       0,
                                       {},
                                       {customer},
                                       instant_of(day, {720}, beijing),
                                       day,
                                       Fen{money},
                                       "",
                                       "",
                                       "",
                                       false});
    }
    void cancels(OrderId sale, Day sold_on, Day day)
    {
        const auto row = orders.books.row(sale);
        orders::apply(orders, stamp(third),
                      orders::Cancelled{orders.next_order(), sale, row.dossier, instant_of(day, {720}, beijing), day,
                                        sold_on, row.amount, "why"});
    }
    void corrects(OrderId sale, Day sold_on, std::int64_t money)
    {
        const auto row = orders.books.row(sale);
        orders::apply(
            orders, stamp(third),
            orders::Amended{
                sale, row.entry, 0, row.dossier, sold_on, {}, Fen{money}, Fen{money} - row.amount, "why", false});
    }

    /// "done", "unchanged", or the field and rule of the refusal.
    template <class Command>
    std::string submit(StaffId staff, const Command& command)
    {
        auto ruling = decide(see(), caller(staff), command);
        if (!ruling) return ruling.error().field() + " " + std::string{id_of(ruling.error().rule())};
        using custos::tiers::apply;
        if constexpr (std::is_same_v<Command, RecomputeRound>) {
            if (std::holds_alternative<Unchanged>(ruling.value())) return "unchanged";
            apply(tiers, stamp(staff), std::get<RoundRecomputed>(ruling.value()));
        } else {
            apply(tiers, stamp(staff), ruling.value());
        }
        return "done";
    }

    [[nodiscard]] Sight see() const { return {tiers, orders, dossiers, 2, {entry}, beijing}; }
    [[nodiscard]] Caller caller(StaffId staff) const { return {staff, instant_of(today, {}, beijing)}; }
    Stamp stamp(StaffId staff) { return {{++entry}, caller(staff).now, staff}; }
    [[nodiscard]] ChangesView changes() const
    {
        return answer(see(), caller(signer), AskChanges{"s", {}, {}}, every_row).value();
    }
    [[nodiscard]] MoversView movers(std::optional<Quarter> period = {}) const
    {
        return answer(see(), caller(signer), AskMovers{"s", period, {}, {}, {}}, every_row).value();
    }
    [[nodiscard]] std::string tier(std::uint64_t customer) const
    {
        return answer(see(), caller(signer), AskTiers{{customer}, "s"}).value().schemes.front().tier;
    }
    void run_round(Quarter period)
    {
        ASSERT_EQ(submit(run_by, ProposeRound{"s", period}), "done");
        ASSERT_EQ(submit(signer, ConfirmRound{"s"}), "done");
    }

    dossier::Records dossiers;
    orders::Records orders;
    Records tiers;
    std::uint64_t entry = 0;
    Day today = first_day(this_quarter + 2);
};

/// The touched as "dossier: entries, proposed>now".
std::string told(const ChangesView& view)
{
    std::string all;
    for (const auto& one : view.customers)
        all += std::to_string(one.dossier.value) + ": " + std::to_string(one.entries) + ", " + one.proposed + ">" +
               one.now + "\n";
    return all;
}

std::string told(const MoversView& view)
{
    std::string all;
    for (const auto& one : view.movers)
        all += std::to_string(one.dossier.value) + " " + one.before + ">" + one.after + "\n";
    return all;
}

const Day in_quarter = first_day(this_quarter) + 40;

}  // namespace

// Customers 1…5 in the first quarter: base, high, none, high, high. In the second: high, base, base, none, high.
TEST(TierSigned, TIER_06_WhoConfirmsSeesWhoRisesFallsEntersAndLeaves)
{
    SignedRound house{5};
    house.sells(1, in_quarter, 50);
    for (const std::uint64_t customer : {2U, 4U, 5U})
        house.sells(customer, in_quarter, 100);
    house.run_round(this_quarter);
    const auto later = first_day(this_quarter + 1);
    house.sells(1, later, 130);
    house.sells(2, later, 99);
    house.sells(3, later, 1);
    house.sells(5, later, 100);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter + 1}), "done");

    const auto view = house.movers();
    EXPECT_EQ(told(view), "1 base>high\n2 high>base\n3 >base\n4 high>\n");
    EXPECT_EQ(view.movers[0].move, Move::rises);
    EXPECT_EQ(view.movers[1].move, Move::falls);
    EXPECT_EQ(view.movers[2].move, Move::enters);
    EXPECT_EQ(view.movers[3].move, Move::leaves);
    EXPECT_EQ(view.moves.rising + view.moves.falling + view.moves.entering + view.moves.leaving, 4U);
    ASSERT_EQ(view.movers[0].reasons.size(), 1U) << "why one rises: what holds of the tier reached";
    EXPECT_EQ(view.movers[0].reasons[0].figure, 130);
    EXPECT_EQ(view.movers[0].reasons[0].wanted, 100);
    ASSERT_EQ(view.movers[1].reasons.size(), 1U) << "why one falls: what does not hold of the tier before";
    EXPECT_EQ(view.movers[1].reasons[0].figure, 99);
    EXPECT_EQ(view.movers[1].reasons[0].lacking, 1);

    const auto only =
        answer(house.see(), house.caller(signer), AskMovers{"s", {}, Move::falls, {}, {}}, every_row).value();
    EXPECT_EQ(told(only), "2 high>base\n");
    EXPECT_EQ(only.moves.rising, 1U) << "the counts are the round's";
    std::string pages;
    for (std::optional<DossierId> after; !after || *after;) {
        const auto page =
            answer(house.see(), house.caller(signer), AskMovers{"s", {}, {}, after, 3}, every_row).value();
        pages += told(page);
        after = page.next;
    }
    EXPECT_EQ(pages, told(view));

    ASSERT_EQ(house.submit(signer, ConfirmRound{"s"}), "done");
    EXPECT_EQ(told(house.movers()), told(view)) << "and it can be read later";
    EXPECT_EQ(told(house.movers(this_quarter)), "1 >base\n2 >high\n4 >high\n5 >high\n");
}

TEST(TierSigned, TIER_06_AMoveByHandGivesItsReason)
{
    SignedRound house{2};
    house.sells(1, in_quarter, 50);
    house.sells(2, in_quarter, 100);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    ASSERT_EQ(house.submit(run_by, AmendRound{"s", {1}, "high", house.today, "agreement", "minute 7"}), "done");
    ASSERT_EQ(house.submit(run_by, AmendRound{"s", {2}, "", house.today, "on probation", "minute 8"}), "done");
    const auto view = house.movers();
    ASSERT_EQ(told(view), "1 >high\n");
    EXPECT_EQ(view.movers[0].by_hand, "agreement");
    EXPECT_TRUE(view.movers[0].reasons.empty());
    ASSERT_EQ(house.submit(signer, ConfirmRound{"s"}), "done");
    EXPECT_EQ(house.tier(2), "") << "by hand one may stand in no tier";
    house.today = house.today + 1;
    EXPECT_EQ(house.tier(2), "high");
}

// As above; besides, customer 1 stands high by hand, so that base gets two of three and high nobody else.
TEST(TierSigned, TIER_06_TheSizesOfARoundAddUpToItsMoves)
{
    SignedRound house{5};
    for (const std::uint64_t customer : {2U, 4U, 5U})
        house.sells(customer, in_quarter, 100);
    house.run_round(this_quarter);
    const auto later = first_day(this_quarter + 1);
    for (const auto& [customer, money] : {std::pair{1U, 1}, {2U, 99}, {3U, 1}, {5U, 100}})
        house.sells(customer, later, money);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter + 1}), "done");
    ASSERT_EQ(house.submit(run_by, AmendRound{"s", {1}, "high", house.today, "agreement", "minute 7"}), "done");
    const auto told = [&] {
        const auto view = answer(house.see(), house.caller(signer), AskRound{"s", {}}, every_row).value();
        EXPECT_EQ(view.moves.rising, 0U);
        EXPECT_EQ(view.moves.falling, 1U) << "2, from high to base";
        EXPECT_EQ(view.moves.entering, 2U) << "1 by hand, 3 by figures";
        EXPECT_EQ(view.moves.leaving, 1U) << "4 bought nothing";
        std::string sizes;
        for (const auto& tier : view.tiers)
            sizes += tier.tier + ": " + std::to_string(tier.customers) + " +" + std::to_string(tier.risen) + " -" +
                     std::to_string(tier.fallen) + "\n";
        return sizes;
    };
    EXPECT_EQ(told(), "high: 2 +1 -0\nbase: 2 +1 -1\n: 1 +0 -0\n");
    ASSERT_EQ(house.submit(signer, ConfirmRound{"s"}), "done");
    house.today = house.today + 1;
    EXPECT_EQ(told(), "high: 2 +1 -0\nbase: 2 +1 -1\n: 1 +0 -0\n") << "it is read as of the last day of its quarter";
}

TEST(TierSigned, TIER_06_ALateRefundIsConfirmedKnowinglyOrNotAtAll)
{
    SignedRound house{2};
    house.sells(1, in_quarter, 120);
    house.sells(2, in_quarter, 100);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    EXPECT_EQ(house.changes().mark, 0U);
    house.refunds(1, last_day(this_quarter), 21);

    const auto changes = house.changes();
    EXPECT_EQ(told(changes), "1: 1, high>base\n");
    EXPECT_EQ(changes.moved, 1U);
    EXPECT_EQ(house.submit(signer, ConfirmRound{"s", {}}), "knowing TIER-06");
    house.refunds(2, last_day(this_quarter), 0);
    EXPECT_EQ(house.submit(signer, ConfirmRound{"s", changes.mark}), "knowing TIER-06") << "something more came";
    EXPECT_EQ(house.submit(signer, ConfirmRound{"s", house.changes().mark}), "done");
    EXPECT_EQ(house.tier(1), "high") << "as proposed";
    EXPECT_EQ(answer(house.see(), house.caller(signer), AskRound{"s", {}}, every_row).value().touched, 2U)
        << "and it is on record";
}

TEST(TierSigned, TIER_06_ARoundIsRunAgainAndThenSigned)
{
    SignedRound house{2};
    house.sells(1, in_quarter, 120);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    ASSERT_EQ(house.submit(run_by, AmendRound{"s", {2}, "high", house.today, "agreement", "minute 7"}), "done");
    EXPECT_EQ(house.submit(run_by, RecomputeRound{"s"}), "unchanged") << "nothing was booked";
    house.refunds(1, in_quarter + 1, 21);
    ASSERT_EQ(house.submit(third, RecomputeRound{"s"}), "done");
    EXPECT_TRUE(house.changes().customers.empty());
    EXPECT_EQ(house.submit(run_by, ConfirmRound{"s"}), "scheme APP-02") << "who proposed it";
    EXPECT_EQ(house.submit(third, ConfirmRound{"s"}), "scheme APP-02") << "and who ran it again";
    ASSERT_EQ(house.submit(signer, ConfirmRound{"s"}), "done");
    EXPECT_EQ(house.tier(1), "base");
    EXPECT_EQ(house.tier(2), "high") << "what was given by hand in it stays";
    EXPECT_EQ(house.submit(third, RecomputeRound{"s"}), "scheme TIER-06") << "none is open";
}

// A refund counts in the quarter in which it is booked; a cancellation also takes the order from that of its sale.
TEST(TierSigned, TIER_06_OnlyDaysThatTheSchemeLooksAtTouchARound)
{
    SignedRound house{6};
    std::vector<OrderId> sale;
    for (std::uint64_t customer = 1; customer <= 6; ++customer)
        sale.push_back(house.sells(customer, in_quarter, 100));
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    house.sells(1, first_day(this_quarter) - 1, 50);
    house.refunds(2, last_day(this_quarter) + 1, 50);
    house.sells(3, last_day(this_quarter), 1);
    house.cancels(sale[3], in_quarter, house.today);
    house.corrects(sale[4], in_quarter, 99);
    house.sells(6, first_day(this_quarter), 1);
    EXPECT_EQ(told(house.changes()), "3: 1, high>high\n4: 1, high>high\n5: 1, high>base\n6: 1, high>high\n");
}

// One tier for the biggest customer: a late sale of the second moves the first.
TEST(TierSigned, TIER_06_WhomOthersMoveIsTouchedToo)
{
    SignedRound house{3, R"({"name": "s", "tiers": [
        {"name": "top", "when": {"any": [{"rank": {"metric": "spend", "to": 1}}, {"flag": "official"}]}},
        {"name": "rest", "when": {"otherwise": true}}]})"};
    house.sells(1, in_quarter, 120);
    house.sells(2, in_quarter, 100);
    house.sells(3, in_quarter, 10);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    house.sells(2, in_quarter, 50);
    house.dossiers.labels.insert({{3}, "official"});
    EXPECT_EQ(told(house.changes()), "1: 0, top>rest\n2: 1, rest>top\n3: 0, rest>top\n");
    house.dossiers.dossiers.modify(house.dossiers.dossiers.find(DossierId{2}),
                                   [](dossier::Dossier& row) { row.lifecycle = dossier::Lifecycle::destroyed; });
    EXPECT_EQ(told(house.changes()), "3: 0, rest>top\n") << "a destroyed dossier takes no part and is not listed";
}

// Random bookings, a proposal somewhere among them: what the round says is what a list of the bookings says.
TEST(TierSigned, TIER_06_ARoundIsWhatItsEventsSayProperty)
{
    struct Booking {
        std::uint64_t customer;
        int day;  ///< from the first day of the quarter
        std::int64_t money;
    };
    const auto random_booking = [] {
        return Booking{pick<std::uint64_t>(1, 6), pick(-10, 100), pick<std::int64_t>(-60, 120)};
    };
    EXPECT_TRUE(always("", [&] {
        const auto bookings = pick_list(100, random_booking);
        const auto seen = pick<std::size_t>(0, bookings.size() + 1);
        SignedRound house{5};
        const auto day = [](const Booking& booking) { return first_day(this_quarter) + booking.day; };
        const auto inside = [&](const Booking& booking) { return quarter_of(day(booking)) == this_quarter; };
        std::map<std::uint64_t, std::int64_t> spent;
        std::map<std::uint64_t, std::uint32_t> entries;
        const auto tiers_of = [&] {
            std::map<std::uint64_t, std::string> tiers;
            for (const auto& [customer, money] : spent)
                tiers[customer] = money >= 100 ? "high" : "base";
            return tiers;
        };
        const auto book = [&](const Booking& one) {
            if (one.money >= 0)
                house.sells(one.customer, day(one), one.money);
            else
                house.refunds(one.customer, day(one), -one.money);
            if (inside(one)) spent[one.customer] += one.money;
        };
        for (std::size_t i = 0; i < seen; ++i)
            book(bookings[i]);
        RC_ASSERT(house.submit(run_by, ProposeRound{"s", this_quarter}) == "done");
        const auto proposed = tiers_of();
        for (std::size_t i = seen; i < bookings.size(); ++i) {
            book(bookings[i]);
            if (inside(bookings[i])) ++entries[bookings[i].customer];
        }
        const auto now = tiers_of();
        std::string expected;
        for (const auto& [customer, count] : entries)
            expected += std::to_string(customer) + ": " + std::to_string(count) + ", " +
                        (proposed.contains(customer) ? proposed.at(customer) : "") + ">" + now.at(customer) + "\n";
        RC_ASSERT(told(house.changes()) == expected);
        RC_ASSERT(house.submit(third, RecomputeRound{"s"}) == (entries.empty() ? "unchanged" : "done"));
        RC_ASSERT(house.submit(signer, ConfirmRound{"s"}) == "done");
        for (std::uint64_t customer = 1; customer <= 5; ++customer)
            RC_ASSERT(house.tier(customer) == (now.contains(customer) ? now.at(customer) : ""));
    }));
}

// The same sales one by one, in runs cut anywhere, and in another order: the same tiers, whether by quarters' sums or
// by single bookings.
TEST(TierSigned, TIER_05_HowSalesAreCutIntoRunsChangesNothingProperty)
{
    constexpr std::string_view scheme =
        R"({"name": "s", "measures": [{"name": "a_visit", "expression": "spend / visits"}],
        "tiers": [{"name": "A", "when": {"share": {"metric": "spend", "to": 70}}},
                  {"name": "B", "when": {"threshold": {"metric": "a_visit", "at_least": 50}}},
                  {"name": "C", "when": {"otherwise": true}}]})";
    struct Sale {
        std::uint64_t customer;
        Day day;
        std::int64_t money;
    };
    const auto random_sale = [] {
        return Sale{pick<std::uint64_t>(1, 6), first_day(this_quarter) + pick(0, 90), pick<std::int64_t>(0, 120)};
    };
    EXPECT_TRUE(always("", [&] {
        auto sales = pick_list(100, random_sale);
        SignedRound single{5, scheme};
        for (const auto& sale : sales)
            single.sells(sale.customer, sale.day, sale.money);
        std::reverse(sales.begin(), sales.end());
        SignedRound runs{5, scheme};
        for (std::size_t begin = 0; begin < sales.size();) {
            const auto end = std::min(sales.size(), begin + pick<std::size_t>(1, 6));
            orders::RecordedRun run;
            for (; begin < end; ++begin)
                run.sales.push_back({{{runs.orders.next_order().value + run.sales.size()},
                                      std::to_string(begin),
                                      0,
                                      {sales[begin].customer},
                                      instant_of(sales[begin].day, {720}, beijing),
                                      sales[begin].day,
                                      {},
                                      Fen{sales[begin].money},
                                      "",
                                      "",
                                      false},
                                     {}});
            orders::apply(runs.orders, runs.stamp(third), run);
        }
        const auto tiers_in = [](const SignedRound& house) {
            const auto& defined = *house.tiers.find("s");
            return settled(house.see(), defined, compile(defined.scheme).value(), this_quarter).tier;
        };
        RC_ASSERT(tiers_in(single) == tiers_in(runs));
    }));
}

// TIER-07: high has a personal adviser; base has no standard of its own.
TEST(TierSigned, TIER_07_ACustomerIsOwedTheStandardOfTheTier)
{
    SignedRound house{3, R"({"name": "s", "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 100}},
         "standard": {"care": "personal_adviser", "answer_hours": 1, "solution_hours": 24, "contact_months": 1}},
        {"name": "base", "when": {"otherwise": true}}]})"};
    house.sells(1, in_quarter, 100);
    house.sells(2, in_quarter, 99);
    const auto owed = [&](std::uint64_t customer) {
        return answer(house.see(), house.caller(signer), AskStandards{{customer}, {}}).value().standards;
    };
    EXPECT_TRUE(owed(1).empty()) << "no round is confirmed";
    house.run_round(this_quarter);
    ASSERT_EQ(owed(1).size(), 1U);
    EXPECT_EQ(owed(1)[0].standard->care, Care::personal_adviser);
    EXPECT_EQ(owed(1)[0].standard->contact_months, 1);
    EXPECT_FALSE(owed(2)[0].standard);
    EXPECT_TRUE(owed(3).empty());
    EXPECT_EQ(answer(house.see(), house.caller(signer), AskStandards{{9}, {}}).error().rule(), Rule::FILE_05);
    EXPECT_EQ(answer(house.see(), house.caller(signer), AskStandards{{1}, "x"}).error().rule(), Rule::TIER_05);
}

// CARE-01: the contact plan follows the tier in force: of the newest confirmed round, by hand while that runs, and
// as the version that this round ran states it.
TEST(TierSigned, CARE_01_TheIntervalFollowsTheTierInForce)
{
    SignedRound house{1, R"({"name": "s", "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 100}},
         "standard": {"contact_months": 1}},
        {"name": "base", "when": {"otherwise": true}, "standard": {"contact_months": 6}}]})"};
    house.sells(1, in_quarter, 100);
    const auto interval = [&] {
        const auto view = answer(house.see(), house.caller(signer), AskStandards{{1}, {}}).value();
        return view.standards.empty() ? 0 : static_cast<int>(view.standards[0].standard->contact_months.value());
    };
    EXPECT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    EXPECT_EQ(interval(), 0) << "what is only proposed binds nobody";
    EXPECT_EQ(house.submit(run_by, AmendRound{"s", {1}, "base", house.today + 30, "asked for peace", "minute 7"}),
              "done");
    EXPECT_EQ(house.submit(signer, ConfirmRound{"s"}), "done");
    EXPECT_EQ(interval(), 6) << "by hand";
    house.today = house.today + 31;
    EXPECT_EQ(interval(), 1) << "the hand has ended";
    auto changed = scheme_from(R"({"name": "s", "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 100}},
         "standard": {"contact_months": 2}},
        {"name": "base", "when": {"otherwise": true}, "standard": {"contact_months": 6}}]})");
    const auto ruling = decide(house.see(), house.caller(signer), DefineScheme{changed});
    apply(house.tiers, house.stamp(signer), std::get<SchemeDefined>(ruling.value()));
    EXPECT_EQ(interval(), 1) << "a new version binds from its first round on";
}

// The books are read from the newest entry of each block of rows: a correction far back is found as well.
TEST(TierSigned, TIER_06_ACorrectionInAnOldBlockOfTheBooksIsFound)
{
    SignedRound house{2};
    const auto old = house.sells(1, in_quarter, 50);
    for (std::size_t i = 0; i < Column<std::uint8_t>::block + 10; ++i)
        house.sells(2, in_quarter, 1);
    ASSERT_GE(house.orders.books.newest.size(), 2U);
    ASSERT_EQ(house.submit(run_by, ProposeRound{"s", this_quarter}), "done");
    EXPECT_TRUE(house.changes().customers.empty());
    house.corrects(old, in_quarter, 150);
    ASSERT_EQ(house.changes().customers.size(), 1U);
    EXPECT_EQ(house.changes().customers[0].dossier, DossierId{1});
    const auto kept = house.orders.books.newest;
    house.orders.books.note_newest();
    EXPECT_EQ(house.orders.books.newest, kept) << "what a snapshot makes anew";
}

}  // namespace custos::tiers::testing
