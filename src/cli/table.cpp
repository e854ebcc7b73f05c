/// Tables: widths by Unicode's East Asian Width, so that Chinese and Latin cells line up.
#include "table.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace custos::cli {

namespace {

std::size_t width_of(UChar32 point)
{
    const auto kind = u_charType(point);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
    const auto width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// The code point at a place, and its bytes; a broken one is U+FFFD, one byte long.
struct Point {
    UChar32 value = 0xFFFD;
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
    if (size == 1) return {static_cast<UChar32>(lead), 1};
    unsigned value = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (byte(i) >> 6U != 0x02) return {};
        value = value << 6U | (byte(i) & 0x3FU);
    }
    return {static_cast<UChar32>(value), size};
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
    each_point(text, [&](UChar32 point, std::size_t, std::size_t) {
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
    each_point(text, [&](UChar32 point, std::size_t, std::size_t end) {
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
    each_point(text, [&](UChar32 point, std::size_t begin, std::size_t end) {
        const auto kind = u_charType(point);
        const bool steers = kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR || kind == U_LINE_SEPARATOR ||
                            kind == U_PARAGRAPH_SEPARATOR || point == 0xFFFD;
        if (steers)
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
