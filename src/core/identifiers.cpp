#include "check_digits.hpp"

#include <custos/core/identifiers.hpp>

#include <algorithm>
#include <array>

namespace custos {

namespace {

constexpr bool is_letter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// REQUIRES digits, at most nine of them.
constexpr int to_number(std::string_view digits) noexcept
{
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

/// Provinces of GB/T 2260. Counties and the years they existed are left alone: a number holds the region of the first
/// registration, which may be decades after the birth and in a county since dissolved.
constexpr std::array provinces{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41,
                               42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71};

/// What the first two digits say of a number that is right otherwise.
Check check_region(int province)
{
    if (province >= 81 && province <= 83)
        return Check::warning({"a residence permit for Hong Kong, Macao or Taiwan, not a resident ID",
                               "这是港澳台居民居住证，不是居民身份证"});
    if (!std::ranges::binary_search(provinces, province))
        return Check::warning({"the region of the resident ID is not known to us", "身份证号码的地区代码未收录"});
    return {};
}

/// Longer than anybody is known to have lived (122 years), with room.
constexpr int oldest_years = 130;

Civil birth_written_in(std::string_view id) noexcept
{
    return {to_number(id.substr(6, 4)), static_cast<unsigned>(to_number(id.substr(10, 2))),
            static_cast<unsigned>(to_number(id.substr(12, 2)))};
}

/// Everything that can be wrong with a resident ID whatever day it is.
Check check_resident_id_form(std::string_view text)
{
    if (text.size() != 18) return Check::wrong({"a resident ID has 18 characters", "居民身份证号码应为18位"});
    if (!all_digits(text.substr(0, 17)) || !(is_digit(text[17]) || text[17] == 'X' || text[17] == 'x'))
        return Check::wrong(
            {"a resident ID has 17 digits, then a digit or X", "居民身份证号码应为17位数字加1位数字或X"});
    if (!is_real(birth_written_in(text)))
        return Check::wrong({"the birth date in the resident ID does not exist", "身份证号码中的出生日期不存在"});
    const char check = text[17] == 'x' ? 'X' : text[17];
    if (check != resident_id_check(text.substr(0, 17)))
        return Check::wrong({"the check digit of the resident ID does not fit", "身份证号码的校验码不符"});
    return {};
}

}  // namespace

Check check_resident_id(std::string_view text, Day today)
{
    if (const auto form = check_resident_id_form(text); !form.acceptable()) return form;
    const auto birth = day_of(birth_written_in(text));
    if (birth > today)
        return Check::wrong({"the birth date in the resident ID is in the future", "身份证号码中的出生日期晚于今天"});
    if (add_months(birth, oldest_years * 12) < today)
        return Check::warning(
            {"the holder of this resident ID would be older than 130", "按身份证号码，持有人已超过130岁"});
    return check_region(to_number(text.substr(0, 2)));
}

std::optional<Day> birth_date_of(std::string_view resident_id)
{
    if (!check_resident_id_form(resident_id).acceptable()) return std::nullopt;
    return day_of(birth_written_in(resident_id));
}

Check check_credit_code(std::string_view text)
{
    if (text.size() != 18) return Check::wrong({"a credit code has 18 characters", "统一社会信用代码应为18位"});
    if (text.find_first_not_of(credit_code_characters) != std::string_view::npos)
        return Check::wrong({"a credit code has digits and capitals without I, O, S, V, Z",
                             "统一社会信用代码只含数字和I、O、S、V、Z以外的大写字母"});
    if (text[17] != credit_code_check(text.substr(0, 17)))
        return Check::wrong({"the check character of the credit code does not fit", "统一社会信用代码的校验码不符"});
    const auto organisation = text.substr(8, 9);
    if (organisation[8] != organisation_code_check(organisation.substr(0, 8)))
        return Check::wrong({"the organisation code inside the credit code does not fit",
                             "统一社会信用代码中的组织机构代码校验码不符"});
    if (!all_digits(text.substr(0, 8)))
        return Check::warning(
            {"letters in the first eight places of a credit code are rare", "统一社会信用代码前八位含字母，较少见"});
    if (text[0] == '0')
        return Check::warning(
            {"the registrar of the credit code is not known to us", "统一社会信用代码的登记管理部门未收录"});
    return {};
}

Check check_bank_card(std::string_view text)
{
    if (text.size() < 13 || text.size() > 19 || !all_digits(text))
        return Check::wrong({"a bank card has 13 to 19 digits", "银行卡号应为13至19位数字"});
    if (text.back() != luhn_check(text.substr(0, text.size() - 1)))
        return Check::warning({"the check digit of the bank card does not fit", "银行卡号的校验位不符"});
    return {};
}

Check check_licence(std::string_view text)
{
    const auto digits = std::ranges::count_if(text, is_digit);
    const auto letters = std::ranges::count_if(text, is_letter);
    const auto marks = std::ranges::count_if(text, [](char c) { return c == '(' || c == ')' || c == '-'; });
    if (digits + letters + marks != std::ranges::ssize(text))
        return Check::wrong(
            {"a licence has letters, digits, parentheses and hyphens", "证件号码只含字母、数字、括号和连字符"});
    if (digits + letters < 5 || digits + letters > 20)
        return Check::wrong({"a licence has 5 to 20 letters and digits", "证件号码应为5至20位字母或数字"});
    if (digits == 0) return Check::wrong({"a licence has at least one digit", "证件号码应至少含一位数字"});
    return {};
}

}  // namespace custos
