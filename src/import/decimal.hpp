/// Exact decimal numbers, as files write them.
#pragma once

#include <custos/core/money.hpp>
#include <custos/import/map.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace custos::import {

/// digits × 10^−scale.
struct Decimal {
    __extension__ using Wide = __int128;
    Wide digits = 0;
    unsigned scale = 0;
};

/// "-12.345": a sign, up to 18 digits, a point with a digit on either side; zeros at the end of the fraction do not
/// count. No exponent, no separators.
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text);

/// Exact. REQUIRES factors of at most 18 digits each, as parse_decimal gives them.
[[nodiscard]] Decimal operator*(const Decimal& left, const Decimal& right);

/// A whole number of 64 bits, if it is one.
[[nodiscard]] std::optional<std::int64_t> whole(const Decimal& number);

/// An amount in units of 10^−digits, and how far it was rounded.
struct Rounded {
    Fen amount;
    Decimal difference;  ///< amount less the exact number; digits 0 = exact
};

enum class Unfit : std::uint8_t { too_fine, too_large };

/// The amount, by the map's rule. Outside ±largest_amount: too_large. Finer than the unit, and the rule is to refuse:
/// too_fine.
struct Fitted {
    std::optional<Rounded> value;
    Unfit reason{};
};
[[nodiscard]] Fitted fit(const Decimal& number, unsigned digits, Rounding rounding);

/// Adds up decimals of any scale; exact, for up to 18 places and 10^9 terms of amounts.
class DecimalSum {
public:
    void add(const Decimal& number);
    [[nodiscard]] std::string text() const;  ///< "-0.005"; "0"

private:
    Decimal sum_;
};

}  // namespace custos::import
