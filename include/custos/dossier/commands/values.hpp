/// A dossier's values: entered, reviewed, changed.
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
    bool draft = false;  ///< not all that its template requires is there (CLS-06)
};
CUSTOS_DESCRIBE(Opened, "dossier.opened",
                (dossier, kind, member, relation, standing, form, keeper, acquired, late, completeness, grounds, values,
                 labels, origin, draft))

/// Command: open a dossier for a new customer (FILE-01), a person or an enterprise (CLS-01), by a template that says
/// what is required (FILE-03). Each value says by which channel it came (COL-02).
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
    /// Shown in the history; with it a name and a service number together are known again (COL-08).
    std::optional<Origin> origin;
    /// Where required fields are missing, it is taken as a draft, which its keeper owes completed, and in review once
    /// they are there (CLS-06, FILE-03, CHG-04); else refused.
    std::optional<bool> draft = {};
};
CUSTOS_DESCRIBE(Open, "dossier.open",
                (kind, member, relation, standing, form, keeper, acquired, grounds, values, labels, link, origin,
                 draft))

/// Event: values were entered.
struct Entered {
    DossierId dossier;
    std::vector<KeptValue> values;
    std::uint8_t completeness = 0;
};
CUSTOS_DESCRIBE(Entered, "dossier.entered", (dossier, values, completeness))

/// Command: enter values that the dossier does not hold yet, or that were sent back, each with its channel (COL-02). A
/// value that stands is changed by a proposal (CHG-02).
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

/// Command: pass what is in review, or send the named fields back with what is missing or wrong (FILE-04): wrong is
/// what is in review, missing what the template lists and the dossier does not hold.
struct Review {
    DossierId dossier;
    bool pass = true;
    /// To send back; for a pass, empty = all in review. Passing what is missing and owed says that it is not needed.
    std::vector<std::string> fields;
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

}  // namespace custos::dossier

/// Version 1: channel and end of a consent.
BOOST_CLASS_VERSION(custos::dossier::Ground, 1)
template <>
struct custos::MembersIn<custos::dossier::Ground> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + 2 * version; }
};

/// Version 2: a draft.
BOOST_CLASS_VERSION(custos::dossier::Opened, 2)
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
