/// Flags of a scheme: who carries that label (CLS-04), or has the standing of that name (CLS-03, TIER-04).
#pragma once

#include <custos/tiers/rules.hpp>

#include <optional>
#include <string_view>

namespace custos::tiers {

/// The standing of that name; none.
[[nodiscard]] std::optional<dossier::Standing> standing_called(std::string_view flag);

/// The plan's flags of all dossiers, a column each; of one, as the figures of one row.
void fill_flags(const Sight& see, const Plan& plan, Figures& figures);
void fill_flags(const Sight& see, const Plan& plan, DossierId dossier, Figures& figures);

}  // namespace custos::tiers
