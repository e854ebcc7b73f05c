#include <custos/core/hash_order.hpp>
#include <custos/orders/model.hpp>

#include <algorithm>

namespace custos::orders {

namespace {

std::uint64_t unpack(const std::array<std::uint8_t, 5>& bytes) noexcept
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8U | bytes[i];
    return value;
}

std::array<std::uint8_t, 5> pack(std::uint64_t value) noexcept
{
    std::array<std::uint8_t, 5> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(value & 0xFFU);
        value >>= 8U;
    }
    return bytes;
}

std::uint8_t mark_of(OrderKind kind, OrderState state) noexcept
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(kind) | static_cast<unsigned>(state) << 4U);
}

}  // namespace

Row Books::row(OrderId id) const noexcept
{
    const auto at = static_cast<std::size_t>(id.value - 1);
    return {id,
            digest[at],
            content[at],
            {dossier[at]},
            {amount[at]},
            minute[at],
            site[at],
            kind(at),
            static_cast<OrderState>(mark[at] >> 4U),
            {unpack(entry[at])}};
}

void Books::push_back(const Row& row)
{
    digest.push_back(row.digest);
    content.push_back(row.content);
    dossier.push_back(static_cast<std::uint32_t>(row.dossier.value));
    amount.push_back(row.amount.value);
    minute.push_back(row.minute);
    site.push_back(row.site);
    mark.push_back(mark_of(row.kind, row.state));
    entry.push_back(pack(row.entry.value));
    if (newest.size() * Column<std::uint8_t>::block < size()) newest.push_back(0);
    newest.back() = std::max(newest.back(), row.entry.value);
}

void Books::put(const Row& row) noexcept
{
    const auto at = static_cast<std::size_t>(row.id.value - 1);
    content[at] = row.content;
    amount[at] = row.amount.value;
    mark[at] = mark_of(row.kind, row.state);
    entry[at] = pack(row.entry.value);
    auto& block = newest[at / Column<std::uint8_t>::block];
    block = std::max(block, row.entry.value);
}

std::uint64_t Books::entry_of(std::size_t row) const noexcept { return unpack(entry[row]); }

void Books::note_newest()
{
    newest.assign((size() + Column<std::uint8_t>::block - 1) / Column<std::uint8_t>::block, 0);
    for (std::size_t row = 0; row < size(); ++row) {
        auto& block = newest[row / Column<std::uint8_t>::block];
        block = std::max(block, entry_of(row));
    }
}

Numbers::Numbers(const Books& books) : set_{0, Hash{&books}, Equal{&books}} {}

OrderId Numbers::find(std::uint64_t digest) const
{
    const auto found = set_.find(digest);
    return {found == set_.end() ? 0U : std::uint64_t{*found} + 1};
}

void Numbers::insert(OrderId id) { set_.insert(static_cast<std::uint32_t>(id.value - 1)); }

void Numbers::fill(const Books& books)
{
    set_.reserve(books.size());
    each_in_hash_order(
        books.size(), [&](std::size_t row) { return books.digest[row]; },
        [&](std::size_t row) {
            __builtin_prefetch(&books.digest[row]);
            __builtin_prefetch(&books.mark[row]);
        },
        [&](std::size_t row) {
            if (books.kind(row) != OrderKind::cancellation) set_.insert(static_cast<std::uint32_t>(row));
        });
}

Fen& Sums::returned(std::size_t row) { return returned_[static_cast<std::uint32_t>(row)]; }

QuarterSum Sums::operator[](std::size_t row) const noexcept
{
    const auto back = returned_.find(static_cast<std::uint32_t>(row));
    return sum_of(sold_[row], back == returned_.end() ? Fen{} : back->second);
}

void Sums::put(std::size_t row, const QuarterSum& sum)
{
    reach(row) = {sum.net, sum.orders, sum.first_day, sum.last_day};
    if (sum.returned != Fen{})
        returned(row) = sum.returned;
    else
        returned_.erase(static_cast<std::uint32_t>(row));
}

void Sums::cut(std::size_t size)
{
    auto rows = sold_.size();
    while (rows > size && sold_[rows - 1] == Sold{} && !returned_.contains(static_cast<std::uint32_t>(rows - 1)))
        --rows;
    sold_.cut(rows);
}

QuarterSum Records::sum(DossierId dossier, Quarter quarter) const noexcept
{
    const auto found = sums.find(quarter);
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    return found == sums.end() || row >= found->second.size() ? QuarterSum{} : found->second[row];
}

Sums::Sold Records::sold(DossierId dossier, Day day) const noexcept
{
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    if (open_quarter.has(day)) return open_quarter.sums->sold(row);
    const auto found = sums.find(quarter_of(day));
    return found == sums.end() ? Sums::Sold{} : found->second.sold(row);
}

}  // namespace custos::orders
