/// The incident register's doors into the archive.
#include "registry.hpp"

#include <custos/security/queries.hpp>

// Whoever works here speaks of incidents; whose it is to do more is for the rules (SEC-04).
CUSTOS_ANYBODYS(custos::security::Report, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::ActOn, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::Assess, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::TakeMeasure, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::Stop, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::Notify, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::SparePersons, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::Close, custos::security::Sight)
CUSTOS_ANYBODYS(custos::security::Dismiss, custos::security::Sight)
CUSTOS_BY_RIGHT(custos::security::AskRegister, custos::security::Sight, review)
CUSTOS_BY_RIGHT(custos::security::AskIncident, custos::security::Sight, review)

CUSTOS_COMMAND_DOORS(custos::security::Report)
CUSTOS_COMMAND_DOORS(custos::security::ActOn)
CUSTOS_COMMAND_DOORS(custos::security::Assess)
CUSTOS_COMMAND_DOORS(custos::security::TakeMeasure)
CUSTOS_COMMAND_DOORS(custos::security::Stop)
CUSTOS_COMMAND_DOORS(custos::security::Notify)
CUSTOS_COMMAND_DOORS(custos::security::SparePersons)
CUSTOS_COMMAND_DOORS(custos::security::Close)
CUSTOS_COMMAND_DOORS(custos::security::Dismiss)
CUSTOS_QUERY_DOORS(custos::security::RegisterView, custos::security::AskRegister)
CUSTOS_QUERY_DOORS(custos::security::IncidentView, custos::security::AskIncident)

namespace custos::archive {

security::Sight sight(const Body& body, const security::Sight*)
{
    const auto& state = *body.state;
    return {state.security, sight_of<applications::Sight>(body), state.duties, state.policy.duties,
            state.policy.security};
}

void register_security(Registry& registry)
{
    add_commands<security::Commands>(registry);
    add_events<security::Events>(registry);
    add_queries<security::Queries>(registry);
}

}  // namespace custos::archive
