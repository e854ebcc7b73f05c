#include "reckon.hpp"

#include <algorithm>

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

const std::vector<Step>& steps_of(const Policy& policy, Kind kind)
{
    const auto* owing = row_of(policy.owing, kind);
    if (owing != nullptr && !owing->steps.empty()) return owing->steps;
    const auto* recurring = row_of(policy.recurring, kind);  // the rules' own rows have none
    if (recurring != nullptr && !recurring->steps.empty()) return recurring->steps;
    return policy.usual_steps;
}

Instant step_time(const Sight& see, Kind kind, Instant due, std::uint8_t step)
{
    const auto& steps = steps_of(see.policy, kind);
    return step < steps.size() ? see.calendar.deadline(due, steps[step].after).at : never;
}

std::vector<Escalated> late_steps(const Sight& see, const Duty& duty, Instant now)
{
    std::vector<Escalated> late;
    const auto& steps = steps_of(see.policy, duty.kind);
    auto falls = duty.next_step;
    for (auto step = duty.step; falls <= now && step < steps.size();) {
        const auto role = steps[step].role;
        const auto at = falls;
        falls = step_time(see, duty.kind, due_of(duty), ++step);
        late.push_back({{duty.id, step, role, duty.department, at}, falls});
    }
    return late;
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
