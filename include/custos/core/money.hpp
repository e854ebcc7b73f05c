/// Money as a whole number of the smallest unit (fen for CNY). Never floating point: a till adds up to the last fen.
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

/// Throws std::overflow_error: a sum of money left 64 bits.
[[noreturn]] void throw_money_overflow();

/// Sum and difference; a result outside 64 bits throws std::overflow_error (a broken invariant: inputs are bounded
/// to ±2^53 by parse_money and by every document). Inline, since tier rounds add millions of them.
[[nodiscard]] constexpr Fen operator+(Fen left, Fen right)
{
    Fen sum;
    if (__builtin_add_overflow(left.value, right.value, &sum.value)) throw_money_overflow();
    return sum;
}

[[nodiscard]] constexpr Fen operator-(Fen left, Fen right)
{
    Fen difference;
    if (__builtin_sub_overflow(left.value, right.value, &difference.value)) throw_money_overflow();
    return difference;
}

[[nodiscard]] constexpr Fen operator-(Fen amount) { return Fen{} - amount; }
constexpr Fen& operator+=(Fen& left, Fen right) { return left = left + right; }
constexpr Fen& operator-=(Fen& left, Fen right) { return left = left - right; }

/// Largest amount that may enter the archive: 2^53 − 1 units, so that every host language holds it exactly.
inline constexpr std::int64_t largest_amount = (std::int64_t{1} << 53) - 1;

/// Most decimal digits an archive's unit may have.
inline constexpr unsigned most_money_digits = 6;

/// Reads "1234.5", "-0.05", "+7": optional sign, ASCII digits, and after a point at most `digits` more; a point needs a
/// digit on either side. No exponent, no separators, no blanks, no rounding: more decimals than the unit has are
/// refused, unless they are zeros. Error: Code::bad_value, also beyond ±largest_amount.
[[nodiscard]] Result<Fen> parse_money(std::string_view text, unsigned digits = 2);

/// The exact text that parse_money reads back: "1234.50", always with `digits` decimals; no point when there are none.
[[nodiscard]] std::string print_money(Fen amount, unsigned digits = 2);

}  // namespace custos
