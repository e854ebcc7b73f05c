/// A hash of texts that is the same on every machine: the order of blocks must not depend on it.
#pragma once

#include <cstdint>
#include <string_view>

namespace custos::duplicates {

/// The finisher of SplitMix64: every bit of the number moves every bit of the answer.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x) noexcept
{
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// Never 0, which stands for no key.
template <class Character>
[[nodiscard]] constexpr std::uint64_t hash_of(std::basic_string_view<Character> text, std::uint64_t seed = 0) noexcept
{
    std::uint64_t hash = mixed(seed + 0x9E3779B97F4A7C15U);
    for (const auto c : text)
        hash = mixed(hash ^ static_cast<std::uint64_t>(c)) + 0x9E3779B97F4A7C15U;
    return hash == 0 ? 1 : hash;
}

}  // namespace custos::duplicates
