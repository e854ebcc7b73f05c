/// What may be asked of the incident register, and what can come of it.
#pragma once

#include <custos/security/model.hpp>

#include <boost/mp11/list.hpp>

namespace custos::security {

/// Event: an incident came into the register.
struct Reported {
    IncidentId incident;
    IncidentSource source{};
    IncidentStanding standing{};
    IncidentGrade grade{};
    StaffId by;                 ///< 0: raised by the archive itself
    StaffId staff;              ///< whose attempts they were, or who had what is lost
    std::uint64_t subject = 0;  ///< the entry or the loan that raised it
    std::optional<Instant> happened;
    Instant known;
    std::string what;
    std::string scope;
    std::vector<DossierId> dossiers;
    std::string measure;                            ///< taken at once by whoever reports; may be empty
    std::optional<calendar::Reckoned> authority{};  ///< when it has to be told
    std::optional<calendar::Reckoned> persons{};
};
CUSTOS_DESCRIBE(Reported, "security.reported",
                (incident, source, standing, grade, by, staff, subject, happened, known, what, scope, dossiers, measure,
                 authority, persons))

/// Command: report a leak, known or suspected (SEC-04). Whoever works here may, of whatever grade. The supervisor and
/// the manager have to act at once; the clocks of the notices run from when it became known.
struct Report {
    std::string what;                    ///< no personal data, as in all texts here
    std::optional<bool> suspected;       ///< default: no, it is known
    std::optional<IncidentGrade> grade;  ///< default: ordinary
    std::optional<Instant> happened;     ///< default: nobody knows
    std::optional<Instant> known;        ///< default: now
    std::optional<std::string> scope;
    std::vector<DossierId> dossiers;     ///< touched, as far as is known
    std::optional<std::string> measure;  ///< taken at once
};
CUSTOS_DESCRIBE(Report, "security.report", (what, suspected, grade, happened, known, scope, dossiers, measure))

/// Event: the supervisor or the manager acted.
struct Acted {
    IncidentId incident;
    bool supervisor = false;
    bool manager = false;
    std::string measure;
};
CUSTOS_DESCRIBE(Acted, "security.acted", (incident, supervisor, manager, measure))

/// Command: act upon an incident, as the supervisor or the manager; who holds both offices acts for both (SEC-04).
struct ActOn {
    IncidentId incident;
    std::string measure;  ///< what is done or ordered
};
CUSTOS_DESCRIBE(ActOn, "security.act", (incident, measure))

/// Event: what is known of an incident, as it is known now.
struct Assessed {
    IncidentId incident;
    IncidentStanding standing{};
    IncidentGrade grade{};
    Instant known;
    std::string cause;
    std::string scope;
    std::vector<DossierId> dossiers;
    bool supervisor = false;                        ///< has to act now: it is attempts alone no more
    bool manager = false;                           ///< the same
    std::optional<calendar::Reckoned> authority{};  ///< a notice that is still owed has this time now
    std::optional<calendar::Reckoned> persons{};
};
CUSTOS_DESCRIBE(Assessed, "security.assessed",
                (incident, standing, grade, known, cause, scope, dossiers, supervisor, manager, authority, persons))

/// Command: record the cause, the scope, the standing or the grade of an incident. A grade with other clocks moves what
/// is still owed; attempts that turn out to have been more start the clocks (SEC-04).
struct Assess {
    IncidentId incident;
    std::optional<IncidentStanding> standing;  ///< only upwards
    std::optional<IncidentGrade> grade;
    std::optional<std::string> cause;
    std::optional<std::string> scope;
    std::vector<DossierId> dossiers;  ///< touched besides those that are on record
};
CUSTOS_DESCRIBE(Assess, "security.assess", (incident, standing, grade, cause, scope, dossiers))

/// Event: something was done about an incident.
struct Measured {
    IncidentId incident;
    Instant at;
    std::string measure;
};
CUSTOS_DESCRIBE(Measured, "security.measured", (incident, at, measure))

/// Command: record a measure (SEC-04).
struct TakeMeasure {
    IncidentId incident;
    std::string measure;
    std::optional<Instant> at;  ///< default: now
};
CUSTOS_DESCRIBE(TakeMeasure, "security.take_measure", (incident, measure, at))

/// Event: leave beyond the grades ended at once.
struct Stopped {
    IncidentId incident;
    std::vector<StaffId> staff;
    std::vector<DossierId> dossiers;
    std::string reason;
};
CUSTOS_DESCRIBE(Stopped, "security.stopped", (incident, staff, dossiers, reason))

/// Command: end at once what opens more than a grade does: grants, visits, emergency reads and what was applied for, of
/// these members of staff and of these dossiers; what is out of these dossiers is called back. A measure (SEC-04).
struct Stop {
    IncidentId incident;
    std::vector<StaffId> staff;
    std::vector<DossierId> dossiers;
    std::string reason;
};
CUSTOS_DESCRIBE(Stop, "security.stop", (incident, staff, dossiers, reason))

/// Event: persons or the authority were told, or the persons need not be.
struct Notified {
    IncidentId incident;
    Told to{};
    Instant at;
    std::string how;
    std::string proof;
    bool spared = false;
    bool late = false;
};
CUSTOS_DESCRIBE(Notified, "security.notified", (incident, to, at, how, proof, spared, late))

/// Command: record that persons or the authority were told (SEC-04).
struct Notify {
    IncidentId incident;
    Told to{};
    std::string how;            ///< by letter, by call, by announcement …
    std::string proof;          ///< reference of a receipt, a copy, a recording
    std::optional<Instant> at;  ///< default: now
};
CUSTOS_DESCRIBE(Notify, "security.notify", (incident, to, how, proof, at))

/// Command: record that the persons need not be told, since measures keep harm from them (SEC-04). The authority always
/// is.
struct SparePersons {
    IncidentId incident;
    std::string reason;
};
CUSTOS_DESCRIBE(SparePersons, "security.spare_persons", (incident, reason))

/// Event: an incident was closed.
struct Closed {
    IncidentId incident;
    std::string conclusion;
    EntryNumber examined{};  ///< the look whose examination this was (ACC-09); 0 = none
};
CUSTOS_DESCRIBE(Closed, "security.closed", (incident, conclusion, examined))

/// Command: close an incident of which nothing is owed any more (SEC-04).
struct Close {
    IncidentId incident;
    std::string conclusion;
};
CUSTOS_DESCRIBE(Close, "security.close", (incident, conclusion))

/// Event: nothing had got out.
struct Dismissed {
    IncidentId incident;
    std::string reason;
    EntryNumber examined{};  ///< as of Closed
};
CUSTOS_DESCRIBE(Dismissed, "security.dismissed", (incident, reason, examined))

/// Command: close a suspicion, or attempts, that turned out unfounded. Supervisor and manager have acted (SEC-04).
struct Dismiss {
    IncidentId incident;
    std::string reason;
};
CUSTOS_DESCRIBE(Dismiss, "security.dismiss", (incident, reason))

/// What is done to the keys of the archive.
enum class KeyWork : std::uint8_t {
    new_epoch = 1,   ///< all of them wrapped anew
    new_master = 2,  ///< the same under another master key
};
BOOST_DESCRIBE_ENUM(KeyWork, new_epoch, new_master)

/// How far that has come.
enum class KeyStage : std::uint8_t {
    begun = 1,   ///< where neither of the others follows, it was cut off: the old key or the new one is in force
    done = 2,    ///< the new one is in force
    failed = 3,  ///< nothing was changed
};
BOOST_DESCRIBE_ENUM(KeyStage, begun, done, failed)

/// Event: the keys of the archive are about to be changed, were, or were not (SEC-06). Nothing of a key is in it. No
/// command carries a key, so the archive writes it beside the work.
struct KeysChanged {
    KeyWork work{};
    KeyStage stage{};
    std::uint32_t epoch = 0;  ///< in force as this was written
    std::string reason;       ///< no personal data; empty where the host's program changed them and named nobody
};
CUSTOS_DESCRIBE(KeysChanged, "security.keys_changed", (work, stage, epoch, reason))

using Commands = boost::mp11::mp_list<Report, ActOn, Assess, TakeMeasure, Stop, Notify, SparePersons, Close, Dismiss>;
using Events =
    boost::mp11::mp_list<Reported, Acted, Assessed, Measured, Stopped, Notified, Closed, Dismissed, KeysChanged>;

}  // namespace custos::security
