/// Parameters of the orders' rules, with the rules' own figures.
#pragma once

#include <custos/core/range.hpp>
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

/// What becomes of an order that has such a line (ORD-03).
enum class LineCheck : std::uint8_t {
    accept = 1,
    flag = 2,    ///< booked, and irregular until it is handled
    refuse = 3,  ///< not booked
};
BOOST_DESCRIBE_ENUM(LineCheck, accept, flag, refuse)

struct Policy {
    Fen supervised_over{1'000'000};    ///< ORD-04: 10,000 yuan in fen; above it a second person reviews
    std::uint32_t minutes_ahead = 5;   ///< ORD-03: how far a till's clock may run ahead before an order is "future"
    std::uint32_t most_items = 1000;   ///< lines of one order
    std::vector<Category> categories;  ///< what is booked from then on is counted in them; none: nothing is kept

    // ORD-03: the amount of a line against its quantity × unit price.
    LineCheck lines_above_price = LineCheck::flag;    ///< more was charged than the price says
    LineCheck lines_below_price = LineCheck::accept;  ///< less: a discount
    LineCheck negative_lines = LineCheck::flag;       ///< of a sale: a quantity or amount below zero
    std::vector<std::string> in_thousandths;          ///< kinds of items whose quantity is one of thousandths

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Policy, "orders.policy",
                (supervised_over, minutes_ahead, most_items, categories, lines_above_price, lines_below_price,
                 negative_lines, in_thousandths))
CUSTOS_RANGES(Policy, Range("supervised_over", 0, 1'000'000'000'000, Rule::ORD_04),
              Range("minutes_ahead", 0, Range::days(1), Rule::ORD_03), Range("most_items", 1, 100'000, Rule::ORD_01))

/// Error: bad_value with the path of the fault: a name that is missing, too long or doubled, a kind in two categories,
/// two categories of all other items, more than 1,000 categories; more than 10,000 kinds in thousandths.
[[nodiscard]] Result<void> check(const Policy& policy);

}  // namespace custos::orders

/// Version 1 added the categories, version 2 what is irregular in a line.
BOOST_CLASS_VERSION(custos::orders::Policy, 2)
template <>
struct custos::MembersIn<custos::orders::Policy> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 2 ? 8 : 3 + version; }
};
