/// Access: who works here, how far each may see, what was opened to whom, and what was looked at.
#pragma once

#include <custos/access/model/grants.hpp>
#include <custos/access/model/people.hpp>

#include <boost/multi_index/ranked_index.hpp>

namespace custos::access {

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

struct by_reach;  ///< "has she read it?"
struct by_time;   ///< "how many since then?"

using Readings = mi::multi_index_container<
    Reading,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_reach>, mi::key<&Reading::staff, &Reading::dossier>>,
                   mi::ranked_unique<mi::tag<by_time>, mi::key<&Reading::staff, &Reading::at, &Reading::dossier>>>>;

/// One person has at most one: the table refuses a second, whatever the rules forget.
using Emergencies =
    mi::multi_index_container<Emergency,
                              mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Emergency::grant>>,
                                             mi::ordered_unique<mi::tag<by_staff>, mi::key<&Emergency::staff>>>>;

using Attempts = mi::multi_index_container<
    Attempt, mi::indexed_by<mi::ordered_unique<mi::tag<by_staff>, mi::key<&Attempt::staff, &Attempt::entry>>>>;

/// All that access remembers.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = default;
    Records(Records&&) = default;
    Records& operator=(const Records&) = default;
    Records& operator=(Records&&) = default;

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
    [[nodiscard]] bool works_here(StaffId id) const { return staff.pass(id).works_here(); }
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
