/// An entry as it lies in the container, which is what the tree's leaf is the hash of (docs/formats/journal.md).
#pragma once

#include <custos/core/error.hpp>
#include <custos/journal/entry.hpp>
#include <custos/journal/keys.hpp>

namespace custos::journal {

inline constexpr std::size_t longest_event_name = 255;
inline constexpr std::size_t largest_overhead = 512;  ///< a leaf is at most that much longer than its body

/// The entry's clear part with its body sealed under it. REQUIRES the sizes that Journal::append asks for.
[[nodiscard]] Bytes seal_leaf(const Entry& entry, Keys& keys);

/// The clear part alone; the body stays empty. Error: damaged.
[[nodiscard]] Result<Entry> clear_part(ByteView leaf);

/// The whole entry. Error: damaged, for a leaf of another archive too.
[[nodiscard]] Result<Entry> open_leaf(ByteView leaf, const Keys& keys);

}  // namespace custos::journal
