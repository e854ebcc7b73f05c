/// Merging duplicates (CHG-05) in a whole archive: what moves, what is refused, and that undoing gives back exactly
/// what was there.
#include <support/pick.hpp>
#include "archive/snapshot_form.hpp"
#include "merge_house.hpp"

#include <rapidcheck.h>

#include <map>
#include <set>

namespace custos::test {
namespace {

/// The hash of some records as a snapshot would hold them.
template <class Records>
Digest hash_of_tables(Records& records)
{
    archive::StateHash hash;
    archive::StateWriter writer{[&](ByteView chunk) {
        hash.add(chunk);
        return true;
    }};
    tables(records, writer);
    EXPECT_TRUE(writer.finish());
    return hash.digest();
}

/// Everything that a merge may touch. Of a dossier's row, the thread of its history and the count of its writes go on,
/// whatever happens: they are left out.
std::vector<Bytes> touched(const Archive& archive)
{
    std::vector<Bytes> parts;
    value_of(archive.read([&](const archive::State& seen) {
        auto& state = const_cast<archive::State&>(seen);  // writers of snapshots take what readers fill
        std::map<std::uint64_t, Bytes> rows;
        for (auto row : state.dossiers.dossiers) {
            row.last = {};
            row.writes = 0;
            rows.emplace(row.id.value, to_binary(row));
        }
        for (auto& [id, bytes] : rows)
            parts.push_back(std::move(bytes));
        const auto all = [&](const auto& table) {
            for (const auto& row : table)
                parts.push_back(to_binary(row));
        };
        all(state.dossiers.carriers.get<dossier::by_dossier>());
        all(state.dossiers.associates);
        all(state.dossiers.labels);
        all(state.dossiers.aliases);
        const auto hash = [&](auto& records) {
            const auto digest = hash_of_tables(records);
            parts.emplace_back(digest.begin(), digest.end());
        };
        hash(state.orders);
        hash(state.tiers);
        hash(state.duties);
        hash(state.applications);
        hash(state.custody);
        hash(state.care);
    }));
    return parts;
}

TEST(CHG_05, a_merged_dossier_s_number_leads_to_the_one_that_remains_at_every_door)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    granted(house.desk().submit(sale("A-1", again, 5000)));
    house.merge(wang, again);

    auto desk = house.desk(reviewer);
    granted(house.desk().submit(sale("A-2", again, 700)));
    EXPECT_EQ(house.net(again), Fen{5700});
    EXPECT_EQ(granted(desk.ask<orders::TurnoverView>(orders::AskTurnover{again})).dossier, wang);
    EXPECT_EQ(granted(desk.ask<archive::DossierView>(archive::Show{again, {"name"}})).dossier, wang);
    EXPECT_EQ(house.outline(again).card.dossier, wang);
    dossier::Find by_number;
    by_number.number = again;
    const auto found = granted(desk.ask<dossier::Found>(by_number));
    ASSERT_EQ(found.cards.size(), 1U);
    EXPECT_EQ(found.cards.front().dossier, wang);
    EXPECT_EQ(granted(desk.find(vault::TokenKind::phone, "13900139000")), std::vector{wang}) << "the old phone too";
    FieldSet fields;
    fields.insert(FieldId{1});  // name
    EXPECT_EQ(value_of(desk.decide(again, fields)).outcome, access::Outcome::granted);
}

TEST(CHG_05, the_same_sale_under_the_old_number_is_the_same_sale)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    granted(house.desk().submit(sale("A-1", again, 5000)));
    house.merge(wang, again);
    EXPECT_EQ(granted(house.desk().submit(sale("A-1", again, 5000))).event, "unchanged");
    EXPECT_EQ(granted(house.desk().submit(sale("A-1", wang, 5000))).event, "unchanged");
    EXPECT_EQ(refused(house.desk().submit(sale("A-1", wang, 5001))).rule(), Rule::ORD_02);
}

