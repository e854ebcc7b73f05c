/// Duties: what is owed by whom until when. One table for the whole archive: the areas open and close duties by their
/// events, the calendar raises what comes back.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/core/stamp.hpp>
#include <custos/duties/model/agenda.hpp>

#include <boost/multi_index/key.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::duties {

namespace mi = boost::multi_index;

/// An office that was told of a late duty.
struct Notice {
    DutyId duty;
    std::uint8_t step = 0;  ///< from 1
    Role role{};
    std::string department;
    Instant at;  ///< when the step fell, however late the tick that found it
};
CUSTOS_DESCRIBE(Notice, "duties.notice_row", (duty, step, role, department, at))

/// How far a recurring duty was raised: the first day of its newest period; where none was raised yet, the day before
/// its first period or any day of the last one that is not owed, as the policy that wants it began (SYS-01).
struct Rhythm {
    Kind kind{};
    Day raised;
};
CUSTOS_DESCRIBE(Rhythm, "duties.rhythm_row", (kind, raised))

/// What was done in a quarter, for the figures on punctuality.
struct Tally {
    Quarter quarter;
    Kind kind{};
    std::string department;
    std::uint32_t on_time = 0;
    std::uint32_t late = 0;
    std::uint32_t lapsed = 0;  ///< never done, and owed no more
};
CUSTOS_DESCRIBE(Tally, "duties.tally_row", (quarter, kind, department, on_time, late, lapsed))

struct by_duty;
struct by_kind;

using Notices = mi::multi_index_container<
    Notice, mi::indexed_by<mi::ordered_unique<mi::tag<by_duty>, mi::key<&Notice::duty, &Notice::step>>>>;

using Rhythms =
    mi::multi_index_container<Rhythm, mi::indexed_by<mi::ordered_unique<mi::tag<by_kind>, mi::key<&Rhythm::kind>>>>;

using Tallies = mi::multi_index_container<
    Tally,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_kind>, mi::key<&Tally::quarter, &Tally::kind, &Tally::department>>>>;

/// All that is remembered of duties. Whoever changes a row tells the agenda (src/duties/apply.cpp alone does).
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = default;
    Records(Records&&) = default;
    Records& operator=(const Records&) = default;
    Records& operator=(Records&&) = default;

    DutyTable duties;
    Notices notices;
    Rhythms rhythms;
    Tallies tallies;
    DutyId next_duty{1};
    calendar::Version reckoned_with;  ///< the calendar of the newest tick
    Agenda agenda;

    [[nodiscard]] const Duty* find(DutyId id) const { return duties.find(id); }

    /// The first duty of that kind about that subject, whoever owes it.
    [[nodiscard]] const Duty* find(Kind kind, std::uint64_t subject) const;

    /// All duties of that kind about that subject, by number.
    [[nodiscard]] std::vector<const Duty*> all(Kind kind, std::uint64_t subject) const;

    /// Makes the agenda of the rows.
    void arrange();
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.duties);
    visit.table(records.notices);
    visit.table(records.rhythms);
    visit.table(records.tallies);
    visit.counter(records.next_duty);
    visit.counter(records.reckoned_with);
    visit.loaded([&] { records.arrange(); });
}

/// Something that an event makes owed. What is owed already, by the same owner about the same subject, stays as it is.
/// What would be owed by somebody who has left is owed by the head of that department (ACC-08).
struct Owed {
    Kind kind{};
    std::uint64_t subject = 0;
    DossierId dossier = {};
    StaffId person = {};                              ///< 0: the office that the policy names for the kind
    Role role = {};                                   ///< instead of the policy's
    std::string department = {};                      ///< of the matter
    std::optional<calendar::Reckoned> reckoned = {};  ///< where the area reckons the time itself
    Instant lapses = never;            ///< when it is owed no more even if nobody has done it: the guest did not come
    StaffId concerns = {};             ///< of whose deed it is about: that person has no say in it (APP-02)
    std::optional<Instant> from = {};  ///< when the policy's term begins; default: with the event
};

/// Something that an event settles.
struct Settled {
    Kind kind{};
    std::uint64_t subject = 0;
    DossierId dossier = {};  ///< of a kind whose subject has its number: also what came to it by a merge (CHG-05)
    /// Only what that person owes, or owed before moving or leaving, when nobody owes it in person or, of a single
    /// duty, whoever it was given to (ACC-08); 0: whoever owes it.
    StaffId person = {};
    bool earlier = false;  ///< of a kind that recurs: with all periods before that day
    bool undone = false;   ///< it falls away, or another takes its place: nobody did it (SAT-03)
    bool whole = false;    ///< whatever the subject: all of that kind that is owed about `dossier`
    StaffId but_for = {};  ///< not what that person owes of it
};

/// What nobody does any more, whoever owed it.
[[nodiscard]] inline Settled undone(Kind kind, std::uint64_t subject)
{
    return {.kind = kind, .subject = subject, .undone = true};
}

/// All of a kind that is owed about a dossier, whichever field of it the subject names.
[[nodiscard]] inline Settled all_about(Kind kind, DossierId dossier)
{
    return {.kind = kind, .dossier = dossier, .whole = true};
}

/// What is owed until another moment than before: what it is for ends then.
struct Prolonged {
    Kind kind{};
    std::uint64_t subject = 0;
    Instant lapses;
};

/// What an event changes in what is owed: the answer of an area's pure `duties_of(stamp, event)`.
struct Change {
    std::vector<Owed> open = {};
    std::vector<Settled> close = {};
    StaffId leaving = {};         ///< ACC-08: whose duties go to the head of the department …
    std::string department = {};  ///< … that this person leaves
    std::vector<Prolonged> prolong = {};
};

/// What duties have to know of the staff, answered by whoever keeps it. Stands below the areas that do.
struct Roster {
    std::function<bool(StaffId)> works_here;
    /// Does she hold that office at that moment, in that department (empty: in any)? Her own or as a deputy.
    std::function<bool(StaffId, Role, std::string_view department, Instant)> holds;
    /// SENS-04: is that dossier without a mark, hers to keep, or opened to her at that moment?
    std::function<bool(StaffId, DossierId, Instant)> is_open;
    /// ACC-08: the department that she left; none if she works here, or never did.
    std::function<std::optional<std::string>(StaffId)> left;
    /// Does anybody else hold that office at that moment, in that department? Unset: somebody does.
    std::function<bool(Role, std::string_view department, StaffId besides, Instant)> held_by_another = {};
    /// May she do what is owed, as far as its area knows? A signature is not everybody's to give (APP-02). Unset: yes.
    std::function<Ruling<void>(StaffId, const Duty&, Instant)> may_take = {};
};

/// All that the duties' rules may look at, and nothing else.
struct Sight {
    const Records& duties;
    const calendar::Calendar& calendar;
    const Policy& policy;
    Roster roster;
};

}  // namespace custos::duties
