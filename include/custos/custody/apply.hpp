/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/custody/commands.hpp>

namespace custos::custody {

void apply(Records& records, const Stamp& stamp, const ItemAdded& event);
void apply(Records& records, const Stamp& stamp, const Issued& event);
void apply(Records& records, const Stamp& stamp, const Renewed& event);
void apply(Records& records, const Stamp& stamp, const Recalled& event);
void apply(Records& records, const Stamp& stamp, const Passed& event);
void apply(Records& records, const Stamp& stamp, const Returned& event);
void apply(Records& records, const Stamp& stamp, const Lost& event);
void apply(Records& records, const Stamp& stamp, const Queued& event);
void apply(Records& records, const Stamp& stamp, const Booked& event);
void apply(Records& records, const Stamp& stamp, const Noted& event);
void apply(Records& records, const Stamp& stamp, const DeedsCounted& event);

/// A loan is owed back (LEND-03), a card is taken note of (CARD-03), a booking wants its card (CARD-01).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Issued& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Renewed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Recalled& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Passed& event);
/// Damage is owed a repair (LEND-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Returned& event);
/// Loss is owed a report (LEND-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Lost& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Booked& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Noted& event);
/// The month's count is done; what did not come out is owed an explanation (DEED-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const DeedsCounted& event);

/// An approval serves once (APP-03).
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Issued& event)
{
    return event.content.approval;
}
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Renewed& event) { return event.approval; }
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Passed& event) { return event.approval; }

}  // namespace custos::custody
