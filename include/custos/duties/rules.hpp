/// The duties' rules: a command and what is known become an event or a refusal. Nothing here changes anything.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/duties/commands.hpp>

#include <variant>

namespace custos::duties {

/// SYS-01, CAL-02. Never refused; Unchanged when there is nothing to raise. For any sequence of ticks that ends at the
/// same moment the records end the same: what is raised carries the moment at which it fell, not that of the tick. A
/// kind is raised from the period on in which the policy that wants it came into force, the house's first one at its
/// founding. One tick raises 10,000 periods at most, the oldest first, and the next ones the rest.
[[nodiscard]] Ruling<std::variant<Ticked, Unchanged>> decide(const Sight& see, const Caller& caller, const Tick& ask);

/// CAL-03: the clock had run ahead and is right again; none if it brought nothing. What is raised is then raised anew
/// from the period of that moment on, each once.
[[nodiscard]] std::optional<TakenBack> taken_back(const Sight& see, Instant now);

/// Its owner, or one of the office that owes it or was told of it.
[[nodiscard]] bool is_theirs(const Sight& see, const Duty& duty, const Caller& caller);

/// No such duty (SYS-02); neither its owner nor of the office that owes it or was told of it (SYS-01); about a deed of
/// the caller's own (APP-02); one that only its area's event closes (SYS-01); another keeper in place of one who has
/// left: only who moved may go on keeping what they kept (ACC-08); no record (SYS-01).
[[nodiscard]] Ruling<Finished> decide(const Sight& see, const Caller& caller, const Finish& ask);

/// No such duty (SYS-02); not the caller's, or about the caller, as above (SYS-01, APP-02); no reason (SYS-01); a time
/// that has passed, or one after the due time (SYS-01): what is late cannot be put off.
[[nodiscard]] Ruling<Snoozed> decide(const Sight& see, const Caller& caller, const Snooze& ask);

/// No such duty (SYS-02); not the caller's, or about the caller, as above (SYS-01, APP-02); a thing in that person's
/// hands (SYS-01): what is on loan is passed on through the register, and the duty with it; no reason (SYS-01); to
/// somebody who does not work here (ACC-08), whose deed it is about (APP-02), or who owes the same already (SYS-01);
/// a signature to somebody who may not give it: the applicant, who has signed, or whose signature would leave nobody
/// for a later step (APP-02), or who does not hold the office (APP-01).
[[nodiscard]] Ruling<Delegated> decide(const Sight& see, const Caller& caller, const Delegate& ask);

/// SYS-01: does a change settle what recurs, and a period of it has begun that no tick has raised yet? It is raised
/// first, by a tick, so that it does not come up once it is done. Or something that has lapsed, and no tick has found
/// yet: it lapses first, so that it counts the same whenever ticks come.
[[nodiscard]] bool wants_tick(const Sight& see, Instant now, const Change& change);

/// The event that follows from what an area's event makes owed and settles; none if that changes nothing. ACC-08: what
/// somebody who leaves owes is the head of the department's, now and whenever it would come up anew; a signature of
/// their own is owed no more, but by who only moves to another department.
[[nodiscard]] std::optional<Changed> follow(const Sight& see, Instant now, const Change& change);

}  // namespace custos::duties
