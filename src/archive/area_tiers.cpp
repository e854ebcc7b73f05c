/// The tiers area's doors into the archive.
#include "area_tiers.hpp"

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

void register_tiers(Registry& registry)
{
    add_commands<tiers::Commands>(registry);
    add_events<tiers::Events>(registry);
    add_queries<tiers::Queries>(registry);
    add_queries<compare::Queries>(registry);
}

}  // namespace custos::archive
