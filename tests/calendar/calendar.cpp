/// CAL-01: what a calendar is made of, what it says of days and years, and that it always has an open day.
/// Rules: CAL-02.
#include "calendar/support.hpp"

#include <custos/core/document.hpp>

namespace custos::calendar::test {
namespace {

TEST(CalendarMaking, CAL_01_no_open_weekday_is_a_typed_error)
{
    Setting setting;
    setting.week = {false, false, false, false, false, false, false};
    const auto calendar = Calendar::make(setting);
    ASSERT_FALSE(calendar);
    EXPECT_EQ(calendar.error().code, Code::no_calendar);
}

TEST(CalendarMaking, CAL_01_366_closed_days_in_a_row_are_a_typed_error)
{
    const auto closed_for = [](int days) {
        Setting setting;
        setting.base = Base::none;
        setting.week.saturday = setting.week.sunday = true;
        for (int i = 0; i < days; ++i)
            setting.days.push_back({day("2030-01-01") + i, off, "closed"});
        return Calendar::make(setting);
    };
    ASSERT_TRUE(closed_for(365));
    EXPECT_EQ(closed_for(365).value().next_open(day("2030-01-01")), day("2031-01-01"));
    ASSERT_FALSE(closed_for(366));
    EXPECT_EQ(closed_for(366).error().code, Code::no_calendar);
    EXPECT_EQ(closed_for(366).error().detail, "from 2030-01-01");
}

TEST(CalendarMaking, CAL_01_a_closed_stretch_counts_the_weekends_at_its_edges)
{
    // 2030-01-01 is a Tuesday. All weekdays of 364 days closed, and the weekends before and after: Sat 2029-12-29 to
    // Sun 2031-01-05 would be 373 days.
    Setting setting;
    setting.base = Base::none;
    for (int i = -1; i < 366; ++i)
        setting.days.push_back({day("2030-01-01") + i, off, "closed"});
    const auto calendar = Calendar::make(setting);
    ASSERT_FALSE(calendar);
    EXPECT_EQ(calendar.error().detail, "from 2029-12-29");
}

TEST(CalendarMaking, CAL_01_refuses_contradictions)
{
    const auto refused = [](auto change) {
        Setting setting;
        change(setting);
        const auto calendar = Calendar::make(setting);
        return calendar ? std::string{"made"}
                        : std::string{name_of(calendar.error().code)} + " " + calendar.error().path;
    };
    EXPECT_EQ(refused([](Setting&) {}), "made");
    EXPECT_EQ(refused([](Setting& s) { s.days = {{Day{1}, off, "a"}, {Day{1}, on, "b"}}; }), "bad_value days/1");
    EXPECT_EQ(refused([](Setting& s) { s.days = {{Day{-800'000}, off, "a"}}; }), "bad_value days/0");
    EXPECT_EQ(refused([](Setting& s) {
                  s.years = {{2030, Status::official}, {2030, Status::absent}};
              }),
              "bad_value years/1");
    EXPECT_EQ(refused([](Setting& s) { s.years = {{0, Status::official}}; }), "bad_value years/0");
    EXPECT_EQ(refused([](Setting& s) { s.zone_minutes = 900; }), "bad_value zone_minutes");
    EXPECT_EQ(refused([](Setting& s) { s.hours.close = {1441}; }), "bad_value hours/close");
    EXPECT_EQ(refused([](Setting& s) { s.hours.business = {}; }), "bad_value hours");
    EXPECT_EQ(refused([](Setting& s) { s.hours.business = {{{600}, {600}}}; }), "bad_value hours/business");
    EXPECT_EQ(refused([](Setting& s) {
                  s.hours.business = {{{600}, {700}}, {{690}, {800}}};
              }),
              "bad_value hours/business");
    EXPECT_EQ(refused([](Setting& s) { s.hours.business = {{{600}, {1450}}}; }), "bad_value hours/business");
    EXPECT_EQ(refused([](Setting& s) { s.hours.shift_ends = {}; }), "bad_value hours");
    EXPECT_EQ(refused([](Setting& s) { s.hours.shift_ends = {{900}, {900}}; }), "bad_value hours/shift_ends");
    EXPECT_EQ(refused([](Setting& s) { s.hours.shift_ends = {{0}, {1440}}; }), "bad_value hours/shift_ends");
}

TEST(CalendarMaking, CAL_01_a_setting_is_a_document)
{
    const auto setting = read_document<Setting>(
        R"({"title":"house","days":[{"day":"2026-03-09","kind":"holiday","name":"founding"}],"week":{"saturday":true},)"
        R"("hours":{"close":"17:30"}})");
    ASSERT_TRUE(setting) << to_text(setting.error());
    const auto calendar = Calendar::make(setting.value()).value();
    EXPECT_TRUE(calendar.is_open(day("2026-03-07")));  // a Saturday
    EXPECT_FALSE(calendar.is_open(day("2026-03-09")));
    EXPECT_FALSE(calendar.is_open(day("2026-10-01")));  // the base is there by default
    EXPECT_EQ(print_local(calendar.close_of(day("2026-03-10"))), "2026-03-10 17:30");
    EXPECT_EQ(read_document<Setting>(to_document(setting.value())).value().days, setting.value().days);
}

TEST(CalendarVersion, CAL_02_changes_exactly_when_an_answer_could)
{
    const auto version = [](auto change) {
        Setting setting;
        change(setting);
        return Calendar::make(setting).value().version();
    };
    const auto usual = version([](Setting&) {});
    EXPECT_EQ(usual, Calendar::prc().version());
    EXPECT_EQ(usual, version([](Setting& s) { s.title = "another name"; }));
    EXPECT_EQ(usual, version([](Setting& s) { s.days = {{day("2026-03-08"), off, "a Sunday anyhow"}}; }));
    EXPECT_EQ(usual, version([](Setting& s) { s.years = {{2030, Status::absent}}; }));
    std::vector<Version> others{
        version([](Setting& s) {
            s.days = {{day("2026-03-09"), off, ""}};
        }),
        version([](Setting& s) {
            s.days = {{day("2026-03-08"), on, ""}};
        }),
        version([](Setting& s) {
            s.years = {{2027, Status::official}};
        }),
        version([](Setting& s) {
            s.years = {{2026, Status::provisional}};
        }),
        version([](Setting& s) { s.week.saturday = true; }),
        version([](Setting& s) { s.hours.close = {1050}; }),
        version([](Setting& s) {
            s.hours.business = {{{540}, {1080}}};
        }),
        version([](Setting& s) { s.hours.shift_ends = {{870}}; }),
        version([](Setting& s) { s.zone_minutes = 540; }),
        version([](Setting& s) { s.base = Base::none; }),
        usual,
    };
    std::sort(others.begin(), others.end());
    EXPECT_EQ(std::adjacent_find(others.begin(), others.end()), others.end());
}

TEST(CalendarYears, CAL_01_status_and_what_is_uncertain)
{
    const auto calendar = Calendar::prc();
    EXPECT_EQ(calendar.status(2006), Status::absent);
    EXPECT_EQ(calendar.status(2007), Status::official);
    EXPECT_EQ(calendar.status(2026), Status::official);
    EXPECT_EQ(calendar.status(2027), Status::absent);
    EXPECT_EQ(calendar.uncertain_year(day("2026-03-01"), day("2026-12-24")), std::nullopt);
    // The last week of December is settled by the next year's notice.
    EXPECT_EQ(calendar.uncertain_year(day("2026-12-01"), day("2026-12-25")), 2027);
    EXPECT_EQ(calendar.uncertain_year(day("2025-12-01"), day("2025-12-31")), std::nullopt);
    EXPECT_EQ(calendar.uncertain_year(day("2006-12-31"), day("2007-01-05")), 2006);
    EXPECT_EQ(calendar.uncertain_year(day("2026-12-31"), day("2027-01-01")), 2027);
}

TEST(CalendarDays, CAL_01_beyond_the_tables_the_week_decides)
{
    const auto calendar = Calendar::prc();
    for (const auto* text : {"0001-01-01", "1900-01-01", "2006-12-29", "2027-10-01", "9999-12-31"})
        EXPECT_EQ(calendar.is_open(day(text)), weekday(day(text)) <= 5) << text;
    EXPECT_EQ(calendar.add_working_days(day("2027-01-01"), 2500), day("2036-08-01"));  // a Friday + 500 weeks
    EXPECT_EQ(calendar.add_working_days(day("1990-01-05"), -5), day("1989-12-29"));
}

TEST(CalendarDays, CAL_02_the_ends_of_time_are_not_passed)
{
    const auto calendar = Calendar::prc();
    EXPECT_EQ(calendar.add_working_days(day("9999-12-30"), 100), day("9999-12-31"));
    EXPECT_EQ(calendar.add_working_days(day("0001-01-03"), -100), day("0001-01-01"));
    EXPECT_EQ(calendar.next_open(Day{2'000'000'000}), day("9999-12-31"));
    EXPECT_EQ(calendar.previous_open(Day{-2'000'000'000}), day("0001-01-01"));
}

TEST(CalendarDays, CAL_02_working_days_of_zero_and_back)
{
    const auto calendar = Calendar::prc();
    EXPECT_EQ(calendar.add_working_days(day("2020-01-25"), 0), day("2020-01-25"));  // closed, and stays
    EXPECT_EQ(calendar.add_working_days(day("2020-02-03"), -1), day("2020-01-23"));
    EXPECT_EQ(calendar.next_open(day("2020-01-25")), day("2020-02-03"));
    EXPECT_EQ(calendar.previous_open(day("2020-02-02")), day("2020-01-23"));
    EXPECT_EQ(calendar.next_open(day("2020-02-03")), day("2020-02-03"));
}

TEST(CalendarDays, CAL_01_a_calendar_outlives_where_it_was_made)
{
    std::optional<Calendar> kept;
    {
        const auto made = Calendar::prc();
        kept = made;
    }
    EXPECT_FALSE(kept->is_open(day("2026-10-01")));
    ASSERT_NE(kept->exception(day("2026-10-01")), nullptr);
    EXPECT_EQ(kept->exception(day("2026-10-01"))->name, "国庆节");
    EXPECT_EQ(kept->exception(day("2026-10-12")), nullptr);
}

}  // namespace
}  // namespace custos::calendar::test
