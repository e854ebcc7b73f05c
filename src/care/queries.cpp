#include <custos/care/queries.hpp>

namespace custos::care {

Ruling<WarningsView> answer(const Sight& see, const Caller&, const AskWarnings& ask, const RowLeave& leave)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1'000)
        return refuse(Rule::CHURN_02, "limit", {"between 1 and 1,000", "须在 1 至 1,000 之间"});
    WarningsView view;
    const auto& warnings = see.care.warnings;
    for (auto row = warnings.upper_bound(ask.after.value_or(WarningId{})); row != warnings.end(); ++row) {
        if ((ask.dossier && row->dossier != *ask.dossier) || (ask.state && row->state != *ask.state)) continue;
        if (!leave.shows(row->dossier)) continue;
        if (view.warnings.size() == limit) {
            view.next = view.warnings.back().id;
            break;
        }
        view.warnings.push_back({row->id, row->dossier, row->sign, row->state, row->by, row->at, row->cause,
                                 row->measure, row->owner, row->lesson});
    }
    return view;
}

}  // namespace custos::care
