/// The rules of the incident register: a command and what is known become an event or a refusal. Nothing here changes
/// anything.
///
/// Whose it is to speak: whoever works here reports, and adds measures to their own report. The supervisor and the
/// manager are the offices that owe `act_as_supervisor` and `act_as_manager` by the policy of duties, whatever their
/// grade. Whoever may review handles incidents besides: assesses, takes measures, records notices. Nobody does more
/// than that with an incident about themselves (APP-02).
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/security/commands.hpp>

#include <variant>

namespace custos::security {

/// Nothing said, a text that is too long, a time that has not come, a leak known before it happened (SEC-04); an
/// unknown dossier (FILE-05); more than 10,000 of them (SEC-04).
[[nodiscard]] Ruling<Reported> decide(const Sight& see, const Caller& caller, const Report& ask);

/// No such incident, or not open any more (SEC-04), as for all that follow; neither office is the caller's (SEC-04); an
/// incident about the caller (APP-02); the caller's office has acted (SEC-04); nothing said (SEC-04).
[[nodiscard]] Ruling<Acted> decide(const Sight& see, const Caller& caller, const ActOn& ask);

/// Not the caller's to handle (SEC-04), about the caller (APP-02); a standing that falls (SEC-04); a text that is empty
/// or too long (SEC-04); an unknown dossier (FILE-05), too many (SEC-04). Nothing new: Unchanged.
[[nodiscard]] Ruling<std::variant<Assessed, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const Assess& ask);

/// Neither the caller's to handle nor reported by the caller (SEC-04); nothing said, or too much; a time that has not
/// come (SEC-04).
[[nodiscard]] Ruling<Measured> decide(const Sight& see, const Caller& caller, const TakeMeasure& ask);

/// Neither office is the caller's (SEC-04), about the caller (APP-02); nobody and nothing named, no reason (SEC-04); an
/// unknown member of staff (ACC-01) or dossier (FILE-05).
[[nodiscard]] Ruling<Stopped> decide(const Sight& see, const Caller& caller, const Stop& ask);

/// Not the caller's to handle (SEC-04), about the caller (APP-02); attempts alone, of which nobody is told (SEC-04);
/// not said how, or no proof; a time that has not come, or before the leak was known (SEC-04).
[[nodiscard]] Ruling<Notified> decide(const Sight& see, const Caller& caller, const Notify& ask);

/// Neither office is the caller's (SEC-04), about the caller (APP-02); no measure on record; the persons were told, or
/// are spared already; attempts alone; no reason (SEC-04).
[[nodiscard]] Ruling<Notified> decide(const Sight& see, const Caller& caller, const SparePersons& ask);

/// Neither office is the caller's (SEC-04), about the caller (APP-02); something is still owed: a fault for each, in
/// the order of Owing (SEC-04); no conclusion (SEC-04).
[[nodiscard]] Ruling<Closed> decide(const Sight& see, const Caller& caller, const Close& ask);

/// Neither office is the caller's (SEC-04), about the caller (APP-02); a leak that is known; the supervisor or the
/// manager has not acted; no reason (SEC-04).
[[nodiscard]] Ruling<Dismissed> decide(const Sight& see, const Caller& caller, const Dismiss& ask);

/// SEC-06: why a member of staff changes the keys. Nothing said, or too much.
[[nodiscard]] Ruling<void> reason_for_keys(const std::string& reason);

/// What the archive itself finds: refused attempts of somebody (ACC-09), a thing on loan that was lost (LEND-04).
struct Found {
    IncidentSource source{};
    StaffId staff;
    std::uint64_t subject = 0;
    std::string what;
    std::vector<DossierId> dossiers;
};

/// The incident that it is: of attempts the standing is `attempted`, of a loss `suspected`.
[[nodiscard]] Reported raised(const Sight& see, Instant now, Found found);

}  // namespace custos::security
