/// The rules of rounds: a command and what is known become an event or a refusal. Nothing here changes anything.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/orders/commands.hpp>
#include <custos/tiers/commands.hpp>

#include <variant>

namespace custos::tiers {

/// Everything that `check` finds wrong with the scheme (TIER-05); while a round of it is open (TIER-06). The scheme as
/// it stands: Unchanged.
[[nodiscard]] Ruling<std::variant<SchemeDefined, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                    const DefineScheme& ask);

/// No such scheme (TIER-05); a round of it is open (TIER-06); the quarter has not ended (TIER-06); it is not later than
/// the last confirmed one (TIER-06). What was given by hand stays apart and is not in the event; where the scheme is
/// steady, what the last confirmed round gave is held as it says (TIER-09).
[[nodiscard]] Ruling<RoundProposed> decide(const Sight& see, const Caller& caller, const ProposeRound& ask);

/// No such scheme (TIER-05); no open round, no reason or approval, an end that is past (TIER-06); no such tier
/// (TIER-05); no such dossier (FILE-05).
[[nodiscard]] Ruling<RoundAmended> decide(const Sight& see, const Caller& caller, const AmendRound& ask);

/// No such scheme (TIER-05); no open round (TIER-06); the proposer (APP-02).
[[nodiscard]] Ruling<RoundConfirmed> decide(const Sight& see, const Caller& caller, const ConfirmRound& ask);

/// No such scheme (TIER-05); no open round, no reason (TIER-06).
[[nodiscard]] Ruling<RoundDropped> decide(const Sight& see, const Caller& caller, const DropRound& ask);

/// The tiers that a scheme's figures give for a quarter, without any by hand and without steadiness. Labels are
/// the flags; destroyed dossiers take no part.
[[nodiscard]] Placement run(const Sight& see, const Plan& plan, Quarter period);

/// Whom a sale may lift (TIER-09).
[[nodiscard]] inline DossierId lifted_by(const orders::Recorded& event) noexcept { return event.dossier; }
[[nodiscard]] inline DossierId lifted_by(const orders::Amended& event) noexcept { return event.dossier; }

/// The schemes that lift a customer at once by the figures of today's quarter as they are now (TIER-09): higher than
/// the newest confirmed round and any rise since. Each by the version that this round ran; without one nobody rises.
[[nodiscard]] std::vector<Rose> rises_of(const Sight& see, DossierId dossier, Instant now);

/// What `run` runs over, for a plan and a quarter.
[[nodiscard]] Figures figures_of(const Sight& see, const Plan& plan, Quarter period);

/// Where a round of the newest version of a scheme would place everybody: the figures of the quarter, held as the last
/// confirmed round and the scheme's steadiness say (TIER-09). Of a scheme without steadiness only `tier` is filled.
[[nodiscard]] Held settled(const Sight& see, const DefinedScheme& scheme, const Plan& plan, Quarter period);

/// TIER-08: bought before the scheme's window, and not in it. In order of number.
[[nodiscard]] std::vector<DossierId> lost(const Sight& see, const Scheme& scheme, Quarter period);

}  // namespace custos::tiers
