/// Dossiers: one customer's file each, and what hangs on it: proposals, carriers, ties, labels, old numbers.
#pragma once

#include <custos/calendar/calendar.hpp>
#include <custos/core/column.hpp>
#include <custos/core/hash_rows.hpp>
#include <custos/dossier/model/file.hpp>
#include <custos/duties/model.hpp>
#include <custos/vault/token_index.hpp>

#include <boost/multi_index/composite_key.hpp>
#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/key.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::dossier {

namespace mi = boost::multi_index;

/// A change that waits for the customer's word (CHG-02).
struct Proposal {
    ProposalId id;
    DossierId dossier;
    FieldId field;
    std::uint32_t version = 0;
    Source source{};
    StaffId by;
    Instant at;
    vault::Sealed value;
    vault::Sealed reason;  ///< under the version that follows the value's (CHG-03)
};
CUSTOS_DESCRIBE(Proposal, "dossier.proposal_row", (id, dossier, field, version, source, by, at, value, reason))

/// FILE-06.
enum class Medium : std::uint8_t { electronic = 1, paper = 2, disk = 3, card = 4, deed = 5 };
BOOST_DESCRIBE_ENUM(Medium, electronic, paper, disk, card, deed)

struct Carrier {
    CarrierId id;
    DossierId dossier;
    Medium medium{};
    std::uint32_t copies = 1;
    std::string place;
    std::string condition;
};
CUSTOS_DESCRIBE(Carrier, "dossier.carrier_row", (id, dossier, medium, copies, place, condition))

/// FILE-07. The name says what the first is of the second: host of, driver of.
enum class Tie : std::uint8_t {
    host_of = 1,
    guest_of = 2,
    driver_of = 3,
    spouse_of = 4,
    contact_person_of = 5,
    introduced_by = 6,
    secretary_of = 7,
    family_of = 8,
    friend_of = 9,
    agent_of = 10,    ///< acts for the customer by a letter of authority (COL-06)
    guardian_of = 11  ///< acts for the customer by law (COL-06)
};
BOOST_DESCRIBE_ENUM(Tie, host_of, guest_of, driver_of, spouse_of, contact_person_of, introduced_by, secretary_of,
                    family_of, friend_of, agent_of, guardian_of)

struct Associate {
    DossierId dossier;
    Tie tie{};
    DossierId other;  ///< another customer; 0 = an outside person
    std::uint32_t version = 0;
    vault::Sealed person;  ///< name of an outside person, sealed under `dossier`; else empty
};
CUSTOS_DESCRIBE(Associate, "dossier.associate_row", (dossier, tie, other, version, person))

/// CLS-04: a free label. Not for personal data; it is kept in clear.
struct Label {
    DossierId dossier;
    std::string label;
};
CUSTOS_DESCRIBE(Label, "dossier.label_row", (dossier, label))

/// SENS-01: the level of one field of one dossier, where it was raised above the dictionary's.
struct RaisedLevel {
    DossierId dossier;
    FieldId field;
    Level level{};
};
CUSTOS_DESCRIBE(RaisedLevel, "dossier.raised_level", (dossier, field, level))

/// CHG-05: the number of a dossier that was merged, and where it leads. Kept for ever, unless the merge is undone.
struct Alias {
    DossierId dossier;
    DossierId into;
};
CUSTOS_DESCRIBE(Alias, "dossier.alias_row", (dossier, into))

struct by_id;
struct by_keeper;   ///< "whose dossiers are hers?"
struct by_class;    ///< "all key enterprises", in order of number
struct by_mark;     ///< "what is marked, and how highly?"
struct by_dossier;  ///< "what hangs on this dossier?"
struct by_other;    ///< "who is linked to this customer?"
struct by_label;    ///< "who carries this label?"

using Dossiers = mi::multi_index_container<
    Dossier, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Dossier::id>>,
                            mi::ordered_unique<mi::tag<by_keeper>, mi::key<&Dossier::keeper, &Dossier::id>>,
                            mi::ordered_unique<mi::tag<by_class>, mi::key<&Dossier::kind, &Dossier::relation,
                                                                          &Dossier::standing, &Dossier::id>>,
                            mi::ordered_unique<mi::tag<by_mark>, mi::key<&Dossier::mark, &Dossier::id>>>>;

using Proposals = mi::multi_index_container<
    Proposal, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Proposal::id>>,
                             mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Proposal::dossier, &Proposal::id>>>>;

using Carriers = mi::multi_index_container<
    Carrier, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Carrier::id>>,
                            mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Carrier::dossier, &Carrier::id>>>>;

using Associates = mi::multi_index_container<
    Associate, mi::indexed_by<mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Associate::dossier, &Associate::tie,
                                                                              &Associate::other, &Associate::version>>,
                              mi::ordered_non_unique<mi::tag<by_other>, mi::key<&Associate::other>>>>;

using Labels = mi::multi_index_container<
    Label, mi::indexed_by<mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Label::dossier, &Label::label>>,
                          mi::ordered_unique<mi::tag<by_label>, mi::key<&Label::label, &Label::dossier>>>>;

