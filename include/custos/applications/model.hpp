/// Applications: what somebody asks for, who signed it, what it then allows. And who holds which office.
#pragma once

#include <custos/access/model.hpp>
#include <custos/applications/policy.hpp>
#include <custos/duties/model.hpp>

#include <algorithm>
#include <functional>
#include <set>

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

using PartnerId = Id<struct PartnerTag>;

/// PRIV-04: a partner organisation that customers' data may be disclosed to, and its secrecy agreement.
struct Partner {
    PartnerId id;
    std::string name;       ///< of the organisation
    std::string agreement;  ///< reference of the paper
    Instant from;
    Instant until;  ///< itself outside
};
CUSTOS_DESCRIBE(Partner, "applications.partner_row", (id, name, agreement, from, until))

[[nodiscard]] inline bool in_force(const Partner& partner, Instant now) noexcept
{
    return partner.from <= now && now < partner.until;
}

/// How marked material is protected on its way (ACC-10). Numbers are stored and never change.
enum class Protection : std::uint8_t {
    none = 0,
    sealed_envelope = 1,
    locked_case = 2,
    escorted = 3,
    encrypted = 4,  ///< a disk, a key
};
BOOST_DESCRIBE_ENUM(Protection, none, sealed_envelope, locked_case, escorted, encrypted)

/// ACC-10: who sends, receives or carries out marked material, and how it is protected on the way. Of unmarked
/// material: nobody, and not at all.
struct Conveyance {
    StaffId carrier;  ///< a member of staff
    Protection protection{};

    friend bool operator==(const Conveyance&, const Conveyance&) = default;
};
CUSTOS_DESCRIBE(Conveyance, "applications.conveyance", (carrier, protection))

/// Exactly what is asked for. An approval covers this and nothing else (APP-03).
struct Scope {
    Kind kind{};
    StaffId applicant;
    DossierId dossier;         ///< 0 = no single dossier
    std::uint64_t object = 0;  ///< item, deed, report, receiver … of what uses it; 0 = the dossier itself
    dossier::Purpose purpose{};
    std::vector<FieldId> fields;   ///< none = no field by itself
    std::optional<Instant> until;  ///< leave ends then, however long the approval would hold
};
CUSTOS_DESCRIBE(Scope, "applications.scope", (kind, applicant, dossier, object, purpose, fields, until))

/// SENS-01: the mark that an application "lower_level" is about, a dossier's own or that of a thing in its custody, and
/// what it goes down to. Both are the number of its object: four times the thing's, and the mark's.
struct LoweredMark {
    std::uint64_t thing = 0;  ///< 0: the dossier itself
    dossier::Mark mark{};
};
[[nodiscard]] constexpr std::uint64_t object_of(const LoweredMark& lowered) noexcept
{
    return lowered.thing * 4 + static_cast<std::uint64_t>(lowered.mark);
}
/// Nothing of one that names fields, whose level it lowers, nor of one about a draft of the policy.
[[nodiscard]] inline LoweredMark lowered_by(const Scope& scope) noexcept
{
    if (scope.kind != Kind::lower_level || !scope.dossier || !scope.fields.empty()) return {};
    return {scope.object / 4, static_cast<dossier::Mark>(scope.object % 4)};
}

/// An office by which a signature may be counted: for that one of the signatures that its step wants.
struct Standing {
    std::uint8_t wanted = 0;  ///< in the order of wanted_by
    Role role{};
};
CUSTOS_DESCRIBE(Standing, "applications.standing", (wanted, role))

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
    std::optional<std::string> department = {};  ///< whose office it was, where the step names departments
    /// Every office by which the signer could have signed this step. For which of them the signature counts is seen
    /// when all of them are looked at (`seating`), so that the order of signatures changes nothing. None: the role's.
    std::vector<Standing> standings = {};
};
CUSTOS_DESCRIBE(Signature, "applications.signature",
                (step, role, by, deputy_of, digest, signature, evidence, at, department, standings))

/// End states never move. `expired` is never stored: it is what time makes of pending and approved (status_at).
enum class Status : std::uint8_t { pending = 1, approved, denied, expired, cancelled, used };
BOOST_DESCRIBE_ENUM(Status, pending, approved, denied, expired, cancelled, used)

/// Who ended an application before it was used, and why (APP-03).
struct Ended {
    StaffId by;   ///< or whose act brought it about: a mark that was raised, a person who left
    Role role{};  ///< refused: as which office
    std::string reason;
    Instant at;
};
CUSTOS_DESCRIBE(Ended, "applications.ended", (by, role, reason, at))

/// ACC-06: to whom a marked dossier is to be shown. Whoever signs has to know the person, and not a number alone.
struct Outsider {
    std::string name;
    std::string organisation;

    friend bool operator==(const Outsider&, const Outsider&) = default;
};
CUSTOS_DESCRIBE(Outsider, "applications.outsider", (name, organisation))

/// How long an application waits, or its approval holds, with all that is needed to reckon it again (CAL-02).
struct Validity {
    calendar::Reckoned term;
    /// No longer than that, whatever the term: before the end that is asked for (APP-03) or of its basis (ACC-04).
    std::optional<Instant> at_most;
};
CUSTOS_DESCRIBE(Validity, "applications.validity", (term, at_most))

[[nodiscard]] inline Instant end_of(const Validity& validity) noexcept
{
    return validity.at_most ? std::min(validity.term.due.at, *validity.at_most) : validity.term.due.at;
}

