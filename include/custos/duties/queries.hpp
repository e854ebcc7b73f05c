/// Questions about duties.
#pragma once

#include <custos/core/mark.hpp>
#include <custos/core/ruling.hpp>
#include <custos/duties/model.hpp>

#include <boost/mp11.hpp>

namespace custos::duties {

/// One duty as a list shows it.
struct DueRow {
    DutyId duty;
    Kind kind{};
    Rule rule{};
    std::uint64_t subject = 0;
    DossierId dossier;
    StaffId person;
    Role role{};
    std::string department;
    Instant due;
    bool late = false;
    bool provisional = false;              ///< rests on a year without an official table (CAL-01)
    std::vector<Role> told;                ///< because it is late, in the order of the steps
    dossier::Mark mark{};                  ///< of the dossier, or of the thing that it is about (FILE-05, SENS-02)
    std::optional<Instant> put_off_until;  ///< by its owner, to a time that has not come
};
CUSTOS_DESCRIBE(DueRow, "duties.due_row",
                (duty, kind, rule, subject, dossier, person, role, department, due, late, provisional, told, mark,
                 put_off_until))

/// Answer: earliest due first, of one moment in the order of their numbers.
struct DueView {
    std::vector<DueRow> duties;
    bool more = false;             ///< there are more than the limit …
    std::optional<DuePlace> next;  ///< … and this is what to ask after for them
    bool told_all = false;         ///< of what the caller owes; else what is about a marked dossier may lack (SENS-04)
};
CUSTOS_DESCRIBE(DueView, "duties.due_view", (duties, more, next, told_all))

/// Question: what is due (SYS-02)? With nothing said: everything that is late or falls due before the day ends. All
/// that is said has to hold. What was put off is not listed before its time, unless
/// asked for. What is owed about a marked dossier is
/// told to whoever owes it, holds the office that does or was told of it, and to those to whom the dossier is open
/// (SENS-04).
struct AskDue {
    std::optional<StaffId> person;
    std::optional<Role> role;  ///< owes it, or was told of it because it is late
    std::optional<std::string> department;
    std::optional<DossierId> dossier;
    std::optional<Kind> kind;
    std::optional<std::uint64_t> subject;
    std::optional<Instant> until;        ///< due at the latest then; default: the end of today
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
    std::optional<DuePlace> after;       ///< goes on behind this place, whether or not it is still taken
    std::optional<bool> put_off = {};    ///< with what was put off
};
CUSTOS_DESCRIBE(AskDue, "duties.due", (person, role, department, dossier, kind, subject, until, limit, after, put_off))

/// Answer: by quarter, kind and department. What lapsed before anybody did it is counted apart.
struct PunctualityView {
    std::vector<Tally> rows;
};
CUSTOS_DESCRIBE(PunctualityView, "duties.punctuality_view", (rows))

/// Question: how many duties were done in time and how many late (SAT-03)?
struct AskPunctuality {
    std::optional<Quarter> quarter;
};
CUSTOS_DESCRIBE(AskPunctuality, "duties.punctuality", (quarter))

using Queries = boost::mp11::mp_list<AskDue, AskPunctuality>;

/// A limit out of range (SYS-02).
[[nodiscard]] Ruling<DueView> answer(const Sight& see, const Caller& caller, const AskDue& ask);
[[nodiscard]] Ruling<PunctualityView> answer(const Sight& see, const Caller& caller, const AskPunctuality& ask);

}  // namespace custos::duties
