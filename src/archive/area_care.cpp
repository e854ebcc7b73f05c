/// The care area's doors into the archive.
#include "registry.hpp"

#include <custos/care/queries.hpp>

CUSTOS_BY_RIGHT(custos::care::Warn, custos::care::Sight, update)
CUSTOS_BY_RIGHT(custos::care::ReportCause, custos::care::Sight, update)
CUSTOS_BY_RIGHT(custos::care::Judge, custos::care::Sight, update)
CUSTOS_LIST(custos::care::AskSigns, custos::care::Sight, analyse, rows)
CUSTOS_LIST(custos::care::AskChances, custos::care::Sight, analyse, rows)
CUSTOS_LIST(custos::care::AskWarnings, custos::care::Sight, view, warnings)

CUSTOS_COMMAND_DOORS(custos::care::Warn)
CUSTOS_COMMAND_DOORS(custos::care::ReportCause)
CUSTOS_COMMAND_DOORS(custos::care::Judge)
CUSTOS_QUERY_DOORS(custos::care::SignsView, custos::care::AskSigns)
CUSTOS_QUERY_DOORS(custos::care::ChancesView, custos::care::AskChances)
CUSTOS_QUERY_DOORS(custos::care::WarningsView, custos::care::AskWarnings)

namespace custos::archive {

care::Sight sight(const Body& body, const care::Sight*) { return {body.state->care, sight_of<tiers::Sight>(body)}; }

void register_care(Registry& registry)
{
    add_commands<care::Commands>(registry);
    add_events<care::Events>(registry);
    add_queries<care::Queries>(registry);
}

}  // namespace custos::archive
