#include <custos/calendar/deadline.hpp>

#include "calendar_body.hpp"

#include <algorithm>
#include <limits>

namespace custos::calendar {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr Instant first_instant_ever{-62'135'596'800'000};
constexpr Instant last_instant_ever{253'402'300'799'999};

constexpr Instant within_time(Instant at) noexcept { return std::clamp(at, first_instant_ever, last_instant_ever); }

/// The longest term of a unit: about a hundred years; business hours, which are walked through when explained, five.
constexpr std::int32_t longest(Unit unit) noexcept
{
    switch (unit) {
        case Unit::calendar_days:
        case Unit::working_days:
        case Unit::time_of_day:
        case Unit::shift_end: return 36'600;
        case Unit::months:
        case Unit::month_end: return 1'200;
        case Unit::minutes: return 36'600 * 1440;
        case Unit::hours: return 36'600 * 24;
        case Unit::business_hours: return 10'000;
        case Unit::quarter_end: return 400;
        case Unit::half_year_end: return 200;
        case Unit::year_end: return 100;
    }
    return 0;
}

constexpr bool may_count_back(Unit unit) noexcept
{
    return unit == Unit::calendar_days || unit == Unit::working_days || unit == Unit::months || unit == Unit::minutes ||
           unit == Unit::hours;
}

constexpr bool runs_from_the_moment(Unit unit) noexcept
{
    return unit == Unit::minutes || unit == Unit::hours || unit == Unit::business_hours;
}

/// Months of a period; 0 for units that are no period.
constexpr int months_of(Unit unit) noexcept
{
    switch (unit) {
        case Unit::month_end: return 1;
        case Unit::quarter_end: return 3;
        case Unit::half_year_end: return 6;
        case Unit::year_end: return 12;
        default: return 0;
    }
}

constexpr Push push_of(const Term& term) noexcept
{
    if (term.push != Push::usual) return term.push;
    const bool in_days =
        term.unit == Unit::calendar_days || term.unit == Unit::working_days || term.unit == Unit::months;
    if (!in_days) return Push::keep;
    return term.n < 0 ? Push::back : Push::forward;
}

/// One walk of one term, from its start to its answer. `steps` is null when nobody asked why.
class Walk {
public:
    Walk(const Calendar& calendar, Instant from, const Term& term, std::vector<Step>* steps)
        : calendar_{calendar},
          from_{within_time(from)},
          start_{day_of(from_, calendar.zone())},
          term_{term},
          steps_{steps}
    {
        const auto most = longest(term.unit);
        term_.n = std::clamp(term.n, may_count_back(term.unit) ? -most : 0, most);
    }

    Due run(std::span<const Cap> caps)
    {
        count();
        push();
        cut(caps);
        if (uncertain_) note({.what = Step::What::no_table, .n = *uncertain_});
        note({.what = Step::What::falls, .until = at_});
        return {within_time(at_), day_, calendar_.version(), uncertain_.has_value()};
    }

    [[nodiscard]] std::optional<int> uncertain_year() const noexcept { return uncertain_; }

private:
    // ---- counting -------------------------------------------------------------------------------------------------

    void count()
    {
        switch (term_.unit) {
            case Unit::calendar_days: end_on(calendar::within_time(std::int64_t{start_.number} + term_.n)); break;
            case Unit::working_days: count_working_days(); break;
            case Unit::months: end_on(calendar::within_time(add_months(start_, term_.n).number)); break;
            case Unit::minutes: end_at(from_ + minutes(term_.n)); break;
            case Unit::hours: end_at(from_ + hours(term_.n)); break;
            case Unit::business_hours: count_business_hours(); break;
            case Unit::time_of_day: count_to_time(); break;
            case Unit::shift_end: count_shifts(); break;
            case Unit::month_end:
            case Unit::quarter_end:
            case Unit::half_year_end:
            case Unit::year_end: count_periods(); break;
        }
    }

    void count_working_days()
    {
        const auto day = calendar_.add_working_days(start_, term_.n);
        if (term_.n > 0) look_at(start_ + 1, day);
        if (term_.n < 0) look_at(day, start_ - 1);
        end_on(day);
    }

    /// A day deadline: at the term's time or at close of business of that day.
    void end_on(Day day)
    {
        note({.what = Step::What::start_not_counted, .first = start_});
        set(day, time_of_term());
        note({.what = Step::What::counted, .first = day});
        if (term_.n >= 0 && at_ < from_) {
            at_ = from_;
            note({.what = Step::What::kept_after_start, .first = day});
        }
    }

    void end_at(Instant at)
    {
        at_ = within_time(at);
        day_ = day_of(at_, calendar_.zone());
        time_ = calendar_.hours().close;  // if it must move to another day
    }

