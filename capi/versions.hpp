/// Which sizes a struct of the caller may have. A program keeps the size of the header that it was compiled with; a
/// library takes that of any header of its major version, older or newer.
#pragma once

#include "custos.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace custos::capi {

/// The sizes that a struct had before, smallest first: where each of its later members began. tests/capi/layout.txt has
/// the same, and a test holds them together.
template <class Struct>
inline constexpr std::array<std::uint32_t, 0> earlier_sizes{};

template <>
inline constexpr std::array earlier_sizes<custos_error>{std::uint32_t{offsetof(custos_error, hint_zh)}};

template <>
inline constexpr std::array earlier_sizes<custos_order>{std::uint32_t{offsetof(custos_order, site)}};

template <>
inline constexpr std::array earlier_sizes<custos_prospect>{std::uint32_t{offsetof(custos_prospect, nobody_signs)}};

template <>
inline constexpr std::array earlier_sizes<custos_look>{std::uint32_t{offsetof(custos_look, outcome)},
                                                       std::uint32_t{offsetof(custos_look, uncounted)}};

template <>
inline constexpr std::array earlier_sizes<custos_backup_report>{
    std::uint32_t{offsetof(custos_backup_report, destroyed)}};

inline constexpr std::uint32_t largest_struct = 4096;  ///< beyond what any version will have

/// Could this be the size of some version of the struct? A newer one is longer by whole words.
template <class Struct>
[[nodiscard]] constexpr bool is_size_of(std::uint32_t size) noexcept
{
    static_assert(sizeof(Struct) % 8 == 0 && sizeof(Struct) <= largest_struct);
    if (size > sizeof(Struct)) return size % 8 == 0 && size <= largest_struct;
    const auto& earlier = earlier_sizes<Struct>;
    return size == sizeof(Struct) || std::find(earlier.begin(), earlier.end(), size) != earlier.end();
}

}  // namespace custos::capi
