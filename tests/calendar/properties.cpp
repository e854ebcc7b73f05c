/// CAL-01, CAL-02: random calendars and terms against a model that walks day by day and knows no shortcut.
#include <support/pick.hpp>
#include "calendar/support.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace custos::calendar::test {
namespace {

/// A calendar and the plain map it was made from.
struct Pair {
    Week week;
    std::map<Day, DayKind> listed;
    Calendar calendar;

    [[nodiscard]] bool is_open(Day day) const
    {
        const auto found = listed.find(day);
        if (found != listed.end()) return found->second == DayKind::makeup_workday;
        const bool open[] = {week.monday, week.tuesday,  week.wednesday, week.thursday,
                             week.friday, week.saturday, week.sunday};
        return open[weekday(day) - 1];
    }
};

const Day origin = day("2026-01-01");

/// At least one weekday open; up to 200 listed days within 400 days of the origin.
Pair any_calendar()
{
    Setting setting;
    setting.base = Base::none;
    const auto open = pick(1, 128);
    setting.week = {(open & 1) != 0,  (open & 2) != 0,  (open & 4) != 0, (open & 8) != 0,
                    (open & 16) != 0, (open & 32) != 0, (open & 64) != 0};
    std::map<Day, DayKind> listed;
    const auto days = pick_list(100, [] { return pick(-400, 400); });
    for (const int one : days)
        listed[origin + one] = toss() ? DayKind::holiday : DayKind::makeup_workday;
    for (const auto& [one, kind] : listed)
        setting.days.push_back({one, kind, ""});
    return {setting.week, listed, Calendar::make(setting).value()};
}

/// The n-th open day after (before) a day, one step at a time.
Day walk(const Pair& pair, Day day, int n)
{
    while (n != 0) {
        day = day + (n > 0 ? 1 : -1);
        if (pair.is_open(day)) n += n > 0 ? -1 : 1;
    }
    return day;
}

Day any_day() { return origin + pick(-600, 600); }

TEST(Model, CAL_01_days_agree)
{
    ASSERT_TRUE(always("", [] {
        const auto pair = any_calendar();
        const auto day = any_day();
        RC_ASSERT(pair.calendar.is_open(day) == pair.is_open(day));
        const auto n = pick(-120, 121);
        RC_ASSERT(pair.calendar.add_working_days(day, n) == walk(pair, day, n));
        RC_ASSERT(pair.calendar.next_open(day) == walk(pair, day - 1, 1));
        RC_ASSERT(pair.calendar.previous_open(day) == walk(pair, day + 1, -1));
    }));
}

TEST(Model, CAL_02_between_undoes_add)
{
    ASSERT_TRUE(always("", [] {
        const auto pair = any_calendar();
        const auto day = any_day();
        const auto n = pick(0, 300);
        const auto end = pair.calendar.add_working_days(day, n);
        RC_ASSERT(pair.calendar.working_days_between(day, end) == n);
        RC_ASSERT(pair.calendar.working_days_between(end, day) == n);
        int open = 0;
        for (auto one = day + 1; one <= end; one = one + 1)
            open += pair.is_open(one) ? 1 : 0;
        RC_ASSERT(open == n);
    }));
}

Day push_by_walking(const Pair& pair, Day start, Day day, Push push)
{
    if (push == Push::keep || pair.is_open(day)) return day;
    if (push == Push::back) {
        const auto back = walk(pair, day, -1);
        return back < start ? day : back;
    }
    const bool weekly =
        push == Push::week && weekday(day) == weekday(start) && pair.calendar.opens_weekly_on(weekday(day));
    while (!pair.is_open(day))
        day = day + (weekly ? 7 : 1);
    return day;
}

TEST(Model, CAL_02_every_mode_of_pushing_agrees)
{
    ASSERT_TRUE(always("", [] {
        const auto pair = any_calendar();
        const auto start = any_day();
        const auto n = pick(0, 60);
        const auto push = pick({Push::usual, Push::keep, Push::forward, Push::back, Push::week});
        const auto unit = pick({Unit::calendar_days, Unit::months});
        // The start is before close of business, so going back to the start day itself is always possible.
        const auto due = pair.calendar.deadline(instant_of(start, TimeOfDay{600}), {n, unit, {}, push});
        const auto end = unit == Unit::months ? add_months(start, n) : start + n;
        const auto expected = push_by_walking(pair, start, end, push == Push::usual ? Push::forward : push);
        RC_ASSERT(due.day == expected);
        RC_ASSERT(due.at == instant_of(expected, TimeOfDay{18 * 60}));
    }));
}

TEST(Model, CAL_02_a_cap_is_never_passed)
{
    ASSERT_TRUE(always("", [] {
        const auto pair = any_calendar();
        const auto from = instant_of(any_day(), TimeOfDay{static_cast<std::int16_t>(pick(0, 1440))});
        const auto unit = static_cast<Unit>(pick(0, static_cast<int>(Unit::year_end) + 1));
        const Term term{pick(0, 40), unit, {}, static_cast<Push>(pick(0, 5))};
        const std::vector<Cap> caps{{CapKind::consent, from + minutes(pick(0, 60 * 24 * 40))},
                                    {CapKind::approval, from + minutes(pick(0, 60 * 24 * 40))}};
        const auto free = pair.calendar.deadline(from, term);
        const auto capped = pair.calendar.deadline(from, term, caps);
        RC_ASSERT(capped.at <= free.at);
        RC_ASSERT(capped.at <= std::min(caps[0].until, caps[1].until));
        RC_ASSERT(capped.at >= from);
        RC_ASSERT(pair.calendar.explain(from, term, caps).due == capped);
    }));
}

/// Business hours a minute at a time.
Instant work(const Pair& pair, Instant from, int hours_to_work)
{
    auto left = hours_to_work * 60;
    auto at = from;
    while (left > 0) {
        const auto minute = time_of(at).minutes;
        const bool works = (minute >= 9 * 60 && minute < 12 * 60) || (minute >= 13 * 60 && minute < 18 * 60);
        if (works && pair.is_open(day_of(at))) --left;
        at = at + minutes(1);
    }
    return at;
}

TEST(Model, CAL_02_business_hours_agree_with_a_clock_that_ticks)
{
    ASSERT_TRUE(always("", [] {
        const auto pair = any_calendar();
        const auto from = instant_of(any_day(), TimeOfDay{static_cast<std::int16_t>(pick(0, 1440))});
        const auto n = pick(1, 60);
        RC_ASSERT(pair.calendar.deadline(from, Term{n, Unit::business_hours}).at == work(pair, from, n));
    }));
}

TEST(Model, CAL_02_a_changed_calendar_never_shortens_silently)
{
    ASSERT_TRUE(always("", [] {
        const auto old = any_calendar();
        const auto now = any_calendar();
        Reckoned open{instant_of(any_day(), TimeOfDay{600}), Term{pick(0, 40), Unit::working_days}, {}, {}};
        open.due = old.calendar.deadline(open.from, open.term);
        const auto revision = now.calendar.recompute(open);
        RC_ASSERT(revision.stands.at == std::max(open.due.at, revision.reckoned.at));
        RC_ASSERT(revision.earlier == (revision.reckoned.at < open.due.at));
        RC_ASSERT(revision.moved == (revision.reckoned.at != open.due.at));
        RC_ASSERT(revision.stands.calendar == now.calendar.version());
    }));
}

TEST(Model, CAL_02_periods_end_on_the_last_day_that_a_walk_finds)
{
    ASSERT_TRUE(always("", [] {
        const auto start = any_day();
        const auto n = pick(1, 20);
        const auto [unit, months] = pick({std::pair{Unit::month_end, 1U}, std::pair{Unit::quarter_end, 3U},
                                          std::pair{Unit::half_year_end, 6U}, std::pair{Unit::year_end, 12U}});
        auto day = start - 1;
        for (int left = n; left > 0;) {
            day = day + 1;
            const auto next = civil_of(day + 1);
            if (next.day == 1 && (next.month - 1) % months == 0) --left;
        }
        RC_ASSERT(Calendar::prc().deadline(instant_of(start, TimeOfDay{600}), Term{n, unit}).day == day);
    }));
}

}  // namespace
}  // namespace custos::calendar::test