    void count_to_time()
    {
        const auto time = time_of_term();
        auto day = calendar::within_time(std::int64_t{start_.number} + term_.n);
        if (term_.n == 0 && instant_of(day, time, calendar_.zone()) <= from_) day = day + 1;
        set(day, time);
    }

    void count_shifts()
    {
        if (term_.n == 0) return end_at(from_);
        const auto& ends = calendar_.hours().shift_ends;
        const auto past = [&](TimeOfDay time) { return instant_of(start_, time, calendar_.zone()) <= from_; };
        const auto first = std::partition_point(ends.begin(), ends.end(), past) - ends.begin();
        const auto index = first + (term_.n - 1);
        const auto size = static_cast<std::ptrdiff_t>(ends.size());
        set(calendar::within_time(start_.number + index / size), ends[static_cast<std::size_t>(index % size)]);
    }

    void count_periods()
    {
        if (term_.n == 0) return end_at(from_);
        const int months = months_of(term_.unit);
        const auto civil = civil_of(start_);
        const int period = (civil.year * 12 + static_cast<int>(civil.month) - 1) / months;
        const auto last_day_of = [&](int which) {
            const int month = (which + 1) * months - 1;  // counted from January of year 0
            if (month >= 120'000) return last_day_ever;
            const auto of_year = static_cast<unsigned>(month % 12) + 1;
            return day_of(Civil{month / 12, of_year, days_in_month(month / 12, of_year)});
        };
        const bool ended = instant_of(last_day_of(period), time_of_term(), calendar_.zone()) <= from_;
        set(last_day_of(period + term_.n - (ended ? 0 : 1)), time_of_term());
    }

    // ---- business hours -------------------------------------------------------------------------------------------

    void count_business_hours()
    {
        if (term_.n == 0) return end_at(from_);
        std::int64_t left = term_.n * hour_ms;
        auto day = start_;
        if (!calendar_.is_open(day) || !work_through(day, left)) {
            std::int64_t a_day = 0;
            for (const auto& [from, to] : calendar_.hours().business)
                a_day += (to.minutes - from.minutes) * 60'000;
            const auto whole_days = (left - 1) / a_day;
            left -= whole_days * a_day;
            day = calendar_.add_working_days(start_, static_cast<int>(whole_days) + 1);
            if (!work_through(day, left)) end_at(last_instant_ever);  // the calendar has ended
        }
        look_at(start_, day);
        if (steps_) note_gaps();
    }

    /// Takes what a day still offers after the start off `left`; true, and the answer set, when it suffices.
    bool work_through(Day day, std::int64_t& left)
    {
        for (const auto& one : calendar_.hours().business) {
            const auto begin = std::max(from_, instant_of(day, one.from, calendar_.zone()));
            const auto offered = (instant_of(day, one.to, calendar_.zone()) - begin).ms;
            if (offered <= 0) continue;
            if (left <= offered) {
                end_at(begin + Span{left});
                day_ = day;
                return true;
            }
            left -= offered;
        }
        return false;
    }

    /// Every stretch between the start and the answer in which no hour was counted.
    void note_gaps()
    {
        auto idle_since = from_;
        for (auto day = calendar_.next_open(start_); day <= day_; day = calendar_.add_working_days(day, 1)) {
            for (const auto& one : calendar_.hours().business) {
                const auto begin = std::max(from_, instant_of(day, one.from, calendar_.zone()));
                const auto end = instant_of(day, one.to, calendar_.zone());
                if (end <= from_ || begin >= at_) continue;
                if (begin > idle_since) note({.what = Step::What::outside_hours, .from = idle_since, .until = begin});
                idle_since = end;
            }
            if (day == last_day_ever) return;
        }
    }

    // ---- closed days and caps -------------------------------------------------------------------------------------

    void push()
    {
        const auto mode = push_of(term_);
        if (mode == Push::keep) return;
        const auto to = pushed(mode);
        look_at(std::min(day_, to), std::max(day_, to));
        if (to == day_) return;
        const auto at = instant_of(to, time_, calendar_.zone());
        if (term_.n >= 0 && at < from_) return note({.what = Step::What::stays, .first = day_});
        note({.what = Step::What::pushed, .first = day_, .last = to});
        set(to, time_);
    }

    [[nodiscard]] Day pushed(Push mode) const
    {
        if (mode == Push::back) return calendar_.previous_open(day_);
        if (mode == Push::forward || weekday(day_) != weekday(start_)) return calendar_.next_open(day_);
        // Beyond the tables the weekday of the pattern decides for ever, so the years they could cover bound this walk.
        for (auto day = day_; day <= last_day_ever - 7; day = day + 7) {
            if (calendar_.is_open(day)) return day;
            if (!calendar_.opens_weekly_on(weekday(day))) break;
        }
        return calendar_.next_open(day_);
    }

    void cut(std::span<const Cap> caps)
    {
        const auto cap = std::min_element(caps.begin(), caps.end(),
                                          [](const Cap& left, const Cap& right) { return left.until < right.until; });
        if (cap == caps.end() || cap->until >= at_) return;
        at_ = within_time(cap->until);
        day_ = day_of(within_time({at_.ms - 1}), calendar_.zone());  // midnight ends the day before
        note({.what = Step::What::capped, .until = at_, .cap = cap->kind});

        const bool avoids_closed_days =
            push_of(term_) != Push::keep || term_.unit == Unit::working_days || term_.unit == Unit::business_hours;
        if (!avoids_closed_days) return;
        const auto back = calendar_.previous_open(day_);
        look_at(back, day_);
        if (back == day_) return;
        if (calendar_.close_of(back) < from_) return note({.what = Step::What::stays, .first = day_});
        note({.what = Step::What::pulled_back, .first = day_, .last = back});
        set(back, calendar_.hours().close);
    }

    // ---- the answer so far ----------------------------------------------------------------------------------------

    [[nodiscard]] TimeOfDay time_of_term() const { return term_.at.value_or(calendar_.hours().close); }

    void set(Day day, TimeOfDay time)
    {
        day_ = day;
        time_ = time;
        at_ = instant_of(day, time, calendar_.zone());
    }

    /// The answer rests on whether these days are open.
    void look_at(Day first, Day last)
    {
        if (last < first) return;
        if (!uncertain_) uncertain_ = calendar_.uncertain_year(first, last);
        if (steps_) note_days(first, last);
    }

    void note(Step step)
    {
        if (steps_) steps_->push_back(std::move(step));
    }

    void note_days(Day first, Day last)
    {
        for (auto day = first; day <= last; day = day + 1) {
            const auto* listed = calendar_.exception(day);
            const auto name = listed ? listed->name : std::string{};
            if (calendar_.is_open(day)) {
                if (listed) note({.what = Step::What::made_up, .first = day, .name = name});
                continue;
            }
            auto* before = steps_->empty() ? nullptr : &steps_->back();
            if (before && before->what == Step::What::skipped && before->last + 1 == day && before->name == name)
                before->last = day;
            else
                note({.what = Step::What::skipped, .first = day, .last = day, .name = name});
        }
    }

    const Calendar& calendar_;
    Instant from_;
    Day start_;
    Term term_;
    std::vector<Step>* steps_;

    Day day_{};
    TimeOfDay time_{};
    Instant at_{};
    std::optional<int> uncertain_;
};

Error bad_term(const char* member, Words words) { return fail(Code::bad_value, words, member); }

}  // namespace

Result<void> check(const Term& term)
{
    if (term.n > longest(term.unit) || term.n < -longest(term.unit))
        return bad_term("n", {"a term is at most about a hundred years", "期限最长约一百年"});
    if (term.n < 0 && !may_count_back(term.unit))
        return bad_term("n", {"this unit does not count backwards", "该单位不能倒数"});
    if (term.at && (term.at->minutes < 0 || term.at->minutes > 1440))
        return bad_term("at", {"a time of day lies in 00:00 to 24:00", "时刻须在 00:00 至 24:00 之间"});
    if (!term.at && term.unit == Unit::time_of_day)
        return bad_term("at", {"this unit needs a time of day", "该单位须指明时刻"});
    if (term.at && (runs_from_the_moment(term.unit) || term.unit == Unit::shift_end))
        return bad_term("at", {"this unit has its own time", "该单位不可另指时刻"});
    return outcome::success();
}

Due Calendar::deadline(Instant from, const Term& term, std::span<const Cap> caps) const
{
    return Walk{*this, from, term, nullptr}.run(caps);
}

Result<Due> Calendar::certain_deadline(Instant from, const Term& term, std::span<const Cap> caps) const
{
    Walk walk{*this, from, term, nullptr};
    const auto due = walk.run(caps);
    if (const auto year = walk.uncertain_year()) return fail(Code::no_calendar, std::string{}, std::to_string(*year));
    return due;
}

Explanation Calendar::explain(Instant from, const Term& term, std::span<const Cap> caps) const
{
    Explanation explanation;
    explanation.term = term;
    explanation.zone = zone();
    explanation.due = Walk{*this, from, term, &explanation.steps}.run(caps);
    return explanation;
}

Revision Calendar::recompute(const Reckoned& open) const
{
    Revision revision;
    revision.reckoned = deadline(open.from, open.term, open.caps);
    revision.stands = revision.reckoned;
    revision.moved = revision.reckoned.at != open.due.at;
    revision.earlier = revision.reckoned.at < open.due.at;
    if (revision.earlier) {
        revision.stands.at = open.due.at;
        revision.stands.day = open.due.day;
    }
    return revision;
}

std::optional<Revision> Calendar::revise(const Reckoned& open) const
{
    if (open.due.calendar == version()) return std::nullopt;
    return recompute(open);
}

}  // namespace custos::calendar
