/// Selection: where the lines of a ladder fall, without sorting the customers.
///
/// Figures are counted into buckets, 256 to an octave, so that a bucket spans less than half a percent. A running count
/// and sum over the buckets finds the one in which a line falls; only its members are looked at one by one. Two passes
/// over the rows, exact, in whole numbers throughout.
#pragma once

#include "program.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace custos::tiers {

/// The column of a ladder and what parts equal figures in it.
struct Contest {
    std::span<const std::int64_t> figures;
    std::vector<std::span<const std::int64_t>> ties;  ///< more is better
    std::span<const std::uint32_t> order;             ///< place by customer number; empty: the row itself
};

/// Where one line fell.
struct Fallen {
    std::size_t inside = 0;
    std::int64_t worst = no_figure;  ///< the least figure inside
    std::uint8_t level = 0;          ///< a row is inside if its level is at least this
};

/// Writes each row's level, the number of lines it is inside of. `buckets` is scratch. REQUIRES at most 250 asks.
[[nodiscard]] std::vector<Fallen> select(const Ladder& ladder, const Contest& contest,
                                         std::vector<std::uint16_t>& buckets, std::vector<std::uint8_t>& levels);

}  // namespace custos::tiers
