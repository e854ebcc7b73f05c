/// What has happened becomes state.
#pragma once

#include <custos/access/commands.hpp>
#include <custos/duties/model.hpp>

namespace custos::access {

void apply(Records& records, const Stamp& stamp, const Enlisted& event);
void apply(Records& records, const Stamp& stamp, const Departed& event);
void apply(Records& records, const Stamp& stamp, const Looked& event);
void apply(Records& records, const Stamp& stamp, const LookedRun& event);
void apply(Records& records, const Stamp& stamp, const Granted& event);
void apply(Records& records, const Stamp& stamp, const Extended& event);
void apply(Records& records, const Stamp& stamp, const Revoked& event);
void apply(Records& records, const Stamp& stamp, const GlassBroken& event);
void apply(Records& records, const Stamp& stamp, const EmergencyReviewed& event);
void apply(Records& records, const Stamp& stamp, const Overreached& event);
void apply(Records& records, const Stamp& stamp, const ClockRighted& event);

/// ACC-08: what somebody owes who leaves or moves is the office's, and somebody takes over; of each marked dossier
/// another custodian (SENS-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Departed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Enlisted& event);

/// ACC-13: an emergency read is reviewed.
[[nodiscard]] inline duties::Change duties_of(const Stamp&, const GlassBroken& event)
{
    return {.open = {{.kind = duties::Kind::review_emergency,
                      .subject = event.grant.value,
                      .dossier = event.dossier,
                      .concerns = event.content.staff}}};
}
[[nodiscard]] inline duties::Change duties_of(const Stamp&, const EmergencyReviewed& event)
{
    return {.close = {{duties::Kind::review_emergency, event.grant.value}}};
}

/// ACC-09: an incident is looked into.
[[nodiscard]] inline duties::Change duties_of(const Stamp&, const Overreached& event)
{
    return {
        .open = {{.kind = duties::Kind::examine_overreach, .subject = event.incident.value, .concerns = event.staff}}};
}

}  // namespace custos::access
