/// Heads outside the journal: their bytes, and how anyone checks one.
#pragma once

#include <custos/core/error.hpp>
#include <custos/journal/entry.hpp>

namespace custos::journal {

/// The bytes that a head's signature covers: a label, then archive, size, time, root and key (docs/formats/journal.md).
[[nodiscard]] Bytes signed_bytes(const Head& head);

/// Is the head signed by that key? Needs no archive. A head that names another key is not.
[[nodiscard]] bool verify_head(const Head& head, const std::array<std::uint8_t, 32>& key);

/// A head as 152 bytes, for the host to keep elsewhere, and back. Reading checks the length only: see verify_head.
/// Error: damaged.
[[nodiscard]] Bytes to_bytes(const Head& head);
[[nodiscard]] Result<Head> head_of(ByteView bytes);

}  // namespace custos::journal
