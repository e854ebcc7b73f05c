/// The months of the Chinese calendar 1901–2100: facts as printed in the calendars in use, checked against reckoned new
/// moons (UTC+8). The two part in six months, where the moon is new within minutes of midnight: 1914-11, 1916-02,
/// 1920-11 and 1933-07, settled by the calendars of their day, and 2057-09 and 2097-08, where seconds decide.
#include <custos/calendar/lunar.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace custos::calendar {

namespace {

constexpr int first_year = 1901;
constexpr std::size_t year_count = 200;

/// A lunar year: bit i is set if its month i has 30 days, months in their order, a leap month among them; the bits from
/// 16 on are the number of the leap month, 0 for none.
constexpr std::array<std::uint32_t, year_count> lunar_years{{
    0x00752, 0x00EA5, 0x5164A, 0x0064B, 0x00A9B, 0x41556, 0x0056A, 0x00B59, 0x21752, 0x00752,  // 1901
    0x61B25, 0x00B25, 0x00A4B, 0x514AB, 0x002AD, 0x0056B, 0x20B69, 0x00DA9, 0x71D92, 0x00E92,  // 1911
    0x00D25, 0x51A4D, 0x00A56, 0x002B6, 0x415B5, 0x006D4, 0x00EA9, 0x21E92, 0x00E92, 0x60D26,  // 1921
    0x0052B, 0x00A57, 0x512D6, 0x00B5A, 0x006D4, 0x30EC9, 0x00749, 0x71693, 0x00A93, 0x0052B,  // 1931
    0x60A5B, 0x00AAD, 0x0056A, 0x41B55, 0x00BA4, 0x00B49, 0x21A93, 0x00A95, 0x7152D, 0x00536,  // 1941
    0x00AAD, 0x515AA, 0x005B2, 0x00DA5, 0x31D4A, 0x00D4A, 0x80A95, 0x00A97, 0x00556, 0x60AB5,  // 1951
    0x00AD5, 0x006D2, 0x40EA5, 0x00EA5, 0x0064A, 0x30C97, 0x00A9B, 0x7155A, 0x0056A, 0x00B69,  // 1961
    0x51752, 0x00B52, 0x00B25, 0x4164B, 0x00A4B, 0x814AB, 0x002AD, 0x0056D, 0x60B69, 0x00DA9,  // 1971
    0x00D92, 0x41D25, 0x00D25, 0xA1A4D, 0x00A56, 0x002B6, 0x605B5, 0x006D5, 0x00EA9, 0x51E92,  // 1981
    0x00E92, 0x00D26, 0x30A56, 0x00A57, 0x814D6, 0x0035A, 0x006D5, 0x516C9, 0x00749, 0x00693,  // 1991
    0x4152B, 0x0052B, 0x00A5B, 0x2155A, 0x0056A, 0x71B55, 0x00BA4, 0x00B49, 0x51A93, 0x00A95,  // 2001
    0x0052D, 0x40AAD, 0x00AB5, 0x915AA, 0x005D2, 0x00DA5, 0x61D4A, 0x00D4A, 0x00C95, 0x4152E,  // 2011
    0x00556, 0x00AB5, 0x215B2, 0x006D2, 0x60EA5, 0x00725, 0x0064B, 0x50C97, 0x00CAB, 0x0055A,  // 2021
    0x30AD6, 0x00B69, 0xB1752, 0x00B52, 0x00B25, 0x61A4B, 0x00A4B, 0x004AB, 0x5055B, 0x005AD,  // 2031
    0x00B6A, 0x21B52, 0x00D92, 0x71D25, 0x00D25, 0x00A55, 0x514AD, 0x004B6, 0x005B5, 0x30DAA,  // 2041
    0x00EC9, 0x81E92, 0x00E92, 0x00D26, 0x60A56, 0x00A57, 0x004D6, 0x406D5, 0x00755, 0x00749,  // 2051
    0x30E93, 0x00693, 0x7152B, 0x0052B, 0x00A5B, 0x5155A, 0x0056A, 0x00B65, 0x4174A, 0x00B4A,  // 2061
    0x81A95, 0x00A95, 0x0052D, 0x60AAD, 0x00AB5, 0x005AA, 0x40BA5, 0x00DA5, 0x00D4A, 0x31C95,  // 2071
    0x00C96, 0x7194E, 0x00556, 0x00AB5, 0x515B2, 0x006D2, 0x00EA5, 0x40E4A, 0x0068B, 0x80C97,  // 2081
    0x004AB, 0x0055B, 0x60AD6, 0x00B6A, 0x00752, 0x41725, 0x00B25, 0x00A8B, 0x2149B, 0x004AB,  // 2091
}};

constexpr unsigned leap_month(std::uint32_t year) noexcept { return year >> 16U; }
constexpr unsigned months_in(std::uint32_t year) noexcept { return leap_month(year) == 0 ? 12 : 13; }
constexpr int days_of_month(std::uint32_t year, unsigned index) noexcept
{
    return 29 + static_cast<int>(year >> index & 1U);
}

/// Day 1 of month 1 of each year, and of the year after the last.
constexpr std::array<Day, year_count + 1> new_years = [] {
    std::array<Day, year_count + 1> days{};
    days[0] = first_lunar_day;
    for (std::size_t i = 0; i < year_count; ++i) {
        days[i + 1] = days[i];
        for (unsigned month = 0; month < months_in(lunar_years[i]); ++month)
            days[i + 1] = days[i + 1] + days_of_month(lunar_years[i], month);
    }
    return days;
}();
static_assert(new_years.back() == last_lunar_day + 1);

/// The months of one lunar year in their order.
struct LunarYear {
    std::array<LunarMonth, 13> months{};
    unsigned count = 0;

