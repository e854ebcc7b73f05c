/// The doors of merging into the archive.
#include "registry.hpp"

#include <custos/merging/queries.hpp>

CUSTOS_BY_RIGHT(custos::merging::Propose, custos::merging::Sight, review)
CUSTOS_BY_RIGHT(custos::merging::Confirm, custos::merging::Sight, review)
CUSTOS_BY_RIGHT(custos::merging::Undo, custos::merging::Sight, review)
CUSTOS_BY_RIGHT(custos::merging::KeepApart, custos::merging::Sight, review)
CUSTOS_LIST(custos::merging::AskQueue, custos::merging::Sight, review, pairs)
CUSTOS_QUESTION(custos::merging::AskMerges, custos::merging::Sight, view, customer)

CUSTOS_COMMAND_DOORS(custos::merging::Propose)
CUSTOS_COMMAND_DOORS(custos::merging::Confirm)
CUSTOS_COMMAND_DOORS(custos::merging::Undo)
CUSTOS_COMMAND_DOORS(custos::merging::KeepApart)
CUSTOS_QUERY_DOORS(custos::merging::QueueView, custos::merging::AskQueue)
CUSTOS_QUERY_DOORS(custos::merging::MergesView, custos::merging::AskMerges)

namespace custos::archive {

merging::Sight sight(const Body& body, const merging::Sight*)
{
    const auto& state = *body.state;
    return {state.merging,
            sight_of<dossier::Sight>(body),
            sight_of<orders::Sight>(body),
            sight_of<tiers::Sight>(body),
            state.access,
            sight_of<applications::Sight>(body),
            state.custody,
            state.duties,
            state.care};
}

/// The tokens of the dossier that remains are made anew; those of the other stay, and lead on to it.
template <class Event>
static void settle_merge(Body& body, const Stamp& stamp, const Event& event)
{
    auto& state = *body.state;
    dossier::unindex(state.index, *body.vault, state.dictionary, state.dossiers, event.dossier);
    apply(merging::Tables{state.merging, state.dossiers, state.orders, state.tiers, state.access, state.applications,
                          state.custody, state.duties, state.care},
          stamp, event);
    dossier::reindex(state.index, *body.vault, state.dictionary, state.dossiers, event.dossier);
    dossier::touch(state.dossiers, event.dossier, stamp.number);
    state.entries = stamp.number.value;
    state.last = stamp.at;
}

void settle(Body& body, const Stamp& stamp, const merging::Merged& event) { settle_merge(body, stamp, event); }
void settle(Body& body, const Stamp& stamp, const merging::Undone& event) { settle_merge(body, stamp, event); }

void register_merging(Registry& registry)
{
    add_commands<merging::Commands>(registry);
    add_events<merging::Events>(registry);
    add_queries<merging::Queries>(registry);
}

}  // namespace custos::archive
