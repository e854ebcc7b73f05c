/// What a dossier is: on what basis it is kept, how the customer is known and tied, its class, mark and keeper.
#pragma once

#include <custos/dossier/commands/values.hpp>

namespace custos::dossier {

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

/// What is listed of a carrier.
struct Listed {
    Medium medium{};
    std::uint32_t copies = 1;
    std::string place;
    std::string condition;

    friend bool operator==(const Listed&, const Listed&) = default;
};
CUSTOS_DESCRIBE(Listed, "dossier.listed", (medium, copies, place, condition))

/// Event: what was listed of a carrier is otherwise now (FILE-06): all of it, before and from then on.
struct CarrierAmended {
    CarrierId carrier;
    DossierId dossier;
    Listed before;
    Listed now;
    std::uint32_t version = 0;  ///< of the reason
    vault::Sealed reason;
};
CUSTOS_DESCRIBE(CarrierAmended, "dossier.carrier_amended", (carrier, dossier, before, now, version, reason))

/// Command: say of a carrier what is otherwise than it was listed - it was moved, there are fewer copies, it has faded,
/// it was listed wrongly - and why. What is left out stays; all as it is: Unchanged.
struct AmendCarrier {
    DossierId dossier;
    CarrierId carrier;
    std::optional<Medium> medium = {};
    std::optional<std::uint32_t> copies = {};
    std::optional<std::string> place = {};
    std::optional<std::string> condition = {};
    std::string reason;
};
CUSTOS_DESCRIBE(AmendCarrier, "dossier.amend_carrier", (dossier, carrier, medium, copies, place, condition, reason))

/// Event: a carrier is listed no more (FILE-06).
struct CarrierRemoved {
    CarrierId carrier;
    DossierId dossier;
    Listed before;
    std::uint32_t version = 0;  ///< of the reason
    vault::Sealed reason;
};
CUSTOS_DESCRIBE(CarrierRemoved, "dossier.carrier_removed", (carrier, dossier, before, version, reason))

/// Command: take a carrier off the list, with the reason: it is gone, or was never there. The history keeps it.
struct RemoveCarrier {
    DossierId dossier;
    CarrierId carrier;
    std::string reason;
};
CUSTOS_DESCRIBE(RemoveCarrier, "dossier.remove_carrier", (dossier, carrier, reason))

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
    std::optional<Mark> before = {};  ///< none: of an earlier entry, which does not say
    StaffId custodian_before = {};
};
CUSTOS_DESCRIBE(Marked, "dossier.marked", (dossier, mark, custodian, raised, approval, before, custodian_before))

/// Command: set or raise the mark of a dossier (SENS-02), or hand it to another custodian. A mark above none has a
/// custodian, who alone hands it over; anybody else names another one by an approval "custodian", whose object is the
/// new custodian's number (SENS-04). Only an approval "lower_level" lowers a mark, its object being the mark's new
/// number (SENS-01). Both are asked for with the purpose "administration", and serve once. All as it is: Unchanged.
struct SetMark {
    DossierId dossier;
    Mark mark = Mark::confidential;
    std::optional<StaffId> custodian;  ///< default: as before
    std::optional<ApplicationId> approval;
};
CUSTOS_DESCRIBE(SetMark, "dossier.set_mark", (dossier, mark, custodian, approval))

/// Event: a record raised the level of one of its fields, or an approval lowered it again (SENS-01).
struct LevelSet {
    DossierId dossier;
    FieldId field;
    std::optional<Level> level;  ///< none: the dictionary's again
    bool raised = false;         ///< above what it was
    ApplicationId approval;
    std::optional<Level> before = {};  ///< none: of an earlier entry, which does not say
};
CUSTOS_DESCRIBE(LevelSet, "dossier.level_set", (dossier, field, level, raised, approval, before))

/// Command: raise the level of one field of one dossier above the dictionary's: it shows to those alone whom that level
/// is open to, and of level finance it is guarded as financial data are (SENS-03). Only an approval "lower_level"
/// lowers it again, down to the dictionary's at the most: it names the field, its object is the number of the new
/// level, it is asked for with the purpose "administration", and serves once. As it is: Unchanged.
struct SetLevel {
    DossierId dossier;
    std::string field;
    Level level = Level::property;
    std::optional<ApplicationId> approval;
};
CUSTOS_DESCRIBE(SetLevel, "dossier.set_level", (dossier, field, level, approval))

