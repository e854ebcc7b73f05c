/// Instants and days. An Instant is a moment in UTC; a Day is a square on the wall calendar of the site. They are
/// different types because a birthday never passes through a time zone, and a deadline always does (CAL-03).
#pragma once

#include <custos/core/error.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace custos {

/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Instant {
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(const Instant&, const Instant&) noexcept = default;
};

/// A length of time in milliseconds.
struct Span {
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(const Span&, const Span&) noexcept = default;
};

[[nodiscard]] constexpr Span seconds(std::int64_t n) noexcept { return {n * 1000}; }
[[nodiscard]] constexpr Span minutes(std::int64_t n) noexcept { return {n * 60'000}; }
[[nodiscard]] constexpr Span hours(std::int64_t n) noexcept { return {n * 3'600'000}; }
[[nodiscard]] constexpr Instant operator+(Instant at, Span span) noexcept { return {at.ms + span.ms}; }
[[nodiscard]] constexpr Instant operator-(Instant at, Span span) noexcept { return {at.ms - span.ms}; }
[[nodiscard]] constexpr Span operator-(Instant left, Instant right) noexcept { return {left.ms - right.ms}; }

/// A civil day: days since 1970-01-01 in the proleptic Gregorian calendar.
struct Day {
    std::int32_t number = 0;

    friend constexpr auto operator<=>(const Day&, const Day&) noexcept = default;
};

[[nodiscard]] constexpr Day operator+(Day day, int days) noexcept { return {day.number + days}; }
[[nodiscard]] constexpr Day operator-(Day day, int days) noexcept { return {day.number - days}; }
[[nodiscard]] constexpr int operator-(Day left, Day right) noexcept { return left.number - right.number; }

/// Year, month 1–12, day of the month 1–31.
struct Civil {
    int year = 1970;
    unsigned month = 1;
    unsigned day = 1;

    friend constexpr auto operator<=>(const Civil&, const Civil&) noexcept = default;
};

/// Monday is 1, Sunday is 7 (ISO 8601).
[[nodiscard]] constexpr unsigned weekday(Day day) noexcept
{
    const int since_monday = (day.number + 3) % 7;  // 1970-01-01 was a Thursday
    return static_cast<unsigned>((since_monday + 7) % 7) + 1;
}

/// Does that date, day or moment (in UTC) exist for us? Years 1–9999 only: all that the texts below can say. Whatever
/// enters as a bare number is asked this first; the functions below REQUIRE it.
[[nodiscard]] bool is_real(const Civil& civil) noexcept;
[[nodiscard]] bool is_real(Day day) noexcept;
[[nodiscard]] bool is_real(Instant at) noexcept;

[[nodiscard]] Day day_of(const Civil& civil) noexcept;
[[nodiscard]] Civil civil_of(Day day) noexcept;
[[nodiscard]] unsigned days_in_month(int year, unsigned month) noexcept;  ///< 0 when there is no such month

/// The same day n months on; where that month is shorter, its last day (Civil Code art. 202). n may be negative.
[[nodiscard]] Day add_months(Day day, int months) noexcept;

/// A quarter of a civil year: year × 4 + (0…3).
struct Quarter {
    std::int32_t number = 0;

    friend constexpr auto operator<=>(const Quarter&, const Quarter&) noexcept = default;
};

[[nodiscard]] constexpr Quarter operator+(Quarter quarter, int n) noexcept { return {quarter.number + n}; }
[[nodiscard]] constexpr Quarter operator-(Quarter quarter, int n) noexcept { return {quarter.number - n}; }
[[nodiscard]] constexpr int operator-(Quarter left, Quarter right) noexcept { return left.number - right.number; }
[[nodiscard]] Quarter quarter_of(Day day) noexcept;
[[nodiscard]] Day first_day(Quarter quarter) noexcept;
[[nodiscard]] Day last_day(Quarter quarter) noexcept;

/// Minutes after midnight on the site's wall, 0…1440.
struct TimeOfDay {
    std::int16_t minutes = 0;

    friend constexpr auto operator<=>(const TimeOfDay&, const TimeOfDay&) noexcept = default;
};

/// The site's zone as a fixed offset from UTC in minutes. Asia/Shanghai has had no summer time since 1991 and business
/// deadlines do not reach back there; birth dates are Days and need no zone.
struct Zone {
    std::int16_t offset_minutes = 480;

    friend constexpr auto operator<=>(const Zone&, const Zone&) noexcept = default;
};

[[nodiscard]] constexpr Instant instant_of(Day day, TimeOfDay time, Zone zone = {}) noexcept
{
    return {(std::int64_t{day.number} * 1440 + time.minutes - zone.offset_minutes) * 60'000};
}

/// The square of the wall calendar on which a moment falls.
[[nodiscard]] constexpr Day day_of(Instant at, Zone zone = {}) noexcept
{
    const std::int64_t local = at.ms + std::int64_t{zone.offset_minutes} * 60'000;
    const std::int64_t day = local >= 0 ? local / 86'400'000 : -((-local + 86'399'999) / 86'400'000);
    return {static_cast<std::int32_t>(day)};
}

[[nodiscard]] constexpr TimeOfDay time_of(Instant at, Zone zone = {}) noexcept
{
    const Span since_midnight = at - instant_of(day_of(at, zone), TimeOfDay{}, zone);
    return {static_cast<std::int16_t>(since_midnight.ms / 60'000)};
}

/// Texts of ISO 8601. Days: "2026-03-02". Instants: "2026-03-02T10:00:00.000Z" as printed; read with 'T' or a blank,
/// seconds and fraction optional (what is finer than a millisecond is dropped), then "Z", "+08:00" or nothing (= the
/// zone given). Times of day: "00:00" to "24:00". Quarters: "2026Q1". Years 1–9999; no leap second; no blanks around.
/// Error: Code::bad_value. What print writes, parse reads back to the same value.
[[nodiscard]] Result<Day> parse_day(std::string_view text);
[[nodiscard]] Result<Instant> parse_instant(std::string_view text, Zone zone = {});
[[nodiscard]] Result<TimeOfDay> parse_time_of_day(std::string_view text);
[[nodiscard]] Result<Quarter> parse_quarter(std::string_view text);
[[nodiscard]] std::string print(Day day);
[[nodiscard]] std::string print(Instant at);
[[nodiscard]] std::string print_local(Instant at, Zone zone = {});  ///< "2026-03-02 18:00", for people
[[nodiscard]] std::string print(TimeOfDay time);
[[nodiscard]] std::string print(Quarter quarter);

}  // namespace custos
