#include <custos/orders/model.hpp>

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

std::uint64_t digest_of(std::string_view number) noexcept
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a (Fowler, Noll, Vo)
    for (const char c : number)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    hash ^= hash >> 30U;  // SplitMix64's finish: the set uses high and low bits
    hash *= 0xBF58476D1CE4E5B9ULL;
    hash ^= hash >> 27U;
    hash *= 0x94D049BB133111EBULL;
    return hash ^ hash >> 31U;
}

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
            static_cast<OrderKind>(mark[at] & 15U),
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
}

void Books::put(const Row& row) noexcept
{
    const auto at = static_cast<std::size_t>(row.id.value - 1);
    content[at] = row.content;
    amount[at] = row.amount.value;
    mark[at] = mark_of(row.kind, row.state);
    entry[at] = pack(row.entry.value);
}

QuarterSum Records::sum(DossierId dossier, Quarter quarter) const noexcept
{
    const auto found = sums.find(quarter);
    const auto row = static_cast<std::size_t>(dossier.value - 1);
    return found == sums.end() || row >= found->second.size() ? QuarterSum{} : found->second[row];
}

}  // namespace custos::orders
