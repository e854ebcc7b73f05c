/// What of an order is in each category of items (TIER-01, TIER-05).
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/orders/commands.hpp>

namespace custos::orders {

/// Of lines, in the categories of the policy, in their order. A sum that no amount holds, more than a million nights
/// (ORD-03).
[[nodiscard]] Ruling<std::vector<Portion>> portions_in(const Policy& policy, const std::vector<Item>& items);

/// Rows as an event states them.
[[nodiscard]] std::vector<Portion> told(const Records& records, const std::vector<PortionRow>& rows);

/// The same with the other sign.
[[nodiscard]] std::vector<Portion> turned(std::vector<Portion> portions);

/// New less old, by category; without those in which nothing differs.
[[nodiscard]] std::vector<Portion> differing(const std::vector<Portion>& now, const std::vector<Portion>& before);

}  // namespace custos::orders
