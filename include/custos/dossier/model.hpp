/// Dossiers: one customer's file each, its values sealed, and what hangs on it.
#pragma once

#include <custos/calendar/calendar.hpp>
#include <custos/core/column.hpp>
#include <custos/core/hash_rows.hpp>
#include <custos/core/stamp.hpp>
#include <custos/dossier/policy.hpp>
#include <custos/vault/token_index.hpp>

#include <boost/multi_index/composite_key.hpp>
#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/key.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::dossier {

namespace mi = boost::multi_index;

/// CLS-02.
enum class Relation : std::uint8_t { general = 1, special = 2 };
BOOST_DESCRIBE_ENUM(Relation, general, special)

/// CLS-03.
enum class Standing : std::uint8_t { potential = 1, ordinary = 2, key = 3, strategic = 4 };
BOOST_DESCRIBE_ENUM(Standing, potential, ordinary, key, strategic)

/// CLS-06.
enum class Lifecycle : std::uint8_t {
    draft = 1,
    in_review = 2,
    active = 3,
    dormant = 4,
    lost = 5,
    closed = 6,
    destroyed = 7,
    merged = 8  ///< its number leads to another dossier (CHG-05)
};
BOOST_DESCRIBE_ENUM(Lifecycle, draft, in_review, active, dormant, lost, closed, destroyed, merged)

/// Is there no customer's file under that number any more: nothing to list, to place in a tier, to compare?
[[nodiscard]] constexpr bool is_gone(Lifecycle lifecycle) noexcept
{
    return lifecycle == Lifecycle::destroyed || lifecycle == Lifecycle::merged;
}

/// ORD-07: what the till is told.
enum class Risk : std::uint8_t { none = 0, restricted = 1, suspended = 2 };
BOOST_DESCRIBE_ENUM(Risk, none, restricted, suspended)

/// SENS-02: none, 秘密, 机密, 绝密.
enum class Mark : std::uint8_t { none = 0, confidential = 1, secret = 2, top_secret = 3 };
BOOST_DESCRIBE_ENUM(Mark, none, confidential, secret, top_secret)

/// COL-06.
enum class Identity : std::uint8_t { unchecked = 0, verified = 1, false_identity = 2 };
BOOST_DESCRIBE_ENUM(Identity, unchecked, verified, false_identity)

/// COL-04.
enum class Basis : std::uint8_t { consent = 0, contract = 1, legal_duty = 2, emergency = 3 };
BOOST_DESCRIBE_ENUM(Basis, consent, contract, legal_duty, emergency)

/// The closed list of purposes (ACC-03).
enum class Purpose : std::uint8_t {
    none = 0,
    service = 1,
    order = 2,
    care = 3,
    marketing = 4,
    review = 5,
    statistics = 6,
    complaint = 7,
    recovery = 8,
    audit = 9,
    rights = 10,
    legal_duty = 11,
    administration = 12,
    emergency = 13
};
BOOST_DESCRIBE_ENUM(Purpose, none, service, order, care, marketing, review, statistics, complaint, recovery, audit,
                    rights, legal_duty, administration, emergency)

/// "service"; "no purpose" for none.
[[nodiscard]] Words words_of(Purpose purpose) noexcept;

/// A set of purposes, one bit each.
struct Purposes {
    std::uint32_t bits = 0;

    [[nodiscard]] constexpr bool has(Purpose purpose) const noexcept
    {
        const auto bit = static_cast<unsigned>(purpose);
        return bit < 32 && (bits >> bit & 1U) != 0;  // a number beyond the list is no purpose
    }
    [[nodiscard]] static constexpr std::uint32_t bit(Purpose purpose) noexcept
    {
        return 1U << static_cast<unsigned>(purpose);
    }
    constexpr void add(Purpose purpose) noexcept { bits |= bit(purpose); }
    friend constexpr bool operator==(const Purposes&, const Purposes&) noexcept = default;
};

/// What each lawful basis on record covers (COL-04): four sets, by Basis. From `consent_until` on the consent covers
/// nothing (PRIV-01): whoever asks what is covered today asks `at(now)` first.
struct Grounds {
    std::uint32_t consent = 0;
    std::uint32_t contract = 0;
    std::uint32_t legal_duty = 0;
    std::uint32_t emergency = 0;
    Instant consent_until;  ///< 0 = until it is withdrawn