TEST(CHG_05, a_value_comes_where_there_is_none_or_where_it_is_chosen)
{
    MergeHouse house;
    auto first = guest("王小明", "13800138000");
    const auto wang = house.open(first);
    auto second = guest("王晓明", "13900139000");
    second.values.push_back({"email", "wang@example.com", dossier::Source::asked});
    const auto again = house.open(second);
    house.merge(wang, again, {"phone"});

    const auto view = granted(house.desk(reviewer).ask<archive::DossierView>(archive::Show{wang, {}}));
    std::map<std::string, std::string> values;
    for (const auto& field : view.fields)
        values[field.field] = field.value;
    EXPECT_EQ(values["name"], "王小明") << "that of the dossier that remains";
    EXPECT_EQ(values["phone"], "13900139000") << "chosen";
    EXPECT_EQ(values["email"], "wang@example.com") << "there was none";

    const auto merges = granted(house.desk().ask<merging::MergesView>(merging::AskMerges{wang}));
    EXPECT_EQ(merges.old_numbers, std::vector{again});
    ASSERT_EQ(merges.merges.size(), 1U);
    EXPECT_EQ(merges.merges.front().took, (std::vector<std::string>{"phone", "email"}));
    EXPECT_EQ(merges.merges.front().left, (std::vector<std::string>{"name", "dishes"}));
    EXPECT_TRUE(merges.merges.front().can_be_undone);
}

TEST(CHG_05, consent_is_the_narrower_and_restriction_the_stricter)
{
    MergeHouse house;
    auto first = guest("王小明", "13800138000");
    first.grounds = {
        {dossier::Basis::consent, {dossier::Purpose::service, dossier::Purpose::care}, "notice 1", "form 1"},
        {dossier::Basis::contract, {dossier::Purpose::order}, {}, {}}};
    const auto wang = house.open(first);
    auto second = guest("王小明", "13900139000");
    second.grounds = {
        {dossier::Basis::consent, {dossier::Purpose::service, dossier::Purpose::marketing}, "notice 1", "form 1"}};
    const auto again = house.open(second);
    granted(house.desk(reviewer).submit(dossier::Restrict{again, dossier::Risk::suspended, "unpaid"}));
    house.merge(wang, again);

    value_of(house.archive->read([&](const archive::State& state) {
        const auto& row = *state.dossiers.find(wang);
        EXPECT_EQ(row.grounds.consent, 1U << static_cast<unsigned>(dossier::Purpose::service));
        EXPECT_EQ(row.grounds.contract, 1U << static_cast<unsigned>(dossier::Purpose::order));
        EXPECT_EQ(row.risk, dossier::Risk::suspended);
    }));
}

TEST(CHG_05, a_merge_that_would_leave_no_lawful_basis_is_refused)
{
    MergeHouse house;
    const auto with_consent = [](std::string phone, dossier::Purpose purpose) {
        auto open = guest("王小明", std::move(phone));
        open.grounds = {{dossier::Basis::consent, {purpose}, "notice 1", "form 1"}};
        return open;
    };
    const auto wang = house.open(with_consent("13800138000", dossier::Purpose::service));
    const auto again = house.open(with_consent("13900139000", dossier::Purpose::marketing));
    const auto refusal = refused(house.desk(reviewer).submit(merging::Propose{wang, again, {}, "one guest"}));
    EXPECT_EQ(refusal.rule(), Rule::COL_04);
    EXPECT_EQ(refusal.field(), "other");
}

TEST(CHG_05, refused_with_itself_by_the_proposer_and_for_what_was_kept_apart)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    const auto third = house.open("王小明", "13700137000");
    auto desk = house.desk(reviewer);
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, wang, {}, "one guest"})).rule(), Rule::CHG_05);
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, again, {}, " "})).field(), "reason");
    EXPECT_EQ(refused(desk.submit(merging::Confirm{wang, again})).rule(), Rule::CHG_05) << "nobody proposed it";
    granted(desk.submit(merging::Propose{wang, again, {}, "one guest"}));
    EXPECT_EQ(refused(desk.submit(merging::Confirm{wang, again})).rule(), Rule::APP_02);
    EXPECT_EQ(refused(house.desk(second_reviewer).submit(merging::Confirm{again, wang})).rule(), Rule::CHG_05)
        << "proposed the other way round";
    EXPECT_EQ(refused(house.desk(clerk).submit(merging::Propose{wang, again, {}, "x"})).rule(), Rule::ACC_02);

    granted(desk.submit(merging::KeepApart{third, again, "father and son"}));
    EXPECT_EQ(refused(desk.submit(merging::Propose{again, third, {}, "one guest"})).rule(), Rule::CHG_05);
    house.merge(wang, again);
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, third, {}, "one guest"})).rule(), Rule::CHG_05)
        << "what was kept apart from the old number is kept apart from the one it leads to";
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, again, {}, "again"})).rule(), Rule::CHG_05)
        << "the old number is the dossier itself";
}

