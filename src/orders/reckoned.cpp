#include "reckoned.hpp"

namespace custos::orders {

namespace {

void add(Reckoned& made, const Row& row, Day day)
{
    auto& sum = made.quarters[quarter_of(day)];
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
    made.first = earlier(made.first, day.number + 1);
}

}  // namespace

Day day_sold(const Sight& see, const Row& row) { return day_of(Instant{std::int64_t{row.minute} * 60'000}, see.zone); }

std::vector<OrderId> orders_of(const Records& orders, DossierId dossier)
{
    std::vector<OrderId> ids;
    const auto& column = orders.books.dossier;
    for (std::size_t at = 0; at < column.size();) {
        const auto [rows, count] = column.rows_from(at);
        for (std::size_t i = 0; i < count; ++i)
            if (rows[i] == dossier.value) ids.push_back({at + i + 1});
        at += count;
    }
    return ids;
}

Reckoned reckon(const Sight& see, std::span<const OrderId> orders)
{
    Reckoned made;
    for (const auto order : orders) {
        const auto row = see.orders.books.row(order);
        add(made, row, day_sold(see, row));
    }
    return made;
}

}  // namespace custos::orders
