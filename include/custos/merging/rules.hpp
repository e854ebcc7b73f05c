/// The rules of merging: a command and what is known become an event or a refusal. Nothing here changes anything.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/merging/commands.hpp>

#include <variant>

namespace custos::merging {

/// No reason (CHG-05); a dossier with itself (CHG-05, also where its old number is given); a pair that was kept apart,
/// itself or by numbers that lead to it (CHG-05); a field that the dictionary has not (FILE-02); then as
/// dossier::joined, and a sum of a quarter that no amount holds (ORD-03). The same proposal again: Unchanged.
[[nodiscard]] Ruling<std::variant<Proposed, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const Propose& ask);

/// Nobody has proposed it (CHG-05); the caller's own proposal (APP-02); no approval where the policy wants one (CHG-05,
/// with the remedy), or one that does not cover it (as applications::covers); then as for Propose, as things stand now.
[[nodiscard]] Ruling<Merged> decide(const Sight& see, const Caller& caller, const Confirm& ask);

/// No such merge, or undone already (CHG-05); no reason (CHG-05); a dossier of it destroyed since (RET-04); a mark
/// whose custodian the caller is not (SENS-04); a later merge of the dossier, which has to be undone first (CHG-05); a
/// tier round that saw it (CHG-05).
[[nodiscard]] Ruling<Undone> decide(const Sight& see, const Caller& caller, const Undo& ask);

/// A dossier with itself (CHG-05); an unknown dossier (FILE-05); no reason (CHG-05). Known already: Unchanged.
[[nodiscard]] Ruling<std::variant<KeptApart, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                const KeepApart& ask);

/// What of a search goes into the queue: the best `most` pairs of dossiers that are still there and that nobody parted,
/// as far as they are new or have another score.
[[nodiscard]] Searched admitted(const Sight& see, Searched search, std::size_t most);

/// Has a person parted these two, or numbers that lead to them?
[[nodiscard]] bool kept_apart(const Sight& see, DossierId one, DossierId other);

}  // namespace custos::merging
