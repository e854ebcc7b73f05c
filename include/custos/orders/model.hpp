/// Orders: what customers bought, as columns beside a running sum for each customer and quarter.
#pragma once

#include <custos/core/ids.hpp>
#include <custos/core/money.hpp>
#include <custos/core/time.hpp>

#include <cstdint>

namespace custos::orders {

/// What one customer did in one quarter: 24 bytes, so that a tier round reads sums and not orders. A refund counts in the
/// quarter in which it is booked. `orders` counts sales that were not cancelled.
struct QuarterSum {
    Fen net;       ///< sales less returns
    Fen returned;  ///< returns, as a positive amount: net + returned = sales
    std::uint32_t orders = 0;
    std::uint16_t first_day = 0;  ///< first sale, days from the first day of the quarter, + 1; 0 = no sale
    std::uint16_t last_day = 0;   ///< last sale, likewise

    friend bool operator==(const QuarterSum&, const QuarterSum&) = default;
};
static_assert(sizeof(QuarterSum) == 24);

}  // namespace custos::orders
