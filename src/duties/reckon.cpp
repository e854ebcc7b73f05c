#include "reckon.hpp"

#include <algorithm>
#include <iterator>

namespace custos::duties {

namespace {

template <class Row>
const Row* row_of(const std::vector<Row>& rows, Kind kind)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.kind == kind; });
    return found == rows.end() ? nullptr : &*found;
}

Day month_start(Day day, unsigned months)
{
    auto civil = civil_of(day);
    civil.month = (civil.month - 1) / months * months + 1;
    civil.day = 1;
    return day_of(civil);
}

}  // namespace

Owing owing_of(const Policy& policy, Kind kind)
{
    if (const auto* row = row_of(policy.owing, kind)) return *row;
    const auto usual = Policy::usual_owing();
    const auto* row = row_of(usual, kind);
    return row == nullptr ? Owing{} : *row;
}

namespace {

/// Its own; none: the usual ones.
const std::vector<Step>* own_steps(const Policy& policy, Kind kind)
{
    const auto* owing = row_of(policy.owing, kind);
    if (owing != nullptr && !owing->steps.empty()) return &owing->steps;
    const auto* recurring = row_of(policy.recurring, kind);  // the rules' own rows have none
    return recurring != nullptr && !recurring->steps.empty() ? &recurring->steps : nullptr;
}

}  // namespace

std::vector<Step> steps_of(const Sight& see, Kind kind, Instant due)
{
    const auto* own = own_steps(see.policy, kind);
    auto steps = own == nullptr ? see.policy.usual_steps : *own;
    if (own != nullptr && own->back().role == Role::department_head) {
        const auto last = see.calendar.deadline(due, own->back().after).at;
        std::copy_if(see.policy.usual_steps.begin(), see.policy.usual_steps.end(), std::back_inserter(steps),
                     [&](const Step& usual) { return last < see.calendar.deadline(due, usual.after).at; });
    }
    if (most_steps < steps.size()) steps.erase(steps.begin() + most_steps, steps.end());
    return steps;
}

Instant step_time(const Sight& see, Kind kind, Instant due, std::uint8_t step)
{
    const auto* own = own_steps(see.policy, kind);
    const auto& first = own == nullptr ? see.policy.usual_steps : *own;
    if (most_steps <= step) return never;
    if (step < first.size()) return see.calendar.deadline(due, first[step].after).at;  // nearly always
    const auto steps = steps_of(see, kind, due);
    return step < steps.size() ? see.calendar.deadline(due, steps[step].after).at : never;
}

std::vector<Escalated> late_steps(const Sight& see, const Duty& duty, Instant now)
{
    std::vector<Escalated> late;
    if (now < duty.next_step) return late;
    const auto steps = steps_of(see, duty.kind, due_of(duty));
    auto falls = duty.next_step;
    for (auto step = duty.step; falls <= now && step < steps.size();) {
        const auto role = steps[step].role;
        const auto at = falls;
        falls = step_time(see, duty.kind, due_of(duty), ++step);
        const bool heard =
            !see.roster.held_by_another || see.roster.held_by_another(role, duty.department, duty.person, at);
        if (!heard && falls != never) falls = at;  // whoever was told owes it, or nobody was: the next office is
        late.push_back({{duty.id, step, role, duty.department, at}, falls});
    }
    return late;
}

bool has_begun(const Sight& see, Kind kind, Day today)
{
    const auto rows = recurring_of(see.policy);
    const auto* row = row_of(rows, kind);
    if (row == nullptr) return false;
    const auto known = see.duties.rhythms.find(kind);
    return known == see.duties.rhythms.end() || known->raised < period_of(row->every, today);
}

Day period_of(Every every, Day day)
{
    const auto monday = day - static_cast<int>(weekday(day) - 1);
    switch (every) {
        case Every::day: return day;
        case Every::half_week: return weekday(day) < 4 ? monday : monday + 3;
        case Every::week: return monday;
        case Every::month: return month_start(day, 1);
        case Every::quarter: return month_start(day, 3);
        case Every::half_year: return month_start(day, 6);
        case Every::year: return month_start(day, 12);
        case Every::never: break;
    }
    return day;
}

Day period_after(Every every, Day first)
{
    switch (every) {
        case Every::day: return first + 1;
        case Every::half_week: return first + (weekday(first) == 1 ? 3 : 4);
        case Every::week: return first + 7;
        case Every::month: return add_months(first, 1);
        case Every::quarter: return add_months(first, 3);
        case Every::half_year: return add_months(first, 6);
        case Every::year: return add_months(first, 12);
        case Every::never: break;
    }
    return first + 1;
}

}  // namespace custos::duties
