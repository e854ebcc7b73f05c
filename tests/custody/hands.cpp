/// Whose hands are in it: nobody hands out to, takes in from or clears themselves; what was signed is for the thing as
/// it was; what somebody owes is settled wherever they work by then.
/// Rules: ACC-08, CARD-05, DEED-02, DEED-04, FILE-08, LEND-02, LEND-04, LEND-05, RET-04.
#include "register.hpp"

namespace custos::testing {
namespace {

using namespace custody;

class Hands : public Register {
protected:
    /// Comes back with two pages less, inspected by somebody else than the borrower.
    void owe_two_pages(StaffId borrower, StaffId keeper)
    {
        const auto loan = house.done(issue(second_, borrower, leave(second_, borrower)), keeper).loan;
        auto ask = back(loan);
        ask.pages = 8;
        EXPECT_EQ(house.done(ask, keeper).missing_pages, 2U);
    }
    void move(StaffId staff, std::string department)
    {
        house.done(access::Enlist{staff, access::Grade::normal, {}, std::move(department)}, manager);
    }
    [[nodiscard]] applications::ApplicationId signed_for_destruction(ItemId item)
    {
        const auto id = apply_for(wish(applications::Kind::destruction, item.value), archivist);
        sign(id, supervisor);
        sign(id, director);
        return id;
    }
    [[nodiscard]] applications::Status status(applications::ApplicationId id) const
    {
        return house.applications.find(id)->status;
    }
    [[nodiscard]] const duties::Duty* owed(duties::Kind kind, std::uint64_t subject) const
    {
        return house.duties.find(kind, subject);
    }
};

using LEND_02_hands = Hands;
using LEND_04_hands = Hands;
using LEND_05_hands = Hands;
using DEED_02_hands = Hands;
using DEED_04_hands = Hands;
using FILE_08_hands = Hands;
using CARD_05_hands = Hands;
using RET_04_hands = Hands;

TEST_F(LEND_02_hands, who_keeps_the_register_passes_nothing_on_to_themselves)
{
    const auto loan = lend(file_, clerk);
    EXPECT_TRUE(refused(house.run(pass(loan, archivist, leave(file_, archivist)), archivist), Rule::LEND_02, "to"));
    EXPECT_TRUE(house.run(pass(loan, other_clerk, leave(file_, other_clerk)), archivist));
}

TEST_F(LEND_04_hands, who_owes_pages_takes_them_in_by_nobody_but_another)
{
    appoint(specialist, duties::Role::archivist);
    owe_two_pages(archivist, specialist);
    EXPECT_TRUE(refused(house.run(BringPages{second_, 2}, archivist), Rule::LEND_04, "item"));
    EXPECT_TRUE(refused(house.run(BringPages{second_, 1, {}, archivist}, archivist), Rule::LEND_04, "item"));
    EXPECT_TRUE(house.run(BringPages{second_, 2}, specialist));
    EXPECT_EQ(owed(duties::Kind::bring_pages, second_.value), nullptr);
}

TEST_F(LEND_04_hands, pages_that_are_back_are_owed_no_more_though_their_borrower_moved_or_gave_the_duty_away)
{
    owe_two_pages(clerk, archivist);
    move(clerk, "kitchen");
    ASSERT_NE(owed(duties::Kind::bring_pages, second_.value), nullptr);
    EXPECT_EQ(owed(duties::Kind::bring_pages, second_.value)->person, StaffId{}) << "to be handed over (ACC-08)";
    house.done(BringPages{second_, 1, {}, clerk}, archivist);
    EXPECT_NE(owed(duties::Kind::bring_pages, second_.value), nullptr);
    house.done(BringPages{second_, 1, {}, clerk}, archivist);
    EXPECT_EQ(owed(duties::Kind::bring_pages, second_.value), nullptr);
}

TEST_F(LEND_04_hands, the_rest_of_what_came_back_in_part_is_owed_no_more_wherever_its_borrower_works_by_then)
{
    const auto loan = lend(file_, clerk);
    auto part = back(loan);
    part.pages = 4;
    part.rest_follows = true;
    ASSERT_TRUE(house.run(part, archivist));
    ASSERT_NE(owed(duties::Kind::bring_pages, file_.value), nullptr);
    move(clerk, "kitchen");
    auto rest = back(loan);
    rest.pages = 6;
    house.done(rest, archivist);
    EXPECT_EQ(owed(duties::Kind::bring_pages, file_.value), nullptr);
}

TEST_F(LEND_04_hands, of_two_who_owe_pages_one_settles_only_what_is_their_own)
{
    owe_two_pages(clerk, archivist);
    const auto loan = lend(second_, other_clerk);
    auto ask = back(loan);
    ask.pages = 7;
    house.done(ask, archivist);
    move(clerk, "kitchen");
    house.done(BringPages{second_, 2, {}, clerk}, archivist);
    const auto* left = owed(duties::Kind::bring_pages, second_.value);
    ASSERT_NE(left, nullptr);
    EXPECT_EQ(left->person, other_clerk);
    house.done(BringPages{second_, 1, {}, other_clerk}, archivist);
    EXPECT_EQ(owed(duties::Kind::bring_pages, second_.value), nullptr);
}

TEST_F(LEND_05_hands, what_is_renewed_or_called_back_is_the_affair_of_where_the_borrower_works_now)
{
    const auto loan = lend(file_, clerk);
    move(clerk, "kitchen");
    house.done(Recall{loan, "the court asks for it"}, archivist);
    EXPECT_EQ(owed(duties::Kind::return_loan, loan.value)->department, "kitchen");
}

TEST_F(DEED_02_hands, a_takes_in_nothing_of_what_a_owes_and_a_deed_that_comes_late_is_owed_to_the_safe)
{
    appoint(clerk, duties::Role::archivist);
    const auto project = house.done(EndProject{guest_, {}, other_clerk}, clerk).project;
    house.done(ListContents{project, {{"contract", 12, {}, {}}, {"title deed", 4, true, true}}}, clerk);
    house.done(TakeOver{project}, other_clerk);
    house.done(BringIn{project, "shelf 9", {}}, archivist);
    EXPECT_TRUE(refused(house.run(Supply{project, {1}}, clerk), Rule::DEED_02, "project"));
    house.done(Supply{project, {1}}, archivist);
    EXPECT_EQ(owed(duties::Kind::supply_missing, project.value), nullptr);
    const auto* safe = owed(duties::Kind::deliver_deed, line_of(project, 1));
    ASSERT_NE(safe, nullptr);
    EXPECT_EQ(safe->person, archivist);
    EXPECT_EQ(duties::due_of(*safe), house.now);
    house.done(AddItem{Kind::deed, guest_, "D-1", "safe", 4, {archivist, head, director}, {}, project, 1}, archivist);
    EXPECT_EQ(owed(duties::Kind::deliver_deed, line_of(project, 1)), nullptr);
}

TEST_F(RET_04_hands, what_two_signed_to_destroy_is_the_thing_as_it_was_then)
{
    const auto corrected = signed_for_destruction(file_);
    const auto other = signed_for_destruction(second_);
    CorrectItem fix;
    fix.item = file_;
    fix.pages = 300;
    fix.reason = "it was another file";
    house.done(fix, archivist);
    EXPECT_EQ(status(corrected), applications::Status::cancelled);
    EXPECT_EQ(status(other), applications::Status::approved);
    const auto form =
        must(answer(house.print_sight(), Caller{archivist, house.now}, applications::AskPrinted{corrected}));
    EXPECT_NE(form.english.find("Because: its entry was corrected"), std::string::npos) << form.english;
    EXPECT_NE(form.chinese.find("原因: 其登记已更正"), std::string::npos) << form.chinese;
    const StrikeOff ask{file_, "worn out", corrected, dossier::Purpose::service};
    EXPECT_TRUE(refused(house.run(ask, archivist), Rule::APP_03, "approval"));

    const auto project = house.done(EndProject{guest_, {}, other_clerk}, clerk).project;
    house.done(ListContents{project, {{"contract", 12, {}, {}}}}, clerk);
    house.done(TakeOver{project}, other_clerk);
    const auto filed = house.done(BringIn{project, "shelf 9", {}}, archivist).item;
    const auto empty = signed_for_destruction(filed);
    AddItem within{Kind::excerpt, guest_, "", "shelf 9", 400, {}};
    within.inside = filed;
    house.done(within, archivist);
    EXPECT_EQ(status(empty), applications::Status::cancelled) << "something lies in it now";
}

TEST_F(FILE_08_hands, a_form_that_is_filled_goes_out_to_nobody)
{
    const auto form = house.done(AddItem{Kind::form, guest_, "A-1", "desk", 1, {}}, service).item;
    const Issue out{form, clerk, {}, dossier::Purpose::service, "clean", {}};
    house.done(back(house.done(out, service).loan), service);
    EXPECT_TRUE(refused(house.run(out, service), Rule::FILE_08, "item")) << "nobody has reviewed it";
    house.done(ReviewForm{form, false, "the phone is missing"}, service);
    house.done(back(house.done(out, service).loan), service);
    house.done(ReviewForm{form, true, ""}, service);
    EXPECT_TRUE(refused(house.run(out, service), Rule::FILE_08, "item")) << "nobody has entered it";
    house.done(EnterForm{form, {}, "nothing new"}, service);
    EXPECT_TRUE(refused(house.run(out, service), Rule::FILE_08, "item")) << "it is used up";
}

TEST_F(CARD_05_hands, a_cancelled_booking_calls_its_card_back_and_sends_no_form_out_again)
{
    const auto card = house.done(AddItem{Kind::card, guest_, "C-1", "desk", 1, {}}, service).item;
    const auto form = house.done(AddItem{Kind::form, guest_, "A-1", "desk", 1, {}}, service).item;
    const auto booking = house.done(Book{guest_, {}, Meal::lunch, "Plum", "hall", Fen{40'000}, {}}, service).booking;
    const auto out = [&](ItemId item) {
        return house.done(Issue{item, clerk, {}, dossier::Purpose::service, "clean", booking}, service).loan;
    };
    const auto loan = out(card);
    house.done(back(out(form)), service);
    house.done(CancelBooking{booking}, service);
    EXPECT_TRUE(house.custody.loans.find(loan)->recalled);
    EXPECT_EQ(due(loan), house.now);
    const auto board = must(answer(house.custody_sight(), Caller{service, house.now}, AskBoard{}, every_row));
    EXPECT_EQ(board.due_for_lunch, 0U);
    EXPECT_EQ(board.issued, 1U) << "the card is still out";
    house.done(ReviewForm{form, false, "the phone is missing"}, service);
    EXPECT_EQ(owed(duties::Kind::hand_out_form, booking.value), nullptr);
    const Issue again{form, clerk, {}, dossier::Purpose::service, "clean", booking};
    EXPECT_TRUE(refused(house.run(again, service), Rule::FILE_08, "booking"));
}

}  // namespace
}  // namespace custos::testing
