/// The ways in which calendars of other systems went wrong, one named test each.
/// Rules: CAL-01, CAL-02, CAL-03.
#include "calendar/support.hpp"

namespace custos::calendar::test {
namespace {

constexpr auto off = DayKind::holiday;
constexpr auto on = DayKind::makeup_workday;

TEST(Trap, CAL_01_next_year_unknown_is_said_and_does_not_throw)
{
    const auto due = Calendar::prc().deadline(at("2027-09-28 10:00"), Term{5, Unit::working_days});
    EXPECT_EQ(due.day, day("2027-10-05"));  // a plain week: National Day is not invented
    EXPECT_TRUE(due.provisional);
    EXPECT_FALSE(Calendar::prc().certain_deadline(at("2027-09-28 10:00"), Term{5, Unit::working_days}));
}

TEST(Trap, CAL_01_a_makeup_day_may_be_a_monday)
{
    EXPECT_EQ(weekday(day("2020-02-03")), 1U);
    ASSERT_NE(Calendar::prc().exception(day("2020-02-03")), nullptr);
    EXPECT_EQ(Calendar::prc().exception(day("2020-02-03"))->kind, on);
    EXPECT_TRUE(Calendar::prc().is_open(day("2020-02-03")));
}

TEST(Trap, CAL_01_days_of_a_year_may_stand_in_the_next_years_notice)
{
    const auto calendar = Calendar::prc();
    EXPECT_TRUE(calendar.is_open(day("2018-12-29")));   // a Saturday, notice for 2019
    EXPECT_FALSE(calendar.is_open(day("2018-12-31")));  // a Monday
    EXPECT_TRUE(calendar.is_open(day("2007-12-29")));   // a Saturday, notice for 2008
    EXPECT_FALSE(calendar.is_open(day("2007-12-31")));  // a Monday
    EXPECT_TRUE(calendar.is_open(day("2011-12-31")));   // a Saturday, notice for 2012
    EXPECT_FALSE(calendar.is_open(day("2022-12-31")));  // a Saturday anyhow, and named
    EXPECT_EQ(calendar.exception(day("2022-12-31"))->name, "元旦");
}

TEST(Trap, CAL_01_the_day_that_a_source_forgot_is_closed)
{
    EXPECT_FALSE(Calendar::prc().is_open(day("2015-09-03")));  // missing in one source until 2021
    EXPECT_FALSE(Calendar::prc().is_open(day("2020-01-31")));  // a workday in it until September 2020
}

TEST(Trap, CAL_01_a_rule_of_an_exchange_is_not_the_notice)
{
    EXPECT_TRUE(Calendar::prc().is_open(day("2007-04-04")));  // closed by the inter-bank calendar's formula
    EXPECT_TRUE(Calendar::prc().is_open(day("2019-05-05")));  // exchanges stay closed on make-up days
}

TEST(Trap, CAL_01_exceptions_win_in_both_directions)
{
    // A Saturday opened and a Wednesday closed, on a week that says the opposite of both.
    const auto calendar = plain({{"2026-03-14", on}, {"2026-03-11", off}});
    EXPECT_EQ(calendar.add_working_days(day("2026-03-10"), 1), day("2026-03-12"));
    EXPECT_EQ(calendar.add_working_days(day("2026-03-13"), 1), day("2026-03-14"));
}

TEST(Trap, CAL_01_no_open_day_is_an_error_and_no_endless_search)
{
    // The made-up year closed all along: every weekday listed as a holiday.
    std::string csv = "date,kind,name\n";
    for (auto one = day("2026-01-01"); one <= day("2027-12-31"); one = one + 1)
        csv += print(one) + ",holiday,closed\n";
    const auto calendar = Calendar::from_csv(csv, Base::none, "closed");
    ASSERT_FALSE(calendar);
    EXPECT_EQ(calendar.error().code, Code::no_calendar);
    EXPECT_EQ(to_text(calendar.error()), "366 days in a row have no open day (from 2026-01-01)");
}

TEST(Trap, CAL_02_a_case_opened_outside_hours_is_not_due_at_once)
{
    const auto due = [](const char* from) {
        return wall(Calendar::prc().deadline(at(from), Term{4, Unit::business_hours}));
    };
    EXPECT_EQ(due("2026-03-02 20:00"), "2026-03-03 14:00");  // evening: 9–12 and 13–14 next day
    EXPECT_EQ(due("2026-03-02 05:00"), "2026-03-02 14:00");  // early morning
    EXPECT_EQ(due("2026-10-01 10:00"), "2026-10-08 14:00");  // a holiday
    EXPECT_EQ(due("2026-10-10 10:00"), "2026-10-10 15:00");  // a make-up Saturday, across the lunch break
}

TEST(Trap, CAL_02_a_loan_at_ten_is_not_due_at_ten)
{
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2026-03-02 10:00"), Term{3})), "2026-03-05 18:00");
}

TEST(Trap, CAL_02_three_days_from_the_eleventh_are_the_fourteenth)
{
    EXPECT_EQ(Calendar::prc().deadline(at("2022-04-11 10:00"), Term{3}).day, day("2022-04-14"));
}

TEST(Trap, CAL_02_months_and_years_are_clamped_and_always_real)
{
    const auto keep = [](const char* from, int n) {
        return print(Calendar::prc().deadline(at(from), {n, Unit::months, {}, Push::keep}).day);
    };
    EXPECT_EQ(keep("2024-02-29 10:00", 12), "2025-02-28");
    EXPECT_EQ(keep("2024-01-31 10:00", 1), "2024-02-29");
    EXPECT_EQ(keep("2023-03-01 10:00", 12), "2024-03-01");  // 366 days, not 365
}

TEST(Trap, CAL_03_midnight_is_the_sites_and_no_day_is_missing)
{
    // Shanghai put its clocks forward on 1986-05-04; a fixed offset has every midnight, once.
    for (auto one = day("1986-01-01"); one <= day("1991-12-31"); one = one + 1) {
        ASSERT_EQ(day_of(instant_of(one, TimeOfDay{0})), one);
        ASSERT_EQ(day_of(instant_of(one, TimeOfDay{1439})), one);
    }
    // The last moment of a day in Shanghai is an afternoon in UTC, and the same date.
    EXPECT_EQ(Calendar::prc().deadline(at("2026-03-02T15:59:59.999Z"), Term{1}).day, day("2026-03-03"));
    EXPECT_EQ(Calendar::prc().deadline(at("2026-03-02T16:00:00.000Z"), Term{1}).day, day("2026-03-04"));
}

}  // namespace
}  // namespace custos::calendar::test
