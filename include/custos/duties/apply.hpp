/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/duties/commands.hpp>

namespace custos::duties {

/// SYS-01: a policy came into force at that moment. What recurs by it and did not by the one before is owed from the
/// period of that moment on, or from the next one if the term of that period has run out; the house's first policy is
/// its founding.
void begin(Records& records, const Policy* before, const Policy& after, const calendar::Calendar& calendar, Instant at);

void apply(Records& records, const Stamp& stamp, const Changed& event);
void apply(Records& records, const Stamp& stamp, const Ticked& event);
void apply(Records& records, const Stamp& stamp, const Finished& event);
void apply(Records& records, const Stamp& stamp, const Snoozed& event);
void apply(Records& records, const Stamp& stamp, const Delegated& event);
void apply(Records& records, const Stamp& stamp, const TakenBack& event);

}  // namespace custos::duties
