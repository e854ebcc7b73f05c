/// What may be asked of dossiers, and what can come of it.
///
/// Values arrive in the clear and leave the rules sealed: no event holds a value at level ≥ 1 in any other form.
#pragma once

#include <custos/dossier/model.hpp>

namespace custos::dossier {

/// A value as it is entered. `field` is its name in the dictionary.
struct GivenValue {
    std::string field;
    std::string value;
    Source source = Source::asked;  ///< COL-02
};
CUSTOS_DESCRIBE(GivenValue, "dossier.given_value", (field, value, source))

/// A value as an event keeps it.
struct KeptValue {
    FieldId field;
    std::uint32_t version = 0;
    Level level{};
    Source source{};
    bool passed = false;  ///< of earlier entries: system-recorded, which once passed by nature (FILE-04)
    vault::Sealed sealed;
};
CUSTOS_DESCRIBE(KeptValue, "dossier.kept_value", (field, version, level, source, passed, sealed))

/// An official channel by which customers report changes (CHG-01) and give consent (PRIV-01).
enum class Channel : std::uint8_t { counter = 0, phone = 1, letter = 2, email = 3, account = 4 };
BOOST_DESCRIBE_ENUM(Channel, counter, phone, letter, email, account)

/// A lawful basis and the purposes it covers (COL-04, ACC-04). An emergency says what proves it, and when it ends. A
/// consent says besides which notice the customer saw, by
/// what channel it came, what proves it and, if it ends by itself, when (PRIV-01); its time is that of its entry.
struct Ground {
    Basis basis{};
    std::vector<Purpose> purposes;
    std::string notice;                ///< name and version of the notice; no personal data
    std::string proof;                 ///< reference of the signed form or recording; no personal data
    std::optional<Channel> channel{};  ///< of a consent; default: the counter
    /// Of a consent or an emergency: from then on it covers nothing. Default: a consent never ends by itself.
    std::optional<Instant> expires{};
};
CUSTOS_DESCRIBE(Ground, "dossier.ground", (basis, purposes, notice, proof, channel, expires))

/// Where what was entered comes from, if from a file.
struct Origin {
    Digest file{};  ///< SHA-256 of its content, unpacked
    std::uint64_t row = 0;
};
CUSTOS_DESCRIBE(Origin, "dossier.origin", (file, row))

/// Event: a dossier was opened.
struct Opened {
    DossierId dossier;
    CustomerKind kind{};
    bool member = false;
    Relation relation{};
    Standing standing{};
    std::string form;
    StaffId keeper;
    Day acquired;
    bool late = false;
    std::uint8_t completeness = 0;
    std::vector<Ground> grounds;
    std::vector<KeptValue> values;
    std::vector<std::string> labels;
    std::optional<Origin> origin;
};
CUSTOS_DESCRIBE(Opened, "dossier.opened",
                (dossier, kind, member, relation, standing, form, keeper, acquired, late, completeness, grounds, values,
                 labels, origin))

/// Command: open a dossier for a new customer (FILE-01).
struct Open {
    CustomerKind kind = CustomerKind::individual;
    std::optional<bool> member;
    std::optional<Relation> relation;
    std::optional<Standing> standing;
    std::string form = "guest";     ///< template (COL-01)
    std::optional<StaffId> keeper;  ///< default: who enters it
    std::optional<Day> acquired;    ///< when the customer was won; default: today
    std::vector<Ground> grounds;
    std::vector<GivenValue> values;
    std::vector<std::string> labels;
    std::optional<bool>
        link;  ///< a match on a strong identifier is answered with the existing dossier, not refused (COL-08)
    std::optional<Origin> origin;  ///< shown in the history
};
CUSTOS_DESCRIBE(Open, "dossier.open",
                (kind, member, relation, standing, form, keeper, acquired, grounds, values, labels, link, origin))

/// Event: values were entered.
struct Entered {
    DossierId dossier;
    std::vector<KeptValue> values;
    std::uint8_t completeness = 0;
};
CUSTOS_DESCRIBE(Entered, "dossier.entered", (dossier, values, completeness))

/// Command: enter values that the dossier does not hold yet, or that were sent back. A value that stands is changed by
/// a proposal (CHG-02).
struct Enter {
    DossierId dossier;
    std::vector<GivenValue> values;
};
CUSTOS_DESCRIBE(Enter, "dossier.enter", (dossier, values))

/// Event: a reviewer passed or sent back what was in review (FILE-04).
struct Reviewed {
    DossierId dossier;
    bool passed = false;
    std::vector<FieldId> fields;
    StaffId entered_by;  ///< on whom the duty falls when it was sent back
    std::uint32_t version = 0;
    vault::Sealed remark;  ///< may be empty
};
CUSTOS_DESCRIBE(Reviewed, "dossier.reviewed", (dossier, passed, fields, entered_by, version, remark))

/// Command: pass what is in review, or send the named fields back with what is missing or wrong (FILE-04).
struct Review {
    DossierId dossier;
    bool pass = true;
    std::vector<std::string> fields;  ///< to send back; for a pass, empty = all in review
    std::optional<std::string> remark;
};
CUSTOS_DESCRIBE(Review, "dossier.review", (dossier, pass, fields, remark))

/// Event: a change was proposed; the value that stands is untouched (CHG-02).
struct Proposed {
    ProposalId proposal;
    DossierId dossier;
    KeptValue value;
    vault::Sealed reason;
};
CUSTOS_DESCRIBE(Proposed, "dossier.proposed", (proposal, dossier, value, reason))

/// Command: propose another value for a field.
struct Propose {
    DossierId dossier;
    GivenValue value;
    std::string reason;
};
CUSTOS_DESCRIBE(Propose, "dossier.propose", (dossier, value, reason))

/// Event: a customer reported changes; entering each is owed from now on (CHG-01).
struct ChangeReported {
    DossierId dossier;
    std::vector<FieldId> fields;
    Channel channel{};
};
CUSTOS_DESCRIBE(ChangeReported, "dossier.change_reported", (dossier, fields, channel))

/// Command: a customer reported by an official channel that these fields have changed, and the new values are not
/// entered yet. A change that is noticed in contact is entered at once instead: propose it.
struct ReportChange {
    DossierId dossier;
    std::vector<std::string> fields;
    Channel channel{};
};
CUSTOS_DESCRIBE(ReportChange, "dossier.report_change", (dossier, fields, channel))

/// How a customer confirmed a change (CHG-02).
enum class ConfirmedBy : std::uint8_t {
    by_nature = 0,
    signature = 1,
    phone = 2,
    message = 3,
    in_person = 4,
    account = 5
};
BOOST_DESCRIBE_ENUM(ConfirmedBy, by_nature, signature, phone, message, in_person, account)

/// Event: a value took effect in place of another. Both are kept, with the reason and the confirmation (CHG-03).
struct Changed {
    DossierId dossier;
    KeptValue value;
    std::uint32_t old_version = 0;  ///< 0 = there was none
    vault::Sealed old_value;
    ProposalId proposal;  ///< 0 = corrected without one
    ConfirmedBy confirmed_by{};
    Day confirmed_on;
    vault::Sealed reason;
    std::uint8_t completeness = 0;
    bool in_review = false;  ///< until a reviewer passes it, other than who entered or proposed it (FILE-04)
};
CUSTOS_DESCRIBE(Changed, "dossier.changed",
                (dossier, value, old_version, old_value, proposal, confirmed_by, confirmed_on, reason, completeness,
                 in_review))

/// Command: the customer confirmed a proposal.
struct Confirm {
    ProposalId proposal;
    ConfirmedBy how = ConfirmedBy::phone;
    std::optional<Day> on;  ///< default: today
};
CUSTOS_DESCRIBE(Confirm, "dossier.confirm", (proposal, how, on))

/// Command: set a value that is confirmed by nature: system-recorded or submitted by the customer (CHG-02).
struct Correct {
    DossierId dossier;
    GivenValue value;
    std::string reason;
};
CUSTOS_DESCRIBE(Correct, "dossier.correct", (dossier, value, reason))

/// Event: a proposal was taken back or refused by the customer.
struct Withdrawn {
    DossierId dossier;
    ProposalId proposal;
};
CUSTOS_DESCRIBE(Withdrawn, "dossier.withdrawn", (dossier, proposal))

/// Command: take a proposal back.
struct Withdraw {
    ProposalId proposal;
};
CUSTOS_DESCRIBE(Withdraw, "dossier.withdraw", (proposal))

/// Event and command: a lawful basis was put on record, or consent withdrawn: purposes listed are covered from then on,
/// and no others, by that basis (COL-04, ACC-04).
struct Grounded {
    DossierId dossier;
    Ground ground;
};
CUSTOS_DESCRIBE(Grounded, "dossier.grounded", (dossier, ground))

/// Command: a lawful basis for what is kept of a person and the purposes it serves, or the end of one (COL-04). That
/// there is an emergency, a reviewer says: nobody gives himself the leave that he lacks (ACC-04).
struct SetGround {
    DossierId dossier;
    Ground ground;
};
CUSTOS_DESCRIBE(SetGround, "dossier.set_ground", (dossier, ground))

/// Event: the identity of a customer was checked (COL-06).
struct Identified {
    DossierId dossier;
    bool genuine = false;
    std::string document;       ///< kind of document seen, not its number
    std::uint32_t version = 0;  ///< of the reason; 0 = none was given
    vault::Sealed reason;
};
CUSTOS_DESCRIBE(Identified, "dossier.identified", (dossier, genuine, document, version, reason))

/// Command: record an identity check. That an identity known as false is genuine after all, a reviewer says, with the
/// reason: the customer is served again (COL-06, ORD-07).
struct Identify {
    DossierId dossier;
    bool genuine = true;
    std::string document;
    std::optional<std::string> reason{};
};
CUSTOS_DESCRIBE(Identify, "dossier.identify", (dossier, genuine, document, reason))

/// Event: a carrier was listed (FILE-06).
struct CarrierAdded {
    CarrierId carrier;
    DossierId dossier;
    Medium medium{};
    std::uint32_t copies = 1;
    std::string place;
    std::string condition;
};
CUSTOS_DESCRIBE(CarrierAdded, "dossier.carrier_added", (carrier, dossier, medium, copies, place, condition))

/// Command: list a carrier of a dossier.
struct AddCarrier {
    DossierId dossier;
    Medium medium = Medium::paper;
    std::uint32_t copies = 1;
    std::string place;
    std::string condition;
};
CUSTOS_DESCRIBE(AddCarrier, "dossier.add_carrier", (dossier, medium, copies, place, condition))

/// Event: an associate was linked (FILE-07).
struct Linked {
    DossierId dossier;
    Tie tie{};
    DossierId other;
    std::uint32_t version = 0;
    vault::Sealed person;
};
CUSTOS_DESCRIBE(Linked, "dossier.linked", (dossier, tie, other, version, person))

/// Command: link a customer with another, or with an outside person by name: exactly one of the two.
struct Link {
    DossierId dossier;
    Tie tie = Tie::introduced_by;
    std::optional<DossierId> other;
    std::optional<std::string> person;
};
CUSTOS_DESCRIBE(Link, "dossier.link", (dossier, tie, other, person))

/// Event: a tie was ended; by `version` that of an outside person.
struct Unlinked {
    DossierId dossier;
    Tie tie{};
    DossierId other;
    std::uint32_t version = 0;
};
CUSTOS_DESCRIBE(Unlinked, "dossier.unlinked", (dossier, tie, other, version))

/// Command: end a tie, an agent's and a guardian's among them: named as the outline shows it (FILE-07, COL-06).
struct Unlink {
    DossierId dossier;
    Tie tie = Tie::introduced_by;
    std::optional<DossierId> other;
    std::optional<std::uint32_t> version;  ///< of an outside person
};
CUSTOS_DESCRIBE(Unlink, "dossier.unlink", (dossier, tie, other, version))

/// Event: somebody may act for a customer (COL-06).
struct Empowered {
    DossierId dossier;
    Tie tie{};
    std::uint32_t version = 0;
    vault::Sealed person;
    std::string document;
    std::string authority;
    Basis basis{};
    std::string notice;
};
CUSTOS_DESCRIBE(Empowered, "dossier.empowered", (dossier, tie, version, person, document, authority, basis, notice))

/// Command: record who acts for a customer: an agent or a guardian, by what authority, and on what lawful basis that
/// person's own data are kept (COL-06, COL-04).
struct Empower {
    DossierId dossier;
    Tie tie = Tie::agent_of;
    std::string person;
    std::string document;   ///< kind of the person's own identity document that was seen, not its number
    std::string authority;  ///< reference of the letter of authority, or of what makes a guardian
    Basis basis = Basis::consent;
    std::string notice;  ///< name and version of the notice, where the basis is consent
};
CUSTOS_DESCRIBE(Empower, "dossier.empower", (dossier, tie, person, document, authority, basis, notice))

/// Event: a secrecy mark was set (SENS-02, SENS-04).
struct Marked {
    DossierId dossier;
    Mark mark{};
    StaffId custodian;    ///< 0 = of none: it is unmarked, or whoever kept it left or moved (ACC-08)
    bool raised = false;  ///< above what it was
    ApplicationId approval;
};
CUSTOS_DESCRIBE(Marked, "dossier.marked", (dossier, mark, custodian, raised, approval))

/// Command: set or raise the mark of a dossier, or hand it to another custodian. A mark above none has a custodian, who
/// alone hands it over; anybody else names another one by an approval "custodian", whose object is the new custodian's
/// number (SENS-04). Only an approval "lower_level" lowers a mark, its object being the mark's new number (SENS-01).
/// Both are asked for with the purpose "administration", and serve once. All as it is: Unchanged.
struct SetMark {
    DossierId dossier;
    Mark mark = Mark::confidential;
    std::optional<StaffId> custodian;  ///< default: as before
    std::optional<ApplicationId> approval;
};
CUSTOS_DESCRIBE(SetMark, "dossier.set_mark", (dossier, mark, custodian, approval))

/// Event: the keeper changed.
struct KeeperSet {
    DossierId dossier;
    StaffId keeper;
};
CUSTOS_DESCRIBE(KeeperSet, "dossier.keeper_set", (dossier, keeper))

/// Command: give a dossier to another keeper. It has that one already: Unchanged.
struct SetKeeper {
    DossierId dossier;
    StaffId keeper;
};
CUSTOS_DESCRIBE(SetKeeper, "dossier.set_keeper", (dossier, keeper))

/// Event: the class of a customer was set (CLS-01…03, CLS-06).
struct Classified {
    DossierId dossier;
    bool member = false;
    Relation relation{};
    Standing standing{};
    Lifecycle lifecycle{};
    std::uint32_t version = 0;  ///< of the reason; 0 = none was given
    vault::Sealed reason;
};
CUSTOS_DESCRIBE(Classified, "dossier.classified", (dossier, member, relation, standing, lifecycle, version, reason))

/// Command: set the class of a customer; what is left out stays. The lifecycle may be set to active, dormant, lost or
/// closed; the other states come about by themselves. Only what was active falls dormant or is lost; a closed dossier
/// is made active again, with the reason, before anything else of it changes (CLS-06).
struct Classify {
    DossierId dossier;
    std::optional<bool> member;
    std::optional<Relation> relation;
    std::optional<Standing> standing;
    std::optional<Lifecycle> lifecycle;
    std::optional<std::string> reason{};
};
CUSTOS_DESCRIBE(Classify, "dossier.classify", (dossier, member, relation, standing, lifecycle, reason))

/// Event: labels were put on and taken off (CLS-04).
struct Labelled {
    DossierId dossier;
    std::vector<std::string> added;
    std::vector<std::string> removed;
};
CUSTOS_DESCRIBE(Labelled, "dossier.labelled", (dossier, added, removed))

/// Command: put labels on and take labels off.
struct SetLabels {
    DossierId dossier;
    std::vector<std::string> add;
    std::vector<std::string> remove;
};
CUSTOS_DESCRIBE(SetLabels, "dossier.set_labels", (dossier, add, remove))

/// Event: a customer was restricted or suspended, or set free again (ORD-07).
struct RiskSet {
    DossierId dossier;
    Risk risk{};
    std::uint32_t version = 0;
    vault::Sealed reason;
};
CUSTOS_DESCRIBE(RiskSet, "dossier.risk_set", (dossier, risk, version, reason))

/// Command: restrict, suspend or set free, with the reason. It is so already: Unchanged, and no reason is kept.
struct Restrict {
    DossierId dossier;
    Risk risk = Risk::restricted;
    std::string reason;
};
CUSTOS_DESCRIBE(Restrict, "dossier.restrict", (dossier, risk, reason))

/// Event: the dossier's key was destroyed; nothing sealed under it can ever be read again (RET-04). Comes from the
/// archive's own work, not from a command.
struct Destroyed {
    DossierId dossier;
};
CUSTOS_DESCRIBE(Destroyed, "dossier.destroyed", (dossier))

/// What two dossiers of one customer have to agree on, as it stands in the one that remains (CHG-05).
struct Traits {
    bool member = false;
    Risk risk{};
    Mark mark{};
    StaffId custodian;
    Identity identity{};
    Day acquired;
    Grounds grounds;

