#include "check_digits.hpp"

#include <custos/core/text.hpp>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace custos {

namespace {

constexpr std::uint8_t byte_at(std::string_view text, std::size_t at) noexcept
{
    return static_cast<std::uint8_t>(text[at]);
}

/// Length of the UTF-8 sequence at the front of `text`, or 0 if there is none. RFC 3629, section 4: the second byte's
/// range is what keeps out overlong forms (E0, F0), surrogates (ED) and what lies above U+10FFFF (F4).
constexpr std::size_t sequence_length(std::string_view text) noexcept
{
    const std::uint8_t lead = byte_at(text, 0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || text.size() < length) return 0;
    const std::uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte_at(text, 1) < least || byte_at(text, 1) > most) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte_at(text, i) & 0xC0) != 0x80) return 0;
    return length;
}

template <class Word>
Word part(std::string_view text, std::size_t at) noexcept
{
    Word word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
}

/// Every byte of a text shorter than eight, some of them twice; and ones.
std::uint64_t fewer_than_eight(std::string_view text) noexcept
{
    const auto size = text.size();
    if (size >= 4) return part<std::uint32_t>(text, 0) | std::uint64_t{part<std::uint32_t>(text, size - 4)} << 32U;
    if (size == 0) return 0x0101010101010101;
    const auto byte = [&](std::size_t at) { return std::uint64_t{part<std::uint8_t>(text, at)}; };
    return byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U | 0x0101010101000000;
}

/// Eight bytes of ASCII and no NUL at the front, or to the end? Looked at as one number: most texts are made of little
/// else.
bool begins_with_ascii(std::string_view text) noexcept
{
    const auto eight = text.size() >= 8 ? part<std::uint64_t>(text, 0) : fewer_than_eight(text);
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high = 0x8080808080808080;
    return ((eight | (eight - ones)) & high) == 0;  // less one, a NUL has its high bit set
}

/// Length of the first of `marks` that stands at the front of `text`, or 0.
template <std::size_t N>
constexpr std::size_t length_of_any(std::string_view text, const std::array<std::string_view, N>& marks) noexcept
{
    for (const auto mark : marks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

// White_Space of Unicode.
constexpr auto blanks = std::to_array<std::string_view>(
    {" ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u0085", "\u00A0", "\u1680",
     "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
     "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"});

// What a paste from a web page or a sheet leaves between characters, and nobody sees.
constexpr auto invisible =
    std::to_array<std::string_view>({"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD"});

// Marks of direction and of form, and letters made to fill a place: a text of nothing else says nothing.
constexpr auto unseen = std::to_array<std::string_view>(
    {"\u034F", "\u061C", "\u115F", "\u1160", "\u17B4", "\u17B5", "\u180E", "\u200E", "\u200F",
     "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2061", "\u2062", "\u2063", "\u2064",
     "\u2066", "\u2067", "\u2068", "\u2069", "\u2800", "\u3164", "\uFE0E", "\uFE0F", "\uFFA0"});

constexpr auto hyphens =
    std::to_array<std::string_view>({"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"});

// The dot in 买买提·吐尔逊, as keyboards and forms write it.
constexpr auto dots = std::to_array<std::string_view>(
    {".", "\u00B7", "\u0387", "\u2022", "\u2027", "\u2219", "\u22C5", "\u30FB", "\uFF65"});

/// Can one of the marks above begin with this byte? Nearly all text answers no here, and is spared the lists.
constexpr bool may_begin_a_mark(char c) noexcept
{
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0x80) return byte <= ' ' || byte == '-' || byte == '.';
    return byte == 0xC2 || byte == 0xCE || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF;
}

/// The same of all that a blank text is made of.
constexpr bool may_say_nothing(char c) noexcept
{
    const auto byte = static_cast<std::uint8_t>(c);
    return may_begin_a_mark(c) || byte == 0xCD || byte == 0xD8;
}

std::size_t blank_length(std::string_view text) noexcept
{
    return may_begin_a_mark(text.front()) ? length_of_any(text, blanks) : 0;
}

enum class Case : std::uint8_t { kept, upper, lower };

constexpr char to_case(char c, Case wanted) noexcept
{
    if (wanted == Case::upper && c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
    if (wanted == Case::lower && c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c;
}

std::string in_case(std::string text, Case wanted)
{
    std::ranges::transform(text, text.begin(), [wanted](char c) { return to_case(c, wanted); });
    return text;
}

/// Width folded; blanks, what nobody sees, and whatever else is listed taken out.
template <std::size_t N>
std::string without(std::string_view text, const std::array<std::string_view, N>& unwanted)
{
    const auto folded = fold_width(text);
    std::string kept;
    kept.reserve(folded.size());
    for (std::string_view rest = folded; !rest.empty();) {
        const auto gone = may_say_nothing(rest.front())
                              ? std::max({length_of_any(rest, blanks), length_of_any(rest, invisible),
                                          length_of_any(rest, unseen), length_of_any(rest, unwanted)})
                              : 0;
        if (gone == 0) kept += rest.front();
        rest.remove_prefix(std::max<std::size_t>(gone, 1));
    }
    return kept;
}

/// ASCII, Latin below U+0300, Han: nearly all names are made of nothing else, and no such letter is written as two.
bool is_composed(std::string_view text) noexcept
{
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);  // what continues a letter is below 0xC0
        return byte < 0xCC || (byte >= 0xE4 && byte <= 0xE9);
    });
}

