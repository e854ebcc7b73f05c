/// LEND: out on an approval, back in three days, prolonged once, passed on only through the register, lost and damaged.
///
/// 2026-03-02 is a Monday. Three calendar days on is Thursday the 5th, 18:00; from Wednesday the 4th it is Saturday the
/// 7th, which is closed, so Monday the 9th.
/// Rules: ACC-04, ACC-06, RET-04.
#include "register.hpp"

namespace custos::testing {
namespace {

using LEND_01 = Register;
using LEND_02 = Register;
using LEND_03 = Register;
using LEND_04 = Register;
using LEND_05 = Register;
using LEND_06 = Register;
using LEND_07 = Register;
using ACC_04 = Register;
using ACC_06 = Register;
using ACC_08 = Register;

// --- LEND-01 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_01, a_file_goes_out_on_an_approval_of_its_own_and_uses_it_up)
{
    const auto approval = leave(file_);
    const auto loan = house.done(issue(file_, clerk, approval), archivist).loan;
    EXPECT_EQ(house.custody.loans.find(loan)->approval, approval);
    EXPECT_EQ(house.applications.find(approval)->status, applications::Status::used);
    EXPECT_TRUE(refused(house.run(issue(second_, clerk, approval), archivist), Rule::APP_03, "approval"));
}

TEST_F(LEND_01, without_an_approval_the_answer_names_the_application_and_who_signs_it)
{
    const auto ruling = house.run(issue(file_, clerk, {}), archivist);
    ASSERT_TRUE(refused(ruling, Rule::LEND_01, "approval"));
    EXPECT_EQ(ruling.error().remedy->application, "loan");
    EXPECT_EQ(ruling.error().remedy->signatures,
              (std::vector<std::string>{"department_head", "information_specialist"}));
}

TEST_F(LEND_01, an_approval_serves_its_holder_and_its_copy_only)
{
    const auto approval = leave(file_);
    EXPECT_TRUE(refused(house.run(issue(file_, other_clerk, approval), archivist), Rule::APP_03, "approval"));
    EXPECT_TRUE(refused(house.run(issue(second_, clerk, approval), archivist), Rule::APP_03, "approval"));
    const auto half = apply_for(wish(applications::Kind::loan, file_.value));
    EXPECT_TRUE(refused(house.run(issue(file_, clerk, half), archivist), Rule::APP_03, "approval"));
    EXPECT_TRUE(house.run(issue(file_, clerk, approval), archivist));
}

TEST_F(ACC_04, nothing_goes_out_for_a_purpose_without_a_basis)
{
    auto ask = issue(file_, clerk, leave(file_));
    ask.purpose = dossier::Purpose::complaint;
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::ACC_04, "purpose"));
}

// --- LEND-02 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_02, a_copy_is_out_to_one_borrower_at_a_time)
{
    const auto loan = lend(file_, clerk);
    const auto again = house.run(issue(file_, other_clerk, leave(file_, other_clerk)), archivist);
    EXPECT_TRUE(refused(again, Rule::LEND_02, "item"));
    EXPECT_EQ(again.error().existing, loan.value);
    EXPECT_NO_THROW((void)lend(second_, other_clerk)) << "the other copy is free";
}

TEST_F(LEND_02, only_the_keeper_writes_in_the_register)
{
    EXPECT_TRUE(refused(house.run(issue(file_, clerk, leave(file_)), service), Rule::LEND_02, ""));
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(back(loan), clerk), Rule::LEND_02, ""));
    EXPECT_TRUE(refused(house.run(custody::Recall{loan, "why"}, clerk), Rule::LEND_02, ""));
    EXPECT_TRUE(refused(house.run(back(custody::LoanId{99}), archivist), Rule::LEND_02, "loan"));
    EXPECT_TRUE(refused(house.run(issue(custody::ItemId{99}, clerk, {}), archivist), Rule::LEND_02, "item"));
}

TEST_F(LEND_02, the_register_says_what_who_when_and_until_when)
{
    const auto loan = lend(file_, clerk);
    const auto row = out().front();
    EXPECT_EQ(row.loan, loan);
    EXPECT_EQ(row.number, "F-1");
    EXPECT_EQ(row.borrower, clerk);
    EXPECT_EQ(row.department, "front");
    EXPECT_EQ(row.issued, at("2026-03-02 10:00"));
    EXPECT_EQ(row.due, at("2026-03-05 18:00"));
    EXPECT_FALSE(row.late);
    const custody::AddItem twice{Kind::file, guest_, "F-1", "shelf 4", 10, {}};
    EXPECT_TRUE(refused(house.run(twice, archivist), Rule::LEND_02, "number"));
}

