/// What has happened becomes state. The policy in force itself is set by the archive, which makes its parts anew.
#pragma once

#include <custos/policy/commands.hpp>

namespace custos::policy {

void apply(Records& records, const Stamp& stamp, const Drafted& event);
void apply(Records& records, const Stamp& stamp, const Adopted& event);

/// An approval serves once (APP-03).
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Adopted& event) { return event.approval; }
[[nodiscard]] inline applications::ApplicationId second_approval_used_by(const Adopted& event)
{
    return event.lowering;
}

}  // namespace custos::policy
