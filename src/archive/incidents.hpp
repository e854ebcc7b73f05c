/// What a stop ends because of an incident (SEC-04), and what the archive itself brings into the register of incidents.
#pragma once

#include "lists.hpp"

#include <optional>
#include <string>
#include <utility>

namespace custos::archive {

/// Writes an event and what follows from it (following.hpp).
template <class Event>
Result<EntryNumber> put_whole(Body& body, const Caller& caller, const Event& event);

/// Writes each of these events and what follows from it.
template <class Events>
Result<void> put_each(Body& body, const Caller& caller, const Events& events)
{
    for (const auto& event : events) {
        BOOST_OUTCOME_TRY(put_whole(body, caller, event));
    }
    return outcome::success();
}

/// What stands beside everything that a stop ends.
[[nodiscard]] inline std::string reason_of(const security::Stopped& event)
{
    return "incident " + std::to_string(event.incident.value);
}

/// SEC-04: what is stopped because of an incident: what was applied for is void, and with it what it opened; visits
/// and emergency reads, which rest on no approval, end.
inline Result<void> follow_with_ends(Body& body, const Caller& caller, const security::Stopped& event)
{
    const auto reason = reason_of(event);
    const auto end = [&](const auto& whose) -> Result<void> {
        BOOST_OUTCOME_TRY(
            put_each(body, caller, applications::voids_of(body.state->applications, caller.now, whose, reason)));
        return put_each(body, caller, applications::revoked_of(body.state->access, whose));
    };
    for (const auto staff : event.staff) {
        BOOST_OUTCOME_TRY(end(staff));
    }
    // Under its old numbers, too: what was signed for those would serve again once a merge is undone (CHG-05).
    for (const auto dossier : body.with_old_numbers(event.dossiers)) {
        BOOST_OUTCOME_TRY(end(dossier));
    }
    return outcome::success();
}

/// SEC-04: what is out of the dossiers of an incident is called back.
inline Result<void> follow_with_recalls(Body& body, const Caller& caller, const security::Stopped& event)
{
    for (const auto dossier : event.dossiers) {
        const auto see = sight_of<custody::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, custody::recalls_of(see, caller.now, dossier, reason_of(event))));
    }
    return outcome::success();
}

/// What of an event the archive itself brings into the register of incidents: refused attempts (ACC-09), what was lost
/// or did not come back whole (LEND-04).
[[nodiscard]] inline std::optional<security::Found> incident_in(const access::Overreached& event)
{
    return security::Found{security::IncidentSource::overreach, event.staff, event.incident.value, {}, {}};
}
[[nodiscard]] inline std::optional<security::Found> incident_in(const custody::Lost& event)
{
    return security::Found{
        security::IncidentSource::loss, event.borrower, event.loan.value, event.reason, {event.dossier}};  // 0: of none
}
[[nodiscard]] inline std::optional<security::Found> incident_in(const custody::Returned& event)
{
    if (event.missing_pages == 0) return std::nullopt;
    return security::Found{
        security::IncidentSource::loss, event.borrower, event.loan.value, event.condition, {event.dossier}};
}

template <class Event>
Result<void> follow_with_incident(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires { incident_in(event); }) {
        if (auto found = incident_in(event)) {
            const auto see = sight_of<security::Sight>(body);
            const auto raised = security::raised(see, caller.now, std::move(*found));
            BOOST_OUTCOME_TRY(put_whole(body, caller, raised));
        }
    }
    return outcome::success();
}

}  // namespace custos::archive
