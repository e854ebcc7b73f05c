#include "form_text.hpp"

#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>
#include <custos/duplicates/forms.hpp>

#include <algorithm>

namespace custos::duplicates {

namespace {

bool of_one_character(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [text](char c) { return c == text.front(); });
}

/// Typed in place of a number: one digit over and over, or the keys in their order.
bool is_no_phone(std::string_view digits)
{
    const auto end = digits.substr(digits.size() - std::min<std::size_t>(digits.size(), 8));
    return digits.size() < 5 || of_one_character(end) || end == "12345678" || end == "23456789" || end == "87654321";
}

std::u32string wide(const std::string& ascii) { return {ascii.begin(), ascii.end()}; }

}  // namespace

std::u32string phone_digits(std::string_view text)
{
    if (phone_kind_of(text) == PhoneKind::service) return {};
    auto digits = normal_phone(text);
    return is_no_phone(digits) ? std::u32string{} : wide(digits);
}

std::u32string number_of(std::string_view text)
{
    auto number = normal_id_number(text);
    std::erase_if(number, [](char c) { return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')); });
    const auto digits = std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits < 3 || of_one_character(number) ? std::u32string{} : wide(number);
}

}  // namespace custos::duplicates
