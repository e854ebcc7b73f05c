/// Days and moments (CAL-03). Day numbers and clamped months are checked by counting, not by the library's own
/// calendar.
/// Rules: CAL-02.
#include <custos/core/time.hpp>

#include <gtest/gtest.h>

namespace custos {

namespace {

constexpr Civil civil(int year, unsigned month, unsigned day) { return {year, month, day}; }

Day day(const char* text) { return parse_day(text).value(); }

/// The rule of 1582, in the words of the bull: every fourth year, but of the centuries only every fourth.
bool is_leap(int year) { return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0); }

unsigned length_of_month(int year, unsigned month)
{
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace

TEST(Day, EveryDayOfTenThousandYearsByCounting)
{
    Day expected{-719'162};  // 1 January of year 1 lies 719,162 days before 1970 (1969 years: 1969·365 + 477 leap days)
    unsigned expected_weekday = 1;  // and was a Monday
    for (int year = 1; year <= 9999; ++year)
        for (unsigned month = 1; month <= 12; ++month) {
            ASSERT_EQ(days_in_month(year, month), length_of_month(year, month)) << year << ' ' << month;
            for (unsigned d = 1; d <= length_of_month(year, month); ++d) {
                ASSERT_EQ(day_of(civil(year, month, d)), expected) << year << ' ' << month << ' ' << d;
                ASSERT_EQ(civil_of(expected), civil(year, month, d));
                ASSERT_EQ(weekday(expected), expected_weekday);
                ASSERT_EQ(quarter_of(expected).number, year * 4 + static_cast<int>(month - 1) / 3);
                expected = expected + 1;
                expected_weekday = expected_weekday % 7 + 1;
            }
        }
    EXPECT_FALSE(is_real(expected));
    EXPECT_TRUE(is_real(expected - 1));
    EXPECT_TRUE(is_real(Day{-719'162}));
    EXPECT_FALSE(is_real(Day{-719'163}));
}

TEST(Day, KnownDays)
{
    EXPECT_EQ(day("1970-01-01").number, 0);
    EXPECT_EQ(weekday(day("1970-01-01")), 4U);
    EXPECT_EQ(day("2000-03-01").number, 11'017);  // 30 years · 365 + 7 leap days + 31 + 29
    EXPECT_EQ(weekday(day("2020-02-03")), 1U);
    EXPECT_EQ(weekday(day("1949-10-01")), 6U);
}

TEST(Day, UnrealDates)
{
    for (const auto& date : {civil(2023, 2, 29), civil(1900, 2, 29), civil(2024, 13, 1), civil(2024, 0, 1),
                             civil(2024, 1, 0), civil(2024, 4, 31), civil(0, 1, 1), civil(10000, 1, 1), civil(-1, 1, 1),
                             civil(2024, 300, 1), civil(2024, 1, 300)})
        EXPECT_FALSE(is_real(date)) << date.year << ' ' << date.month << ' ' << date.day;
    EXPECT_TRUE(is_real(civil(2000, 2, 29)));
    EXPECT_TRUE(is_real(civil(9999, 12, 31)));
    EXPECT_EQ(days_in_month(2024, 0), 0U);
    EXPECT_EQ(days_in_month(2024, 13), 0U);
}

// Civil Code art. 202: the corresponding day, or the last of the month.
TEST(CAL_02, MonthsEndOnTheCorrespondingDayOrTheLast)
{
    const struct {
        const char* from;
        int months;
        const char* to;
    } cases[] = {{"2024-01-31", 1, "2024-02-29"},  {"2024-01-31", 2, "2024-03-31"},  {"2024-02-29", 12, "2025-02-28"},
                 {"2024-02-29", 48, "2028-02-29"}, {"2023-08-31", 6, "2024-02-29"},  {"2016-02-29", 120, "2026-02-28"},
                 {"2024-03-31", -1, "2024-02-29"}, {"2024-01-15", -1, "2023-12-15"}, {"2024-01-15", -13, "2022-12-15"},
                 {"2024-12-31", 0, "2024-12-31"},  {"2024-11-30", 3, "2025-02-28"},  {"0001-12-31", -11, "0001-01-31"},
                 {"9999-01-31", 11, "9999-12-31"}};
    for (const auto& c : cases)
        EXPECT_EQ(print(add_months(day(c.from), c.months)), c.to) << c.from << " + " << c.months;
}

TEST(CAL_02, QuartersBeginAndEndWithTheirMonths)
{
    const auto first = parse_quarter("2024Q1").value();
    EXPECT_EQ(first.number, 2024 * 4);
    EXPECT_EQ(print(first_day(first)), "2024-01-01");
    EXPECT_EQ(print(last_day(first)), "2024-03-31");
    EXPECT_EQ(print(last_day(first + 1)), "2024-06-30");
    EXPECT_EQ(print(first_day(first + 3)), "2024-10-01");
    EXPECT_EQ(print(last_day(first - 1)), "2023-12-31");
    EXPECT_EQ(print(first - 1), "2023Q4");
    EXPECT_EQ(first + 5 - first, 5);
    EXPECT_EQ(print(first_day({4})), "0001-01-01");
    EXPECT_EQ(print(last_day({9999 * 4 + 3})), "9999-12-31");
}

TEST(CAL_03, TheSitesZoneMakesTheCivilDate)
{
    const auto evening = parse_instant("2026-03-01T16:00:00Z").value();
    EXPECT_EQ(print(day_of(evening)), "2026-03-02");
    EXPECT_EQ(time_of(evening).minutes, 0);
    EXPECT_EQ(print(day_of(evening - Span{1})), "2026-03-01");
    EXPECT_EQ(time_of(evening - Span{1}).minutes, 1439);
    EXPECT_EQ(print(day_of(evening, Zone{0})), "2026-03-01");
    EXPECT_EQ(print(day_of(evening, Zone{-480})), "2026-03-01");
    EXPECT_EQ(instant_of(day("2026-03-02"), TimeOfDay{}), evening);
    EXPECT_EQ(instant_of(day("2026-03-02"), TimeOfDay{1440}), instant_of(day("2026-03-03"), TimeOfDay{}));
    EXPECT_EQ(print_local(evening), "2026-03-02 00:00");
    EXPECT_EQ(print_local(evening, Zone{-90}), "2026-03-01 14:30");
}

TEST(CAL_03, MomentsBefore1970HaveTheirOwnDay)
{
    EXPECT_EQ(day_of(Instant{-1}, Zone{0}).number, -1);
    EXPECT_EQ(day_of(Instant{-86'400'000}, Zone{0}).number, -1);
    EXPECT_EQ(day_of(Instant{-86'400'001}, Zone{0}).number, -2);
    EXPECT_EQ(print(Instant{-1}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(time_of(Instant{-60'000}, Zone{0}).minutes, 1439);
}

TEST(CAL_03, SpansAreElapsedTime)
{
    EXPECT_EQ(seconds(2).ms, 2000);
    EXPECT_EQ(minutes(2).ms, 120'000);
    EXPECT_EQ(hours(48).ms, 172'800'000);
    EXPECT_EQ(print(parse_instant("2026-02-28T23:00:00Z").value() + hours(2)), "2026-03-01T01:00:00.000Z");
    EXPECT_EQ(Instant{5} - Instant{7}, Span{-2});
}

TEST(Texts, ReadInstants)
{
    const auto expected = Instant{1'772'445'600'000};  // 2026-03-02T10:00:00Z: 20,514 days · 86,400 s + 36,000 s
    for (const auto* text :
         {"2026-03-02T10:00:00.000Z", "2026-03-02T10:00:00Z", "2026-03-02T10:00Z", "2026-03-02 10:00Z",
          "2026-03-02T18:00:00+08:00", "2026-03-02T18:00", "2026-03-02 18:00:00", "2026-03-02T04:30:00-05:30",
          "2026-03-03T00:00+14:00", "2026-03-02T10:00:00.0009Z"})
        EXPECT_EQ(parse_instant(text).value(), expected) << text;
    EXPECT_EQ(parse_instant("2026-03-02T10:00", Zone{0}).value(), expected);
    EXPECT_EQ(parse_instant("2026-03-02T10:00:00.5Z").value(), expected + Span{500});
    EXPECT_EQ(parse_instant("2026-03-02T10:00:00.123456789Z").value(), expected + Span{123});
    EXPECT_EQ(parse_instant("2026-03-02T10:00:59.999Z").value(), expected + Span{59'999});
}

TEST(Texts, RefuseWhatIsNoInstant)
{
    for (const auto* text : {"",
                             "2026-03-02",
                             "2026-03-02T",
                             "2026-03-02T1:00",
                             "2026-03-02T10",
                             "2026-03-02T24:00",
                             "2026-03-02T10:60",
                             "2026-03-02T10:00:60Z",
                             "2026-03-02T10:00:00.Z",
                             "2026-03-02T10:00:00.",
                             "2026-03-02T10:00:0Z",
                             "2026-03-02t10:00Z",
                             "2026-03-02T10:00z",
                             "2026-03-02T10:00 Z",
                             "2026-03-02T10:00+8:00",
                             "2026-03-02T10:00+0800",
                             "2026-03-02T10:00+08",
                             "2026-03-02T10:00+14:01",
                             "2026-03-02T10:00-14:30",
                             "2026-03-02T10:00+08:60",
                             "2026-02-29T10:00Z",
                             "2026-03-02T10:00Z ",
                             " 2026-03-02T10:00Z",
                             "2026-03-02T10:00ZZ",
                             "2026-3-2T10:00",
                             "2026/03/02T10:00",
                             "20260302T100000Z",
                             "2026-03-02T-1:00Z",
                             "0001-01-01T00:00+08:00",
                             "9999-12-31T23:00-02:00",
                             "2026-03-02TT10:00",
                             "2026-03-02  10:00"}) {
        const auto result = parse_instant(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, Code::bad_value);
    }
    EXPECT_EQ(print(parse_instant("0001-01-01T08:00").value()), "0001-01-01T00:00:00.000Z");
    EXPECT_EQ(print(parse_instant("9999-12-31T23:59:59.999Z").value()), "9999-12-31T23:59:59.999Z");
    EXPECT_FALSE(is_real(Instant{parse_instant("0001-01-01T00:00Z").value() - Span{1}}));
    EXPECT_FALSE(is_real(parse_instant("9999-12-31T23:59:59.999Z").value() + Span{1}));
}

TEST(Texts, ReadAndRefuseDays)
{
    EXPECT_EQ(print(day("2026-03-02")), "2026-03-02");
    EXPECT_EQ(print(day("0001-01-01")), "0001-01-01");
    for (const auto* text : {"", "2026", "2026-3-2", "2026-03-2", "2026-03-02 ", " 2026-03-02", "2026-13-01",
                             "2026-00-01", "2026-02-29", "0000-01-01", "20260302", "2026/03/02", "-026-03-02",
                             "+026-03-02", "02-03-2026", "2026-03-02T", "２026-03-02"})
        EXPECT_FALSE(parse_day(text)) << text;
}

TEST(Texts, ReadAndRefuseTimesOfDay)
{
    EXPECT_EQ(parse_time_of_day("00:00").value().minutes, 0);
    EXPECT_EQ(parse_time_of_day("18:00").value().minutes, 1080);
    EXPECT_EQ(parse_time_of_day("23:59").value().minutes, 1439);
    EXPECT_EQ(parse_time_of_day("24:00").value().minutes, 1440);
    for (const auto* text :
         {"", "8:00", "18", "18:", "18:0", "18:60", "24:01", "25:00", "18:00:00", "18:00 ", "-1:00", "1800"})
        EXPECT_FALSE(parse_time_of_day(text)) << text;
}

TEST(Texts, ReadAndRefuseQuarters)
{
    EXPECT_EQ(print(parse_quarter("2026Q1").value()), "2026Q1");
    EXPECT_EQ(parse_quarter("0001Q4").value().number, 7);
    for (const auto* text : {"", "2026", "2026Q", "2026Q0", "2026Q5", "2026q1", "2026-Q1", "2026Q1 ", "26Q1", "0000Q1",
                             "2026Q11", "2026-1"})
        EXPECT_FALSE(parse_quarter(text)) << text;
}

}  // namespace custos
