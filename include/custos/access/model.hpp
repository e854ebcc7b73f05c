/// Access: who works here, how far each may see, what was opened to whom, and what was looked at.
#pragma once

#include <custos/dossier/model.hpp>

#include <boost/multi_index/ranked_index.hpp>

#include <limits>
#include <string>
#include <vector>

namespace custos::access {

namespace mi = boost::multi_index;

/// ACC-02. A higher grade sees all that a lower one sees.
enum class Grade : std::uint8_t { none = 0, normal = 1, advanced = 2, special = 3 };
BOOST_DESCRIBE_ENUM(Grade, none, normal, advanced, special)

/// What a caller may be about to do. The list is closed; each command and query of the archive names its own.
enum class Action : std::uint8_t {
    view = 1,
    search,
    enter,
    update,
    review,
    analyse,
    borrow,
    copy,
    excerpt,
    carry_out,
    export_,
    disclose,
    destroy,
    administer
};
BOOST_DESCRIBE_ENUM(Action, view, search, enter, update, review, analyse, borrow, copy, excerpt, carry_out, export_,
                    disclose, destroy, administer)

/// One who works for the house. The number is the host's own; no personal data of staff are kept here.
struct Staff {
    StaffId id;
    Grade grade = Grade::normal;
    bool administrator = false;  ///< may change policy and staff; sees no more than the grade allows
    bool active = true;          ///< false after departure: everything ends at once (ACC-08)
    std::string department;

    // Made from the tables below, in memory only: most people hold no grant and read little, and their decisions are
    // not to pay for those who do.
    std::uint32_t grants = 0;    ///< rows of theirs among the grants, in force or not
    std::uint32_t readings = 0;  ///< rows of theirs among the readings, in the last day or not
    bool outside = false;        ///< a reader from outside (ACC-06): there is a row among the visitors
};
CUSTOS_DESCRIBE(Staff, "access.staff_row", (id, grade, administrator, active, department))

/// What a reader from outside showed (ACC-06). A secrecy agreement is a partner organisation's: its readers have the
/// purposes that the policy opens to partners (ACC-03), each covered by the customer's own consent and by no other
/// basis (ACC-04).
enum class Paper : std::uint8_t { letter_of_introduction = 1, work_permit = 2, secrecy_agreement = 3 };
BOOST_DESCRIBE_ENUM(Paper, letter_of_introduction, work_permit, secrecy_agreement)

/// ACC-06: a reader from outside. Sees what was opened at registration and nothing else, does nothing, takes nothing
/// out, and reads beside the escort until the visit ends. The number is the host's own and no member of staff's.
struct Visitor {
    StaffId reader;
    Paper paper{};
    std::string reference;     ///< of the letter or permit
    std::string organisation;  ///< that sent the reader
    StaffId escort;
    Instant until;  ///< itself outside
};
CUSTOS_DESCRIBE(Visitor, "access.visitor_row", (reader, paper, reference, organisation, escort, until))

using GrantId = Id<struct GrantTag>;

/// What a grant opens. Words are those of the kinds of applications that lead to it (APP-01). Numbers are stored and
/// never change.
enum class Opens : std::uint8_t {
    view = 1,       ///< ACC-05, SENS-04: a marked dossier, and the fields named, above one's own grade
    sensitive = 2,  ///< SENS-03: the identity and financial fields named, for the special grade
    bulk = 3,       ///< ACC-11: more dossiers than the limit
    emergency = 4,  ///< ACC-13: as view, at once and without an application
};
BOOST_DESCRIBE_ENUM(Opens, view, sensitive, bulk, emergency)

/// Leave of one person beyond the own grade: for exactly that dossier, purpose and those fields, from `from` until
/// before `until` (APP-03). It ends earlier when its approval is revoked or used up, and when the person leaves or
/// moves (ACC-08): its row is then gone.
struct Grant {
    GrantId id;
    StaffId staff;
    DossierId dossier;  ///< 0 = of all dossiers (bulk)
    Opens opens{};
    dossier::Purpose purpose{};
    std::vector<FieldId> fields;  ///< view: none = as far as the own grade sees
    Instant from;
    Instant until;
    std::uint64_t application = 0;  ///< whose approval it is; 0 = of none (emergency)
};
CUSTOS_DESCRIBE(Grant, "access.grant_row", (id, staff, dossier, opens, purpose, fields, from, until, application))

[[nodiscard]] inline bool in_force(const Grant& grant, Instant now) noexcept
{
    return grant.from <= now && now < grant.until;
}

/// A dossier of which somebody saw personal values in the clear, and when last. Counted by the limit of ACC-11; what is
/// older than a day goes with the person's next reading.
struct Reading {
    StaffId staff;
    DossierId dossier;
    Instant at;
};
CUSTOS_DESCRIBE(Reading, "access.reading_row", (staff, dossier, at))

/// An emergency read that nobody has reviewed yet (ACC-13).
struct Emergency {
    GrantId grant;
    StaffId staff;
    DossierId dossier;
    Instant at;
};
CUSTOS_DESCRIBE(Emergency, "access.emergency_row", (grant, staff, dossier, at))

/// A refused attempt on marked or level ≥ 2 data (ACC-09); what is older than a day goes with the person's next one.
struct Attempt {
    StaffId staff;
    EntryNumber entry;
    Instant at;
};
CUSTOS_DESCRIBE(Attempt, "access.attempt_row", (staff, entry, at))

struct by_id;
struct by_department;   ///< "who works there?"
struct by_reach;        ///< "what does she hold on this dossier?"
struct by_dossier;      ///< "to whom is this dossier open?"
struct by_application;  ///< "what came of this approval?"
struct by_time;         ///< "how many since then?"
struct by_staff;

using StaffTable = mi::multi_index_container<
    Staff, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Staff::id>>,
                          mi::ordered_unique<mi::tag<by_department>, mi::key<&Staff::department, &Staff::id>>>>;

using Grants = mi::multi_index_container<
    Grant, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Grant::id>>,
                          mi::hashed_non_unique<mi::tag<by_reach>, mi::key<&Grant::staff, &Grant::dossier>>,
                          mi::ordered_unique<mi::tag<by_staff>, mi::key<&Grant::staff, &Grant::id>>,
                          mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Grant::dossier, &Grant::id>>,
                          mi::ordered_unique<mi::tag<by_application>, mi::key<&Grant::application, &Grant::id>>>>;

using Readings = mi::multi_index_container<
    Reading,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_reach>, mi::key<&Reading::staff, &Reading::dossier>>,
                   mi::ranked_unique<mi::tag<by_time>, mi::key<&Reading::staff, &Reading::at, &Reading::dossier>>>>;

/// One person has at most one: the table refuses a second, whatever the rules forget.
using Emergencies =
    mi::multi_index_container<Emergency,
                              mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Emergency::grant>>,
                                             mi::ordered_unique<mi::tag<by_staff>, mi::key<&Emergency::staff>>>>;

using Visitors =
    mi::multi_index_container<Visitor, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Visitor::reader>>>>;

using Attempts = mi::multi_index_container<
    Attempt, mi::indexed_by<mi::ordered_unique<mi::tag<by_staff>, mi::key<&Attempt::staff, &Attempt::entry>>>>;

/// All that access remembers.
struct Records {
    StaffTable staff;
    Grants grants;
    Readings readings;
    Emergencies emergencies;
    Attempts attempts;
    Visitors visitors;
    GrantId next_grant{1};

