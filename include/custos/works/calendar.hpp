/// Works on dates: so many working days from a day, one or a whole file of them (CAL-01, CAL-02).
#pragma once

#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// Why a date is the date it is: a line a step.
struct DueReasons {
    std::vector<std::string> english;
    std::vector<std::string> chinese;
};
CUSTOS_DESCRIBE(DueReasons, "calendar.due_reasons", (english, chinese))

/// A date so many working days from another.
struct DueDayView {
    Day due;
    std::optional<std::int32_t> uncertain_year;  ///< set: provisional, that year has no official table
    std::optional<DueReasons> reasons;           ///< when they were asked for
};
CUSTOS_DESCRIBE(DueDayView, "calendar.due_day", (due, uncertain_year, reasons))

/// Work: the date so many working days from a day, which does not count itself. Error: bad_value, where the calendar's
/// years 1 to 9999 hold no such date; no_calendar, if it has to be certain and is not; those of the table.
struct ReckonDue {
    Day from;
    std::int32_t working_days = 0;  ///< at most 36,600; back in time when negative; 0: the next open day
    /// Path of a table date,kind,name laid over the built-in ones; a year whose 1 January it lists as a holiday is
    /// taken from it alone.
    std::optional<std::string> calendar;
    std::optional<bool> certain;  ///< fail rather than guess a year without an official table; default: guess
    std::optional<bool> explain;  ///< give the reasons too
};
CUSTOS_DESCRIBE(ReckonDue, "calendar.reckon_due", (from, working_days, calendar, certain, explain))

/// Many dates.
struct DueDaysView {
    std::uint64_t rows = 0;
    std::uint64_t provisional = 0;               ///< rows whose date rests on a year without an official table
    std::optional<std::int32_t> uncertain_year;  ///< the first such year
    std::string csv;  ///< start,working_days,due: a line for each line of input, in its order
};
CUSTOS_DESCRIBE(DueDaysView, "calendar.due_days", (rows, provisional, uncertain_year, csv))

/// Work: the same for each line of a CSV with the columns start,working_days. All or nothing; a fault names its line.
struct ReckonDues {
    std::string batch;  ///< path
    std::optional<std::string> calendar;
    std::optional<bool> certain;
};
CUSTOS_DESCRIBE(ReckonDues, "calendar.reckon_dues", (batch, calendar, certain))

[[nodiscard]] Result<DueDayView> run(const ReckonDue& ask, const Lent& lent);
[[nodiscard]] Result<DueDaysView> run(const ReckonDues& ask, const Lent& lent);

}  // namespace custos::works
