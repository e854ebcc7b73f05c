/// Values of every kind and their canonical bytes, written by hand from the description in binary.hpp.
#pragma once

#include "sample.hpp"

#include <custos/core/binary.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::sample {

[[nodiscard]] inline Bytes hex(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (c != ' ') digits += c;
    }
    return from_hex(digits).value();
}

/// Calls `check(value, bytes)` for each golden value. 300 = AC 02 and 624485 = E5 8E 26 are the published examples of
/// LEB128; the last rows of the signed numbers are those of zigzag.
template <class Check>
void for_each_golden(Check check)
{
    check(false, hex("00"));
    check(true, hex("01"));
    check(std::uint8_t{0}, hex("00"));
    check(std::uint8_t{127}, hex("7f"));
    check(std::uint8_t{128}, hex("80 01"));
    check(std::uint8_t{255}, hex("ff 01"));
    check(std::uint16_t{300}, hex("ac 02"));
    check(std::uint32_t{624'485}, hex("e5 8e 26"));
    check(std::uint64_t{0x7fff'ffff'ffff'ffff}, hex("ff ff ff ff ff ff ff ff 7f"));
    check(std::int8_t{-128}, hex("ff 01"));
    check(std::int32_t{0}, hex("00"));
    check(std::int32_t{-1}, hex("01"));
    check(std::int32_t{1}, hex("02"));
    check(std::int32_t{2'147'483'647}, hex("fe ff ff ff 0f"));
    check(std::numeric_limits<std::int32_t>::min(), hex("ff ff ff ff 0f"));
    check(std::numeric_limits<std::int64_t>::min(), hex("ff ff ff ff ff ff ff ff ff 01"));

    check(Fen{1234}, hex("a4 13"));  // 2468 = 19 × 128 + 36
    check(Instant{1}, hex("02"));
    check(Day{-1}, hex("01"));
    check(Quarter{8104}, hex("a8 3f"));    // 2026Q1: 8104 = 63 × 128 + 40
    check(TimeOfDay{1080}, hex("b8 08"));  // 18:00: 1080 = 8 × 128 + 56
    check(DossierId{7}, hex("07"));
    check(Rule::none, hex("00"));
    check(Rule::LEND_03, hex("87 07"));  // 903 = 7 × 128 + 7
    check(Carrier::disk, hex("01"));
    check(Mood::cross, hex("01"));
    check(Mood::glad, hex("0a"));

    check(std::string{}, hex("00"));
    check(std::string{"小"}, hex("03 e5b08f"));
    check(Bytes{0, 255}, hex("02 00ff"));
    check(Box{{1, 2, 3}}, hex("03 010203"));
    check(Digest{}, hex("20 0000000000000000 0000000000000000 0000000000000000 0000000000000000"));

    check(std::optional<std::uint8_t>{}, hex("00"));
    check(std::optional<std::uint8_t>{5}, hex("01 05"));
    check(std::vector<std::uint16_t>{}, hex("00"));
    check(std::vector<std::uint16_t>{1, 300}, hex("02 01 ac02"));
    check(std::vector<std::vector<std::string>>{{"x"}, {}}, hex("02 01 01 78 00"));
    check(Note{"a", {Note{}}}, hex("00 01 61 01 00 00 00"));
    check(Stretch{{0}, {-1}}, hex("00 00 01"));
    check(full_example(),
          hex("00"                                      // class version
              "01 03 ac02"                              // open, floor −2, beds 300
              "ffe7888743"                              // wide −9,000,000,000: zigzag 17,999,999,999
              "a413"                                    // price
              "80a4ecdf9567"                            // at: zigzag 3,544,891,200,000
              "c4c002"                                  // day 20,514: zigzag 41,028 = (2 × 128 + 64) × 128 + 68
              "a83f b808 07"                            // quarter, closes, dossier
              "8707 01 0a"                              // rule, carrier, mood
              "0e e5b08f e5bca0 20 22 564950 22 5c 0a"  // text
              "02 00ff"                                 // bytes
              "20 abababababababab abababababababab abababababababab abababababababab"
              "03 010203"                            // box
              "01 00"                                // maybe: there, and 0
              "01 00 01 61 02 00 01 62 00 00 00 00"  // note: version, "a", two replies
              "02 00 01"                             // amounts
              "02 02 01 78 01 79 00"                 // pages
              "01 00 00 02"));                       // spans: one, its version, two days
}

}  // namespace custos::sample
