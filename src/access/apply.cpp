#include <custos/access/apply.hpp>

#include <custos/core/change_row.hpp>

#include <algorithm>

namespace custos::access {

Records::Records() = default;
Records::~Records() = default;

namespace {

void end_grants(Records& records, StaffId staff)
{
    records.grants.erase_of(staff, [](const Grant&) { return true; });
}

/// Adds a grant; what has run out of the same person's goes, so that the table does not grow with time.
void add(Records& records, Instant now, const Grant& grant)
{
    records.grants.erase_of(grant.staff, [&](const Grant& each) { return each.until <= now; });
    records.grants.insert(grant);
    records.next_grant = next(grant.id);
    records.count(grant.staff);
}

void end(Records& records, GrantId grant)
{
    const auto found = records.grants.find(grant);
    if (found == records.grants.end()) return;
    const auto staff = found->staff;
    records.grants.erase(found);
    records.count(staff);
}

void remember(Records& records, const Reading& reading)
{
    auto& times = records.readings.get<by_time>();
    const auto stale = reading.at - hours(24);
    times.erase(times.lower_bound(reading.staff), times.upper_bound(std::make_tuple(reading.staff, stale)));
    const auto [known, fresh] = records.readings.insert(reading);
    if (!fresh && known->at < reading.at) records.readings.replace(known, reading);
    records.count(reading.staff);
}

void remember(Records& records, const Attempt& attempt)
{
    const auto stale = attempt.at - hours(24);
    const auto [first, last] = records.attempts.equal_range(attempt.staff);  // in the order of their entries: of time
    const auto fresh = std::find_if(first, last, [&](const Attempt& each) { return stale < each.at; });
    records.attempts.erase(first, fresh);
    records.attempts.insert(attempt);
}

}  // namespace

void apply(Records& records, const Stamp&, const Enlisted& event)
{
    const Staff staff{event.staff, event.grade, event.administrator, true, event.department};
    const auto found = records.staff.find(event.staff);
    if (found == records.staff.end()) {
        records.staff.insert(staff);
    } else {
        if (found->department != event.department) end_grants(records, event.staff);
        records.staff.replace(found, staff);
    }
    records.visitors.erase(event.staff);  // who works here is no reader from outside any more
    records.count(event.staff);
}

void apply(Records& records, const Stamp&, const Departed& event)
{
    change_row(records.staff, event.staff, [](Staff& staff) { staff.active = false; });
    end_grants(records, event.staff);
    records.count(event.staff);
}

void apply(Records& records, const Stamp& stamp, const Looked& event)
{
    const auto made = event.edition == 0 ? stamp.at : event.at;  // it may have waited to be written
    if (event.personal) remember(records, Reading{stamp.actor, event.dossier, made});
    if (event.overreach) remember(records, Attempt{stamp.actor, stamp.number, made});
}

void apply(Records& records, const Stamp& stamp, const LookedRun& event)
{
    for (const auto& one : event.looks)
        apply(records, stamp, one.look);
}

void apply(Records& records, const Stamp& stamp, const Granted& event) { add(records, stamp.at, event.content); }

void apply(Records& records, const Stamp&, const Extended& event)
{
    const auto grant = records.grants.find(event.grant);
    if (grant != records.grants.end()) records.grants.modify(grant, [&](Grant& row) { row.until = event.until; });
}

void apply(Records& records, const Stamp&, const Revoked& event) { end(records, event.grant); }

void apply(Records& records, const Stamp& stamp, const GlassBroken& event)
{
    add(records, stamp.at, event.content);
    records.emergencies.insert({event.grant, event.content.staff, event.dossier, stamp.at});
}

void apply(Records& records, const Stamp&, const EmergencyReviewed& event)
{
    records.emergencies.erase(event.grant);
    end(records, event.grant);
}

void apply(Records& records, const Stamp&, const Overreached& event)
{
    const auto [first, last] = records.attempts.equal_range(event.staff);
    records.attempts.erase(first, last);
}

/// Looks of the wrong time would count for as long as the clock takes to get there (ACC-09, ACC-11).
void apply(Records& records, const Stamp&, const ClockRighted& event)
{
    const auto is_wrong = [&](const auto& row) { return event.right < row.at; };
    for (auto row = records.readings.begin(); row != records.readings.end();)
        row = is_wrong(*row) ? records.readings.erase(row) : std::next(row);
    for (auto row = records.attempts.begin(); row != records.attempts.end();)
        row = is_wrong(*row) ? records.attempts.erase(row) : std::next(row);
    std::vector<StaffId> all;
    for (const auto& staff : records.staff)
        all.push_back(staff.id);
    for (const auto staff : all)
        records.count(staff);
}

duties::Change duties_of(const Stamp&, const Departed& event)
{
    if (event.outside) return {};
    const duties::Owed hand_over{
        .kind = duties::Kind::hand_over, .subject = event.staff.value, .department = event.department};
    duties::Change change{.open = {hand_over}, .leaving = event.staff, .department = event.department};
    for (const auto dossier : event.custody)
        change.open.push_back({duties::Kind::replace_custodian, dossier.value, dossier});
    return change;
}

duties::Change duties_of(const Stamp& stamp, const Enlisted& event)
{
    return event.moved ? duties_of(stamp, Departed{event.staff, event.custody, event.left}) : duties::Change{};
}

}  // namespace custos::access
