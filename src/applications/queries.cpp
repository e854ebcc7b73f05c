#include <custos/applications/queries.hpp>

namespace custos::applications {

Ruling<ApplicationView> answer(const Sight& see, const Caller& caller, const AskApplication& ask)
{
    const auto* application = see.applications.find(ask.application);
    if (application == nullptr)
        return refuse(Rule::APP_01, "application", {"there is no such application", "没有该申请"});
    const auto status = status_at(*application, caller.now);
    return ApplicationView{*application, status,
                           status == Status::pending ? waiting_for(*application) : std::vector<Role>{},
                           signing_bytes(*application, caller.staff)};
}

Ruling<ApplicationsView> answer(const Sight& see, const Caller& caller, const AskApplications& ask)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000) return refuse(Rule::APP_01, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    ApplicationsView view;
    for (auto id = see.applications.next_application.value; id-- > 1;) {
        const auto* each = see.applications.find({id});
        const auto status = status_at(*each, caller.now);
        if (ask.applicant && each->scope.applicant != *ask.applicant) continue;
        if (ask.dossier && each->scope.dossier != *ask.dossier) continue;
        if (ask.status && status != *ask.status) continue;
        view.more = view.applications.size() == limit;
        if (view.more) break;
        view.applications.push_back({each->id, each->scope.kind, each->scope.applicant, each->scope.dossier, status,
                                     each->asked, each->lapses});
    }
    return view;
}

}  // namespace custos::applications
