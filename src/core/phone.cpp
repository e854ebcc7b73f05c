#include "check_digits.hpp"

#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>

#include <algorithm>
#include <array>

namespace custos {

namespace {

/// First digits of the mobiles of the mainland that are assigned (libphonenumber 9.0.35, ministry notices). A range
/// that is not here warns and never refuses: new ones are given out every few years.
constexpr auto mobile_ranges = std::to_array<std::string_view>(
    {"13",    "145",   "147",   "150", "151", "152", "153", "155", "156", "157", "158", "159",   "1610",  "162",
     "165",   "166",   "167",   "170", "171", "172", "173", "175", "176", "177", "178", "17400", "17401", "17402",
     "17403", "17404", "17405", "18",  "190", "191", "192", "193", "195", "196", "197", "198",   "199"});

bool in_assigned_range(std::string_view mobile) noexcept
{
    return std::ranges::any_of(mobile_ranges, [mobile](std::string_view range) { return mobile.starts_with(range); });
}

constexpr bool between(std::size_t n, std::size_t least, std::size_t most) noexcept { return n >= least && n <= most; }
constexpr bool between(char c, char least, char most) noexcept { return c >= least && c <= most; }

/// Does the text hold only what people write in a phone number: digits, a + before them, blanks, hyphens, parentheses,
/// and a mark before an extension?
bool is_written_like_a_phone(std::string_view text)
{
    if (all_digits(text)) return true;
    auto rest = fold_width(text);
    for (const std::string_view extension : {"转", "轉", "ext.", "ext", "x", "#"})
        if (const auto at = rest.find(extension); at != std::string::npos) {
            rest.erase(at, extension.size());
            break;
        }
    // Hyphens and blanks beyond ASCII are known to the normal form of a credit code, which leaves all else alone.
    const auto dense = normal_credit_code(rest);
    const auto plus = dense.rfind('+');
    const auto first_digit = dense.find_first_of("0123456789");
    return dense.find_first_not_of("+()./0123456789") == std::string::npos &&
           (plus == std::string::npos || (dense.find('+') == plus && plus < first_digit));
}

PhoneKind kind_abroad(std::string_view with_code) noexcept
{
    const auto national = with_code.substr(std::min<std::size_t>(4, with_code.size()));
    if (with_code.starts_with("+852") || with_code.starts_with("+853")) {
        if (national.size() != 8) return PhoneKind::none;
        if (with_code[3] == '2') return between(national[0], '2', '9') ? PhoneKind::hong_kong : PhoneKind::none;
        return national[0] == '6' || national[0] == '8' || national[0] == '2' ? PhoneKind::macao : PhoneKind::none;
    }
    if (with_code.starts_with("+886"))
        return between(national.size(), 8, 9) && between(national[0], '2', '9') ? PhoneKind::taiwan : PhoneKind::none;
    return between(with_code.size() - 1, 7, 15) ? PhoneKind::foreign : PhoneKind::none;  // ITU-T E.164
}

/// Numbers that begin with 0: an area code of three digits (010, 02x) and eight more, or of four and seven or eight
/// more; an extension of up to six digits may follow.
PhoneKind kind_with_area(std::string_view digits) noexcept
{
    if (digits.size() == 10 && digits.starts_with("09")) return PhoneKind::taiwan;
    const bool short_area = digits.starts_with("010") || digits.starts_with("02");
    return between(digits.size(), 11, short_area ? 17 : 18) && digits[1] != '0' ? PhoneKind::fixed : PhoneKind::none;
}

PhoneKind kind_of_normal(std::string_view digits) noexcept
{
    if (digits.empty()) return PhoneKind::none;
    if (digits.front() == '+') return kind_abroad(digits);
    if (digits.front() == '0') return kind_with_area(digits);
    const auto size = digits.size();
    if (digits.front() == '1') {
        if (size == 11) return digits[1] >= '3' ? PhoneKind::mobile : PhoneKind::none;
        return between(size, 3, 6) ? PhoneKind::service : PhoneKind::none;
    }
    if (size == 10 && (digits.starts_with("400") || digits.starts_with("800"))) return PhoneKind::service;
    if (size == 9) return digits.front() == '9' ? PhoneKind::taiwan : PhoneKind::none;
    if (size == 8 && digits.front() == '6') return PhoneKind::macao;
    if (size == 8 && digits.front() >= '4') return PhoneKind::hong_kong;
    if (between(size, 5, 7) && (digits.starts_with("95") || digits.starts_with("96"))) return PhoneKind::service;
    return between(size, 7, 8) && digits.front() < '9' ? PhoneKind::fixed : PhoneKind::none;
}

}  // namespace

PhoneKind phone_kind_of(std::string_view text)
{
    return is_written_like_a_phone(text) ? kind_of_normal(normal_phone(text)) : PhoneKind::none;
}

Check check_phone(std::string_view text)
{
    const auto digits = normal_phone(text);
    switch (phone_kind_of(text)) {
        case PhoneKind::none: return {Verdict::wrong, {"not a phone number", "不是电话号码"}};
        case PhoneKind::mobile:
            if (!in_assigned_range(digits))
                return Check::warning({"no mobile range known to us begins so", "该手机号段未收录"});
            break;
        case PhoneKind::fixed:
            if (digits.front() != '0') return Check::warning({"a fixed phone without area code", "固定电话缺少区号"});
            if (digits.size() > 12)
                return Check::warning(
                    {"longer than a fixed phone; read as one with an extension", "位数多于固定电话，按带分机号处理"});
            break;
        case PhoneKind::service:
            return Check::warning({"a service number, nobody's own phone", "这是服务号码，不是个人电话"});
        case PhoneKind::hong_kong:
        case PhoneKind::macao:
        case PhoneKind::taiwan:
        case PhoneKind::foreign: break;
    }
    return {};
}

}  // namespace custos