    friend bool operator==(const Traits&, const Traits&) = default;
};
CUSTOS_DESCRIBE(Traits, "dossier.traits", (member, risk, mark, custodian, identity, acquired, grounds))

/// A value of the dossier that remains: one that came from the other, sealed anew, or one that stood in its place.
struct JoinedValue {
    FieldId field;
    std::uint32_t version = 0;
    Level level{};
    Source source{};
    StaffId by;  ///< who entered it
    vault::Sealed sealed;
    std::uint32_t was = 0;  ///< its version in the other dossier, where it stays readable; 0 = it stood here
};
CUSTOS_DESCRIBE(JoinedValue, "dossier.joined_value", (field, version, level, source, by, sealed, was))

/// Part of an event: what a dossier takes over from another one of the same customer (CHG-05). The other keeps its
/// values, sealed under its own key; its number leads to the one that remains.
struct Joined {
    DossierId from;
    DossierId to;
    Lifecycle lifecycle{};  ///< of the other, before
    Traits before;
    Traits after;
    std::uint8_t completeness_before = 0;
    std::uint8_t completeness = 0;
    std::vector<JoinedValue> values;  ///< that came
    std::vector<JoinedValue> stood;   ///< in whose place some of them came
    std::vector<FieldId> left;        ///< that the other holds and that did not come
    std::vector<std::string> labels;  ///< that came
    std::vector<CarrierId> carriers;
    std::vector<Associate> ties_before;  ///< rows that named the other …
    std::vector<Associate> ties;         ///< … and what they became
    std::uint32_t writes = 0;            ///< of the dossier that remains, afterwards
};
CUSTOS_DESCRIBE(Joined, "dossier.joined",
                (from, to, lifecycle, before, after, completeness_before, completeness, values, stood, left, labels,
                 carriers, ties_before, ties, writes))

/// Part of an event: what undoing that leaves (CHG-05). What was changed by hand since then stays as it is now.
struct Parted {
    Traits traits;  ///< of the dossier that remained
    std::uint8_t completeness = 0;
    std::vector<FieldId> gone;        ///< that came, and go
    std::vector<JoinedValue> stood;   ///< that stand again
    std::vector<FieldId> kept;        ///< that came, were changed since, and stay
    std::vector<std::string> labels;  ///< that came, and go
    std::vector<CarrierId> carriers;  ///< that go back
    std::optional<Traits> other{};    ///< of the one that is there again; none, once: as it was before
};
CUSTOS_DESCRIBE(Parted, "dossier.parted", (traits, completeness, gone, stood, kept, labels, carriers, other))

using Commands =
    boost::mp11::mp_list<Open, Enter, Review, ReportChange, Propose, Confirm, Withdraw, Correct, SetGround, Identify,
                         AddCarrier, Link, Empower, SetMark, SetKeeper, Classify, SetLabels, Restrict, Unlink>;
using Events = boost::mp11::mp_list<Opened, Entered, Reviewed, ChangeReported, Proposed, Changed, Withdrawn, Grounded,
                                    Identified, CarrierAdded, Linked, Empowered, Marked, KeeperSet, Classified,
                                    Labelled, RiskSet, Destroyed, Unlinked>;

}  // namespace custos::dossier

