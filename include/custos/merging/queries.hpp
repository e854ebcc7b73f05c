/// Questions about pairs and merges; none of them opens a value.
#pragma once

#include <custos/core/rows.hpp>
#include <custos/core/ruling.hpp>
#include <custos/merging/model.hpp>

namespace custos::merging {

/// A pair of the queue, under the numbers that its dossiers have now.
struct QueuedPair {
    DossierId left;
    DossierId right;
    Verdict verdict{};
    std::int32_t score = 0;  ///< tenths of a bit
    bool certain = false;
    std::string en;  ///< why, without personal values
    std::string zh;
    Instant since;
    StaffId by;
    DossierId remains;              ///< proposed: the one that would remain; else 0
    std::vector<std::string> take;  ///< proposed: fields whose value is the other's
    std::string reason;
    dossier::Mark mark_of_left{};  ///< FILE-05
    dossier::Mark mark_of_right{};
};
CUSTOS_DESCRIBE(QueuedPair, "merging.queued_pair",
                (left, right, verdict, score, certain, en, zh, since, by, remains, take, reason, mark_of_left,
                 mark_of_right))

/// Where to go on in the queue: a place that stays one, whatever becomes of the pair that had it.
struct Place {
    std::int64_t rank = 0;
    std::uint64_t left = 0;
    std::uint64_t right = 0;
};
CUSTOS_DESCRIBE(Place, "merging.place", (rank, left, right))

/// Answer: what is proposed, then what is certain, then the rest, the highest score first; the pairs that were kept
/// apart by themselves. A pair is told to whoever may see both of its dossiers (ACC-14). Without `next` this was all.
struct QueueView {
    std::vector<QueuedPair> pairs;
    std::optional<Place> next;
};
CUSTOS_DESCRIBE(QueueView, "merging.queue_view", (pairs, next))

/// Question: which pairs wait for a person (CHG-05)?
struct AskQueue {
    std::optional<Verdict> verdict;  ///< only these; default: what is suspected and what is proposed
    std::optional<Place> after;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskQueue, "merging.queue", (verdict, after, limit))

/// A merge as it can be read: no value, and what moved by number.
struct MergeCard {
    MergeId merge;
    DossierId dossier;  ///< that remained
    DossierId other;    ///< whose number leads to it
    Instant at;
    StaffId proposer;
    StaffId reviewer;
    bool undone = false;
    bool can_be_undone = false;     ///< no round has seen it, and no later merge stands before it
    std::vector<std::string> took;  ///< fields whose value came
    std::vector<std::string> left;  ///< fields whose value stays under the old number
    std::vector<std::string> kept;  ///< undone: fields that stayed, since they were changed by hand
    std::uint64_t orders = 0;       ///< that moved
    dossier::Mark mark{};           ///< of the dossier that remained (FILE-05) …
    dossier::Mark mark_of_other{};  ///< … and of that which the other number leads to
};
CUSTOS_DESCRIBE(MergeCard, "merging.card",
                (merge, dossier, other, at, proposer, reviewer, undone, can_be_undone, took, left, kept, orders, mark,
                 mark_of_other))

/// Answer: newest first.
struct MergesView {
    DossierId dossier;
    std::vector<DossierId> old_numbers;  ///< that lead to it
    std::vector<MergeCard> merges;
};
CUSTOS_DESCRIBE(MergesView, "merging.merges_view", (dossier, old_numbers, merges))

/// Question: what was merged into this dossier?
struct AskMerges {
    DossierId dossier;
};
CUSTOS_DESCRIBE(AskMerges, "merging.merges", (dossier))

using Queries = boost::mp11::mp_list<AskQueue, AskMerges>;

/// A limit out of range (CHG-05).
[[nodiscard]] Ruling<QueueView> answer(const Sight& see, const Caller& caller, const AskQueue& ask,
                                       const RowLeave& leave);
/// No such dossier (FILE-05).
[[nodiscard]] Ruling<MergesView> answer(const Sight& see, const Caller& caller, const AskMerges& ask);

}  // namespace custos::merging
