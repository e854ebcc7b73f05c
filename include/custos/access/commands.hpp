/// What may be asked of access, and what can come of it.
#pragma once

#include <custos/access/policy.hpp>

namespace custos::access {

/// Event: somebody joined, or changed grade, department or duties. A change of department ends all grants (ACC-08).
struct Enlisted {
    StaffId staff;
    Grade grade{};
    bool administrator = false;
    std::string department;
    bool moved = false;                   ///< out of another department
    std::vector<DossierId> custody = {};  ///< moved, or here again: the marked dossiers kept until now (SENS-04)
    std::string left = {};                ///< moved: the department left
};
CUSTOS_DESCRIBE(Enlisted, "access.enlisted", (staff, grade, administrator, department, moved, custody, left))

/// Command: enter a member of staff, or change what one is. A number names one person for ever: what was signed, taken
/// and owed under it stays that person's (ACC-08). A department is called as it was called first: blanks, case and
/// width make no other one.
struct Enlist {
    StaffId staff;
    Grade grade = Grade::normal;
    std::optional<bool> administrator;
    std::string department;
    /// true: whoever had this number before, and has left or was a reader from outside, works here now.
    std::optional<bool> same_person = {};
};
CUSTOS_DESCRIBE(Enlist, "access.enlist", (staff, grade, administrator, department, same_person))

/// Event: somebody left (ACC-08).
struct Departed {
    StaffId staff;
    std::vector<DossierId> custody = {};  ///< the marked dossiers that this person kept (SENS-04)
    std::string department = {};          ///< that this person left
    bool outside = false;                 ///< a reader from outside: nobody's head takes anything over (ACC-06)
};
CUSTOS_DESCRIBE(Departed, "access.departed", (staff, custody, department, outside))

/// Command: a member of staff leaves; all leave to see ends at once.
struct Depart {
    StaffId staff;
};
CUSTOS_DESCRIBE(Depart, "access.depart", (staff))

enum class Outcome : std::uint8_t { granted = 1, requestable = 2, refused = 3 };
BOOST_DESCRIBE_ENUM(Outcome, granted, requestable, refused)

/// What was asked, which says how it is decided.
enum class Manner : std::uint8_t {
    look = 0,     ///< a question
    change = 1,   ///< a command that changes a dossier (SENS-04)
    serve = 2,    ///< may this customer be served? Answered to the point of sale through a mark (ORD-07)
    let_out = 3,  ///< may an approval let this out of the archive (PRIV-04)? It is for what is marked, too
    /// A command of which the door asks for the right alone, from whatever desk: the mark is its area's to ask for
    /// (SENS-04).
    by_right = 4,
};
BOOST_DESCRIBE_ENUM(Manner, look, change, serve, let_out, by_right)

/// Of the decision: what it was made by, so that a line of the log is decided again as it was then. 1: what lets
/// somebody through a mark or without a basis is named (ACC-05, ACC-13); an emergency passes the limit of ACC-11; a
/// change is asked for its fields and its purpose (ACC-02, ACC-03); a field that was named in vain is an attempt though
/// others show (ACC-09); a look counts from when it was made and not from when it was written (ACC-11). 2: a line that
/// grants nothing says that nothing showed, also where an approval alone was wanting (ACC-10, ACC-11). 3: the policy is
/// named by the form that it has now: a line of the newest edition names the one in force, and no other. A policy whose
/// form changes wants another edition. 4: it says whose rounds of tiers are (TIER-06), with whom a duty recurs, whether
/// a department stamps an application (ACC-05), and which places are safes (DEED-04).
inline constexpr std::uint32_t newest_edition = 4;

/// How one field of an answer was given.
enum class Shown : std::uint8_t { open = 1, masked = 2, withheld = 3 };
BOOST_DESCRIBE_ENUM(Shown, open, masked, withheld)

/// Event: somebody asked for a dossier, or for a list of them, and was answered or refused; or would have changed a
/// dossier and was refused (ACC-07): all that it takes to decide the same again. Changes nothing but the dossier's
/// history.
struct Looked {
    DossierId dossier;  ///< 0 = a list
    dossier::Purpose purpose{};
    bool refused = false;
    std::vector<FieldId> open;
    std::vector<FieldId> masked;
    std::vector<FieldId> withheld;
    std::vector<Rule> rules;  ///< that made the answer, in published order
    bool personal = false;    ///< personal values were shown in the clear: it counts towards the limit (ACC-11)
    bool overreach = false;   ///< refused, and marked or of level ≥ 2 (ACC-09)
    Action action = Action::view;
    Outcome outcome{};
    std::string question;  ///< title of what was asked: "archive.show", "dossier.find"
    Instant at;            ///< when it was decided; its entry is written a little later
    bool list = false;     ///< of no dossier in particular …
    /// … and so many were shown. Of an attempt: so many dossiers its one question tried that were closed (ACC-09).
    std::uint32_t rows = 0;
    std::uint64_t policy = 0;  ///< version of the policy in force
    Manner manner = Manner::look;
    std::uint32_t edition = 0;  ///< of the decision
    bool named = false;         ///< the fields by whoever asked, and not all that there is (ACC-09)
    /// Would be an attempt and counts as none (ACC-09): another line of the same question counts it, or it was only
    /// asked whether one may.
    bool uncounted = false;
    bool considered = false;  ///< asked whether one may; nothing was done
};
CUSTOS_DESCRIBE(Looked, "access.looked",
                (dossier, purpose, refused, open, masked, withheld, rules, personal, overreach, action, outcome,
                 question, at, list, rows, policy, manner, edition, named, uncounted, considered))

/// One look of a run, and the entry that was its dossier's newest before the run: where its history goes on.
struct RunLook {
    Looked look;
    EntryNumber previous;
};
CUSTOS_DESCRIBE(RunLook, "access.run_look", (look, previous))

/// Event: looks of one person that waited together, in the order in which they were decided. One entry for many:
/// sealed, hashed and written once.
struct LookedRun {
    std::vector<RunLook> looks;
};
CUSTOS_DESCRIBE(LookedRun, "access.looked_run", (looks))

/// Event: an approval opens something to its applicant; written beside the last signature.
struct Granted {
    GrantId grant;
    DossierId dossier;
    Grant content;
};
CUSTOS_DESCRIBE(Granted, "access.granted", (grant, dossier, content))

/// Event: a grant holds until another time: its approval does, by a changed calendar (CAL-02).
struct Extended {
    GrantId grant;
    DossierId dossier;
    Instant until;
};
CUSTOS_DESCRIBE(Extended, "access.extended", (grant, dossier, until))

/// Event: a grant ended before its time: its approval was revoked or used up (APP-03).
struct Revoked {
    GrantId grant;
    DossierId dossier;
    std::string reason = {};  ///< of a visit that was ended (ACC-06)
};
CUSTOS_DESCRIBE(Revoked, "access.revoked", (grant, dossier, reason))

/// Event: somebody opened a dossier in an emergency.
struct GlassBroken {
    GrantId grant;
    DossierId dossier;
    Grant content;
    std::string reason;
};
CUSTOS_DESCRIBE(GlassBroken, "access.glass_broken", (grant, dossier, content, reason))

/// Command: open a dossier in an emergency, at once (ACC-13). The caller may then read these fields for the purpose
/// `emergency`, whatever mark, grade and basis say; identity and financial data stay closed (SENS-03). Somebody else
/// reviews it within a working day, and until then there is no second time.
struct BreakGlass {
    DossierId dossier;
    std::vector<std::string> fields;  ///< names of the dictionary; at least one
    std::string reason;               ///< no personal data of the customer
};
CUSTOS_DESCRIBE(BreakGlass, "access.break_glass", (dossier, fields, reason))

/// Event: an emergency read was reviewed.
struct EmergencyReviewed {
    GrantId grant;
    DossierId dossier;
    bool justified = false;
    std::string remark;
};
CUSTOS_DESCRIBE(EmergencyReviewed, "access.emergency_reviewed", (grant, dossier, justified, remark))

/// Command: review an emergency read, as somebody else. The leave ends if it still holds.
struct ReviewEmergency {
    GrantId grant;
    bool justified = false;
    std::string remark;  ///< required when it was not justified
};
CUSTOS_DESCRIBE(ReviewEmergency, "access.review_emergency", (grant, justified, remark))

/// Event: somebody was refused too often (ACC-09); an incident is owed. Its number is that of the refused look.
struct Overreached {
    StaffId staff;
    EntryNumber incident;
    std::uint32_t attempts = 0;
};
CUSTOS_DESCRIBE(Overreached, "access.overreached", (staff, incident, attempts))

/// Event: the clock had run ahead, and is right again (CAL-03). Written at the right time, earlier than the entries
/// from `wrong_from` on, which keep the wrong times that they carry.
struct ClockRighted {
    EntryNumber wrong_from;
    Instant right;   ///< the time of this event
    Instant ran_to;  ///< of the entry before it
    std::string reason;
};
CUSTOS_DESCRIBE(ClockRighted, "access.clock_righted", (wrong_from, right, ran_to, reason))

/// Command: write on at the right time after the host's clock had run ahead by a day or more, by mistake; an
/// administrator's. What had lapsed by the wrong time stays so: grants and approvals end, and so do those that were
/// given meanwhile. Recurring duties that the wrong time raised are owed no more, and no step up that it brought. All
/// else that was entered meanwhile stays, with the times that it has. The only command that is taken while others are
/// refused for the clock.
struct RightClock {
    Instant now;         ///< read off another clock than the host's; the two may differ by ten minutes
    std::string reason;  ///< what happened; no personal data
};
CUSTOS_DESCRIBE(RightClock, "access.right_clock", (now, reason))

using Commands = boost::mp11::mp_list<Enlist, Depart, BreakGlass, ReviewEmergency>;  // RightClock has its own door
using Events = boost::mp11::mp_list<Enlisted, Departed, Looked, LookedRun, Granted, Revoked, GlassBroken,
                                    EmergencyReviewed, Overreached, ClockRighted, Extended>;

}  // namespace custos::access

BOOST_CLASS_VERSION(custos::access::Enlisted, 3)
template <>
struct custos::MembersIn<custos::access::Enlisted> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};

BOOST_CLASS_VERSION(custos::access::Departed, 3)
template <>
struct custos::MembersIn<custos::access::Departed> {
    static constexpr std::size_t count(unsigned version) noexcept { return 1 + version; }
};

BOOST_CLASS_VERSION(custos::access::Revoked, 1)
template <>
struct custos::MembersIn<custos::access::Revoked> {
    static constexpr std::size_t count(unsigned version) noexcept { return 2 + version; }
};

BOOST_CLASS_VERSION(custos::access::Looked, 6)
template <>
struct custos::MembersIn<custos::access::Looked> {
    static constexpr std::size_t count(unsigned version) noexcept
    {
        return version == 0 ? 7 : version == 1 ? 9 : version == 2 ? 16 : version == 3 ? 17 : 15 + version;
    }
};