TEST_F(LEND_02, a_list_of_one_dossier_or_of_one_borrower_goes_on_where_a_page_of_it_ended)
{
    const auto other = house.open(testing::guest("13912345678"));
    house.done(custody::AddItem{Kind::file, other, "F-3", "shelf 4", 10, {}}, archivist);
    const auto third = house.done(custody::AddItem{Kind::file, guest_, "F-4", "shelf 3", 10, {}}, archivist).item;
    custody::AskItems items;
    items.dossier = guest_;
    items.limit = 1;
    std::vector<custody::ItemId> found;
    do {
        const auto page = must(answer(house.custody_sight(), Caller{archivist, house.now}, items, every_row));
        ASSERT_EQ(page.items.size(), 1U);
        found.push_back(page.items.front().item);
        items.after = page.next;
    } while (items.after);
    EXPECT_EQ(found, (std::vector{file_, second_, third}));

    const auto first = lend(file_, clerk);
    lend(second_, other_clerk);
    const auto last = lend(third, clerk);
    custody::AskRegister loans;
    loans.borrower = clerk;
    loans.limit = 1;
    auto page = must(answer(house.custody_sight(), Caller{archivist, house.now}, loans, every_row));
    ASSERT_EQ(page.loans.size(), 1U);
    EXPECT_EQ(page.loans.front().loan, first);
    EXPECT_EQ(page.next, first);
    loans.after = page.next;
    page = must(answer(house.custody_sight(), Caller{archivist, house.now}, loans, every_row));
    ASSERT_EQ(page.loans.size(), 1U);
    EXPECT_EQ(page.loans.front().loan, last);
    EXPECT_FALSE(page.next);
}

// --- LEND-03 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_03, three_days_end_at_the_close_of_an_open_day)
{
    const auto monday = lend(file_, clerk);
    EXPECT_EQ(due(monday), at("2026-03-05 18:00"));
    house.now = at("2026-03-04 09:00");
    EXPECT_EQ(due(lend(second_, other_clerk)), at("2026-03-09 18:00"));
}

TEST_F(LEND_03, a_loan_never_outlasts_its_approval)
{
    const auto loan = house.done(issue(file_, clerk, leave(file_, clerk, at("2026-03-04 12:00"))), archivist).loan;
    EXPECT_EQ(due(loan), at("2026-03-04 12:00"));
    house.now = at("2026-03-04 13:00");  // and back over the weekend, never forward past it
    const auto sunday = leave(second_, other_clerk, at("2026-03-08 12:00"));
    EXPECT_EQ(due(house.done(issue(second_, other_clerk, sunday), archivist).loan), at("2026-03-06 18:00"));
}

TEST_F(LEND_03, a_loan_is_renewed_once_by_a_new_approval)
{
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(renew(loan, {}), archivist), Rule::LEND_01, "approval"));
    EXPECT_TRUE(refused(house.run(renew(loan, leave(file_)), archivist), Rule::LEND_03, "loan")) << "nothing gained";
    house.now = at("2026-03-05 17:00");  // Thursday; three days on is Sunday, so Monday
    EXPECT_TRUE(house.run(renew(loan, leave(file_)), archivist));
    EXPECT_EQ(due(loan), at("2026-03-09 18:00"));
    EXPECT_TRUE(refused(house.run(renew(loan, leave(file_)), archivist), Rule::LEND_03, "loan"));
}

TEST_F(LEND_03, a_loan_that_was_called_back_is_due_in_a_working_day_and_not_renewed)
{
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(custody::Recall{loan, ""}, archivist), Rule::LEND_03, "reason"));
    EXPECT_TRUE(house.run(custody::Recall{loan, "a hold"}, archivist));
    EXPECT_EQ(due(loan), at("2026-03-03 18:00"));
    house.now = at("2026-03-03 09:00");
    EXPECT_EQ(unchanged(house.run(custody::Recall{loan, "again"}, archivist)), loan.value);
    EXPECT_EQ(due(loan), at("2026-03-03 18:00")) << "a second call moves nothing";
    EXPECT_TRUE(refused(house.run(renew(loan, leave(file_)), archivist), Rule::LEND_03, "loan"));
}

