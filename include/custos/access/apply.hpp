/// What has happened becomes state.
#pragma once

#include <custos/access/commands.hpp>

namespace custos::access {

void apply(Records& records, const Stamp& stamp, const Enlisted& event);
void apply(Records& records, const Stamp& stamp, const Departed& event);
void apply(Records& records, const Stamp& stamp, const Looked& event);

}  // namespace custos::access
