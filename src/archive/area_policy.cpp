/// The policy's doors into the archive.
#include "registry.hpp"

#include <custos/dossier/apply.hpp>
#include <custos/policy/queries.hpp>
#include <custos/policy/rules.hpp>

#include <utility>

CUSTOS_BY_RIGHT(custos::policy::PutForward, custos::policy::Sight, administer)
CUSTOS_BY_RIGHT(custos::policy::Adopt, custos::policy::Sight, administer)
CUSTOS_BY_RIGHT(custos::policy::AskDrafts, custos::policy::Sight, view)
CUSTOS_BY_RIGHT(custos::policy::AskDraft, custos::policy::Sight, view)

namespace custos::archive {

policy::Sight sight(const Body& body, const policy::Sight*)
{
    const auto& state = *body.state;
    return {state.drafts, state.policy, sight_of<applications::Sight>(body), state.orders.books.size() != 0};
}

void settle(Body& body, const Stamp& stamp, const policy::Adopted& event)
{
    auto& state = *body.state;
    const auto before = std::exchange(state.policy, event.policy);
    const auto reckoned_with = state.calendar.version();
    if (auto made = body.adopt(); !made) throw std::logic_error{"an adopted policy does not load"};
    const bool owes_otherwise = to_binary(before.duties) != to_binary(state.policy.duties);
    if (owes_otherwise || state.calendar.version() != reckoned_with)
        state.duties.reckoned_with = {};  // the next tick looks at all that is owed (CAL-02, SYS-01)
    dossier::reckon_completeness(state.dossiers, state.dictionary);
    apply(state.drafts, stamp, event);
    duties::begin(state.duties, state.entries == 0 ? nullptr : &before.duties, state.policy.duties,
                  state.calendar, stamp.at);
    state.entries = stamp.number.value;
    state.last = stamp.at;
}

}  // namespace custos::archive

CUSTOS_COMMAND_DOORS(custos::policy::PutForward)
CUSTOS_COMMAND_DOORS(custos::policy::Adopt)
CUSTOS_QUERY_DOORS(custos::policy::DraftsView, custos::policy::AskDrafts)
CUSTOS_QUERY_DOORS(custos::policy::DraftView, custos::policy::AskDraft)

namespace custos::archive {

void register_policy(Registry& registry)
{
    add_commands<policy::Commands>(registry);
    add_events<policy::Events>(registry);
    add_queries<policy::Queries>(registry);
}

}  // namespace custos::archive
