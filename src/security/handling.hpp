/// What the rules of the register ask again and again: whose an incident is to handle, and what a text may be.
#pragma once

#include <custos/security/rules.hpp>

namespace custos::security {

/// The offices of an incident that somebody holds.
struct Offices {
    bool supervisor = false;
    bool manager = false;
    [[nodiscard]] bool any() const noexcept { return supervisor || manager; }
};
[[nodiscard]] Offices offices_of(const Sight& see, const Caller& caller);

/// No such incident, or one that is not open (SEC-04).
[[nodiscard]] Ruling<const Incident*> open_incident(const Sight& see, IncidentId id);

/// The same, for whoever holds one of the offices; for whoever handles it: by office, or by the right to review.
/// Refused under SEC-04; under APP-02 where the incident is about the caller.
[[nodiscard]] Ruling<const Incident*> led(const Sight& see, const Caller& caller, IncidentId id);
[[nodiscard]] Ruling<const Incident*> handled(const Sight& see, const Caller& caller, IncidentId id);

/// Something is said, and not too much (SEC-04).
[[nodiscard]] Ruling<void> said(const std::string& text, const char* field);
/// Not too much is said, if anything (SEC-04).
[[nodiscard]] Ruling<void> fits(const std::string& text, const char* field);

/// A moment that has come (SEC-04).
[[nodiscard]] Ruling<void> has_come(Instant at, Instant now, const char* field);

/// The dossiers in order, each once. An unknown one (FILE-05), more than 10,000 (SEC-04).
[[nodiscard]] Ruling<std::vector<DossierId>> touched(const Sight& see, std::vector<DossierId> dossiers);

/// A clock that runs from there.
[[nodiscard]] calendar::Reckoned reckoned(const Sight& see, Instant from, const calendar::Term& term);

/// The look whose examination an incident is (ACC-09); 0 = none.
[[nodiscard]] inline EntryNumber examined_by(const Incident& incident) noexcept
{
    return {incident.source == IncidentSource::overreach ? incident.subject : 0};
}

}  // namespace custos::security
