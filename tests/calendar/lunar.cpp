/// CARE-02: the months of the Chinese calendar, and days that come back every year.
#include <custos/calendar/lunar.hpp>

#include "calendar/support.hpp"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <memory>
#include <set>

namespace custos::calendar::test {
namespace {

YearlyDate lunar(unsigned month, unsigned day_of_month, bool leap = false)
{
    return {Reckoning::lunar, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day_of_month), leap};
}

YearlyDate solar(unsigned month, unsigned day_of_month)
{
    return {Reckoning::solar, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day_of_month), false};
}

std::string next(const YearlyDate& date, const char* from, const YearlyRules& rules = {})
{
    const auto found = next_occurrence(date, day(from), rules);
    return found ? print(*found) : "never";
}

TEST(LunarTable, CARE_02_published_new_years)
{
    for (const auto* text : {"1901-02-19", "1949-01-29", "1954-02-03", "1978-02-07", "1987-01-29", "2000-02-05",
                             "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25",
                             "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17",
                             "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03"})
        EXPECT_EQ(lunar_date_of(day(text)), (LunarDate{1, 1, false})) << text;
}

TEST(LunarTable, CARE_02_published_leap_months)
{
    std::map<int, int> leaps;
    for (auto one = day("2015-01-01"); one <= day("2027-01-01"); one = one + 1) {
        const auto month = lunar_month_of(one).value();
        if (month.leap) leaps[month.year] = month.month;
    }
    EXPECT_EQ(leaps, (std::map<int, int>{{2017, 6}, {2020, 4}, {2023, 2}, {2025, 6}}));
    EXPECT_EQ(lunar_date_of(day("2025-07-25")), (LunarDate{6, 1, true}));
    EXPECT_EQ(lunar_date_of(day("2020-05-23")), (LunarDate{4, 1, true}));
    EXPECT_EQ(lunar_date_of(day("2014-10-24")), (LunarDate{9, 1, true}));
    EXPECT_EQ(lunar_date_of(day("2033-12-22")), (LunarDate{11, 1, true}));  // the year that many programs get wrong
}

TEST(LunarTable, CARE_02_festivals_fall_where_the_notices_put_them)
{
    // The holiday of a lunar festival contains the festival: 5/5, 8/15, 1/1.
    const std::map<std::string, LunarDate> festivals{{"端午节", {5, 5}}, {"中秋节", {8, 15}}, {"春节", {1, 1}}};
    std::map<std::string, std::set<int>> years;
    for (const auto& one : prc_table().days) {
        if (one.kind != DayKind::holiday) continue;
        for (const auto& [name, date] : festivals) {
            if (one.name.find(name) != std::string::npos && lunar_date_of(one.day) == date)
                years[name].insert(civil_of(one.day).year);
        }
    }
    EXPECT_EQ(years["春节"].size(), 20U);    // 2007–2026
    EXPECT_EQ(years["端午节"].size(), 19U);  // a holiday since 2008
    EXPECT_EQ(years["中秋节"].size(), 19U);
}

TEST(LunarTable, CARE_02_months_follow_each_other_without_a_gap)
{
    auto month = lunar_month_of(first_lunar_day).value();
    EXPECT_EQ(print(month.first), "1901-02-19");
    int months = 1;
    int leaps = 0;
    while (month.first + month.days <= last_lunar_day) {
        const auto after = lunar_month_of(month.first + month.days).value();
        ASSERT_EQ(after.first, month.first + month.days);
        ASSERT_TRUE(after.days == 29 || after.days == 30);
        if (after.leap)
            ASSERT_TRUE(after.month == month.month && !month.leap && after.year == month.year);
        else if (after.month == 1)
            ASSERT_TRUE(month.month == 12 && after.year == month.year + 1);
        else
            ASSERT_TRUE(after.month == month.month + 1 && after.year == month.year);
        month = after;
        ++months;
        leaps += month.leap ? 1 : 0;
    }
    EXPECT_EQ(print(last_lunar_day), "2101-01-28");
    EXPECT_EQ(leaps, 73);
    EXPECT_EQ(months, 200 * 12 + 73);
    EXPECT_EQ(lunar_month_of(first_lunar_day - 1), std::nullopt);
    EXPECT_EQ(lunar_date_of(last_lunar_day + 1), std::nullopt);
}

