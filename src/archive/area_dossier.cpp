/// The dossier area's doors into the archive.
#include "registry.hpp"

#include <custos/dossier/rules.hpp>

CUSTOS_COMMAND(custos::dossier::Open, custos::dossier::Sight, enter)
CUSTOS_COMMAND(custos::dossier::Enter, custos::dossier::Sight, enter)
CUSTOS_COMMAND(custos::dossier::Review, custos::dossier::Sight, review)
CUSTOS_COMMAND(custos::dossier::Propose, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::Confirm, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::Withdraw, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::Correct, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::SetGround, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::Identify, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::AddCarrier, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::Link, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::SetMark, custos::dossier::Sight, review)
CUSTOS_COMMAND(custos::dossier::SetKeeper, custos::dossier::Sight, review)
CUSTOS_COMMAND(custos::dossier::Classify, custos::dossier::Sight, review)
CUSTOS_COMMAND(custos::dossier::SetLabels, custos::dossier::Sight, update)
CUSTOS_COMMAND(custos::dossier::Restrict, custos::dossier::Sight, review)
CUSTOS_QUESTION(custos::dossier::Find, custos::dossier::Sight, search, customers)
CUSTOS_QUESTION(custos::dossier::AskOutline, custos::dossier::Sight, view, customer)
CUSTOS_QUESTION(custos::dossier::AskRisk, custos::dossier::Sight, view, customer)

CUSTOS_COMMAND_DOORS(custos::dossier::Open)
CUSTOS_COMMAND_DOORS(custos::dossier::Enter)
CUSTOS_COMMAND_DOORS(custos::dossier::Review)
CUSTOS_COMMAND_DOORS(custos::dossier::Propose)
CUSTOS_COMMAND_DOORS(custos::dossier::Confirm)
CUSTOS_COMMAND_DOORS(custos::dossier::Withdraw)
CUSTOS_COMMAND_DOORS(custos::dossier::Correct)
CUSTOS_COMMAND_DOORS(custos::dossier::SetGround)
CUSTOS_COMMAND_DOORS(custos::dossier::Identify)
CUSTOS_COMMAND_DOORS(custos::dossier::AddCarrier)
CUSTOS_COMMAND_DOORS(custos::dossier::Link)
CUSTOS_COMMAND_DOORS(custos::dossier::SetMark)
CUSTOS_COMMAND_DOORS(custos::dossier::SetKeeper)
CUSTOS_COMMAND_DOORS(custos::dossier::Classify)
CUSTOS_COMMAND_DOORS(custos::dossier::SetLabels)
CUSTOS_COMMAND_DOORS(custos::dossier::Restrict)
template custos::Result<custos::Ruling<std::vector<custos::Receipt>>> custos::Desk::submit_whole(
    std::span<const custos::dossier::Open>);
CUSTOS_QUERY_DOORS(custos::dossier::Found, custos::dossier::Find)
CUSTOS_QUERY_DOORS(custos::dossier::Outline, custos::dossier::AskOutline)
CUSTOS_QUERY_DOORS(custos::dossier::RiskView, custos::dossier::AskRisk)

namespace custos::archive {

dossier::Sight sight(const Body& body, const dossier::Sight*)
{
    const auto& state = *body.state;
    return {state.dossiers, state.index,          *body.vault,          state.dictionary,
            state.calendar, state.policy.dossier, state.calendar.zone()};
}

void register_dossier(Registry& registry)
{
    add_commands<dossier::Commands>(registry);
    add_events<dossier::Events>(registry);
    add_queries<dossier::Queries>(registry);
}

}  // namespace custos::archive
