/// Small files of a work: read whole, written whole.
#pragma once

#include <custos/core/error.hpp>
#include <custos/works/lent.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::works {

/// Error: not_found; too_large (beyond 64 MiB); storage.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// May a result be written there? Over nothing that the work reads, and at an archive neither into its folder nor among
/// its keys; an empty path is none. Every work asks this of every file it writes, before it does anything. Error:
/// bad_value at the result.
[[nodiscard]] Result<void> may_write(const ResultPath& result, const std::vector<std::string>& read, const Lent& lent);

/// What is no ResultPath in the request is written by no work: its schema would not say so.
Result<void> may_write(const std::string& result, const std::vector<std::string>& read, const Lent& lent) = delete;

/// Replaces what is there; a new file is for its owner alone. REQUIRES may_write. Error: storage.
[[nodiscard]] Result<void> write_file(const ResultPath& path, std::string_view text);

/// What CSV for people begins with: without it some spreadsheets take UTF-8 for another encoding.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// Appends a line of it: no cell is a formula, CRLF at the end.
void append_line(std::string& csv, const std::vector<std::string>& cells);

/// The decimals of amounts that a request names. Error: bad_value at /money_digits.
[[nodiscard]] Result<unsigned> money_digits_of(const std::optional<std::uint8_t>& asked);

}  // namespace custos::works
