/// Custody's doors into the archive.
#include "registry.hpp"

CUSTOS_BY_RIGHT(custos::custody::AddItem, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::CheckDeed, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::MarkItem, custos::custody::Sight, review)
CUSTOS_BY_RIGHT(custos::custody::CorrectItem, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::Issue, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::Renew, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::Recall, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::PassOn, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::Return, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::ReportLost, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::ReportFound, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::Wait, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::Book, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::CancelBooking, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::TakeNote, custos::custody::Sight, view)
CUSTOS_CHANGE(custos::custody::Collect, custos::custody::CardSight, enter)
CUSTOS_BY_RIGHT(custos::custody::CountDeeds, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::ExplainCount, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::SignFor, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::BringPages, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::StrikeOff, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::StopWaiting, custos::custody::Sight, view)
CUSTOS_BY_RIGHT(custos::custody::ReviewForm, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::EnterForm, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::EndProject, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::ListContents, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::TakeOver, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::BringIn, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::Supply, custos::custody::Sight, update)
CUSTOS_BY_RIGHT(custos::custody::Extend, custos::custody::Sight, enter)
CUSTOS_BY_RIGHT(custos::custody::WithdrawProject, custos::custody::Sight, update)
CUSTOS_LIST(custos::custody::AskHistory, custos::custody::Sight, view, movements)
CUSTOS_LIST(custos::custody::AskWaiting, custos::custody::Sight, view, waiting)
CUSTOS_LIST(custos::custody::AskBoard, custos::custody::Sight, view, cards)
CUSTOS_QUESTION(custos::custody::AskProject, custos::custody::Sight, view, customers)
CUSTOS_LIST(custos::custody::AskProjects, custos::custody::Sight, view, projects)
CUSTOS_LIST(custos::custody::AskRegister, custos::custody::Sight, view, loans)
CUSTOS_LIST(custos::custody::AskItems, custos::custody::Sight, view, items)
CUSTOS_LIST(custos::custody::AskCounts, custos::custody::Sight, view, counts)

namespace custos::archive {

static custody::CardSight sight(const Body& body, const custody::CardSight*)
{
    return {sight_of<custody::Sight>(body), sight_of<dossier::Sight>(body)};
}

}  // namespace custos::archive

CUSTOS_COMMAND_DOORS(custos::custody::AddItem)
CUSTOS_COMMAND_DOORS(custos::custody::CheckDeed)
CUSTOS_COMMAND_DOORS(custos::custody::MarkItem)
CUSTOS_COMMAND_DOORS(custos::custody::CorrectItem)
CUSTOS_COMMAND_DOORS(custos::custody::Issue)
CUSTOS_COMMAND_DOORS(custos::custody::Renew)
CUSTOS_COMMAND_DOORS(custos::custody::Recall)
CUSTOS_COMMAND_DOORS(custos::custody::PassOn)
CUSTOS_COMMAND_DOORS(custos::custody::Return)
CUSTOS_COMMAND_DOORS(custos::custody::ReportLost)
CUSTOS_COMMAND_DOORS(custos::custody::ReportFound)
CUSTOS_COMMAND_DOORS(custos::custody::Wait)
CUSTOS_COMMAND_DOORS(custos::custody::Book)
CUSTOS_COMMAND_DOORS(custos::custody::CancelBooking)
CUSTOS_COMMAND_DOORS(custos::custody::TakeNote)
CUSTOS_COMMAND_DOORS(custos::custody::Collect)
CUSTOS_COMMAND_DOORS(custos::custody::CountDeeds)
CUSTOS_COMMAND_DOORS(custos::custody::ExplainCount)
CUSTOS_COMMAND_DOORS(custos::custody::SignFor)
CUSTOS_COMMAND_DOORS(custos::custody::BringPages)
CUSTOS_COMMAND_DOORS(custos::custody::StrikeOff)
CUSTOS_COMMAND_DOORS(custos::custody::StopWaiting)
CUSTOS_COMMAND_DOORS(custos::custody::ReviewForm)
CUSTOS_COMMAND_DOORS(custos::custody::EnterForm)
CUSTOS_COMMAND_DOORS(custos::custody::EndProject)
CUSTOS_COMMAND_DOORS(custos::custody::ListContents)
CUSTOS_COMMAND_DOORS(custos::custody::TakeOver)
CUSTOS_COMMAND_DOORS(custos::custody::BringIn)
CUSTOS_COMMAND_DOORS(custos::custody::Supply)
CUSTOS_COMMAND_DOORS(custos::custody::Extend)
CUSTOS_COMMAND_DOORS(custos::custody::WithdrawProject)
CUSTOS_QUERY_DOORS(custos::custody::HistoryView, custos::custody::AskHistory)
CUSTOS_QUERY_DOORS(custos::custody::WaitingView, custos::custody::AskWaiting)
CUSTOS_QUERY_DOORS(custos::custody::BoardView, custos::custody::AskBoard)
CUSTOS_QUERY_DOORS(custos::custody::ProjectView, custos::custody::AskProject)
CUSTOS_QUERY_DOORS(custos::custody::ProjectsView, custos::custody::AskProjects)
CUSTOS_QUERY_DOORS(custos::custody::RegisterView, custos::custody::AskRegister)
CUSTOS_QUERY_DOORS(custos::custody::ItemsView, custos::custody::AskItems)
CUSTOS_QUERY_DOORS(custos::custody::CountsView, custos::custody::AskCounts)

namespace custos::archive {

custody::Sight sight(const Body& body, const custody::Sight*)
{
    const auto& state = *body.state;
    return {state.custody,        sight_of<applications::Sight>(body), state.duties, state.calendar,
            state.policy.custody, sight_of<access::Sight>(body),       state.tiers,  state.policy.duties};
}

void register_custody(Registry& registry)
{
    add_commands<custody::Commands>(registry);
    add_events<custody::Events>(registry);
    add_queries<custody::Queries>(registry);
}

}  // namespace custos::archive
