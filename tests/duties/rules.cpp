/// SYS, and what CAL-02, ACC-08 and LEND-05 ask of duties: who owes what until when, who is told when it is late, what
/// the calendar raises.
///
/// March 2026: the 2nd is a Monday; no holiday falls in the weeks used here, so working days are Monday to Friday.
/// Rules: FILE-04, ORD-04, SYS-01, SYS-02.
#include <custos/duties/apply.hpp>
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/recurring.hpp>

#include <utility>

namespace custos::testing {
namespace {

using namespace duties;
using duties::Kind;

class Office : public InHouse {
protected:
    Office()
    {
        house.policy.duties.recurring = only();  // each test raises what it is about
        house.offices = {
            {manager, Role::customer_service_manager}, {manager, Role::archivist}, {reviewer, Role::department_head}};
    }

    /// Something owed, as an area's event would have it.
    Changed owe(Owed owed, StaffId by = manager)
    {
        const auto follows = follow(house.duty_sight(), house.now, {.open = {std::move(owed)}});
        if (!follows) throw std::logic_error{"nothing was owed"};
        house.keep(*follows, by);
        return *follows;
    }
    void settle(Kind kind, std::uint64_t subject)
    {
        if (const auto follows = follow(house.duty_sight(), house.now, {.close = {{kind, subject}}}))
            house.keep(*follows, manager);
    }
    [[nodiscard]] const Duty& duty(Kind kind, std::uint64_t subject) const { return *house.duties.find(kind, subject); }
    [[nodiscard]] std::vector<DueRow> due(const AskDue& ask = {}, StaffId by = clerk) const
    {
        return must(answer(house.duty_sight(), Caller{by, house.now}, ask)).duties;
    }
    void tick() { (void)house.run(Tick{}); }
    [[nodiscard]] std::vector<Role> told(Kind kind, std::uint64_t subject) const
    {
        AskDue ask;
        ask.kind = kind;
        ask.subject = subject;
        ask.until = at("2099-01-01 00:00");
        const auto rows = due(ask);
        return rows.empty() ? std::vector<Role>{} : rows.front().told;
    }
};

using SYS_01 = Office;
using SYS_02 = Office;
using CAL_02 = Office;
using ACC_08 = Office;
using LEND_05 = Office;
using LEND_06 = Office;
using FILE_04 = Office;
using ORD_04 = Office;

// --- opened and closed by events of the areas -----------------------------------------------------------------------

TEST_F(ORD_04, a_large_order_is_owed_a_second_look_until_it_has_one)
{
    const auto guest_ = house.open(guest());
    const orders::Record ask{"S-1", guest_, house.now, {}, Fen{10'000'01}, "lobby", "counter"};
    const auto order = house.done(ask).order;
    const auto& owed = duty(Kind::review_order, order.value);
    EXPECT_EQ(owed.dossier, guest_);
    EXPECT_EQ(owed.role, Role::customer_service);
    EXPECT_EQ(due_of(owed), at("2026-03-03 18:00"));  // Monday and one working day
    house.done(orders::Inspect{"S-1", true, ""}, reviewer);
    EXPECT_EQ(house.duties.find(Kind::review_order, order.value), nullptr);
}

TEST_F(ORD_04, an_order_at_the_limit_owes_nothing)
{
    const auto guest_ = house.open(guest());
    const orders::Record ask{"S-1", guest_, house.now, {}, Fen{10'000'00}, "lobby", "counter"};
    house.done(ask);
    EXPECT_TRUE(house.duties.duties.empty());
}

TEST_F(FILE_04, what_is_sent_back_is_owed_by_its_author_field_by_field)
{
    const auto dossier_ = house.open(guest());
    house.done(dossier::Review{dossier_, false, {"name", "phone"}, "blurred"}, reviewer);
    const auto subject = [&](std::string_view name) { return dossier_.value * 256 + house.field(name).value; };
    ASSERT_EQ(house.duties.duties.size(), 2U);
    EXPECT_EQ(duty(Kind::correct_entry, subject("name")).person, clerk);

    house.done(dossier::Enter{dossier_, {value("phone", "13812345678")}});
    EXPECT_EQ(house.duties.find(Kind::correct_entry, subject("phone")), nullptr);
    EXPECT_NE(house.duties.find(Kind::correct_entry, subject("name")), nullptr);
}

TEST_F(FILE_04, what_is_destroyed_is_owed_no_more_and_others_are_as_before)
{
    const auto gone = house.open(guest());
    const auto other = house.open(guest("13900000002"));
    for (const auto each : {gone, other})
        house.done(dossier::Review{each, false, {"name", "phone"}, "blurred"}, reviewer);
    ASSERT_EQ(house.duties.duties.size(), 4U);
    house.destroy(gone);
    ASSERT_EQ(house.duties.duties.size(), 2U);
    for (const auto& owed : house.duties.duties)
        EXPECT_EQ(owed.dossier, other);
}

TEST_F(ACC_08, what_a_leaver_owes_is_the_offices_and_somebody_takes_over)
{
    owe({Kind::correct_entry, 7, {}, clerk, {}, "front"});
    owe({Kind::correct_entry, 8, {}, other_clerk, {}, "front"});
    house.done(access::Depart{clerk}, manager);

    EXPECT_EQ(duty(Kind::correct_entry, 7).person, StaffId{});
    EXPECT_EQ(duty(Kind::correct_entry, 7).role, Role::department_head);
    EXPECT_EQ(duty(Kind::correct_entry, 8).person, other_clerk);
    EXPECT_EQ(due_of(duty(Kind::hand_over, clerk.value)), at("2026-03-03 18:00"));
    EXPECT_TRUE(house.run(Delegate{duty(Kind::correct_entry, 7).id, other_clerk, "takes over"}, reviewer));
    EXPECT_EQ(duty(Kind::correct_entry, 7).person, other_clerk);
}

TEST_F(SYS_01, what_is_owed_already_is_owed_once)
{
    owe({Kind::repair_item, 5});
    EXPECT_FALSE(follow(house.duty_sight(), house.now, {.open = {{Kind::repair_item, 5}}}));
    EXPECT_FALSE(follow(house.duty_sight(), house.now, {.close = {{Kind::repair_item, 6}}}));
    EXPECT_FALSE(follow(house.duty_sight(), house.now, {}));
    settle(Kind::repair_item, 5);
    owe({Kind::repair_item, 5});
    EXPECT_EQ(duty(Kind::repair_item, 5).id, DutyId{2}) << "a number is never used again";
}

// --- late -----------------------------------------------------------------------------------------------------------

TEST_F(LEND_05, one_working_day_after_the_due_time_the_head_is_told)
{
    owe({Kind::return_loan, 3, {}, clerk, {}, "front"});  // due Tuesday 18:00, so the step falls on Wednesday 18:00
    house.now = at("2026-03-04 17:59");
    tick();
    EXPECT_TRUE(told(Kind::return_loan, 3).empty());
    house.now = at("2026-03-04 18:00");
    tick();
    EXPECT_EQ(told(Kind::return_loan, 3), std::vector{Role::department_head});
    const auto notice = *house.duties.notices.begin();
    EXPECT_EQ(notice.at, at("2026-03-04 18:00"));
    EXPECT_EQ(notice.department, "front");

    settle(Kind::return_loan, 3);
    EXPECT_TRUE(house.duties.notices.empty());
}

TEST_F(LEND_05, a_weekend_lies_between_a_late_friday_and_the_step_up)
{
    house.now = at("2026-03-05 10:00");
    owe({Kind::return_loan, 3, {}, clerk});  // Friday the 6th, 18:00; the step on Monday the 9th
    house.now = at("2026-03-09 17:59");
    tick();
    EXPECT_TRUE(house.duties.notices.empty());
    house.now = at("2026-03-09 18:00");
    tick();
    EXPECT_EQ(house.duties.notices.size(), 1U);
}

TEST_F(SYS_01, a_late_tick_finds_every_step_at_its_own_time)
{
    owe({Kind::correct_entry, 1, {}, clerk});  // due Tuesday the 3rd; steps one and five working days later
    house.now = at("2026-04-30 09:00");
    tick();
    const std::vector<Role> both{Role::customer_service_manager, Role::general_manager};
    EXPECT_EQ(told(Kind::correct_entry, 1), both);
    std::vector<Instant> times;
    for (const auto& notice : house.duties.notices)
        times.push_back(notice.at);
    EXPECT_EQ(times, (std::vector{at("2026-03-04 18:00"), at("2026-03-10 18:00")}));
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U) << "once each";
}

// --- recurring ------------------------------------------------------------------------------------------------------

TEST_F(SYS_01, the_calendar_raises_each_rhythm_once_a_period)
{
    house.policy.duties.recurring = Policy::usual_recurring();
    house.now = at("2026-03-02 00:00");  // a Monday, so day, half week and week begin; month and longer are under way
    tick();
    EXPECT_EQ(house.duties.duties.size(), 16U)
        << "one for each of the fifteen recurring duties of the rules, and sales' part of one";
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U);