using RaisedLevels = mi::multi_index_container<
    RaisedLevel,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_dossier>, mi::key<&RaisedLevel::dossier, &RaisedLevel::field>>>>;

using Aliases = mi::multi_index_container<
    Alias, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Alias::dossier>>,
                          mi::ordered_unique<mi::tag<by_other>, mi::key<&Alias::into, &Alias::dossier>>>>;

/// All that is remembered of dossiers. Ids are given from here, so that a replay gives the same ones.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = delete;
    Records(Records&&) = default;
    Records& operator=(const Records&) = delete;
    Records& operator=(Records&&) = default;

    Dossiers dossiers;
    Proposals proposals;
    Carriers carriers;
    Associates associates;
    Labels labels;
    Aliases aliases;
    RaisedLevels raised_levels;
    DossierId next_dossier{1};
    ProposalId next_proposal{1};
    CarrierId next_carrier{1};
    DossierId completeness_next;  ///< where the quarterly check goes on (CHG-04); 0 = none is under way
    Zone zone;                    ///< of the policy, made again with it: by which days are told
    Column<Gist> gists;           ///< by dossier number − 1; whoever writes a row notes it
    HashRows<Custody> custodies;  ///< of the marked dossiers; noted with the gist

    [[nodiscard]] const Dossier* find(DossierId id) const
    {
        const auto found = dossiers.find(id);
        return found == dossiers.end() ? nullptr : &*found;
    }
    [[nodiscard, gnu::always_inline]] Gist gist(DossierId id) const noexcept
    {
        const auto row = static_cast<std::size_t>(id.value - 1);  // of none: far past the end
        return row < gists.size() ? gists[row] : Gist{};
    }
    /// ACC-04: does a lawful basis of that dossier cover the purpose now? A consent without an end costs no look at the
    /// row, nor does one that ends on a later day. REQUIRES its gist.
    [[nodiscard]] bool covers(DossierId id, const Gist& gist, Purpose purpose, Instant now) const
    {
        if (!gist.covered.has(purpose) || gist.is_sure(now)) return gist.covered.has(purpose);
        return has_ground(id, purpose, now);
    }
    /// Begins the wait for a gist and does not stop for it.
    void fetch(DossierId id) const noexcept
    {
        const auto row = static_cast<std::size_t>(id.value - 1);
        if (row < gists.size()) __builtin_prefetch(&gists[row]);
    }
    /// Whoever keeps that dossier, if it is marked; nobody otherwise.
    [[nodiscard]] StaffId custodian(DossierId id) const noexcept
    {
        const auto* found = custodies.find(id);
        return found == nullptr ? StaffId{} : found->custodian;
    }
    /// The dossier that a number leads to: itself, unless it was merged (CHG-05).
    [[nodiscard]] DossierId resolved(DossierId id) const { return gist(id).merged() ? end_of(id) : id; }
    /// Calls visit(DossierId) for every old number that leads to this dossier, through others too.
    template <class Visit>
    void each_old_number(DossierId into, Visit&& visit) const
    {
        const auto [first, last] = aliases.get<by_other>().equal_range(into);
        for (auto alias = first; alias != last; ++alias) {
            visit(alias->dossier);
            each_old_number(alias->dossier, visit);
        }
    }
    /// The number of this dossier, and every old one that leads to it.
    [[nodiscard]] std::vector<DossierId> numbers_of(DossierId dossier) const;
    /// SENS-01: the level to which a record has raised a field; open if it has not.
    [[nodiscard]] Level raised(DossierId id, FieldId field) const;
    void raise(DossierId id, FieldId field, Level level);  ///< level open: the record raises it no longer
    [[nodiscard]] Gist gist_made(const Dossier& dossier) const;
    void note(const Dossier& dossier);

private:
    [[nodiscard]] bool has_ground(DossierId id, Purpose purpose, Instant now) const;
    [[nodiscard]] DossierId end_of(DossierId merged) const;  ///< where its number leads
};

/// How a snapshot walks these records: every table and counter, once, in this order.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.dossiers);
    visit.table(records.proposals);
    visit.table(records.carriers);
    visit.table(records.associates);
    visit.table(records.labels);
    visit.table(records.aliases);
    visit.table(records.raised_levels);
    visit.counter(records.next_dossier);
    visit.counter(records.next_proposal);
    visit.counter(records.next_carrier);
    visit.counter(records.completeness_next);
    visit.loaded([&] {
        for (const auto& dossier : records.dossiers)
            records.note(dossier);
    });
}

/// By what a dossier can be found. In memory only: no part of the state that is written or hashed (design, promise 5).
using Index = vault::TokenIndex;

/// All that the dossier's rules may look at, and nothing else.
struct Sight {
    const Records& dossiers;
    const Index& index;
    const vault::Sealer& sealer;
    const Dictionary& dictionary;
    const calendar::Calendar& calendar;
    const Policy& policy;
    Zone zone;
    const duties::Records& duties;  ///< does a custodian wait to be named (SENS-04)?
};

}  // namespace custos::dossier
