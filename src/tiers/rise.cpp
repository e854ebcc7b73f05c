/// Rising at once: a sale takes a customer up before the next round does (TIER-09).
#include "flags.hpp"

namespace custos::tiers {

namespace {

TierIndex tier_by_figures(const Sight& see, const Plan& plan, DossierId dossier, Quarter period)
{
    Figures figures;
    fill_flags(see, plan, dossier, figures);
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    gather_row(plan, {row + 1, see.orders.sums, see.orders.first_purchase}, period, row, figures);
    return plan.run(figures).tier.front();
}

/// The newest confirmed round, if it ran this version of the scheme and the version lifts at once; else nothing.
const Round* round_to_rise_from(const Sight& see, const DefinedScheme& scheme)
{
    if (!scheme.scheme.steadiness || scheme.scheme.steadiness->rise != Rise::at_once) return nullptr;
    const auto* round = see.tiers.confirmed_round(scheme.id);
    return round != nullptr && round->scheme_version == scheme.version ? round : nullptr;
}

}  // namespace

std::vector<Rose> rises_of(const Sight& see, DossierId dossier, Instant now)
{
    std::vector<Rose> rises;
    const auto today = day_of(now, see.zone);
    const auto period = quarter_of(today);
    for (const auto& scheme : see.tiers.schemes) {
        const auto* round = round_to_rise_from(see, scheme);
        if (round == nullptr || !(round->period < period)) continue;
        const auto plan = compile(scheme.scheme, see.money_digits);
        if (!plan) continue;
        const auto tier = tier_by_figures(see, plan.value(), dossier, period);
        if (tier < see.tiers.held(*round, dossier, today))
            rises.push_back({scheme.id, scheme.version, dossier, tier, period});
    }
    return rises;
}

}  // namespace custos::tiers
