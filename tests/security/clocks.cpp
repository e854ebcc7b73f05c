/// The clocks of SEC-04: elapsed hours from the moment when a leak became known, by grade; who acts at once.
#include "house.hpp"

#include <utility>

namespace custos::security::testing {

using Duty = duties::Kind;

TEST(SecurityClocks, SEC_04_four_hours_two_of_a_major_one_of_an_extraordinary_leak)
{
    for (const auto& [grade, hours] :
         {std::pair{IncidentGrade::ordinary, 4}, std::pair{IncidentGrade::considerable, 4},
          std::pair{IncidentGrade::major, 2}, std::pair{IncidentGrade::extraordinary, 1}}) {
        Watch watch;
        const auto leak = watch.leak(grade);
        EXPECT_EQ(watch.due(Duty::notify_authority, leak), watch.now + Span{hours * hour.ms});
        EXPECT_EQ(watch.due(Duty::notify_persons, leak), watch.now + Span{hours * hour.ms});
        EXPECT_EQ(watch.row(leak).authority_due, watch.now + Span{hours * hour.ms});
    }
}

TEST(SecurityClocks, SEC_04_they_run_through_nights_and_holidays)
{
    Watch watch;
    watch.now = at("2026-02-16 23:00");  // in the Spring Festival
    const auto leak = watch.leak();
    EXPECT_EQ(watch.due(Duty::notify_authority, leak), at("2026-02-17 03:00"));
}

TEST(SecurityClocks, SEC_04_they_run_from_when_it_was_known_however_late_it_is_reported)
{
    Watch watch;
    Report ask;
    ask.what = "a bag was stolen";
    ask.suspected = true;
    ask.happened = at("2026-03-01 20:00");
    ask.known = at("2026-03-02 05:30");
    const auto leak = watch.done(ask, clerk).incident;
    EXPECT_EQ(watch.due(Duty::notify_persons, leak), at("2026-03-02 09:30")) << "late already";
    EXPECT_EQ(watch.row(leak).at, at("2026-03-02 10:00"));
    EXPECT_EQ(watch.row(leak).standing, IncidentStanding::suspected);
}

TEST(SecurityClocks, SEC_04_the_supervisor_and_the_manager_act_at_once)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_EQ(watch.due(Duty::act_as_supervisor, leak), watch.now);
    EXPECT_EQ(watch.duty(Duty::act_as_supervisor, leak)->role, duties::Role::information_supervisor);
    EXPECT_EQ(watch.due(Duty::act_as_manager, leak), watch.now);
    EXPECT_EQ(watch.duty(Duty::act_as_manager, leak)->role, duties::Role::general_manager);
    (void)watch.done(ActOn{leak, "the account was locked"}, supervisor);
    EXPECT_EQ(watch.duty(Duty::act_as_supervisor, leak), nullptr);
    EXPECT_NE(watch.duty(Duty::act_as_manager, leak), nullptr);
    EXPECT_EQ(watch.row(leak).supervisor->by, supervisor);
}

TEST(SecurityClocks, SEC_04_a_notice_at_the_last_millisecond_is_in_time_and_one_after_it_is_late)
{
    for (const auto& [late, after] : {std::pair{false, Span{}}, std::pair{true, millisecond}}) {
        Watch watch;
        const auto leak = watch.leak(IncidentGrade::extraordinary);
        watch.now = watch.now + hour + after;
        const auto told = watch.done(Notify{leak, Told::authority, "by call", "recording 3", {}}, reviewer);
        EXPECT_EQ(told.late, late);
        EXPECT_EQ(watch.duty(Duty::notify_authority, leak), nullptr);
        EXPECT_NE(watch.duty(Duty::notify_persons, leak), nullptr) << "one notice settles one duty";
    }
}

TEST(SecurityClocks, SEC_04_recorded_afterwards_a_notice_counts_from_when_it_was_given)
{
    Watch watch;
    const auto leak = watch.leak(IncidentGrade::extraordinary);
    const auto known = watch.now;
    watch.now = known + Span{9 * hour.ms};
    EXPECT_FALSE(watch.done(Notify{leak, Told::persons, "by letter", "receipt 1", known + hour}, reviewer).late);
    EXPECT_TRUE(refused(watch.run(Notify{leak, Told::authority, "by call", "x", known - millisecond}, reviewer),
                        Rule::SEC_04, "at"));
    EXPECT_TRUE(refused(watch.run(Notify{leak, Told::authority, "by call", "x", watch.now + millisecond}, reviewer),
                        Rule::SEC_04, "at"));
    EXPECT_FALSE(watch.done(Notify{leak, Told::authority, "by call", "x", known}, reviewer).late);
}

TEST(SecurityClocks, SEC_04_another_grade_moves_what_is_still_owed_and_nothing_else)
{
    Watch watch;
    const auto leak = watch.leak();
    watch.tell(leak, Told::persons);
    watch.now = watch.now + hour;
    (void)watch.done(Assess{leak, {}, IncidentGrade::major, {}, {}, {}}, supervisor);
    EXPECT_EQ(watch.due(Duty::notify_authority, leak), at("2026-03-02 12:00"));
    EXPECT_EQ(watch.duty(Duty::notify_persons, leak), nullptr);
    EXPECT_EQ(watch.duties.all(Duty::notify_authority, leak.value).size(), 1U);
    (void)watch.done(Assess{leak, {}, IncidentGrade::ordinary, {}, {}, {}}, supervisor);
    EXPECT_EQ(watch.due(Duty::notify_authority, leak), at("2026-03-02 14:00"));
    const auto event = watch.done(Assess{leak, {}, IncidentGrade::considerable, {}, {}, {}}, supervisor);
    EXPECT_FALSE(event.authority) << "the same clock";
}