TEST(CHG_05, refused_while_in_review_marked_or_destroyed)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const DossierId fresh{granted(house.desk().submit(guest("王小明", "13900139000"))).id};
    auto desk = house.desk(reviewer);
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, fresh, {}, "one guest"})).rule(), Rule::FILE_04);
    granted(desk.submit(dossier::Review{fresh, false, {"phone"}, {}}));
    granted(desk.submit(dossier::Review{fresh, true, {}, {}}));
    const auto sent_back = refused(desk.submit(merging::Propose{wang, fresh, {}, "one guest"}));
    EXPECT_EQ(sent_back.rule(), Rule::FILE_04);
    EXPECT_NE(sent_back.faults.front().words.en.find("mended"), std::string_view::npos) << "there is nothing to pass";
    granted(house.desk().submit(dossier::Enter{fresh, {{"phone", "13900139001", dossier::Source::self_submitted}}}));
    granted(desk.submit(dossier::Review{fresh, true, {}, {}}));
    granted(desk.submit(dossier::SetMark{fresh, dossier::Mark::secret, second_reviewer, {}}));
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, fresh, {}, "one guest"})).rule(), Rule::SENS_04);
    const auto gone = house.open("王小明", "13700137000");
    granted(house.archive->destroy(administrator, std::array{gone}));
    EXPECT_EQ(refused(desk.submit(merging::Propose{wang, gone, {}, "one guest"})).rule(), Rule::RET_04);
}

TEST(RET_04, what_was_merged_into_a_dossier_is_destroyed_with_it)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    house.merge(wang, again);
    granted(house.archive->destroy(administrator, std::array{again}));  // by its old number
    value_of(house.archive->read([&](const archive::State& state) {
        EXPECT_TRUE(state.dossiers.gist(wang).destroyed());
        EXPECT_TRUE(state.dossiers.gist(again).destroyed());
    }));
    EXPECT_TRUE(granted(house.desk().find(vault::TokenKind::phone, "13900139000")).empty());
    house.reopen();
    EXPECT_TRUE(granted(house.desk().find(vault::TokenKind::phone, "13900139000")).empty());
}

TEST(RET_04, what_was_merged_is_destroyed_whole_by_a_restore_under_whatever_number_it_is_named)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    const auto other = house.open("李四", "13800138001");
    house.merge(wang, again);
    value_of(house.archive->backup(house.folder / "backup"));
    int number = 0;
    for (const auto named : {wang, again}) {
        const auto to = house.options("restored-" + std::to_string(number++));
        const std::array gone{named, DossierId{99}};
        const auto report = value_of(Archive::restore(house.folder / "backup", to, gone));
        EXPECT_EQ(report.destroyed, 2U);
        EXPECT_EQ(report.not_there, std::vector{DossierId{99}});
        auto restored = value_of(Archive::open(to));
        value_of(restored.read([&](const archive::State& state) {
            EXPECT_TRUE(state.dossiers.gist(wang).destroyed());
            EXPECT_TRUE(state.dossiers.gist(again).destroyed());
            EXPECT_FALSE(state.dossiers.gist(other).destroyed());
        }));
        auto desk = restored.desk(clerk, dossier::Purpose::service);
        for (const auto* phone : {"13800138000", "13900139000"})
            EXPECT_TRUE(granted(desk.find(vault::TokenKind::phone, phone)).empty());
        EXPECT_EQ(granted(desk.find(vault::TokenKind::phone, "13800138001")), std::vector{other});
    }
}

TEST(CHG_05, both_histories_go_on_under_one_number)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    granted(house.desk().submit(sale("A-1", again, 5000)));
    house.merge(wang, again);
    const auto history = granted(house.desk(reviewer).ask<archive::HistoryView>(archive::AskHistory{wang, {}, {}}));
    std::vector<std::string> events;
    for (const auto& row : history.rows)
        events.push_back(row.event);
    // By hand, newest first: the merge and its proposal, the other's sale, and of each a review and an opening.
    EXPECT_EQ(events,
              (std::vector<std::string>{"merging.merged", "merging.proposed", "orders.recorded", "dossier.reviewed",
                                        "dossier.opened", "dossier.reviewed", "dossier.opened"}));
}