struct Application;
/// Is it for a reader whom that organisation sends? One of before readers were named may be for any.
[[nodiscard]] bool is_sent_by(const Application& application, std::string_view organisation);

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
    Instant lapses;  ///< pending: not signed by then; approved: not used by then; before the end that it asks for
    Conveyance conveyed = {};             ///< who is designated to carry marked material, and its protection (ACC-10)
    std::optional<Ended> ended = {};      ///< denied or cancelled
    std::optional<Outsider> reader = {};  ///< of a marked dossier that is to be shown to somebody from outside (ACC-06)
    std::optional<Validity> validity = {};  ///< how `lapses` was reckoned; none: of before it was kept
};
CUSTOS_DESCRIBE(Application, "applications.application_row",
                (id, scope, department, reason, asked, status, step, chain, signatures, lapses, conveyed, ended, reader,
                 validity))

[[nodiscard]] inline Status status_at(const Application& application, Instant now) noexcept
{
    const bool open = application.status == Status::pending || application.status == Status::approved;
    return open && application.lapses < now ? Status::expired : application.status;
}

/// The bytes that a signature is given over: the application's canonical form and the signer's number.
[[nodiscard]] Bytes signing_bytes(const Application& application, StaffId signer);
[[nodiscard]] Digest signing_digest(const Application& application, StaffId signer);

/// Whose signature counts for what: for each that the step wants, in the order of wanted_by, the signature that counts
/// for it and the office by which it does; nobody yet where it is missing. As many as can be are filled, the earlier
/// ones first, whoever signed first; another signature never empties one.
struct Seat {
    const Signature* signature = nullptr;
    Role role{};
};
[[nodiscard]] std::vector<Seat> seating(const Application& application, std::size_t step);

/// The signatures that the waiting step still wants; none when nothing waits.
[[nodiscard]] std::vector<Wanted> missing_of(const Application& application);

/// With each signature under the office and department for which it counts.
[[nodiscard]] Application counted(Application application);

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

using Partners =
    mi::multi_index_container<Partner, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Partner::id>>>>;

[[nodiscard]] inline StaffId applicant_of(const Application& application) { return application.scope.applicant; }
[[nodiscard]] inline DossierId dossier_of(const Application& application) { return application.scope.dossier; }

using ApplicationTable = mi::multi_index_container<
    Application, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Application::id>>,
                                mi::ordered_unique<mi::tag<by_applicant>, mi::key<&applicant_of, &Application::id>>,
                                mi::ordered_unique<mi::tag<by_dossier>, mi::key<&dossier_of, &Application::id>>>>;

/// All that is remembered of applications.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = default;
    Records(Records&&) = default;
    Records& operator=(const Records&) = default;
    Records& operator=(Records&&) = default;

    ApplicationTable applications;
    Appointments appointments;
    SignatoryKeys keys;
    Partners partners;
    ApplicationId next_application{1};
    AppointmentId next_appointment{1};
    PartnerId next_partner{1};

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
    visit.table(records.partners);
    visit.counter(records.next_partner);
}

/// The appointment by which a member of staff holds an office at that moment, one in their own right before one as a
/// deputy; nullptr if there is none. `department` empty: of any department. A deputy holds no more than the one in
/// whose stead it is, and no longer (APP-02).
[[nodiscard]] const Appointment* holds(const Records& records, StaffId staff, Role role, std::string_view department,
                                       Instant now);

/// Does this appointment let its holder sign at that moment?
[[nodiscard]] bool in_force(const Records& records, const Appointment& appointment, std::string_view department,
                            Instant now);

/// Does anybody else hold that office at that moment?
[[nodiscard]] bool held_by_another(const Records& records, Role role, std::string_view department, StaffId besides,
                                   Instant now);

/// All of them: somebody may stand in for several holders.
[[nodiscard]] std::vector<const Appointment*> held_by(const Records& records, StaffId staff, Role role,
                                                      std::string_view department, Instant now);

/// Those by which a signature that is wanted may be given: for an applicant without a department no department's head
/// signs, only one of the whole house (APP-01).
[[nodiscard]] std::vector<const Appointment*> held_for(const Records& records, StaffId staff, const Wanted& wanted,
                                                       Role role, std::string_view applicants_department, Instant now);

/// Who holds an office in their own right, so that their signature counts where a step wants it.
using HoldersOf = std::function<std::set<StaffId>(const Wanted& wanted, Role role)>;

/// Are they enough to sign a chain: each signature by another, none by the applicant (APP-02)? 0: nobody applies.
[[nodiscard]] bool can_be_signed(const std::vector<ChainStep>& chain, StaffId applicant, const HoldersOf& holders);

/// All that the applications' rules may look at, and nothing else.
struct Sight {
    const Records& applications;
    const access::Records& access;
    const dossier::Records& dossiers;
    const dossier::Dictionary& dictionary;
    const calendar::Calendar& calendar;
    const Policy& policy;
};

/// Whose application it is; nobody's where `staff` is 0.
struct Applicant {
    StaffId staff;
    std::string_view department;
};

/// The same of those who hold its offices at that moment. Deputies count for nothing, since whoever signs in somebody's
/// stead takes that person's place.
[[nodiscard]] bool can_be_signed(const Sight& see, const std::vector<ChainStep>& chain, const Applicant& applicant,
                                 Instant now);

/// The same of what a pending application still wants: who has signed fills a place of the waiting step at the most,
/// and none of a later one, nor does the one in whose stead it was (APP-02).
[[nodiscard]] bool can_still_be_signed(const Sight& see, const Application& application, Instant now);

}  // namespace custos::applications

BOOST_CLASS_VERSION(custos::applications::Application, 4)
template <>
struct custos::MembersIn<custos::applications::Application> {
    static constexpr std::size_t count(unsigned version) noexcept { return 10 + version; }
};

/// Version 1 added departments, and the offices among which a signature is counted.
BOOST_CLASS_VERSION(custos::applications::Signature, 1)
template <>
struct custos::MembersIn<custos::applications::Signature> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 8 : 10; }
};
