/// The bookings of an archive by customer, for what the sums of quarters cannot tell.
#include "program.hpp"

#include <custos/tiers/rules.hpp>

namespace custos::tiers {

namespace {

std::size_t rows_in(const Sight& see) { return static_cast<std::size_t>(see.dossiers.next_dossier.value - 1); }

/// What a row of the books is, by day and site.
Booking booking_at(const Sight& see, std::size_t at)
{
    const auto& books = see.orders.books;
    const bool sale = books.kind(at) == orders::OrderKind::sale;
    const bool cancelled = static_cast<orders::OrderState>(books.mark[at] >> 4U) == orders::OrderState::cancelled;
    const auto day = day_of(Instant{std::int64_t{books.minute[at]} * 60'000}, see.zone);
    return {day, books.site[at], sale, cancelled, books.amount[at]};
}

void name_sites(const Sight& see, Bookings& into)
{
    for (const auto& site : see.orders.sites)
        into.name(site.number, site.name);
}

}  // namespace

void list_bookings(const Sight& see, Bookings& into)
{
    const auto& books = see.orders.books;
    const auto each = [&](auto&& take) {
        for (std::size_t at = 0; at < books.size(); ++at) {
            const auto row = std::size_t{books.dossier[at]} - 1;
            if (row < rows_in(see)) take(row, at);
        }
    };
    each([&](std::size_t row, std::size_t) { into.count(row); });
    into.counted();
    each([&](std::size_t row, std::size_t at) { into.take(row, booking_at(see, at)); });
    into.taken();
    name_sites(see, into);
}

/// As they were booked, and what corrections made of them, each on the day of its order.
void list_portions(const Sight& see, Bookings& into)
{
    const auto& all = see.orders.portions;
    const auto each = [&](auto&& take) {
        const auto one = [&](const orders::PortionRow& portion) {
            const auto at = static_cast<std::size_t>(portion.order.value - 1);
            const auto row = std::size_t{see.orders.books.dossier[at]} - 1;
            if (row < rows_in(see)) take(row, at, portion);
        };
        for (std::size_t i = 0; i < all.size(); ++i)
            one(all.row(i));
        for (const auto& corrected : see.orders.corrected)
            one(corrected);
    };
    each([&](std::size_t row, std::size_t, const orders::PortionRow&) { into.portions.count(row); });
    into.portions.counted();
    each([&](std::size_t row, std::size_t at, const orders::PortionRow& portion) {
        const auto booking = booking_at(see, at);
        into.portions.take(row, {booking.day, booking.site, portion.category, !booking.sale, portion.amount.value,
                                 portion.margin.value, portion.nights});
    });
    into.portions.taken();
    name_sites(see, into);
    for (const auto& category : see.orders.categories)
        into.categories[category.name] = category.number;
}

Bookings bookings_of(const Sight& see)
{
    Bookings made{rows_in(see)};
    list_bookings(see, made);
    return made;
}

}  // namespace custos::tiers
