/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/merging/commands.hpp>

namespace custos::merging {

/// All that a merge changes: the only event that reaches into every area that knows dossiers.
struct Tables {
    Records& merging;
    dossier::Records& dossiers;
    orders::Records& orders;
    tiers::Records& tiers;
    access::Records& access;
    applications::Records& applications;
    custody::Records& custody;
    duties::Records& duties;
    care::Records& care;
};

void apply(Records& records, const Stamp& stamp, const Searched& event);
void apply(Records& records, const Stamp& stamp, const Proposed& event);
void apply(Records& records, const Stamp& stamp, const KeptApart& event);
void apply(const Tables& tables, const Stamp& stamp, const Merged& event);
void apply(const Tables& tables, const Stamp& stamp, const Undone& event);

/// An approval serves once (APP-03).
[[nodiscard]] inline ApplicationId approval_used_by(const Merged& event) { return event.approval; }

}  // namespace custos::merging
