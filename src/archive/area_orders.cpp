/// The orders area's doors into the archive.
#include "area_orders.hpp"

CUSTOS_SINGLE_DOORS(custos::orders::Record)
CUSTOS_COMMAND_DOORS(custos::orders::Refund)
CUSTOS_COMMAND_DOORS(custos::orders::Cancel)
CUSTOS_COMMAND_DOORS(custos::orders::Amend)
CUSTOS_COMMAND_DOORS(custos::orders::Inspect)
template custos::Result<custos::Ruling<std::vector<custos::Receipt>>> custos::Desk::submit_whole(
    std::span<const custos::orders::Record>, std::span<const custos::orders::Refund>);
CUSTOS_QUERY_DOORS(custos::orders::TurnoverView, custos::orders::AskTurnover)
CUSTOS_QUERY_DOORS(custos::orders::SupervisedView, custos::orders::AskSupervised)
CUSTOS_QUERY_DOORS(custos::orders::OrdersView, custos::orders::AskOrders)
CUSTOS_QUERY_DOORS(custos::orders::OrdersView, custos::orders::AskUnreviewed)

namespace custos::archive {

orders::Sight sight(const Body& body, const orders::Sight*)
{
    const auto& state = *body.state;
    return {state.orders, state.dossiers, state.policy.orders, state.calendar.zone()};
}

void register_orders(Registry& registry)
{
    add_commands<orders::Commands>(registry);
    add_events<orders::Events>(registry);
    add_queries<orders::Queries>(registry);
}

}  // namespace custos::archive
