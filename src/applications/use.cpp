/// What approvals are for where Custos has no command of its own.
#include <custos/applications/rules.hpp>
#include <custos/core/said.hpp>
#include <custos/dossier/rules.hpp>

namespace custos::applications {

namespace {

Refusal not_carried(std::string field, std::string_view en, std::string_view zh)
{
    return refuse(Rule::ACC_10, std::move(field), {en, zh});
}

}  // namespace

Ruling<void> may_carry(const access::Records& access, const Conveyance& conveyed)
{
    if (!access.works_here(conveyed.carrier))
        return not_carried("conveyed/carrier", "nobody of that number works here", "没有该在岗员工");
    if (conveyed.protection == Protection::none)
        return not_carried("conveyed/protection", "say how it is protected on the way", "须注明途中保护措施");
    return outcome::success();
}

Ruling<Conveyance> conveyed_as(const Sight& see, dossier::Mark mark, const std::optional<Conveyance>& given,
                               const Application* approval)
{
    const bool marked = mark != dossier::Mark::none;
    if (!given) {
        if (!marked) return Conveyance{};
        return not_carried("conveyed", "marked material goes by a designated person: name who, and the protection",
                           "涉密材料须由指定人员收发或携带，请注明人员及保护措施");
    }
    BOOST_OUTCOME_TRY(may_carry(see.access, *given));
    if (!marked || approval == nullptr) return *given;
    if (!approval->conveyed.carrier) {
        return with_remedy(
            not_carried("conveyed", "the approval designates nobody to carry it", "该批准未指定携带人员"), see.policy,
            approval->scope.kind);
    }
    if (approval->conveyed.carrier != given->carrier)
        return not_carried("conveyed/carrier", "the approval designates another person", "批准指定的是其他人员");
    if (approval->conveyed.protection != given->protection)
        return not_carried("conveyed/protection", "the approval says another protection", "批准的保护措施与此不同");
    return *given;
}

Ruling<CarriedOut> decide(const Sight& see, const Caller& caller, const CarryOut& ask)
{
    const auto* application = see.applications.find(ask.application);
    if (application == nullptr) return refuse(Rule::APP_01, "application", {"there is no such approval", "没有该批准"});
    const auto kind = application->scope.kind;
    if (text_of(kind).use_by != carried_out_by_hand)
        return refuse(Rule::APP_03, "application",
                      {"an approval of this kind is used by a command of its own", "该类批准由专用操作使用"});
    if (thing_named(application->scope).number != 0)  // or it would be done, and stand in the register as it was
        return refuse(Rule::APP_03, "application",
                      {"what is done to a thing of the register is written there", "对登记物件的处理须在登记簿中办理"});
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.dictionary, ask.fields));
    const Scope use{kind, caller.staff, ask.dossier, ask.object.value_or(0), ask.purpose, std::move(fields), {}};
    if (auto covered = covers(see, ask.application, use, caller.now); !covered) {
        auto refusal = std::move(covered).error();
        refusal.faults.front().field = "application";
        return refusal;
    }
    BOOST_OUTCOME_TRY(may_be_disclosed(see, use, caller.now));  // consent and agreement may be withdrawn by now
    Conveyance conveyed;
    if (kind == Kind::disclosure) {
        BOOST_OUTCOME_TRY(conveyed, conveyed_as(see, see.dossiers.gist(ask.dossier).mark, ask.conveyed, application));
    }
    BOOST_OUTCOME_TRY(said(ask.record, Rule::APP_03, "record", {"say what was done", "须记录办理情况"}));
    return CarriedOut{ask.application, ask.dossier, ask.record, conveyed};
}

}  // namespace custos::applications