/// ICU reckons the moon itself, to a few minutes. It parts from the printed calendars in these months only, by a day or
/// by which of two months is the leap one.
TEST(LunarTable, CARE_02_agrees_with_icu_but_for_its_known_errors)
{
    const std::set<std::string> known{
        "1917-03-23", "1917-04-21", "1922-06-25", "1922-07-24", "1933-07-22", "1954-02-03", "1955-02-22", "1987-07-26",
        "1987-08-24", "1999-01-17", "2012-08-17", "2018-11-08", "2027-02-06", "2030-02-03", "2070-03-12", "2097-08-08"};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> icu{icu::Calendar::createInstance(
        icu::TimeZone::createTimeZone("Asia/Shanghai"), icu::Locale{"zh_CN@calendar=chinese"}, status)};
    ASSERT_TRUE(U_SUCCESS(status));
    std::set<std::string> differ;
    for (auto month = lunar_month_of(first_lunar_day); month; month = lunar_month_of(month->first + month->days)) {
        const auto noon = instant_of(month->first, TimeOfDay{12 * 60});
        icu->setTime(static_cast<double>(noon.ms), status);
        const bool same = icu->get(UCAL_DATE, status) == 1 && icu->get(UCAL_MONTH, status) + 1 == month->month &&
                          (icu->get(UCAL_IS_LEAP_MONTH, status) == 1) == month->leap;
        if (!same) differ.insert(print(month->first));
    }
    ASSERT_TRUE(U_SUCCESS(status));
    EXPECT_EQ(differ, known);
}

TEST(YearlyLunar, CARE_02_comes_round_on_or_after)
{
    EXPECT_EQ(next(lunar(8, 15), "2026-01-01"), "2026-09-25");
    EXPECT_EQ(next(lunar(8, 15), "2026-09-25"), "2026-09-25");
    EXPECT_EQ(next(lunar(8, 15), "2026-09-26"), "2027-09-15");
    EXPECT_EQ(next(lunar(12, 8), "2026-01-01"), "2026-01-26");  // still of the lunar year 2025
}

TEST(YearlyLunar, CARE_02_a_leap_birthday_is_kept_in_the_leap_month_else_in_the_ordinary)
{
    const auto born = lunar(6, 10, true);  // 2025 has a leap 6, 2024 and 2026 have not
    EXPECT_EQ(next(born, "2025-01-01"), "2025-08-03");
    EXPECT_EQ(next(born, "2024-01-01"), "2024-07-15");
    EXPECT_EQ(next(born, "2026-01-01"), "2026-07-23");
    YearlyRules skip;
    skip.no_leap_month = NoLeapMonth::skip;
    EXPECT_EQ(next(born, "2024-01-01", skip), "2025-08-03");
    EXPECT_EQ(next(born, "2025-08-04", skip), "2036-08-01");  // the next leap 6
}

TEST(YearlyLunar, CARE_02_an_ordinary_birthday_comes_once_or_twice_in_a_year_with_both_months)
{
    const auto born = lunar(6, 10);
    EXPECT_EQ(next(born, "2025-01-01"), "2025-07-04");
    EXPECT_EQ(next(born, "2025-07-05"), "2026-07-23");
    YearlyRules both;
    both.month_twice = MonthTwice::both;
    EXPECT_EQ(next(born, "2025-07-04", both), "2025-07-04");
    EXPECT_EQ(next(born, "2025-07-05", both), "2025-08-03");
    EXPECT_EQ(next(born, "2025-08-04", both), "2026-07-23");
}

