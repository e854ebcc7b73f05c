/// Duties, applications and custody as a host meets them: through the doors, over closing and opening, out of a backup.
/// Rules: CAL-02, SYS-01, SYS-02.
#include "house.hpp"

#include <gtest/gtest.h>

namespace custos::test {

namespace {

constexpr std::int64_t one_day = 86'400'000;

/// A house where the administrator keeps the register, a reviewer heads the front desk and one more is the specialist.
struct Office : House {
    DossierId guest_;
    custody::ItemId item;

    Office()
    {
        auto admin = desk(administrator, dossier::Purpose::administration);
        granted(admin.submit(applications::Appoint{administrator, duties::Role::archivist, "", {}, {}, {}}));
        granted(admin.submit(applications::Appoint{reviewer, duties::Role::department_head, "", {}, {}, {}}));
        granted(
            admin.submit(applications::Appoint{administrator, duties::Role::information_specialist, "", {}, {}, {}}));
        guest_ = {granted(desk().submit(guest("王小明", "13800138000"))).id};
        item = {granted(admin.submit(custody::AddItem{custody::Kind::file, guest_, "F-1", "shelf 3", 10, {}})).id};
    }

    applications::ApplicationId leave()
    {
        applications::Apply ask{applications::Kind::loan, guest_, item.value, dossier::Purpose::service, {},
                                "the guest asked",        {}};
        const applications::ApplicationId id{granted(desk().submit(ask)).id};
        granted(desk(reviewer).submit(applications::Sign{id, "stamp 1", {}}));
        granted(desk(administrator).submit(applications::Sign{id, "stamp 2", {}}));
        return id;
    }
    custody::LoanId lend()
    {
        const custody::Issue ask{item, clerk, leave(), dossier::Purpose::service, "clean", {}};
        const custody::LoanId loan{granted(desk(administrator).submit(ask)).id};
        granted(desk().submit(custody::SignFor{loan}));
        return loan;
    }
    std::vector<duties::DueRow> due(const duties::AskDue& ask = {})
    {
        return granted(desk().ask<duties::DueView>(ask)).duties;
    }
};

TEST(SYS_02, an_overdue_loan_is_todays_first_question_after_a_tick_and_over_an_opening)
{
    Office house;
    const auto loan = house.lend();
    house.now += 4 * one_day;  // Friday the 6th, 10:00: due on Thursday at 18:00
    granted(house.desk().submit(duties::Tick{}));
    duties::AskDue mine;
    mine.person = clerk;
    ASSERT_EQ(house.due(mine).size(), 1U);
    EXPECT_TRUE(house.due(mine).front().late);
    EXPECT_EQ(house.due(mine).front().subject, loan.value);
    house.reopen();
    EXPECT_EQ(house.due(mine).size(), 1U);

    const custody::Return back{loan, 10, false, "as it went"};
    granted(house.desk(administrator).submit(back));
    EXPECT_TRUE(house.due(mine).empty());
    EXPECT_EQ(granted(house.desk().submit(duties::Tick{})).entry.value, 0U) << "nothing more to raise: no entry";
}

TEST(LEND_01, an_approval_is_used_up_in_the_same_group_as_the_loan)
{
    Office house;
    const auto approval = house.leave();
    const custody::Issue ask{house.item, clerk, approval, dossier::Purpose::service, "clean", {}};
    granted(house.desk(administrator).submit(ask));
    house.reopen();
    const auto view = granted(house.desk().ask<applications::ApplicationView>(applications::AskApplication{approval}));
    EXPECT_EQ(view.status, applications::Status::used);
}

TEST(CAL_02, a_policy_with_another_calendar_moves_what_is_owed_at_the_next_tick)
{
    Office house;
    (void)house.lend();
    auto policy = house.archive->policy();
    policy.calendar.days = {{parse_day("2026-03-05").value(), calendar::DayKind::holiday, "house closed"}};
    house.adopt(policy);
    granted(house.desk().submit(duties::Tick{}));
    const auto view = granted(house.desk().ask<custody::RegisterView>(custody::AskRegister{})).loans;
    ASSERT_EQ(view.size(), 1U);
    EXPECT_EQ(view.front().due, parse_instant("2026-03-06 18:00").value());
}

TEST(CAL_02, what_was_reckoned_with_a_calendar_that_came_and_went_between_two_ticks_moves_too)
{
    Office house;
    granted(house.desk().submit(duties::Tick{}));
    house.now += 2 * one_day;  // Wednesday: three days on is Saturday the 7th
    const auto before = house.archive->policy();
    auto policy = before;
    policy.calendar.days = {{parse_day("2026-03-07").value(), calendar::DayKind::makeup_workday, "worked"}};
    house.adopt(policy);
    (void)house.lend();
    house.adopt(before);
    granted(house.desk().submit(duties::Tick{}));
    const auto view = granted(house.desk().ask<custody::RegisterView>(custody::AskRegister{})).loans;
    ASSERT_EQ(view.size(), 1U);
    EXPECT_EQ(view.front().due, parse_instant("2026-03-09 18:00").value());
}

TEST(SYS_01, steps_that_a_policy_adds_are_taken_by_what_is_open_from_before)
{
    Office house;
    const auto before = house.archive->policy();
    auto policy = before;
    policy.duties.usual_steps.clear();
    house.adopt(policy);
    granted(house.desk().submit(duties::Tick{}));
    house.adopt(before);
    house.now += 20 * one_day;
    granted(house.desk().submit(duties::Tick{}));
    duties::AskDue ask;
    ask.kind = duties::Kind::back_up;
    ask.limit = 1;
    const auto rows = granted(house.desk().ask<duties::DueView>(ask)).duties;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().told.size(), before.duties.usual_steps.size());
}

TEST(SYS_01, a_policy_whose_duties_cannot_be_kept_is_refused_and_the_one_in_force_stays)
{
    Office house;
    auto admin = house.desk(administrator, dossier::Purpose::administration);
    auto policy = house.archive->policy();
    policy.duties.usual_steps.front().role = duties::Role::none;
    EXPECT_EQ(refused(admin.submit(policy::PutForward{policy, "why"})).field(), "policy/duties/usual_steps/0/role");
    policy = house.archive->policy();
    policy.applications.chains.push_back(policy.applications.chains.front());
    EXPECT_EQ(refused(admin.submit(policy::PutForward{policy, "why"})).field(),
              "policy/applications/chains/" + std::to_string(applications::Policy::usual_chains().size()) + "/kind");
    policy = house.archive->policy();
    policy.custody.terms.front().term.n = -1;
    EXPECT_EQ(refused(admin.submit(policy::PutForward{policy, "why"})).field(), "policy/custody/terms/0/term/n");
}

TEST(Archive, state_of_duties_applications_and_custody_is_the_same_by_replay_by_snapshot_and_after_restore)
{
    Office house;
    const auto loan = house.lend();
    value_of(house.archive->snapshot());
    house.now += 40 * one_day;
    granted(house.desk().submit(duties::Tick{}));
    granted(house.desk(administrator).submit(custody::ReportLost{loan, "left in a taxi"}));
    const auto live = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "snapshot and tail";
    value_of(house.archive->snapshot());
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "the tables come back out of a snapshot";
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    EXPECT_EQ(value_of(Archive::restore(backup, house.options("restored"))).state, live);
}

TEST(Documents, custody_and_duties_go_through_the_doors)
{
    Office house;
    auto admin = house.desk(administrator);
    const auto refusal = value_of(admin.submit_document(
        R"({"schema":"custos.custody.issue/1","item":1,"to":2,"purpose":"service","condition":"clean"})"));
    EXPECT_NE(refusal.find("LEND-01"), std::string::npos) << refusal;
    EXPECT_NE(refusal.find(R"("application":"loan")"), std::string::npos) << refusal;
    const auto ticked = value_of(admin.submit_document(R"({"schema":"custos.duties.tick/1"})"));
    EXPECT_NE(ticked.find("duties.ticked"), std::string::npos) << ticked;
    const auto due = value_of(admin.ask_document(R"({"schema":"custos.duties.due/1","until":"2026-04-01T00:00:00Z"})"));
    EXPECT_NE(due.find(R"("kind":"count_deeds")"), std::string::npos) << due;
    EXPECT_NE(due.find(R"("rule":"DEED-04")"), std::string::npos) << due;
}

}  // namespace

}  // namespace custos::test
