/// What the clock brings: recurring duties, steps up, and due times under a changed calendar.
#include "reckon.hpp"

#include <custos/duties/rules.hpp>

#include <algorithm>

namespace custos::duties {

namespace {

/// CAL-02, SYS-01: every open duty that rests on another calendar, or steps up otherwise by another policy, by number,
/// so that the order never depends on a table.
std::vector<Revised> revisions(const Sight& see)
{
    std::vector<Revised> all;
    if (see.duties.reckoned_with == see.calendar.version()) return all;
    for (const auto& duty : see.duties.duties) {
        const auto revision = see.calendar.revise(duty.reckoned);
        const auto& due = revision ? revision->stands : duty.reckoned.due;
        const auto step = step_time(see, duty.kind, due.at, duty.step);
        if (revision || step != duty.next_step) all.push_back({duty.id, due, step, revision && revision->earlier});
    }
    std::sort(all.begin(), all.end(), [](const Revised& a, const Revised& b) { return a.duty < b.duty; });
    return all;
}

/// A period that has begun and whose duty was not raised yet.
struct Begun {
    Day first;
    const Recurring* row;
};

/// Twenty-seven years of a daily duty. What a clock brings that jumped farther ahead is raised by the ticks that
/// follow, so that no tick is without an end in sight.
constexpr std::size_t most_periods = 10'000;

std::vector<Begun> periods_begun(const Sight& see, const std::vector<Recurring>& rows, Day today)
{
    std::vector<Begun> begun;
    for (const auto& row : rows) {
        const auto known = see.duties.rhythms.find(row.kind);
        auto first = period_of(row.every, today);
        if (known != see.duties.rhythms.end()) {
            first = period_after(row.every, period_of(row.every, known->raised));
            if (first <= known->raised) first = period_after(row.every, first);  // the house changed the rhythm
        }
        for (std::size_t more = most_periods; first <= today && more != 0; --more) {
            begun.push_back({first, &row});
            first = period_after(row.every, first);
        }
    }
    std::stable_sort(begun.begin(), begun.end(), [](const Begun& a, const Begun& b) {
        return std::pair{a.first, a.row->kind} < std::pair{b.first, b.row->kind};
    });
    if (begun.size() > most_periods) begun.resize(most_periods);
    return begun;
}

/// A house that changed a rhythm may meet a period whose duty is open from before: it is owed once.
bool is_open(const Sight& see, const Begun& begun)
{
    return see.duties.find(begun.row->kind, static_cast<std::uint64_t>(begun.first.number)) != nullptr;
}

/// Who owes it: the office, and those that owe a part of their own besides, held when the period began. A department's
/// part is its area's to find.
std::vector<Role> owners_of(const Sight& see, const Recurring& row, Instant from)
{
    std::vector<Role> owners{row.role};
    for (const auto role : row.with) {
        const auto& held = see.roster.held_by_another;
        if (role != Role::department_head && (!held || held(role, {}, {}, from))) owners.push_back(role);
    }
    return owners;
}

void raise(const Sight& see, const std::vector<Begun>& begun, Ticked& event)
{
    auto id = see.duties.next_duty;
    for (const auto& each : begun) {
        const auto& row = *each.row;
        const auto rhythm = std::find_if(event.rhythms.begin(), event.rhythms.end(),
                                         [&](const Rhythm& known) { return known.kind == row.kind; });
        if (rhythm == event.rhythms.end())
            event.rhythms.push_back({row.kind, each.first});
        else
            rhythm->raised = each.first;
        if (is_open(see, each)) continue;

        Duty duty;
        duty.kind = row.kind;
        duty.subject = static_cast<std::uint64_t>(each.first.number);
        duty.reckoned.from = instant_of(each.first, TimeOfDay{}, see.calendar.zone());
        duty.reckoned.term = row.term;
        duty.reckoned.due = see.calendar.deadline(duty.reckoned.from, row.term);
        duty.next_step = step_time(see, row.kind, due_of(duty), 0);
        for (const auto role : owners_of(see, row, duty.reckoned.from)) {
            duty.id = id;
            duty.role = role;
            event.raised.push_back(duty);
            id = next(id);
        }
    }
}

/// A duty as it will stand when the event is applied: due by the new calendar.
Duty revised(const Duty& duty, const Ticked& event)
{
    auto now_due = duty;
    const auto row = std::lower_bound(event.revised.begin(), event.revised.end(), duty.id,
                                      [](const Revised& each, DutyId wanted) { return each.duty < wanted; });
    if (row != event.revised.end() && row->duty == duty.id) {
        now_due.reckoned.due = row->due;
        now_due.next_step = row->next_step;
    }
    return now_due;
}

/// Steps up, each once. What has lapsed steps up no more.
void step_up(const Sight& see, Instant now, Ticked& event)
{
    const auto take = [&](const Duty& duty) {
        if (duty.lapses <= now) return;
        for (auto& step : late_steps(see, duty, now))
            event.late.push_back(std::move(step));
    };
    if (event.revised.empty()) {
        for (const auto id : see.duties.agenda.steps().until(now))
            if (const auto* duty = see.duties.find(id)) take(*duty);
    } else {
        for (const auto& duty : see.duties.duties)
            take(revised(duty, event));
    }
    for (const auto& duty : event.raised)
        take(duty);
    std::sort(event.late.begin(), event.late.end(), [](const Escalated& a, const Escalated& b) {
        return std::pair{a.notice.duty, a.notice.step} < std::pair{b.notice.duty, b.notice.step};
    });
}

void let_go(const Sight& see, Instant now, Ticked& event)
{
    const auto zone = see.calendar.zone();
    for (const auto id : see.duties.agenda.lapses().until(now))
        if (const auto* duty = see.duties.find(id); duty != nullptr && duty->lapses <= now)
            event.lapsed.push_back({id, quarter_of(day_of(duty->lapses, zone))});
}

/// What was told of a duty after that moment is taken back; the steps before it stand.
std::optional<SteppedBack> stepped_back(const Sight& see, const Duty& duty, Instant now)
{
    const auto [first, last] = see.duties.notices.equal_range(duty.id);
    SteppedBack back{duty.id, 0, {}};
    bool wrong = false;
    for (auto notice = first; notice != last; ++notice) {
        wrong = wrong || now < notice->at;
        if (notice->at <= now) back.step = notice->step;
    }
    if (!wrong) return std::nullopt;
    back.next_step = step_time(see, duty.kind, due_of(duty), back.step);
    return back;
}

}  // namespace

std::optional<TakenBack> taken_back(const Sight& see, Instant now)
{
    const auto today = day_of(now, see.calendar.zone());
    const auto rows = recurring_of(see.policy);
    TakenBack event;
    for (const auto& known : see.duties.rhythms) {
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const Recurring& each) { return each.kind == known.kind; });
        if (today < known.raised)
            event.rhythms.push_back({known.kind, row == rows.end() ? today : period_of(row->every, today)});
    }
    const auto was_raised = [&](Kind kind) { return see.duties.rhythms.find(kind) != see.duties.rhythms.end(); };
    for (const auto& duty : see.duties.duties) {
        if (was_raised(duty.kind) && duty.subject > static_cast<std::uint64_t>(today.number))
            event.raised.push_back(duty.id);
        else if (auto back = stepped_back(see, duty, now))
            event.late.push_back(*back);
    }
    std::sort(event.raised.begin(), event.raised.end());
    std::sort(event.late.begin(), event.late.end(),
              [](const SteppedBack& a, const SteppedBack& b) { return a.duty < b.duty; });
    if (event.raised.empty() && event.rhythms.empty() && event.late.empty()) return std::nullopt;
    return event;
}

Ruling<std::variant<Ticked, Unchanged>> decide(const Sight& see, const Caller& caller, const Tick&)
{
    Ticked event;
    event.calendar = see.calendar.version();
    event.revised = revisions(see);
    const auto rows = recurring_of(see.policy);
    raise(see, periods_begun(see, rows, day_of(caller.now, see.calendar.zone())), event);
    step_up(see, caller.now, event);
    let_go(see, caller.now, event);
    const bool nothing = event.revised.empty() && event.raised.empty() && event.rhythms.empty() && event.late.empty() &&
                         event.lapsed.empty();
    if (nothing && see.duties.reckoned_with == event.calendar) return Unchanged{};
    return event;
}

}  // namespace custos::duties
