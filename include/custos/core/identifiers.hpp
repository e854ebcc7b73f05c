/// Checks of the numbers that people and firms carry (COL-07). A check says valid, valid with a warning, or wrong; what
/// is uncertain about the world (a region code, a new mobile range) warns and never refuses.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/time.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace custos {

enum class Verdict : std::uint8_t { valid, warning, wrong };

/// The outcome of a check, and one line that never repeats the value.
struct Check {
    Verdict verdict = Verdict::valid;
    Words words{"valid", "有效"};

    [[nodiscard]] static constexpr Check warning(Words words) noexcept { return {Verdict::warning, words}; }
    [[nodiscard]] static constexpr Check wrong(Words words) noexcept { return {Verdict::wrong, words}; }

    [[nodiscard]] constexpr bool acceptable() const noexcept { return verdict != Verdict::wrong; }
};

/// Every check but that of a phone expects the normal form (text.hpp) and takes any bytes whatever; the normal form of
/// an e-mail may be skipped.

/// GB 11643-1999: 18 characters, ISO 7064 MOD 11-2, a real birth date not after `today`. Takes x for X. An unknown
/// province, a residence permit (81–83) or a holder older than anybody known warns.
[[nodiscard]] Check check_resident_id(std::string_view text, Day today);

/// What a valid resident ID says of its holder; nothing if it is wrong.
[[nodiscard]] std::optional<Day> birth_date_of(std::string_view resident_id);

/// GB 32100-2015: 18 characters of 31, check character, and the organisation code inside (GB 11714). Letters in the
/// first eight places, and registrars unknown to us, warn.
[[nodiscard]] Check check_credit_code(std::string_view text);

/// What a phone number is, by its digits alone.
enum class PhoneKind : std::uint8_t {
    none,       ///< no phone number
    mobile,     ///< of the mainland
    fixed,      ///< of the mainland, perhaps with an extension
    service,    ///< 95588, 400-…, 10086: somebody's counter, not a person's phone
    hong_kong,  ///< with +852, or eight digits as dialled there
    macao,      ///< with +853, or eight digits from 6 as dialled there
    taiwan,     ///< with +886, or nine digits from 9, ten from 09
    foreign,    ///< with + and another code
};

/// Reads the phone as normal_phone does; characters that no phone number has make it `none`.
[[nodiscard]] PhoneKind phone_kind_of(std::string_view text);

/// A mobile or fixed phone of the mainland, Hong Kong, Macao or Taiwan, or an international number with +. Mobile
/// ranges that are not yet assigned, fixed phones without area code or with an extension, and service numbers warn.
[[nodiscard]] Check check_phone(std::string_view text);

/// One @, a local part of at most 64 bytes without quotes, a domain with a dot and legal labels; 254 bytes in all (RFC
/// 5321). Characters beyond ASCII (RFC 6531) warn.
[[nodiscard]] Check check_email(std::string_view text);

/// 13–19 digits. A wrong Luhn digit warns and never refuses: cards without one were issued, and one in ten random
/// numbers passes.
[[nodiscard]] Check check_bank_card(std::string_view text);

/// Passports, travel permits, business licences of before 2015: 5–20 letters and digits, parentheses and hyphens aside,
/// with at least one digit. No more is asked, since published prefixes contradict each other.
[[nodiscard]] Check check_licence(std::string_view text);

}  // namespace custos