    [[nodiscard]] constexpr bool consent_ends() const noexcept { return consent_until != Instant{}; }
    [[nodiscard]] constexpr Grounds at(Instant now) const noexcept
    {
        auto left = *this;
        if (consent_ends() && now >= consent_until) left.consent = 0;
        return left;
    }
    /// Of a set with a consent that has ended: more than is covered today.
    [[nodiscard]] constexpr Purposes covered() const noexcept { return {consent | contract | legal_duty | emergency}; }
    [[nodiscard]] constexpr bool any() const noexcept { return covered().bits != 0; }
    friend constexpr bool operator==(const Grounds&, const Grounds&) noexcept = default;
    constexpr std::uint32_t& of(Basis basis) noexcept
    {
        switch (basis) {
            case Basis::consent: return consent;
            case Basis::contract: return contract;
            case Basis::legal_duty: return legal_duty;
            case Basis::emergency: break;
        }
        return emergency;
    }
};
BOOST_DESCRIBE_STRUCT(Grounds, (), (consent, contract, legal_duty, emergency, consent_until))

/// COL-02: where a value came from, a closed list.
enum class Source : std::uint8_t {
    self_submitted = 1,
    business_contact,
    system_recorded,
    third_party,
    observed,
    heard,
    asked,
    business_card,
    introduced,
    phone_or_visit,
    acquaintance
};
BOOST_DESCRIBE_ENUM(Source, self_submitted, business_contact, system_recorded, third_party, observed, heard, asked,
                    business_card, introduced, phone_or_visit, acquaintance)

/// FILE-04.
enum class ReviewState : std::uint8_t { in_review = 0, passed = 1, sent_back = 2 };
BOOST_DESCRIBE_ENUM(ReviewState, in_review, passed, sent_back)

/// One value as it lies in a sheet. `sealed` is a view into the sheet: it ends with the next change of the sheet.
struct ValueView {
    FieldId field;
    std::uint32_t version = 0;
    Level level{};
    Source source{};
    ReviewState state{};
    StaffId by;  ///< who entered it: a reviewer must be somebody else (FILE-04)
    ByteView sealed;
};

/// All values of one dossier in one run of bytes (a million dossiers of ten fields would not fit otherwise), in the
/// order of their fields, each field at most once.
///
/// Bytes of a value: field 1, level (2 bits) and review state (2 bits) and source (4 bits) 1, version and by and length
/// of the sealed bytes as LEB128, the sealed bytes. Equal values give equal bytes.
class Sheet {
public:
    [[nodiscard]] std::optional<ValueView> find(FieldId field) const noexcept;
    void put(const ValueView& value);  ///< in place of the field's earlier value, if any
    void erase(FieldId field);
    void mark(FieldId field, ReviewState state) noexcept;  ///< no effect if the field is absent
    [[nodiscard]] bool empty() const noexcept { return box.empty(); }

    /// Calls visit(const ValueView&) for each value, in order of field.
    template <class Visit>
    void each(Visit&& visit) const
    {
        for (std::size_t at = 0; at < box.size();)
            visit(read(at));
    }

    Bytes box;  ///< the bytes themselves; snapshots store them as they are

private:
    [[nodiscard]] ValueView read(std::size_t& at) const noexcept;  ///< moves `at` behind the value
    [[nodiscard]] std::size_t place_of(FieldId field) const noexcept;
};

/// One customer's file. Who wrote what and when is in the journal: `last` is the newest entry about this dossier, and
/// each entry names the one before it.
struct Dossier {
    DossierId id;
    CustomerKind kind = CustomerKind::individual;
    bool member = false;
    Relation relation = Relation::general;
    Standing standing = Standing::ordinary;
    Lifecycle lifecycle = Lifecycle::in_review;
    Risk risk = Risk::none;
    Mark mark = Mark::none;
    Identity identity = Identity::unchecked;
    bool late = false;              ///< entered after its time (FILE-01)
    std::uint8_t completeness = 0;  ///< percent of the template's required fields that hold a value (FILE-03)
    std::uint32_t writes = 0;       ///< version of the newest sealed value; never falls
    StaffId keeper;
    StaffId custodian;  ///< of a marked dossier (SENS-04)
    EntryNumber last;
    Instant opened;
    Day acquired;
    Grounds grounds;
    std::string form;  ///< name of its template (COL-01); short names stay inside the string
    Sheet sheet;
};
CUSTOS_DESCRIBE(Dossier, "dossier.row",
                (id, kind, member, relation, standing, lifecycle, risk, mark, identity, late, completeness, writes,
                 keeper, custodian, last, opened, acquired, grounds, form, sheet))

