/// Questions at the edges of what they promise: limits, people who may not ask, customers without a place, histories of
/// every kind of entry.
/// Rules: ACC-01, ACC-02, ACC-07, ACC-08, ACC-14, CHG-03, CLS-05, FILE-02, FILE-05, TIER-05, TIER-06.
#include "house.hpp"

#include <custos/archive/queries.hpp>
#include <custos/archive/state.hpp>
#include <custos/duties/queries.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace custos::test {

namespace {

using dossier::Purpose;

constexpr StaffId nobody{404};

/// Three guests, of whom two bought in the last quarter of 2025, the third one nothing; the scheme `spend`.
struct Ranked : House {
    Ranked()
    {
        for (const auto* phone : {"13800138000", "13800138001"})
            granted(desk().submit(guest("王小明", phone)));
        for (const std::uint64_t id : {1U, 2U}) {
            auto bought = sale("S-" + std::to_string(id), {id}, id == 1 ? 15'000 : 2'000);
            bought.at = parse_instant("2025-11-01T10:00:00Z").value();
            granted(desk().submit(bought));
        }
        granted(desk(administrator, Purpose::administration).submit(tiers::DefineScheme{spend_scheme()}));
    }
    std::uint64_t round = 0;
    void propose()
    {
        round =
            granted(
                desk(reviewer, Purpose::review).submit(tiers::ProposeRound{"spend", parse_quarter("2025Q4").value()}))
                .id;
    }
    void amend(DossierId id, std::string tier)
    {
        const auto place = tier == "high" ? 1U : tier == "base" ? 2U : 0U;
        const auto approval = approved_by_hand(reviewer, id, round, place);
        granted(desk(reviewer, Purpose::review)
                    .submit(tiers::AmendRound{"spend", id, std::move(tier), parse_day("2026-03-04").value(),
                                              "long-term agreement", approval}));
    }
    void confirm() { granted(desk(signers[1], Purpose::review).submit(tiers::ConfirmRound{"spend"})); }
    [[nodiscard]] TierPlace place(std::uint64_t id) { return granted(desk().tier_of({1}, {id})); }
    [[nodiscard]] std::array<tiers::TierIndex, 4> places(StaffId staff = clerk)
    {
        std::array<tiers::TierIndex, 4> out{7, 7, 7, 7};
        granted(desk(staff).tiers_of(
            {1}, [](std::size_t i) { return DossierId{i + 1}; }, out));
        return out;
    }
};

TEST(CLS_05, before_the_first_round_nobody_stands_anywhere)
{
    Ranked house;
    const auto place = house.place(1);
    EXPECT_EQ(place.place, tiers::no_tier);
    EXPECT_FALSE(place.period);
    EXPECT_EQ(place.name, "");
    for (const auto each : house.places())
        EXPECT_EQ(each, tiers::no_tier);
    dossier::Find high;
    high.scheme = "spend";
    high.tier = "high";
    EXPECT_TRUE(granted(house.desk().ask<dossier::Found>(high)).cards.empty());
}

TEST(CLS_05, one_customer_and_many_stand_where_the_round_says_and_a_newcomer_nowhere)
{
    Ranked house;
    house.propose();
    house.amend({2}, "high");
    house.confirm();
    granted(house.desk().submit(guest("新客", "13800138002")));
    EXPECT_EQ(house.place(1).name, "high");
    EXPECT_FALSE(house.place(1).by_hand);
    EXPECT_EQ(house.place(2).name, "high");
    EXPECT_TRUE(house.place(2).by_hand) << "TIER-06";
    const auto newcomer = house.place(3);
    EXPECT_EQ(newcomer.place, tiers::no_tier);
    EXPECT_EQ(newcomer.name, "");
    EXPECT_EQ(newcomer.period, parse_quarter("2025Q4").value());
    EXPECT_EQ(house.places(), (std::array<tiers::TierIndex, 4>{0, 0, tiers::no_tier, tiers::no_tier}));
    dossier::Find high;
    high.scheme = "spend";
    high.tier = "high";
    EXPECT_EQ(granted(house.desk().ask<dossier::Found>(high)).cards.size(), 2U);
    high.tier.reset();
    EXPECT_EQ(refused(house.desk().ask<dossier::Found>(high)).rule(), Rule::FILE_05) << "a scheme without a tier";

    granted(house.desk(reviewer).submit(dossier::SetMark{{1}, dossier::Mark::secret, reviewer, {}}));
    EXPECT_EQ(house.places()[0], tiers::no_tier) << "not to be looked at (SENS-04)";
    EXPECT_EQ(house.places(reviewer)[0], 0) << "its custodian";
}

TEST(TIER_05, of_no_scheme_and_for_nobody_no_tier_is_told)
{
    Ranked house;
    std::array<tiers::TierIndex, 1> out{7};
    const auto first = [](std::size_t) { return DossierId{1}; };
    for (const std::uint64_t scheme : {0U, 2U, 99U}) {
        EXPECT_EQ(refused(house.desk().tier_of({scheme}, {1})).rule(), Rule::TIER_05);
        EXPECT_EQ(refused(house.desk().tiers_of({scheme}, first, out)).rule(), Rule::TIER_05);
    }
    EXPECT_EQ(refused(house.desk(nobody).tiers_of({1}, first, out)).rule(), Rule::ACC_01);
    EXPECT_EQ(out[0], 7) << "nothing was told";
}

TEST(ACC_07, the_log_counts_those_whose_tier_was_told_and_nobody_who_was_not)
{
    Ranked house;
    granted(house.desk(reviewer).submit(dossier::SetMark{{1}, dossier::Mark::secret, reviewer, {}}));
    std::ignore = house.places();  // dossiers 1 to 4: one is secret, and there are fewer
    std::array<tiers::TierIndex, 1> out{7};
    std::ignore = refused(house.desk().tiers_of(
        {99}, [](std::size_t) { return DossierId{2}; }, out));
    value_of(house.archive->flush());
    std::size_t others = 0;
    value_of(house.archive->read([&](const archive::State& state) { others = state.dossiers.dossiers.size() - 1; }));
    std::vector<std::uint32_t> rows;
    for (const auto& row :
         granted(
             house.archive->desk(administrator, Purpose::review).ask<archive::AccessLogView>(archive::AskAccessLog{}))
             .rows)
        if (row.staff == clerk && row.question == "tiers.of") rows.push_back(row.rows);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0], 0U) << "no such scheme: nobody was told of";
    EXPECT_EQ(rows[1], others);
}

