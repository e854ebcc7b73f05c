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

/// No such scheme (TIER-05); no open round (TIER-06). Nothing that touches it was booked since: Unchanged.
[[nodiscard]] Ruling<std::variant<RoundRecomputed, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                      const RecomputeRound& ask);

/// No such scheme (TIER-05); no open round, no reason or approval, an end that is past (TIER-06); no such tier
/// (TIER-05); no such dossier (FILE-05). Then the archive asks for the approval: there is none of that number (APP-01),
/// or it does not cover this, or is used (APP-03).
[[nodiscard]] Ruling<RoundAmended> decide(const Sight& see, const Caller& caller, const AmendRound& ask);

/// No such scheme (TIER-05); no open round (TIER-06); whoever proposed it, ran it again last or amended it (APP-02);
/// something was booked since that touches it and the caller has not seen it, or not all of it (TIER-06). Then the
/// archive asks for the offices that the policy names for rounds: each has proposed it, run it again last or confirms
/// it, unless nobody holds it who may (TIER-06).
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

/// All bookings of the archive, by customer; without their portions.
[[nodiscard]] Bookings bookings_of(const Sight& see);
/// The two lists of them. REQUIRES as many rows as there are dossiers.
void list_bookings(const Sight& see, Bookings& into);
void list_portions(const Sight& see, Bookings& into);

/// What `run` runs over, for a plan and a quarter. Where the plan wants bookings, they are put together for this once.
[[nodiscard]] Figures figures_of(const Sight& see, const Plan& plan, Quarter period);

/// Where a round of the newest version of a scheme would place everybody: the figures of the quarter, held as the last
/// confirmed round and the scheme's steadiness say (TIER-09). Of a scheme without steadiness only `tier` is filled.
[[nodiscard]] Held settled(const Sight& see, const DefinedScheme& scheme, const Plan& plan, Quarter period);

/// A customer of an open round whom something touches that was booked since it was run.
struct Touched {
    DossierId dossier;
    std::uint32_t entries = 0;  ///< sales, refunds, cancellations and corrections of days that the scheme looks at
    TierIndex proposed = no_tier;
    TierIndex now = no_tier;  ///< where the round would place the customer if it were run again
};

/// All of them, in order of number. `mark` is made of the list: another list has another one; 0: the list is empty.
struct Changes {
    std::vector<Touched> customers;
    std::uint64_t mark = 0;
};

/// What touches an open round since it was run: who has a booking of days that it looks at, and whom the figures of now
/// place otherwise, because of others' bookings, a label, or a dossier that was destroyed. A dossier opened since is
/// there only if something was booked for it. Destroyed ones are not. Refused: a scheme that today's unit of money does
/// not take (TIER-05): what touches the round cannot be told then.
[[nodiscard]] Ruling<Changes> changes_since(const Sight& see, const Round& round);

/// TIER-08: bought before the scheme's window, and not in it. In order of number.
[[nodiscard]] std::vector<DossierId> lost(const Sight& see, const Scheme& scheme, Quarter period);

/// CHG-05: in every scheme the customer stands as high as either dossier does today, until the next round says more. A
/// tier given by hand to the one that remains stands; one given to the other counts where it has none.
[[nodiscard]] Handover handed_over(const Sight& see, DossierId from, DossierId to, Day today);

/// Has a round been run, and not dropped, that saw this entry? What it saw cannot be undone any more (CHG-05).
[[nodiscard]] bool seen_by_a_round(const Records& records, EntryNumber entry);

}  // namespace custos::tiers