    const auto due_on = [&](Kind kind, std::string_view first) {
        return due_of(duty(kind, static_cast<std::uint64_t>(day(first).number)));
    };
    EXPECT_EQ(due_on(Kind::back_up, "2026-03-02"), at("2026-03-02 18:00"));
    EXPECT_EQ(due_on(Kind::review_forms, "2026-03-02"), at("2026-03-04 18:00"));  // Wednesday
    EXPECT_EQ(due_on(Kind::back_up_all, "2026-03-02"), at("2026-03-06 18:00"));   // back from Sunday to Friday
    EXPECT_EQ(due_on(Kind::count_deeds, "2026-03-01"), at("2026-03-31 18:00"));   // a Tuesday
    EXPECT_EQ(due_on(Kind::renew_tiers, "2026-01-01"), at("2026-03-31 18:00"));
    EXPECT_EQ(due_on(Kind::inspect_archive, "2026-01-01"), at("2026-06-30 18:00"));
    EXPECT_EQ(due_on(Kind::train_staff, "2026-01-01"), at("2026-12-31 18:00"));

    house.now = at("2026-03-04 23:59");
    tick();
    EXPECT_EQ(house.duties.duties.size(), 18U) << "Tuesday's and Wednesday's backup";
    house.now = at("2026-03-05 00:00");
    tick();
    EXPECT_EQ(house.duties.duties.size(), 20U) << "Thursday's backup and the second half of the week";
}

