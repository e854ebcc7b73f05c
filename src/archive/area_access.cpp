/// The access area's doors into the archive.
#include "registry.hpp"

#include <custos/access/queries.hpp>

CUSTOS_BY_RIGHT(custos::access::Enlist, custos::access::Sight, administer)
CUSTOS_BY_RIGHT(custos::access::Depart, custos::access::Sight, administer)
CUSTOS_BY_RIGHT(custos::access::BreakGlass, custos::access::Sight, view)
CUSTOS_BY_RIGHT(custos::access::ReviewEmergency, custos::access::Sight, review)
CUSTOS_LIST(custos::access::AskVisible, custos::access::Sight, search, dossiers)
CUSTOS_QUESTION(custos::access::AskReaders, custos::access::Sight, review, customer)
CUSTOS_LIST(custos::access::AskGrants, custos::access::Sight, review, grants)

CUSTOS_COMMAND_DOORS(custos::access::Enlist)
CUSTOS_COMMAND_DOORS(custos::access::Depart)
CUSTOS_COMMAND_DOORS(custos::access::BreakGlass)
CUSTOS_COMMAND_DOORS(custos::access::ReviewEmergency)
CUSTOS_QUERY_DOORS(custos::access::VisibleView, custos::access::AskVisible)
CUSTOS_QUERY_DOORS(custos::access::ReadersView, custos::access::AskReaders)
CUSTOS_QUERY_DOORS(custos::access::GrantsView, custos::access::AskGrants)

namespace custos::archive {

access::Sight sight(const Body& body, const access::Sight*)
{
    const auto& state = *body.state;
    return {state.access, state.dossiers, state.dictionary, state.policy.access, state.reaches, state.policy_version};
}

void register_access(Registry& registry)
{
    add_commands<access::Commands>(registry);
    add_events<access::Events>(registry);
    add_queries<access::Queries>(registry);
}

}  // namespace custos::archive
