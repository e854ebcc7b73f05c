/// The dossier area's doors into the archive.
#include "area_dossier.hpp"

CUSTOS_COMMAND_DOORS(custos::dossier::Open)
CUSTOS_COMMAND_DOORS(custos::dossier::Enter)
CUSTOS_COMMAND_DOORS(custos::dossier::Review)
CUSTOS_COMMAND_DOORS(custos::dossier::ReportChange)
CUSTOS_COMMAND_DOORS(custos::dossier::Propose)
CUSTOS_COMMAND_DOORS(custos::dossier::Confirm)
CUSTOS_COMMAND_DOORS(custos::dossier::Withdraw)
CUSTOS_COMMAND_DOORS(custos::dossier::Correct)
CUSTOS_COMMAND_DOORS(custos::dossier::SetGround)
CUSTOS_COMMAND_DOORS(custos::dossier::Identify)
CUSTOS_COMMAND_DOORS(custos::dossier::AddCarrier)
CUSTOS_COMMAND_DOORS(custos::dossier::AmendCarrier)
CUSTOS_COMMAND_DOORS(custos::dossier::RemoveCarrier)
CUSTOS_COMMAND_DOORS(custos::dossier::Link)
CUSTOS_COMMAND_DOORS(custos::dossier::Unlink)
CUSTOS_COMMAND_DOORS(custos::dossier::Empower)
CUSTOS_COMMAND_DOORS(custos::dossier::SetMark)
CUSTOS_COMMAND_DOORS(custos::dossier::SetKeeper)
CUSTOS_COMMAND_DOORS(custos::dossier::Classify)
CUSTOS_COMMAND_DOORS(custos::dossier::SetLabels)
CUSTOS_COMMAND_DOORS(custos::dossier::Restrict)
CUSTOS_COMMAND_DOORS(custos::dossier::ConfirmUnchanged)
CUSTOS_COMMAND_DOORS(custos::dossier::SetLevel)
template custos::Result<custos::Ruling<std::vector<custos::Receipt>>> custos::Desk::submit_whole(
    std::span<const custos::dossier::Open>);
CUSTOS_QUERY_DOORS(custos::dossier::Found, custos::dossier::Find)
CUSTOS_QUERY_DOORS(custos::dossier::Outline, custos::dossier::AskOutline)
CUSTOS_QUERY_DOORS(custos::dossier::RiskView, custos::dossier::AskRisk)
CUSTOS_QUERY_DOORS(custos::dossier::StaleView, custos::dossier::AskStale)
CUSTOS_QUERY_DOORS(custos::dossier::StaleCountView, custos::dossier::AskStaleCount)

namespace custos::archive {

dossier::Sight sight(const Body& body, const dossier::Sight*)
{
    const auto& state = *body.state;
    return {state.dossiers, state.index,          *body.vault,           state.dictionary,
            state.calendar, state.policy.dossier, state.calendar.zone(), state.duties};
}

access::Action action_of(const Body& body, const dossier::Identify& command)
{
    const auto* row = body.state->dossiers.find(command.dossier);
    const bool overturns = command.genuine && row != nullptr && row->identity == dossier::Identity::false_identity;
    return overturns ? access::Action::review : Needs<dossier::Identify>::action;
}

access::Action action_of(const Body&, const dossier::SetGround& command)
{
    const bool emergency = command.ground.basis == dossier::Basis::emergency && !command.ground.purposes.empty();
    return emergency ? access::Action::review : Needs<dossier::SetGround>::action;
}

Ruling<void> vet(const Body& body, const AtDesk& caller, const dossier::Withdraw& command)
{
    const auto& dossiers = body.state->dossiers;
    const auto& proposal = *dossiers.proposals.find(command.proposal);
    const auto& row = *dossiers.find(dossiers.resolved(proposal.dossier));
    if (caller.staff == proposal.by || caller.staff == row.keeper || caller.staff == row.custodian)
        return outcome::success();
    if (access::may(body.state->access, caller.staff, access::Action::review)) return outcome::success();
    return refuse(
        Rule::CHG_02, "proposal",
        {"whoever made it, keeps the dossier or reviews takes it back", "须由提议人、档案保管人或审核人撤回"});
}

Ruling<void> vet(const Body& body, const AtDesk&, const dossier::Classify& command)
{
    using dossier::Standing;
    const auto& state = *body.state;
    const bool becomes_potential = command.standing == Standing::potential &&
                                   state.dossiers.find(command.dossier)->standing != Standing::potential;
    if (becomes_potential && state.orders.has_bought(command.dossier))
        return refuse(Rule::CLS_03, "standing",
                      {"potential is with whom there is no business yet; this customer has bought",
                       "潜在客户指尚无业务往来者，该客户已有购买记录"});
    return outcome::success();
}

Ruling<void> pass_mark_of_other(const Body& body, const AtDesk& caller, std::optional<DossierId> other,
                                access::Action action)
{
    if (!other) return outcome::success();
    auto leave =
        pass_mark(body, {caller.staff, *other, caller.purpose, {}, caller.now, action, access::Manner::change});
    if (!leave) leave.error().faults.front().field = "other";
    return leave;
}

/// Before the first round nobody holds a tier, nor does anybody hold one that the scheme has not.
Ruling<void> narrow(const Body& body, const Caller& caller, const dossier::Find& query, RowLeave& leave)
{
    if (!query.scheme || !query.tier) return outcome::success();
    const auto& state = *body.state;
    const auto* scheme = state.tiers.find(*query.scheme);
    if (scheme == nullptr) return refuse(Rule::TIER_05, "scheme", {"there is no such scheme", "没有该分级方案"});
    const auto* round = state.tiers.confirmed_round(scheme->id);
    const auto today = day_of(caller.now, state.calendar.zone());
    leave.of = [&state, round, today, &wanted = *query.tier, usual = std::move(leave.of)](DossierId id) {
        if (round == nullptr) return Row::hidden;
        const auto place = state.tiers.standing(*round, id, today);
        const bool holds = place != tiers::no_tier && state.tiers.find(*round)->scheme.tiers[place].name == wanted;
        return holds ? usual(id) : Row::hidden;
    };
    return outcome::success();
}

void register_dossier(Registry& registry)
{
    add_commands<dossier::Commands>(registry);
    add_events<dossier::Events>(registry);
    add_queries<dossier::Queries>(registry);
}

}  // namespace custos::archive
