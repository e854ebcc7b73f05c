/// Security: leaks and what might be one, what was done about each, who was told of it and when (SEC-04).
#pragma once

#include <custos/applications/model.hpp>
#include <custos/core/stamp.hpp>
#include <custos/duties/model.hpp>
#include <custos/security/policy.hpp>

#include <boost/multi_index/key.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::security {

namespace mi = boost::multi_index;

using IncidentId = Id<struct IncidentTag>;

/// How an incident came into the register.
enum class IncidentSource : std::uint8_t {
    report = 1,     ///< a member of staff said so
    overreach = 2,  ///< refused attempts, found by the archive itself (ACC-09)
    loss = 3,       ///< a thing on loan that was lost, raised by the archive beside the report of it (LEND-04)
};
BOOST_DESCRIBE_ENUM(IncidentSource, report, overreach, loss)

/// How sure it is that something got out. It only rises; what turns out to be nothing is dismissed.
enum class IncidentStanding : std::uint8_t {
    attempted = 1,  ///< every attempt that is known was refused: nobody is owed a notice
    suspected = 2,
    known = 3,
};
BOOST_DESCRIBE_ENUM(IncidentStanding, attempted, suspected, known)

enum class IncidentState : std::uint8_t {
    open = 1,
    closed = 2,     ///< all that it made owed was done
    unfounded = 3,  ///< nothing had got out
};
BOOST_DESCRIBE_ENUM(IncidentState, open, closed, unfounded)

/// Who is told of a leak.
enum class Told : std::uint8_t { persons = 1, authority = 2 };
BOOST_DESCRIBE_ENUM(Told, persons, authority)

/// Something done about an incident.
struct Measure {
    Instant at;
    StaffId by;
    std::string text;  ///< no personal data, as all texts of an incident
};
CUSTOS_DESCRIBE(Measure, "security.measure", (at, by, text))

/// Persons or the authority were told; or the persons need not be.
struct Notice {
    Told to{};
    Instant at;         ///< when it was given
    StaffId by;         ///< who recorded it
    std::string how;    ///< letter, call, announcement …; spared: why the measures keep harm from the persons
    std::string proof;  ///< reference of a receipt
    bool spared = false;
    bool late = false;  ///< given after it was due
};
CUSTOS_DESCRIBE(Notice, "security.notice", (to, at, by, how, proof, spared, late))

/// The act of an office that has to act at once.
struct Act {
    StaffId by;
    Instant at;
};
CUSTOS_DESCRIBE(Act, "security.act_row", (by, at))

struct Incident {
    IncidentId id;
    IncidentSource source{};
    IncidentStanding standing{};
    IncidentGrade grade = IncidentGrade::ordinary;
    IncidentState state = IncidentState::open;
    StaffId by;                 ///< who reported it; 0 = the archive
    StaffId staff;              ///< whose refused attempts, or who had the thing that is lost; 0 = nobody in particular
    std::uint64_t subject = 0;  ///< overreach: entry of the look that was one too many; loss: the loan
    Instant at;                 ///< when it came into the register
    std::optional<Instant> happened;
    Instant known;  ///< when the leak became known, or suspected: the clocks run from here
    std::string what;
    std::string cause;
    std::string scope;
    std::vector<DossierId> dossiers;  ///< touched, in order, under the numbers that they had
    std::vector<Measure> measures;
    std::vector<Notice> notices;
    std::optional<Act> supervisor;
    std::optional<Act> manager;
    std::optional<Instant> authority_due;  ///< attempted: none, no clock runs
    std::optional<Instant> persons_due;
    std::string conclusion;  ///< closed or unfounded: what came of it
};
CUSTOS_DESCRIBE(Incident, "security.incident_row",
                (id, source, standing, grade, state, by, staff, subject, at, happened, known, what, cause, scope,
                 dossiers, measures, notices, supervisor, manager, authority_due, persons_due, conclusion))

/// What has to be there before an incident is closed, in the order in which a refusal names it.
enum class Owing : std::uint8_t {
    supervisor = 1,  ///< has acted
    manager = 2,     ///< has acted
    cause = 3,
    scope = 4,
    measure = 5,
    authority = 6,  ///< was told
    persons = 7,    ///< were told, or need not be
};
BOOST_DESCRIBE_ENUM(Owing, supervisor, manager, cause, scope, measure, authority, persons)

/// What an incident still owes. Of attempts alone: the cause. Nothing once it is closed or unfounded.
[[nodiscard]] std::vector<Owing> owed_by(const Incident& incident);

struct by_id;

using Incidents =
    mi::multi_index_container<Incident, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Incident::id>>>>;

/// All that is remembered of security.
struct Records {
    Incidents incidents;
    IncidentId next_incident{1};

    [[nodiscard]] const Incident* find(IncidentId id) const;
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.incidents);
    visit.counter(records.next_incident);
}

/// All that the rules of security may look at, and nothing else.
struct Sight {
    const Records& security;
    applications::Sight applications;  ///< who holds which office, and through it staff, dossiers and the calendar
    const duties::Records& duties;
    const duties::Policy& owing;  ///< whose offices the supervisor's and the manager's are
    const Policy& policy;
};

}  // namespace custos::security
