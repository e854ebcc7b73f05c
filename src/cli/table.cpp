/// Tables: widths as terminals take them, so that Chinese and Latin cells line up.
#include "table.hpp"

#include <algorithm>
#include <span>

#include <wchar.h>

namespace custos::cli {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Characters that steer a terminal or the order of a line instead of being seen (Unicode's Cc, Cf, Zl, Zp).
constexpr Range steering[] = {{0x00, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},       {0x600, 0x605},
                              {0x61C, 0x61C},     {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x890, 0x891},
                              {0x8E2, 0x8E2},     {0x180E, 0x180E},   {0x200B, 0x200F},   {0x2028, 0x202E},
                              {0x2060, 0x2064},   {0x2066, 0x206F},   {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB},
                              {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
                              {0x1D173, 0x1D17A}, {0xE0001, 0xE0001}, {0xE0020, 0xE007F}};

/// What is two columns wide where the C library does not say (a system without the locale C.UTF-8).
constexpr Range wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},  {0x4E00, 0x9FFF},
                          {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60},
                          {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

bool is_in(std::span<const Range> ranges, char32_t point) noexcept
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& range) { return range.first <= point && point <= range.last; });
}

/// The locale of the characters is C.UTF-8 (main.cpp), where wchar_t is the code point and wcwidth follows Unicode.
std::size_t width_of(char32_t point)
{
    if (is_in(steering, point)) return 0;
    const int width = wcwidth(static_cast<wchar_t>(point));
    if (width >= 0) return static_cast<std::size_t>(width);
    return is_in(wide, point) ? 2 : 1;
}

/// The code point at a place, and its bytes; a broken one is U+FFFD, one byte long.
struct Point {
    char32_t value = 0xFFFD;
    std::size_t size = 1;
};

Point point_at(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const auto lead = byte(0);
    const std::size_t size = lead < 0x80          ? 1
                             : lead >> 5U == 0x06 ? 2
                             : lead >> 4U == 0x0E ? 3
                             : lead >> 3U == 0x1E ? 4
                                                  : 0;
    if (size == 0 || at + size > text.size()) return {};
    if (size == 1) return {lead, 1};
    unsigned value = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (byte(i) >> 6U != 0x02) return {};
        value = value << 6U | (byte(i) & 0x3FU);
    }
    return {value, size};
}

/// Calls visit(code point, begin, end) until it answers false.
template <class Visit>
void each_point(std::string_view text, Visit&& visit)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto point = point_at(text, at);
        if (!visit(point.value, at, at + point.size)) return;
        at += point.size;
    }
}

}  // namespace

std::size_t width_of(std::string_view text)
{
    std::size_t width = 0;
    each_point(text, [&](char32_t point, std::size_t, std::size_t) {
        width += width_of(point);
        return true;
    });
    return width;
}

std::string padded(std::string_view text, std::size_t width, bool right)
{
    const auto own = width_of(text);
    const std::string blanks(own < width ? width - own : 0, ' ');
    return right ? blanks + std::string{text} : std::string{text} + blanks;
}

std::string shortened(std::string_view text, std::size_t width)
{
    if (width_of(text) <= width) return std::string{text};
    std::size_t used = 0;
    std::size_t keep = 0;
    each_point(text, [&](char32_t point, std::size_t, std::size_t end) {
        used += width_of(point);
        if (used + 1 > width) return false;
        keep = end;
        return true;
    });
    return std::string{text.substr(0, keep)}.append("…");
}

std::string printable(std::string_view text)
{
    std::string made;
    each_point(text, [&](char32_t point, std::size_t begin, std::size_t end) {
        if (is_in(steering, point) || point == 0xFFFD)
            made.append("·");
        else
            made.append(text.substr(begin, end - begin));
        return true;
    });
    return made;
}

void Table::row(std::vector<std::string> cells)
{
    cells.resize(columns_.size());
    rows_.push_back(std::move(cells));
}

void Table::rule() { rows_.emplace_back(); }

void Table::print(const Console& console) const
{
    std::vector<std::size_t> widths;
    for (const auto& column : columns_)
        widths.push_back(width_of(column.title));
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width_of(row[i]));

    const auto print_row = [&](auto&& cell) {
        std::string line;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            line.append(i == 0 ? "  " : "   ");
            line.append(padded(cell(i), widths[i], columns_[i].align == Align::right));
        }
        line.erase(line.find_last_not_of(' ') + 1);
        console.line(line);
    };
    const auto dashes = [&](std::size_t i) {
        std::string made;
        for (std::size_t n = 0; n < widths[i]; ++n)
            made.append("─");
        return made;
    };
    print_row([&](std::size_t i) { return columns_[i].title; });
    print_row(dashes);
    for (const auto& row : rows_) {
        if (row.empty())
            print_row(dashes);
        else
            print_row([&](std::size_t i) { return row[i]; });
    }
}

}  // namespace custos::cli