TEST_F(SYS_01, what_a_policy_takes_up_is_owed_from_the_period_of_that_day_on_and_nothing_before)
{
    const auto without = house.policy.duties;
    house.policy.duties.recurring = only({{Kind::count_deeds,
                                           Every::month,
                                           {1, calendar::Unit::month_end, {}, calendar::Push::back},
                                           Role::archivist,
                                           {}}});
    begin(house.duties, &without, house.policy.duties, house.calendar, at("2026-03-10 09:00"));
    house.now = at("2026-05-10 09:00");
    tick();
    EXPECT_EQ(house.duties.duties.size(), 3U) << "March, April, May";
    begin(house.duties, &house.policy.duties, house.policy.duties, house.calendar, at("2026-05-10 09:00"));
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U) << "what recurred before goes on where it was";
    begin(house.duties, &without, house.policy.duties, house.calendar, at("2026-05-10 09:00"));
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U) << "given up and taken up within a month, it is owed once";
}

TEST_F(SYS_01, what_is_taken_up_when_its_term_has_run_out_is_owed_from_the_next_period_on)
{
    const auto monthly = only({{Kind::count_deeds,
                                Every::month,
                                {1, calendar::Unit::month_end, {}, calendar::Push::back},
                                Role::archivist,
                                {}}});
    const auto owed = [&](std::string_view founded, std::string_view looked) {
        House other;
        other.policy.duties.recurring = monthly;
        begin(other.duties, nullptr, other.policy.duties, other.calendar, at(founded));
        other.now = at(looked);
        (void)other.run(Tick{});
        std::vector<Instant> due;
        for (const auto& duty : other.duties.duties)
            due.push_back(due_of(duty));
        return due;
    };
    const std::vector of_may{at("2026-05-29 18:00")};  // a Friday, the last working day
    const std::vector of_june{at("2026-06-30 18:00")};
    EXPECT_EQ(owed("2026-05-29 17:59", "2026-05-31 23:00"), of_may) << "a minute before";
    EXPECT_TRUE(owed("2026-05-29 18:00", "2026-05-31 23:00").empty()) << "at it";
    EXPECT_TRUE(owed("2026-05-30 10:00", "2026-05-31 23:00").empty()) << "on the Saturday after it";
    EXPECT_EQ(owed("2026-05-30 10:00", "2026-06-01 00:00"), of_june);
}

