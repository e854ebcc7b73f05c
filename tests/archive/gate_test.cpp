/// The gate before every question that tells of customers, the log that it leaves, and the log decided again.
/// Rules: ACC-01, ACC-04, ACC-07, ACC-09, ACC-12, ACC-14, ORD-07, SENS-03, SENS-04.
#include "house.hpp"

#include <custos/archive/queries.hpp>
#include <custos/archive/refusal.hpp>
#include <support/pick.hpp>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <array>
#include <map>

namespace custos::test {

namespace {

using archive::AccessLogView;
using archive::AskAccessLog;
using archive::AskReplay;
using archive::ReplayView;
using dossier::Purpose;
using ::testing::ElementsAre;

constexpr StaffId head{4};

/// Three guests of one house. The second is marked, with the reviewer as custodian; the third gave no basis for
/// service.
struct Three : House {
    std::vector<DossierId> guests;

    Three()
    {
        granted(desk(administrator, Purpose::administration)
                    .submit(access::Enlist{head, access::Grade::special, {}, "front desk"}));
        for (const auto* phone : {"13800138000", "13800138001", "13800138002"})
            guests.push_back({granted(desk().submit(guest("王小明", phone))).id});
        granted(desk(reviewer).submit(dossier::SetMark{guests[1], dossier::Mark::secret, reviewer, {}}));
        granted(desk().submit(dossier::SetGround{guests[2], {dossier::Basis::contract, {Purpose::order}, {}, {}}}));
    }