// A house whose policy writes each line of the log at once: every question is in the journal before it is answered.
TEST(ACC_07, where_the_policy_says_at_once_every_answer_is_in_the_journal_first)
{
    Ranked house;
    auto policy = house.archive->policy();
    policy.access.log_at_most_entries = 1;
    house.adopt(policy);
    const auto written_by = [&](const auto& ask) {
        const auto before = house.archive->head().size;
        ask();
        return house.archive->head().size - before;
    };
    auto desk = house.desk();
    EXPECT_EQ(written_by([&] { (void)granted(desk.ask<archive::OrderView>(archive::AskOrder{"S-1"})); }), 1U);
    EXPECT_EQ(written_by([&] { (void)granted(desk.ask<archive::DossierView>(archive::Show{{1}, {}})); }), 1U);
    EXPECT_EQ(written_by([&] { (void)granted(desk.ask<archive::HistoryView>(archive::AskHistory{{1}, {}, {}})); }), 1U);
    EXPECT_EQ(written_by([&] { (void)granted(desk.ask<dossier::Outline>(dossier::AskOutline{{1}})); }), 1U);
    EXPECT_EQ(written_by([&] { (void)granted(desk.card_of({1})); }), 1U);
    EXPECT_EQ(written_by([&] {
                  granted(desk.risks_of(
                      2, [](std::size_t i) { return DossierId{i + 1}; },
                      [](std::size_t, const auto& risk) { EXPECT_TRUE(risk); }));
              }),
              1U)
        << "those of one question as one run";
}

// --- what may I do ---------------------------------------------------------------------------------------------------