TEST_F(LEND_03, calling_back_never_lengthens)
{
    const auto loan = lend(file_, clerk);
    house.now = at("2026-03-05 12:00");
    EXPECT_TRUE(house.run(custody::Recall{loan, "a hold"}, archivist));
    EXPECT_EQ(due(loan), at("2026-03-05 18:00"));
}

// --- LEND-04 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_04, a_return_is_inspected_and_struck_off_at_once)
{
    const auto loan = lend(file_, clerk);
    auto ask = back(loan);
    ask.condition.clear();
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::LEND_04, "condition"));
    ask = back(loan);
    ask.pages = 11;
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::LEND_04, "pages"));
    EXPECT_TRUE(house.run(back(loan), archivist));
    EXPECT_TRUE(out().empty());
    EXPECT_EQ(house.duties.find(duties::Kind::return_loan, loan.value), nullptr);
    EXPECT_EQ(house.duties.find(duties::Kind::repair_item, file_.value), nullptr);
}

TEST_F(LEND_04, nobody_inspects_what_he_had_himself)
{
    appoint(specialist, duties::Role::archivist);
    const auto approval = leave(file_, archivist);
    EXPECT_TRUE(refused(house.run(issue(file_, archivist, approval), archivist), Rule::LEND_02, "to"))
        << "nor hands it to himself";
    const auto loan = house.done(issue(file_, archivist, approval), specialist).loan;
    EXPECT_TRUE(refused(house.run(back(loan), archivist), Rule::LEND_04, "loan"));
    EXPECT_TRUE(house.run(back(loan), specialist));
}

TEST_F(LEND_04, damage_is_owed_a_repair_and_missing_pages_are_a_loss)
{
    auto ask = back(lend(file_, clerk));
    ask.damaged = true;
    house.done(ask, archivist);
    EXPECT_NE(house.duties.find(duties::Kind::repair_item, file_.value), nullptr);
    ask = back(lend(second_, clerk));
    ask.pages = 9;
    EXPECT_EQ(house.done(ask, archivist).missing_pages, 1U);
    EXPECT_EQ(house.duties.find(duties::Kind::repair_item, second_.value), nullptr);
    const auto* owed = house.duties.find(duties::Kind::bring_pages, second_.value);
    ASSERT_NE(owed, nullptr);
    EXPECT_NE(owed->person, StaffId{});
    EXPECT_EQ(house.custody.items.find(second_)->pages, 9U);
    EXPECT_TRUE(refused(house.run(custody::BringPages{second_, 2}, archivist), Rule::LEND_04, "pages"));
    EXPECT_TRUE(refused(house.run(custody::BringPages{second_, 1}, clerk), Rule::LEND_02, ""));
    EXPECT_TRUE(house.run(custody::BringPages{second_, 1}, archivist));
    EXPECT_EQ(house.custody.items.find(second_)->pages, 10U);
    EXPECT_EQ(house.duties.find(duties::Kind::bring_pages, second_.value), nullptr);
}

TEST_F(LEND_04, a_loss_is_reported_with_what_happened_and_blocks_until_it_is_found)
{
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(custody::ReportLost{loan, ""}, clerk), Rule::LEND_04, "reason"));
    EXPECT_TRUE(refused(house.run(custody::ReportLost{loan, "why"}, other_clerk), Rule::LEND_02, ""));
    EXPECT_TRUE(house.run(custody::ReportLost{loan, "left in a taxi"}, clerk));
    EXPECT_TRUE(refused(house.run(issue(second_, clerk, leave(second_)), archivist), Rule::LEND_05, "to"));
    EXPECT_TRUE(refused(house.run(renew(loan, {}), archivist), Rule::LEND_04, "loan"));
    EXPECT_EQ(unchanged(house.run(custody::ReportLost{loan, "again"}, clerk)), loan.value);

    EXPECT_TRUE(house.run(back(loan), archivist)) << "the driver brought it";
    EXPECT_FALSE(house.custody.items.find(file_)->lost);
    EXPECT_TRUE(house.run(issue(second_, clerk, leave(second_)), archivist));
}

