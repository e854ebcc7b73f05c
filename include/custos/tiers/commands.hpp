/// What may be asked of tiers, and what can come of it (TIER-06).
#pragma once

#include <custos/tiers/model.hpp>

namespace custos::tiers {

/// Event: a scheme was defined, or defined anew.
struct SchemeDefined {
    SchemeId scheme;
    std::uint32_t version = 1;
    Scheme rules;
};
CUSTOS_DESCRIBE(SchemeDefined, "tiers.scheme_defined", (scheme, version, rules))

/// Command: define a scheme, or another version of the one of that name: by value (TIER-01), share (TIER-02), rank
/// (TIER-03), standing (TIER-04) or the house's own criteria (TIER-05), steady or not (TIER-09).
struct DefineScheme {
    Scheme scheme;
};
CUSTOS_DESCRIBE(DefineScheme, "tiers.define_scheme", (scheme))

/// Event: a round was run and waits to be confirmed. One byte a dossier, by number: the tier's place by the scheme
/// alone, 255 = none. Of a scheme with steadiness also, a byte a dossier each: misses in a row, and rounds that the
/// tier is held; of another they are empty.
struct RoundProposed {
    RoundId round;
    SchemeId scheme;
    std::uint32_t scheme_version = 1;
    Quarter period;
    EntryNumber watermark;
    Bytes places;
    Bytes misses;
    Bytes rounds;
};
CUSTOS_DESCRIBE(RoundProposed, "tiers.round_proposed",
                (round, scheme, scheme_version, period, watermark, places, misses, rounds))

/// Event: an open round was run again, over what is known now. What was given by hand in it stays.
struct RoundRecomputed {
    RoundId round;
    SchemeId scheme;
    EntryNumber watermark;
    Bytes places;  ///< these three as of RoundProposed
    Bytes misses;
    Bytes rounds;
};
CUSTOS_DESCRIBE(RoundRecomputed, "tiers.round_recomputed", (round, scheme, watermark, places, misses, rounds))

/// Command: run the open round again, because something was booked since that touches it. Nothing was: Unchanged.
struct RecomputeRound {
    std::string scheme;
};
CUSTOS_DESCRIBE(RecomputeRound, "tiers.recompute_round", (scheme))

/// Command: run a scheme for a quarter that has ended.
struct ProposeRound {
    std::string scheme;
    Quarter period{4};
};
CUSTOS_DESCRIBE(ProposeRound, "tiers.propose_round", (scheme, period))

/// Event: a customer was put into another tier by hand.
struct RoundAmended {
    RoundId round;
    SchemeId scheme;
    DossierId dossier;
    TierIndex tier = no_tier;
    Day until;
    std::string reason;
    std::string approval;
};
CUSTOS_DESCRIBE(RoundAmended, "tiers.round_amended", (round, scheme, dossier, tier, until, reason, approval))

/// Command: put a customer into another tier of the open round; it holds over later rounds until it ends. By an
/// approval "tier_override" of the caller's, with the purpose "review", whose object is 256 times the number of the
/// round and the tier's place in the scheme, the first being 1 and none 0; it serves once.
struct AmendRound {
    std::string scheme;
    DossierId dossier;
    std::string tier;  ///< empty: none
    Day until;
    std::string reason;    ///< no personal data
    std::string approval;  ///< the number of that application
};
CUSTOS_DESCRIBE(AmendRound, "tiers.amend_round", (scheme, dossier, tier, until, reason, approval))

/// Event: a round came into force.
struct RoundConfirmed {
    RoundId round;
    SchemeId scheme;
    Quarter period;
    std::uint32_t touched = 0;  ///< customers who stand as proposed although something was booked since
};
CUSTOS_DESCRIBE(RoundConfirmed, "tiers.round_confirmed", (round, scheme, period, touched))

/// Command: confirm the open round. Somebody else than those who ran it and those who amended it (APP-02). Where
/// something was booked since that touches it, only whoever has seen all of that confirms it as it was proposed.
struct ConfirmRound {
    std::string scheme;
    std::optional<std::uint64_t> knowing{};  ///< the `mark` of the changes that were looked at
};
CUSTOS_DESCRIBE(ConfirmRound, "tiers.confirm_round", (scheme, knowing))

/// Event: a round was dropped; the tiers stay as they were.
struct RoundDropped {
    RoundId round;
    SchemeId scheme;
    std::string reason;
};
CUSTOS_DESCRIBE(RoundDropped, "tiers.round_dropped", (round, scheme, reason))

/// Command: drop the open round.
struct DropRound {
    std::string scheme;
    std::string reason;
};
CUSTOS_DESCRIBE(DropRound, "tiers.drop_round", (scheme, reason))

/// Event: a sale took a customer up at once (TIER-09). It holds until a round of that quarter or a later one is
/// confirmed. Follows from the sale; nobody asks for it.
struct Rose {
    SchemeId scheme;
    std::uint32_t scheme_version = 1;
    DossierId dossier;
    TierIndex tier = no_tier;
    Quarter period{4};
};
CUSTOS_DESCRIBE(Rose, "tiers.rose", (scheme, scheme_version, dossier, tier, period))

/// Part of an event: how a customer stands whose two dossiers became one, until the next round (CHG-05): as high as
/// either of them did, and what was given by hand to the other counts.
struct Handover {
    std::vector<Riser> risers;      ///< of the dossier that remains …
    std::vector<Riser> replaced;    ///< … and those in whose place they stand
    std::vector<Override> by_hand;  ///< of the dossier that remains, copied from the other's
};
CUSTOS_DESCRIBE(Handover, "tiers.handover", (risers, replaced, by_hand))

using Commands = boost::mp11::mp_list<DefineScheme, ProposeRound, RecomputeRound, AmendRound, ConfirmRound, DropRound>;
using Events = boost::mp11::mp_list<SchemeDefined, RoundProposed, RoundRecomputed, RoundAmended, RoundConfirmed,
                                    RoundDropped, Rose>;

}  // namespace custos::tiers

/// The scheme inside says more.
BOOST_CLASS_VERSION(custos::tiers::SchemeDefined, 1)
template <>
struct custos::MembersIn<custos::tiers::SchemeDefined> {
    static constexpr std::size_t count(unsigned) noexcept { return 3; }
};
BOOST_CLASS_VERSION(custos::tiers::RoundProposed, 1)
template <>
struct custos::MembersIn<custos::tiers::RoundProposed> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 6 : 8; }
};
BOOST_CLASS_VERSION(custos::tiers::RoundConfirmed, 1)
template <>
struct custos::MembersIn<custos::tiers::RoundConfirmed> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 3 : 4; }
};
BOOST_CLASS_VERSION(custos::tiers::RoundAmended, 1)
template <>
struct custos::MembersIn<custos::tiers::RoundAmended> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 6 : 7; }
};
