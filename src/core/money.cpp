#include "check_digits.hpp"

#include <custos/core/money.hpp>

#include <fmt/format.h>

#include <stdexcept>

namespace custos {

namespace {

Error not_money()
{
    return fail(Code::bad_value, {"not an amount of money such as 1234.50", "不是金额（例如 1234.50）"});
}
Error too_fine()
{
    return fail(Code::bad_value,
                {"the amount has more decimals than the unit of this archive", "金额的小数位多于本档案库的最小单位"});
}
Error too_much()
{
    return fail(Code::bad_value, {"the amount is larger than an archive can hold", "金额超出档案库可存的范围"});
}

/// Takes the digits at the front of `text`.
std::string_view take_digits(std::string_view& text) noexcept
{
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length]))
        ++length;
    const auto digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

}  // namespace

void throw_money_overflow() { throw std::overflow_error{"a sum of money left 64 bits"}; }

Result<Fen> parse_money(std::string_view text, unsigned digits)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto whole = take_digits(text);
    if (whole.empty()) return not_money();
    std::string_view decimals;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        decimals = take_digits(text);
        if (decimals.empty()) return not_money();
    }
    if (!text.empty()) return not_money();
    if (decimals.size() > digits && decimals.find_first_not_of('0', digits) != std::string_view::npos)
        return too_fine();

    std::int64_t units = 0;
    const auto append = [&units](char digit) {
        units = units * 10 + (digit - '0');
        return units <= largest_amount;
    };
    for (const char digit : whole)
        if (!append(digit)) return too_much();
    for (std::size_t i = 0; i < digits; ++i)
        if (!append(i < decimals.size() ? decimals[i] : '0')) return too_much();
    return Fen{negative ? -units : units};
}

std::string print_money(Fen amount, unsigned digits)
{
    // Unsigned, because the smallest 64-bit number has no positive twin.
    const auto units = static_cast<std::uint64_t>(amount.value);
    auto text = fmt::format("{:0{}}", amount.value < 0 ? 0 - units : units, digits + 1);
    if (digits > 0) text.insert(text.size() - digits, 1, '.');
    if (amount.value < 0) text.insert(0, 1, '-');
    return text;
}

}  // namespace custos
