/// The rules of rounds: a command and what is known become an event or a refusal. Nothing here changes anything.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/tiers/commands.hpp>

#include <variant>

namespace custos::tiers {

/// Everything that `check` finds wrong with the scheme (TIER-05); while a round of it is open (TIER-06). The scheme as
/// it stands: Unchanged.
[[nodiscard]] Ruling<std::variant<SchemeDefined, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                    const DefineScheme& ask);

/// No such scheme (TIER-05); a round of it is open (TIER-06); the quarter has not ended (TIER-06); it is not later than
/// the last confirmed one (TIER-06). What was given by hand stays apart and is not in the event.
[[nodiscard]] Ruling<RoundProposed> decide(const Sight& see, const Caller& caller, const ProposeRound& ask);

/// No such scheme (TIER-05); no open round, no reason, an end that is past (TIER-06); no such tier (TIER-05); no such
/// dossier (FILE-05).
[[nodiscard]] Ruling<RoundAmended> decide(const Sight& see, const Caller& caller, const AmendRound& ask);

/// No such scheme (TIER-05); no open round (TIER-06); the proposer (APP-02).
[[nodiscard]] Ruling<RoundConfirmed> decide(const Sight& see, const Caller& caller, const ConfirmRound& ask);

/// No such scheme (TIER-05); no open round, no reason (TIER-06).
[[nodiscard]] Ruling<RoundDropped> decide(const Sight& see, const Caller& caller, const DropRound& ask);

/// The tiers that a scheme gives for a quarter, without any by hand: what a round proposes, and what a trial over an
/// archive reads. Labels are the flags; destroyed dossiers take no part.
[[nodiscard]] Placement run(const Sight& see, const Plan& plan, Quarter period);

/// TIER-08: bought before the scheme's window, and not in it. In order of number.
[[nodiscard]] std::vector<DossierId> lost(const Sight& see, const Scheme& scheme, Quarter period);

}  // namespace custos::tiers
