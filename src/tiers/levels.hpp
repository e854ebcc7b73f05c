/// How many lines a figure reaches: the pass over a column that every threshold is.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace custos::tiers {

/// What a row is called that reaches so many lines.
using Labels = std::array<std::uint8_t, 256>;

/// One column under its lines.
struct Levels {
    std::span<const std::int64_t> lines;       ///< ascending, each above the least int64; at most 255
    std::span<const std::int64_t> figures;     ///< a row each; reaches a line that it is not below
    std::span<const std::uint8_t> takes_part;  ///< 0: the row is called `absent`; empty: every row takes part
    std::uint8_t absent = 255;
};

/// Writes the label of each row to `out`, which has room for all. Takes vectors of four where the machine has them
/// (AVX2): 32 rows at a time are then compared, named and masked without leaving the registers.
void label_levels(const Levels& levels, const Labels& labels, std::uint8_t* out);

/// The same without vectors, which is what it is held against.
void label_levels_one_by_one(const Levels& levels, const Labels& labels, std::uint8_t* out);

}  // namespace custos::tiers
