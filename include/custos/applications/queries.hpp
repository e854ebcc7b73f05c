/// Questions about applications.
#pragma once

#include <custos/applications/model.hpp>
#include <custos/core/ruling.hpp>

namespace custos::applications {

/// Answer: an application with its signatures and what it still waits for.
struct ApplicationView {
    Application application;
    Status status{};            ///< now
    std::vector<Role> waiting;  ///< offices that may sign now; none when it is not pending
    Bytes to_sign;              ///< the bytes that a signature of the caller would be over
};
CUSTOS_DESCRIBE(ApplicationView, "applications.application_view", (application, status, waiting, to_sign))

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
};
CUSTOS_DESCRIBE(ApplicationLine, "applications.line", (application, kind, applicant, dossier, status, asked, lapses))

/// Answer: newest first.
struct ApplicationsView {
    std::vector<ApplicationLine> applications;
    bool more = false;
};
CUSTOS_DESCRIBE(ApplicationsView, "applications.applications_view", (applications, more))

/// Question: applications by applicant, dossier and status; all that is said has to hold.
struct AskApplications {
    std::optional<StaffId> applicant;
    std::optional<DossierId> dossier;
    std::optional<Status> status;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskApplications, "applications.applications", (applicant, dossier, status, limit))

using Queries = boost::mp11::mp_list<AskApplication, AskApplications>;

/// No such application (APP-01).
[[nodiscard]] Ruling<ApplicationView> answer(const Sight& see, const Caller& caller, const AskApplication& ask);
/// A limit out of range (APP-01).
[[nodiscard]] Ruling<ApplicationsView> answer(const Sight& see, const Caller& caller, const AskApplications& ask);

/// The offices of the waiting step that may still sign; none when nothing waits.
[[nodiscard]] std::vector<Role> waiting_for(const Application& application);

}  // namespace custos::applications