// --- LEND-05 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_05, an_overdue_borrower_gets_nothing_new_until_it_is_back)
{
    const auto loan = lend(file_, clerk);  // due Thursday the 5th, 18:00
    house.now = at("2026-03-05 18:00");
    const auto approval = leave(second_);
    EXPECT_TRUE(decide(house.custody_sight(), Caller{archivist, house.now}, issue(second_, clerk, approval)));
    house.now = house.now + Span{1};
    EXPECT_TRUE(refused(house.run(issue(second_, clerk, approval), archivist), Rule::LEND_05, "to"));
    EXPECT_TRUE(out().front().late);
    EXPECT_TRUE(refused(house.run(renew(loan, leave(file_)), archivist), Rule::LEND_05, "loan"));
    house.done(back(loan), archivist);
    EXPECT_TRUE(house.run(issue(second_, clerk, approval), archivist));
}

TEST_F(LEND_05, an_overdue_loan_is_owed_by_the_borrower_and_a_working_day_later_told_to_the_head)
{
    const auto loan = lend(file_, clerk);
    const auto* duty = house.duties.find(duties::Kind::return_loan, loan.value);
    EXPECT_EQ(duty->person, clerk);
    house.done(custody::SignFor{loan}, clerk);
    house.policy.duties.recurring = only();
    house.now = at("2026-03-06 17:59");
    (void)house.run(duties::Tick{});
    EXPECT_TRUE(house.duties.notices.empty());
    house.now = at("2026-03-06 18:00");
    (void)house.run(duties::Tick{});
    ASSERT_EQ(house.duties.notices.size(), 1U);
    EXPECT_EQ(house.duties.notices.begin()->role, duties::Role::department_head);
    EXPECT_EQ(house.duties.notices.begin()->department, "front");
}

TEST_F(LEND_05, a_new_holiday_moves_the_loan_with_its_duty)
{
    const auto loan = lend(file_, clerk);
    calendar::Setting setting;
    setting.days = {{day("2026-03-05"), calendar::DayKind::holiday, "house closed"}};
    house.calendar = must(Calendar::make(setting));
    house.policy.duties.recurring = only();
    (void)house.run(duties::Tick{});
    EXPECT_EQ(due(loan), at("2026-03-06 18:00"));
    house.now = at("2026-03-06 12:00");
    EXPECT_TRUE(house.run(issue(second_, clerk, leave(second_)), archivist));
}

TEST_F(LEND_05, what_another_takes_the_place_of_was_not_done_and_counts_for_nothing)
{
    const auto counted = [&] {
        std::uint32_t all = 0;
        for (const auto& tally : house.duties.tallies)
            if (tally.kind == duties::Kind::return_loan || tally.kind == duties::Kind::sign_for_loan)
                all += tally.on_time + tally.late;
        return all;
    };
    const auto loan = lend(file_, clerk);
    house.now = at("2026-03-04 10:00");
    house.done(renew(loan, leave(file_)), archivist);
    house.done(pass(loan, other_clerk, leave(file_, other_clerk)), archivist);
    house.done(custody::Recall{loan, "a hold"}, archivist);
    EXPECT_EQ(counted(), 0U);
    house.done(back(loan), archivist);
    EXPECT_EQ(counted(), 1U) << "it is back; signed for it was not";
}

TEST_F(LEND_05, what_is_overdue_and_called_back_is_late_still_and_who_was_told_of_it_stays_so)
{
    const auto loan = lend(file_, clerk);
    house.policy.duties.recurring = only();
    house.now = at("2026-03-09 10:00");
    (void)house.run(duties::Tick{});
    const auto told = house.duties.notices.size();
    ASSERT_NE(told, 0U);
    house.done(custody::Recall{loan, "a hold"}, archivist);
    EXPECT_EQ(house.duties.notices.size(), told);
    EXPECT_TRUE(house.custody.loans.find(loan)->recalled);
}

// --- LEND-06 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_06, what_is_passed_on_goes_through_the_register_and_keeps_its_time)
{
    const auto loan = lend(file_, clerk);
    house.now = at("2026-03-04 10:00");
    EXPECT_TRUE(refused(house.run(pass(loan, other_clerk, {}), archivist), Rule::LEND_06, "approval"));
    EXPECT_TRUE(refused(house.run(pass(loan, other_clerk, leave(file_)), archivist), Rule::APP_03, "approval"))
        << "another's leave does not serve";
    const auto own = leave(file_, other_clerk);
    EXPECT_TRUE(refused(house.run(pass(loan, other_clerk, own), clerk), Rule::LEND_02, "")) << "not from hand to hand";
    EXPECT_TRUE(refused(house.run(pass(loan, clerk, own), archivist), Rule::LEND_06, "to"));
    EXPECT_TRUE(house.run(pass(loan, other_clerk, own), archivist));
    EXPECT_EQ(due(loan), at("2026-03-05 18:00"));
    EXPECT_EQ(house.duties.find(duties::Kind::return_loan, loan.value)->person, other_clerk);
    EXPECT_EQ(out().front().borrower, other_clerk);
}

