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

/// The application that the text of an approval is the number of; none, where it says something else, as entries did
/// before an approval was asked for.
[[nodiscard]] ApplicationId approval_in(std::string_view text);
[[nodiscard]] inline ApplicationId approval_used_by(const RoundAmended& event) { return approval_in(event.approval); }

/// CHG-05: with a merge, and back when it is undone.
void hand_over(Records& records, const Handover& part);
void hand_back(Records& records, const Handover& part);

}  // namespace custos::tiers
