/// Orders change hands: two dossiers are found to be one customer's, or not to be (CHG-05).
#include <custos/orders/rules.hpp>

#include <algorithm>
#include <map>

namespace custos::orders {

namespace {

std::size_t place_of(DossierId dossier) noexcept { return static_cast<std::size_t>(dossier.value - 1); }

std::int32_t first_of(const Records& orders, DossierId dossier) noexcept
{
    const auto row = place_of(dossier);
    return row < orders.first_purchase.size() ? orders.first_purchase[row] : 0;
}

/// The earlier of two, where 0 is none.
template <class Number>
Number earlier(Number a, Number b) noexcept
{
    return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

std::vector<OrderId> orders_of(const Records& orders, DossierId dossier)
{
    std::vector<OrderId> ids;
    orders.books.each_of(dossier, [&](std::size_t row) { ids.push_back({row + 1}); });
    return ids;
}

/// What a customer's rows come to, quarter by quarter, reckoned from the books as `apply` does it one by one.
struct Reckoned {
    std::map<Quarter, QuarterSum> quarters;
    std::int32_t first = 0;

    void add(const Row& row, Day day)
    {
        auto& sum = quarters[quarter_of(day)];
        sum.net += row.amount;
        if (row.kind != OrderKind::sale) {
            sum.returned += -row.amount;
            return;
        }
        if (row.state == OrderState::cancelled) return;
        ++sum.orders;
        const auto place = static_cast<std::uint16_t>(day - first_day(quarter_of(day)) + 1);
        sum.first_day = earlier(sum.first_day, place);
        sum.last_day = std::max(sum.last_day, place);
        first = earlier(first, day.number + 1);
    }
};

Reckoned reckon(const Sight& see, std::span<const OrderId> orders)
{
    Reckoned made;
    for (const auto order : orders) {
        const auto row = see.orders.books.row(order);
        made.add(row, day_of(Instant{std::int64_t{row.minute} * 60'000}, see.zone));
    }
    return made;
}

/// The first purchase of a customer whose sums hold, but for one quarter, where it is told.
std::int32_t first_beside(const Records& orders, DossierId dossier, Quarter quarter, std::uint16_t first_there)
{
    for (const auto& [each, sums] : orders.sums) {
        const auto place = each == quarter ? first_there : orders.sum(dossier, each).first_day;
        if (place != 0) return first_day(each).number + place;
    }
    return 0;
}

bool fits_sum(Fen amount) noexcept { return amount.value >= -largest_amount && amount.value <= largest_amount; }

}  // namespace

std::optional<DaysLeft> days_without(const Sight& see, const Row& sale)
{
    const auto day_sold = [&](const Row& row) { return day_of(Instant{std::int64_t{row.minute} * 60'000}, see.zone); };
    const auto day = day_sold(sale);
    const auto quarter = quarter_of(day);
    const auto place_in = [&](Day when) { return static_cast<std::uint16_t>(when - first_day(quarter) + 1); };
    const auto known = see.orders.sum(sale.dossier, quarter);
    if (known.first_day < place_in(day) && place_in(day) < known.last_day) return std::nullopt;
    DaysLeft left;
    if (known.orders > 1)  // else there is nothing to look for
        see.orders.books.each_of(sale.dossier, [&](std::size_t at) {
            const auto row = see.orders.books.row({at + 1});
            if (row.id == sale.id || row.kind != OrderKind::sale || row.state == OrderState::cancelled) return;
            const auto when = day_sold(row);
            if (quarter_of(when) != quarter) return;
            left.first_day = earlier(left.first_day, place_in(when));
            left.last_day = std::max(left.last_day, place_in(when));
        });
    left.first_purchase = first_beside(see.orders, sale.dossier, quarter, left.first_day);
    return left;
}

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