    explicit LunarYear(std::size_t index) noexcept : count{months_in(lunar_years[index])}
    {
        const auto leap = leap_month(lunar_years[index]);
        auto first = new_years[index];
        for (unsigned i = 0; i < count; ++i) {
            const bool after_leap = leap != 0 && i >= leap;
            const int days = days_of_month(lunar_years[index], i);
            months[i] = {first, first_year + static_cast<int>(index), static_cast<std::uint8_t>(after_leap ? i : i + 1),
                         static_cast<std::uint8_t>(days), leap != 0 && i == leap};
            first = first + days;
        }
    }

    [[nodiscard]] const LunarMonth* find(unsigned month, bool leap) const noexcept
    {
        const auto end = months.begin() + count;
        const auto at = std::find_if(months.begin(), end,
                                     [&](const LunarMonth& one) { return one.month == month && one.leap == leap; });
        return at == end ? nullptr : at;
    }
};

/// Which year of the table a day lies in. REQUIRES a day that the table knows.
std::size_t year_index(Day day) noexcept
{
    return static_cast<std::size_t>(std::upper_bound(new_years.begin(), new_years.end(), day) - new_years.begin()) - 1;
}

/// A day of a month, by rule when the month is too short.
std::optional<Day> day_in(Day first, int days, int day, NoSuchDay rule) noexcept
{
    if (day <= days) return first + (day - 1);
    switch (rule) {
        case NoSuchDay::last_day: return first + (days - 1);
        case NoSuchDay::next_first: return first + days;
        case NoSuchDay::skip: break;
    }
    return std::nullopt;
}

/// The first of the days on which a date falls in one lunar year that is not before `day`.
std::optional<Day> in_year(const LunarYear& year, const YearlyDate& date, Day day, const YearlyRules& rules) noexcept
{
    const auto* ordinary = year.find(date.month, false);
    const auto* leap = year.find(date.month, true);
    std::array<const LunarMonth*, 2> kept{};
    if (date.leap)
        kept[0] = leap || rules.no_leap_month == NoLeapMonth::skip ? leap : ordinary;
    else
        kept = {ordinary, rules.month_twice == MonthTwice::both ? leap : nullptr};
    for (const auto* month : kept) {
        if (!month) continue;
        const auto found = day_in(month->first, month->days, date.day, rules.no_lunar_30th);
        if (found && *found >= day) return found;
    }
    return std::nullopt;
}

std::optional<Day> next_lunar(const YearlyDate& date, Day day, const YearlyRules& rules) noexcept
{
    if (day < first_lunar_day || day > last_lunar_day) return std::nullopt;
    // One year early: a 30th of month 12 may have moved into the new year.
    for (auto index = std::max<std::size_t>(year_index(day), 1) - 1; index < year_count; ++index) {
        if (const auto found = in_year(LunarYear{index}, date, day, rules)) return found;
    }
    return std::nullopt;
}

std::optional<Day> next_solar(const YearlyDate& date, Day day, const YearlyRules& rules) noexcept
{
    const int year = civil_of(day).year;
    // Nine years hold every date: 29 February can be eight years away (1896–1904).
    for (int y = std::max(year, 1); y <= std::min(year + 8, 9999); ++y) {
        const auto first = day_of(Civil{y, date.month, 1});
        const auto days = static_cast<int>(days_in_month(y, date.month));
        const auto found = day_in(first, days, date.day, rules.no_29_february);
        if (found && *found >= day) return found;
    }
    return std::nullopt;
}

}  // namespace

std::optional<LunarMonth> lunar_month_of(Day day) noexcept
{
    if (day < first_lunar_day || day > last_lunar_day) return std::nullopt;
    const LunarYear year{year_index(day)};
    const auto end = year.months.begin() + year.count;
    return *(std::upper_bound(year.months.begin(), end, day,
                              [](Day sought, const LunarMonth& month) { return sought < month.first; }) -
             1);
}

std::optional<LunarDate> lunar_date_of(Day day) noexcept
{
    const auto month = lunar_month_of(day);
    if (!month) return std::nullopt;
    return LunarDate{month->month, static_cast<std::uint8_t>(day - month->first + 1), month->leap};
}

Result<void> check(const YearlyDate& date)
{
    const auto bad = [](const char* member) {
        return fail(Code::bad_value, {"there is no such day of the year", "一年中没有这一天"}, member);
    };
    if (date.month < 1 || date.month > 12) return bad("month");
    const unsigned most = date.calendar == Reckoning::lunar ? 30 : days_in_month(2000, date.month);  // a leap year
    if (date.day < 1 || date.day > most) return bad("day");
    if (date.leap && date.calendar == Reckoning::solar) return bad("leap");
    return outcome::success();
}

std::optional<Day> next_occurrence(const YearlyDate& date, Day day, const YearlyRules& rules)
{
    if (!check(date)) return std::nullopt;
    return date.calendar == Reckoning::lunar ? next_lunar(date, day, rules) : next_solar(date, day, rules);
}

}  // namespace custos::calendar