/// What every decision asks of a dossier before anything else. Kept side by side in the order of the dossiers' numbers,
/// so that the answer costs one look into memory, where the row itself would cost four. Made from the row, in memory
/// only.
struct Gist {
    Purposes covered;       ///< by any lawful basis, a consent that has ended among them
    Lifecycle lifecycle{};  ///< no value of the list: there is no such dossier
    Mark mark = Mark::none;
    std::uint16_t sure_until = 0xFFFF;  ///< days since 1970 (UTC): before that day no consent of it ends (PRIV-01)

    [[nodiscard]] bool exists() const noexcept { return lifecycle != Lifecycle{}; }
    [[nodiscard]] bool destroyed() const noexcept { return lifecycle == Lifecycle::destroyed; }
    [[nodiscard]] bool closed() const noexcept { return lifecycle == Lifecycle::closed; }
    [[nodiscard]] bool merged() const noexcept { return lifecycle == Lifecycle::merged; }
    [[nodiscard]] bool is_sure(Instant now) const noexcept { return now.ms < sure_until * ms_per_day; }
    static constexpr std::int64_t ms_per_day = 86'400'000;
    friend bool operator==(const Gist&, const Gist&) = default;
};
static_assert(sizeof(Gist) == 8);

[[nodiscard]] inline Gist gist_of(const Dossier& dossier) noexcept
{
    Gist gist{dossier.grounds.covered(), dossier.lifecycle, dossier.mark};
    if (dossier.grounds.consent_ends())
        gist.sure_until = static_cast<std::uint16_t>(
            std::clamp<std::int64_t>(dossier.grounds.consent_until.ms / Gist::ms_per_day, 0, gist.sure_until));
    return gist;
}

/// Who keeps a marked dossier (SENS-04). Made from the row, in memory only.
struct Custody {
    using Key = DossierId;

    DossierId dossier;
    StaffId custodian;

    [[nodiscard]] DossierId key() const noexcept { return dossier; }
    [[nodiscard]] static std::uint64_t spread(DossierId id) noexcept { return hash_value(id); }
    friend bool operator==(const Custody&, const Custody&) = default;
};

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

using Aliases = mi::multi_index_container<
    Alias, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Alias::dossier>>,
                          mi::ordered_unique<mi::tag<by_other>, mi::key<&Alias::into, &Alias::dossier>>>>;

/// All that is remembered of dossiers. Ids are given from here, so that a replay gives the same ones.
struct Records {
    Dossiers dossiers;
    Proposals proposals;
    Carriers carriers;
    Associates associates;
    Labels labels;
    Aliases aliases;
    DossierId next_dossier{1};
    ProposalId next_proposal{1};
    CarrierId next_carrier{1};
    Column<Gist> gists;           ///< by dossier number − 1; whoever writes a row notes it
    HashRows<Custody> custodies;  ///< of the marked dossiers; noted with the gist

    [[nodiscard]] const Dossier* find(DossierId id) const
    {
        const auto found = dossiers.find(id);
        return found == dossiers.end() ? nullptr : &*found;
    }
    [[nodiscard]] Gist gist(DossierId id) const noexcept
    {
        const auto row = static_cast<std::size_t>(id.value - 1);  // of none: far past the end
        return row < gists.size() ? gists[row] : Gist{};
    }
    /// ACC-04: does a lawful basis of that dossier cover the purpose now? A consent without an end costs no look at the
    /// row, nor does one that ends on a later day. REQUIRES its gist.
    [[nodiscard]] bool covers(DossierId id, const Gist& gist, Purpose purpose, Instant now) const
    {
        if (!gist.covered.has(purpose) || gist.is_sure(now)) return gist.covered.has(purpose);
        const auto* row = find(id);
        return row != nullptr && row->grounds.at(now).covered().has(purpose);
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
    [[nodiscard]] DossierId resolved(DossierId id) const
    {
        while (gist(id).merged())
            id = aliases.find(id)->into;
        return id;
    }
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
    void note(const Dossier& dossier)
    {
        auto& gist = gists.reach(static_cast<std::size_t>(dossier.id.value - 1));
        if (gist.mark != Mark::none) custodies.erase({dossier.id, custodian(dossier.id)});
        gist = gist_of(dossier);
        if (gist.mark != Mark::none) custodies.insert({dossier.id, dossier.custodian});
    }
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
    visit.counter(records.next_dossier);
    visit.counter(records.next_proposal);
    visit.counter(records.next_carrier);
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
};

}  // namespace custos::dossier

/// Version 1: consents end.
BOOST_CLASS_VERSION(custos::dossier::Grounds, 1)
template <>
struct custos::MembersIn<custos::dossier::Grounds> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