TEST(CHG_05, undone_until_the_next_round_and_not_after_it)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    auto office = house.desk(administrator, dossier::Purpose::administration);
    tiers::Scheme scheme;
    scheme.name = "guests";
    scheme.window.quarters = 1;
    tiers::Tier tier;
    tier.name = "A";
    tier.when.otherwise = true;
    scheme.tiers = {tier};
    granted(office.submit(tiers::DefineScheme{scheme}));
    const auto merge = house.merge(wang, again);
    const auto propose = [&] {
        return house.desk(reviewer).submit(tiers::ProposeRound{"guests", quarter_of(day_of(Civil{2025, 12, 1}))});
    };
    granted(propose());
    EXPECT_EQ(refused(house.desk(reviewer).submit(merging::Undo{merge, "two guests"})).rule(), Rule::CHG_05);
    granted(house.desk(reviewer).submit(tiers::DropRound{"guests", "too early"}));
    house.undo(merge);
    EXPECT_EQ(refused(house.desk(reviewer).submit(merging::Undo{merge, "two guests"})).rule(), Rule::CHG_05);
    EXPECT_EQ(house.outline(again).card.dossier, again);
}

TEST(CHG_05, aliases_chain_and_are_undone_from_the_newest)
{
    MergeHouse house;
    const auto first = house.open("王小明", "13800138000");
    const auto second = house.open("王小明", "13900139000");
    const auto third = house.open("王小明", "13700137000");
    granted(house.desk().submit(sale("A-1", first, 100)));
    granted(house.desk().submit(sale("A-2", second, 20)));
    granted(house.desk().submit(sale("A-3", third, 3)));
    const auto before = touched(*house.archive);
    const auto one = house.merge(second, first);
    const auto between = touched(*house.archive);
    const auto two = house.merge(third, second);
    EXPECT_EQ(house.net(first), Fen{123});
    EXPECT_EQ(house.net(third), Fen{123});
    EXPECT_EQ(refused(house.desk(reviewer).submit(merging::Undo{one, "two guests"})).existing, two.value);
    house.undo(two);
    EXPECT_EQ(touched(*house.archive), between);
    house.undo(one);
    EXPECT_EQ(touched(*house.archive), before);
}

TEST(CHG_05, a_refund_since_goes_back_with_its_sale_and_what_was_sold_since_stays)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    granted(house.desk().submit(sale("A-1", wang, 1000)));
    granted(house.desk().submit(sale("B-1", again, 5000)));
    const auto merge = house.merge(wang, again);
    orders::Refund refund;
    refund.number = "B-1-R";
    refund.of = "B-1";
    refund.dossier = again;
    refund.amount = Fen{2000};
    refund.site = "hotel";
    refund.channel = "till";
    refund.reason = "cold";
    granted(house.desk().submit(refund));
    granted(house.desk().submit(sale("C-1", again, 70)));
    EXPECT_EQ(house.net(wang), Fen{1000 + 5000 - 2000 + 70});
    house.undo(merge);
    EXPECT_EQ(house.net(again), Fen{5000 - 2000});
    EXPECT_EQ(house.net(wang), Fen{1000 + 70});
}

TEST(CHG_05, a_value_changed_since_stays_and_is_told)
{
    MergeHouse house;
    const auto wang = house.open("王小明", "13800138000");
    auto second = guest("王小明", "13900139000");
    second.values.push_back({"email", "wang@example.com", dossier::Source::asked});
    const auto again = house.open(second);
    const auto merge = house.merge(wang, again);
    granted(house.desk().submit(
        dossier::Correct{wang, {"email", "xm@example.com", dossier::Source::self_submitted}, "the guest said so"}));
    house.undo(merge);
    const auto merges = granted(house.desk().ask<merging::MergesView>(merging::AskMerges{wang}));
    ASSERT_EQ(merges.merges.size(), 1U);
    EXPECT_TRUE(merges.merges.front().undone);
    EXPECT_EQ(merges.merges.front().kept, std::vector<std::string>{"email"});
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::email, "xm@example.com")), std::vector{wang});
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::email, "wang@example.com")), std::vector{again});
}

/// Some more customers and sales in a house that all draws share, since a house is costly to found.
struct Street {
    MergeHouse house;
    Fen total;
    int number = 0;  ///< of phones and sales: each once
};

