/// What was booked since a round was proposed and touches it: it is signed knowing that, or run again (TIER-06).
#include "program.hpp"

#include <custos/core/murmur.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::tiers {

namespace {

/// The first day that any figure of the scheme hangs on.
Day first_day_looked_at(const Plan& plan, Quarter period)
{
    if (plan.scheme().population == Population::known) return {};
    auto first = first_day_in(plan.scheme().window, period);
    for (const auto& column : plan.columns())
        first = std::min(first, first_day_in(column.window, period));
    return first;
}

/// The minutes of the books from the first day looked at to the end of the period, half open.
struct Minutes {
    std::int64_t begin;
    std::int64_t end;

    [[nodiscard]] bool has(std::uint32_t minute) const noexcept
    {
        return begin <= std::int64_t{minute} && std::int64_t{minute} < end;
    }
};

Minutes minutes_looked_at(const Sight& see, const Plan& plan, Quarter period)
{
    auto first = first_day_looked_at(plan, period);
    if (plan.keeper() != nullptr) first = std::min(first, first_day_looked_at(*plan.keeper(), period));
    const auto minute = [&](Day day) { return instant_of(day, {}, see.zone).ms / 60'000; };
    return {minute(first), minute(last_day(period) + 1)};
}

/// Does a row of the books count among the minutes? A cancellation also takes an order from the quarter of its sale.
bool counts_among(const orders::Books& books, std::size_t row, const Minutes& minutes)
{
    if (minutes.has(books.minute[row])) return true;
    if (books.kind(row) != orders::OrderKind::cancellation || books.content[row] == 0) return false;
    return minutes.has(books.minute[books.content[row] - 1]);
}

/// How many rows of the books were written after an entry and count among the minutes: by dossier number − 1.
std::vector<std::uint32_t> booked_after(const Sight& see, EntryNumber entry, const Minutes& minutes)
{
    const auto& books = see.orders.books;
    std::vector<std::uint32_t> entries(static_cast<std::size_t>(see.dossiers.next_dossier.value - 1), 0);
    books.each_after(entry, [&](std::size_t row) {
        const auto dossier = std::size_t{books.dossier[row]};
        if (counts_among(books, row, minutes) && dossier - 1 < entries.size()) ++entries[dossier - 1];
    });
    return entries;
}

std::uint64_t mark_of(const std::vector<Touched>& customers)
{
    std::uint64_t hash = 0;
    for (const auto& one : customers)
        for (const std::uint64_t part :
             {one.dossier.value, std::uint64_t{one.entries}, std::uint64_t{one.proposed}, std::uint64_t{one.now}})
            hash = murmur_hash(part, hash);
    return customers.empty() ? 0 : hash >> 11U | 1U;  // 53 bits, which every host holds; only the empty list has 0
}

}  // namespace

Ruling<Changes> changes_since(const Sight& see, const Round& round)
{
    const auto& scheme = *see.tiers.find(round);
    const auto plan = compile(scheme.scheme, see.money_digits);
    if (!plan) return refuse(Rule::TIER_05, "scheme", plan.error().words);
    const auto entries = booked_after(see, round.watermark, minutes_looked_at(see, plan.value(), round.period));
    const auto now = settled(see, scheme, plan.value(), round.period).tier;
    const auto& proposed = see.tiers.placements.at(round.id);
    Changes changes;
    for (std::size_t row = 0; row < entries.size(); ++row) {
        const bool there = row < proposed.size();
        const auto was = there ? proposed[row] : no_tier;
        if (entries[row] == 0 && (!there || was == now[row])) continue;
        const auto* dossier = see.dossiers.find({row + 1});
        if (dossier == nullptr || is_gone(dossier->lifecycle)) continue;
        changes.customers.push_back({dossier->id, entries[row], was, now[row]});
    }
    changes.mark = mark_of(changes.customers);
    return changes;
}

}  // namespace custos::tiers
