/// A customer who is there already (COL-08): whoever is told of a dossier by one of its identifiers has looked it up.
/// What more is told of it is what they may see, and the access log says so (ACC-07).
#pragma once

#include "refused.hpp"

#include <type_traits>
#include <variant>

namespace custos::archive {

/// The dossier that a ruling tells of because the command gave one of its identifiers; none.
template <class Command, class Event>
[[nodiscard]] DossierId matched(const Ruling<Event>& ruling)
{
    if (!ruling) return {ruling.error().rule() == Rule::COL_08 ? ruling.error().existing : 0};
    if constexpr (std::is_same_v<Command, dossier::Open>)
        if (const auto* same = std::get_if<Unchanged>(&ruling.value())) return {same->existing};
    return {};
}

/// What a command has found: the fields are those of which more is told than that the dossier is there.
struct Match {
    std::string_view command;  ///< its title
    DossierId dossier;
    FieldSet fields;
};

/// Decided and logged like a look. As the writer at once, with the incident if it was one attempt too many (ACC-09);
/// else, under the lock of the state, with the next group.
[[nodiscard]] Result<dossier::Seen> look_at(Body& body, const AtDesk& caller, const Match& match, Doing doing);

/// The same of a ruling; of a command that asked to be answered with the dossier there, also what differs from it.
template <class Command, class Event>
[[nodiscard]] Result<void> tell_of_match(Body& body, const AtDesk& caller, const Command& command,
                                         Ruling<Event>& ruling, Doing doing)
{
    Match match{title_of<Command>(), matched<Command>(ruling), {}};
    if (!match.dossier) return outcome::success();
    if (ruling) match.fields = fields_changed(body, command);
    BOOST_OUTCOME_TRY(const auto seen, look_at(body, caller, match, doing));
    if constexpr (std::is_same_v<Command, dossier::Open>) {
        if (ruling)
            std::get<Unchanged>(ruling.value()).differs =
                differences(sight_of<dossier::Sight>(body), command, match.dossier, seen);
    }
    return outcome::success();
}

}  // namespace custos::archive
