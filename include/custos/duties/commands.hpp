/// What may be asked of duties, and what can come of it.
#pragma once

#include <custos/duties/model.hpp>

#include <boost/mp11.hpp>

namespace custos::duties {

/// A duty that was settled, and whether in time.
struct Closed {
    DutyId duty;
    Quarter quarter;  ///< in which it was settled
    bool late = false;
    bool undone = false;  ///< it fell away or another took its place: nobody did it, and it is not counted (SAT-03)
};
CUSTOS_DESCRIBE(Closed, "duties.closed", (duty, quarter, late, undone))

/// A duty whose owner left: the office owes it until it is delegated (ACC-08).
struct Handed {
    DutyId duty;
    Role role{};
    std::string department = {};  ///< whose office it is
};
CUSTOS_DESCRIBE(Handed, "duties.handed", (duty, role, department))

/// A duty that is owed until another moment than before.
struct Kept {
    DutyId duty;
    Instant lapses;
};
CUSTOS_DESCRIBE(Kept, "duties.kept", (duty, lapses))

/// Event: what another event, written just before, made owed and settled. The due times are in it, so that a replay
/// needs no calendar.
struct Changed {
    std::vector<Duty> opened;
    std::vector<Closed> closed;
    std::vector<Handed> handed;
    std::vector<Kept> kept = {};
};
CUSTOS_DESCRIBE(Changed, "duties.changed", (opened, closed, handed, kept))

/// A late duty's step up.
struct Escalated {
    Notice notice;
    Instant next_step;  ///< of the duty, after this one
};
CUSTOS_DESCRIBE(Escalated, "duties.escalated", (notice, next_step))

/// A due time under a changed calendar (CAL-02). `earlier`: the new calendar says an earlier time, and the old one
/// stands.
struct Revised {
    DutyId duty;
    calendar::Due due;
    Instant next_step;
    bool earlier = false;
};
CUSTOS_DESCRIBE(Revised, "duties.revised", (duty, due, next_step, earlier))

/// A duty that nobody has done and that is owed no more.
struct Lapsed {
    DutyId duty;
    Quarter quarter;  ///< in which it lapsed, however late the tick that found it
};
CUSTOS_DESCRIBE(Lapsed, "duties.lapsed", (duty, quarter))

/// Event: what the clock brought.
struct Ticked {
    std::vector<Revised> revised;
    std::vector<Duty> raised;
    std::vector<Rhythm> rhythms;
    std::vector<Escalated> late;
    std::vector<Lapsed> lapsed;
    calendar::Version calendar;
};
CUSTOS_DESCRIBE(Ticked, "duties.ticked", (revised, raised, rhythms, late, lapsed, calendar))

/// A duty as it stood before the steps up that a wrong time brought.
struct SteppedBack {
    DutyId duty;
    std::uint8_t step = 0;  ///< the last one that was right
    Instant next_step;
};
CUSTOS_DESCRIBE(SteppedBack, "duties.stepped_back", (duty, step, next_step))

/// Event: what a clock that had run ahead brought is taken back (CAL-03). What lapsed by it is owed no more all the
/// same.
struct TakenBack {
    std::vector<DutyId> raised;  ///< for periods to come: owed no more
    std::vector<Rhythm> rhythms;
    std::vector<SteppedBack> late;
};
CUSTOS_DESCRIBE(TakenBack, "duties.taken_back", (raised, rhythms, late))

/// Command: raise what has come due to be raised: recurring duties and steps up, each once, whatever the rhythm of the
/// calls; let go what has lapsed; and reckon open duties again if the calendar has changed. The host calls it as often
/// as it likes.
struct Tick {};
CUSTOS_DESCRIBE(Tick, "duties.tick", ())

/// Event: a duty was done, on record.
struct Finished {
    DutyId duty;
    Closed closed;
    std::string record;
};
CUSTOS_DESCRIBE(Finished, "duties.finished", (duty, closed, record))

/// Command: close a recurring duty with its record (SYS-01).
struct Finish {
    DutyId duty;
    std::string record;  ///< what was done and where it is written; no personal data
};
CUSTOS_DESCRIBE(Finish, "duties.finish", (duty, record))

/// Event: a duty was put off.
struct Snoozed {
    DutyId duty;
    Instant until;
    std::string reason;
};
CUSTOS_DESCRIBE(Snoozed, "duties.snoozed", (duty, until, reason))

/// Command: do not list this duty before then. Its due time and the steps after it stay.
struct Snooze {
    DutyId duty;
    Instant until;
    std::string reason;
};
CUSTOS_DESCRIBE(Snooze, "duties.snooze", (duty, until, reason))

/// Event: a duty is another's now.
struct Delegated {
    DutyId duty;
    StaffId to;
    std::string reason;
};
CUSTOS_DESCRIBE(Delegated, "duties.delegated", (duty, to, reason))

/// Command: give a duty to somebody. Its due time stays.
struct Delegate {
    DutyId duty;
    StaffId to;
    std::string reason;
};
CUSTOS_DESCRIBE(Delegate, "duties.delegate", (duty, to, reason))

using Commands = boost::mp11::mp_list<Tick, Finish, Snooze, Delegate>;
using Events = boost::mp11::mp_list<Changed, Ticked, Finished, Snoozed, Delegated, TakenBack>;

}  // namespace custos::duties

/// Version 1 added what was not done; of what holds it, too.
BOOST_CLASS_VERSION(custos::duties::Closed, 1)
template <>
struct custos::MembersIn<custos::duties::Closed> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + version; }
};
/// Version 2 added what is owed until another moment.
BOOST_CLASS_VERSION(custos::duties::Changed, 2)
template <>
struct custos::MembersIn<custos::duties::Changed> {
    static constexpr std::size_t count(unsigned version) noexcept { return version < 2 ? 3 : 4; }
};
BOOST_CLASS_VERSION(custos::duties::Finished, 1)
template <>
struct custos::MembersIn<custos::duties::Finished> {
    static constexpr std::size_t count(unsigned) noexcept { return 3; }
};

/// Version 1 added the department.
BOOST_CLASS_VERSION(custos::duties::Handed, 1)
template <>
struct custos::MembersIn<custos::duties::Handed> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : 3; }
};
