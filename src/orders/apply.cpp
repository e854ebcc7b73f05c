#include <custos/orders/apply.hpp>

#include <algorithm>

namespace custos::orders {

Records::Records() : numbers{books} {}
Records::~Records() = default;

namespace {

std::uint32_t minute_of(Instant at) noexcept
{
    return static_cast<std::uint32_t>(std::max<std::int64_t>(at.ms, 0) / 60'000);
}

std::uint16_t site_number(Records& records, const std::string& name)
{
    auto& [last_name, last_number] = records.last_site;
    if (last_number != 0 && last_name == name) return last_number;
    auto& by = records.sites.get<by_name>();
    const auto found = by.find(name);
    const auto number = found != by.end() ? found->number : static_cast<std::uint16_t>(records.sites.size() + 1);
    if (found == by.end()) records.sites.insert({number, name});
    records.last_site = {name, number};
    return number;
}

std::uint16_t category_number(Records& records, const std::string& name)
{
    const auto& by = records.categories.get<by_name>();
    const auto found = by.find(name);
    if (found != by.end()) return found->number;
    const auto number = static_cast<std::uint16_t>(records.categories.size() + 1);
    records.categories.insert({number, name});
    return number;
}

PortionRow row_of(Records& records, OrderId order, const Portion& portion)
{
    return {order, category_number(records, portion.category), portion.amount, portion.margin,
            static_cast<std::int32_t>(portion.nights)};
}

void book_portions(Records& records, OrderId order, const std::vector<Portion>& portions)
{
    for (const auto& portion : portions)
        records.portions.push_back(row_of(records, order, portion));
}

void add_portions(Records& records, PortionTable& table, OrderId sale, const std::vector<Portion>& portions)
{
    for (const auto& portion : portions) {
        const auto row = row_of(records, sale, portion);
        const auto [place, fresh] = table.insert(row);
        if (!fresh)
            table.modify(place, [&](PortionRow& sum) {
                sum.amount += row.amount;
                sum.margin += row.margin;
                sum.nights += row.nights;
            });
    }
}

std::size_t row_of(DossierId dossier) noexcept { return static_cast<std::size_t>(dossier.value - 1); }

const OpenQuarter& open_quarter(Records& records, Day day)
{
    auto& open = records.open_quarter;
    if (!open.has(day)) {
        const auto quarter = quarter_of(day);
        open = {first_day(quarter), last_day(quarter), &records.sums[quarter]};
    }
    return open;
}

void book_sale(Records& records, DossierId dossier, Day day, Fen total)
{
    const auto& quarter = open_quarter(records, day);
    auto& sum = quarter.sums->reach(row_of(dossier));
    sum.net += total;
    ++sum.orders;
    const auto place = static_cast<std::uint16_t>(day - quarter.first + 1);
    sum.last_day = std::max(sum.last_day, place);
    if (sum.first_day != 0 && sum.first_day <= place) return;  // so the customer's first sale is not later either
    sum.first_day = place;
    auto& first = records.first_purchase.reach(row_of(dossier));
    first = first == 0 ? day.number + 1 : std::min(first, day.number + 1);
}

void book_return(Records& records, DossierId dossier, Day day, Fen amount)
{
    auto& sums = records.sums[quarter_of(day)];
    sums.reach(row_of(dossier)).net -= amount;
    if (amount != Fen{}) sums.returned(row_of(dossier)) += amount;
}

/// ORD-03: what is irregular waits to be handled, and no more for a review alone.
OrderState state_of(bool supervised, const std::vector<LineFinding>& irregular) noexcept
{
    if (!irregular.empty()) return OrderState::irregular;
    return supervised ? OrderState::supervised : OrderState::booked;
}

void supervise(Records& records, const Stamp& stamp, OrderId order)
{
    records.supervised.insert({order, stamp.actor, stamp.at});
}

void add_returned(Records& records, OrderId of, Fen amount)
{
    const auto found = records.returned.find(of);
    if (found == records.returned.end())
        records.returned.insert({of, amount});
    else
        records.returned.modify(found, [&](ReturnedOf& row) { row.returned += amount; });
}

/// What gives money back for an order goes where that order goes.
void follow(Records& records, OrderId of, OrderId order)
{
    const auto [first, last] = records.came.equal_range(of);
    std::vector<DossierId> from;
    for (auto row = first; row != last; ++row)
        from.push_back(row->from);
    for (const auto dossier : from)
        records.came.insert({order, dossier});
}

void put_sum(Sums& sums, DossierId dossier, const QuarterSum& sum)
{
    if (row_of(dossier) < sums.size() || sum != QuarterSum{}) sums.put(row_of(dossier), sum);
}

void put_first(Records& records, DossierId dossier, std::int32_t day)
{
    if (row_of(dossier) < records.first_purchase.size() || day != 0)
        records.first_purchase.reach(row_of(dossier)) = day;
}

void change_hands(Records& records, const Handover& part)
{
    for (const auto order : part.orders)
        records.books.dossier[static_cast<std::size_t>(order.value - 1)] = static_cast<std::uint32_t>(part.to.value);
    for (const auto& quarter : part.quarters) {
        auto& sums = records.sums[quarter.quarter];
        put_sum(sums, part.from, quarter.from);
        put_sum(sums, part.to, quarter.to);
    }
    put_first(records, part.from, part.first_of_from);
    put_first(records, part.to, part.first_of_to);
}

}  // namespace

void apply(Records& records, const Stamp& stamp, const Recorded& event)
{
    records.books.push_back({event.order, digest_of(event.number), event.content, event.dossier, event.total,
                             minute_of(event.at), site_number(records, event.site), OrderKind::sale,
                             state_of(event.supervised, event.irregular), stamp.number});
    records.numbers.insert(event.order);
    book_sale(records, event.dossier, event.day, event.total);
    book_portions(records, event.order, event.portions);
    if (event.supervised) supervise(records, stamp, event.order);
}

void apply(Records& records, const Stamp& stamp, const RecordedRun& event)
{
    for (const auto& one : event.sales)
        apply(records, stamp, one.sale);
}

void apply(Records& records, const Stamp& stamp, const Refunded& event)
{
    records.books.push_back({event.order, digest_of(event.number), event.content, event.dossier, -event.amount,
                             minute_of(event.at), site_number(records, event.site), OrderKind::refund,
                             state_of(event.supervised, event.irregular), stamp.number});
    records.numbers.insert(event.order);
    book_return(records, event.dossier, event.day, event.amount);
    book_portions(records, event.order, event.portions);
    if (event.of) {
        add_returned(records, event.of, event.amount);
        add_portions(records, records.came_back, event.of, event.portions);
        follow(records, event.of, event.order);
    }
    if (event.supervised) supervise(records, stamp, event.order);
}

void apply(Records& records, const Stamp& stamp, const Cancelled& event)
{
    auto sale = records.books.row(event.of);
    // The cancellation has no number of the host's; its digest is made of its own id, which no text hashes to by
    // intent; its content is the number of the sale.
    records.books.push_back({event.order, ~event.order.value, static_cast<std::uint32_t>(event.of.value), event.dossier,
                             -event.amount, minute_of(event.at), sale.site, OrderKind::cancellation, OrderState::booked,
                             stamp.number});
    sale.state = OrderState::cancelled;
    records.books.put(sale);
    book_return(records, event.dossier, event.day, event.amount);
    auto& sold = records.sums[quarter_of(event.sold_on)].reach(row_of(event.dossier));
    --sold.orders;
    if (event.days) {
        sold.first_day = event.days->first_day;
        sold.last_day = event.days->last_day;
        put_first(records, event.dossier, event.days->first_purchase);
    }
    add_returned(records, event.of, event.amount);
    book_portions(records, event.order, event.portions);
    add_portions(records, records.came_back, event.of, event.portions);
    follow(records, event.of, event.order);
    records.supervised.erase(event.of);
    if (event.supervised) supervise(records, stamp, event.of);
}

void apply(Records& records, const Stamp& stamp, const Amended& event)
{
    auto row = records.books.row(event.order);
    row.amount = event.total;
    row.content = event.content;
    row.entry = stamp.number;
    row.state = state_of(event.supervised, event.irregular);
    records.books.put(row);
    records.sums[quarter_of(event.sold_on)].reach(row_of(event.dossier)).net += event.difference;
    add_portions(records, records.corrected, event.order, event.portions);
    records.supervised.erase(event.order);
    if (event.supervised) supervise(records, stamp, event.order);
}

void apply(Records& records, const Stamp&, const Inspected& event)
{
    if (!event.supervised) records.supervised.erase(event.order);
    auto row = records.books.row(event.order);
    if (row.state != OrderState::cancelled) row.state = event.open ? OrderState::irregular : OrderState::reviewed;
    records.books.put(row);
}

void hand_over(Records& records, const Handover& part)
{
    change_hands(records, part);
    for (const auto order : part.orders)
        records.came.insert({order, part.from});
}

void hand_back(Records& records, const Handover& part)
{
    change_hands(records, part);
    for (const auto order : part.orders) {
        const auto row = records.came.find(std::make_tuple(order, part.to));
        if (row != records.came.end()) records.came.erase(row);
    }
    for (const auto& quarter : part.quarters)
        records.sums[quarter.quarter].cut(static_cast<std::size_t>(quarter.rows));
    auto& first = records.first_purchase;
    auto rows = first.size();
    while (rows > part.first_rows && first[rows - 1] == 0)
        --rows;
    first.cut(rows);
}

}  // namespace custos::orders
