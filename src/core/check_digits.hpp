/// Check digits of the numbers that people and firms carry. Each function takes the digits before the check digit,
/// already known to be of the right characters, and says what must follow.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace custos {

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr bool all_digits(std::string_view text) noexcept
{
    for (const char c : text)
        if (!is_digit(c)) return false;
    return true;
}

/// GB 11643-1999, ISO 7064 MOD 11-2. REQUIRES 17 digits.
[[nodiscard]] constexpr char resident_id_check(std::string_view first_17) noexcept
{
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (first_17[i] - '0');
    return std::string_view{"10X98765432"}[static_cast<std::size_t>(sum % 11)];
}

/// The 31 characters of GB 32100-2015; a character's value is its place. No I, O, S, V, Z.
inline constexpr std::string_view credit_code_characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 32100-2015: weights are the powers of 3 modulo 31. REQUIRES 17 of credit_code_characters.
[[nodiscard]] constexpr char credit_code_check(std::string_view first_17) noexcept
{
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char c : first_17) {
        sum += credit_code_characters.find(c) * weight;
        weight = weight * 3 % 31;
    }
    return credit_code_characters[(31 - sum % 31) % 31];
}

/// GB 11714-1997, the organisation code: here a letter counts 10…35, other than in the credit code around it.
/// REQUIRES 8 of 0–9 and A–Z.
[[nodiscard]] constexpr char organisation_code_check(std::string_view first_8) noexcept
{
    constexpr std::array weights{3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (is_digit(first_8[i]) ? first_8[i] - '0' : first_8[i] - 'A' + 10);
    return std::string_view{"0X987654321"}[static_cast<std::size_t>(sum % 11)];
}

/// ISO/IEC 7812 (Luhn): doubles every second digit, from the right. REQUIRES digits.
[[nodiscard]] constexpr char luhn_check(std::string_view digits_before) noexcept
{
    int sum = 0;
    for (std::size_t i = 0; i < digits_before.size(); ++i) {
        const int digit = digits_before[digits_before.size() - 1 - i] - '0';
        sum += i % 2 != 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace custos
