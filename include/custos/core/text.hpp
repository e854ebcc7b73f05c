/// Texts of customers: valid UTF-8, and the normal forms under which they are compared and found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace custos {

/// Valid UTF-8 of RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF, and no NUL.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Number of code points. REQUIRES valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text) noexcept;

/// Full-width forms (U+FF01…FF5E, U+3000) become ASCII.
[[nodiscard]] std::string fold_width(std::string_view text);

/// Blanks at both ends removed, runs of blanks inside become one; every blank of Unicode counts, the full-width one
/// too.
[[nodiscard]] std::string trim(std::string_view text);

/// Nothing but such blanks and what nobody sees (a zero-width space, a mark of direction, a filler), or nothing at all:
/// no reason, record, name, number or value.
[[nodiscard]] bool is_blank(std::string_view text) noexcept;

/// The text in one line, for a printed form or a table: what would begin another line, or move the print, is a "·".
[[nodiscard]] std::string in_one_line(std::string_view text);

/// Does a blank begin or end it?
[[nodiscard]] bool has_outer_blanks(std::string_view text) noexcept;

/// Normal forms: what tokens are made of, and what duplicates are compared by. Empty when nothing usable is left. They
/// do not validate (identifiers.hpp does): a wrong number still has a normal form. The normal form of a normal form is
/// itself. Each folds widths first; "blanks" here include characters that nobody sees (zero-width space, byte-order
/// mark).

/// Digits as dialled at home. A code of the mainland (+86, 0086, or a bare 86 before a mobile) goes, a fixed phone gets
/// its 0 instead, and a 0 before a mobile goes; any other country keeps its code with a +, since Chicago's +1 312 345
/// 6789 is not the mobile 13123456789. The digits of an extension stay at the end.
[[nodiscard]] std::string normal_phone(std::string_view text);

/// Upper case, no blanks or hyphens; 15 digits become 18 with their century and check digit (GB 11643).
[[nodiscard]] std::string normal_id_number(std::string_view text);

[[nodiscard]] std::string normal_credit_code(std::string_view text);    ///< upper case, no blanks or hyphens
[[nodiscard]] std::string normal_bank_card(std::string_view text);      ///< no blanks or hyphens
[[nodiscard]] std::string normal_email(std::string_view text);          ///< ASCII lower case, trimmed
[[nodiscard]] std::string normal_member_number(std::string_view text);  ///< upper case, no blanks
/// Lower case, no blanks or dots (买买提·吐尔逊), and one form of a letter that may be written as one character or as two
/// (NFC of Unicode).
[[nodiscard]] std::string normal_name(std::string_view text);

/// What the house calls its things and departments: upper case, no blanks.
[[nodiscard]] std::string normal_label(std::string_view text);

/// Do two call the same thing or department by these, blanks, case and width apart?
[[nodiscard]] bool is_same_label(std::string_view a, std::string_view b);

/// The last four characters of a normal phone or ID number (002X); four that are given alone are themselves. Empty for
/// anything else that has fewer than seven digits.
[[nodiscard]] std::string last_four(std::string_view text);

}  // namespace custos
