/// Steadiness: how a tier that was reached is held (TIER-09).
#include "program.hpp"

#include <algorithm>

namespace custos::tiers {

namespace {

constexpr std::uint8_t one_more(std::uint8_t count) noexcept
{
    return count == 255 ? count : static_cast<std::uint8_t>(count + 1);
}

/// A customer between two rounds; tiers as places, no tier as the place after the last.
struct Standing {
    std::size_t place;
    std::uint8_t misses;
    std::uint8_t rounds;
};

std::size_t landing(Fall fall, std::size_t held, std::size_t fit, std::size_t tiers) noexcept
{
    switch (fall) {
        case Fall::to_fit: return fit;
        case Fall::one_step: return held + 1;
        case Fall::to_base: return std::max(held, tiers - 1);
        case Fall::never: break;
    }
    return held;
}

Standing step(const Steadiness& rules, std::size_t tiers, Standing now, std::size_t fit, std::size_t keep) noexcept
{
    if (fit < now.place || now.place == tiers) return {fit, 0, 1};
    const auto best = std::min(fit, keep);
    now.rounds = one_more(now.rounds);
    if (best <= now.place) return {now.place, 0, now.rounds};
    now.misses = one_more(now.misses);
    if (now.misses < rules.misses || now.rounds <= rules.stay) return now;
    const auto place = landing(rules.fall, now.place, best, tiers);
    if (place == now.place) return now;
    return {place, 0, 1};
}

}  // namespace

void settle(const Scheme& scheme, std::span<const TierIndex> fit, std::span<const TierIndex> keep, Held& held)
{
    const auto tiers = scheme.tiers.size();
    const auto rules = scheme.steadiness.value_or(Steadiness{});
    const auto place_of = [&](TierIndex tier) { return std::min<std::size_t>(tier, tiers); };
    held.tier.resize(fit.size(), no_tier);
    held.misses.resize(fit.size(), 0);
    held.rounds.resize(fit.size(), 0);
    for (std::size_t row = 0; row < fit.size(); ++row) {
        const Standing before{place_of(held.tier[row]), held.misses[row], held.rounds[row]};
        const auto now = step(rules, tiers, before, place_of(fit[row]), place_of(keep[row]));
        held.tier[row] = now.place < tiers ? static_cast<TierIndex>(now.place) : no_tier;
        held.misses[row] = now.misses;
        held.rounds[row] = now.rounds;
    }
}

std::vector<TierIndex> places_in(const Scheme& now, const Scheme& before)
{
    std::vector<TierIndex> places(256, no_tier);
    for (std::size_t was = 0; was < before.tiers.size(); ++was)
        for (std::size_t is = 0; is < now.tiers.size(); ++is)
            if (now.tiers[is].name == before.tiers[was].name) places[was] = static_cast<TierIndex>(is);
    return places;
}

}  // namespace custos::tiers
