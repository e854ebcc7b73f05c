/// Parameters of the orders' rules, with the rules' own figures.
#pragma once

#include <custos/core/shape.hpp>

#include <string>
#include <vector>

namespace custos::orders {

/// Items that are counted together, so that tiers can be by contribution, margin and nights (TIER-01, TIER-05).
struct Category {
    std::string name;                ///< 1…64 bytes
    std::vector<std::string> kinds;  ///< of items, each in one category alone; none: all items of no other category
    bool nights = false;             ///< the quantity of such an item is a number of nights

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Category, "orders.category", (name, kinds, nights))

struct Policy {
    Fen supervised_over{1'000'000};    ///< ORD-04: 10,000 yuan in fen; above it a second person reviews
    std::uint32_t minutes_ahead = 5;   ///< ORD-03: how far a till's clock may run ahead before an order is "future"
    std::uint32_t most_items = 1000;   ///< lines of one order
    std::vector<Category> categories;  ///< what is booked from then on is counted in them; none: nothing is kept

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Policy, "orders.policy", (supervised_over, minutes_ahead, most_items, categories))

/// Error: bad_value with the path of the fault: a name that is missing, too long or doubled, a kind in two categories,
/// two categories of all other items, more than 1,000 categories.
[[nodiscard]] Result<void> check(const Policy& policy);

}  // namespace custos::orders

/// Version 1 added the categories.
BOOST_CLASS_VERSION(custos::orders::Policy, 1)
template <>
struct custos::MembersIn<custos::orders::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return 3 + version; }
};
