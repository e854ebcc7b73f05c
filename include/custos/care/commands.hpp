/// What may be asked of care, and what can come of it.
#pragma once

#include <custos/care/model.hpp>

#include <boost/mp11/list.hpp>

namespace custos::care {

/// Event: somebody was warned of losing a customer.
struct Warned {
    WarningId warning;
    DossierId dossier;
    Sign sign{};
};
CUSTOS_DESCRIBE(Warned, "care.warned", (warning, dossier, sign))

/// Command: warn of losing a customer. Customer service owes the cause within a working day (CHURN-02). One is running
/// for the customer: Unchanged.
struct Warn {
    DossierId dossier;
    Sign sign{};
};
CUSTOS_DESCRIBE(Warn, "care.warn", (dossier, sign))

/// Event: the cause was found.
struct Researched {
    WarningId warning;
    DossierId dossier;
    std::string cause;
    std::string measure;
    StaffId owner;
};
CUSTOS_DESCRIBE(Researched, "care.researched", (warning, dossier, cause, measure, owner))

/// Command: report why a customer is being lost, and what will be done about it by whom (CHURN-02, CHURN-03).
struct ReportCause {
    WarningId warning;
    std::string cause;                   ///< no personal data
    std::optional<std::string> measure;  ///< no personal data; with an owner, or neither
    std::optional<StaffId> owner;
};
CUSTOS_DESCRIBE(ReportCause, "care.report_cause", (warning, cause, measure, owner))

/// Event: what came of it.
struct Judged {
    WarningId warning;
    DossierId dossier;
    bool won_back = false;
    std::string lesson;
};
CUSTOS_DESCRIBE(Judged, "care.judged", (warning, dossier, won_back, lesson))

/// Command: judge the outcome of a warning whose cause is on record: won back, or lost with its lesson (CHURN-03).
struct Judge {
    WarningId warning;
    bool won_back = false;
    std::string lesson;  ///< no personal data; of a lost customer not empty
};
CUSTOS_DESCRIBE(Judge, "care.judge", (warning, won_back, lesson))

using Commands = boost::mp11::mp_list<Warn, ReportCause, Judge>;
using Events = boost::mp11::mp_list<Warned, Researched, Judged>;

}  // namespace custos::care
