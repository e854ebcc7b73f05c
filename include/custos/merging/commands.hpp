/// What may be asked of merging, and what can come of it.
#pragma once

#include <custos/merging/model.hpp>

namespace custos::merging {

/// Event: sealed dossiers were opened in memory and compared, for the purpose `review` (ACC-07), and wiped; pairs went
/// into the queue.
struct Searched {
    std::uint64_t dossiers = 0;    ///< that were opened
    std::uint64_t left_out = 0;    ///< that the caller may not see for the purpose, or of which nothing can be compared
    std::vector<FieldId> fields;   ///< that were opened, where a dossier holds them
    std::uint64_t compared = 0;    ///< pairs
    std::uint64_t suspected = 0;   ///< pairs that the search found
    std::vector<Suspicion> pairs;  ///< that went into the queue, or have another score now
};
CUSTOS_DESCRIBE(Searched, "merging.searched", (dossiers, left_out, fields, compared, suspected, pairs))

/// Command: search the sealed dossiers for likely duplicates and put what is found into the queue. Opened is what the
/// caller may see for the purpose `review`; the values do not leave memory, and are wiped.
struct Find {
    std::optional<std::int32_t> certain_from;  ///< tenths of a bit; default 45
    std::optional<std::int32_t> person_from;   ///< tenths of a bit; default 0
    std::optional<std::uint32_t> most;         ///< pairs put into the queue, best first: 1…10,000; default 1,000
};
CUSTOS_DESCRIBE(Find, "merging.find", (certain_from, person_from, most))

/// Event: somebody wants two dossiers merged.
struct Proposed {
    DossierId dossier;  ///< that would remain
    DossierId other;
    std::vector<FieldId> take;
    std::string reason;
};
CUSTOS_DESCRIBE(Proposed, "merging.proposed", (dossier, other, take, reason))

/// Command: propose to merge two dossiers of one customer; somebody else reviews it. `dossier` remains; the number of
/// `other` leads to it from then on.
struct Propose {
    DossierId dossier;
    DossierId other;
    std::vector<std::string> take;  ///< fields, where both hold one, whose value is to be the other's
    std::string reason;             ///< no personal data
};
CUSTOS_DESCRIBE(Propose, "merging.propose", (dossier, other, take, reason))

/// Event: two dossiers are one. All that moved is in it, and what it takes to move it back.
struct Merged {
    MergeId merge;
    DossierId dossier;  ///< that remains
    DossierId other;
    StaffId proposer;
    Moved moved;
    ApplicationId approval{};  ///< 0: the policy wants none
};
CUSTOS_DESCRIBE(Merged, "merging.merged", (merge, dossier, other, proposer, moved, approval))

/// Command: review a proposal, as somebody else than the one who made it, and merge. Where the policy wants an approval
/// besides, the proposer has applied for it: kind `merge`, for the dossier that remains, the object the other's number,
/// the purpose `review`.
struct Confirm {
    DossierId dossier;
    DossierId other;
    std::optional<ApplicationId> approval{};
};
CUSTOS_DESCRIBE(Confirm, "merging.confirm", (dossier, other, approval))

/// Event: a merge was undone; both dossiers are there again.
struct Undone {
    MergeId merge;
    DossierId dossier;
    DossierId other;
    std::string reason;
    dossier::Parted file;
    orders::Handover orders;
    std::vector<duties::DutyId> duties = {};  ///< that came up since, about what goes back; ascending
};
CUSTOS_DESCRIBE(Undone, "merging.undone", (merge, dossier, other, reason, file, orders, duties))

/// Command: undo a merge. What came since stays with the dossier that remained, but for what settles what came with
/// the other: refunds and cancellations of its orders, returns of its loans, duties about it. Who looked and what was
/// done while they were one stays on record under both numbers, without values (ACC-07, CHG-03).
struct Undo {
    MergeId merge;
    std::string reason;  ///< no personal data
};
CUSTOS_DESCRIBE(Undo, "merging.undo", (merge, reason))

/// Event: two dossiers are two customers'.
struct KeptApart {
    DossierId dossier;  ///< the lower number
    DossierId other;
    std::string reason;
};
CUSTOS_DESCRIBE(KeptApart, "merging.kept_apart", (dossier, other, reason))

/// Command: these are two customers. They are never proposed again, nor merged.
struct KeepApart {
    DossierId dossier;
    DossierId other;
    std::string reason;  ///< no personal data
};
CUSTOS_DESCRIBE(KeepApart, "merging.keep_apart", (dossier, other, reason))

using Commands = boost::mp11::mp_list<Propose, Confirm, Undo, KeepApart>;  ///< Find opens values: the archive's own
using Events = boost::mp11::mp_list<Searched, Proposed, Merged, Undone, KeptApart>;

}  // namespace custos::merging

/// Version 1 added the approval.
BOOST_CLASS_VERSION(custos::merging::Merged, 1)
template <>
struct custos::MembersIn<custos::merging::Merged> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};

/// Version 1 added the duties.
BOOST_CLASS_VERSION(custos::merging::Undone, 1)
template <>
struct custos::MembersIn<custos::merging::Undone> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};
