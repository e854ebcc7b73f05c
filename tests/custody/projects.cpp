/// Project files from A to B to the archive, and the hotel's boards and forms.
///
/// 2026-03-02 10:00 is a Monday. Three working days on is Thursday the 5th, 18:00; five are Monday the 9th.
/// Rules: CARD-01, CARD-03, CARD-05, DEED-01, DEED-02, DEED-03, DEED-04, FILE-08.
#include "register.hpp"

namespace custos::testing {
namespace {

using namespace custody;

class ProjectFiles : public Register {
protected:
    ProjectFiles() { project_ = house.done(EndProject{guest_, {}, other_clerk}, clerk).project; }
    [[nodiscard]] ListContents list() const
    {
        return {
            project_,
            {{"contract", 12, {}, {}}, {"title deed", 4, true, {}}, {"letters", 30, {}, {}}, {"plan", 0, {}, true}}};
    }
    [[nodiscard]] std::optional<Instant> owed(duties::Kind kind, std::uint64_t subject) const
    {
        const auto* duty = house.duties.find(kind, subject);
        return duty == nullptr ? std::nullopt : std::optional{duties::due_of(*duty)};
    }
    [[nodiscard]] std::optional<Instant> owed(duties::Kind kind) const { return owed(kind, project_.value); }
    [[nodiscard]] ProjectView view() const
    {
        return must(answer(house.custody_sight(), Caller{clerk, house.now}, AskProject{project_}, every_row));
    }
    void bring_in(std::vector<std::uint32_t> missing = {})
    {
        house.done(list(), clerk);
        house.done(TakeOver{project_}, other_clerk);
        house.done(BringIn{project_, "shelf 9", std::move(missing)}, archivist);
    }