    [[nodiscard]] std::vector<archive::AccessRow> log(AskAccessLog ask = {})
    {
        return granted(desk(administrator).ask<AccessLogView>(ask)).rows;
    }
    [[nodiscard]] dossier::Found found(StaffId staff, const dossier::Find& find)
    {
        return granted(desk(staff).ask<dossier::Found>(find));
    }
    [[nodiscard]] static dossier::Find by_phone(std::string phone)
    {
        dossier::Find find;
        find.by = vault::TokenKind::phone;
        find.value = std::move(phone);
        return find;
    }
};

std::vector<DossierId> numbers(const dossier::Found& found)
{
    std::vector<DossierId> ids;
    for (const auto& card : found.cards)
        ids.push_back(card.dossier);
    return ids;
}

TEST(ACC_07, whatever_tells_of_a_customer_stands_in_the_log)
{
    Three house;
    const auto one = house.guests[0];
    granted(house.desk().submit(sale("S-1", one, 12'800)));
    (void)granted(house.desk().ask<dossier::Outline>(dossier::AskOutline{one}));
    (void)granted(house.desk().ask<dossier::RiskView>(dossier::AskRisk{one}));
    (void)granted(house.desk().ask<orders::TurnoverView>(orders::AskTurnover{one}));
    (void)granted(house.desk().ask<tiers::TiersView>(tiers::AskTiers{one, {}}));
    (void)granted(house.desk().ask<archive::OrderView>(archive::AskOrder{"S-1"}));
    (void)granted(house.desk().ask<archive::HistoryView>(archive::AskHistory{one, {}, {}}));
    (void)granted(house.desk().ask<archive::DossierView>(archive::Show{one, {"name"}}));
    (void)granted(house.desk().ask<dossier::Found>(Three::by_phone("13800138000")));
    (void)granted(house.desk().find(vault::TokenKind::phone, "13800138000"));
    EXPECT_EQ(refused(house.desk().tier_of({1}, one)).rule(), Rule::TIER_05);
    std::vector<std::string> questions;
    for (const auto& row : house.log()) {
        questions.push_back(row.question);
        EXPECT_EQ(row.staff, clerk);
        EXPECT_EQ(row.purpose, Purpose::service);
        EXPECT_EQ(row.outcome, access::Outcome::granted);
        EXPECT_FALSE(row.rules.empty());
        EXPECT_EQ(row.policy.size(), 16U);
        EXPECT_EQ(row.dossier, row.question == "dossier.find" ? DossierId{} : one);
        EXPECT_EQ(row.rows, row.question == "dossier.find" ? 1U : 0U);
    }
    EXPECT_THAT(questions,
                ElementsAre("tiers.of", "dossier.find", "dossier.find", "archive.show", "archive.history",
                            "archive.order", "tiers.of", "orders.turnover", "dossier.risk", "dossier.outline"));
    AskAccessLog of_one;
    of_one.dossier = one;
    EXPECT_EQ(house.log(of_one).size(), 8U) << "its own thread, through runs of looks and sales";
}

TEST(ACC_04, what_no_basis_covers_is_neither_told_nor_found)
{
    Three house;
    const auto bare = house.guests[2];
    const auto no = [&](auto ruling) { EXPECT_EQ(refused(std::move(ruling)).rule(), Rule::ACC_04); };
    no(house.desk().ask<dossier::Outline>(dossier::AskOutline{bare}));
    no(house.desk().ask<dossier::RiskView>(dossier::AskRisk{bare}));
    no(house.desk().ask<orders::TurnoverView>(orders::AskTurnover{bare}));
    no(house.desk().ask<tiers::TiersView>(tiers::AskTiers{bare, {}}));
    no(house.desk().ask<archive::HistoryView>(archive::AskHistory{bare, {}, {}}));
    no(house.desk().tier_of({1}, bare));
    EXPECT_TRUE(numbers(house.found(clerk, Three::by_phone("13800138002"))).empty());
    EXPECT_TRUE(granted(house.desk().find(vault::TokenKind::phone, "13800138002")).empty());
    EXPECT_EQ(granted(house.desk(clerk, Purpose::order).find(vault::TokenKind::phone, "13800138002")),
              std::vector{bare});
    AskAccessLog denied;
    denied.denied = true;
    EXPECT_EQ(house.log(denied).size(), 6U);
}

TEST(SENS_04, a_marked_dossier_is_told_to_its_custodian_and_to_nobody_else)
{
    Three house;
    const auto marked = house.guests[1];
    const auto refusal = refused(house.desk().ask<dossier::Outline>(dossier::AskOutline{marked}));
    EXPECT_EQ(refusal.rule(), Rule::SENS_04);
    ASSERT_TRUE(refusal.remedy);
    EXPECT_EQ(refusal.remedy->application, "view");
    EXPECT_FALSE(refusal.remedy->signatures.empty());
    const auto answer = value_of(house.desk().ask_document(
        fmt::format(R"({{"schema":"custos.dossier.outline/1","dossier":{}}})", marked.value)));
    EXPECT_NE(answer.find(R"("steps":[{"roles":["department_head"],"all":false,"departments":[],"stamped":true},)"
                          R"({"roles":["customer_service","customer_service_manager"],"all":false,"departments":[]}])"),
              std::string::npos)
        << "the second step is signed by either (APP-01): " << answer;
    EXPECT_EQ(archive::refusal_document(refusal).steps,
              applications::chain_of(house.archive->policy().applications, applications::Kind::view).steps)
        << "as access.ask says it";
    EXPECT_EQ(refused(house.desk(administrator).ask<orders::TurnoverView>(orders::AskTurnover{marked})).rule(),
              Rule::SENS_04);
    EXPECT_EQ(granted(house.desk(reviewer).ask<dossier::Outline>(dossier::AskOutline{marked})).card.mark,
              dossier::Mark::secret);
}

TEST(SENS_04, of_a_marked_dossier_a_list_says_that_it_is_there_and_only_to_whoever_names_it)
{
    Three house;
    const auto marked = house.guests[1];
    dossier::Find all;
    all.kind = dossier::CustomerKind::individual;
    EXPECT_EQ(numbers(house.found(clerk, all)), std::vector{house.guests[0]});
    EXPECT_TRUE(house.found(clerk, all).closed.empty()) << "what it is, a filter does not tell";
    EXPECT_EQ(numbers(house.found(reviewer, all)), (std::vector{house.guests[0], marked}));

    for (auto find : {Three::by_phone("13800138001"), dossier::Find{}}) {
        if (!find.by) find.mark = dossier::Mark::secret;
        const auto found = house.found(clerk, find);
        EXPECT_TRUE(found.cards.empty());
        ASSERT_EQ(found.closed.size(), 1U);
        EXPECT_EQ(found.closed[0].dossier, marked);
        EXPECT_EQ(found.closed[0].mark, dossier::Mark::secret);
        find.label = "vip";
        EXPECT_TRUE(house.found(clerk, find).closed.empty());
    }
}

TEST(SENS_04, what_is_hidden_moves_no_cursor)
{
    Three house;
    dossier::Find all;
    all.kind = dossier::CustomerKind::individual;
    all.limit = 1;
    EXPECT_EQ(house.found(clerk, all).next, DossierId{}) << "one of three shows: there is no second page";
    EXPECT_EQ(house.found(reviewer, all).next, house.guests[0]);
    all.after = house.guests[0];
    EXPECT_EQ(numbers(house.found(reviewer, all)), std::vector{house.guests[1]});
}

TEST(ACC_12, what_the_grade_does_not_see_it_does_not_search_by)
{
    Three house;
    dossier::Find find;
    find.by = vault::TokenKind::id_number;
    find.value = "11010519491231002X";
    for (const auto staff : {clerk, reviewer}) {
        EXPECT_EQ(refused(house.desk(staff).ask<dossier::Found>(find)).rule(), Rule::SENS_03);
        EXPECT_EQ(refused(house.desk(staff).find(vault::TokenKind::id_number, *find.value)).rule(), Rule::SENS_03);
    }
    EXPECT_TRUE(house.found(head, find).cards.empty());  // masked to the special grade, and given whole
    EXPECT_EQ(numbers(house.found(clerk, Three::by_phone("13800138000"))), std::vector{house.guests[0]});
}

TEST(ACC_14, the_actions_open_to_me_are_the_decision_asked_for_each)
{
    Three house;
    for (const auto staff : {clerk, reviewer, head, administrator, StaffId{99}})
        for (const auto dossier : {DossierId{}, house.guests[0], house.guests[1], house.guests[2], DossierId{9}}) {
            const auto all = granted(
                house.desk(staff).ask<archive::ActionsView>(archive::AskActions{dossier, Purpose::service, {"name"}}));
            ASSERT_EQ(all.actions.size(), 14U);
            for (const auto& each : all.actions) {
                const auto one = granted(house.desk(staff).ask<archive::LeaveView>(
                    archive::AskLeave{each.action, dossier, Purpose::service, {"name"}}));
                EXPECT_EQ(one.outcome, each.outcome);
                EXPECT_EQ(one.rules, each.rules);
                EXPECT_FALSE(one.rules.empty());
                EXPECT_EQ(one.outcome == access::Outcome::requestable && one.signatures.empty(), false);
            }
        }
}

TEST(ACC_07, who_asks_whether_they_may_and_may_not_is_on_record_and_it_is_no_attempt)
{
    Three house;
    const auto desk = house.desk();
    const auto all = [&](std::size_t i) { return house.guests.at(i); };
    std::array<access::Outcome, 3> outcomes{};
    EXPECT_TRUE(desk.decide_all(all, {}, outcomes));
    EXPECT_TRUE(desk.decide(house.guests[0], {}));
    EXPECT_TRUE(desk.decide(house.guests[1], {}));
    dossier::SetLabels labels{house.guests[1], {"vip"}, {}};
    std::ignore = refused(desk.consider(labels));
    const auto told = static_cast<std::size_t>(std::ranges::count(outcomes, access::Outcome::granted));
    const auto log = house.log();
    ASSERT_EQ(log.size(), 3U + outcomes.size() - told) << "of a short list each that is closed, too; newest first";
    EXPECT_EQ(log[0].question, "dossier.set_labels");
    EXPECT_EQ(log[1].question, "access.ask");
    EXPECT_EQ(log[1].dossier, house.guests[1]);
    EXPECT_EQ(log[2].question, "access.ask");
    EXPECT_EQ(log[2].dossier, DossierId{});
    EXPECT_EQ(log[2].rows, static_cast<std::uint32_t>(told));
    for (const auto& row : log) {
        EXPECT_FALSE(row.overreach);
        EXPECT_TRUE(row.considered);
        EXPECT_EQ(row.uncounted, row.dossier == house.guests[1]) << "marked";
    }
}

TEST(ACC_07, a_list_of_decisions_names_what_a_mark_closes_however_it_is_filled_up)
{
    constexpr std::size_t more_than_few = 17;
    const auto asked = [](Three& house, const std::function<DossierId(std::size_t)>& which) {
        std::vector<access::Outcome> outcomes(more_than_few);
        EXPECT_TRUE(house.desk().decide_all(which, {}, outcomes));
        std::vector<DossierId> named;
        for (const auto& row : house.log())
            named.push_back(row.dossier);
        return named;
    };
    Three same;
    EXPECT_THAT(asked(same, [&](std::size_t) { return same.guests[1]; }), ElementsAre(DossierId{}, same.guests[1]));
    Three filled;
    const auto fillers = [&](std::size_t i) { return i == 9 ? filled.guests[1] : DossierId{100 + i}; };
    EXPECT_THAT(asked(filled, fillers), ElementsAre(DossierId{}, filled.guests[1]));
    EXPECT_EQ(granted(filled.desk(administrator).ask<ReplayView>(AskReplay{})).differences, 0U);
}

TEST(ACC_07, a_mark_is_not_told_to_who_only_asks_what_a_command_would_do_without_a_trace)
{
    Three house;
    const auto marked = house.guests[1];
    house.fill_offices();
    const auto tried = house.desk(head, Purpose::emergency);
    EXPECT_EQ(refused(tried.consider(dossier::SetMark{marked, dossier::Mark::top_secret, head, {}})).rule(),
              Rule::SENS_04);
    EXPECT_EQ(granted(tried.consider(dossier::SetMark{marked, dossier::Mark::secret, {}, {}})).event, "unchanged");
    EXPECT_EQ(granted(tried.consider(dossier::SetMark{marked, dossier::Mark::top_secret, {}, {}})).event,
              "dossier.marked");
    const applications::Apply lower{
        applications::Kind::lower_level, marked, 2, Purpose::administration, {}, "the guest asked", {}};
    EXPECT_EQ(refused(house.desk().consider(lower)).rule(), Rule::SENS_01);
    auto lowest = lower;
    lowest.object = 0;
    granted(house.desk().consider(lowest));
    EXPECT_EQ(refused(house.desk().consider(applications::Apply{applications::Kind::lower_level,
                                                                house.guests[0],
                                                                0,
                                                                Purpose::administration,
                                                                {},
                                                                "the guest asked",
                                                                {}}))
                  .rule(),
              Rule::SENS_01)
        << "no mark is no secret";
    const auto log = house.log();
    ASSERT_EQ(log.size(), 5U);
    for (const auto& row : log) {
        EXPECT_EQ(row.dossier, marked);
        EXPECT_TRUE(row.considered);
        EXPECT_TRUE(row.uncounted);
        EXPECT_THAT(row.rules, ElementsAre(Rule::SENS_04));
    }
    EXPECT_EQ(granted(house.desk(administrator).ask<ReplayView>(AskReplay{})).differences, 0U);
}

TEST(ACC_07, a_destruction_that_access_refuses_is_a_line_of_each_and_one_attempt)
{
    Three house;
    granted(house.desk(administrator, Purpose::administration)
                .submit(dossier::SetMark{house.guests[0], dossier::Mark::secret, administrator, {}}));
    auto named = house.guests;
    named.push_back({99});
    EXPECT_EQ(refused(house.archive->destroy(clerk, named)).rule(), Rule::ACC_02);
    const auto log = house.log();
    ASSERT_EQ(log.size(), house.guests.size());
    EXPECT_EQ(std::ranges::count(log, true, &archive::AccessRow::overreach), 1);
    EXPECT_EQ(std::ranges::count(log, true, &archive::AccessRow::uncounted), 1);
    for (const auto& row : log) {
        EXPECT_EQ(row.staff, clerk);
        EXPECT_EQ(row.action, access::Action::destroy);
        EXPECT_THAT(row.rules, ElementsAre(Rule::ACC_02));
    }
    EXPECT_EQ(granted(house.desk(administrator).ask<ReplayView>(AskReplay{})).differences, 0U);
}

TEST(ACC_07, a_refused_sale_of_several_stands_behind_those_that_were_given_before_it)
{
    Three house;
    const std::vector gone{house.guests[2]};
    granted(house.archive->destroy(administrator, gone));
    const std::vector<orders::Record> sales{sale("S-1", house.guests[0], 100), sale("S-2", house.guests[0], 100),
                                            sale("S-3", gone[0], 100), sale("S-4", house.guests[0], 100)};
    const auto answers = value_of(house.desk().submit_all(std::span{sales}));
    EXPECT_EQ(answers[2].error().rule(), Rule::RET_04);
    const auto log = house.log();
    ASSERT_EQ(log.size(), 1U);
    EXPECT_LT(answers[1].value().entry, log[0].entry);
    EXPECT_GT(answers[3].value().entry, log[0].entry);
}

TEST(PRIV_04, a_disclosure_of_a_number_that_was_never_given_leaves_no_line)
{
    Three house;
    const applications::Apply ask{applications::Kind::disclosure, {99}, 1, Purpose::service, {"name"}, "a letter", {}};
    EXPECT_EQ(refused(house.desk().submit(ask)).field(), "dossier");
    EXPECT_TRUE(house.log().empty());
}

TEST(ACC_01, what_may_be_applied_for_names_the_kind_the_signatures_and_the_end)
{
    Three house;
    const auto view = granted(house.desk().ask<archive::LeaveView>(
        archive::AskLeave{access::Action::borrow, house.guests[0], Purpose::service, {}}));
    EXPECT_EQ(view.outcome, access::Outcome::requestable);
    EXPECT_EQ(view.application, "loan");
    ASSERT_EQ(view.signatures.size(), 2U);  // the head of department, then the information specialist (APP-01)
    EXPECT_EQ(view.signatures[0].roles, std::vector{duties::Role::department_head});
    EXPECT_EQ(view.signatures[1].roles, std::vector{duties::Role::information_specialist});
    EXPECT_EQ(view.would_hold_until, parse_instant("2026-03-09 18:00").value());  // seven days, the close of business
    EXPECT_THAT(view.obligations, ElementsAre(access::Obligation::register_it, access::Obligation::return_it));
    EXPECT_EQ(view.policy.size(), 16U);
}

TEST(ACC_09, a_refused_change_is_written_where_it_stood_in_its_group_and_the_third_is_an_incident)
{
    Three house;
    const auto marked = house.guests[1];
    const auto before = house.archive->head().size;
    const std::vector<dossier::SetLabels> labels(3, {marked, {"vip"}, {}});
    for (auto& answer : value_of(house.desk().submit_all(std::span{labels})))
        EXPECT_EQ(answer.error().rule(), Rule::SENS_04);
    EXPECT_EQ(house.archive->head().size, before + 6) << "three lines, the overreach, the incident, and what is owed";
    const auto rows = house.log();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].question, "dossier.set_labels");
    EXPECT_EQ(rows[0].action, access::Action::update);
    EXPECT_EQ(rows[0].purpose, Purpose::service);
    granted(house.desk(reviewer).submit(dossier::SetMark{marked, dossier::Mark::secret, clerk, {}}));
    EXPECT_TRUE(value_of(house.desk().submit_all(std::span{labels})).front());
    const auto replay = granted(house.desk(administrator).ask<ReplayView>(AskReplay{}));
    EXPECT_EQ(replay.looks, 3U);
    EXPECT_EQ(replay.differences, 0U) << "though she keeps it now";
}

TEST(ACC_09, a_quick_look_up_by_a_part_tells_no_marked_number_and_each_hit_is_an_attempt)
{
    Three house;
    const auto marked = house.guests[1];
    const auto by = [&](StaffId staff, vault::TokenKind kind, std::string_view value) {
        return granted(house.desk(staff).find(kind, value));
    };
    EXPECT_THAT(by(clerk, vault::TokenKind::phone, "13800138001"), ElementsAre(marked)) << "given whole: to apply for";
    EXPECT_THAT(by(reviewer, vault::TokenKind::last_four, "8001"), ElementsAre(marked)) << "its custodian";
    EXPECT_TRUE(by(clerk, vault::TokenKind::last_four, "8001").empty());
    const std::array<std::string_view, 3> parts{"8000", "8001", "8003"};
    granted(house.desk().find_all(
        vault::TokenKind::last_four, parts.size(), [&](std::size_t i) { return parts[i]; },
        [&](std::size_t i, const auto& found) { EXPECT_EQ(found.size(), i == 0 ? 1U : 0U) << i; }));
    AskAccessLog about;
    about.dossier = marked;
    const auto rows = house.log(about);
    ASSERT_EQ(rows.size(), 2U) << "one of the look-up, one of the batch";
    for (const auto& row : rows) {
        EXPECT_TRUE(row.overreach);
        EXPECT_EQ(row.question, "dossier.find");
        EXPECT_THAT(row.rules, ElementsAre(Rule::SENS_04));
    }
    EXPECT_EQ(granted(house.desk(administrator).ask<ReplayView>(AskReplay{})).differences, 0U);
}

TEST(ACC_09, one_question_is_one_attempt_however_much_it_tries)
{
    Three house;
    const auto marked = house.guests[1];
    constexpr std::size_t tries = 1'000;
    const auto try_many = [&] {
        granted(house.desk().find_all(
            vault::TokenKind::last_four, tries, [](std::size_t i) { return i % 2 == 0 ? "8001" : "9999"; },
            [](std::size_t, const auto& found) { EXPECT_TRUE(found.empty()); }));
    };
    const auto overreached = [&] {
        granted(house.desk().submit(duties::Tick{}));
        duties::AskDue due;
        due.kind = duties::Kind::examine_overreach;
        due.until = duties::never;
        return !granted(house.desk(administrator).ask<duties::DueView>(due)).duties.empty();
    };
    house.fill_offices();
    try_many();
    AskAccessLog about;
    about.dossier = marked;
    const auto rows = house.log(about);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows[0].overreach);
    EXPECT_EQ(rows[0].rows, tries / 2) << "all of them are counted in its one line";
    EXPECT_FALSE(overreached());
    try_many();
    EXPECT_FALSE(overreached()) << "two questions are two attempts";
    try_many();
    EXPECT_TRUE(overreached());
    EXPECT_EQ(granted(house.desk(administrator).ask<ReplayView>(AskReplay{})).differences, 0U);
}

TEST(ACC_09, of_several_as_a_whole_the_refused_one_is_an_attempt)
{
    Three house;
    orders::Record sale;
    sale.dossier = house.guests[1];
    sale.number = "N1";
    sale.total = {100};
    const std::vector<orders::Record> sales{sale};
    const auto before = house.archive->head().size;
    EXPECT_EQ(refused(house.desk({99}).submit_whole(std::span<const orders::Record>{sales},
                                                    std::span<const orders::Refund>{}))
                  .rule(),
              Rule::ACC_01);
    EXPECT_EQ(house.archive->head().size, before + 1)
        << "the line is written before the call ends, and nothing else is";
    const auto log = house.log();
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log[0].question, "orders.record");
    EXPECT_EQ(log[0].dossier, house.guests[1]);
    EXPECT_TRUE(log[0].overreach);
}

TEST(SENS_04, who_was_refused_for_what_was_wrong_in_a_change_leaves_no_line)
{
    Three house;
    EXPECT_EQ(refused(house.desk(reviewer).submit(dossier::SetLabels{house.guests[1], {}, {}})).rule(), Rule::CLS_04);
    EXPECT_EQ(refused(house.desk().submit(dossier::SetLabels{{99}, {"vip"}, {}})).rule(), Rule::FILE_05);
    EXPECT_EQ(value_of(house.desk().decide({99}, {})).outcome, access::Outcome::refused);
    EXPECT_TRUE(house.log().empty()) << "a number that was never given is nobody's";
}

TEST(ACC_07, a_change_that_the_grade_does_not_reach_to_is_on_record_and_an_attempt_on_marked_data_alone)
{
    Three house;
    for (const auto guest : {house.guests[0], house.guests[1]})
        EXPECT_EQ(refused(house.desk().submit(dossier::Review{guest, true, {}, {}})).rule(), Rule::ACC_02);
    const auto log = house.log();
    ASSERT_EQ(log.size(), 2U);
    EXPECT_TRUE(log[0].overreach) << "marked";
    EXPECT_FALSE(log[1].overreach);
}

TEST(ORD_07, the_till_is_told_through_a_mark_whether_to_serve_and_nothing_else)
{
    Three house;
    const auto marked = house.guests[1];
    granted(house.desk(reviewer).submit(dossier::Identify{marked, true, "passport"}));
    granted(house.desk(reviewer).submit(dossier::Restrict{marked, dossier::Risk::suspended, "left without paying"}));
    const auto told = [&](const dossier::RiskView& view, dossier::Identity identity) {
        EXPECT_EQ(view.risk, dossier::Risk::suspended);
        EXPECT_FALSE(view.serve);
        EXPECT_EQ(view.identity, identity);
    };
    for (const auto& [staff, seen] :
         {std::pair{clerk, dossier::Identity::unchecked}, std::pair{reviewer, dossier::Identity::verified}}) {
        const auto identity = seen;
        told(granted(house.desk(staff).ask<dossier::RiskView>(dossier::AskRisk{marked})), identity);
        told(granted(house.desk(staff).risk_of(marked)), identity);
        granted(house.desk(staff).risks_of(
            1, [&](std::size_t) { return marked; },
            [&](std::size_t, const Ruling<dossier::RiskView>& risk) { told(risk.value(), identity); }));
    }
    const auto rows = house.log();
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows[0].rules.front(), Rule::ACC_02);
    EXPECT_EQ(rows[5].rules.front(), Rule::ORD_07);
    EXPECT_EQ(granted(house.desk(administrator).ask<ReplayView>(AskReplay{})).differences, 0U);
}

