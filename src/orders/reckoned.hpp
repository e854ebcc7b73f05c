/// What a customer's rows come to, reckoned from the books as `apply` does it one by one.
#pragma once

#include <custos/orders/model.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace custos::orders {

/// The earlier of two, where 0 is none.
template <class Number>
[[nodiscard]] Number earlier(Number a, Number b) noexcept
{
    return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

/// Quarter by quarter, and the first purchase: day number + 1; 0 = none.
struct Reckoned {
    std::map<Quarter, QuarterSum> quarters;
    std::int32_t first = 0;
};

/// Civil day of the site.
[[nodiscard]] Day day_sold(const Sight& see, const Row& row);

/// Ascending. Goes through the column: 4 bytes an order of the house.
[[nodiscard]] std::vector<OrderId> orders_of(const Records& orders, DossierId dossier);

[[nodiscard]] Reckoned reckon(const Sight& see, std::span<const OrderId> orders);

}  // namespace custos::orders
