/// Applications: what somebody asks for, who signed it, what it then allows. And who holds which office.
#pragma once

#include <custos/access/model.hpp>
#include <custos/applications/policy.hpp>
#include <custos/duties/model.hpp>

namespace custos::applications {

namespace mi = boost::multi_index;

using custos::ApplicationId;
using AppointmentId = Id<struct AppointmentTag>;

/// Who holds an office, from when to when. `until` itself is outside.
struct Appointment {
    AppointmentId id;
    StaffId staff;
    Role role{};
    std::string department;  ///< empty: of the whole house
    Instant from;
    Instant until;
    StaffId deputy_of;  ///< signs in that person's stead; 0 = in their own right
};
CUSTOS_DESCRIBE(Appointment, "applications.appointment_row", (id, staff, role, department, from, until, deputy_of))

/// The Ed25519 public key under which a member of staff signs (APP-04).
struct SignatoryKey {
    StaffId staff;
    Bytes key;  ///< 32 bytes
};
CUSTOS_DESCRIBE(SignatoryKey, "applications.key_row", (staff, key))

/// Exactly what is asked for. An approval covers this and nothing else (APP-03).
struct Scope {
    Kind kind{};
    StaffId applicant;
    DossierId dossier;         ///< 0 = no single dossier
    std::uint64_t object = 0;  ///< item, deed, report … of the area that uses it; 0 = the dossier itself
    dossier::Purpose purpose{};
    std::vector<FieldId> fields;   ///< none = no field by itself
    std::optional<Instant> until;  ///< leave ends then, however long the approval would hold
};
CUSTOS_DESCRIBE(Scope, "applications.scope", (kind, applicant, dossier, object, purpose, fields, until))

/// One person's stamp on one step.
struct Signature {
    std::uint8_t step = 0;  ///< of the chain, from 0
    Role role{};
    StaffId by;
    StaffId deputy_of;     ///< in whose stead; 0 = in their own right
    Digest digest{};       ///< of what was signed: signing_digest
    Bytes signature;       ///< Ed25519 over the same bytes, if one was given
    std::string evidence;  ///< reference of a document or stamp
    Instant at;
};
CUSTOS_DESCRIBE(Signature, "applications.signature", (step, role, by, deputy_of, digest, signature, evidence, at))

/// End states never move. `expired` is never stored: it is what time makes of pending and approved (status_at).
enum class Status : std::uint8_t { pending = 1, approved, denied, expired, cancelled, used };
BOOST_DESCRIBE_ENUM(Status, pending, approved, denied, expired, cancelled, used)

/// "approved, not used yet".
[[nodiscard]] Words words_of(Status status) noexcept;

struct Application {
    ApplicationId id;
    Scope scope;
    std::string department;  ///< of the applicant when it was made
    std::string reason;
    Instant asked;
    Status status = Status::pending;
    std::uint8_t step = 0;         ///< the step that waits for signatures
    std::vector<ChainStep> chain;  ///< as the policy had it when it was made
    std::vector<Signature> signatures;
    Instant lapses;  ///< pending: not signed by then; approved: not used by then
};
CUSTOS_DESCRIBE(Application, "applications.application_row",
                (id, scope, department, reason, asked, status, step, chain, signatures, lapses))

[[nodiscard]] inline Status status_at(const Application& application, Instant now) noexcept
{
    const bool open = application.status == Status::pending || application.status == Status::approved;
    return open && application.lapses < now ? Status::expired : application.status;
}

/// The bytes that a signature is given over: the application's canonical form and the signer's number.
[[nodiscard]] Bytes signing_bytes(const Application& application, StaffId signer);
[[nodiscard]] Digest signing_digest(const Application& application, StaffId signer);

struct by_id;
struct by_staff;      ///< "what does she hold?"
struct by_role;       ///< "who holds it?"
struct by_applicant;  ///< "what did she ask for?"
struct by_dossier;    ///< "what was asked about this dossier?"

using Appointments = mi::multi_index_container<
    Appointment, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Appointment::id>>,
                                mi::ordered_unique<mi::tag<by_staff>, mi::key<&Appointment::staff, &Appointment::id>>,
                                mi::ordered_unique<mi::tag<by_role>, mi::key<&Appointment::role, &Appointment::id>>>>;

using SignatoryKeys =
    mi::multi_index_container<SignatoryKey,
                              mi::indexed_by<mi::ordered_unique<mi::tag<by_staff>, mi::key<&SignatoryKey::staff>>>>;

[[nodiscard]] inline StaffId applicant_of(const Application& application) { return application.scope.applicant; }
[[nodiscard]] inline DossierId dossier_of(const Application& application) { return application.scope.dossier; }

using ApplicationTable = mi::multi_index_container<
    Application, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Application::id>>,
                                mi::ordered_unique<mi::tag<by_applicant>, mi::key<&applicant_of, &Application::id>>,
                                mi::ordered_unique<mi::tag<by_dossier>, mi::key<&dossier_of, &Application::id>>>>;

/// All that is remembered of applications.
struct Records {
    ApplicationTable applications;
    Appointments appointments;
    SignatoryKeys keys;
    ApplicationId next_application{1};
    AppointmentId next_appointment{1};

    [[nodiscard]] const Application* find(ApplicationId id) const
    {
        const auto found = applications.find(id);
        return found == applications.end() ? nullptr : &*found;
    }
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.applications);
    visit.table(records.appointments);
    visit.table(records.keys);
    visit.counter(records.next_application);
    visit.counter(records.next_appointment);
}

/// The appointment by which a member of staff holds an office at that moment, one in their own right before one as a
/// deputy; nullptr if there is none. `department` empty: of any department. A deputy holds no more than the one in
/// whose stead it is, and no longer (APP-02).
[[nodiscard]] const Appointment* holds(const Records& records, StaffId staff, Role role, std::string_view department,
                                       Instant now);

/// All of them: somebody may stand in for several holders.
[[nodiscard]] std::vector<const Appointment*> held_by(const Records& records, StaffId staff, Role role,
                                                      std::string_view department, Instant now);

/// All that the applications' rules may look at, and nothing else.
struct Sight {
    const Records& applications;
    const access::Records& access;
    const dossier::Records& dossiers;
    const dossier::Dictionary& dictionary;
    const calendar::Calendar& calendar;
    const Policy& policy;
};

}  // namespace custos::applications