TEST_F(SYS_01, a_policy_with_more_steps_up_than_are_counted_comes_to_an_end)
{
    std::vector<Step> own(200, {{1, calendar::Unit::minutes}, Role::department_head});
    std::vector<Step> usual(200, {{2, calendar::Unit::minutes}, Role::customer_service_manager});
    house.policy.duties.recurring = only({{Kind::train_staff, Every::year, {}, Role::auditor, own}});
    house.policy.duties.usual_steps = usual;
    ASSERT_TRUE(check(house.policy.duties));
    begin(house.duties, nullptr, house.policy.duties, house.calendar, at("2026-01-05 09:00"));
    tick();
    house.now = at("2027-01-04 09:00");
    tick();
    ASSERT_FALSE(house.duties.duties.empty());
    EXPECT_EQ(house.duties.duties.begin()->step, 255U);
    EXPECT_EQ(house.duties.duties.begin()->next_step, never);
}

TEST_F(SYS_01, another_rhythm_begins_with_its_policy)
{
    const auto recurs = [](Every every) {
        Policy policy;
        policy.recurring = only({{Kind::train_staff, every, {1, calendar::Unit::month_end}, Role::auditor, {}}});
        return policy;
    };
    house.policy.duties = recurs(Every::year);
    begin(house.duties, nullptr, house.policy.duties, house.calendar, at("2026-01-05 09:00"));
    tick();
    ASSERT_EQ(house.duties.duties.size(), 1U);
    house.done(Finish{house.duties.duties.begin()->id, "all were there"}, manager);
    const auto yearly = std::exchange(house.policy.duties, recurs(Every::month));
    begin(house.duties, &yearly, house.policy.duties, house.calendar, at("2026-11-20 09:00"));
    house.now = at("2026-11-20 09:00");
    tick();
    ASSERT_EQ(house.duties.duties.size(), 1U) << "November, and no month before";
    EXPECT_EQ(house.duties.duties.begin()->subject, static_cast<std::uint64_t>(day("2026-11-01").number));
}

TEST_F(SYS_01, a_clock_that_jumped_far_is_followed_by_several_ticks)
{
    house.policy.duties.recurring = only({{Kind::back_up, Every::day, {}, Role::information_specialist, {}},
                                          {Kind::count_deeds, Every::month, {}, Role::archivist, {}}});
    house.now = at("2026-03-02 09:00");
    tick();
    ASSERT_EQ(house.duties.duties.size(), 2U);
    house.now = at("2086-03-02 09:00");
    const auto days = static_cast<std::size_t>(day("2086-03-02").number - day("2026-03-02").number);
    tick();
    EXPECT_EQ(house.duties.duties.size(), 2 + 10'000U) << "no tick is without an end in sight";
    for (int more = 0; more < 2; ++more)
        EXPECT_TRUE(std::holds_alternative<Ticked>(must(house.run(Tick{}))));
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U) << "all is caught up";
    EXPECT_EQ(house.duties.duties.size(), 2 + days + 60 * 12) << "every period has its duty all the same, once";
    EXPECT_NE(house.duties.find(Kind::count_deeds, static_cast<std::uint64_t>(day("2086-03-01").number)), nullptr);
}

