/// CAL-02: published cases of a library's calendar, re-entered as facts: its two modes of days, its week mode, its
/// caps.
#include "calendar/support.hpp"

#include <array>

namespace custos::calendar::test {
namespace {

/// Closed on weekends, 1 January, 25 December and 2012-07-04; open on Sunday 2012-11-11.
Calendar library()
{
    return plain({{"2012-01-01", off},
                  {"2012-12-25", off},
                  {"2013-01-01", off},
                  {"2013-12-25", off},
                  {"2012-07-04", off},
                  {"2012-11-11", DayKind::makeup_workday}});
}

Day due(const Calendar& calendar, const char* start, const Term& term)
{
    return calendar.deadline(at(start), term).day;
}

TEST(Library, CAL_02_forward_mode_leaves_the_closed_day)
{
    EXPECT_EQ(due(library(), "2012-07-03 10:00", Term{1}), day("2012-07-05"));
    EXPECT_EQ(due(library(), "2012-07-03 10:00", Term{2}), day("2012-07-05"));
}

TEST(Library, CAL_02_working_days_and_forward_days_differ)
{
    EXPECT_EQ(due(library(), "2012-07-23 10:00", Term{7, Unit::working_days}), day("2012-08-01"));
    EXPECT_EQ(due(library(), "2012-07-23 10:00", Term{7}), day("2012-07-30"));
}

TEST(Library, CAL_02_counting_back)
{
    EXPECT_EQ(due(library(), "2012-12-26 10:00", Term{-1, Unit::working_days}), day("2012-12-24"));
    EXPECT_EQ(due(library(), "2012-12-26 10:00", {-1, Unit::calendar_days, {}, Push::keep}), day("2012-12-25"));
}

TEST(Library, CAL_02_open_days_between_do_not_depend_on_order)
{
    EXPECT_EQ(library().working_days_between(day("2012-07-23"), day("2012-09-17")), 40);
    EXPECT_EQ(library().working_days_between(day("2012-09-17"), day("2012-07-23")), 40);
}

TEST(Library, CAL_02_asking_leaves_the_argument_unchanged)
{
    const auto asked = at("2012-09-17 17:30");
    auto given = asked;
    EXPECT_TRUE(library().in_business(given));
    EXPECT_EQ(given, asked);
}

TEST(Library, CAL_02_a_closed_day_is_closed_at_any_hour)
{
    for (const auto* time : {"2012-07-04 00:00", "2012-07-04 10:00", "2012-07-04 17:59", "2012-07-04 23:59"})
        EXPECT_FALSE(library().in_business(at(time))) << time;
    EXPECT_TRUE(library().in_business(at("2012-11-11 10:00")));   // a Sunday that the table opens
    EXPECT_FALSE(library().in_business(at("2012-11-11 12:30")));  // its lunch break
}

/// Loans of Saturday 2013-02-09 in week mode; only the given days are closed.
Day week_loan(int days, const std::vector<std::string>& closed,
              const Week& week = {true, true, true, true, true, true, true})
{
    std::vector<std::pair<std::string, DayKind>> listed;
    for (const auto& text : closed)
        listed.emplace_back(text, off);
    const auto calendar = plain(listed, week);
    return calendar.deadline(at("2013-02-09 10:00"), {days, Unit::calendar_days, {}, Push::week}).day;
}

TEST(Library, CAL_02_week_mode_steps_a_day_when_the_weekdays_differ)
{
    EXPECT_EQ(week_loan(10, {"2013-02-19"}), day("2013-02-20"));
}

TEST(Library, CAL_02_week_mode_steps_a_week_when_they_agree)
{
    EXPECT_EQ(week_loan(14, {"2013-02-23"}), day("2013-03-02"));
    EXPECT_EQ(week_loan(7, {"2013-02-16"}), day("2013-02-23"));
    const std::vector<std::string> three{"2013-02-16", "2013-02-23", "2013-03-02"};
    EXPECT_EQ(week_loan(7, three), day("2013-03-09"));
    EXPECT_EQ(week_loan(14, three), day("2013-03-09"));
}

TEST(Library, CAL_02_week_mode_steps_a_day_when_the_weekday_never_opens)
{
    const Week no_saturday{true, true, true, true, true, false, true};
    EXPECT_EQ(week_loan(14, {}, no_saturday), day("2013-02-24"));
    EXPECT_EQ(week_loan(7, {}, no_saturday), day("2013-02-17"));
}

TEST(Library, CAL_02_a_cap_is_pulled_back_over_closed_days)
{
    const Week every_day{true, true, true, true, true, true, true};
    const auto one = plain({{"2013-01-01", off}}, every_day);
    const auto two = plain({{"2013-01-01", off}, {"2012-12-31", off}}, every_day);
    const Term term{30};
    const std::array caps{Cap{CapKind::hard_date, at("2013-01-01 18:00")}};
    EXPECT_EQ(one.deadline(at("2012-12-20 10:00"), term, caps).day, day("2012-12-31"));
    EXPECT_EQ(two.deadline(at("2012-12-20 10:00"), term, caps).day, day("2012-12-30"));
}

TEST(Library, CAL_02_a_term_of_zero_days_is_the_same_date)
{
    EXPECT_EQ(due(library(), "2012-07-03 10:00", Term{0}), day("2012-07-03"));
}

}  // namespace
}  // namespace custos::calendar::test
