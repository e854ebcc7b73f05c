#include "check_digits.hpp"

#include <custos/core/identifiers.hpp>

#include <algorithm>

namespace custos {

namespace {

constexpr bool is_alphanumeric(char c) noexcept
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool beyond_ascii(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

/// atext of RFC 5322, and what RFC 6531 adds to it.
constexpr bool in_local_part(char c) noexcept
{
    return is_alphanumeric(c) || beyond_ascii(c) ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(c) != std::string_view::npos;
}

/// Dots part words: none at the ends, no two together.
constexpr bool dots_are_well_placed(std::string_view text) noexcept
{
    return !text.starts_with('.') && !text.ends_with('.') && text.find("..") == std::string_view::npos;
}

constexpr bool is_label(std::string_view label) noexcept
{
    return !label.empty() && label.size() <= 63 && !label.starts_with('-') && !label.ends_with('-') &&
           std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || beyond_ascii(c) || c == '-'; });
}

bool is_domain(std::string_view domain) noexcept
{
    if (domain.find('.') == std::string_view::npos) return false;
    for (auto dot = domain.find('.'); dot != std::string_view::npos; dot = domain.find('.')) {
        if (!is_label(domain.substr(0, dot))) return false;
        domain.remove_prefix(dot + 1);
    }
    return is_label(domain) && !all_digits(domain);  // digits alone at the end would be an address of the network
}

}  // namespace

Check check_email(std::string_view text)
{
    if (text.size() > 254) return Check::wrong({"an e-mail address has at most 254 bytes", "电子邮箱地址最长254字节"});
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return Check::wrong({"an e-mail address has one @", "电子邮箱地址应含一个@"});
    const auto local = text.substr(0, at);
    if (local.empty() || local.size() > 64 || !std::ranges::all_of(local, in_local_part) ||
        !dots_are_well_placed(local))
        return Check::wrong(
            {"the part before the @ is not that of an e-mail address", "电子邮箱地址@之前的部分不符合要求"});
    if (!is_domain(text.substr(at + 1)))
        return Check::wrong({"the part after the @ is not a domain name", "电子邮箱地址@之后的部分不是域名"});
    if (std::ranges::any_of(text, beyond_ascii))
        return {Verdict::warning,
                {"not every mail service takes characters beyond ASCII", "并非所有邮件服务都接受ASCII以外的字符"}};
    return {};
}

}  // namespace custos
