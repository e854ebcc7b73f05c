/// What criteria cover, so that they can be held against each other when a scheme is checked (TIER-05).
#pragma once

#include "program.hpp"

#include <limits>
#include <optional>
#include <string>

namespace custos::tiers {

inline constexpr std::uint32_t largest_of = 1'000'000;  ///< parts of a share

inline constexpr std::int64_t open_below = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t open_above = std::numeric_limits<std::int64_t>::max();

/// What a criterion covers on one axis: figures for thresholds, places from the best for the others. Half open. A side
/// that is not stated reaches to the end of the axis and yields to the tiers above.
struct Range {
    std::string axis;  ///< kind, metric and options: only ranges of one axis can be compared
    std::int64_t begin = open_below;
    std::int64_t end = open_above;
    bool begin_stated = false;
    bool end_stated = false;
};

/// Of a criterion over a metric; none of any other.
[[nodiscard]] std::optional<Range> range_of(const Criterion& when);

}  // namespace custos::tiers
