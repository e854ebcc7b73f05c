/// The calendar of a site: which days are open, and when a term ends (CAL-01, CAL-02, CAL-03).
///
///     const auto calendar = Calendar::prc();
///     const Due due = calendar.deadline(now, Term{15, Unit::working_days});
///     if (due.provisional) …   // rests on a year whose holidays are not published yet
///
/// A Calendar is an immutable value, cheap to copy and safe to read from any thread. It cannot be made without an open
/// day in every stretch of 366 days, so a search always ends and its answers need no error. Days are dates on the
/// site's wall; instants are UTC, and the site's zone is applied only to find the date.
#pragma once

#include <custos/calendar/deadline.hpp>
#include <custos/calendar/table.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::calendar {

/// The weekdays that are open when no table says otherwise.
struct Week {
    static constexpr bool absent_is_default = true;

    bool monday = true;
    bool tuesday = true;
    bool wednesday = true;
    bool thursday = true;
    bool friday = true;
    bool saturday = false;
    bool sunday = false;
};
CUSTOS_DESCRIBE(Week, "calendar.week", (monday, tuesday, wednesday, thursday, friday, saturday, sunday))

/// A stretch of an open day in which the house works; `to` itself is outside.
struct Interval {
    TimeOfDay from;
    TimeOfDay to;
};
CUSTOS_DESCRIBE(Interval, "calendar.interval", (from, to))

/// The hours of an open day.
struct Hours {
    static constexpr bool absent_is_default = true;

    TimeOfDay close{18 * 60};  ///< close of business, when day deadlines fall (CAL-02)
    std::vector<Interval> business{{{9 * 60}, {12 * 60}},
                                   {{13 * 60}, {18 * 60}}};        ///< in order, with the breaks between
    std::vector<TimeOfDay> shift_ends{{14 * 60 + 30}, {22 * 60}};  ///< in order; shifts run on closed days too
};
CUSTOS_DESCRIBE(Hours, "calendar.hours", (close, business, shift_ends))

/// What a calendar starts from.
enum class Base : std::uint8_t {
    prc,   ///< the built-in tables; the host's days are laid over them, day by day
    none,  ///< nothing: the host's days replace them
};
BOOST_DESCRIBE_ENUM(Base, prc, none)

/// Everything a calendar is made of: a part of the policy document.
struct Setting {
    static constexpr bool absent_is_default = true;

    std::string title = "PRC";  ///< for people
    Base base = Base::prc;
    std::vector<Exception> days;    ///< the host's own; they win over the base
    std::vector<YearStatus> years;  ///< the host's word on a year; wins over the base
    Week week;
    Hours hours;
    std::int16_t zone_minutes = 8 * 60;  ///< the site's offset from UTC, −840…840
};
CUSTOS_DESCRIBE(Setting, "calendar.setting", (title, base, days, years, week, hours, zone_minutes))
CUSTOS_RANGES(Setting, Range("zone_minutes", Range::hours(-14), Range::hours(14), Rule::CAL_01))

class Calendar {
public:
    /// Errors: bad_value (a day or year listed twice, hours out of order; the path is the member), and no_calendar when
    /// some 366 days in a row would have no open day.
    [[nodiscard]] static Result<Calendar> make(const Setting& setting);

    /// The built-in PRC tables, Monday to Friday, the hours' defaults, Asia/Shanghai.
    [[nodiscard]] static Calendar prc();

    /// A calendar from a host's table file (read_table): laid over the built-in tables, or instead of them.
    [[nodiscard]] static Result<Calendar> from_csv(std::string_view csv, Base base, std::string title);

    /// A calendar from a host's table file laid over the built-in tables year by year: a year that the file knows
    /// officially is taken from it alone; in the others its days win over the built-in ones.
    [[nodiscard]] static Result<Calendar> laid_over_prc(std::string_view csv, std::string title);

    [[nodiscard]] const std::string& title() const noexcept;
    [[nodiscard]] Version version() const noexcept;
    [[nodiscard]] Zone zone() const noexcept;
    [[nodiscard]] const Hours& hours() const noexcept;

    // Years
    [[nodiscard]] Status status(int year) const noexcept;
    /// The first year that keeps an answer resting on these days from being final. The last week of December belongs to
    /// the next year's notice as well: 2018-12-29…31 were settled by that for 2019.
    [[nodiscard]] std::optional<int> uncertain_year(Day first, Day last) const noexcept;

    // Days
    [[nodiscard]] bool is_open(Day day) const noexcept;
    /// Does the week open on this weekday (Monday 1 … Sunday 7), tables apart?
    [[nodiscard]] bool opens_weekly_on(unsigned weekday) const noexcept;
    /// Is the house at work at this moment? A closed day is closed at every hour.
    [[nodiscard]] bool in_business(Instant at) const noexcept;
    /// What the table says of a day; nullptr for a day that follows the week. Lives as long as the calendar.
    [[nodiscard]] const Exception* exception(Day day) const noexcept;
    [[nodiscard]] Day next_open(Day day) const noexcept;      ///< the day itself if it is open
    [[nodiscard]] Day previous_open(Day day) const noexcept;  ///< the day itself if it is open
    /// The n-th open day after `day`, or before it when n < 0; n = 0 is `day` itself, open or not.
    /// Ends of the calendar (years 1 and 9999) are not passed.
    [[nodiscard]] Day add_working_days(Day day, int n) const noexcept;
    /// Open days after the earlier of the two up to and including the later, in whichever order they are given.
    [[nodiscard]] int working_days_between(Day left, Day right) const noexcept;
    /// Close of business of a day.
    [[nodiscard]] Instant close_of(Day day) const noexcept;

    // Deadlines
    /// When a term ends that starts at `from`, cut at the earliest cap and then pulled back over closed days, never
    /// forward past a cap; pulling back never passes the start. REQUIRES a term that passes check(); any other is taken
    /// as the nearest that does. A capped term may end before it starts if its cap does.
    [[nodiscard]] Due deadline(Instant from, const Term& term, std::span<const Cap> caps = {}) const;
    /// The same, unless it rests on a year without an official table. Error: no_calendar, the detail is the year.
    [[nodiscard]] Result<Due> certain_deadline(Instant from, const Term& term, std::span<const Cap> caps = {}) const;
    /// The same with its reasons.
    [[nodiscard]] Explanation explain(Instant from, const Term& term, std::span<const Cap> caps = {}) const;
    /// An open due time under this calendar (CAL-02): never silently earlier.
    [[nodiscard]] Revision recompute(const Reckoned& open) const;
    /// The same for one that was reckoned with another calendar; of one that rests on this there is nothing to say.
    [[nodiscard]] std::optional<Revision> revise(const Reckoned& open) const;

private:
    struct Body;
    explicit Calendar(std::shared_ptr<const Body> body) noexcept : body_{std::move(body)} {}
    std::shared_ptr<const Body> body_;
};

}  // namespace custos::calendar

namespace custos {

// The three words that every area says.
using calendar::Calendar;
using calendar::Due;
using calendar::Term;

}  // namespace custos