    ProjectId project_;
};

using DEED_01 = ProjectFiles;
using DEED_02 = ProjectFiles;
using DEED_03_files = ProjectFiles;
using DEED_04_lists = ProjectFiles;

TEST_F(DEED_01, three_working_days_to_b_two_to_the_archive_five_in_all)
{
    EXPECT_EQ(owed(duties::Kind::pass_project_file), at("2026-03-05 18:00"));
    house.now = at("2026-03-05 17:00");
    house.done(list(), clerk);
    house.done(TakeOver{project_}, other_clerk);
    EXPECT_EQ(owed(duties::Kind::pass_project_file), std::nullopt);
    EXPECT_EQ(owed(duties::Kind::bring_project_file), at("2026-03-09 18:00"));
    EXPECT_EQ(house.duties.find(duties::Kind::bring_project_file, project_.value)->person, other_clerk);
}

TEST_F(DEED_01, a_new_holiday_moves_the_five_days_too_and_what_is_owed_by_them)
{
    const auto close = [&](std::vector<calendar::Exception> days) {
        calendar::Setting setting;
        setting.days = std::move(days);
        house.calendar = must(Calendar::make(setting));
    };
    house.now = at("2026-03-06 17:00");  // Friday; two working days on would be Tuesday the 10th
    house.done(list(), clerk);
    close({{day("2026-03-04"), calendar::DayKind::holiday, "typhoon"}});
    EXPECT_EQ(view().project.until, at("2026-03-10 18:00"));
    house.done(TakeOver{project_}, other_clerk);
    EXPECT_EQ(owed(duties::Kind::bring_project_file), at("2026-03-10 18:00"));
    close({{day("2026-03-04"), calendar::DayKind::holiday, "typhoon"},
           {day("2026-03-09"), calendar::DayKind::holiday, "typhoon"}});
    house.policy.duties.recurring = only();
    (void)house.run(duties::Tick{});
    EXPECT_EQ(owed(duties::Kind::bring_project_file), at("2026-03-11 18:00"));
}

TEST_F(DEED_01, a_late_hand_over_leaves_b_no_more_than_the_five_days)
{
    house.now = at("2026-03-06 17:00");  // Friday; two working days on would be Tuesday the 10th
    house.done(list(), clerk);
    house.done(TakeOver{project_}, other_clerk);
    EXPECT_EQ(owed(duties::Kind::bring_project_file), at("2026-03-09 18:00"));
}

TEST_F(DEED_01, more_time_needs_an_approval_with_a_later_end_of_its_own)
{
    Extend ask{project_, {}, dossier::Purpose::service};
    const auto ruling = house.run(ask, clerk);
    ASSERT_TRUE(refused(ruling, Rule::DEED_01, "approval"));
    EXPECT_EQ(ruling.error().remedy->application, "extension");
    EXPECT_TRUE(refused(house.run(ask, other_clerk), Rule::DEED_01, "project")) << "A has it";
    const auto approval_until = [&](std::optional<Instant> until) {
        auto wanted = wish(applications::Kind::extension, project_.value);
        wanted.until = until;
        const auto id = apply_for(wanted);
        sign(id, head);
        sign(id, director);
        return id;
    };
    ask.approval = approval_until({});
    EXPECT_TRUE(refused(house.run(ask, clerk), Rule::DEED_01, "approval")) << "no end";
    ask.approval = approval_until(at("2026-03-09 18:00"));
    EXPECT_TRUE(refused(house.run(ask, clerk), Rule::DEED_01, "approval")) << "no later";
    ask.approval = approval_until(at("2026-03-12 12:00"));
    EXPECT_TRUE(house.run(ask, clerk));
    EXPECT_EQ(owed(duties::Kind::pass_project_file), at("2026-03-12 12:00"));
    EXPECT_EQ(house.applications.find(*ask.approval)->status, applications::Status::used);
}

TEST_F(DEED_02, the_list_gives_title_and_pages_and_three_sign_it)
{
    auto ask = list();
    EXPECT_TRUE(refused(house.run(ask, other_clerk), Rule::DEED_02, "project")) << "A lists";
    EXPECT_TRUE(refused(house.run(TakeOver{project_}, other_clerk), Rule::DEED_02, "project")) << "nothing listed";
    ask.contents[2].title.clear();
    EXPECT_TRUE(refused(house.run(ask, clerk), Rule::DEED_02, "contents/2/title"));
    ask = list();
    ask.contents[0].pages = 0;
    EXPECT_TRUE(refused(house.run(ask, clerk), Rule::DEED_02, "contents/0/pages"));
    ask.contents.clear();
    EXPECT_TRUE(refused(house.run(ask, clerk), Rule::DEED_02, "contents"));
    house.done(list(), clerk);
    EXPECT_TRUE(refused(house.run(TakeOver{project_}, clerk), Rule::DEED_02, "project")) << "B takes over";
    EXPECT_TRUE(refused(house.run(BringIn{project_, "shelf 9", {}}, archivist), Rule::DEED_01, "project"));
    house.now = at("2026-03-03 11:00");
    house.done(TakeOver{project_}, other_clerk);
    EXPECT_TRUE(refused(house.run(list(), clerk), Rule::DEED_01, "project")) << "B has signed";
    EXPECT_TRUE(refused(house.run(BringIn{project_, "shelf 9", {}}, clerk), Rule::LEND_02, ""));
    appoint(other_clerk, duties::Role::archivist);
    EXPECT_TRUE(refused(house.run(BringIn{project_, "shelf 9", {}}, other_clerk), Rule::DEED_02, "project"))
        << "three persons";
    EXPECT_TRUE(refused(house.run(BringIn{project_, "", {}}, archivist), Rule::LEND_02, "place"));
    EXPECT_TRUE(refused(house.run(BringIn{project_, "shelf 9", {4}}, archivist), Rule::DEED_02, "missing"));
    house.now = at("2026-03-04 12:00");
    house.done(BringIn{project_, "shelf 9", {}}, archivist);
    const auto seen = view();
    EXPECT_EQ(seen.project.signed_by_a, at("2026-03-02 10:00"));
    EXPECT_EQ(seen.project.signed_by_b, at("2026-03-03 11:00"));
    EXPECT_EQ(seen.project.signed_by_archivist, at("2026-03-04 12:00"));
    EXPECT_EQ(seen.pages, 46U) << "12 + 4 + 30, and no page of what is missing";
    for (const auto* part :
         {"contract   12 pages", "title deed   4 pages   DEED, to the safe", "plan   0 pages   MISSING",
          "A, hands over: 11   signed: 2026-03-02 10:00", "Archivist: 23   signed: 2026-03-04 12:00"})
        EXPECT_NE(seen.english.find(part), std::string::npos) << part << "\n" << seen.english;
    EXPECT_NE(seen.chinese.find("合计页数: 46"), std::string::npos) << seen.chinese;
}

TEST_F(DEED_02, what_is_missing_a_owes_until_the_last_of_it_is_there)
{
    bring_in({2});
    const auto* duty = house.duties.find(duties::Kind::supply_missing, project_.value);
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(duty->person, clerk);
    const auto file = view().project.file;
    EXPECT_EQ(house.custody.items.find(file)->pages, 12U) << "the deed lies in the safe, the letters and the plan lack";
    EXPECT_TRUE(refused(house.run(Supply{project_, {0}}, archivist), Rule::DEED_02, "lines"));
    EXPECT_TRUE(refused(house.run(Supply{project_, {2}}, clerk), Rule::LEND_02, ""));
    house.done(Supply{project_, {2}}, archivist);
    EXPECT_EQ(house.custody.items.find(file)->pages, 42U);
    EXPECT_NE(house.duties.find(duties::Kind::supply_missing, project_.value), nullptr) << "the plan";
    house.done(Supply{project_, {3}}, archivist);
    EXPECT_EQ(house.duties.find(duties::Kind::supply_missing, project_.value), nullptr);
}

TEST_F(DEED_03_files, the_archive_gives_the_file_its_number_when_it_comes_in)
{
    bring_in();
    EXPECT_EQ(view().number, "P-2026-0003") << "the two copies of the fixture came first";
    const AddItem inside{Kind::file, guest_, "", "shelf 9", 12, {}, view().project.file, {}, {}};
    EXPECT_EQ(house.done(inside, archivist).content.number, "P-2026-0003-01");
}

TEST_F(DEED_04_lists, a_deed_on_the_list_goes_to_the_safe_at_once_and_apart)
{
    house.done(list(), clerk);
    EXPECT_EQ(owed(duties::Kind::deliver_deed, line_of(project_, 1)), house.now);
    AddItem deed{Kind::deed, guest_, "D-1", "safe", 4, {archivist, head, director}, {}, project_, 0};
    EXPECT_TRUE(refused(house.run(deed, archivist), Rule::DEED_04, "line")) << "the contract is no deed";
    deed.line = 1;
    house.done(deed, archivist);
    EXPECT_EQ(owed(duties::Kind::deliver_deed, line_of(project_, 1)), std::nullopt);
    EXPECT_TRUE(view().project.contents[1].item);
    deed.number = "D-2";
    EXPECT_TRUE(refused(house.run(deed, archivist), Rule::DEED_04, "line")) << "it is there already";
}

TEST_F(DEED_01, who_would_owe_it_withdraws_no_project_and_none_is_withdrawn_that_left_a_or_has_a_deed_in_the_safe)
{
    const WithdrawProject wrong{project_, "it has not ended"};
    EXPECT_TRUE(refused(house.run(wrong, clerk), Rule::LEND_02, ""));
    EXPECT_TRUE(refused(house.run(WithdrawProject{{99}, "why"}, archivist), Rule::DEED_01, "project"));
    const auto own = house.done(EndProject{guest_, archivist, clerk}, clerk).project;
    EXPECT_TRUE(refused(house.run(WithdrawProject{own, "it has not ended"}, archivist), Rule::DEED_01, "project"));

    const auto other = house.done(EndProject{guest_, {}, other_clerk}, clerk).project;
    house.done(list(), clerk);
    house.done(AddItem{Kind::deed, guest_, "D-1", "safe", 4, {archivist, head, director}, {}, project_, 1}, archivist);
    EXPECT_TRUE(refused(house.run(wrong, archivist), Rule::DEED_04, "project"));
    house.done(TakeOver{project_}, other_clerk);
    EXPECT_TRUE(refused(house.run(wrong, archivist), Rule::DEED_01, "project"));

    house.done(WithdrawProject{other, "it has not ended"}, archivist);
    EXPECT_EQ(house.duties.find(duties::Kind::pass_project_file, other.value), nullptr);
    EXPECT_EQ(house.custody.projects.find(other)->stage, Stage::withdrawn);
    EXPECT_TRUE(refused(house.run(WithdrawProject{other, "again"}, archivist), Rule::DEED_01, "project"));
}

class Boards : public Register {
protected:
    Boards()
    {
        card_ = house.done(AddItem{custody::Kind::card, guest_, "C-1", "desk", 1, {}}, service).item;
        form_ = house.done(AddItem{custody::Kind::form, guest_, "A-1", "desk", 1, {}}, service).item;
    }
    [[nodiscard]] BoardView board(std::optional<Day> day = {}) const
    {
        return must(answer(house.custody_sight(), Caller{service, house.now}, AskBoard{day}, every_row));
    }
    BookingId book(Meal meal, std::optional<Fen> a_head = {})
    {
        return house.done(Book{guest_, {}, meal, "Plum", "hall", a_head, {}}, service).booking;
    }
    LoanId hand_out(ItemId item, BookingId booking)
    {
        return house.done(Issue{item, clerk, {}, dossier::Purpose::service, "clean", booking}, service).loan;
    }