/// NFC of Unicode: a letter and its marks are one character where there is one.
std::string composed(std::string text)
{
    if (is_composed(text)) return text;
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return text;
    std::string made;
    icu::StringByteSink<std::string> sink{&made};
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    return U_FAILURE(status) ? text : made;
}

/// 1, a second digit 3–9, nine more: every mobile of the mainland, whether its range is assigned or not.
bool looks_mobile(std::string_view digits) noexcept
{
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && all_digits(digits);
}

/// A mainland number without its country code, as it is dialled at home: fixed phones get their 0 back.
std::string at_home(std::string_view national)
{
    const bool coded_twice = national.starts_with("86") && looks_mobile(national.substr(2));
    const bool service = national.size() <= 8 ? national.starts_with("95") || national.starts_with("96")
                                              : national.starts_with("400") || national.starts_with("800");
    const bool in_beijing = national.size() == 10 && national.starts_with("10");
    const bool fixed = in_beijing || (!national.empty() && national.front() >= '2' && !coded_twice && !service);
    std::string digits{fixed ? "0" : ""};
    return digits.append(national);
}

}  // namespace

bool is_utf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        if (begins_with_ascii(text)) {
            text.remove_prefix(std::min<std::size_t>(text.size(), 8));
            continue;
        }
        const auto length = sequence_length(text);
        if (length == 0 || text.front() == '\0') return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t code_points(std::string_view text) noexcept
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

std::string fold_width(std::string_view text)
{
    // The lead bytes of U+3000 and of U+FF01…FF5E; most texts have neither.
    if (std::ranges::none_of(text, [](char c) { return c == '\xE3' || c == '\xEF'; })) return std::string{text};
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        std::size_t length = 1;
        char c = text.front();
        if (text.starts_with("\u3000")) {
            c = ' ';
            length = 3;
        } else if (text >= "\uFF01" && text.substr(0, 3) <= "\uFF5E" && sequence_length(text) != 0) {
            // U+FF01 is EF BC 81 and stands for '!'; the last two bytes carry six bits each.
            c = static_cast<char>('!' + (byte_at(text, 1) - 0xBC) * 64 + byte_at(text, 2) - 0x81);
            length = 3;
        }
        folded += c;
        text.remove_prefix(length);
    }
    return folded;
}

std::string trim(std::string_view text)
{
    if (std::ranges::none_of(text, may_begin_a_mark)) return std::string{text};
    std::string trimmed;
    trimmed.reserve(text.size());
    bool blank_before = false;
    while (!text.empty()) {
        if (const auto length = blank_length(text); length != 0) {
            blank_before = true;
            text.remove_prefix(length);
            continue;
        }
        if (blank_before && !trimmed.empty()) trimmed += ' ';
        blank_before = false;
        trimmed += text.front();
        text.remove_prefix(1);
    }
    return trimmed;
}