/// Event: the keeper changed.
struct KeeperSet {
    DossierId dossier;
    StaffId keeper;
    StaffId before = {};  ///< 0: of an earlier entry, which does not say
};
CUSTOS_DESCRIBE(KeeperSet, "dossier.keeper_set", (dossier, keeper, before))

/// Command: give a dossier to another keeper. It has that one already: Unchanged.
struct SetKeeper {
    DossierId dossier;
    StaffId keeper;
};
CUSTOS_DESCRIBE(SetKeeper, "dossier.set_keeper", (dossier, keeper))

/// A value that a reviewer sent back, and who entered it (FILE-04).
struct SentBack {
    FieldId field;
    StaffId by;
};
CUSTOS_DESCRIBE(SentBack, "dossier.sent_back", (field, by))

/// What a customer is classed as (CLS-01…03), and the state of the dossier (CLS-06).
struct Class {
    bool member = false;
    Relation relation{};
    Standing standing{};
    Lifecycle lifecycle{};
};
CUSTOS_DESCRIBE(Class, "dossier.class", (member, relation, standing, lifecycle))

/// Event: the class of a customer was set (CLS-01…03, CLS-06).
struct Classified {
    DossierId dossier;
    bool member = false;
    Relation relation{};
    Standing standing{};
    Lifecycle lifecycle{};
    std::uint32_t version = 0;  ///< of the reason; 0 = none was given
    vault::Sealed reason;
    std::vector<SentBack> sent_back = {};  ///< of a closed dossier that was opened again: mending it is owed again
    std::optional<Class> before = {};      ///< none: of an earlier entry, which does not say
};
CUSTOS_DESCRIBE(Classified, "dossier.classified",
                (dossier, member, relation, standing, lifecycle, version, reason, sent_back, before))

/// Command: set the class of a customer - member or not (CLS-01), relation (CLS-02), standing (CLS-03), lifecycle; what
/// is left out stays. The lifecycle may be set to active, dormant, lost or closed; the other states come about by
/// themselves. Only what was active falls dormant or is lost; a closed dossier is made active again, with the reason,
/// before anything else of it changes; it is in review then if values of it still wait. What was owed entered or mended
/// in it ends with the closing; what was sent back is owed again with the opening (CLS-06, FILE-04).
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
    std::optional<Risk> before = {};  ///< none: of an earlier entry, which does not say
};
CUSTOS_DESCRIBE(RiskSet, "dossier.risk_set", (dossier, risk, version, reason, before))

/// Command: restrict, suspend or set free, with the reason. It is so already: Unchanged, and no reason is kept.
struct Restrict {
    DossierId dossier;
    Risk risk = Risk::restricted;
    std::string reason;
};
CUSTOS_DESCRIBE(Restrict, "dossier.restrict", (dossier, risk, reason))

}  // namespace custos::dossier

/// Version 1: the reason.
BOOST_CLASS_VERSION(custos::dossier::Identified, 1)
template <>
struct custos::MembersIn<custos::dossier::Identified> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + 2 * version; }
};

/// Version 1: the reason. Version 2: what was sent back. Version 3: what it was before.
BOOST_CLASS_VERSION(custos::dossier::Classified, 3)
template <>
struct custos::MembersIn<custos::dossier::Classified> {
    static constexpr std::size_t count(unsigned version) noexcept
    {
        return version >= 2 ? 6 + version : 5 + 2 * version;
    }
};

/// Version 3: what it was before.
BOOST_CLASS_VERSION(custos::dossier::Marked, 3)
template <>
struct custos::MembersIn<custos::dossier::Marked> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 3 ? 7 : 3 + version; }
};

/// Version 1: what it was before.
BOOST_CLASS_VERSION(custos::dossier::LevelSet, 1)
template <>
struct custos::MembersIn<custos::dossier::LevelSet> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};
BOOST_CLASS_VERSION(custos::dossier::KeeperSet, 1)
template <>
struct custos::MembersIn<custos::dossier::KeeperSet> {
    static constexpr std::size_t count(unsigned version) noexcept { return 2 + version; }
};
BOOST_CLASS_VERSION(custos::dossier::RiskSet, 1)
template <>
struct custos::MembersIn<custos::dossier::RiskSet> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
