/// The Merkle tree of RFC 6962 over SHA-256, and the offline checks. Pure functions: no archive, no key.
#pragma once

#include <custos/journal/entry.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace custos::journal {

[[nodiscard]] Digest leaf_hash(ByteView leaf);                            ///< SHA-256(0x00 ‖ leaf)
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);  ///< SHA-256(0x01 ‖ left ‖ right)
[[nodiscard]] Digest empty_root();                                        ///< SHA-256("")

/// The right edge of a growing tree: enough to append and to know the root, 32 bytes a level. Cheap to copy.
class Frontier {
public:
    void append(const Digest& leaf);
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] Digest root() const;

private:
    std::uint64_t size_ = 0;
    std::vector<Digest> peaks_;  ///< roots of the perfect subtrees, largest first
};

/// Gives the root of the perfect subtree over leaves [first, first + 2^level); first is a multiple of 2^level.
using Subtree = std::function<Digest(std::uint64_t first, unsigned level)>;

/// The root over the first `size` leaves, from the roots of at most 64 perfect subtrees.
[[nodiscard]] Digest root_at(std::uint64_t size, const Subtree& subtree);

/// The paths themselves; leaf indices from 0. REQUIRES index < size, 1 ≤ first ≤ second.
[[nodiscard]] std::vector<Digest> inclusion_path(std::uint64_t index, std::uint64_t size, const Subtree& subtree);
[[nodiscard]] std::vector<Digest> consistency_path(std::uint64_t first, std::uint64_t second, const Subtree& subtree);

/// RFC 9162 §2.1.3.2: is that leaf at that index under that root?
[[nodiscard]] bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                    std::span<const Digest> path, const Digest& root);

/// RFC 9162 §2.1.4.2. Every proof from size 0 is refused: an empty tree says nothing about what follows it.
[[nodiscard]] bool verify_consistency(std::uint64_t first, std::uint64_t second, const Digest& first_root,
                                      const Digest& second_root, std::span<const Digest> path);

}  // namespace custos::journal
