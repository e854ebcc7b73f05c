/// Money as a whole number of the smallest unit (fen for CNY). Never floating point: a till must add up to the last fen.
#pragma once

#include <custos/core/error.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace custos {

/// An amount in the archive's smallest unit. How many decimal digits that unit has is a property of the archive
/// (default 2); a Fen of one archive means nothing in another.
struct Fen {
    std::int64_t value = 0;

    friend constexpr auto operator<=>(const Fen&, const Fen&) noexcept = default;
};

/// Sum and difference; a result outside 64 bits throws std::overflow_error (a broken invariant: inputs are bounded
/// to ±2^53 by parse_money and by every document).
[[nodiscard]] Fen operator+(Fen left, Fen right);
[[nodiscard]] Fen operator-(Fen left, Fen right);
[[nodiscard]] Fen operator-(Fen amount);
Fen& operator+=(Fen& left, Fen right);
Fen& operator-=(Fen& left, Fen right);

/// Largest amount that may enter the archive: 2^53 − 1 units, so that every host language holds it exactly.
inline constexpr std::int64_t largest_amount = (std::int64_t{1} << 53) - 1;

/// Most decimal digits an archive's unit may have.
inline constexpr unsigned most_money_digits = 6;

/// Reads "1234.5", "-0.05", "+7": optional sign, ASCII digits, at most `digits` of them after a point. No exponent, no
/// separators, no rounding: more decimals than the unit has are refused, unless they are zeros.
/// Error: Code::bad_value.
[[nodiscard]] Result<Fen> parse_money(std::string_view text, unsigned digits = 2);

/// The exact text that parse_money reads back: "1234.50", always with `digits` decimals.
[[nodiscard]] std::string print_money(Fen amount, unsigned digits = 2);

}  // namespace custos
