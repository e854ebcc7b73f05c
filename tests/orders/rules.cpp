/// ORD: booking, giving back, cancelling, amending and reviewing orders.
/// Rules: ORD-01, ORD-02, ORD-03, ORD-04, ORD-05, ORD-06, ORD-07.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/rows.hpp>

namespace custos::testing {
namespace {

using namespace orders;

class Shop : public InHouse {
protected:
    Shop() { guest_ = house.open(guest()); }

    [[nodiscard]] Record sale(std::string number, std::int64_t fen) const
    {
        return {std::move(number), guest_, house.now, {}, Fen{fen}, "lobby", "counter"};
    }
    [[nodiscard]] Refund refund(std::string number, std::optional<std::string> of, std::int64_t fen) const
    {
        return {std::move(number), std::move(of), guest_, house.now, Fen{fen}, "lobby", "counter", "broken"};
    }
    [[nodiscard]] orders::Row row(OrderId id) const { return house.orders.books.row(id); }
    [[nodiscard]] QuarterSum sum(std::string_view quarter) const
    {
        return house.orders.sum(guest_, parse_quarter(quarter).value());
    }

    DossierId guest_;
};

using ORD_01 = Shop;
using ORD_02 = Shop;
using CLS_06 = Shop;
using ORD_03 = Shop;
using ORD_04 = Shop;
using ORD_05 = Shop;
using ORD_06 = Shop;
using ORD_07 = Shop;

TEST_F(ORD_01, an_order_holds_customer_items_total_site_and_channel)
{
    auto ask = sale("S-1", 30'00);
    ask.items = {{"noodles", 2, Fen{10'00}, Fen{20'00}, {}}, {"tea", 1, Fen{10'00}, Fen{10'00}, house.now}};
    const auto event = house.done(ask);
    EXPECT_EQ(event.dossier, guest_);
    EXPECT_EQ(event.items.size(), 2U);
    EXPECT_EQ(event.day, day("2026-03-02"));
    EXPECT_EQ(event.site, "lobby");
    EXPECT_EQ(event.channel, "counter");
    const auto booked = row(event.order);
    EXPECT_EQ(booked.kind, OrderKind::sale);
    EXPECT_EQ(booked.amount, Fen{30'00});
    EXPECT_EQ(booked.entry, house.entries);
    EXPECT_EQ(card_of(house.orders, booked).site, "lobby");
    EXPECT_EQ(card_of(house.orders, booked).at, house.now);
}

TEST_F(ORD_01, refunds_and_cancellations_are_orders_too)
{
    house.done(sale("S-1", 100'00));
    EXPECT_EQ(row(house.done(refund("R-1", "S-1", 30'00)).order).kind, OrderKind::refund);
    const auto cancelled = house.done(Cancel{"S-1", "never cooked"});
    EXPECT_EQ(row(cancelled.order).kind, OrderKind::cancellation);
    EXPECT_EQ(cancelled.amount, Fen{70'00});
    EXPECT_EQ(house.orders.books.size(), 3U);
    EXPECT_TRUE(refused(house.run(Cancel{"S-9", "why"}), Rule::ORD_01, "number"));
    EXPECT_TRUE(refused(house.run(Cancel{"R-1", "why"}), Rule::ORD_01, "number"));  // a refund is not cancelled
    EXPECT_TRUE(refused(house.run(Amend{"R-1", {}, Fen{1}, "why"}), Rule::ORD_01, "number"));
    EXPECT_TRUE(refused(house.run(Inspect{"S-9", true, ""}), Rule::ORD_01, "number"));
}

TEST_F(ORD_01, the_65536th_site_is_refused_and_known_ones_are_not)
{
    for (std::uint32_t number = 1; number <= 65'535; ++number)
        house.orders.sites.insert({static_cast<std::uint16_t>(number), "site " + std::to_string(number)});
    auto ask = sale("S-1", 1'00);
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_01, "site"));
    ask.site = "site 65535";
    EXPECT_TRUE(decide(house.order_sight(), Caller{clerk, house.now}, ask));
    house.orders.sites.clear();
}

TEST_F(ORD_02, the_same_order_again_changes_nothing)
{
    const auto first = house.done(sale("S-1", 100'00)).order;
    const auto before = house.entries;
    EXPECT_EQ(unchanged(house.run(sale("S-1", 100'00))), first.value);
    EXPECT_EQ(unchanged(house.run(sale("S-1", 100'00), other_clerk)), first.value);
    const auto back = house.done(refund("R-1", "S-1", 100'00)).order;
    EXPECT_EQ(unchanged(house.run(refund("R-1", "S-1", 100'00))), back.value)
        << "nothing is left of the sale, but it is the same refund";
    house.done(Cancel{"S-1", "why"});
    EXPECT_EQ(unchanged(house.run(Cancel{"S-1", "why"})), first.value);
    EXPECT_EQ(house.entries.value, before.value + 2);
}

TEST_F(ORD_02, an_order_without_a_time_may_be_sent_again_later)
{
    auto ask = sale("S-1", 100'00);
    ask.at.reset();
    const auto first = house.done(ask).order;
    house.now = house.now + minutes(3);
    EXPECT_EQ(unchanged(house.run(ask)), first.value);
}

TEST_F(ORD_02, other_content_under_the_same_number_is_refused_and_the_first_named)
{
    const auto first = house.done(sale("S-1", 100'00)).order;
    const auto other = house.open(guest("13912345678"));
    const auto changed = [&](auto&& change) {
        auto ask = sale("S-1", 100'00);
        change(ask);
        const auto ruling = house.run(ask);
        EXPECT_TRUE(refused(ruling, Rule::ORD_02, "number"));
        EXPECT_TRUE(ruling || ruling.error().existing == first.value);
    };
    changed([](Record& ask) { ask.total = Fen{100'01}; });
    changed([&](Record& ask) { ask.dossier = other; });
    changed([](Record& ask) { ask.site = "bar"; });
    changed([](Record& ask) { ask.channel = "web"; });
    changed([](Record& ask) { ask.at.reset(); });
    changed([](Record& ask) { ask.items = {{"tea", 1, Fen{100'00}, Fen{100'00}, {}}}; });
    EXPECT_TRUE(refused(house.run(refund("S-1", {}, 100'00)), Rule::ORD_02, "number"));
    house.done(refund("R-1", "S-1", 1'00));
    auto again = refund("R-1", "S-1", 1'00);
    again.reason = "another";
    EXPECT_TRUE(refused(house.run(again), Rule::ORD_02, "number"));
}

TEST_F(ORD_02, a_number_has_1_to_64_bytes_of_text)
{
    EXPECT_TRUE(refused(house.run(sale("", 1'00)), Rule::ORD_02, "number"));
    EXPECT_TRUE(refused(house.run(sale(std::string(65, '9'), 1'00)), Rule::ORD_02, "number"));
    EXPECT_TRUE(refused(house.run(sale("S-\xFF", 1'00)), Rule::ORD_02, "number"));
    EXPECT_TRUE(house.run(sale(std::string(64, '9'), 1'00)));
}

TEST_F(ORD_02, a_number_has_no_blanks_around_it_that_would_make_it_another)
{
    for (const auto* number : {" S-1", "S-1 ", "S-1\u3000", "\u00A0S-1", "S-1\t"}) {
        EXPECT_TRUE(refused(house.run(sale(number, 1'00)), Rule::ORD_02, "number")) << number;
        EXPECT_TRUE(refused(house.run(refund(number, {}, 1'00)), Rule::ORD_02, "number")) << number;
    }
    EXPECT_TRUE(house.run(sale("S 1", 1'00)));
    EXPECT_TRUE(house.run(sale("一号", 1'00)));
}

TEST_F(ORD_03, no_customer_or_a_destroyed_one)
{
    auto ask = sale("S-1", 1'00);
    ask.dossier = DossierId{99};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "dossier"));
    ask.dossier = {};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "dossier"));
    house.destroy(guest_);
    EXPECT_TRUE(refused(house.run(sale("S-1", 1'00)), Rule::RET_04, "dossier"));
    EXPECT_TRUE(refused(house.run(refund("R-1", {}, 1'00)), Rule::RET_04, "dossier"));
}

TEST_F(ORD_03, the_total_is_not_negative_and_is_the_sum_of_the_lines)
{
    EXPECT_TRUE(refused(house.run(sale("S-1", -1)), Rule::ORD_03, "total"));
    auto ask = sale("S-1", 29'99);
    ask.items = {{"noodles", 2, Fen{10'00}, Fen{20'00}, {}}, {"tea", 1, Fen{10'00}, Fen{10'00}, {}}};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "total"));
    ask.items.push_back({"discount", 1, Fen{-1}, Fen{-1}, {}});
    EXPECT_TRUE(house.run(ask));
    EXPECT_TRUE(house.run(sale("S-2", 0)));
    EXPECT_TRUE(refused(house.run(Amend{"S-1", {}, Fen{-1}, "typing"}), Rule::ORD_03, "total"));
}

TEST_F(ORD_03, lines_are_limited_and_no_sum_of_them_leaves_the_amounts)
{
    policy::Policy policy;
    policy.orders.most_items = 4000;
    House shop{policy};
    Record ask{"S-1", shop.open(guest()), {}, {}, Fen{0}, "", ""};
    ask.items.assign(4001, Item{"tea", 1, Fen{}, Fen{}, {}});
    EXPECT_TRUE(refused(shop.run(ask), Rule::ORD_03, "items"));
    ask.items.assign(4000, Item{"gold", 1, Fen{largest_amount}, Fen{largest_amount}, {}});
    EXPECT_TRUE(refused(shop.run(ask), Rule::ORD_03, "items/1/amount"));
    ask.items = {Item{"gold", 1, Fen{}, Fen{largest_amount + 1}, {}}};
    EXPECT_TRUE(refused(shop.run(ask), Rule::ORD_03, "items/0/amount"));
    ask.items = {Item{std::string(1025, 'x'), 1, Fen{}, Fen{}, {}}};
    EXPECT_TRUE(refused(shop.run(ask), Rule::ORD_03, "items/0/kind"));
    ask.items.clear();
    ask.total = Fen{largest_amount + 1};
    EXPECT_TRUE(refused(shop.run(ask), Rule::ORD_03, "total"));
}

TEST_F(ORD_03, a_quarter_never_adds_up_to_more_than_an_amount)
{
    house.done(sale("S-1", largest_amount));
    EXPECT_TRUE(refused(house.run(sale("S-2", 1)), Rule::ORD_03, "total"));
    house.done(refund("R-1", "S-1", 10));
    EXPECT_TRUE(house.run(sale("S-2", 10)));
    EXPECT_TRUE(refused(house.run(Amend{"S-2", {}, Fen{11}, "typing"}), Rule::ORD_03, "total"));
    EXPECT_TRUE(
        refused(house.run(refund("R-2", {}, largest_amount)), Rule::ORD_03, "amount"));  // returns are a sum as well
}

TEST_F(ORD_03, an_order_is_at_most_five_minutes_ahead)
{
    auto ask = sale("S-1", 1'00);
    ask.at = house.now + minutes(5) + Span{1};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "at"));
    ask.at = house.now + minutes(5);
    EXPECT_TRUE(house.run(ask));
    ask.number = "S-2";
    ask.at = Instant{-1};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "at"));
    auto back = refund("R-1", {}, 1'00);
    back.at = house.now + hours(1);
    EXPECT_TRUE(refused(house.run(back), Rule::ORD_03, "at"));
}

TEST_F(ORD_03, a_refund_is_positive_of_this_customers_sale_and_no_more_than_is_left)
{
    house.done(sale("S-1", 100'00));
    EXPECT_TRUE(refused(house.run(refund("R-0", "S-1", 0)), Rule::ORD_03, "amount"));
    EXPECT_TRUE(refused(house.run(refund("R-0", "S-1", -1)), Rule::ORD_03, "amount"));
    EXPECT_TRUE(refused(house.run(refund("R-0", "S-9", 1)), Rule::ORD_01, "of"));
    EXPECT_TRUE(refused(house.run(refund("R-0", "S-1", 100'01)), Rule::ORD_03, "amount"));
    auto others = refund("R-0", "S-1", 1);
    others.dossier = house.open(guest("13912345678"));
    EXPECT_TRUE(refused(house.run(others), Rule::ORD_03, "of"));
    house.done(refund("R-1", "S-1", 60'00));
    EXPECT_TRUE(refused(house.run(refund("R-2", "S-1", 40'01)), Rule::ORD_03, "amount"));
    house.done(refund("R-2", "S-1", 40'00));
    EXPECT_TRUE(refused(house.run(refund("R-3", "S-1", 1)), Rule::ORD_03, "amount"));
    house.done(sale("S-2", 100'00));
    house.done(Cancel{"S-2", "never cooked"});
    EXPECT_TRUE(refused(house.run(refund("R-3", "S-2", 1)), Rule::ORD_03, "of"));
}

TEST_F(ORD_04, exactly_ten_thousand_yuan_is_not_supervised_and_one_fen_more_is)
{
    EXPECT_FALSE(house.done(sale("S-1", 1'000'000)).supervised);
    const auto over = house.done(sale("S-2", 1'000'001));
    EXPECT_TRUE(over.supervised);
    EXPECT_EQ(row(over.order).state, OrderState::supervised);
    EXPECT_TRUE(house.done(refund("R-1", {}, 1'000'001)).supervised);
    EXPECT_TRUE(house.done(Amend{"S-1", {}, Fen{1'000'001}, "typing"}).supervised);
    EXPECT_EQ(house.orders.supervised.size(), 3U);
}

TEST_F(ORD_04, a_second_person_reviews_it)
{
    const auto id = house.done(sale("S-1", 2'000'000), clerk).order;
    EXPECT_TRUE(refused(house.run(Inspect{"S-1", true, ""}, clerk), Rule::ORD_04, "number"));
    house.done(Inspect{"S-1", true, ""}, reviewer);
    EXPECT_EQ(row(id).state, OrderState::reviewed);
    EXPECT_TRUE(house.orders.supervised.empty());
    // An amendment is a new entry by whoever made it, and is looked at again by another.
    house.done(Amend{"S-1", {}, Fen{3'000'000}, "typing"}, reviewer);
    EXPECT_TRUE(refused(house.run(Inspect{"S-1", true, ""}, reviewer), Rule::ORD_04, "number"));
    house.done(Inspect{"S-1", true, ""}, clerk);
}

TEST_F(ORD_04, a_second_person_looks_at_what_was_cancelled_for_more_than_that)
{
    house.done(sale("S-1", 1'000'000), clerk);
    EXPECT_FALSE(house.done(Cancel{"S-1", "never cooked"}, clerk).supervised) << "exactly";
    const auto id = house.done(sale("S-2", 2'000'000), clerk).order;
    EXPECT_TRUE(house.done(Cancel{"S-2", "never cooked"}, reviewer).supervised);
    EXPECT_TRUE(refused(house.run(Inspect{"S-2", true, ""}, reviewer), Rule::ORD_04, "number")) << "cancelled it";
    house.done(Inspect{"S-2", true, ""}, clerk);
    EXPECT_EQ(row(id).state, OrderState::cancelled);
    EXPECT_TRUE(house.orders.supervised.empty());
    // What goes back is what counts: of twelve thousand, two came back before.
    house.done(sale("S-3", 1'200'000), clerk);
    house.done(refund("R-3", "S-3", 200'000), clerk);
    house.done(Inspect{"S-3", true, ""}, reviewer);
    EXPECT_FALSE(house.done(Cancel{"S-3", "never cooked"}, clerk).supervised);
}

TEST_F(ORD_04, who_entered_it_takes_it_from_nobodys_sight)
{
    house.done(sale("S-1", 2'000'000), clerk);
    EXPECT_TRUE(house.done(Amend{"S-1", {}, Fen{1'00}, "typing"}, clerk).supervised) << "nobody has looked at it yet";
    EXPECT_TRUE(house.done(Cancel{"S-1", "never cooked"}, clerk).supervised);
    EXPECT_TRUE(refused(house.run(Inspect{"S-1", true, ""}, clerk), Rule::ORD_04, "number"));
    house.done(Inspect{"S-1", true, ""}, reviewer);
    house.done(sale("S-2", 2'000'000), clerk);
    house.done(Inspect{"S-2", true, ""}, reviewer);
    EXPECT_FALSE(house.done(Amend{"S-2", {}, Fen{1'000'000}, "typing"}, clerk).supervised) << "ten thousand less";
    house.done(Amend{"S-2", {}, Fen{1'000'001}, "typing"}, clerk);
    house.done(Inspect{"S-2", true, ""}, reviewer);
    EXPECT_TRUE(house.done(Amend{"S-2", {}, Fen{0}, "typing"}, clerk).supervised) << "a fen more than that less";
}

TEST_F(ORD_04, the_longest_waiting_come_first_and_nothing_is_cut_silently)
{
    for (const auto number : {"S-1", "S-2", "S-3"}) {
        house.done(sale(number, 2'000'000));
        house.now = house.now + minutes(1);
    }
    const auto ask = [&](std::optional<std::uint32_t> limit) {
        return answer(house.order_sight(), {clerk, house.now}, AskSupervised{limit}, every_row);
    };
    const auto two = must(ask(2));
    ASSERT_EQ(two.orders.size(), 2U);
    EXPECT_EQ(two.orders[0].order, OrderId{1});
    EXPECT_EQ(two.orders[1].order, OrderId{2});
    EXPECT_TRUE(two.more);
    EXPECT_FALSE(must(ask(3)).more);
    EXPECT_EQ(must(ask({})).orders.size(), 3U);
    EXPECT_TRUE(refused(ask(0), Rule::ORD_04, "limit"));
    EXPECT_TRUE(refused(ask(1001), Rule::ORD_04, "limit"));
}

TEST_F(ORD_05, an_amendment_points_to_the_version_before_it)
{
    const auto id = house.done(sale("S-1", 100'00)).order;
    const auto first = house.entries;
    const auto event = house.done(Amend{"S-1", {}, Fen{80'00}, "typing"});
    EXPECT_EQ(event.earlier, first);
    EXPECT_EQ(event.difference, Fen{-20'00});
    EXPECT_EQ(house.done(Amend{"S-1", {}, Fen{90'00}, "typing"}).earlier.value, first.value + 1);
    EXPECT_EQ(row(id).amount, Fen{90'00});
    EXPECT_EQ(row(id).entry, house.entries);
    EXPECT_EQ(unchanged(house.run(Amend{"S-1", {}, Fen{90'00}, "typing"})), id.value);
    EXPECT_EQ(sum("2026Q1").orders, 1U);
}

TEST_F(ORD_05, amending_needs_a_reason_a_living_sale_and_what_was_refunded)
{
    house.done(sale("S-1", 100'00));
    house.done(refund("R-1", "S-1", 60'00));
    EXPECT_TRUE(refused(house.run(Amend{"S-9", {}, Fen{1}, "typing"}), Rule::ORD_01, "number"));
    EXPECT_TRUE(refused(house.run(Amend{"S-1", {}, Fen{70'00}, ""}), Rule::ORD_05, "reason"));
    EXPECT_TRUE(refused(house.run(Amend{"S-1", {}, Fen{70'00}, std::string(1025, 'x')}), Rule::ORD_05, "reason"));
    EXPECT_TRUE(refused(house.run(Amend{"S-1", {}, Fen{59'99}, "typing"}), Rule::ORD_03, "total"));
    house.done(Amend{"S-1", {}, Fen{60'00}, "typing"});
    EXPECT_TRUE(refused(house.run(refund("R-2", "S-1", 1)), Rule::ORD_03, "amount"));
    EXPECT_TRUE(refused(house.run(Cancel{"S-1", ""}), Rule::ORD_05, "reason"));
    EXPECT_EQ(house.done(Cancel{"S-1", "never cooked"}).amount, Fen{0});
    EXPECT_TRUE(refused(house.run(Amend{"S-1", {}, Fen{70'00}, "typing"}), Rule::ORD_05, "number"));
}

TEST_F(ORD_06, a_finding_says_what_was_found)
{
    const auto id = house.done(sale("S-1", 1'00)).order;
    EXPECT_TRUE(refused(house.run(Inspect{"S-1", false, ""}, reviewer), Rule::ORD_06, "remark"));
    house.done(Inspect{"S-1", false, "the price of tea is wrong"}, reviewer);
    EXPECT_EQ(row(id).state, OrderState::irregular);
}

TEST_F(ORD_03, what_nobody_reviewed_is_listed_until_it_is_reviewed_and_again_when_it_is_amended)
{
    const auto waiting = [&](AskUnreviewed ask = {}) {
        std::vector<std::uint64_t> ids;
        for (const auto& card : must(answer(house.order_sight(), {clerk, house.now}, ask, every_row)).orders)
            ids.push_back(card.order.value);
        return ids;
    };
    using Ids = std::vector<std::uint64_t>;
    EXPECT_EQ(waiting(), Ids{});
    house.done(sale("S-1", 100'00));
    house.done(sale("S-2", 2'000'000));  // supervised as well (ORD-04)
    house.done(refund("R-1", "S-1", 10'00));
    house.done(sale("S-3", 50'00));
    EXPECT_EQ(waiting(), (Ids{1, 2, 3, 4}));
    house.done(Inspect{"S-1", true, ""}, reviewer);
    house.done(Inspect{"R-1", false, "no signature"}, reviewer);
    EXPECT_EQ(waiting(), (Ids{2, 4}));
    house.done(Amend{"S-1", {}, Fen{90'00}, "typing"});
    EXPECT_EQ(waiting(), (Ids{1, 2, 4}));
    house.done(Cancel{"S-3", "never cooked"});  // order 5 cancels it: neither waits
    EXPECT_EQ(waiting(), (Ids{1, 2}));
    house.done(Inspect{"S-3", true, ""}, reviewer);
    EXPECT_EQ(row({4}).state, OrderState::cancelled);
    AskUnreviewed elsewhere;
    elsewhere.site = "no such site";
    EXPECT_EQ(waiting(elsewhere), Ids{});
    AskUnreviewed earlier;
    earlier.until = house.now - minutes(10);
    EXPECT_EQ(waiting(earlier), Ids{});
}

TEST_F(ORD_03, what_waits_for_review_comes_in_pages)
{
    for (const auto number : {"S-1", "S-2", "S-3"})
        house.done(sale(number, 1'00));
    const auto ask = [&](std::optional<OrderId> after, std::optional<std::uint32_t> limit) {
        AskUnreviewed question;
        question.after = after;
        question.limit = limit;
        return answer(house.order_sight(), {clerk, house.now}, question, every_row);
    };
    const auto first = must(ask({}, 2));
    ASSERT_EQ(first.orders.size(), 2U);
    ASSERT_EQ(first.next, OrderId{2});
    const auto rest = must(ask(first.next, 2));
    ASSERT_EQ(rest.orders.size(), 1U);
    EXPECT_EQ(rest.orders[0].order, OrderId{3});
    EXPECT_FALSE(rest.next);
    EXPECT_FALSE(must(ask({}, 3)).next);
    EXPECT_TRUE(refused(ask({}, 0), Rule::ORD_03, "limit"));
    EXPECT_TRUE(refused(ask({}, 1001), Rule::ORD_03, "limit"));
}

TEST_F(CLS_06, a_closed_dossier_buys_nothing_and_what_it_bought_is_settled)
{
    house.done(sale("S-1", 100'00));
    house.done(sale("S-2", 100'00));
    house.done(dossier::Classify{guest_, {}, {}, {}, dossier::Lifecycle::closed});
    EXPECT_TRUE(refused(house.run(sale("S-3", 1'00)), Rule::CLS_06, "dossier"));
    EXPECT_EQ(unchanged(house.run(sale("S-1", 100'00))), 1U) << "the till sends it again";
    house.done(refund("R-1", "S-1", 10'00));
    house.done(Amend{"S-1", {}, Fen{90'00}, "typing"});
    house.done(Cancel{"S-2", "never cooked"});
    house.done(Inspect{"S-1", true, ""}, reviewer);
}

TEST_F(ORD_07, a_suspended_customers_sale_is_booked_since_it_has_happened)
{
    house.done(dossier::Restrict{guest_, dossier::Risk::suspended, "unpaid bill"});
    EXPECT_TRUE(house.run(sale("S-1", 1'00)));
}

TEST_F(ORD_05, first_and_last_day_of_a_quarter_are_days_of_the_site)
{
    // 2026-03-31T16:00Z is midnight of 1 April in Shanghai.
    house.now = at("2026-04-02 10:00");
    const auto booked = [&](std::string number, std::string_view when) {
        auto ask = sale(std::move(number), 1'00);
        ask.at = parse_instant(when).value();
        house.done(ask);
    };
    booked("S-1", "2026-03-31T15:59:59.999Z");
    booked("S-2", "2026-03-31T16:00:00.000Z");
    booked("S-3", "2025-12-31T16:00:00.000Z");
    EXPECT_EQ(sum("2026Q1"), (QuarterSum{Fen{2'00}, {}, 2, 1, 90}));
    EXPECT_EQ(sum("2026Q2"), (QuarterSum{Fen{1'00}, {}, 1, 1, 1}));
    house.done(Cancel{"S-1", "never cooked"});  // a sale of the first quarter given back in the second
    EXPECT_EQ(sum("2026Q1"), (QuarterSum{Fen{2'00}, {}, 1, 1, 1}));
    EXPECT_EQ(sum("2026Q2"), (QuarterSum{Fen{0}, Fen{1'00}, 1, 1, 1}));
    const auto view = must(answer(house.order_sight(), {clerk, house.now}, AskTurnover{guest_}));
    EXPECT_EQ(view.first_purchase, day("2026-01-01"));
    EXPECT_EQ(view.net, Fen{2'00});
}

TEST_F(ORD_05, a_cancelled_sale_was_no_purchase)
{
    const auto first = [&] {
        return must(answer(house.order_sight(), {clerk, house.now}, AskTurnover{guest_})).first_purchase;
    };
    house.now = at("2026-05-04 10:00");
    const auto booked = [&](std::string number, std::string_view when) {
        auto ask = sale(std::move(number), 1'00);
        ask.at = at(when);
        house.done(ask);
    };
    booked("S-1", "2026-02-10 12:00");  // the 41st day of its quarter, as 31 + 10
    booked("S-2", "2026-01-20 12:00");
    booked("S-3", "2026-01-20 19:00");  // twice a day
    booked("S-4", "2026-04-02 12:00");
    const auto cancelled = [&](const char* number) {
        const auto days = house.done(Cancel{number, "never came"}).days;
        return days ? std::vector<int>{days->first_day, days->last_day} : std::vector<int>{};
    };
    EXPECT_EQ(cancelled("S-2"), (std::vector{20, 41})) << "that day has another sale";
    EXPECT_EQ(first(), day("2026-01-20"));
    EXPECT_EQ(cancelled("S-3"), (std::vector{41, 41}));
    EXPECT_EQ(first(), day("2026-02-10"));
    EXPECT_EQ(cancelled("S-1"), (std::vector{0, 0}));
    EXPECT_EQ(sum("2026Q1"), (QuarterSum{Fen{3'00}, {}, 0, 0, 0}));
    EXPECT_EQ(first(), day("2026-04-02"));
    EXPECT_EQ(cancelled("S-4"), (std::vector{0, 0}));
    EXPECT_EQ(first(), std::nullopt) << "never bought anything";
    booked("S-5", "2026-01-31 12:00");
    booked("S-6", "2026-03-01 12:00");
    booked("S-7", "2026-02-01 12:00");
    EXPECT_EQ(cancelled("S-7"), std::vector<int>{}) << "between two others";
    EXPECT_EQ(sum("2026Q1"), (QuarterSum{Fen{6'00}, {}, 2, 31, 60}));
}

}  // namespace
}  // namespace custos::testing
