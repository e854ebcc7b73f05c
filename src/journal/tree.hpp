/// The journal's tree in memory: the roots of all complete tiles and what is above them, and the leaves since the last
/// complete tile. One byte an entry; leaves of older tiles are read from the container when a proof needs them.
#pragma once

#include "hasher.hpp"

#include <custos/core/bytes.hpp>

#include <cstdint>
#include <vector>

namespace custos::journal {

inline constexpr unsigned tile_level = 6;
inline constexpr std::uint64_t tile_leaves = std::uint64_t{1} << tile_level;  ///< entries under one stored subtree root

class Tree {
public:
    Tree();

    void append(const Digest& leaf);

    /// Adds a tile by its root alone, while loading. REQUIRES size() to be a multiple of tile_leaves.
    void append_tile(const Digest& root);

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] Digest root();

    /// The first leaf, from 0, that is still in memory; a multiple of tile_leaves.
    [[nodiscard]] std::uint64_t kept_from() const noexcept { return kept_from_; }

    /// Root of the perfect subtree over leaves [first, first + 2^level). REQUIRES level ≥ tile_level or first ≥
    /// kept_from().
    [[nodiscard]] const Digest& subtree(std::uint64_t first, unsigned level) const;

    /// Forgets the leaves of complete tiles. Called once they are committed, because a group that fails must leave the
    /// committed leaves readable.
    void settle();

private:
    void push(unsigned level, const Digest& root);

    Hasher hasher_;
    std::uint64_t size_ = 0;
    std::uint64_t kept_from_ = 0;
    std::vector<std::vector<Digest>> levels_;  ///< below tile_level counted from kept_from_, above it from 0
};

}  // namespace custos::journal
