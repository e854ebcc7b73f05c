/// The applications' doors into the archive.
#include "registry.hpp"

CUSTOS_BY_RIGHT(custos::applications::Appoint, custos::applications::Sight, administer)
CUSTOS_BY_RIGHT(custos::applications::Dismiss, custos::applications::Sight, administer)
CUSTOS_BY_RIGHT(custos::applications::KeepKey, custos::applications::Sight, administer)
CUSTOS_BY_RIGHT(custos::applications::Apply, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::Sign, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::Deny, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::Void, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::Admit, custos::applications::DoorSight, review)
CUSTOS_BY_RIGHT(custos::applications::EndVisit, custos::applications::Sight, review)
CUSTOS_BY_RIGHT(custos::applications::AgreeSecrecy, custos::applications::Sight, review)
CUSTOS_BY_RIGHT(custos::applications::EndSecrecy, custos::applications::Sight, review)
CUSTOS_BY_RIGHT(custos::applications::CarryOut, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::AskPrinted, custos::applications::PrintSight, view)
CUSTOS_BY_RIGHT(custos::applications::AskOffices, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::AskPartners, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::AskStaff, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::AskVisits, custos::applications::Sight, review)
CUSTOS_BY_RIGHT(custos::applications::AskApplication, custos::applications::Sight, view)
CUSTOS_BY_RIGHT(custos::applications::AskApplications, custos::applications::Sight, view)

namespace custos::archive {

static applications::DoorSight sight(const Body& body, const applications::DoorSight*)
{
    return {sight_of<applications::Sight>(body), sight_of<access::Sight>(body)};
}

static applications::PrintSight sight(const Body& body, const applications::PrintSight*)
{
    return {sight_of<applications::Sight>(body),
            [&body](const applications::Scope& scope) { return Marks{*body.state}.of(scope); }};
}

}  // namespace custos::archive

CUSTOS_COMMAND_DOORS(custos::applications::Appoint)
CUSTOS_COMMAND_DOORS(custos::applications::Dismiss)
CUSTOS_COMMAND_DOORS(custos::applications::KeepKey)
CUSTOS_COMMAND_DOORS(custos::applications::Apply)
CUSTOS_COMMAND_DOORS(custos::applications::Sign)
CUSTOS_COMMAND_DOORS(custos::applications::Deny)
CUSTOS_COMMAND_DOORS(custos::applications::Void)
CUSTOS_COMMAND_DOORS(custos::applications::Admit)
CUSTOS_COMMAND_DOORS(custos::applications::EndVisit)
CUSTOS_COMMAND_DOORS(custos::applications::AgreeSecrecy)
CUSTOS_COMMAND_DOORS(custos::applications::EndSecrecy)
CUSTOS_COMMAND_DOORS(custos::applications::CarryOut)
CUSTOS_QUERY_DOORS(custos::applications::PrintedView, custos::applications::AskPrinted)
CUSTOS_QUERY_DOORS(custos::applications::PartnersView, custos::applications::AskPartners)
CUSTOS_QUERY_DOORS(custos::applications::StaffView, custos::applications::AskStaff)
CUSTOS_QUERY_DOORS(custos::applications::VisitsView, custos::applications::AskVisits)
CUSTOS_QUERY_DOORS(custos::applications::OfficesView, custos::applications::AskOffices)
CUSTOS_QUERY_DOORS(custos::applications::ApplicationView, custos::applications::AskApplication)
CUSTOS_QUERY_DOORS(custos::applications::ApplicationsView, custos::applications::AskApplications)

namespace custos::archive {

applications::Sight sight(const Body& body, const applications::Sight*)
{
    const auto& state = *body.state;
    return {state.applications, state.access,   state.dossiers,
            state.dictionary,   state.calendar, state.policy.applications};
}

void register_applications(Registry& registry)
{
    add_commands<applications::Commands>(registry);
    add_events<applications::Events>(registry);
    add_queries<applications::Queries>(registry);
}

}  // namespace custos::archive