TEST_F(LEND_06, what_is_overdue_is_not_passed_on)
{
    const auto loan = lend(file_, clerk);
    house.now = at("2026-03-05 18:00") + Span{1};
    EXPECT_TRUE(refused(house.run(pass(loan, other_clerk, leave(file_, other_clerk)), archivist), Rule::LEND_05, "to"));
}

// --- LEND-07 --------------------------------------------------------------------------------------------------------

TEST_F(LEND_07, who_waits_is_served_in_turn_and_legal_duty_first)
{
    EXPECT_TRUE(refused(house.run(custody::Wait{file_, dossier::Purpose::service}, clerk), Rule::LEND_07, "item"));
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(custody::Wait{file_, dossier::Purpose::service}, clerk), Rule::LEND_07, "item"));
    house.done(custody::Wait{file_, dossier::Purpose::service}, other_clerk);
    house.done(custody::Wait{file_, dossier::Purpose::service}, service);
    EXPECT_TRUE(refused(house.run(custody::Wait{file_, dossier::Purpose::rights}, supervisor), Rule::ACC_03, "purpose"))
        << "nobody goes first by a purpose that is not theirs";
    house.done(access::Enlist{supervisor, access::Grade::special, {}, "front"}, manager);
    house.done(custody::Wait{file_, dossier::Purpose::rights}, supervisor);
    EXPECT_EQ(unchanged(house.run(custody::Wait{file_, dossier::Purpose::service}, other_clerk)), 1U);
    EXPECT_EQ(out().front().waiting, 3U);
    house.now = at("2026-03-05 12:00");
    EXPECT_TRUE(refused(house.run(renew(loan, leave(file_)), archivist), Rule::LEND_07, "loan"));
    house.done(back(loan), archivist);

    auto wanted = wish(applications::Kind::loan, file_.value);
    wanted.purpose = dossier::Purpose::rights;
    const auto by_right = apply_for(wanted, supervisor);
    sign(by_right, head);
    sign(by_right, specialist);
    auto first = issue(file_, supervisor, by_right);
    first.purpose = dossier::Purpose::rights;
    EXPECT_EQ(house.run(issue(file_, clerk, leave(file_)), archivist).error().existing, supervisor.value);
    house.done(back(house.done(first, archivist).loan), archivist);
    for (const auto next : {other_clerk, service}) {
        const auto too_early = house.run(issue(file_, clerk, leave(file_)), archivist);
        EXPECT_TRUE(refused(too_early, Rule::LEND_07, "to"));
        EXPECT_EQ(too_early.error().existing, next.value);
        house.done(back(lend(file_, next)), archivist);
    }
    EXPECT_NO_THROW((void)lend(file_, clerk));
}

// --- ACC-08 ---------------------------------------------------------------------------------------------------------

TEST_F(ACC_08, a_leavers_loans_become_the_heads_to_bring_back)
{
    const auto loan = lend(file_, clerk);
    house.done(access::Depart{clerk}, manager);
    const auto* duty = house.duties.find(duties::Kind::return_loan, loan.value);
    EXPECT_EQ(duty->person, StaffId{});
    EXPECT_EQ(duty->role, duties::Role::department_head);
    EXPECT_EQ(duty->department, "front");
    EXPECT_TRUE(refused(house.run(issue(second_, clerk, {}), archivist), Rule::ACC_08, "to"));
}

// --- in parts, written off, on the premises, at once, and what is remembered of it all -------------------------------

