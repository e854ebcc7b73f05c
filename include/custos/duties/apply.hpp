/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/duties/commands.hpp>

namespace custos::duties {

void apply(Records& records, const Stamp& stamp, const Changed& event);
void apply(Records& records, const Stamp& stamp, const Ticked& event);
void apply(Records& records, const Stamp& stamp, const Finished& event);
void apply(Records& records, const Stamp& stamp, const Snoozed& event);
void apply(Records& records, const Stamp& stamp, const Delegated& event);

}  // namespace custos::duties