TEST(ACC_14, what_may_be_done_is_asked_of_an_action_and_of_fields_that_there_are)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    archive::AskLeave leave;
    leave.dossier = {1};
    leave.purpose = Purpose::service;
    EXPECT_EQ(refused(house.desk().ask<archive::LeaveView>(leave)).rule(), Rule::ACC_01);
    EXPECT_EQ(refused(house.desk().ask<archive::LeaveView>(leave)).field(), "action");
    leave.action = access::Action::view;
    leave.fields = {"name", "no such", "neither"};
    const auto refusal = refused(house.desk().ask<archive::LeaveView>(leave));
    EXPECT_EQ(refusal.faults.size(), 2U);
    EXPECT_EQ(refusal.rule(), Rule::FILE_02);
    EXPECT_EQ(refusal.field(), "fields/1");
    EXPECT_EQ(
        refused(house.desk().ask<archive::ActionsView>(archive::AskActions{{1}, Purpose::service, {"no such"}})).rule(),
        Rule::FILE_02);
    EXPECT_EQ(refused(house.desk().ask<archive::DossierView>(archive::Show{{1}, {"no such"}})).rule(), Rule::FILE_02);
    EXPECT_EQ(refused(house.desk(nobody).ask<archive::CardView>(archive::AskCard{{1}})).rule(), Rule::ACC_01);
    EXPECT_EQ(refused(house.desk().ask<archive::CardView>(archive::AskCard{{1}})).rule(), Rule::CARD_06);
}

TEST(ACC_08, a_duty_is_handed_only_to_whoever_works_here)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    auto admin = house.desk(administrator, Purpose::administration);
    constexpr StaffId left{21};
    granted(admin.submit(access::Enlist{left, access::Grade::normal, {}, "front desk"}));
    granted(admin.submit(access::Depart{left}));
    applications::Admit visit;
    visit.reader = StaffId{900};
    visit.paper = access::Paper::work_permit;
    visit.reference = "permit 4";
    visit.organisation = "District Court";
    visit.dossier = {1};
    visit.purpose = Purpose::service;
    visit.fields = {"name"};
    visit.until = parse_instant("2026-03-02 12:00").value();
    granted(house.desk(reviewer).submit(visit));
    house.fill_offices();
    duties::AskDue all;
    all.until = parse_instant("2026-12-31 12:00").value();
    const auto due = granted(house.desk(signers[0]).ask<duties::DueView>(all)).duties;
    ASSERT_FALSE(due.empty());
    auto holder = house.desk(signers[0], Purpose::administration);
    for (const auto to : {nobody, left, visit.reader}) {
        const auto refusal = refused(holder.submit(duties::Delegate{due.front().duty, to, "on leave"}));
        EXPECT_EQ(refusal.rule(), Rule::ACC_08) << to.value << ": " << to_text(refusal);
    }
}

TEST(FILE_05, all_of_a_group_of_dossiers_are_opened_or_none)
{
    House house;
    const auto before = house.archive->state_hash();
    auto bad = guest("李四", "13800138001");
    bad.values[1].value = "12";
    const std::vector<dossier::Open> group{guest("王小明", "13800138000"), bad};
    EXPECT_EQ(refused(house.desk().submit_whole(std::span<const dossier::Open>{group})).rule(), Rule::COL_07);
    EXPECT_EQ(house.archive->state_hash(), before);
    const std::vector<dossier::Open> good{guest("王小明", "13800138000"), guest("李四", "13800138001")};
    EXPECT_EQ(granted(house.desk().submit_whole(std::span<const dossier::Open>{good})).size(), 2U);
}

// --- histories and the log -------------------------------------------------------------------------------------------