TEST_F(SYS_01, a_month_that_ends_on_a_weekend_is_due_before_it)
{
    house.policy.duties.recurring = only({{Kind::count_deeds,
                                           Every::month,
                                           {1, calendar::Unit::month_end, {}, calendar::Push::back},
                                           Role::archivist,
                                           {}}});
    house.now = at("2026-05-10 09:00");
    tick();
    EXPECT_EQ(due_of(*house.duties.duties.begin()), at("2026-05-29 18:00"));  // the 31st is a Sunday
}

TEST_F(SYS_01, a_recurring_duty_is_closed_with_its_record)
{
    house.policy.duties.recurring =
        only({{Kind::inspect_archive, Every::month, {1, calendar::Unit::month_end}, Role::archivist, {}}});
    tick();
    const auto id = house.duties.duties.begin()->id;
    EXPECT_TRUE(refused(house.run(Finish{id, ""}, manager), Rule::SYS_01, "record"));
    EXPECT_TRUE(refused(house.run(Finish{id, "all there"}, clerk), Rule::SYS_01, "duty"));
    EXPECT_TRUE(refused(house.run(Finish{DutyId{99}, "all there"}, manager), Rule::SYS_02, "duty"));
    EXPECT_TRUE(house.run(Finish{id, "all there, book 3 page 8"}, manager));
    EXPECT_TRUE(house.duties.duties.empty());
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U) << "what was done is not raised again";

    owe({Kind::return_loan, 3, {}, manager});
    EXPECT_TRUE(refused(house.run(Finish{duty(Kind::return_loan, 3).id, "it is back"}, manager), Rule::SYS_01, "duty"))
        << "only its return settles a loan";
}

TEST_F(SYS_01, done_in_time_and_done_late_are_counted_apart)
{
    owe({Kind::repair_item, 1, {}, manager, {}, "archive"});  // five working days from Monday: Monday the 9th
    owe({Kind::repair_item, 2, {}, manager, {}, "archive"});
    house.now = at("2026-03-09 18:00");
    house.done(Finish{duty(Kind::repair_item, 1).id, "glued"}, manager);
    house.now = house.now + Span{1};
    house.done(Finish{duty(Kind::repair_item, 2).id, "glued"}, manager);
    const auto rows = must(answer(house.duty_sight(), Caller{manager, house.now}, AskPunctuality{})).rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().on_time, 1U);
    EXPECT_EQ(rows.front().late, 1U);
    EXPECT_EQ(print(rows.front().quarter), "2026Q1");
}

// --- put off, given away --------------------------------------------------------------------------------------------

TEST_F(SYS_01, a_duty_may_be_put_off_until_it_is_due_and_no_longer)
{
    owe({Kind::correct_entry, 1, {}, clerk});
    const auto id = duty(Kind::correct_entry, 1).id;
    const auto due_time = at("2026-03-03 18:00");
    EXPECT_TRUE(refused(house.run(Snooze{id, due_time, "busy"}, other_clerk), Rule::SYS_01, "duty"));
    EXPECT_TRUE(refused(house.run(Snooze{id, due_time, ""}), Rule::SYS_01, "reason"));
    EXPECT_TRUE(refused(house.run(Snooze{id, house.now, "busy"}), Rule::SYS_01, "until"));
    EXPECT_TRUE(refused(house.run(Snooze{id, due_time + Span{1}, "busy"}), Rule::SYS_01, "until"));
    EXPECT_TRUE(house.run(Snooze{id, due_time, "busy"}));

    AskDue ask;
    ask.until = at("2026-12-31 00:00");
    house.now = due_time - Span{1};
    EXPECT_TRUE(due(ask).empty());
    house.now = due_time;
    EXPECT_EQ(due(ask).size(), 1U);
    EXPECT_EQ(due_of(duty(Kind::correct_entry, 1)), due_time) << "put off, not prolonged";
}

