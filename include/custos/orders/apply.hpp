/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/duties/model.hpp>
#include <custos/orders/commands.hpp>

namespace custos::orders {

void apply(Records& records, const Stamp& stamp, const Recorded& event);
void apply(Records& records, const Stamp& stamp, const RecordedRun& event);
void apply(Records& records, const Stamp& stamp, const Refunded& event);
void apply(Records& records, const Stamp& stamp, const Cancelled& event);
void apply(Records& records, const Stamp& stamp, const Amended& event);
void apply(Records& records, const Stamp& stamp, const Inspected& event);

/// CHG-05: orders change hands with a merge, and go back when it is undone.
void hand_over(Records& records, const Handover& part);
void hand_back(Records& records, const Handover& part);

/// ORD-04: whoever is in charge owes a second pair of eyes, to what was cancelled as to what was booked.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Recorded& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Refunded& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Cancelled& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Amended& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Inspected& event);

}  // namespace custos::orders
