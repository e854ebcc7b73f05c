/// Small files of a work: read whole, written whole.
#pragma once

#include <custos/core/error.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custos::works {

/// Error: not_found; too_large (beyond 64 MiB); storage.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// Replaces what is there. Error: storage.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text);

/// The decimals of amounts that a request names. Error: bad_value at /money_digits.
[[nodiscard]] Result<unsigned> money_digits_of(const std::optional<std::uint8_t>& asked);

}  // namespace custos::works