TEST(SecurityClocks, SEC_04_attempts_owe_no_notice_until_they_turn_out_to_have_been_more)
{
    Watch watch;
    watch.keep(raised(watch.see(), watch.now, {IncidentSource::overreach, clerk, 77, "", {{3}}}), clerk);
    EXPECT_EQ(watch.row(first).standing, IncidentStanding::attempted);
    EXPECT_EQ(watch.row(first).by, StaffId{}) << "the archive said so, not the one who tried";
    EXPECT_TRUE(watch.duties.duties.empty());
    EXPECT_TRUE(
        refused(watch.run(Notify{first, Told::authority, "by call", "x", {}}, reviewer), Rule::SEC_04, "incident"));
    EXPECT_TRUE(refused(watch.run(SparePersons{first, "why"}, supervisor), Rule::SEC_04, "incident"));
    watch.now = at("2026-03-03 09:00");
    (void)watch.done(Assess{first, IncidentStanding::suspected, {}, {}, {}, {}}, supervisor);
    EXPECT_EQ(watch.due(Duty::notify_authority, first), at("2026-03-03 13:00"));
    EXPECT_EQ(watch.due(Duty::notify_persons, first), at("2026-03-03 13:00"));
    EXPECT_EQ(watch.due(Duty::act_as_manager, first), watch.now);
    watch.now = at("2026-03-03 10:00");
    (void)watch.done(Assess{first, IncidentStanding::known, {}, {}, {}, {}}, supervisor);
    EXPECT_EQ(watch.due(Duty::notify_authority, first), at("2026-03-03 13:00")) << "from the suspicion on";
}

TEST(SecurityClocks, SEC_04_a_loss_is_a_suspicion)
{
    Watch watch;
    watch.keep(raised(watch.see(), watch.now, {IncidentSource::loss, clerk, 5, "left in a taxi", {{3}}}), clerk);
    EXPECT_EQ(watch.row(first).standing, IncidentStanding::suspected);
    EXPECT_EQ(watch.row(first).staff, clerk);
    EXPECT_EQ(watch.due(Duty::notify_authority, first), at("2026-03-02 14:00"));
}

TEST(SecurityClocks, SEC_04_a_house_has_its_own_clocks_and_offices)
{
    Watch watch;
    watch.policy.clocks = {{IncidentGrade::major, {90, calendar::Unit::minutes}, {72, calendar::Unit::hours}}};
    watch.duty_policy.owing = {{Duty::act_as_supervisor, {10, calendar::Unit::minutes}, duties::Role::auditor, {}}};
    watch.appoint(reviewer, duties::Role::auditor);
    const auto leak = watch.leak(IncidentGrade::major);
    EXPECT_EQ(watch.due(Duty::notify_authority, leak), at("2026-03-02 11:30"));
    EXPECT_EQ(watch.due(Duty::notify_persons, leak), at("2026-03-05 10:00"));
    EXPECT_EQ(watch.due(Duty::act_as_supervisor, leak), at("2026-03-02 10:10"));
    EXPECT_TRUE(refused(watch.run(ActOn{leak, "x"}, supervisor), Rule::SEC_04, ""));
    EXPECT_TRUE(watch.done(ActOn{leak, "x"}, reviewer).supervisor);
    const auto other = watch.leak(IncidentGrade::extraordinary);
    EXPECT_EQ(watch.due(Duty::notify_authority, other), at("2026-03-02 11:00")) << "the rule's own";
}

TEST(SecurityClocks, SEC_04_a_policy_counts_in_elapsed_time)
{
    const auto fault = [](Clock clock) {
        Policy policy;
        policy.clocks = {clock};
        const auto good = check(policy);
        return good ? std::string{} : good.error().path;
    };
    const calendar::Term four{4, calendar::Unit::hours};
    EXPECT_EQ(fault({IncidentGrade::ordinary, four, four}), "");
    EXPECT_EQ(fault({IncidentGrade::ordinary, {1, calendar::Unit::minutes}, four}), "");
    EXPECT_EQ(fault({IncidentGrade{}, four, four}), "/clocks/0/grade");
    EXPECT_EQ(fault({IncidentGrade::major, {0, calendar::Unit::hours}, four}), "/clocks/0/authority/n");
    EXPECT_EQ(fault({IncidentGrade::major, {-1, calendar::Unit::hours}, four}), "/clocks/0/authority/n");
    EXPECT_EQ(fault({IncidentGrade::major, four, {4, calendar::Unit::business_hours}}), "/clocks/0/persons/unit");
    EXPECT_EQ(fault({IncidentGrade::major, four, {1, calendar::Unit::working_days}}), "/clocks/0/persons/unit");
    EXPECT_EQ(fault({IncidentGrade::major, four, {2'000'000, calendar::Unit::hours}}), "/clocks/0/persons/n");
    Policy twice;
    twice.clocks = {{IncidentGrade::major, four, four}, {IncidentGrade::major, four, four}};
    EXPECT_EQ(check(twice).error().path, "/clocks/1/grade");
    EXPECT_TRUE(check(Policy{}));
}

}  // namespace custos::security::testing
