/// What has happened becomes state. No decision, no clock, no chance.
#pragma once

#include <custos/tiers/commands.hpp>

namespace custos::tiers {

void apply(Records& records, const Stamp& stamp, const SchemeDefined& event);
void apply(Records& records, const Stamp& stamp, const RoundProposed& event);
void apply(Records& records, const Stamp& stamp, const RoundRecomputed& event);
void apply(Records& records, const Stamp& stamp, const RoundAmended& event);
void apply(Records& records, const Stamp& stamp, const RoundConfirmed& event);
void apply(Records& records, const Stamp& stamp, const RoundDropped& event);
void apply(Records& records, const Stamp& stamp, const Rose& event);

/// CHG-05: with a merge, and back when it is undone.
void hand_over(Records& records, const Handover& part);
void hand_back(Records& records, const Handover& part);

}  // namespace custos::tiers
