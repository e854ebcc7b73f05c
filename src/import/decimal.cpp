#include "decimal.hpp"

#include <algorithm>

namespace custos::import {

namespace {

using Wide = Decimal::Wide;

constexpr unsigned most_digits = 18;

Wide power_of_ten(unsigned exponent)
{
    Wide power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Wide rounded_quotient(Wide digits, Wide unit, Rounding rounding)
{
    const auto quotient = digits / unit;  // towards zero
    const auto rest = digits % unit;
    const auto twice = 2 * (rest < 0 ? -rest : rest);
    const bool up = twice > unit || (twice == unit && (rounding == Rounding::half_up || quotient % 2 != 0));
    return up ? quotient + (digits < 0 ? -1 : 1) : quotient;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto point = text.find('.');
    auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    const auto before = text.substr(0, point);
    if (before.empty() || (point != std::string_view::npos && fraction.empty())) return std::nullopt;
    if (!std::all_of(before.begin(), before.end(), is_digit)) return std::nullopt;
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::nullopt;
    while (fraction.ends_with('0'))
        fraction.remove_suffix(1);
    auto leading = before;
    while (leading.starts_with('0'))
        leading.remove_prefix(1);
    if (leading.size() + fraction.size() > most_digits) return std::nullopt;

    Decimal number;
    for (const auto part : {leading, fraction})
        for (const char c : part)
            number.digits = number.digits * 10 + (c - '0');
    number.scale = static_cast<unsigned>(fraction.size());
    if (negative) number.digits = -number.digits;
    return number;
}

Decimal operator*(const Decimal& left, const Decimal& right)
{
    return {left.digits * right.digits, left.scale + right.scale};
}

std::optional<std::int64_t> whole(const Decimal& number)
{
    const auto unit = power_of_ten(number.scale);
    if (number.digits % unit != 0) return std::nullopt;
    const auto value = static_cast<std::int64_t>(number.digits / unit);
    if (value != number.digits / unit) return std::nullopt;
    return value;
}

Fitted fit(const Decimal& number, unsigned digits, Rounding rounding)
{
    auto units = number.digits;
    Decimal difference;
    if (number.scale > digits) {
        const auto unit = power_of_ten(number.scale - digits);
        if (units % unit != 0 && rounding == Rounding::refuse) return {std::nullopt, Unfit::too_fine};
        units = rounded_quotient(number.digits, unit, rounding);
        difference = {units * unit - number.digits, number.scale};
    } else if (units > largest_amount || units < -largest_amount) {
        return {std::nullopt, Unfit::too_large};
    } else {
        units *= power_of_ten(digits - number.scale);
    }
    if (units > largest_amount || units < -largest_amount) return {std::nullopt, Unfit::too_large};
    return {Rounded{{static_cast<std::int64_t>(units)}, difference}, {}};
}

void DecimalSum::add(const Decimal& number)
{
    if (number.digits == 0) return;
    const auto scale = std::max(sum_.scale, number.scale);
    sum_ = {sum_.digits * power_of_ten(scale - sum_.scale) + number.digits * power_of_ten(scale - number.scale), scale};
}

std::string DecimalSum::text() const
{
    auto digits = sum_.digits < 0 ? -sum_.digits : sum_.digits;
    auto scale = sum_.scale;
    while (scale > 0 && digits % 10 == 0) {
        digits /= 10;
        --scale;
    }
    std::string reversed;
    for (unsigned place = 0; digits != 0 || place <= scale; ++place) {
        if (place == scale && scale > 0) reversed += '.';
        reversed += static_cast<char>('0' + static_cast<int>(digits % 10));
        digits /= 10;
    }
    if (sum_.digits < 0) reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
}

}  // namespace custos::import