TEST(YearlyLunar, CARE_02_the_30th_of_a_short_month)
{
    // Month 12 of the lunar year 2024 has 29 days (New Year's Eve 2025-01-28), of 2023 has 30 (2024-02-09).
    const auto born = lunar(12, 30);
    EXPECT_EQ(next(born, "2024-01-01"), "2024-02-09");
    EXPECT_EQ(next(born, "2025-01-01"), "2025-01-28");
    YearlyRules rules;
    rules.no_lunar_30th = NoSuchDay::next_first;
    EXPECT_EQ(next(born, "2025-01-01", rules), "2025-01-29");
    EXPECT_EQ(next(born, "2025-01-29", rules), "2025-01-29");  // asked in the new year, which it moved into
    rules.no_lunar_30th = NoSuchDay::skip;
    // Eves of 2026 … 2029 are 29ths too; 2030-02-02 is a 30th? Counted from the table, checked against its New Year.
    const auto found = next_occurrence(born, day("2025-01-01"), rules).value();
    EXPECT_EQ(lunar_date_of(found), (LunarDate{12, 30, false}));
    EXPECT_EQ(lunar_date_of(found + 1), (LunarDate{1, 1, false}));
    for (auto one = day("2025-01-01"); one < found; one = one + 1)
        ASSERT_NE(lunar_date_of(one), (LunarDate{12, 30, false}));
}

TEST(YearlyLunar, CARE_02_every_date_agrees_with_a_walk_over_the_days)
{
    for (unsigned month = 1; month <= 12; ++month) {
        for (const unsigned of_month : {1U, 15U, 29U}) {
            const LunarDate date{static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(of_month), false};
            for (const auto* from : {"1999-12-31", "2020-04-30", "2023-03-01", "2033-12-01"}) {
                auto one = day(from);
                while (lunar_date_of(one) != date)
                    one = one + 1;
                EXPECT_EQ(next(lunar(month, of_month), from), print(one)) << month << '/' << of_month;
            }
        }
    }
}

TEST(YearlyLunar, CARE_02_outside_the_table_is_never)
{
    EXPECT_EQ(next(lunar(1, 1), "1901-02-18"), "never");
    EXPECT_EQ(next(lunar(1, 1), "2100-12-31"), "never");
    EXPECT_EQ(next(lunar(12, 29), "2100-12-31"), "2101-01-28");
    EXPECT_EQ(next(lunar(1, 1), "2200-01-01"), "never");
    YearlyRules skip;
    skip.no_leap_month = NoLeapMonth::skip;
    EXPECT_EQ(next(lunar(12, 1, true), "1950-01-01", skip), "never");  // no leap 12 in these two centuries
}

TEST(YearlySolar, CARE_02_29_february_by_rule)
{
    const auto born = solar(2, 29);
    EXPECT_EQ(next(born, "2024-01-01"), "2024-02-29");
    EXPECT_EQ(next(born, "2025-01-01"), "2025-02-28");
    EXPECT_EQ(next(born, "2025-03-01"), "2026-02-28");
    YearlyRules rules;
    rules.no_29_february = NoSuchDay::next_first;
    EXPECT_EQ(next(born, "2025-02-28", rules), "2025-03-01");
    EXPECT_EQ(next(born, "2024-01-01", rules), "2024-02-29");
    rules.no_29_february = NoSuchDay::skip;
    EXPECT_EQ(next(born, "2025-01-01", rules), "2028-02-29");
    EXPECT_EQ(next(born, "1896-03-01", rules), "1904-02-29");  // 1900 was no leap year
}

TEST(YearlySolar, CARE_02_comes_round_on_or_after)
{
    EXPECT_EQ(next(solar(12, 31), "2026-12-31"), "2026-12-31");
    EXPECT_EQ(next(solar(1, 1), "2026-01-02"), "2027-01-01");
    EXPECT_EQ(next(solar(1, 1), "9999-01-02"), "never");
}

TEST(Yearly, CARE_02_dates_that_cannot_be_are_refused_and_never_come)
{
    const auto fault = [](const YearlyDate& date) {
        EXPECT_EQ(next(date, "2026-01-01"), "never");
        return check(date).error().path;
    };
    EXPECT_EQ(fault(solar(0, 1)), "month");
    EXPECT_EQ(fault(solar(13, 1)), "month");
    EXPECT_EQ(fault(solar(4, 31)), "day");
    EXPECT_EQ(fault(solar(2, 30)), "day");
    EXPECT_EQ(fault(lunar(2, 31)), "day");
    EXPECT_EQ(fault(lunar(2, 0)), "day");
    EXPECT_EQ(fault({Reckoning::solar, 2, 1, true}), "leap");
    EXPECT_TRUE(check(solar(2, 29)));
    EXPECT_TRUE(check(lunar(2, 30, true)));
}

}  // namespace
}  // namespace custos::calendar::test