TEST(ACC_07, a_question_about_more_customers_than_an_entry_holds_leaves_all_its_lines)
{
    Three house;
    constexpr std::size_t asked = 400'000;  // 18 MiB of lines
    granted(house.desk().risks_of(
        asked, [&](std::size_t i) { return house.guests[i % house.guests.size()]; }, [](std::size_t, const auto&) {}));
    granted(house.desk().submit(sale("S-1", house.guests[0], 12'800)));
    const auto counts = granted(house.desk(administrator).ask<ReplayView>(AskReplay{}));
    EXPECT_EQ(counts.looks, asked);
    EXPECT_EQ(counts.differences, 0U);
}

/// Commands and questions of chance, by people who may and people who may not.
void live(Three& house, int steps)
{
    const auto any = [](int below) { return pick(0, below); };
    const std::vector<StaffId> people{clerk, reviewer, head, administrator, {99}};
    const std::vector purposes{Purpose::service, Purpose::order, Purpose::statistics, Purpose::emergency};
    const std::vector<std::vector<std::string>> fields{{"name"}, {"name", "income"}, {}, {"id_number", "dishes"}};
    for (int i = 0; i < steps; ++i) {
        auto desk = house.desk(people[static_cast<std::size_t>(any(5))], purposes[static_cast<std::size_t>(any(4))]);
        const DossierId dossier{static_cast<std::uint64_t>(any(5))};
        switch (any(18)) {
            case 0: (void)desk.ask<dossier::Outline>(dossier::AskOutline{dossier}); break;
            case 1: (void)desk.ask<dossier::Found>(Three::by_phone(fmt::format("1380013800{}", any(4)))); break;
            case 2: (void)desk.ask<archive::HistoryView>(archive::AskHistory{dossier, {}, 3}); break;
            case 3: (void)desk.submit(access::BreakGlass{dossier, {"name", "phone"}, "fainted"}); break;
            case 4: (void)desk.submit(dossier::SetMark{dossier, dossier::Mark::secret, clerk, {}}); break;
            case 5:
                (void)desk.submit(dossier::SetGround{
                    dossier, {dossier::Basis::contract, {any(2) == 0 ? Purpose::order : Purpose::service}, {}, {}}});
                break;
            case 6:
                (void)desk.submit(access::Enlist{
                    reviewer, static_cast<access::Grade>(1 + any(3)), {}, any(2) == 0 ? "front desk" : "back"});
                break;
            case 7: {
                if (any(4) != 0) break;  // a change of policy takes many signatures
                auto policy = house.archive->policy();
                policy.access.dossiers_a_day = static_cast<std::uint32_t>(1 + any(3));  // none is no limit: ACC-11
                house.adopt(policy);
                break;
            }
            case 8: house.now += 40'000'000; break;
            case 9: value_of(house.archive->flush()); break;
            case 10: (void)desk.submit(dossier::SetLabels{dossier, {"vip"}, {}}); break;
            case 11: (void)desk.submit(dossier::SetKeeper{dossier, reviewer}); break;
            case 12: (void)desk.submit(dossier::SetMark{dossier, dossier::Mark::none, {}, {}}); break;
            case 13: (void)desk.ask<dossier::RiskView>(dossier::AskRisk{dossier}); break;
            default:
                (void)desk.ask<archive::DossierView>(archive::Show{dossier, fields[static_cast<std::size_t>(any(4))]});
        }
    }
}

TEST(ACC_07, the_log_decided_again_gives_the_same_answers)
{
    std::uint64_t decided = 0;
    const bool ok = always("", [&] {
        Three house;
        live(house, 30);
        const auto replay = granted(house.desk(administrator).ask<ReplayView>(AskReplay{}));
        RC_ASSERT(replay.differences == 0U);
        RC_ASSERT(replay.earlier == 0U);
        std::size_t lines = 0;
        AskAccessLog ask;
        ask.limit = 1000;
        for (;;) {
            const auto page = granted(house.desk(administrator).ask<AccessLogView>(ask));
            lines += page.rows.size();
            if (!page.next) break;
            ask.before = page.next;
            ask.skip = page.next_skip;
        }
        RC_ASSERT(replay.looks == lines);
        house.reopen();
        RC_ASSERT(granted(house.desk(administrator).ask<ReplayView>(AskReplay{})).looks == lines);
        decided += lines;
    });
    EXPECT_TRUE(ok);
    EXPECT_GT(decided, 1000U);
}

TEST(ACC_07, the_log_is_decided_again_for_auditors_and_administrators_only)
{
    Three house;
    EXPECT_EQ(refused(house.desk(head).ask<ReplayView>(AskReplay{})).rule(), Rule::ACC_07);
}

}  // namespace

}  // namespace custos::test
