/// Orders change hands: two dossiers are found to be one customer's, or not to be (CHG-05).
#include "reckoned.hpp"

#include <custos/orders/rules.hpp>

#include <algorithm>

namespace custos::orders {

namespace {

std::size_t place_of(DossierId dossier) noexcept { return static_cast<std::size_t>(dossier.value - 1); }

std::int32_t first_of(const Records& orders, DossierId dossier) noexcept
{
    const auto row = place_of(dossier);
    return row < orders.first_purchase.size() ? orders.first_purchase[row] : 0;
}

bool fits_sum(Fen amount) noexcept { return amount.value >= -largest_amount && amount.value <= largest_amount; }

}  // namespace

Ruling<Handover> handed_over(const Sight& see, DossierId from, DossierId to)
{
    Handover part{from, to, orders_of(see.orders, from), {}, 0, 0, see.orders.first_purchase.size()};
    part.first_of_to = earlier(first_of(see.orders, from), first_of(see.orders, to));
    for (const auto& [quarter, sums] : see.orders.sums) {
        const auto theirs = see.orders.sum(from, quarter);
        if (theirs == QuarterSum{}) continue;
        auto sum = see.orders.sum(to, quarter);
        sum.net += theirs.net;
        sum.returned += theirs.returned;
        sum.orders += theirs.orders;
        sum.first_day = earlier(sum.first_day, theirs.first_day);
        sum.last_day = std::max(sum.last_day, theirs.last_day);
        if (!fits_sum(sum.net) || !fits_sum(sum.returned))
            return refuse(Rule::ORD_03, "other",
                          {"the customer's sum of a quarter would be too large", "该客户某季度合计过大"});
        part.quarters.push_back({quarter, {}, sum, sums.size()});
    }
    return part;
}

Handover handed_back(const Sight& see, const Handover& made)
{
    Handover part{made.to, made.from, {}, {}, 0, 0, made.first_rows};
    const auto [first, last] = see.orders.came.get<by_from>().equal_range(made.from);
    for (auto row = first; row != last; ++row)
        part.orders.push_back(row->order);
    auto stay = orders_of(see.orders, made.to);
    std::erase_if(stay,
                  [&](OrderId order) { return std::binary_search(part.orders.begin(), part.orders.end(), order); });

    const auto back = reckon(see, part.orders);
    const auto left = reckon(see, stay);
    part.first_of_from = left.first;
    part.first_of_to = back.first;
    auto touched = back.quarters;
    for (const auto& quarter : made.quarters)
        touched.try_emplace(quarter.quarter);
    for (const auto& [quarter, sum] : touched) {
        const auto there = left.quarters.find(quarter);
        const auto before = std::find_if(made.quarters.begin(), made.quarters.end(),
                                         [&, which = quarter](const auto& each) { return each.quarter == which; });
        const auto column = see.orders.sums.find(quarter);
        const auto rows = before != made.quarters.end()     ? before->rows
                          : column != see.orders.sums.end() ? column->second.size()
                                                            : 0;
        part.quarters.push_back({quarter, there == left.quarters.end() ? QuarterSum{} : there->second, sum, rows});
    }
    return part;
}

}  // namespace custos::orders
