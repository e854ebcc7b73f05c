/// Deadlines: the one algebra in which all rules say "within three working days", "by 17:00", "by the end of the
/// quarter" (CAL-02). A Term is data: it stands in policy documents and is reckoned by Calendar::deadline.
///
/// Counting follows the Civil Code, articles 200–204: the day of the start does not count; a term in months ends on the
/// same day of its last month, or on that month's last day; a last day that is closed gives way to the next open day.
#pragma once

#include <custos/calendar/table.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::calendar {

/// What is counted. Minutes and hours run from the moment, through nights and holidays; everything in days and months
/// starts on the day after and falls at close of business, unless the term names a time.
enum class Unit : std::uint8_t {
    calendar_days,
    working_days,  ///< open days only
    months,        ///< a year is 12
    minutes,
    hours,
    business_hours,  ///< only while the house works (Hours::business); a start outside snaps to the next opening
    time_of_day,     ///< at `at`, n days on; n = 0: when the clock next shows it
    shift_end,       ///< the n-th end of a shift after the start (Hours::shift_ends)
    month_end,       ///< close of business of the last day of the n-th month to end after the start
    quarter_end,
    half_year_end,
    year_end,
};
BOOST_DESCRIBE_ENUM(Unit, calendar_days, working_days, months, minutes, hours, business_hours, time_of_day, shift_end,
                    month_end, quarter_end, half_year_end, year_end)

/// Where a last day that is closed goes.
enum class Push : std::uint8_t {
    usual,    ///< days and months: forward when counted forward, back when counted back; all others: keep
    keep,     ///< stays on the closed day
    forward,  ///< to the next open day
    back,     ///< to the previous open day, but never before the start: then it stays
    week,  ///< by weeks, so that the weekday of the start is kept; by days where the weekdays differ or the week never
           ///< opens on that weekday
};
BOOST_DESCRIBE_ENUM(Push, usual, keep, forward, back, week)

/// A length of time as rules speak of it. Term{3} is three calendar days, moved to an open day. A negative n counts
/// backwards ("three days ahead of the birthday") and is for days, months, minutes and hours only.
struct Term {
    static constexpr bool absent_is_default = true;

    std::int32_t n = 0;
    Unit unit = Unit::calendar_days;
    std::optional<TimeOfDay> at = std::nullopt;  ///< instead of close of business; required for time_of_day
    Push push = Push::usual;

    friend bool operator==(const Term&, const Term&) = default;
};
CUSTOS_DESCRIBE(Term, "calendar.term", (n, unit, at, push))

/// Can this term be reckoned? At most 100 years long, backwards only where that means something, a time of day where
/// one is needed. Call it where a policy is read. Error: bad_value, the path is the member.
[[nodiscard]] Result<void> check(const Term& term);

/// "3 working days", "3 个工作日".
[[nodiscard]] std::string to_text(const Term& term, Language language = Language::english);

/// What may end before a term does.
enum class CapKind : std::uint8_t { approval, consent, employment, hard_date };
BOOST_DESCRIBE_ENUM(CapKind, approval, consent, employment, hard_date)

/// A moment that no deadline passes, and why. For a last day, use Calendar::close_of(day).
struct Cap {
    CapKind kind = CapKind::hard_date;
    Instant until;

    friend bool operator==(const Cap&, const Cap&) = default;
};
CUSTOS_DESCRIBE(Cap, "calendar.cap", (kind, until))

/// Which calendar an answer rests on: made from everything that could change an answer, so equal versions answer alike.
using Version = Id<struct CalendarVersionTag>;

/// A due time. It keeps the version it was reckoned with, so that a changed calendar finds those it concerns.
struct Due {
    Instant at;
    Day day;  ///< the day that `at` ends or lies in: close of business may be 24:00
    Version calendar;
    bool provisional = false;  ///< rests on a year without an official table: say so wherever it is shown (CAL-01)

    friend bool operator==(const Due&, const Due&) = default;
};
CUSTOS_DESCRIBE(Due, "calendar.due", (at, day, calendar, provisional))

/// A due time with all that is needed to reckon it again.
struct Reckoned {
    Instant from;
    Term term;
    std::vector<Cap> caps;
    Due due;

    friend bool operator==(const Reckoned&, const Reckoned&) = default;
};
CUSTOS_DESCRIBE(Reckoned, "calendar.reckoned", (from, term, caps, due))

/// What a changed calendar does to an open due time.
struct Revision {
    Due reckoned;  ///< what the new calendar says
    Due stands;    ///< what holds until somebody decides otherwise: the later of old and new, under the new version

    bool moved = false;    ///< the new calendar gives another time
    bool earlier = false;  ///< and it is earlier: it takes a decision to shorten what was promised (CAL-02)
};

/// One step of the way to a due time, for the register and for whoever asks why.
struct Step {
    enum class What : std::uint8_t {
        start_not_counted,  ///< first = the day of the start
        skipped,            ///< closed from first to last
        made_up,            ///< first is an open day only because the table says so
        outside_hours,      ///< from..until is not worked
        counted,            ///< the term alone ends on first
        pushed,             ///< moved from first, which is closed, to last
        stays,              ///< first is closed and stays: going back would pass the start
        capped,             ///< cut at until by `cap`
        pulled_back,        ///< the cap's day, first, is closed: back to last
        kept_after_start,   ///< first has no hour left after the start: due at once
        no_table,           ///< n is a year without an official table
        falls,              ///< the answer: until
    };
    What what{};
    Day first{};
    Day last{};
    Instant from{};
    Instant until{};
    std::int64_t n = 0;
    CapKind cap{};
    std::string name{};  ///< of the holiday; empty: an ordinary closed weekday
};

/// A due time with its reasons, in the order in which they arose.
struct Explanation {
    Due due;
    Term term;
    Zone zone;
    std::vector<Step> steps;
};

/// One line a step, for people.
[[nodiscard]] std::vector<std::string> to_lines(const Explanation& explanation, Language language = Language::english);

}  // namespace custos::calendar
