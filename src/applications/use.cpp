/// What approvals are for where Custos has no command of its own.
#include <custos/applications/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/rules.hpp>

namespace custos::applications {

Ruling<CarriedOut> decide(const Sight& see, const Caller& caller, const CarryOut& ask)
{
    const auto* application = see.applications.find(ask.application);
    if (application == nullptr) return refuse(Rule::APP_01, "application", {"there is no such approval", "没有该批准"});
    const auto kind = application->scope.kind;
    if (text_of(kind).use_by != carried_out_by_hand)
        return refuse(Rule::APP_03, "application",
                      {"an approval of this kind is used by a command of its own", "该类批准由专用操作使用"});
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.dictionary, ask.fields));
    const Scope use{kind, caller.staff, ask.dossier, ask.object.value_or(0), ask.purpose, std::move(fields), {}};
    if (auto covered = covers(see, ask.application, use, caller.now); !covered) {
        auto refusal = std::move(covered).error();
        refusal.faults.front().field = "application";
        return refusal;
    }
    BOOST_OUTCOME_TRY(may_be_disclosed(see, use, caller.now));  // consent and agreement may be withdrawn by now
    if (is_blank(ask.record)) return refuse(Rule::APP_03, "record", {"say what was done", "须记录办理情况"});
    return CarriedOut{ask.application, ask.dossier, ask.record};
}

}  // namespace custos::applications
