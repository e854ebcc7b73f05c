#include "core/pages.hpp"

#include <custos/applications/queries.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace custos::applications {

bool may_read(const Sight& see, const Caller& caller, const Application& application)
{
    const auto person = see.access.staff.pass(caller.staff);
    if (person.administrator || application.scope.applicant == caller.staff) return true;
    const auto dossier = see.dossiers.resolved(application.scope.dossier);
    if (dossier && see.dossiers.custodian(dossier) == caller.staff) return true;
    if (std::any_of(application.signatures.begin(), application.signatures.end(),
                    [&](const Signature& made) { return made.by == caller.staff; }))
        return true;
    const auto holds_it = [&](Role role, std::string_view department) {
        return holds(see.applications, caller.staff, role, department, caller.now) != nullptr;
    };
    if (holds_it(Role::auditor, {})) return true;
    return std::any_of(application.chain.begin(), application.chain.end(), [&](const ChainStep& step) {
        const auto wanted = wanted_by(step);
        return std::any_of(wanted.begin(), wanted.end(), [&](const Wanted& each) {
            return std::any_of(each.roles.begin(), each.roles.end(), [&](Role role) {
                return !held_for(see.applications, caller.staff, each, role, application.department, caller.now)
                            .empty();
            });
        });
    });
}

Ruling<void> told_to(const Sight& see, const Caller& caller, const Application& application)
{
    if (may_read(see, caller, application)) return outcome::success();
    return refuse(Rule::ACC_01, "application", {"this application is told to others only", "该申请不对您开放"});
}

Ruling<ApplicationView> answer(const Sight& see, const Caller& caller, const AskApplication& ask)
{
    const auto* application = see.applications.find(ask.application);
    if (application == nullptr)
        return refuse(Rule::APP_01, "application", {"there is no such application", "没有该申请"});
    BOOST_OUTCOME_TRY(told_to(see, caller, *application));
    ApplicationView view;
    view.application = counted(*application);
    view.status = status_at(*application, caller.now);
    view.to_sign = signing_bytes(*application, caller.staff);
    if (view.status == Status::pending) {
        view.missing = missing_of(*application);
        auto now = chain_of(see.policy, application->scope.kind).steps;
        if (now != application->chain) view.chain_now = std::move(now);
    }
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

/// Those about a dossier and about the numbers that lead to it, which they keep (CHG-05, APP-03).
template <class Take>
void each_about(const Sight& see, DossierId dossier, ApplicationId after, Take&& take)
{
    const auto& all = see.applications.applications.get<by_dossier>();
    std::vector<const Application*> found;
    const auto keep = [&](const Application& each) {
        found.push_back(&each);
        return true;
    };
    const auto add = [&](DossierId number) { each_before(all, after, keep, number); };
    add(dossier);
    see.dossiers.each_old_number(dossier, add);
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return b->id < a->id; });
    for (const auto* each : found)
        if (!take(*each)) return;
}

}  // namespace

Ruling<ApplicationsView> answer(const Sight& see, const Caller& caller, const AskApplications& ask)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000) return refuse(Rule::APP_01, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    const auto& records = see.applications;
    const auto after = std::min(ask.after.value_or(records.next_application), records.next_application);
    ApplicationsView view;
    view.told_all = see.access.staff.pass(caller.staff).administrator || ask.applicant == caller.staff ||
                    holds(records, caller.staff, Role::auditor, {}, caller.now) != nullptr;
    const auto take = [&](const Application& each) {
        const auto status = status_at(each, caller.now);
        const bool meant = (!ask.applicant || each.scope.applicant == *ask.applicant) &&
                           (!ask.dossier || see.dossiers.resolved(each.scope.dossier) == *ask.dossier) &&
                           (!ask.kind || each.scope.kind == *ask.kind) && (!ask.status || status == *ask.status);
        if (!meant || !may_read(see, caller, each)) return true;
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
        each_about(see, *ask.dossier, after, take);
    } else {
        for (auto id = after.value; id-- > 1;)
            if (!take(*records.find({id}))) break;
    }
    return view;
}

Ruling<std::uint32_t> good_limit(const std::optional<std::uint32_t>& limit)
{
    const auto rows = limit.value_or(1000);
    if (rows == 0 || rows > 10'000)
        return refuse(Rule::APP_01, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
    return rows;
}

Ruling<OfficesView> answer(const Sight& see, const Caller& caller, const AskOffices& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    OfficesView view;
    const auto take = [&](const Appointment& row) {
        if (row.until <= caller.now || (ask.role && row.role != *ask.role) || (ask.staff && row.staff != *ask.staff))
            return true;
        OfficeRow office{row.id, row.staff, row.role, row.department, row.from, {}, {}};
        office.in_force = in_force(see.applications, row, {}, caller.now);
        if (ask.in_force && *ask.in_force != office.in_force) return true;
        if (view.offices.size() == limit) {
            view.next = view.offices.back().appointment;
            return false;
        }
        if (row.until != duties::never) office.until = row.until;
        if (row.deputy_of) office.deputy_of = row.deputy_of;
        view.offices.push_back(std::move(office));
        return true;
    };
    const auto& appointments = see.applications.appointments;
    const auto after = ask.after.value_or(AppointmentId{});
    if (ask.staff)
        each_after(appointments.get<by_staff>(), after, take, *ask.staff);
    else if (ask.role)
        each_after(appointments.get<by_role>(), after, take, *ask.role);
    else
        each_after(appointments.get<by_id>(), after, take);
    return view;
}

}  // namespace custos::applications
