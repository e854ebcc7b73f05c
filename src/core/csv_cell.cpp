#include <custos/core/csv.hpp>

#include <algorithm>
#include <array>

namespace custos {

namespace {

/// What makes a spreadsheet reckon: = + - @, the same in full width, and what some of them strip before they look.
constexpr std::array<std::string_view, 11> openings{
    "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool opens_formula(std::string_view text)
{
    return std::any_of(openings.begin(), openings.end(), [&](auto opening) { return text.starts_with(opening); });
}

}  // namespace

void append_cell(std::string& out, std::string_view text)
{
    const bool prefixed = text.starts_with('\'') || opens_formula(text);
    const bool quoted = prefixed || text.find_first_of(",;\t\r\n\"") != std::string_view::npos;
    if (!quoted) {
        out += text;
        return;
    }
    out += '"';
    if (prefixed) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

std::string_view text_in_cell(std::string_view field) noexcept
{
    if (field.starts_with('\'')) field.remove_prefix(1);
    return field;
}

}  // namespace custos
