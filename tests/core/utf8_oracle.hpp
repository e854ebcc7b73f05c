/// UTF-8 a second time, in the plainest way: decode to a number, then ask whether that number needed so many bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace custos::oracle {

/// How many bytes RFC 3629's table gives a code point.
[[nodiscard]] constexpr std::size_t bytes_needed(std::uint32_t code)
{
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/// The bytes of RFC 3629's table for a code point up to U+1FFFFF, real or not.
[[nodiscard]] inline std::string encode(std::uint32_t code)
{
    const auto tail = [code](unsigned shift) { return static_cast<char>(0x80 | (code >> shift & 63)); };
    if (code < 0x80) return {static_cast<char>(code)};
    if (code < 0x800) return {static_cast<char>(0xC0 | code >> 6), tail(0)};
    if (code < 0x10000) return {static_cast<char>(0xE0 | code >> 12), tail(6), tail(0)};
    return {static_cast<char>(0xF0 | code >> 18), tail(12), tail(6), tail(0)};
}

[[nodiscard]] inline bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<std::uint8_t>(text[at]);
        std::size_t ones = 0;  // leading one bits of the lead byte: 0 for ASCII, else the number of bytes
        while (ones < 8 && (lead >> (7 - ones) & 1) != 0)
            ++ones;
        if (ones == 1 || ones > 4) return false;
        const std::size_t length = ones == 0 ? 1 : ones;
        if (at + length > text.size()) return false;
        std::uint32_t code = ones == 0 ? lead : lead & (0xFFU >> (ones + 1));
        for (std::size_t i = 1; i < length; ++i) {
            const auto byte = static_cast<std::uint8_t>(text[at + i]);
            if (byte >> 6 != 2) return false;
            code = code << 6 | (byte & 63U);
        }
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (code == 0 || code > 0x10FFFF || surrogate || bytes_needed(code) != length) return false;
        at += length;
    }
    return true;
}

}  // namespace custos::oracle