struct Drawn {
    explicit Drawn(Street& at) : street{at}, house{at.house}
    {
        const auto count = pick(3, 6);
        for (int i = 0; i < count; ++i)
            dossiers.push_back(house.open(customer()));
        const auto sales = pick(0, 12);
        for (int i = 0; i < sales; ++i)
            sell(pick(dossiers));
        for (const auto dossier : dossiers)
            if (pick(0, 3) == 0)
                granted(
                    house.desk().submit(dossier::AddCarrier{dossier, dossier::Medium::paper, 1, "shelf 3", "good"}));
        for (const auto dossier : dossiers) {
            if (pick(0, 3) == 0) granted(house.desk().submit(custody::EndProject{dossier, {}, reviewer}));
            if (pick(0, 3) == 0) granted(house.desk(reviewer).submit(care::Warn{dossier, care::Sign::feedback}));
        }
        link();
    }

    dossier::Open customer()
    {
        const auto own = std::to_string(++street.number);
        auto open = guest("王小明", "139" + std::string(8 - own.size(), '0') + own);
        if (toss()) open.labels = {"guest", "l" + std::to_string(pick(0, 3))};
        if (toss()) open.values.push_back({"email", "a" + own + "@example.com", dossier::Source::asked});
        return open;
    }

    void sell(DossierId dossier)
    {
        auto record = sale("S-" + std::to_string(++street.number), dossier, pick(1, 100'000));
        record.at = instant_of(day_of(Civil{2026, 3, 1}) - pick(0, 900), {}, {});
        granted(house.desk().submit(record));
        street.total += record.total;
    }

    void link()
    {
        const auto one = pick(dossiers);
        const auto other = pick(dossiers);
        if (one != other) granted(house.desk().submit(dossier::Link{one, dossier::Tie::friend_of, other, {}}));
        if (toss()) granted(house.desk().submit(dossier::Link{one, dossier::Tie::driver_of, {}, "Zhao"}));
    }

    /// All that the books' quarters hold.
    [[nodiscard]] Fen sum() const
    {
        Fen all;
        value_of(house.archive->read([&](const archive::State& state) {
            for (const auto& [quarter, sums] : state.orders.sums)
                for (std::size_t row = 0; row < sums.size(); ++row)
                    all += sums[row].net;
        }));
        return all;
    }

    Street& street;
    MergeHouse& house;
    std::vector<DossierId> dossiers;
};

TEST(CHG_05, merging_and_undoing_gives_back_what_was_there_and_no_order_is_lost)
{
    Street street;
    EXPECT_TRUE(always("merge, undo", [&] {
        Drawn drawn{street};
        std::vector<std::vector<Bytes>> before;
        std::vector<merging::MergeId> merges;
        auto living = drawn.dossiers;
        while (living.size() > 1 && pick(0, 3) != 0) {
            const auto other = pick(living);
            std::erase(living, other);
            before.push_back(touched(*street.house.archive));
            const auto remains = pick(living);
            const auto take = toss() ? std::vector<std::string>{"phone"} : std::vector<std::string>{};
            merges.push_back(street.house.merge(remains, other, take));
            RC_ASSERT(drawn.sum() == street.total);
        }
        for (; !merges.empty(); merges.pop_back(), before.pop_back()) {
            street.house.undo(merges.back());
            RC_ASSERT(drawn.sum() == street.total);
            RC_ASSERT(touched(*street.house.archive) == before.back());
        }
    }));
}

TEST(CHG_05, replayed_or_loaded_it_is_the_same_state)
{
    Street street;
    EXPECT_TRUE(always("merge, undo, reopen", [&] {
        Drawn drawn{street};
        auto& house = street.house;
        const auto& [one, other, third] = std::tie(drawn.dossiers[0], drawn.dossiers[1], drawn.dossiers[2]);
        const auto first = house.merge(one, other);
        drawn.sell(other);
        if (toss()) value_of(house.archive->snapshot());
        const auto second = house.merge(third, one);
        drawn.sell(other);
        if (toss()) {
            house.undo(second);
            house.undo(first);
        }
        const auto who = granted(house.desk().ask<dossier::Outline>(dossier::AskOutline{other})).card.dossier;
        value_of(house.archive->flush());  // the looks (ACC-07), which else are written at the closing
        const auto hash = house.archive->state_hash();
        house.reopen();
        RC_ASSERT(house.archive->state_hash() == hash);
        RC_ASSERT(granted(house.desk().ask<dossier::Outline>(dossier::AskOutline{other})).card.dossier == who);
        RC_ASSERT(drawn.sum() == street.total);
    }));
}

}  // namespace
}  // namespace custos::test
