#include <custos/security/apply.hpp>

#include <custos/core/change_row.hpp>

namespace custos::security {

namespace {

void end(Records& records, IncidentId id, IncidentState state, const std::string& conclusion)
{
    change_row(records.incidents, id, [&](Incident& row) {
        row.state = state;
        row.conclusion = conclusion;
    });
}

}  // namespace

const Incident* Records::find(IncidentId id) const
{
    const auto found = incidents.find(id);
    return found == incidents.end() ? nullptr : &*found;
}

void apply(Records& records, const Stamp& stamp, const Reported& event)
{
    Incident row;
    row.id = event.incident;
    row.source = event.source;
    row.standing = event.standing;
    row.grade = event.grade;
    row.by = event.by;
    row.staff = event.staff;
    row.subject = event.subject;
    row.at = stamp.at;
    row.happened = event.happened;
    row.known = event.known;
    row.what = event.what;
    row.scope = event.scope;
    row.dossiers = event.dossiers;
    if (!event.measure.empty()) row.measures.push_back({stamp.at, event.by, event.measure});
    if (event.authority) row.authority_due = event.authority->due.at;
    if (event.persons) row.persons_due = event.persons->due.at;
    records.incidents.insert(row);
    records.next_incident = next(event.incident);
}

void apply(Records& records, const Stamp& stamp, const Acted& event)
{
    change_row(records.incidents, event.incident, [&](Incident& row) {
        if (event.supervisor) row.supervisor = Act{stamp.actor, stamp.at};
        if (event.manager) row.manager = Act{stamp.actor, stamp.at};
        row.measures.push_back({stamp.at, stamp.actor, event.measure});
    });
}

void apply(Records& records, const Stamp&, const Assessed& event)
{
    change_row(records.incidents, event.incident, [&](Incident& row) {
        row.standing = event.standing;
        row.grade = event.grade;
        row.known = event.known;
        row.cause = event.cause;
        row.scope = event.scope;
        row.dossiers = event.dossiers;
        if (event.authority) row.authority_due = event.authority->due.at;
        if (event.persons) row.persons_due = event.persons->due.at;
    });
}

void apply(Records& records, const Stamp& stamp, const Measured& event)
{
    change_row(records.incidents, event.incident, [&](Incident& row) {
        row.measures.push_back({event.at, stamp.actor, event.measure});
    });
}

void apply(Records& records, const Stamp& stamp, const Stopped& event)
{
    change_row(records.incidents, event.incident, [&](Incident& row) {
        row.measures.push_back({stamp.at, stamp.actor, event.reason});
    });
}

void apply(Records& records, const Stamp& stamp, const Notified& event)
{
    change_row(records.incidents, event.incident, [&](Incident& row) {
        row.notices.push_back({event.to, event.at, stamp.actor, event.how, event.proof, event.spared, event.late});
    });
}

void apply(Records& records, const Stamp&, const Closed& event)
{
    end(records, event.incident, IncidentState::closed, event.conclusion);
}

void apply(Records& records, const Stamp&, const Dismissed& event)
{
    end(records, event.incident, IncidentState::unfounded, event.reason);
}

}  // namespace custos::security
