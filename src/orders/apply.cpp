#include <custos/orders/apply.hpp>

#include <algorithm>

namespace custos::orders {

namespace {

std::uint32_t minute_of(Instant at) noexcept
{
    return static_cast<std::uint32_t>(std::max<std::int64_t>(at.ms, 0) / 60'000);
}

QuarterSum& sum_of(Records& records, DossierId dossier, Quarter quarter)
{
    return records.sums[quarter].reach(static_cast<std::size_t>(dossier.value - 1));
}

std::uint16_t day_in_quarter(Day day) noexcept
{
    return static_cast<std::uint16_t>(day - first_day(quarter_of(day)) + 1);
}

std::uint16_t site_number(Records& records, const std::string& name)
{
    auto& by = records.sites.get<by_name>();
    if (const auto found = by.find(name); found != by.end()) return found->number;
    const auto number = static_cast<std::uint16_t>(records.sites.size() + 1);
    records.sites.insert({number, name});
    return number;
}

void book_sale(Records& records, DossierId dossier, Day day, Fen total)
{
    auto& sum = sum_of(records, dossier, quarter_of(day));
    sum.net += total;
    ++sum.orders;
    const auto place = day_in_quarter(day);
    sum.first_day = sum.first_day == 0 ? place : std::min(sum.first_day, place);
    sum.last_day = std::max(sum.last_day, place);

    auto& first = records.first_purchase.reach(static_cast<std::size_t>(dossier.value - 1));
    first = first == 0 ? day.number + 1 : std::min(first, day.number + 1);
}

void book_return(Records& records, DossierId dossier, Day day, Fen amount)
{
    auto& sum = sum_of(records, dossier, quarter_of(day));
    sum.net -= amount;
    sum.returned += amount;
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

}  // namespace

void apply(Records& records, const Stamp& stamp, const Recorded& event)
{
    records.books.push_back({event.order, digest_of(event.number), event.content, event.dossier, event.total,
                             minute_of(event.at), site_number(records, event.site), OrderKind::sale,
                             event.supervised ? OrderState::supervised : OrderState::booked, stamp.number});
    records.numbers.insert(event.order);
    book_sale(records, event.dossier, event.day, event.total);
    if (event.supervised) supervise(records, stamp, event.order);
}

void apply(Records& records, const Stamp& stamp, const Refunded& event)
{
    records.books.push_back({event.order, digest_of(event.number), event.content, event.dossier, -event.amount,
                             minute_of(event.at), site_number(records, event.site), OrderKind::refund,
                             event.supervised ? OrderState::supervised : OrderState::booked, stamp.number});
    records.numbers.insert(event.order);
    book_return(records, event.dossier, event.day, event.amount);
    if (event.of) add_returned(records, event.of, event.amount);
    if (event.supervised) supervise(records, stamp, event.order);
}

void apply(Records& records, const Stamp& stamp, const Cancelled& event)
{
    auto sale = records.books.row(event.of);
    // The cancellation has no number of the host's; its digest is made of its own id, which no text hashes to by
    // intent.
    records.books.push_back({event.order, ~event.order.value, 0, event.dossier, -event.amount, minute_of(event.at),
                             sale.site, OrderKind::cancellation, OrderState::booked, stamp.number});
    sale.state = OrderState::cancelled;
    records.books.put(sale);
    book_return(records, event.dossier, event.day, event.amount);
    --sum_of(records, event.dossier, quarter_of(event.sold_on)).orders;
    add_returned(records, event.of, event.amount);
    records.supervised.erase(event.of);
}

void apply(Records& records, const Stamp& stamp, const Amended& event)
{
    auto row = records.books.row(event.order);
    row.amount = event.total;
    row.content = event.content;
    row.entry = stamp.number;
    row.state = event.supervised ? OrderState::supervised : OrderState::booked;
    records.books.put(row);
    sum_of(records, event.dossier, quarter_of(event.sold_on)).net += event.difference;
    records.supervised.erase(event.order);
    if (event.supervised) supervise(records, stamp, event.order);
}

void apply(Records& records, const Stamp&, const Inspected& event)
{
    records.supervised.erase(event.order);
    auto row = records.books.row(event.order);
    if (row.state == OrderState::supervised) row.state = OrderState::reviewed;
    records.books.put(row);
}

}  // namespace custos::orders
