/// What a Calendar holds: a bit for each day of the years its tables know, with running counts, and the week beyond.
#pragma once

#include <custos/calendar/calendar.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace custos::calendar {

inline constexpr Day first_day_ever{-719'162};  ///< 0001-01-01
inline constexpr Day last_day_ever{2'932'896};  ///< 9999-12-31

[[nodiscard]] constexpr Day within_time(std::int64_t number) noexcept
{
    if (number < first_day_ever.number) return first_day_ever;
    if (number > last_day_ever.number) return last_day_ever;
    return {static_cast<std::int32_t>(number)};
}

/// The weekdays that are open, as a pattern that repeats for ever.
class WeekPattern {
public:
    WeekPattern() = default;
    explicit WeekPattern(const Week& week) noexcept
        : open_{week.monday, week.tuesday, week.wednesday, week.thursday, week.friday, week.saturday, week.sunday}
    {
        for (const bool open : open_)
            per_week_ += open ? 1 : 0;
    }

    [[nodiscard]] bool is_open(Day day) const noexcept { return open_[weekday(day) - 1]; }
    [[nodiscard]] int per_week() const noexcept { return per_week_; }

    /// Open days in [from, to). REQUIRES from <= to.
    [[nodiscard]] std::int64_t count(Day from, Day to) const noexcept
    {
        const int days = to - from;
        std::int64_t open = std::int64_t{days / 7} * per_week_;
        for (Day day = to - days % 7; day < to; day = day + 1)
            open += is_open(day) ? 1 : 0;
        return open;
    }

    /// The open day with `skip` open days between `from` and itself, `from` counted if it is open; the search goes
    /// forward (step 1) or backward (step −1). REQUIRES per_week() > 0. Saturates at the ends of time.
    [[nodiscard]] Day nth(Day from, std::int64_t skip, int step) const noexcept
    {
        auto day = within_time(from.number + step * 7 * (skip / per_week_));
        for (auto left = skip % per_week_;; day = within_time(std::int64_t{day.number} + step)) {
            if (is_open(day) && left-- == 0) return day;
            if (day == (step > 0 ? last_day_ever : first_day_ever)) return day;
        }
    }

private:
    std::array<bool, 7> open_{};
    int per_week_ = 0;
};

struct Calendar::Body {
    std::string title;
    Zone zone;
    Hours hours;
    WeekPattern week;

    std::vector<Exception> exceptions;  ///< by day
    std::vector<YearStatus> years;      ///< by year

    Day first{};                             ///< of the days with a bit
    Day end{};                               ///< the day after the last of them
    std::vector<std::uint64_t> open;         ///< bit i % 64 of word i / 64: is day first + i open?
    std::vector<std::uint32_t> open_before;  ///< open days in the words before this one; one more than words

    Version version;

    /// A day's place among the open days: how many lie in [first, day), negative before `first`.
    [[nodiscard]] std::int64_t rank(Day day) const noexcept;
    /// The open day of that rank.
    [[nodiscard]] Day select(std::int64_t rank) const noexcept;

    /// Fills the bits and their counts from what was gathered. Error: no_calendar.
    [[nodiscard]] Result<void> lay_out();
    [[nodiscard]] Version fingerprint() const noexcept;
};

}  // namespace custos::calendar
