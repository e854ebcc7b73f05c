/// Questions about applications.
#pragma once

#include <custos/applications/model.hpp>
#include <custos/core/ruling.hpp>

namespace custos::applications {

/// Answer: an application with its signatures, each under the office for which it counts, and what it still waits for.
struct ApplicationView {
    Application application;
    Status status{};              ///< now
    std::vector<Role> waiting;    ///< offices that may sign now; none when it is not pending
    Bytes to_sign;                ///< the bytes that a signature of the caller would be over
    std::vector<Wanted> missing;  ///< the signatures that are wanted now, department by department
    /// The chain of an application of that kind made now, where the policy has changed it since; else none. This one is
    /// signed by the chain that it was made with (APP-01).
    std::vector<ChainStep> chain_now = {};
};
CUSTOS_DESCRIBE(ApplicationView, "applications.application_view",
                (application, status, waiting, to_sign, missing, chain_now))

/// Question: one application.
struct AskApplication {
    ApplicationId application;
};
CUSTOS_DESCRIBE(AskApplication, "applications.application", (application))

/// One line of a list.
struct ApplicationLine {
    ApplicationId application;
    Kind kind{};
    StaffId applicant;
    DossierId dossier;
    Status status{};
    Instant asked;
    Instant lapses;
    dossier::Mark mark{};  ///< of the dossier, or of the thing that it is about (FILE-05, SENS-02)
};
CUSTOS_DESCRIBE(ApplicationLine, "applications.line",
                (application, kind, applicant, dossier, status, asked, lapses, mark))

/// Answer: newest first. `next` is what to ask after for the rest; absent at the end.
struct ApplicationsView {
    std::vector<ApplicationLine> applications;
    std::optional<ApplicationId> next;
    bool told_all = false;  ///< by who asks, not by what there is; false: some may be told to others only (ACC-01)
};
CUSTOS_DESCRIBE(ApplicationsView, "applications.applications_view", (applications, next, told_all))

/// Question: applications by applicant, dossier, kind and status; all that is said has to hold. Those about a dossier
/// that was merged into the one named are among them, under the number for which they were signed.
struct AskApplications {
    std::optional<StaffId> applicant;
    std::optional<DossierId> dossier;
    std::optional<Kind> kind;
    std::optional<Status> status;
    std::optional<ApplicationId> after;  ///< those made before it
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskApplications, "applications.applications", (applicant, dossier, kind, status, after, limit))

/// Answer: an application as it is printed and filed, with every signature that was given.
struct PrintedView {
    std::string english;
    std::string chinese;
};
CUSTOS_DESCRIBE(PrintedView, "applications.printed", (english, chinese))

/// Question: the printed form of an application.
struct AskPrinted {
    ApplicationId application;
};
CUSTOS_DESCRIBE(AskPrinted, "applications.print", (application))

/// One office as somebody holds it, or will.
struct OfficeRow {
    AppointmentId appointment;
    StaffId staff;
    Role role{};
    std::string department;
    Instant from;
    std::optional<Instant> until;  ///< absent: without an end
    std::optional<StaffId> deputy_of;
    bool in_force = false;  ///< may sign by it now: begun, and of a deputy, the one stood in for is in office (APP-02)
};
CUSTOS_DESCRIBE(OfficeRow, "applications.office",
                (appointment, staff, role, department, from, until, deputy_of, in_force))

/// Answer: in the order of appointment.
struct OfficesView {
    std::vector<OfficeRow> offices;
    std::optional<AppointmentId> next = {};  ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(OfficesView, "applications.offices_view", (offices, next))

/// Question: who holds which office, now or later? All that is said has to hold. A deputy whose holder is out of office
/// is listed, and not in force: it wakes when the holder is appointed again.
struct AskOffices {
    std::optional<Role> role;
    std::optional<StaffId> staff;
    std::optional<bool> in_force = {};  ///< true: only who may sign now
    std::optional<AppointmentId> after = {};
    std::optional<std::uint32_t> limit = {};  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskOffices, "applications.offices", (role, staff, in_force, after, limit))

/// A partner organisation and its newest secrecy agreement.
struct PartnerLine {
    PartnerId partner;
    std::string name;
    std::string agreement;
    Instant from;
    std::optional<Instant> until;  ///< absent: without an end
    bool in_force = false;         ///< now
};
CUSTOS_DESCRIBE(PartnerLine, "applications.partner", (partner, name, agreement, from, until, in_force))

/// Answer: in the order in which they became known.
struct PartnersView {
    std::vector<PartnerLine> partners;
    std::optional<PartnerId> next = {};  ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(PartnersView, "applications.partners_view", (partners, next))

/// Question: which partner organisations are known, and whose secrecy agreement is in force (PRIV-04)?
struct AskPartners {
    std::optional<PartnerId> after = {};
    std::optional<std::uint32_t> limit = {};  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskPartners, "applications.partners", (after, limit))

/// One who works for the house, or did. The number is the host's own; nothing else is known of the person.
struct StaffRow {
    StaffId staff;
    access::Grade grade{};
    bool administrator = false;
    bool works_here = false;    ///< false: has left (ACC-08)
    std::string department;     ///< of who has left: the one that they left
    std::vector<Role> offices;  ///< by which they may sign now, their own and those that they stand in for
    bool has_key = false;       ///< a public key is on file under which they sign (APP-04)
};
CUSTOS_DESCRIBE(StaffRow, "applications.staff_row",
                (staff, grade, administrator, works_here, department, offices, has_key))

/// Answer: in the order of their numbers.
struct StaffView {
    std::vector<StaffRow> staff;
    std::optional<StaffId> next = {};  ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(StaffView, "applications.staff_view", (staff, next))

/// Question: who works here, and who has left? All that is said has to hold. Readers from outside are none of the
/// staff: `applications.visits`.
struct AskStaff {
    std::optional<StaffId> staff = {};
    std::optional<std::string> department = {};
    std::optional<Role> role = {};  ///< an office by which they may sign now
    std::optional<access::Grade> grade = {};
    std::optional<bool> works_here = {};  ///< true: only who is here; false: only who has left
    std::optional<StaffId> after = {};
    std::optional<std::uint32_t> limit = {};  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskStaff, "applications.staff", (staff, department, role, grade, works_here, after, limit))

/// A reader from outside, as registered last (ACC-06). What is open to them `access.grants` says, to whom it may.
struct VisitRow {
    StaffId reader;
    access::Paper paper{};
    std::string reference;     ///< of the paper
    std::string organisation;  ///< that sent the reader
    StaffId escort;
    Instant until;         ///< end of what was open to them longest; itself outside
    bool is_here = false;  ///< the visit goes on: it may have ended before its time, with all that was open
};
CUSTOS_DESCRIBE(VisitRow, "applications.visit", (reader, paper, reference, organisation, escort, until, is_here))

/// Answer: in the order of their numbers.
struct VisitsView {
    std::vector<VisitRow> visits;
    std::optional<StaffId> next = {};  ///< ask with `after` this for the rest; without it this was all
};
CUSTOS_DESCRIBE(VisitsView, "applications.visits_view", (visits, next))

/// Question: who was registered to read from outside, under which paper, and until when (ACC-06)? All that is said has
/// to hold. For whoever reviews.
struct AskVisits {
    std::optional<StaffId> reader = {};
    std::optional<std::string> organisation = {};
    std::optional<StaffId> escort = {};
    std::optional<bool> is_here = {};  ///< true: only who reads here now
    std::optional<StaffId> after = {};
    std::optional<std::uint32_t> limit = {};  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskVisits, "applications.visits", (reader, organisation, escort, is_here, after, limit))

using Queries =
    boost::mp11::mp_list<AskApplication, AskApplications, AskPrinted, AskOffices, AskPartners, AskStaff, AskVisits>;

/// An application tells of a customer. It is told to its applicant, to whoever signed it, to the holders of the offices
/// that its chain names and their deputies, to the custodian of its dossier, to auditors and to administrators.
[[nodiscard]] bool may_read(const Sight& see, const Caller& caller, const Application& application);
[[nodiscard]] Ruling<void> told_to(const Sight& see, const Caller& caller, const Application& application);

/// No such application (APP-01); it is told to others only (ACC-01).
[[nodiscard]] Ruling<ApplicationView> answer(const Sight& see, const Caller& caller, const AskApplication& ask);
/// A limit out of range (APP-01). What is told to others only is passed over, as if it were not there.
[[nodiscard]] Ruling<ApplicationsView> answer(const Sight& see, const Caller& caller, const AskApplications& ask);

/// What a printed form looks at besides: the mark of what the application is about, which areas above know (SENS-02).
struct PrintSight {
    Sight applications;
    std::function<dossier::Mark(const Scope&)> mark_of;
};
/// As for one application.
[[nodiscard]] Ruling<PrintedView> answer(const PrintSight& see, const Caller& caller, const AskPrinted& ask);
/// Of a list that has no rule of its own about it: 1000 if none is named; out of range (APP-01).
[[nodiscard]] Ruling<std::uint32_t> good_limit(const std::optional<std::uint32_t>& limit);
/// A limit out of range (APP-01).
[[nodiscard]] Ruling<OfficesView> answer(const Sight& see, const Caller& caller, const AskOffices& ask);
/// A limit out of range (APP-01).
[[nodiscard]] Ruling<PartnersView> answer(const Sight& see, const Caller& caller, const AskPartners& ask);
/// A limit out of range (APP-01).
[[nodiscard]] Ruling<StaffView> answer(const Sight& see, const Caller& caller, const AskStaff& ask);
/// A limit out of range (APP-01).
[[nodiscard]] Ruling<VisitsView> answer(const Sight& see, const Caller& caller, const AskVisits& ask);

}  // namespace custos::applications
