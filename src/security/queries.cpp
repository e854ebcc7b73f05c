#include <custos/security/queries.hpp>

#include <algorithm>

namespace custos::security {

namespace {

/// The duty that carries the clock of a part; none where it has no time.
duties::Kind duty_of(Owing what)
{
    switch (what) {
        case Owing::supervisor: return duties::Kind::act_as_supervisor;
        case Owing::manager: return duties::Kind::act_as_manager;
        case Owing::authority: return duties::Kind::notify_authority;
        case Owing::persons: return duties::Kind::notify_persons;
        default: return duties::Kind::none;
    }
}

std::vector<OwedPart> parts_of(const Sight& see, const Incident& incident, Instant now)
{
    std::vector<OwedPart> parts;
    for (const auto what : owed_by(incident)) {
        const auto* duty = see.duties.find(duty_of(what), incident.id.value);
        if (duty == nullptr)
            parts.push_back({what, {}, false});
        else
            parts.push_back({what, due_of(*duty), due_of(*duty) < now});
    }
    return parts;
}

/// Numbers that were merged away lead on: a dossier is touched by what its old numbers were.
bool touches(const Sight& see, const Incident& incident, DossierId dossier)
{
    const auto& dossiers = see.applications.dossiers;
    return std::any_of(incident.dossiers.begin(), incident.dossiers.end(),
                       [&](DossierId each) { return dossiers.resolved(each) == dossier; });
}

bool is_wanted(const Sight& see, const Incident& row, const AskRegister& ask)
{
    const auto is = [](const auto& wanted, auto value) { return !wanted || *wanted == value; };
    return is(ask.state, row.state) && is(ask.standing, row.standing) && is(ask.grade, row.grade) &&
           is(ask.source, row.source) && !(row.at < ask.from.value_or(row.at)) && (!ask.until || row.at < *ask.until) &&
           (!ask.dossier || touches(see, row, *ask.dossier));
}

}  // namespace

Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1'000)
        return refuse(Rule::SEC_04, "limit", {"between 1 and 1,000", "须在 1 至 1,000 之间"});
    RegisterView view;
    const auto& incidents = see.security.incidents;
    for (auto row = incidents.upper_bound(ask.after.value_or(IncidentId{})); row != incidents.end(); ++row) {
        if (!is_wanted(see, *row, ask)) continue;
        auto owed = parts_of(see, *row, caller.now);
        const bool late = std::any_of(owed.begin(), owed.end(), [](const OwedPart& part) { return part.late; });
        if (ask.late && *ask.late != late) continue;
        if (view.incidents.size() == limit) {
            view.next = view.incidents.back().id;
            break;
        }
        view.incidents.push_back({row->id, row->source, row->standing, row->grade, row->state, row->by, row->staff,
                                  row->at, row->known, row->what, std::move(owed)});
    }
    return view;
}

Ruling<IncidentView> answer(const Sight& see, const Caller& caller, const AskIncident& ask)
{
    const auto* incident = see.security.find(ask.incident);
    if (incident == nullptr) return refuse(Rule::SEC_04, "incident", {"there is no such incident", "没有该事件"});
    return IncidentView{*incident, parts_of(see, *incident, caller.now), {}};
}

}  // namespace custos::security