TEST_F(LEND_04, a_thing_comes_back_in_parts_and_is_struck_off_with_the_last)
{
    const auto loan = lend(file_, clerk);
    custody::Return part{loan, 4, false, "chapters one and two", true};
    EXPECT_TRUE(house.run(part, archivist));
    EXPECT_EQ(out().front().pages_back, 4U);
    EXPECT_EQ(house.duties.find(duties::Kind::bring_pages, file_.value)->person, clerk);
    part.pages = 6;
    EXPECT_TRUE(refused(house.run(part, archivist), Rule::LEND_04, "rest_follows")) << "that is all of the rest";
    part.pages = 7;
    EXPECT_TRUE(refused(house.run(part, archivist), Rule::LEND_04, "pages")) << "six are out";
    EXPECT_EQ(house.done(custody::Return{loan, 6, false, "whole", {}}, archivist).missing_pages, 0U);
    EXPECT_TRUE(out().empty());
    EXPECT_EQ(house.duties.find(duties::Kind::bring_pages, file_.value), nullptr);
    EXPECT_EQ(house.custody.items.find(file_)->pages, 10U);
}

TEST_F(LEND_04, what_is_lost_is_written_off_by_two_and_bars_its_borrower_no_more)
{
    const auto loan = lend(file_, clerk);
    custody::StrikeOff ask{file_, "left in a taxi", {}, dossier::Purpose::service};
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::LEND_02, "item")) << "it is out";
    house.done(custody::ReportLost{loan, "left in a taxi"}, clerk);
    EXPECT_TRUE(custody::is_blocked(house.custody_sight(), clerk, house.now));
    const auto ruling = house.run(ask, archivist);
    ASSERT_TRUE(refused(ruling, Rule::RET_04, "approval"));
    EXPECT_EQ(ruling.error().remedy->application, "destruction");
    ask.approval = apply_for(wish(applications::Kind::destruction, second_.value), archivist);
    sign(*ask.approval, supervisor);
    sign(*ask.approval, director);
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::APP_03, "approval")) << "the other copy's";
    ask.approval = apply_for(wish(applications::Kind::destruction, file_.value), archivist);
    sign(*ask.approval, supervisor);
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::APP_03, "approval")) << "one signature of two";
    sign(*ask.approval, director);
    EXPECT_TRUE(house.run(ask, archivist));
    EXPECT_EQ(house.applications.find(*ask.approval)->status, applications::Status::used);
    EXPECT_FALSE(custody::is_blocked(house.custody_sight(), clerk, house.now));
    EXPECT_EQ(house.duties.find(duties::Kind::return_loan, loan.value), nullptr);
    EXPECT_TRUE(refused(house.run(issue(file_, clerk, leave(file_)), archivist), Rule::LEND_02, "item"));
}

TEST_F(LEND_03, what_is_read_on_the_premises_is_back_by_the_end_of_the_shift)
{
    auto ask = issue(file_, clerk, leave(file_));
    ask.on_premises = true;
    const auto loan = house.done(ask, archivist).loan;
    EXPECT_EQ(due(loan), at("2026-03-02 14:30"));
    EXPECT_TRUE(refused(house.run(renew(loan, leave(file_)), archivist), Rule::LEND_03, "loan"));
    EXPECT_TRUE(
        refused(house.run(pass(loan, other_clerk, leave(file_, other_clerk)), archivist), Rule::LEND_06, "loan"));
}

TEST_F(ACC_06, a_reader_from_outside_reads_on_the_premises_what_they_are_registered_for_until_the_visit_ends)
{
    constexpr StaffId reader{901};
    auto ask = issue(file_, reader, {});
    ask.on_premises = true;
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::ACC_08, "to")) << "nobody knows them";
    house.done(applications::Admit{reader,
                                   access::Paper::letter_of_introduction,
                                   "letter 7",
                                   "the court",
                                   {},
                                   guest_,
                                   dossier::Purpose::service,
                                   {"name"},
                                   at("2026-03-02 12:00"),
                                   {}},
               service);
    ask.on_premises = {};
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::ACC_06, "to")) << "nothing leaves with them";
    ask.on_premises = true;
    ask.purpose = dossier::Purpose::legal_duty;
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::ACC_06, "to")) << "registered for another purpose";
    ask.purpose = dossier::Purpose::service;
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::LEND_01, "approval")) << "a file shows more than a name";
    ask.approval = leave(file_, clerk);
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::APP_03, "approval")) << "of one who does not stay with them";
    ask.approval = leave(file_, service);
    EXPECT_EQ(due(house.done(ask, archivist).loan), at("2026-03-02 12:00"));
    house.now = at("2026-03-02 12:00");
    ask.item = second_;
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::ACC_06, "to")) << "the visit is over";
}

