/// Duties: what is owed by whom until when. One table for the whole archive: the areas open and close duties by their
/// events, the calendar raises what comes back.
#pragma once

#include <custos/calendar/calendar.hpp>
#include <custos/core/stamp.hpp>
#include <custos/duties/policy.hpp>

#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/key.hpp>
#include <boost/multi_index/ordered_index.hpp>
#include <boost/multi_index_container.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace custos::duties {

namespace mi = boost::multi_index;

using DutyId = Id<struct DutyTag>;  ///< dense from 1; never used again

/// Later than any moment that can be written.
inline constexpr Instant never{253'402'300'799'999};

/// Something owed. What is done is no longer here: the journal remembers it, the tallies count it.
struct Duty {
    DutyId id;
    Kind kind{};
    std::uint64_t subject = 0;  ///< Kind says whose number it is
    DossierId dossier;          ///< that it is about; 0 = none
    StaffId person;             ///< who owes it; 0 = whoever holds the office
    Role role{};                ///< the office that owes it, when no person does
    std::string department;     ///< of the matter; empty = the whole house
    calendar::Reckoned reckoned;
    Instant quiet_until;    ///< put off by its owner: not listed before
    std::uint8_t step = 0;  ///< how many steps up were taken since it is late
    Instant next_step;      ///< when the next one falls; `never` = none is left
};
CUSTOS_DESCRIBE(Duty, "duties.duty_row",
                (id, kind, subject, dossier, person, role, department, reckoned, quiet_until, step, next_step))

[[nodiscard]] inline Instant due_of(const Duty& duty) noexcept { return duty.reckoned.due.at; }

/// An office that was told of a late duty.
struct Notice {
    DutyId duty;
    std::uint8_t step = 0;  ///< from 1
    Role role{};
    std::string department;
    Instant at;  ///< when the step fell, however late the tick that found it
};
CUSTOS_DESCRIBE(Notice, "duties.notice_row", (duty, step, role, department, at))

/// How far a recurring duty was raised: the first day of its newest period.
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
};
CUSTOS_DESCRIBE(Tally, "duties.tally_row", (quarter, kind, department, on_time, late))

struct by_id;
struct by_matter;   ///< "is this owed already?"
struct by_due;      ///< "what is due first?"
struct by_owner;    ///< "what does she owe, what does that office owe?" — earliest first
struct by_dossier;  ///< "what is owed about this customer?"
struct by_step;     ///< "whose next step up has come?"
struct by_duty;
struct by_role;  ///< "what was that office told?"
struct by_kind;

/// One matter is owed once by one owner: the index refuses a second duty, whatever the rules forget.
using DutyTable = mi::multi_index_container<
    Duty, mi::indexed_by<mi::hashed_unique<mi::tag<by_id>, mi::key<&Duty::id>>,
                         mi::ordered_unique<mi::tag<by_matter>, mi::key<&Duty::kind, &Duty::subject, &Duty::person>>,
                         mi::ordered_unique<mi::tag<by_due>, mi::key<&due_of, &Duty::id>>,
                         mi::ordered_unique<mi::tag<by_owner>, mi::key<&Duty::person, &Duty::role, &due_of, &Duty::id>>,
                         mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Duty::dossier, &Duty::id>>,
                         mi::ordered_unique<mi::tag<by_step>, mi::key<&Duty::next_step, &Duty::id>>>>;

using Notices = mi::multi_index_container<
    Notice, mi::indexed_by<mi::ordered_unique<mi::tag<by_duty>, mi::key<&Notice::duty, &Notice::step>>,
                           mi::ordered_unique<mi::tag<by_role>, mi::key<&Notice::role, &Notice::duty, &Notice::step>>>>;

using Rhythms =
    mi::multi_index_container<Rhythm, mi::indexed_by<mi::ordered_unique<mi::tag<by_kind>, mi::key<&Rhythm::kind>>>>;

using Tallies = mi::multi_index_container<
    Tally,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_kind>, mi::key<&Tally::quarter, &Tally::kind, &Tally::department>>>>;

/// All that is remembered of duties.
struct Records {
    DutyTable duties;
    Notices notices;
    Rhythms rhythms;
    Tallies tallies;
    DutyId next_duty{1};
    calendar::Version reckoned_with;  ///< the calendar of the newest tick

    [[nodiscard]] const Duty* find(DutyId id) const
    {
        const auto found = duties.find(id);
        return found == duties.end() ? nullptr : &*found;
    }
    /// The first duty of that kind about that subject, whoever owes it.
    [[nodiscard]] const Duty* find(Kind kind, std::uint64_t subject) const
    {
        const auto& all = duties.get<by_matter>();
        const auto found = all.lower_bound(std::make_tuple(kind, subject));
        return found == all.end() || found->kind != kind || found->subject != subject ? nullptr : &*found;
    }
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
}

/// Something that an event makes owed. What is owed already, by the same owner about the same subject, stays as it is.
struct Owed {
    Kind kind{};
    std::uint64_t subject = 0;
    DossierId dossier = {};
    StaffId person = {};                              ///< 0: the office that the policy names for the kind
    Role role = {};                                   ///< instead of the policy's
    std::string department = {};                      ///< of the matter
    std::optional<calendar::Reckoned> reckoned = {};  ///< where the area reckons the time itself
};

/// Something that an event settles, whoever owes it.
struct Settled {
    Kind kind{};
    std::uint64_t subject = 0;
};

/// What an event changes in what is owed: the answer of an area's pure `duties_of(stamp, event)`.
struct Change {
    std::vector<Owed> open = {};
    std::vector<Settled> close = {};
    StaffId leaving = {};  ///< ACC-08: whose duties go to the head of the department
};

/// What duties have to know of the staff, answered by whoever keeps it. Stands below the areas that do.
struct Roster {
    std::function<bool(StaffId)> works_here;
    /// Does she hold that office at that moment, in that department (empty: in any)? Her own or as a deputy.
    std::function<bool(StaffId, Role, std::string_view department, Instant)> holds;
};

/// All that the duties' rules may look at, and nothing else.
struct Sight {
    const Records& duties;
    const calendar::Calendar& calendar;
    const Policy& policy;
    Roster roster;
};

}  // namespace custos::duties
