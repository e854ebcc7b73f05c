/// Figures of whatever kind stay between ±2^61: what leaves that stays at its edge (TIER-05). No booking is refused,
/// and none ends in an exception, because some scheme reckons with large numbers; and there is room to turn bounds
/// around.
#pragma once

#include <algorithm>
#include <cstdint>

namespace custos::tiers {

inline constexpr std::int64_t largest_figure = std::int64_t{1} << 61;

[[nodiscard]] constexpr std::int64_t within_range(std::int64_t figure) noexcept
{
    return std::clamp(figure, -largest_figure, largest_figure);
}

/// REQUIRES a sum that is within already; what is added may be any number.
[[nodiscard]] constexpr std::int64_t sum_within(std::int64_t sum, std::int64_t more) noexcept
{
    return within_range(sum + within_range(more));
}

[[nodiscard]] constexpr std::int64_t product_within(std::int64_t left, std::int64_t right) noexcept
{
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(left, right, &product)) return within_range(product);
    return (left < 0) == (right < 0) ? largest_figure : -largest_figure;
}

}  // namespace custos::tiers