bool is_blank(std::string_view text) noexcept
{
    while (!text.empty()) {
        if (!may_say_nothing(text.front())) return false;
        const auto length = std::max({blank_length(text), length_of_any(text, invisible), length_of_any(text, unseen)});
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string in_one_line(std::string_view text)
{
    // Separators of lines, and marks that turn the direction of what follows.
    constexpr auto steering =
        std::to_array<std::string_view>({"\u2028", "\u2029", "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C",
                                         "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"});
    std::string line;
    line.reserve(text.size());
    while (!text.empty()) {
        const bool control = byte_at(text, 0) < ' ' || text.front() == '\x7F';
        const bool upper_control = text.front() == '\xC2' && text.size() > 1 && byte_at(text, 1) >= 0x80 &&
                                   byte_at(text, 1) < 0xA0;  // U+0080 to U+009F
        const auto length = control ? 1 : upper_control ? 2 : length_of_any(text, steering);
        if (length != 0)
            line.append("·");
        else
            line += text.front();
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return line;
}

bool has_outer_blanks(std::string_view text) noexcept
{
    if (text.empty()) return false;
    const auto last = static_cast<std::uint8_t>(text.back());
    if (last > ' ' && last < 0x80) return blank_length(text) != 0;  // nearly all end so
    return blank_length(text) != 0 ||
           std::ranges::any_of(blanks, [text](std::string_view blank) { return text.ends_with(blank); });
}

std::string normal_phone(std::string_view text)
{
    if (looks_mobile(text)) return std::string{text};  // what tills and sheets send most
    const auto folded = fold_width(text);
    std::string digits;
    bool international = false;
    for (const char c : folded) {
        if (is_digit(c)) digits += c;
        if (c == '+' && digits.empty()) international = true;
    }
    // A code may have been put before a number that had one already, so this goes on until none is left.
    while (international || digits.starts_with("00")) {
        digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
        if (digits.empty()) return {};
        if (!digits.starts_with("86")) return digits.insert(0, 1, '+');
        digits = at_home(std::string_view{digits}.substr(2));
        international = false;
    }
    if (digits.starts_with("86") && looks_mobile(std::string_view{digits}.substr(2))) digits.erase(0, 2);
    if (digits.starts_with("0") && looks_mobile(std::string_view{digits}.substr(1))) digits.erase(0, 1);
    return digits;
}

std::string normal_id_number(std::string_view text)
{
    auto number = in_case(without(text, hyphens), Case::upper);
    if (number.size() != 15 || !all_digits(number)) return number;
    // Numbers of 15 digits were given until 1999 and leave out the century; no holder born before 1900 is left.
    number.insert(6, "19");
    number += resident_id_check(number);
    return number;
}

std::string normal_credit_code(std::string_view text) { return in_case(without(text, hyphens), Case::upper); }

std::string normal_bank_card(std::string_view text) { return without(text, hyphens); }

std::string normal_email(std::string_view text) { return in_case(trim(fold_width(text)), Case::lower); }

std::string normal_member_number(std::string_view text)
{
    return in_case(without(text, std::array<std::string_view, 0>{}), Case::upper);
}

std::string normal_label(std::string_view text)
{
    return in_case(without(text, std::array<std::string_view, 0>{}), Case::upper);
}

bool is_same_label(std::string_view a, std::string_view b) { return a == b || normal_label(a) == normal_label(b); }

std::string normal_name(std::string_view text) { return in_case(composed(without(text, dots)), Case::lower); }

std::string last_four(std::string_view text)
{
    const auto dense = normal_id_number(text);
    const auto is_tail = [](std::string_view tail) {
        return all_digits(tail.substr(0, 3)) && (is_digit(tail[3]) || tail[3] == 'X');
    };
    const bool id_number = dense.size() == 18 && all_digits(std::string_view{dense}.substr(0, 14));
    if ((id_number || dense.size() == 4) && is_tail(std::string_view{dense}.substr(dense.size() - 4)))
        return dense.substr(dense.size() - 4);
    const auto normal = normal_phone(text);
    const std::size_t digits = normal.size() - (normal.starts_with('+') ? 1 : 0);
    return digits < 7 ? std::string{} : normal.substr(normal.size() - 4);
}

}  // namespace custos
