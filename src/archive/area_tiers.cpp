/// The tiers area's doors into the archive.
#include "area_tiers.hpp"

#include "policy/phrases.hpp"

#include <algorithm>

CUSTOS_COMMAND_DOORS(custos::tiers::DefineScheme)
CUSTOS_COMMAND_DOORS(custos::tiers::ProposeRound)
CUSTOS_COMMAND_DOORS(custos::tiers::RecomputeRound)
CUSTOS_COMMAND_DOORS(custos::tiers::AmendRound)
CUSTOS_COMMAND_DOORS(custos::tiers::ConfirmRound)
CUSTOS_COMMAND_DOORS(custos::tiers::DropRound)
CUSTOS_QUERY_DOORS(custos::tiers::TiersView, custos::tiers::AskTiers)
CUSTOS_QUERY_DOORS(custos::tiers::RoundView, custos::tiers::AskRound)
CUSTOS_QUERY_DOORS(custos::tiers::MoversView, custos::tiers::AskMovers)
CUSTOS_QUERY_DOORS(custos::tiers::ChangesView, custos::tiers::AskChanges)
CUSTOS_QUERY_DOORS(custos::tiers::StandardsView, custos::tiers::AskStandards)
CUSTOS_QUERY_DOORS(custos::tiers::LostView, custos::tiers::AskLost)
CUSTOS_QUERY_DOORS(custos::tiers::SchemeView, custos::tiers::AskScheme)
CUSTOS_QUERY_DOORS(custos::tiers::WhyView, custos::tiers::AskWhy)
CUSTOS_QUERY_DOORS(custos::tiers::ProjectionView, custos::tiers::AskProjection)
CUSTOS_QUERY_DOORS(custos::compare::CompareReport, custos::compare::AskCompare)

namespace custos::archive {

tiers::Sight sight(const Body& body, const tiers::Sight*)
{
    const auto& state = *body.state;
    return {state.tiers,
            state.orders,
            state.dossiers,
            state.policy.house.money_digits,
            {state.entries},
            state.calendar.zone(),
            state.policy.orders.categories};
}

/// TIER-06, APP-01: a tier by hand is approved for that customer, that round and that tier.
Ruling<void> vet(const Body& body, const AtDesk& caller, const tiers::AmendRound& command)
{
    const auto& state = *body.state;
    const auto* scheme = state.tiers.find(command.scheme);
    const auto& named = scheme->scheme.tiers;
    const auto tier = std::ranges::find(named, command.tier, &tiers::Tier::name);
    const auto place = tier == named.end() ? 0 : static_cast<std::uint64_t>(tier - named.begin()) + 1;
    const auto object = state.tiers.open_round(scheme->id)->id.value * 256 + place;
    const applications::Scope use{
        applications::Kind::tier_override, caller.staff, command.dossier, object, dossier::Purpose::review, {}, {}};
    auto covered = applications::covers(sight_of<applications::Sight>(body), tiers::approval_in(command.approval), use,
                                        caller.now);
    if (covered) return outcome::success();
    return applications::with_remedy(std::move(covered).error(), state.policy.applications,
                                     applications::Kind::tier_override);
}

/// Does anybody hold that office who may propose and confirm rounds?
static bool is_represented(const State& state, applications::Role role, Instant now)
{
    const auto [first, last] = state.applications.appointments.get<applications::by_role>().equal_range(role);
    return std::any_of(first, last, [&](const applications::Appointment& each) {
        return applications::in_force(state.applications, each, {}, now) &&
               access::may(state.access, each.staff, Needs<tiers::ConfirmRound>::action).has_value();
    });
}

/// What nobody holds who could take part is waited for by nobody: a house without sales has rounds all the same.
Ruling<void> vet(const Body& body, const AtDesk& caller, const tiers::ConfirmRound& command)
{
    const auto& state = *body.state;
    const auto& round = *state.tiers.open_round(state.tiers.find(command.scheme)->id);
    for (const auto role : state.policy.applications.rounds_by) {
        const auto holds = [&](StaffId staff) {
            return applications::holds(state.applications, staff, role, {}, caller.now) != nullptr;
        };
        if (holds(caller.staff) || holds(round.proposer) || holds(round.recomputer)) continue;
        if (is_represented(state, role, caller.now))
            return refuse(Rule::TIER_06, "scheme", policy::has_no_part(role), round.id.value);
    }
    return outcome::success();
}

void register_tiers(Registry& registry)
{
    add_commands<tiers::Commands>(registry);
    add_events<tiers::Events>(registry);
    add_queries<tiers::Queries>(registry);
    add_queries<compare::Queries>(registry);
}

}  // namespace custos::archive
