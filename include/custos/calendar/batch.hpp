/// Many due dates at once: a CSV of starts and terms in, the same with due dates out.
#pragma once

#include <custos/calendar/calendar.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace custos::calendar {

/// What came of a batch.
struct Batch {
    std::string csv;  ///< `start,working_days,due`, one line per line of input, in its order
    std::size_t rows = 0;
    std::size_t provisional = 0;        ///< rows whose date rests on a year without an official table
    std::optional<int> uncertain_year;  ///< the first such year
};

/// Whether a date may rest on a year without an official table (CAL-01).
enum class Guess : std::uint8_t { allowed, refused };

/// Reads `start,working_days` (header required; n may be negative) and reckons each line's date as
/// due_day does. All or nothing. Errors: bad_document and, where guessing is refused, no_calendar; the path is
/// "line:column", both from 1.
[[nodiscard]] Result<Batch> due_batch(std::string_view csv, const Calendar& calendar, Guess guess = Guess::allowed);

/// The date n working days from a day: that of a Term in working days, so a closed start with n = 0 gives the next
/// open day. n is at most 36,600 either way. Error: bad_value, for a larger n at "/working_days", and where the
/// calendar ends (years 1 and 9999) before n working days are found, at "/from".
struct DueDay {
    Day day;
    std::optional<int> uncertain_year;  ///< set: provisional
};
[[nodiscard]] Result<DueDay> due_day(const Calendar& calendar, Day start, int working_days);

}  // namespace custos::calendar
