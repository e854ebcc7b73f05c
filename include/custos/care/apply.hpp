/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/care/commands.hpp>

namespace custos::care {

void apply(Records& records, const Stamp& stamp, const Warned& event);
void apply(Records& records, const Stamp& stamp, const Researched& event);
void apply(Records& records, const Stamp& stamp, const Judged& event);

/// CHURN-02: a warning is owed its cause.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Warned& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Researched& event);

}  // namespace custos::care
