/// Numbers, money and time as people read and write them. A host has its own: nothing here comes from the library.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custos::cli {

/// "1,234,567"; "-1,234".
[[nodiscard]] std::string grouped(std::uint64_t number);
[[nodiscard]] std::string grouped_signed(std::int64_t number);

/// "12,345.60" of an amount in the smallest unit, with the decimals of its house: there is no usual number of them.
[[nodiscard]] std::string money(std::int64_t amount, unsigned digits);

[[nodiscard]] std::string plain_money(std::int64_t amount, unsigned digits);  ///< "12345.60", for files

/// "70.3 %"; "–" of nothing.
[[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole);

/// Of millionths: "12.3 %", "+12.3" points of a hundred, "1.23"; rounded half away from zero.
[[nodiscard]] std::string percent_of_millionths(std::int64_t ppm);
[[nodiscard]] std::string points_of_millionths(std::int64_t ppm);
[[nodiscard]] std::string decimal_of_millionths(std::int64_t ppm);

/// "1234.5" in the smallest unit: digits, and after a point at most `digits` more. None if it is no such amount.
[[nodiscard]] std::optional<std::int64_t> amount_of(std::string_view text, unsigned digits);

/// A moment as milliseconds since 1970, UTC: "2026-03-02T10:00:00.000Z", read with 'T' or a blank, seconds and fraction
/// optional, then "Z", "+08:00" or nothing (= Beijing). None if it is no moment.
[[nodiscard]] std::optional<std::int64_t> moment_of(std::string_view text);
[[nodiscard]] std::string print_moment(std::int64_t ms);
/// The same on the wall of a house in Beijing: "2026-03-02 18:00".
[[nodiscard]] std::string print_local(std::int64_t ms);
[[nodiscard]] std::string print_local(std::string_view moment);  ///< of a document's text; as it is if it is none

[[nodiscard]] std::string print_day(std::chrono::sys_days day);

/// "0a1b…" and back; none if it is not hexadecimal.
[[nodiscard]] std::string to_hex(const std::uint8_t* bytes, std::size_t size);
template <std::size_t Size>
[[nodiscard]] std::string to_hex(const std::uint8_t (&bytes)[Size])
{
    return to_hex(bytes, Size);
}
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

}  // namespace custos::cli
