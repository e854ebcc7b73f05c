/// What may be asked of applications, and what can come of it.
#pragma once

#include <custos/applications/model.hpp>

namespace custos::applications {

/// Event: somebody holds an office.
struct Appointed {
    Appointment appointment;
};
CUSTOS_DESCRIBE(Appointed, "applications.appointed", (appointment))

/// Command: give an office, or let somebody stand in for its holder. For a deputy `deputy_of` names the holder.
struct Appoint {
    StaffId staff;
    Role role{};
    std::string department;
    std::optional<Instant> from;   ///< default: now; of no day that has passed (APP-01)
    std::optional<Instant> until;  ///< default: without an end; required for a deputy
    std::optional<StaffId> deputy_of;
};
CUSTOS_DESCRIBE(Appoint, "applications.appoint", (staff, role, department, from, until, deputy_of))

/// Event: an appointment ended.
struct Dismissed {
    AppointmentId appointment;
};
CUSTOS_DESCRIBE(Dismissed, "applications.dismissed", (appointment))

/// Command: end an appointment now.
struct Dismiss {
    AppointmentId appointment;
};
CUSTOS_DESCRIBE(Dismiss, "applications.dismiss", (appointment))

/// Event: the key of a signatory is on file, in place of an earlier one.
struct KeyKept {
    StaffId staff;
    Bytes key;
};
CUSTOS_DESCRIBE(KeyKept, "applications.key_kept", (staff, key))

/// Command: put a signatory's Ed25519 public key on file (APP-04).
struct KeepKey {
    StaffId staff;
    Bytes key;  ///< 32 bytes; in a document base64
};
CUSTOS_DESCRIBE(KeepKey, "applications.keep_key", (staff, key))

/// Event: an application was made.
struct Applied {
    ApplicationId application;
    DossierId dossier;
    Application content;
};
CUSTOS_DESCRIBE(Applied, "applications.applied", (application, dossier, content))

/// Command: ask for leave. The caller is the applicant. It is signed by the chain of the policy in force now, whatever
/// policy comes after (APP-01).
struct Apply {
    Kind kind{};
    DossierId dossier;
    std::optional<std::uint64_t> object;  ///< of a disclosure: the partner who receives it (PRIV-04)
    dossier::Purpose purpose{};
    std::vector<std::string> fields;  ///< names of the dictionary
    std::string reason;               ///< no personal data of the customer
    std::optional<Instant> until;
    /// Of a thing of a marked dossier that is to be carried out: by whom, and how protected (ACC-10).
    std::optional<Conveyance> conveyed = {};
    /// Of a marked dossier that is to be shown to somebody from outside: to whom; `object` is the reader's number
    /// (ACC-06).
    std::optional<Outsider> reader = {};
};
CUSTOS_DESCRIBE(Apply, "applications.apply", (kind, dossier, object, purpose, fields, reason, until, conveyed, reader))

/// An office that is called upon to sign; the reminder is a duty.
struct Call {
    std::uint8_t number = 0;  ///< of the reminder within the application: office + 16 × place of the department
    Role role{};
    std::string department;  ///< empty: of any
};
CUSTOS_DESCRIBE(Call, "applications.call", (number, role, department))

/// All offices that could give these signatures.
[[nodiscard]] std::vector<Call> calls_for(const std::vector<Wanted>& wanted, std::string_view applicants_department);

/// Who may sign now, and is called upon no longer once nothing is wanted any more.
[[nodiscard]] inline std::vector<Call> calls_on(const Application& application)
{
    return calls_for(missing_of(application), application.department);
}

/// Event: a step was signed.
struct Signed {
    ApplicationId application;
    DossierId dossier;
    std::string department;
    Signature signature;
    std::vector<Role> waiting;  ///< before version 2, instead of `settled`: the offices that waited before
    std::vector<Role> next;     ///< before version 2, instead of `owed`: those that wait now
    std::uint8_t step = 0;      ///< that waits now
    bool approved = false;
    Instant lapses;
    std::optional<std::string> named_department = {};  ///< before version 2: whose offices `next` are
    std::vector<Call> settled = {};                    ///< who is called upon no longer: at least one
    std::vector<Call> owed = {};                       ///< who is called upon by the next step
    std::optional<Validity> validity = {};             ///< how `lapses` was reckoned
};
CUSTOS_DESCRIBE(Signed, "applications.signed",
                (application, dossier, department, signature, waiting, next, step, approved, lapses, named_department,
                 settled, owed, validity))

/// Command: sign the step that waits. The signature, if one is given, is over signing_bytes.
struct Sign {
    ApplicationId application;
    std::string evidence;  ///< reference of a document or stamp; required where the step is stamped (ACC-05, LEND-01)
    std::optional<Bytes> signature;         ///< 64 bytes, Ed25519; in a document base64
    std::optional<StaffId> deputy_of = {};  ///< default: in the own right, else in the stead of whom one stands in for
};
CUSTOS_DESCRIBE(Sign, "applications.sign", (application, evidence, signature, deputy_of))

/// Event: an application was refused; the chain ends.
struct Denied {
    ApplicationId application;
    DossierId dossier;
    Role role{};
    std::string reason;
    std::vector<Role> waiting;       ///< before version 1, instead of `settled`
    std::vector<Call> settled = {};  ///< who is called upon no longer
};
CUSTOS_DESCRIBE(Denied, "applications.denied", (application, dossier, role, reason, waiting, settled))

/// Command: refuse an application, as an office that is to sign it.
struct Deny {
    ApplicationId application;
    std::string reason;
    std::optional<StaffId> deputy_of = {};  ///< as for Sign
};
CUSTOS_DESCRIBE(Deny, "applications.deny", (application, reason, deputy_of))

/// Event: an application, or the approval that it got, is void.
struct Voided {
    ApplicationId application;
    DossierId dossier;
    std::string reason;
    std::vector<Role> waiting;       ///< before version 1, instead of `settled`
    std::vector<Call> settled = {};  ///< who is called upon no longer
};
CUSTOS_DESCRIBE(Voided, "applications.voided", (application, dossier, reason, waiting, settled))

/// Command: take back an own application, or as one who signed it revoke the approval. Seen at the next use.
struct Void {
    ApplicationId application;
    std::string reason;
};
CUSTOS_DESCRIBE(Void, "applications.void", (application, reason))

/// An application that waits, or an approval that holds, under a changed calendar (CAL-02). `earlier`: the new calendar
/// says an earlier time, and the old one stands.
struct RevisedLapse {
    ApplicationId application;
    calendar::Due due;  ///< of its term; it stands
    Instant lapses;
    bool earlier = false;
    std::vector<Call> called;  ///< who is called upon to sign until then
};
CUSTOS_DESCRIBE(RevisedLapse, "applications.revised_lapse", (application, due, lapses, earlier, called))

/// Event: the calendar is another one: what waits and what holds does so until these times.
struct LapsesRevised {
    std::vector<RevisedLapse> revised;
};
CUSTOS_DESCRIBE(LapsesRevised, "applications.lapses_revised", (revised))

/// Event: the approval was used up, by what was written just before.
struct Used {
    ApplicationId application;
    DossierId dossier;
};
CUSTOS_DESCRIBE(Used, "applications.used", (application, dossier))

/// Event: a reader from outside was registered, and one dossier opened to them until the time that was asked for. The
/// visit ends with the last of what is open to them.
struct Admitted {
    StaffId reader;
    DossierId dossier;
    access::Visitor content;
    access::Grant grant;
    ApplicationId approval;  ///< of the customer-service manager, for a marked dossier
};
CUSTOS_DESCRIBE(Admitted, "applications.admitted", (reader, dossier, content, grant, approval))

/// Command: register a reader from outside with the letter of introduction or work permit that was shown, and open
/// these fields of a dossier to them (ACC-06). For a marked dossier the caller has an approval "external_marked", whose
/// object is the reader's number. Another dossier is another registration, with an end of its own; paper and escort are
/// those that were registered last.
struct Admit {
    StaffId reader;  ///< the host's number for this person; no member of staff's, nor ever one's (ACC-08)
    access::Paper paper{};
    std::string reference;  ///< of the paper; no personal data of a customer
    std::string organisation;
    std::optional<StaffId> escort;  ///< default: the caller
    DossierId dossier;
    dossier::Purpose purpose{};
    std::vector<std::string> fields;  ///< names of the dictionary; at least one
    Instant until;
    std::optional<ApplicationId> approval;
};
CUSTOS_DESCRIBE(Admit, "applications.admit",
                (reader, paper, reference, organisation, escort, dossier, purpose, fields, until, approval))

/// Event: a visit ended before its time.
struct VisitEnded {
    StaffId reader;
    std::string reason;
};
CUSTOS_DESCRIBE(VisitEnded, "applications.visit_ended", (reader, reason))

/// Command: end the visit of a reader from outside now, whatever end was registered (ACC-06). What was opened to them
/// is so no longer, and what they have from the register is due back at once.
struct EndVisit {
    StaffId reader;
    std::string reason;  ///< no personal data of a customer
};
CUSTOS_DESCRIBE(EndVisit, "applications.end_visit", (reader, reason))

/// Event: a partner organisation is under a secrecy agreement, in place of an earlier one.
struct SecrecyAgreed {
    PartnerId partner;
    Partner content;
};
CUSTOS_DESCRIBE(SecrecyAgreed, "applications.secrecy_agreed", (partner, content))

/// Command: put a partner organisation's secrecy agreement on record, or a new one of a partner who is known (PRIV-04).
/// A disclosure names the partner as its object.
struct AgreeSecrecy {
    std::optional<PartnerId> partner;  ///< default: one who is not known yet
    std::optional<std::string> name;   ///< default: as it is; required for one who is not known yet
    std::string agreement;             ///< reference of the paper
    std::optional<Instant> from;       ///< default: now
    std::optional<Instant> until;      ///< default: without an end
};
CUSTOS_DESCRIBE(AgreeSecrecy, "applications.agree_secrecy", (partner, name, agreement, from, until))

/// Event: a secrecy agreement ended.
struct SecrecyEnded {
    PartnerId partner;
    std::string reason;
};
CUSTOS_DESCRIBE(SecrecyEnded, "applications.secrecy_ended", (partner, reason))

/// Command: end a partner's secrecy agreement now. Nothing is disclosed to that partner from then on, whatever was
/// approved.
struct EndSecrecy {
    PartnerId partner;
    std::string reason;  ///< no personal data
};
CUSTOS_DESCRIBE(EndSecrecy, "applications.end_secrecy", (partner, reason))

/// Event: what an approval allowed was done, on record.
struct CarriedOut {
    ApplicationId application;
    DossierId dossier;
    std::string record;
    Conveyance conveyed = {};
};
CUSTOS_DESCRIBE(CarriedOut, "applications.carried_out", (application, dossier, record, conveyed))

/// Command: put on record that what an approval allows was done, where Custos has no command for it: a disclosure, a
/// report, a destruction on paper. The scope is said again, and the approval has to cover it; it is used up (APP-03).
struct CarryOut {
    ApplicationId application;
    DossierId dossier;
    std::optional<std::uint64_t> object;
    dossier::Purpose purpose{};
    std::vector<std::string> fields;  ///< names of the dictionary
    std::string record;               ///< what was done and where it is written; no personal data
    /// Of a disclosure about a marked dossier: who sent it, and how it was protected (ACC-10).
    std::optional<Conveyance> conveyed = {};
};
CUSTOS_DESCRIBE(CarryOut, "applications.carry_out", (application, dossier, object, purpose, fields, record, conveyed))

using Commands = boost::mp11::mp_list<Appoint, Dismiss, KeepKey, Apply, Sign, Deny, Void, Admit, EndVisit, AgreeSecrecy,
                                      EndSecrecy, CarryOut>;
using Events = boost::mp11::mp_list<Appointed, Dismissed, KeyKept, Applied, Signed, Denied, Voided, Used, Admitted,
                                    VisitEnded, SecrecyAgreed, SecrecyEnded, CarriedOut, LapsesRevised>;

}  // namespace custos::applications

BOOST_CLASS_VERSION(custos::applications::CarriedOut, 1)
template <>
struct custos::MembersIn<custos::applications::CarriedOut> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 3 : 4; }
};

/// Version 1 added the department of the next step, version 2 the calls of departments, version 3 how the lapse was
/// reckoned.
BOOST_CLASS_VERSION(custos::applications::Signed, 3)
template <>
struct custos::MembersIn<custos::applications::Signed> {
    static constexpr std::size_t count(unsigned version) noexcept { return version < 2 ? 9 + version : 10 + version; }
};
BOOST_CLASS_VERSION(custos::applications::Denied, 1)
template <>
struct custos::MembersIn<custos::applications::Denied> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};
BOOST_CLASS_VERSION(custos::applications::Voided, 1)
template <>
struct custos::MembersIn<custos::applications::Voided> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
