/// Days that come back every year, solar or lunar: birthdays, weddings, founding days (CARE-02).
///
/// The Chinese calendar has twelve or thirteen months of 29 or 30 days; a leap month follows the month whose number it
/// shares. So a lunar birthday may fall in a leap month or on a 30th that a year does not have, and people differ on
/// what then holds: each choice is an option with a stated default.
///
/// The months are a built-in table of the lunar years 1901–2100, as printed in China. They are not reckoned here: a new
/// moon minutes from midnight makes a reckoning of common precision wrong by a day. ICU 72 puts the New Year of 2027 on
/// 7 February, where every printed calendar has the 6th.
#pragma once

#include <custos/core/shape.hpp>

#include <cstdint>
#include <optional>

namespace custos::calendar {

/// A date of the Chinese calendar without its year.
struct LunarDate {
    std::uint8_t month = 1;  ///< 1–12
    std::uint8_t day = 1;    ///< 1–30
    bool leap = false;       ///< in the leap month that follows month `month`

    friend bool operator==(const LunarDate&, const LunarDate&) = default;
};
CUSTOS_DESCRIBE(LunarDate, "calendar.lunar_date", (month, day, leap))

/// The days that the table knows: 1901-02-19 to 2101-01-28.
inline constexpr Day first_lunar_day{-25'153};
inline constexpr Day last_lunar_day{47'874};

/// A month of the Chinese calendar.
struct LunarMonth {
    Day first;               ///< its day 1
    std::int32_t year = 0;   ///< the civil year in which its lunar year begins
    std::uint8_t month = 1;  ///< 1–12
    std::uint8_t days = 29;  ///< 29 or 30
    bool leap = false;

    friend bool operator==(const LunarMonth&, const LunarMonth&) = default;
};

/// The month that a day lies in, and its date. Empty for days that the table does not know.
[[nodiscard]] std::optional<LunarMonth> lunar_month_of(Day day) noexcept;
[[nodiscard]] std::optional<LunarDate> lunar_date_of(Day day) noexcept;

/// Which calendar a yearly date is kept in.
enum class Reckoning : std::uint8_t { solar, lunar };
BOOST_DESCRIBE_ENUM(Reckoning, solar, lunar)

/// A date that comes back every year.
struct YearlyDate {
    Reckoning calendar = Reckoning::solar;
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    bool leap = false;  ///< lunar only

    friend bool operator==(const YearlyDate&, const YearlyDate&) = default;
};
CUSTOS_DESCRIBE(YearlyDate, "calendar.yearly_date", (calendar, month, day, leap))

/// Can this date exist? Solar 29 February can, 31 April cannot. Error: bad_value, the path is the member.
[[nodiscard]] Result<void> check(const YearlyDate& date);

/// A date in a leap month, in a year without that leap month.
enum class NoLeapMonth : std::uint8_t { ordinary_month, skip };
BOOST_DESCRIBE_ENUM(NoLeapMonth, ordinary_month, skip)
/// A date in an ordinary month, in a year that has that month twice.
enum class MonthTwice : std::uint8_t { ordinary_month, both };
BOOST_DESCRIBE_ENUM(MonthTwice, ordinary_month, both)
/// A day that the month does not have: lunar 30th, solar 29 February.
enum class NoSuchDay : std::uint8_t { last_day, next_first, skip };
BOOST_DESCRIBE_ENUM(NoSuchDay, last_day, next_first, skip)

/// How a house keeps yearly dates. By default: a leap month's date in the leap month if there is one, else in the
/// ordinary month; an ordinary month's date once a year; a lunar 30th on the 29th, a solar 29 February on the 28th.
struct YearlyRules {
    static constexpr bool absent_is_default = true;

    NoLeapMonth no_leap_month = NoLeapMonth::ordinary_month;
    MonthTwice month_twice = MonthTwice::ordinary_month;
    NoSuchDay no_lunar_30th = NoSuchDay::last_day;
    NoSuchDay no_29_february = NoSuchDay::last_day;
};
CUSTOS_DESCRIBE(YearlyRules, "calendar.yearly_rules", (no_leap_month, month_twice, no_lunar_30th, no_29_february))

/// The first day on or after `day` on which this date comes round. Empty when the date never does before the table of
/// lunar months ends, or for a lunar date asked about a day outside it; a solar one ends with the year 9999.
/// REQUIRES a date that passes check(): any other never comes round.
[[nodiscard]] std::optional<Day> next_occurrence(const YearlyDate& date, Day day, const YearlyRules& rules = {});

}  // namespace custos::calendar