TEST_F(LEND_05, no_more_things_at_once_than_the_policy_allows)
{
    house.policy.custody.at_once = 1;
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(issue(second_, clerk, leave(second_)), archivist), Rule::LEND_05, "to"));
    house.done(back(loan), archivist);
    EXPECT_NO_THROW((void)lend(second_, clerk));
}

TEST_F(LEND_07, who_gives_up_or_leaves_waits_no_longer)
{
    const auto loan = lend(file_, clerk);
    house.done(custody::Wait{file_, dossier::Purpose::service}, other_clerk);
    house.done(custody::Wait{file_, dossier::Purpose::service}, service);
    house.done(custody::Wait{file_, dossier::Purpose::service}, supervisor);
    house.done(custody::StopWaiting{file_}, other_clerk);
    EXPECT_EQ(unchanged(house.run(custody::StopWaiting{file_}, other_clerk)), file_.value);
    house.done(access::Depart{service}, manager);
    const auto waiting =
        must(answer(house.custody_sight(), Caller{archivist, house.now}, custody::AskWaiting{file_}, every_row))
            .waiting;
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().staff, supervisor);
    house.done(back(loan), archivist);
    EXPECT_TRUE(refused(house.run(issue(file_, clerk, leave(file_)), archivist), Rule::LEND_07, "to"));
    EXPECT_NO_THROW((void)lend(file_, supervisor));
}

TEST_F(LEND_02, whoever_takes_a_thing_signs_for_it_and_so_does_whoever_it_is_passed_to)
{
    const auto loan = lend(file_, clerk);
    EXPECT_EQ(house.duties.find(duties::Kind::sign_for_loan, loan.value)->person, clerk);
    EXPECT_FALSE(out().front().signed_for);
    EXPECT_TRUE(refused(house.run(custody::SignFor{loan}, other_clerk), Rule::LEND_02, "loan"));
    EXPECT_TRUE(house.run(custody::SignFor{loan}, clerk));
    EXPECT_TRUE(out().front().signed_for);
    EXPECT_EQ(unchanged(house.run(custody::SignFor{loan}, clerk)), loan.value);
    house.done(pass(loan, other_clerk, leave(file_, other_clerk)), archivist);
    EXPECT_EQ(house.duties.find(duties::Kind::sign_for_loan, loan.value)->person, other_clerk);
}

TEST_F(LEND_02, the_history_of_a_thing_says_what_happened_and_who_signed)
{
    using custody::Move;
    const auto loan = lend(file_, clerk);
    house.done(custody::SignFor{loan}, clerk);
    house.now = at("2026-03-04 10:00");
    house.done(renew(loan, leave(file_)), archivist);
    house.done(pass(loan, other_clerk, leave(file_, other_clerk)), archivist);
    house.done(custody::SignFor{loan}, other_clerk);
    house.done(custody::Recall{loan, "a hold"}, archivist);
    house.done(back(loan), archivist);
    (void)lend(second_, clerk);

    custody::AskHistory ask;
    ask.item = file_;
    const auto all = must(answer(house.custody_sight(), Caller{archivist, house.now}, ask, every_row)).movements;
    const Move moves[] = {Move::entered, Move::issued,     Move::signed_for, Move::renewed,
                          Move::passed,  Move::signed_for, Move::recalled,   Move::returned};
    const StaffId by[] = {archivist, archivist, clerk, archivist, archivist, other_clerk, archivist, archivist};
    const StaffId person[] = {{}, clerk, clerk, clerk, other_clerk, other_clerk, other_clerk, other_clerk};
    ASSERT_EQ(all.size(), std::size(moves));
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].move, moves[i]) << i;
        EXPECT_EQ(all[i].by, by[i]) << i;
        EXPECT_EQ(all[i].person, person[i]) << i;
    }
    EXPECT_EQ(all[1].due, at("2026-03-05 18:00"));
    EXPECT_EQ(all[3].due, at("2026-03-09 18:00"));
    EXPECT_EQ(all[5].at, at("2026-03-04 10:00"));

    ask.limit = 3;  // page by page it is the same
    std::vector<custody::MovementId> paged;
    for (;;) {
        const auto view = must(answer(house.custody_sight(), Caller{archivist, house.now}, ask, every_row));
        for (const auto& line : view.movements)
            paged.push_back(line.id);
        if (!view.next) break;
        ask.after = view.next;
    }
    ASSERT_EQ(paged.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(paged[i], all[i].id);
}

}  // namespace
}  // namespace custos::testing