TEST_F(SYS_01, a_duty_is_given_to_somebody_at_work_with_a_reason)
{
    owe({Kind::correct_entry, 1, {}, clerk});
    owe({Kind::correct_entry, 1, {}, other_clerk});
    const auto id = duty(Kind::correct_entry, 1).id;
    EXPECT_TRUE(refused(house.run(Delegate{id, reviewer, ""}), Rule::SYS_01, "reason"));
    EXPECT_TRUE(refused(house.run(Delegate{id, StaffId{99}, "why"}), Rule::ACC_08, "to"));
    EXPECT_TRUE(refused(house.run(Delegate{id, other_clerk, "why"}), Rule::SYS_01, "to")) << "she owes it already";
    EXPECT_TRUE(refused(house.run(Delegate{id, reviewer, "why"}, other_clerk), Rule::SYS_01, "duty"));
    EXPECT_TRUE(house.run(Delegate{id, reviewer, "holiday"}));
    EXPECT_EQ(house.duties.find(id)->person, reviewer);
    EXPECT_TRUE(refused(house.run(Delegate{id, clerk, "back"}), Rule::SYS_01, "duty")) << "it is hers no longer";
}

TEST_F(LEND_06, what_is_about_a_thing_in_hand_moves_with_the_thing_alone)
{
    for (const auto kind : {Kind::return_loan, Kind::take_note_of_card, Kind::sign_for_loan, Kind::bring_pages}) {
        owe({kind, 3, {}, clerk, {}, "front"});
        const auto id = duty(kind, 3).id;
        EXPECT_TRUE(refused(house.run(Delegate{id, other_clerk, "she is near"}), Rule::SYS_01, "duty"));
    }
    house.done(access::Depart{clerk}, manager);
    const auto id = duty(Kind::return_loan, 3).id;
    EXPECT_TRUE(house.run(Delegate{id, other_clerk, "fetches it"}, reviewer))
        << "what the leaver has, somebody fetches";
}

// --- owed no more ---------------------------------------------------------------------------------------------------

TEST_F(SYS_01, what_nobody_did_in_its_day_lapses_and_is_counted_apart)
{
    Owed card{Kind::issue_card, 7};
    card.lapses = at("2026-03-03 00:00");
    owe(card);
    house.now = at("2026-03-02 23:59");
    tick();
    EXPECT_NE(house.duties.find(Kind::issue_card, 7), nullptr);
    house.now = at("2026-03-03 00:00");
    AskDue ask;
    ask.kind = Kind::issue_card;
    EXPECT_TRUE(due(ask).empty()) << "even before the tick";
    tick();
    EXPECT_EQ(house.duties.find(Kind::issue_card, 7), nullptr);
    EXPECT_TRUE(house.duties.notices.empty());
    const auto rows = must(answer(house.duty_sight(), Caller{manager, house.now}, AskPunctuality{})).rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().lapsed, 1U);
    EXPECT_EQ(rows.front().on_time + rows.front().late, 0U);
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U);
}

TEST_F(SYS_01, what_is_done_before_it_lapses_is_done)
{
    Owed card{Kind::issue_card, 7};
    card.lapses = at("2026-03-03 00:00");
    owe(card);
    settle(Kind::issue_card, 7);
    house.now = at("2026-03-04 00:00");
    EXPECT_EQ(std::get<Ticked>(must(house.run(Tick{}))).lapsed.size(), 0U);
    EXPECT_EQ(house.duties.tallies.begin()->lapsed, 0U);
}

// --- lists ----------------------------------------------------------------------------------------------------------

TEST_F(SYS_02, what_is_due_today_is_one_question)
{
    owe({Kind::repair_item, 1, DossierId{4}, clerk});                  // due on the 9th
    owe({Kind::correct_entry, 1, DossierId{4}, clerk});                // due on the 3rd
    owe({Kind::correct_entry, 2, DossierId{5}, {}, Role::archivist});  // likewise
    EXPECT_TRUE(due().empty());
    house.now = at("2026-03-03 00:00");
    ASSERT_EQ(due().size(), 2U);
    EXPECT_FALSE(due().front().late);
    house.now = at("2026-03-04 00:00");
    EXPECT_TRUE(due().front().late) << "yesterday's are due today as well";

    AskDue ask;
    ask.until = at("2026-03-31 00:00");
    ask.dossier = DossierId{4};
    EXPECT_EQ(due(ask).size(), 2U);
    EXPECT_EQ(due(ask).front().kind, Kind::correct_entry) << "earliest first";
    ask.kind = Kind::repair_item;
    EXPECT_EQ(due(ask).size(), 1U);
    EXPECT_EQ(due(ask).front().rule, Rule::LEND_04);
    AskDue mine;
    mine.person = clerk;
    EXPECT_EQ(due(mine).size(), 1U);
    AskDue office;
    office.role = Role::archivist;
    EXPECT_EQ(due(office).size(), 1U);
}

