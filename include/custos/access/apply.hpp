/// What has happened becomes state.
#pragma once

#include <custos/access/commands.hpp>
#include <custos/duties/model.hpp>

namespace custos::access {

void apply(Records& records, const Stamp& stamp, const Enlisted& event);
void apply(Records& records, const Stamp& stamp, const Departed& event);
void apply(Records& records, const Stamp& stamp, const Looked& event);

/// ACC-08: what the leaver owes is the office's, and somebody takes over.
[[nodiscard]] inline duties::Change duties_of(const Stamp&, const Departed& event)
{
    return {.open = {{duties::Kind::hand_over, event.staff.value}}, .leaving = event.staff};
}

}  // namespace custos::access