    [[nodiscard]] const Staff* find(StaffId id) const
    {
        const auto found = staff.find(id);
        return found == staff.end() ? nullptr : &*found;
    }
    /// Dossiers that somebody read after that moment (ACC-11).
    [[nodiscard]] std::size_t read_since(StaffId id, Instant after) const
    {
        const auto& times = readings.get<by_time>();
        return times.rank(times.upper_bound(id)) -
               times.rank(
                   times.upper_bound(std::make_tuple(id, after, DossierId{std::numeric_limits<std::uint64_t>::max()})));
    }
    /// Counts a member of staff's rows again; whoever adds or takes one of theirs says so.
    void count(StaffId id)
    {
        const auto found = staff.find(id);
        if (found == staff.end()) return;
        const auto granted = static_cast<std::uint32_t>(grants.get<by_staff>().count(id));
        const auto read = static_cast<std::uint32_t>(read_since(id, Instant{std::numeric_limits<std::int64_t>::min()}));
        staff.modify(found, [&](Staff& row) {
            row.grants = granted;
            row.readings = read;
            row.outside = visitors.find(id) != visitors.end();
        });
    }
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.staff);
    visit.table(records.grants);
    visit.table(records.readings);
    visit.table(records.emergencies);
    visit.table(records.attempts);
    visit.table(records.visitors);
    visit.counter(records.next_grant);
    visit.loaded([&] {
        for (const auto& staff : records.staff)
            records.count(staff.id);
    });
}

/// Purposes open to each grade (ACC-03).
struct GradePurposes {
    Grade grade{};
    std::vector<dossier::Purpose> purposes;
};
CUSTOS_DESCRIBE(GradePurposes, "access.grade_purposes", (grade, purposes))

}  // namespace custos::access
