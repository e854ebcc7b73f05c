/// Merging: dossiers that may be one customer's, what was decided about each pair, and what a merge can give back
/// (CHG-04, CHG-05).
#pragma once

#include <custos/access/model.hpp>
#include <custos/applications/model.hpp>
#include <custos/care/model.hpp>
#include <custos/custody/model.hpp>
#include <custos/dossier/commands.hpp>
#include <custos/duties/model.hpp>
#include <custos/orders/commands.hpp>
#include <custos/tiers/commands.hpp>

namespace custos::merging {

namespace mi = boost::multi_index;

using MergeId = Id<struct MergeTag>;

/// Two dossiers that may be one customer's, as a search found them. No personal value: the reasons name traits ("phone
/// equal") and never what stands there.
struct Suspicion {
    DossierId left;  ///< the lower number
    DossierId right;
    std::int32_t score = 0;  ///< tenths of a bit: +10 doubles the odds (docs/duplicates.md)
    bool certain = false;
    std::string en;  ///< the reasons, in English …
    std::string zh;  ///< … and in Chinese
};
CUSTOS_DESCRIBE(Suspicion, "merging.suspicion", (left, right, score, certain, en, zh))

enum class Verdict : std::uint8_t {
    suspected = 1,  ///< a search found them; nobody has looked
    proposed = 2,   ///< somebody wants them merged; somebody else has to review it
    different = 3,  ///< two customers, for ever
};
BOOST_DESCRIBE_ENUM(Verdict, suspected, proposed, different)

/// A pair, and what is known or decided of it.
struct Pair {
    Suspicion about;  ///< without reasons, where nobody searched and a person named the two
    Verdict verdict{};
    Instant since;
    StaffId by;                 ///< who searched, proposed or decided
    DossierId remains;          ///< proposed: the one that would remain
    std::vector<FieldId> take;  ///< proposed: fields whose value is the other's
    std::string reason;         ///< of a proposal or a decision; no personal data
};
CUSTOS_DESCRIBE(Pair, "merging.pair_row", (about, verdict, since, by, remains, take, reason))

[[nodiscard]] inline DossierId left_of(const Pair& pair) noexcept { return pair.about.left; }
[[nodiscard]] inline DossierId right_of(const Pair& pair) noexcept { return pair.about.right; }

/// The order in which people look at pairs: what is proposed, then what is certain, then by score, the highest first.
[[nodiscard]] inline std::int64_t rank_of(const Pair& pair) noexcept
{
    constexpr std::int64_t group = std::int64_t{1} << 40U;
    if (pair.verdict == Verdict::proposed) return 0;
    return (pair.about.certain ? group : 2 * group) - pair.about.score;
}

/// Everything that a merge moved, so that it can be moved back.
struct Moved {
    dossier::Joined file;
    orders::Handover orders;
    tiers::Handover tiers;
    std::vector<access::GrantId> grants;  ///< of emergencies; none where the mark rises. Once: all leave to view
    std::vector<access::GrantId> emergencies;
    std::vector<applications::ApplicationId> applications;  ///< once: now what was signed stays as it is (APP-03)
    std::vector<custody::ItemId> items;                     ///< and with them what is out on loan
    std::vector<custody::BookingId> bookings;
    std::vector<duties::DutyId> duties;
    std::vector<custody::ProjectId> projects = {};
    std::vector<care::WarningId> warnings = {};
};
CUSTOS_DESCRIBE(Moved, "merging.moved",
                (file, orders, tiers, grants, emergencies, applications, items, bookings, duties, projects, warnings))

/// A merge, in force or undone.
struct Merge {
    MergeId id;
    DossierId dossier;  ///< that remained
    DossierId other;    ///< whose number leads to it
    EntryNumber entry;
    Instant at;
    StaffId proposer;
    StaffId reviewer;
    bool undone = false;
    std::vector<FieldId> kept;   ///< undone: fields that came and were changed since, and stayed
    std::optional<Moved> moved;  ///< none once it is undone
    EntryNumber undone_with{};   ///< undone: the entry that says so; what came between is of both
};
CUSTOS_DESCRIBE(Merge, "merging.merge_row",
                (id, dossier, other, entry, at, proposer, reviewer, undone, kept, moved, undone_with))

struct by_pair;
struct by_rank;  ///< "what is to be looked at next?"
struct by_id;
struct by_dossier;  ///< "what was merged into this one?"
struct by_other;    ///< "into what was this one merged?"

using Pairs = mi::multi_index_container<
    Pair, mi::indexed_by<mi::ordered_unique<mi::tag<by_pair>, mi::key<&left_of, &right_of>>,
                         mi::ordered_unique<mi::tag<by_rank>, mi::key<&rank_of, &left_of, &right_of>>>>;

using Merges = mi::multi_index_container<
    Merge, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Merge::id>>,
                          mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Merge::dossier, &Merge::id>>,
                          mi::ordered_unique<mi::tag<by_other>, mi::key<&Merge::other, &Merge::id>>>>;

/// All that is remembered of merging.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = default;
    Records(Records&&) = default;
    Records& operator=(const Records&) = default;
    Records& operator=(Records&&) = default;

    Pairs pairs;
    Merges merges;
    MergeId next_merge{1};

    [[nodiscard]] const Pair* find(DossierId one, DossierId other) const
    {
        const auto found = pairs.find(std::make_tuple(std::min(one, other), std::max(one, other)));
        return found == pairs.end() ? nullptr : &*found;
    }
    [[nodiscard]] const Merge* find(MergeId id) const
    {
        const auto found = merges.find(id);
        return found == merges.end() ? nullptr : &*found;
    }
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.pairs);
    visit.table(records.merges);
    visit.counter(records.next_merge);
}

/// All that the rules of merging may look at, and nothing else.
struct Sight {
    const Records& merging;
    dossier::Sight dossiers;
    orders::Sight orders;
    tiers::Sight tiers;
    const access::Records& access;
    applications::Sight applications;
    const custody::Records& custody;
    const duties::Records& duties;
    const care::Records& care;
};

}  // namespace custos::merging

/// Version 1 added projects and warnings.
BOOST_CLASS_VERSION(custos::merging::Moved, 1)
template <>
struct custos::MembersIn<custos::merging::Moved> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 9 : 11; }
};

/// Version 1 added the entry that undid it.
BOOST_CLASS_VERSION(custos::merging::Merge, 1)
template <>
struct custos::MembersIn<custos::merging::Merge> {
    static constexpr std::size_t count(unsigned version) noexcept { return 10 + version; }
};
