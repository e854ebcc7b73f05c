/// What stands behind a customer's tier: the lines of each criterion, and where a round put whom.
#pragma once

#include "program.hpp"

#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <span>
#include <string>
#include <vector>

namespace custos::tiers {

/// Empty of no_tier.
[[nodiscard]] std::string name_of_tier(const Scheme& scheme, TierIndex tier);

/// All tiers of the plan's scheme, as they are for one row, from its findings.
[[nodiscard]] std::vector<ReasonView> reasons_of(const Plan& plan, const Figures& figures, std::size_t row,
                                                 std::span<const Finding> findings);

/// Of each of these rows the lines of one tier that hold, or that do not: a list a row, empty for no_tier.
[[nodiscard]] std::vector<std::vector<LineView>> lines_of(const Plan& plan, const Figures& figures,
                                                          std::span<const std::size_t> rows,
                                                          std::span<const TierIndex> tiers, bool holding);

/// Where everybody stands by a round on a day, told in the tiers of a version of its scheme, which may be a later one.
/// Without a round nobody stands anywhere. Lives no longer than what it sees.
class TiersBy {
public:
    TiersBy(const Sight& see, const DefinedScheme& scheme, const Round* round, Day day);

    [[nodiscard]] TierIndex of(DossierId dossier) const;
    [[nodiscard]] TierIndex held(DossierId dossier) const;  ///< without what was given by hand
    [[nodiscard]] const Override* given(DossierId dossier) const;
    [[nodiscard]] bool by_hand(DossierId dossier) const { return given(dossier) != nullptr; }
    [[nodiscard]] std::uint8_t misses(DossierId dossier) const;

private:
    const Sight& see_;
    const Round* round_;
    Day day_;
    std::vector<TierIndex> places_;
};

}  // namespace custos::tiers