/// Version 1: channel and end of a consent.
BOOST_CLASS_VERSION(custos::dossier::Ground, 1)
template <>
struct custos::MembersIn<custos::dossier::Ground> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + 2 * version; }
};

BOOST_CLASS_VERSION(custos::dossier::Opened, 1)
template <>
struct custos::MembersIn<custos::dossier::Opened> {
    static constexpr std::size_t count(unsigned version) noexcept { return 13 + version; }
};

/// Version 1: what was confirmed is in review; before, it was passed.
BOOST_CLASS_VERSION(custos::dossier::Changed, 1)
template <>
struct custos::MembersIn<custos::dossier::Changed> {
    static constexpr std::size_t count(unsigned version) noexcept { return 9 + version; }
};

/// Version 1: the reason.
BOOST_CLASS_VERSION(custos::dossier::Identified, 1)
template <>
struct custos::MembersIn<custos::dossier::Identified> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + 2 * version; }
};

/// Version 1: the reason.
BOOST_CLASS_VERSION(custos::dossier::Classified, 1)
template <>
struct custos::MembersIn<custos::dossier::Classified> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + 2 * version; }
};

BOOST_CLASS_VERSION(custos::dossier::Marked, 2)
template <>
struct custos::MembersIn<custos::dossier::Marked> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + version; }
};

/// Version 1 added what stands of the other.
BOOST_CLASS_VERSION(custos::dossier::Parted, 1)
template <>
struct custos::MembersIn<custos::dossier::Parted> {
    static constexpr std::size_t count(unsigned version) noexcept { return 7 + version; }
};
