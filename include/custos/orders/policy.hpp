/// Parameters of the orders' rules, with the rules' own figures.
#pragma once

#include <custos/core/shape.hpp>

namespace custos::orders {

struct Policy {
    Fen supervised_over{1'000'000};   ///< ORD-04: 10,000 yuan in fen; above it a second person reviews
    std::uint32_t minutes_ahead = 5;  ///< ORD-03: how far a till's clock may run ahead before an order is "future"
    std::uint32_t most_items = 1000;  ///< lines of one order

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Policy, "orders.policy", (supervised_over, minutes_ahead, most_items))

}  // namespace custos::orders
