/// Custody's doors into the archive.
#include "registry.hpp"

CUSTOS_COMMAND(custos::custody::AddItem, custos::custody::Sight, update)
CUSTOS_COMMAND(custos::custody::Issue, custos::custody::Sight, update)
CUSTOS_COMMAND(custos::custody::Renew, custos::custody::Sight, update)
CUSTOS_COMMAND(custos::custody::Recall, custos::custody::Sight, update)
CUSTOS_COMMAND(custos::custody::PassOn, custos::custody::Sight, view)
CUSTOS_COMMAND(custos::custody::Return, custos::custody::Sight, update)
CUSTOS_COMMAND(custos::custody::ReportLost, custos::custody::Sight, view)
CUSTOS_COMMAND(custos::custody::Wait, custos::custody::Sight, view)
CUSTOS_COMMAND(custos::custody::Book, custos::custody::Sight, enter)
CUSTOS_COMMAND(custos::custody::TakeNote, custos::custody::Sight, view)
CUSTOS_COMMAND(custos::custody::Collect, custos::custody::CardSight, enter)
CUSTOS_COMMAND(custos::custody::CountDeeds, custos::custody::Sight, update)
CUSTOS_COMMAND(custos::custody::AskRegister, custos::custody::Sight, view)
CUSTOS_COMMAND(custos::custody::AskItems, custos::custody::Sight, view)

namespace custos::archive {

static custody::CardSight sight(const Body& body, const custody::CardSight*)
{
    return {sight(body, static_cast<const custody::Sight*>(nullptr)),
            sight(body, static_cast<const dossier::Sight*>(nullptr))};
}

}  // namespace custos::archive

CUSTOS_COMMAND_DOORS(custos::custody::AddItem)
CUSTOS_COMMAND_DOORS(custos::custody::Issue)
CUSTOS_COMMAND_DOORS(custos::custody::Renew)
CUSTOS_COMMAND_DOORS(custos::custody::Recall)
CUSTOS_COMMAND_DOORS(custos::custody::PassOn)
CUSTOS_COMMAND_DOORS(custos::custody::Return)
CUSTOS_COMMAND_DOORS(custos::custody::ReportLost)
CUSTOS_COMMAND_DOORS(custos::custody::Wait)
CUSTOS_COMMAND_DOORS(custos::custody::Book)
CUSTOS_COMMAND_DOORS(custos::custody::TakeNote)
CUSTOS_COMMAND_DOORS(custos::custody::Collect)
CUSTOS_COMMAND_DOORS(custos::custody::CountDeeds)
CUSTOS_QUERY_DOORS(custos::custody::RegisterView, custos::custody::AskRegister)
CUSTOS_QUERY_DOORS(custos::custody::ItemsView, custos::custody::AskItems)

namespace custos::archive {

custody::Sight sight(const Body& body, const custody::Sight*)
{
    const auto& state = *body.state;
    return {state.custody, sight(body, static_cast<const applications::Sight*>(nullptr)), state.duties, state.calendar,
            state.policy.custody};
}

void register_custody(Registry& registry)
{
    add_commands<custody::Commands>(registry);
    add_events<custody::Events>(registry);
    add_queries<custody::Queries>(registry);
}

}  // namespace custos::archive
