#include "reckon.hpp"

#include <custos/duties/apply.hpp>

#include <algorithm>

namespace custos::duties {

Records::Records() = default;
Records::~Records() = default;

namespace {

void open(Records& records, const Duty& duty)
{
    if (records.next_duty <= duty.id) records.next_duty = next(duty.id);
    records.duties.fetch(duty);
    auto spots = records.agenda.seek(duty);
    records.duties.fetch_on(duty);
    records.agenda.seek_on(duty, spots);
    const auto [row, fresh] = records.duties.insert(duty);
    if (fresh) records.agenda.enter(*row, spots);
}

template <class Count>
void count(Records& records, Quarter quarter, const Duty& duty, Count&& one_more)
{
    const auto [row, fresh] = records.tallies.insert({quarter, duty.kind, duty.department, 0, 0, 0});
    records.tallies.modify(row, one_more);
}

/// Calls visit(notice) for what was told of a duty.
template <class Visit>
void each_notice(const Records& records, DutyId duty, Visit&& visit)
{
    const auto [first, last] = records.notices.equal_range(duty);
    std::for_each(first, last, visit);
}

/// Takes a duty off the table.
void strike(Records& records, DutyId id)
{
    const auto* duty = records.duties.find(id);
    if (duty == nullptr) return;
    each_notice(records, id, [&](const Notice& notice) { records.agenda.hush(notice.role, *duty); });
    const auto [first, last] = records.notices.equal_range(id);
    records.notices.erase(first, last);
    records.agenda.strike(*duty);
    records.duties.erase(id);
}

/// The same; `one_more` counts it.
template <class Count>
void close(Records& records, DutyId id, Quarter quarter, Count&& one_more)
{
    const auto* duty = records.duties.find(id);
    if (duty == nullptr) return;
    count(records, quarter, *duty, one_more);
    strike(records, id);
}

void close(Records& records, const Closed& closed)
{
    if (closed.undone) return strike(records, closed.duty);
    close(records, closed.duty, closed.quarter, [&](Tally& tally) { ++(closed.late ? tally.late : tally.on_time); });
}

template <class Modify>
void change(Records& records, DutyId id, Modify&& modify)
{
    const auto* duty = records.duties.find(id);
    if (duty == nullptr) return;
    const auto before = *duty;
    records.duties.modify(id, modify);
    records.agenda.change(before, *duty);
    each_notice(records, id, [&](const Notice& notice) {
        records.agenda.hush(notice.role, before);
        records.agenda.tell(notice.role, *duty);
    });
}

/// Forgets what was told of a duty after that step.
void hush_after(Records& records, DutyId id, std::uint8_t step)
{
    const auto* duty = records.duties.find(id);
    if (duty == nullptr) return;
    each_notice(records, id, [&](const Notice& notice) { records.agenda.hush(notice.role, *duty); });
    auto [notice, last] = records.notices.equal_range(id);
    while (notice != last)
        notice = notice->step > step ? records.notices.erase(notice) : std::next(notice);
    each_notice(records, id, [&](const Notice& left) { records.agenda.tell(left.role, *duty); });
}

void put(Records& records, const Rhythm& rhythm)
{
    const auto [known, fresh] = records.rhythms.insert(rhythm);
    if (!fresh) records.rhythms.replace(known, rhythm);
}

/// Whoever founds a house, or takes a duty up, when the term of the period has run out is not late with it.
Day last_not_owed(const Recurring& row, const calendar::Calendar& calendar, Instant at)
{
    const auto first = period_of(row.every, day_of(at, calendar.zone()));
    const auto due = calendar.deadline(instant_of(first, TimeOfDay{}, calendar.zone()), row.term);
    return due.at <= at ? first : first - 1;
}

}  // namespace

void begin(Records& records, const Policy* before, const Policy& after, const calendar::Calendar& calendar, Instant at)
{
    const auto recurred = before == nullptr ? std::vector<Recurring>{} : recurring_of(*before);
    for (const auto& row : recurring_of(after)) {
        const bool known = std::any_of(recurred.begin(), recurred.end(), [&](const Recurring& each) {
            return each.kind == row.kind && each.every == row.every;  // another rhythm begins with its policy
        });
        if (known) continue;
        const Rhythm first{row.kind, last_not_owed(row, calendar, at)};
        const auto [raised, fresh] = records.rhythms.insert(first);
        if (!fresh && raised->raised < first.raised) records.rhythms.replace(raised, first);
    }
}

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
            if (!each.department.empty()) duty.department = each.department;
            duty.quiet_until = {};
        });
    for (const auto& each : event.kept)
        change(records, each.duty, [&](Duty& duty) { duty.lapses = each.lapses; });
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
    for (const auto& row : event.rhythms)
        put(records, row);
    for (const auto& late : event.late) {
        records.notices.insert(late.notice);
        change(records, late.notice.duty, [&](Duty& duty) {
            duty.step = late.notice.step;
            duty.next_step = late.next_step;
        });
    }
    for (const auto& row : event.lapsed)
        close(records, row.duty, row.quarter, [](Tally& tally) { ++tally.lapsed; });
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

void apply(Records& records, const Stamp&, const TakenBack& event)
{
    for (const auto duty : event.raised)
        strike(records, duty);
    for (const auto& row : event.rhythms)
        put(records, row);
    for (const auto& row : event.late) {
        hush_after(records, row.duty, row.step);
        change(records, row.duty, [&](Duty& duty) {
            duty.step = row.step;
            duty.next_step = row.next_step;
        });
    }
}

}  // namespace custos::duties
