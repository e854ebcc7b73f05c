#include <custos/duties/apply.hpp>

namespace custos::duties {

namespace {

void open(Records& records, const Duty& duty)
{
    records.duties.insert(duty);
    if (records.next_duty <= duty.id) records.next_duty = next(duty.id);
}

void count(Records& records, const Closed& closed, const Duty& duty)
{
    const auto [row, fresh] = records.tallies.insert({closed.quarter, duty.kind, duty.department, 0, 0});
    records.tallies.modify(row, [&](Tally& tally) { ++(closed.late ? tally.late : tally.on_time); });
}

void close(Records& records, const Closed& closed)
{
    const auto duty = records.duties.find(closed.duty);
    if (duty == records.duties.end()) return;
    count(records, closed, *duty);
    auto& notices = records.notices.get<by_duty>();
    const auto [first, last] = notices.equal_range(closed.duty);
    notices.erase(first, last);
    records.duties.erase(duty);
}

template <class Modify>
void change(Records& records, DutyId id, Modify&& modify)
{
    const auto duty = records.duties.find(id);
    if (duty != records.duties.end()) records.duties.modify(duty, modify);
}

}  // namespace

void apply(Records& records, const Stamp&, const Changed& event)
{
    for (const auto& each : event.closed)
        close(records, each);
    for (const auto& duty : event.opened)
        open(records, duty);
    for (const auto& each : event.handed)
        change(records, each.duty, [&](Duty& duty) {
            duty.person = {};
            duty.role = each.role;
            duty.quiet_until = {};
        });
}

void apply(Records& records, const Stamp&, const Ticked& event)
{
    records.reckoned_with = event.calendar;
    for (const auto& row : event.revised)
        change(records, row.duty, [&](Duty& duty) {
            duty.reckoned.due = row.due;
            duty.next_step = row.next_step;
        });
    for (const auto& duty : event.raised)
        open(records, duty);
    for (const auto& row : event.rhythms) {
        const auto [known, fresh] = records.rhythms.insert(row);
        if (!fresh) records.rhythms.replace(known, row);
    }
    for (const auto& late : event.late) {
        records.notices.insert(late.notice);
        change(records, late.notice.duty, [&](Duty& duty) {
            duty.step = late.notice.step;
            duty.next_step = late.next_step;
        });
    }
}

void apply(Records& records, const Stamp&, const Finished& event) { close(records, event.closed); }

void apply(Records& records, const Stamp&, const Snoozed& event)
{
    change(records, event.duty, [&](Duty& duty) { duty.quiet_until = event.until; });
}

void apply(Records& records, const Stamp&, const Delegated& event)
{
    change(records, event.duty, [&](Duty& duty) {
        duty.person = event.to;
        duty.quiet_until = {};
    });
}

}  // namespace custos::duties
