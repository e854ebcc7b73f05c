/// Tables: which days differ from the week's pattern, and for which years somebody has said so (CAL-01).
///
/// A table lists only exceptions. A listed holiday is closed, a listed make-up workday is open, whatever weekday it is
/// (Monday 2020-02-03 is a listed make-up workday); every other day follows the week.
#pragma once

#include <custos/core/range.hpp>
#include <custos/core/shape.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::calendar {

/// What a listed day is.
enum class DayKind : std::uint8_t { holiday, makeup_workday };
BOOST_DESCRIBE_ENUM(DayKind, holiday, makeup_workday)

/// One listed day.
struct Exception {
    Day day;
    DayKind kind = DayKind::holiday;
    std::string name;  ///< of the holiday that closed it, or that a make-up day pays for

    friend bool operator==(const Exception&, const Exception&) = default;
};
CUSTOS_DESCRIBE(Exception, "calendar.exception", (day, kind, name))

/// How much is known of a year.
enum class Status : std::uint8_t {
    official,     ///< published: answers stand
    provisional,  ///< somebody's forecast: answers are marked
    absent,       ///< nothing known: the week's pattern is used, and answers are marked
};
BOOST_DESCRIBE_ENUM(Status, official, provisional, absent)

struct YearStatus {
    std::int32_t year = 0;  ///< 1–9999
    Status status = Status::official;

    friend bool operator==(const YearStatus&, const YearStatus&) = default;
};
CUSTOS_DESCRIBE(YearStatus, "calendar.year", (year, status))
CUSTOS_RANGES(YearStatus, Range("year", 1900, 2200, Rule::CAL_01))

/// Exceptions and the years they are meant to cover. In no particular order; each day and each year at most once.
struct Table {
    std::vector<Exception> days;
    std::vector<YearStatus> years;  ///< years left out are absent
};
CUSTOS_DESCRIBE(Table, "calendar.table", (days, years))

/// The PRC's public holidays and make-up workdays 2007–2026, all official, as the State Council's General Office
/// published and amended them. 676 days.
[[nodiscard]] Table prc_table();

/// Reads a host's table: UTF-8 (a byte order mark is passed over), a header line `date,kind,name`, then one line a day
/// in any order, kind `holiday` or `makeup-workday` (or `makeup_workday`, as documents write it); names may be quoted
/// as in RFC 4180. At most 100,000 lines.
///
/// A year counts as official when its 1 January is listed as a holiday, as in every notice of the State Council. So
/// neither the last days of December that stand in the next year's notice, nor a firm's own closed day, makes a year
/// look known when it is not. A host that knows better adds to `years`.
///
/// Errors: bad_document, too_large; the path is "line:column", both from 1, the column in bytes.
[[nodiscard]] Result<Table> read_table(std::string_view csv);

}  // namespace custos::calendar
