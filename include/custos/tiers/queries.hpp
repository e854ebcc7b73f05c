/// Questions about tiers: state and question become a view.
#pragma once

#include <custos/core/rows.hpp>
#include <custos/core/ruling.hpp>
#include <custos/tiers/model.hpp>

namespace custos::tiers {

/// A customer's tier in one confirmed round.
struct PastTier {
    Quarter period{4};
    std::string tier;  ///< empty: none
};
CUSTOS_DESCRIBE(PastTier, "tiers.past_tier", (period, tier))

/// A customer's tier in one scheme (CLS-05).
struct TierView {
    std::string scheme;
    std::string tier;  ///< in force today; empty: none
    bool by_hand = false;
    std::vector<PastTier> history;  ///< newest first
};
CUSTOS_DESCRIBE(TierView, "tiers.tier_view", (scheme, tier, by_hand, history))

/// Answer: where a customer stands, scheme by scheme.
struct TiersView {
    DossierId dossier;
    std::vector<TierView> schemes;
};
CUSTOS_DESCRIBE(TiersView, "tiers.tiers_view", (dossier, schemes))

/// Question: in which tiers does a customer stand?
struct AskTiers {
    DossierId dossier;
    std::optional<std::string> scheme;  ///< default: all of them
};
CUSTOS_DESCRIBE(AskTiers, "tiers.of", (dossier, scheme))

/// One tier of a round.
struct TierSize {
    std::string tier;  ///< empty: customers without one
    std::uint64_t customers = 0;
    std::uint64_t risen = 0;   ///< came from a lower tier or from none
    std::uint64_t fallen = 0;  ///< came from a higher tier
    Fen spend;                 ///< of the quarter, net
};
CUSTOS_DESCRIBE(TierSize, "tiers.tier_size", (tier, customers, risen, fallen, spend))

/// How a round moves a customer.
enum class Move : std::uint8_t {
    rises,   ///< from a lower tier
    falls,   ///< from a higher tier
    enters,  ///< from no tier
    leaves,  ///< into no tier
};
BOOST_DESCRIBE_ENUM(Move, rises, falls, enters, leaves)

/// How many a round moves. An open one: against what is in force today; a confirmed one: against the confirmed round
/// before it, each as of the last day of its quarter. Destroyed dossiers are not counted.
struct Moves {
    std::uint64_t rising = 0;
    std::uint64_t falling = 0;
    std::uint64_t entering = 0;
    std::uint64_t leaving = 0;
};
CUSTOS_DESCRIBE(Moves, "tiers.moves", (rising, falling, entering, leaving))

/// A round as somebody reads it who is to confirm it.
struct RoundView {
    RoundId round;
    std::string scheme;
    Quarter period{4};
    RoundState state{};
    std::vector<TierSize> tiers;
    std::uint64_t lost = 0;              ///< TIER-08
    std::vector<DossierId> lost_sample;  ///< the first hundred of them
    Moves moves;
    EntryNumber watermark;  ///< the newest entry that the run could see
    std::uint64_t touched =
        0;  ///< open: customers touched by what was booked since; confirmed: those there were when it was signed
    std::uint64_t mark = 0;  ///< open: of these changes, for whoever confirms knowing them; 0: there are none
    std::vector<dossier::Mark> marks_of_lost;  ///< of the sample, in the same order (FILE-05)
};
CUSTOS_DESCRIBE(RoundView, "tiers.round_view",
                (round, scheme, period, state, tiers, lost, lost_sample, moves, watermark, touched, mark,
                 marks_of_lost))

/// Question: the newest round of a scheme that was not dropped, open or confirmed; or the one of a quarter.
struct AskRound {
    std::string scheme;
    std::optional<Quarter> period;
};
CUSTOS_DESCRIBE(AskRound, "tiers.round", (scheme, period))

/// One criterion over a metric, as it is for one customer.
struct LineView {
    std::string path;                    ///< of the criterion in the scheme
    std::string metric;                  ///< its name in the scheme
    std::optional<std::int64_t> figure;  ///< none: the customer has no such figure
    bool holds = false;
    std::optional<std::int64_t>
        wanted;  ///< the bound; of ranks, shares and quantiles the figure of the last one inside
    std::optional<std::int64_t> lacking;  ///< more of the metric would make it hold: at least so much
};
CUSTOS_DESCRIBE(LineView, "tiers.line_view", (path, metric, figure, holds, wanted, lacking))

/// A customer whom a round moves, and why.
struct RoundMover {
    DossierId dossier;
    Move move{};
    std::string before;             ///< empty: none
    std::string after;              ///< empty: none
    std::string by_hand;            ///< the reason given for a tier by hand; empty: the scheme moves the customer
    std::vector<LineView> reasons;  ///< rises, enters: what holds of the tier reached; falls, leaves: what does not
                                    ///< hold of the one before; by the figures as they are now. By hand: none
    dossier::Mark mark{};           ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(RoundMover, "tiers.round_mover", (dossier, move, before, after, by_hand, reasons, mark))

/// Answer: a page of movers. `next`: ask after it for the rest; 0 = this was all.
struct MoversView {
    RoundId round;
    std::string scheme;
    Quarter period{4};
    RoundState state{};
    Moves moves;                     ///< of the whole round
    std::vector<RoundMover> movers;  ///< in order of number
    DossierId next;
};
CUSTOS_DESCRIBE(MoversView, "tiers.movers_view", (round, scheme, period, state, moves, movers, next))

/// Question: who rises, falls, enters and leaves by a round (TIER-06)? Of the newest that was not dropped, open or
/// confirmed; or of the one of a quarter.
struct AskMovers {
    std::string scheme;
    std::optional<Quarter> period;
    std::optional<Move> move;  ///< only those
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskMovers, "tiers.movers", (scheme, period, move, after, limit))

/// A customer of an open round whom something touches that was booked since it was run.
struct TouchedView {
    DossierId dossier;
    std::uint32_t entries = 0;  ///< bookings since, of days that the scheme looks at; 0: others' bookings or a label
    std::string proposed;       ///< empty: none
    std::string now;            ///< where the round would place the customer if it were run again
    bool by_hand = false;       ///< a tier by hand covers both
    dossier::Mark mark{};       ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(TouchedView, "tiers.touched_view", (dossier, entries, proposed, now, by_hand, mark))

/// Answer: a page of what touches an open round. `next`: ask after it for the rest; 0 = this was all.
struct ChangesView {
    RoundId round;
    std::string scheme;
    Quarter period{4};
    EntryNumber watermark;
    std::uint64_t touched = 0;  ///< all of them
    std::uint64_t moved = 0;    ///< those whom the round would place otherwise now
    std::uint64_t mark = 0;     ///< for `tiers.confirm_round`: these changes and no others; 0: there are none
    std::vector<TouchedView> customers;
    DossierId next;
};
CUSTOS_DESCRIBE(ChangesView, "tiers.changes_view",
                (round, scheme, period, watermark, touched, moved, mark, customers, next))

/// Question: what was booked since the open round was run, and whom does it touch (TIER-06)?
struct AskChanges {
    std::string scheme;
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskChanges, "tiers.changes", (scheme, after, limit))

/// The service standard of the tier that a customer has by one scheme.
struct StandardView {
    std::string scheme;
    std::string tier;
    std::optional<Standard> standard;  ///< none: the scheme states none for the tier
};
CUSTOS_DESCRIBE(StandardView, "tiers.standard_view", (scheme, tier, standard))

/// Answer: scheme by scheme, those in which the customer has a tier today.
struct StandardsView {
    DossierId dossier;
    std::vector<StandardView> standards;
};
CUSTOS_DESCRIBE(StandardsView, "tiers.standards_view", (dossier, standards))

/// Question: which service is a customer owed (TIER-07, CARE-01)?
struct AskStandards {
    DossierId dossier;
    std::optional<std::string> scheme;  ///< default: all of them
};
CUSTOS_DESCRIBE(AskStandards, "tiers.standard_of", (dossier, scheme))

/// The lost of a quarter, in order of number. `next`: ask after it for the rest; 0 = this was all.
struct LostView {
    std::vector<DossierId> dossiers;
    DossierId next;
    std::vector<dossier::Mark> marks;  ///< of each, in the same order (FILE-05)
};
CUSTOS_DESCRIBE(LostView, "tiers.lost_view", (dossiers, next, marks))

/// Question: who bought before and not in this window (TIER-08)?
struct AskLost {
    std::string scheme;
    Quarter period{4};
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10,000; default 1000
};
CUSTOS_DESCRIBE(AskLost, "tiers.lost", (scheme, period, after, limit))

/// A scheme as it stands, and the same in words.
struct SchemeView {
    SchemeId id;
    std::uint32_t version = 1;
    Scheme scheme;
    std::string english;  ///< lines, each ended by LF
    std::string chinese;
};
CUSTOS_DESCRIBE(SchemeView, "tiers.scheme_view", (id, version, scheme, english, chinese))

/// Question: what does a scheme say?
struct AskScheme {
    std::string scheme;
};
CUSTOS_DESCRIBE(AskScheme, "tiers.scheme_of", (scheme))

/// One tier of a scheme, as it is for one customer.
struct ReasonView {
    std::string tier;
    bool holds = false;  ///< its criterion does; the first tier that holds is the customer's
    std::vector<LineView> lines;
};
CUSTOS_DESCRIBE(ReasonView, "tiers.reason_view", (tier, holds, lines))

/// Why a customer stands where the figures say.
struct WhyView {
    DossierId dossier;
    std::string scheme;
    Quarter period{4};
    bool takes_part = false;
    std::string by_figures;  ///< the tier that the figures give; empty: none
    std::string in_force;    ///< the tier in force today: held, by hand, or of an older quarter
    bool by_hand = false;
    std::uint8_t misses = 0;  ///< in a row, as of the newest confirmed round (TIER-09)
    std::vector<ReasonView> tiers;
};
CUSTOS_DESCRIBE(WhyView, "tiers.why_view",
                (dossier, scheme, period, takes_part, by_figures, in_force, by_hand, misses, tiers))

/// Question: why is a customer in this tier, and how far is it to another (TIER-05)? Reckoned from what is known now.
struct AskWhy {
    DossierId dossier;
    std::string scheme;
    std::optional<Quarter> period;  ///< default: the quarter of today, as far as it has come
};
CUSTOS_DESCRIBE(AskWhy, "tiers.why", (dossier, scheme, period))

/// Somebody who will rise or fall.
struct Mover {
    DossierId dossier;
    std::string now;                ///< by the newest confirmed round, or risen since; empty: none
    std::string then;               ///< empty: none
    bool by_hand = false;           ///< a tier by hand covers both until it ends
    std::vector<LineView> wanting;  ///< of those who fall: what does not hold of the tier they have now
    dossier::Mark mark{};           ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(Mover, "tiers.mover", (dossier, now, then, by_hand, wanting, mark))

/// What a round would change. `next`: ask after it for the rest; 0 = this was all.
struct ProjectionView {
    Quarter period{4};
    std::uint64_t rising = 0;
    std::uint64_t falling = 0;
    std::vector<Mover> movers;  ///< in order of number
    DossierId next;
};
CUSTOS_DESCRIBE(ProjectionView, "tiers.projection_view", (period, rising, falling, movers, next))

/// Question: who would rise or fall if nothing more were bought until the end of a quarter, and what would keep them?
struct AskProjection {
    std::string scheme;
    std::optional<Quarter> period;  ///< later than the last confirmed one; default: the quarter of today
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskProjection, "tiers.projection", (scheme, period, after, limit))

using Queries = boost::mp11::mp_list<AskTiers, AskRound, AskMovers, AskChanges, AskStandards, AskLost, AskScheme,
                                     AskWhy, AskProjection>;

/// No such dossier (FILE-05); no such scheme (TIER-05).
[[nodiscard]] Ruling<TiersView> answer(const Sight& see, const Caller& caller, const AskTiers& ask);
/// No such scheme (TIER-05); no such round (TIER-06).
[[nodiscard]] Ruling<RoundView> answer(const Sight& see, const Caller& caller, const AskRound& ask,
                                       const RowLeave& leave);
/// A limit out of range (TIER-06); no such scheme (TIER-05); no such round (TIER-06).
[[nodiscard]] Ruling<MoversView> answer(const Sight& see, const Caller& caller, const AskMovers& ask,
                                        const RowLeave& leave);
/// A limit out of range (TIER-06); no such scheme (TIER-05); no open round (TIER-06).
[[nodiscard]] Ruling<ChangesView> answer(const Sight& see, const Caller& caller, const AskChanges& ask,
                                         const RowLeave& leave);
/// No such dossier (FILE-05); no such scheme (TIER-05).
[[nodiscard]] Ruling<StandardsView> answer(const Sight& see, const Caller& caller, const AskStandards& ask);
/// No such scheme (TIER-05); a limit out of range (TIER-08).
[[nodiscard]] Ruling<LostView> answer(const Sight& see, const Caller& caller, const AskLost& ask,
                                      const RowLeave& leave);
/// No such scheme (TIER-05).
[[nodiscard]] Ruling<SchemeView> answer(const Sight& see, const Caller& caller, const AskScheme& ask);
/// No such scheme (TIER-05); no such dossier (FILE-05).
[[nodiscard]] Ruling<WhyView> answer(const Sight& see, const Caller& caller, const AskWhy& ask);
/// A limit out of range (TIER-06); no such scheme (TIER-05); a quarter not later than the last confirmed one (TIER-06).
[[nodiscard]] Ruling<ProjectionView> answer(const Sight& see, const Caller& caller, const AskProjection& ask,
                                            const RowLeave& leave);

}  // namespace custos::tiers