TEST(CHG_03, a_history_says_of_each_kind_of_entry_what_it_was_about)
{
    House house;
    auto desk = house.desk();
    auto second = house.desk(reviewer);
    granted(desk.submit(guest("王小明", "13800138000")));
    granted(second.submit(dossier::Review{{1}, false, {"phone"}, "illegible"}));
    granted(desk.submit(dossier::ReportChange{{1}, {"phone", "email"}, dossier::Channel::phone}));
    const auto proposal = granted(
        desk.submit(dossier::Propose{{1}, {"email", "w@example.com", dossier::Source::phone_or_visit}, "by phone"}));
    granted(desk.submit(dossier::Confirm{{proposal.id}, dossier::ConfirmedBy::phone, {}}));
    granted(second.submit(dossier::Restrict{{1}, dossier::Risk::restricted, "unpaid bill"}));
    granted(desk.submit(sale("S-1", {1}, 1'500'000)));
    granted(second.submit(orders::Inspect{"S-1", true, ""}));
    granted(second.submit(orders::Inspect{"S-1", false, "no receipt"}));

    const auto history = granted(second.ask<archive::HistoryView>(archive::AskHistory{{1}, {}, 1000}));
    const auto all_of = [&](std::string_view event) {
        std::vector<archive::HistoryRow> rows;
        for (const auto& row : history.rows)
            if (row.event == event) rows.push_back(row);
        return rows;
    };
    EXPECT_EQ(all_of("dossier.change_reported").at(0).fields, (std::vector<std::string>{"phone", "email"}));
    EXPECT_EQ(all_of("dossier.reviewed").at(0).fields, std::vector<std::string>{"phone"});
    EXPECT_EQ(all_of("dossier.reviewed").at(0).reason, "illegible");
    const auto changed = all_of("dossier.changed").at(0);
    EXPECT_FALSE(changed.old_value) << "there was none";
    EXPECT_EQ(changed.new_value, "w@example.com");
    EXPECT_EQ(changed.confirmed_by, dossier::ConfirmedBy::phone);
    EXPECT_EQ(all_of("dossier.risk_set").at(0).reason, "unpaid bill");
    const auto inspected = all_of("orders.inspected");
    ASSERT_EQ(inspected.size(), 2U);
    EXPECT_EQ(inspected[0].reason, "no receipt");
    EXPECT_EQ(inspected[0].in_order, false);
    EXPECT_FALSE(inspected[1].reason);
    EXPECT_EQ(inspected[1].in_order, true);
}

TEST(CHG_03, a_history_gives_one_to_a_thousand_rows)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    for (const std::uint32_t limit : {0U, 1001U}) {
        const auto refusal =
            refused(house.desk(reviewer).ask<archive::HistoryView>(archive::AskHistory{{1}, {}, limit}));
        EXPECT_EQ(refusal.rule(), Rule::CHG_03);
        EXPECT_EQ(refusal.field(), "limit");
    }
    for (const std::uint32_t limit : {1U, 1000U})
        EXPECT_EQ(
            granted(house.desk(reviewer).ask<archive::HistoryView>(archive::AskHistory{{1}, {}, limit})).rows.size(),
            1U)
            << "the look itself waits";
}

TEST(ACC_07, the_log_gives_one_to_a_thousand_rows_and_finds_what_lies_far_back)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    (void)granted(house.desk().ask<archive::DossierView>(archive::Show{{1}, {"name"}}));
    std::vector<dossier::SetLabels> many;
    for (int i = 0; i < 1'200; ++i)
        many.push_back({{1}, {"n" + std::to_string(i)}, {}});
    value_of(house.desk().submit_all(std::span<const dossier::SetLabels>{many}));
    auto admin = house.desk(administrator);
    archive::AskAccessLog ask;
    for (const std::uint32_t limit : {0U, 1001U}) {
        ask.limit = limit;
        const auto refusal = refused(admin.ask<archive::AccessLogView>(ask));
        EXPECT_EQ(refusal.rule(), Rule::ACC_07);
        EXPECT_EQ(refusal.field(), "limit");
    }
    ask.limit.reset();
    const auto size = [&] { return granted(admin.ask<archive::AccessLogView>(ask)).rows.size(); };
    EXPECT_EQ(size(), 1U) << "behind 1,200 entries that are no looks";
    ask.dossier = DossierId{99};
    EXPECT_EQ(size(), 0U) << "a number that nobody has";
    ask.dossier = DossierId{1};
    EXPECT_EQ(size(), 1U) << "its own thread";
    ask.before = EntryNumber{1'000'000};
    EXPECT_EQ(size(), 1U) << "before what is still to come";
    ask.before = EntryNumber{0};
    EXPECT_EQ(size(), 0U) << "nothing was before the first entry";
}

}  // namespace

}  // namespace custos::test