    ItemId card_;
    ItemId form_;
};

using CARD_01_board = Boards;
using FILE_08 = Boards;

TEST_F(CARD_01_board, the_days_cards_stand_on_one_board)
{
    const auto lunch = book(Meal::lunch);
    const auto dinner = book(Meal::dinner);
    (void)house.done(Book{guest_, day("2026-03-03"), Meal::lunch, "Plum", "hall", {}, {}}, service);
    auto seen = board();
    EXPECT_EQ(seen.day, day("2026-03-02"));
    EXPECT_EQ(seen.due_for_lunch, 1U);
    EXPECT_EQ(seen.due_for_dinner, 1U);
    EXPECT_EQ(seen.issued + seen.noted + seen.passed + seen.returned + seen.late + seen.recognised, 0U);

    house.now = at("2026-03-02 11:30");
    EXPECT_EQ(board().late, 0U);
    house.now = at("2026-03-02 11:31");
    EXPECT_EQ(board().late, 1U) << "not with the unit by half past eleven";
    const auto loan = hand_out(card_, lunch);
    house.now = at("2026-03-02 11:35");
    house.done(TakeNote{loan}, clerk);
    house.done(pass(loan, other_clerk, {}), clerk);
    house.now = at("2026-03-02 13:30");
    house.done(back(loan), service);
    seen = board();
    ASSERT_EQ(seen.cards.size(), 2U);
    const auto& row = seen.cards.front();
    EXPECT_EQ(row.booking, lunch);
    EXPECT_EQ(row.taken_by, clerk);
    EXPECT_EQ(row.issued, at("2026-03-02 11:31"));
    EXPECT_EQ(row.noted, at("2026-03-02 11:35"));
    ASSERT_EQ(row.passes.size(), 1U);
    EXPECT_EQ(row.passes.front().to, other_clerk);
    EXPECT_EQ(row.back_by, at("2026-03-02 14:30"));
    EXPECT_EQ(row.returned, at("2026-03-02 13:30"));
    EXPECT_TRUE(row.late) << "a minute";

    house.now = at("2026-03-02 16:00");
    const auto second = hand_out(card_, dinner);  // the same card, another booking
    house.done(TakeNote{second}, clerk);
    seen = board();
    EXPECT_EQ(seen.issued, 2U);
    EXPECT_EQ(seen.noted, 2U);
    EXPECT_EQ(seen.passed, 1U);
    EXPECT_EQ(seen.returned, 1U);
    EXPECT_FALSE(seen.cards.back().late);
    house.now = at("2026-03-02 22:01");
    EXPECT_TRUE(board().cards.back().late) << "the shift has ended";
    EXPECT_EQ(board(day("2026-03-03")).due_for_lunch, 1U);
}

TEST_F(CARD_01_board, a_card_is_read_late_by_the_houses_own_term)
{
    house.policy.duties.owing = {
        {duties::Kind::take_note_of_card, {15, calendar::Unit::minutes}, duties::Role::serving_unit, {}}};
    const auto loan = hand_out(card_, book(Meal::lunch));  // at ten
    EXPECT_EQ(board().cards.front().number, "C-1");
    house.now = at("2026-03-02 10:15");
    EXPECT_FALSE(board().cards.front().late);
    house.now = at("2026-03-02 10:15") + Span{1};
    EXPECT_TRUE(board().cards.front().late);
    house.done(TakeNote{loan}, clerk);
    EXPECT_TRUE(board().cards.front().late) << "afterwards too";
}

TEST_F(CARD_01_board, no_card_is_owed_any_more_when_the_day_is_over)
{
    house.policy.duties.recurring = only();
    const auto lunch = book(Meal::lunch);
    house.now = at("2026-03-02 23:59");
    (void)house.run(duties::Tick{});
    EXPECT_NE(house.duties.find(duties::Kind::issue_card, lunch.value), nullptr);
    house.now = at("2026-03-03 00:00") + Span{1};
    (void)house.run(duties::Tick{});
    EXPECT_EQ(house.duties.find(duties::Kind::issue_card, lunch.value), nullptr);
}

TEST_F(FILE_08, a_form_goes_out_where_food_a_head_passes_three_hundred_yuan)
{
    const auto modest = book(Meal::lunch, Fen{30'000});
    EXPECT_EQ(house.duties.find(duties::Kind::hand_out_form, modest.value), nullptr) << "300 yuan is not more than 300";
    const auto rich = book(Meal::lunch, Fen{30'001});
    const auto* owed = house.duties.find(duties::Kind::hand_out_form, rich.value);
    ASSERT_NE(owed, nullptr);
    EXPECT_EQ(duties::due_of(*owed), at("2026-03-02 11:30"));
    EXPECT_TRUE(house.run(Book{guest_, {}, Meal::dinner, "Plum", "hall", {}, true}, service)) << "an official";
    (void)hand_out(form_, rich);
    EXPECT_EQ(house.duties.find(duties::Kind::hand_out_form, rich.value), nullptr);
}

TEST_F(FILE_08, a_form_is_reviewed_by_another_and_entered_within_a_day)
{
    ReviewForm review{form_, true, ""};
    EXPECT_TRUE(refused(house.run(review, service), Rule::FILE_08, "item")) << "nobody brought it back";
    const auto loan = hand_out(form_, book(Meal::lunch, Fen{40'000}));
    house.done(back(loan), service);
    EXPECT_TRUE(refused(house.run(review, archivist), Rule::FILE_08, "item"));
    appoint(clerk, duties::Role::customer_service);
    EXPECT_TRUE(refused(house.run(review, clerk), Rule::FILE_08, "item")) << "it is the clerk's own";
    EXPECT_TRUE(refused(house.run(ReviewForm{form_, false, ""}, service), Rule::FILE_08, "remark"));
    EXPECT_TRUE(refused(house.run(EnterForm{form_}, service), Rule::FILE_08, "item"));
    house.done(review, service);
    EXPECT_EQ(duties::due_of(*house.duties.find(duties::Kind::enter_form, form_.value)), at("2026-03-03 10:00"));
    house.done(EnterForm{form_, {}, "the guest wrote what we know"}, service);
    EXPECT_EQ(house.duties.find(duties::Kind::enter_form, form_.value), nullptr);
}

}  // namespace
}  // namespace custos::testing
