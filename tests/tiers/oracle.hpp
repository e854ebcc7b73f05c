/// The same schemes, tiered in the plainest way: sort everybody, walk the list. Written from the words of policy.hpp,
/// for small figures and without a thought for speed; it shares no code with the plan.
#pragma once

#include "house.hpp"

namespace custos::tiers::testing {

/// Customer i has the number order[i]. The place of the tier in the scheme, or no_tier.
[[nodiscard]] std::vector<TierIndex> oracle(const Scheme& scheme, const std::vector<Customer>& customers,
                                            const std::vector<std::uint32_t>& order, Quarter period);

}  // namespace custos::tiers::testing
