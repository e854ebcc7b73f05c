/// The rules of care: a command and what is known become an event or a refusal. Nothing here changes anything.
#pragma once

#include <custos/care/commands.hpp>
#include <custos/core/ruling.hpp>

#include <variant>

namespace custos::care {

/// No such dossier (FILE-05), destroyed (RET-04); a sign that is none (CHURN-01). One is running for the customer:
/// Unchanged.
[[nodiscard]] Ruling<std::variant<Warned, Unchanged>> decide(const Sight& see, const Caller& caller, const Warn& ask);

/// No such warning, no cause, a cause that is on record already (CHURN-02); a measure without an owner, an owner
/// without a measure (CHURN-03); a text that is too long.
[[nodiscard]] Ruling<Researched> decide(const Sight& see, const Caller& caller, const ReportCause& ask);

/// No such warning, no cause on record yet, judged already, a lost customer without a lesson, a text that is too long
/// (CHURN-03).
[[nodiscard]] Ruling<Judged> decide(const Sight& see, const Caller& caller, const Judge& ask);

}  // namespace custos::care
