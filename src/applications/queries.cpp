#include <custos/applications/queries.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace custos::applications {

Ruling<ApplicationView> answer(const Sight& see, const Caller& caller, const AskApplication& ask)
{
    const auto* application = see.applications.find(ask.application);
    if (application == nullptr)
        return refuse(Rule::APP_01, "application", {"there is no such application", "没有该申请"});
    ApplicationView view{counted(*application), status_at(*application, caller.now), {}, {}, {}};
    view.to_sign = signing_bytes(*application, caller.staff);
    if (view.status == Status::pending) view.missing = missing_of(*application);
    std::set<Role> waiting;
    for (const auto& each : view.missing)
        for (const auto role : each.roles)
            if (waiting.insert(role).second) view.waiting.push_back(role);
    return view;
}

namespace {

ApplicationLine line_of(const Application& each, Status status)
{
    return {each.id, each.scope.kind, each.scope.applicant, each.scope.dossier, status, each.asked, each.lapses};
}

/// Those of an index from the newest down, before `after`, until `take` says that it is enough.
template <class Index, class Take, class... Key>
void each_before(const Index& index, ApplicationId after, Take&& take, Key... key)
{
    auto at = index.lower_bound(std::make_tuple(key..., after));
    const auto first = index.lower_bound(std::make_tuple(key..., ApplicationId{}));
    while (at != first)
        if (!take(*--at)) return;
}

}  // namespace

Ruling<ApplicationsView> answer(const Sight& see, const Caller& caller, const AskApplications& ask)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000) return refuse(Rule::APP_01, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    const auto& records = see.applications;
    const auto after = std::min(ask.after.value_or(records.next_application), records.next_application);
    ApplicationsView view;
    const auto take = [&](const Application& each) {
        const auto status = status_at(each, caller.now);
        const bool meant = (!ask.applicant || each.scope.applicant == *ask.applicant) &&
                           (!ask.dossier || each.scope.dossier == *ask.dossier) &&
                           (!ask.kind || each.scope.kind == *ask.kind) && (!ask.status || status == *ask.status);
        if (!meant) return true;
        if (view.applications.size() == limit) {
            view.next = view.applications.back().application;
            return false;
        }
        view.applications.push_back(line_of(each, status));
        return true;
    };
    if (ask.applicant) {
        each_before(records.applications.get<by_applicant>(), after, take, *ask.applicant);
    } else if (ask.dossier) {
        each_before(records.applications.get<by_dossier>(), after, take, *ask.dossier);
    } else {
        for (auto id = after.value; id-- > 1;)
            if (!take(*records.find({id}))) break;
    }
    return view;
}

Ruling<OfficesView> answer(const Sight& see, const Caller& caller, const AskOffices& ask)
{
    OfficesView view;
    for (const auto& row : see.applications.appointments) {
        if (row.until <= caller.now || (ask.role && row.role != *ask.role) || (ask.staff && row.staff != *ask.staff))
            continue;
        OfficeRow office{row.id, row.staff, row.role, row.department, row.from, {}, {}};
        if (row.until != duties::never) office.until = row.until;
        if (row.deputy_of) office.deputy_of = row.deputy_of;
        view.offices.push_back(std::move(office));
    }
    return view;
}

}  // namespace custos::applications
