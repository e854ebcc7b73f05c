/// What incidents make owed, and what settles it.
#include <custos/security/apply.hpp>

#include <algorithm>

namespace custos::security {

namespace {

using Duty = duties::Kind;

duties::Owed notice(Duty kind, IncidentId incident, const calendar::Reckoned& due)
{
    return {.kind = kind, .subject = incident.value, .reckoned = due};
}

duties::Owed act(Duty kind, IncidentId incident) { return {.kind = kind, .subject = incident.value}; }

/// A clock that was moved: the old duty is settled, a new one takes its place.
void move(duties::Change& change, Duty kind, IncidentId incident, const std::optional<calendar::Reckoned>& due)
{
    if (!due) return;
    change.close.push_back({kind, incident.value});
    change.open.push_back(notice(kind, incident, *due));
}

duties::Change ended(IncidentId incident, EntryNumber examined)
{
    duties::Change change;
    for (const auto kind :
         {Duty::act_as_supervisor, Duty::act_as_manager, Duty::notify_authority, Duty::notify_persons})
        change.close.push_back({kind, incident.value});
    if (examined) change.close.push_back({Duty::examine_overreach, examined.value});
    return change;
}

bool was_told(const Incident& incident, Told who)
{
    return std::any_of(incident.notices.begin(), incident.notices.end(),
                       [&](const Notice& notice) { return notice.to == who; });
}

}  // namespace

std::vector<Owing> owed_by(const Incident& incident)
{
    std::vector<Owing> owed;
    if (incident.state != IncidentState::open) return owed;
    const bool leaked = incident.standing != IncidentStanding::attempted;
    if (leaked && !incident.supervisor) owed.push_back(Owing::supervisor);
    if (leaked && !incident.manager) owed.push_back(Owing::manager);
    if (incident.cause.empty()) owed.push_back(Owing::cause);
    if (leaked && incident.scope.empty()) owed.push_back(Owing::scope);
    if (leaked && incident.measures.empty()) owed.push_back(Owing::measure);
    if (leaked && !was_told(incident, Told::authority)) owed.push_back(Owing::authority);
    if (leaked && !was_told(incident, Told::persons)) owed.push_back(Owing::persons);
    return owed;
}

duties::Change duties_of(const Stamp&, const Reported& event)
{
    duties::Change change;
    if (event.standing != IncidentStanding::attempted)
        change.open = {act(Duty::act_as_supervisor, event.incident), act(Duty::act_as_manager, event.incident)};
    if (event.authority) change.open.push_back(notice(Duty::notify_authority, event.incident, *event.authority));
    if (event.persons) change.open.push_back(notice(Duty::notify_persons, event.incident, *event.persons));
    return change;
}

duties::Change duties_of(const Stamp&, const Acted& event)
{
    duties::Change change;
    if (event.supervisor) change.close.push_back({Duty::act_as_supervisor, event.incident.value});
    if (event.manager) change.close.push_back({Duty::act_as_manager, event.incident.value});
    return change;
}

duties::Change duties_of(const Stamp&, const Assessed& event)
{
    duties::Change change;
    if (event.supervisor) change.open.push_back(act(Duty::act_as_supervisor, event.incident));
    if (event.manager) change.open.push_back(act(Duty::act_as_manager, event.incident));
    move(change, Duty::notify_authority, event.incident, event.authority);
    move(change, Duty::notify_persons, event.incident, event.persons);
    return change;
}

duties::Change duties_of(const Stamp&, const Notified& event)
{
    const auto kind = event.to == Told::authority ? Duty::notify_authority : Duty::notify_persons;
    return {.close = {{kind, event.incident.value}}};
}

duties::Change duties_of(const Stamp&, const Closed& event) { return ended(event.incident, event.examined); }

duties::Change duties_of(const Stamp&, const Dismissed& event) { return ended(event.incident, event.examined); }

}  // namespace custos::security