TEST_F(SYS_02, a_list_says_when_there_is_more)
{
    for (std::uint64_t subject = 1; subject <= 3; ++subject)
        owe({Kind::correct_entry, subject, {}, clerk});
    house.now = at("2026-03-03 00:00");
    const auto view = [&](std::uint32_t limit) {
        AskDue ask;
        ask.limit = limit;
        return answer(house.duty_sight(), Caller{clerk, house.now}, ask);
    };
    EXPECT_TRUE(must(view(2)).more);
    EXPECT_EQ(must(view(2)).duties.size(), 2U);
    EXPECT_FALSE(must(view(3)).more);
    AskDue rest;
    rest.after = must(view(2)).next;
    ASSERT_EQ(due(rest).size(), 1U) << "and there is a way on";
    EXPECT_EQ(due(rest).front().subject, 3U);
    EXPECT_FALSE(must(view(3)).next);
    EXPECT_TRUE(refused(view(0), Rule::SYS_02, "limit"));
    EXPECT_TRUE(refused(view(10'001), Rule::SYS_02, "limit"));
    EXPECT_TRUE(view(10'000));
}

// --- the calendar changes -------------------------------------------------------------------------------------------

TEST_F(CAL_02, a_new_holiday_moves_a_due_time_and_a_new_working_day_does_not_shorten_it)
{
    owe({Kind::correct_entry, 1, {}, clerk});  // due Tuesday the 3rd
    tick();
    calendar::Setting setting;
    setting.days = {{day("2026-03-03"), calendar::DayKind::holiday, "house closed"}};
    house.calendar = must(Calendar::make(setting));
    tick();
    EXPECT_EQ(due_of(duty(Kind::correct_entry, 1)), at("2026-03-04 18:00"));
    EXPECT_EQ(duty(Kind::correct_entry, 1).reckoned.due.calendar, house.calendar.version());
    EXPECT_EQ(unchanged(house.run(Tick{})), 0U);

    house.calendar = Calendar::prc();
    const auto back = std::get<Ticked>(must(house.run(Tick{})));
    ASSERT_EQ(back.revised.size(), 1U);
    EXPECT_TRUE(back.revised.front().earlier) << "it is said aloud";
    EXPECT_EQ(due_of(duty(Kind::correct_entry, 1)), at("2026-03-04 18:00")) << "and what was promised stands";
}

TEST(SYS_01_policy, a_house_names_each_kind_once_and_in_its_place)
{
    const auto path = [](Policy policy) {
        const auto good = check(policy);
        return good ? std::string{} : good.error().path;
    };
    EXPECT_EQ(path({}), "");
    Policy policy;
    policy.recurring.push_back(policy.recurring.front());
    EXPECT_EQ(path(policy), "/recurring/15/kind");
    policy = {};
    policy.owing.front().kind = Kind::back_up;
    EXPECT_EQ(path(policy), "/owing/0/kind");
    policy = {};
    policy.owing.front().role = Role::none;
    EXPECT_EQ(path(policy), "/owing/0/role");
    policy = {};
    policy.owing.front().term.n = -1;
    EXPECT_EQ(path(policy), "/owing/0/term/n");
    policy = {};
    std::swap(policy.usual_steps[0], policy.usual_steps[1]);
    EXPECT_EQ(path(policy), "/usual_steps/1/after/n");
}

}  // namespace
}  // namespace custos::testing
