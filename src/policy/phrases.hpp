/// Phrases that name an office or a kind of application. The words of a refusal are constants, so there is one for
/// each.
#pragma once

#include <custos/applications/policy.hpp>

namespace custos::policy {

/// "nobody holds the office sales".
[[nodiscard]] Words nobody_holds(duties::Role role) noexcept;

/// TIER-06: "the round wants the office sales too: whoever holds it proposes or confirms it".
[[nodiscard]] Words has_no_part(duties::Role role) noexcept;

/// APP-01: "nobody can complete the chain of view: …".
[[nodiscard]] Words nobody_completes(applications::Kind kind) noexcept;

/// APP-02: "self-approval: whoever may apply for view would have to sign too".
[[nodiscard]] Words only_by_themselves(applications::Kind kind) noexcept;

}  // namespace custos::policy
