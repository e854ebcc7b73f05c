/// The order in which a large hash table is best filled. Boost's flat tables place an element by the high bits of its
/// hash: elements that come in the order of those bits fill the table from front to back, and none waits for memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace custos {

/// The rows 0 … rows − 1 by the highest 12 bits of hash_of(row); where those are equal, as they stood. Four bytes of
/// memory a row. REQUIRES rows < 2^32.
template <class HashOf>
[[nodiscard]] std::vector<std::uint32_t> in_hash_order(std::size_t rows, HashOf&& hash_of)
{
    const auto part_of = [&](std::size_t row) { return static_cast<std::uint64_t>(hash_of(row)) >> 52U; };
    std::array<std::size_t, 4096> place{};
    for (std::size_t row = 0; row < rows; ++row)
        ++place[part_of(row)];
    std::size_t before = 0;
    for (auto& first : place) {
        const auto count = first;
        first = before;
        before += count;
    }
    std::vector<std::uint32_t> order(rows);
    for (std::size_t row = 0; row < rows; ++row)
        order[place[part_of(row)]++] = static_cast<std::uint32_t>(row);
    return order;
}

/// Calls each(row) in that order; ahead(row) some rows before, to fetch what each will want.
template <class HashOf, class Ahead, class Each>
void each_in_hash_order(std::size_t rows, HashOf&& hash_of, Ahead&& ahead, Each&& each)
{
    constexpr std::size_t far = 16;  // some ten lines of memory can be under way at a time
    const auto order = in_hash_order(rows, hash_of);
    for (std::size_t i = 0; i < rows; ++i) {
        if (i + far < rows) ahead(order[i + far]);
        each(order[i]);
    }
}

}  // namespace custos
