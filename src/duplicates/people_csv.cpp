#include "text_source.hpp"

#include <custos/core/csv.hpp>
#include <custos/core/text.hpp>
#include <custos/duplicates/forms.hpp>
#include <custos/duplicates/people.hpp>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>

namespace custos::duplicates {

namespace {

constexpr Words no_header{"the file has no header", "文件没有表头"};
constexpr Words two_columns{"a column stands twice", "列名重复"};
constexpr Words no_column{"the file has no such column", "文件没有该列"};
constexpr Words other_width{"this line has another number of cells than the header", "该行的列数与表头不同"};
constexpr Words no_text{"these bytes are no UTF-8; another encoding is said in the map",
                        "内容不是 UTF-8 文本；其他编码须在列映射中指明"};

std::string_view shorn(std::string_view text) noexcept
{
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    for (;;) {
        if (!text.empty() && blank(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with("\u3000"))
            text.remove_prefix(3);
        else if (!text.empty() && blank(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with("\u3000"))
            text.remove_suffix(3);
        else
            return text;
    }
}

/// The fields of the next line, shorn; none at the end.
Result<bool> next(CsvReader& reader, std::vector<std::string_view>& cells)
{
    BOOST_OUTCOME_TRY(const bool more, reader.next());
    if (!more) return false;
    if (reader.fault()) return reader.at_line(Code::bad_value, *reader.fault());
    cells.assign(reader.fields().begin(), reader.fields().end());
    for (auto& cell : cells) {
        cell = shorn(text_in_cell(cell));
        if (!is_utf8(cell)) return reader.at_line(Code::bad_value, no_text);
    }
    return true;
}

Result<std::vector<std::string>> read_header(CsvReader& reader, const std::string& path)
{
    std::vector<std::string_view> cells;
    BOOST_OUTCOME_TRY(const bool any, next(reader, cells));
    if (!any) return fail(Code::bad_value, no_header, path);
    for (auto cell = cells.begin(); cell != cells.end(); ++cell)
        if (!cell->empty() && std::find(cells.begin(), cell, *cell) != cell)
            return reader.at_line(Code::bad_value, two_columns);
    return std::vector<std::string>{cells.begin(), cells.end()};
}

Result<std::vector<Meaning>> meanings_of(const std::vector<std::string>& header, const std::optional<ColumnMap>& map)
{
    std::vector<Meaning> meanings(header.size(), Meaning::ignored);
    if (!map || map->guess_others) meanings = guess(header);
    if (!map) return meanings;
    for (std::size_t i = 0; i < map->columns.size(); ++i) {
        const auto& [column, meaning] = map->columns[i];
        const auto found = std::find(header.begin(), header.end(), column);
        if (found == header.end()) return fail(Code::not_found, no_column, fmt::format("/columns/{}/column", i));
        meanings[static_cast<std::size_t>(found - header.begin())] = meaning;
    }
    return meanings;
}

bool is_mapped(const std::optional<ColumnMap>& map, const std::string& column)
{
    return map && std::any_of(map->columns.begin(), map->columns.end(),
                              [&](const MappedColumn& mapped) { return mapped.column == column; });
}

/// Does every row have a name of its own in this column?
bool tells_rows_apart(const People& people, std::size_t column)
{
    boost::unordered_flat_set<std::string_view> seen;
    seen.reserve(people.size());
    for (std::size_t row = 0; row < people.size(); ++row) {
        const auto cell = people.cell(row, column);
        if (cell.empty() || !seen.insert(cell).second) return false;
    }
    return true;
}

/// The column that names the rows: the one that the map says, else the first whose name suggests it and that tells the
/// rows apart, else a column of member numbers that does.
std::optional<std::size_t> id_column_of(const People& people, const std::optional<ColumnMap>& map)
{
    const auto& columns = people.columns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (people.meaning(i) == Meaning::id && is_mapped(map, columns[i])) return i;
    for (const auto wanted : {Meaning::id, Meaning::member_number})
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (people.meaning(i) == wanted && tells_rows_apart(people, i)) return i;
    return std::nullopt;
}

/// A column headed "name" or 客户名称 may hold firms: the first rows tell.
void look_for_firms(People& people, const std::optional<ColumnMap>& map)
{
    constexpr std::size_t enough = 1000;
    const auto& columns = people.columns();
    const Letters letters;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (people.meaning(column) != Meaning::full_name || is_mapped(map, columns[column])) continue;
        std::size_t named = 0;
        std::size_t firms = 0;
        for (std::size_t row = 0; row < std::min(people.size(), enough); ++row) {
            const auto cell = people.cell(row, column);
            if (!cell.empty()) ++named;
            if (looks_like_firm(cell, letters)) ++firms;
        }
        if (firms * 2 > named) people.set_meaning(column, Meaning::company);
    }
}

/// Whether dates such as 02/03/1985 have the month first: one date that tells speaks for its column.
bool month_comes_first(const People& people, bool otherwise)
{
    for (std::size_t column = 0; column < people.columns().size(); ++column) {
        if (people.meaning(column) != Meaning::birth_date) continue;
        for (std::size_t row = 0; row < people.size(); ++row)
            if (const auto told = order_told(people.cell(row, column)); told != 0) return told < 0;
    }
    return otherwise;
}

}  // namespace

People::People(std::vector<std::string> columns, std::vector<Meaning> meanings)
    : columns_{std::move(columns)}, meanings_{std::move(meanings)}
{
}

void People::add(const std::vector<std::string_view>& cells)
{
    for (const auto cell : cells) {
        text_ += cell;
        begin_.push_back(text_.size());
    }
}

std::optional<std::size_t> People::column_of(std::string_view name) const noexcept
{
    const auto found = std::find(columns_.begin(), columns_.end(), name);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
}

bool People::says_anything() const noexcept
{
    return std::any_of(meanings_.begin(), meanings_.end(),
                       [](Meaning meaning) { return meaning != Meaning::ignored && meaning != Meaning::id; });
}

std::string People::name_of(std::size_t row) const
{
    return id_column ? std::string{cell(row, *id_column)} : std::to_string(row + 1);
}

Result<People> read_people(const PeopleFile& file, const Progress& progress)
{
    const auto encoding = file.map ? file.map->encoding : Encoding::utf_8;
    BOOST_OUTCOME_TRY(auto source, TextSource::open(file.path, encoding));
    const char delimiter = file.map ? file.map->delimiter.front() : ',';
    CsvReader reader{[&](std::span<char> into) { return source.read(into); },
                     {.name = file.path, .delimiter = delimiter}};
    BOOST_OUTCOME_TRY(auto header, read_header(reader, file.path));
    BOOST_OUTCOME_TRY(auto meanings, meanings_of(header, file.map));
    People people{std::move(header), std::move(meanings)};
    std::vector<std::string_view> cells;
    for (std::uint64_t lines = 0;; ++lines) {
        BOOST_OUTCOME_TRY(const bool more, next(reader, cells));
        if (!more) break;
        if (cells.size() != people.columns().size()) return reader.at_line(Code::bad_value, other_width);
        people.add(cells);
        if (lines % 65'536 == 0 && !go_on(progress, source.bytes_read(), source.size())) return fail(Code::cancelled);
    }
    look_for_firms(people, file.map);
    people.id_column = id_column_of(people, file.map);
    people.month_first = month_comes_first(people, file.map && file.map->month_first);
    return people;
}

Result<Apart> read_apart(const std::string& path, const People& people)
{
    BOOST_OUTCOME_TRY(auto file, InputFile::open(path));
    CsvReader reader{[&](std::span<char> into) { return file.read(into); }, {.name = path}};
    BOOST_OUTCOME_TRY(const auto header, read_header(reader, path));
    const auto left = std::find(header.begin(), header.end(), "left");
    const auto right = std::find(header.begin(), header.end(), "right");
    if (left == header.end() || right == header.end())
        return fail(Code::not_found, {"the columns left and right are needed", "需要 left 和 right 两列"}, path);
    boost::unordered_flat_map<std::string, std::uint32_t> rows;
    for (std::size_t row = 0; row < people.size(); ++row)
        rows.emplace(people.name_of(row), static_cast<std::uint32_t>(row));
    Apart apart;
    std::vector<std::string_view> cells;
    for (;;) {
        BOOST_OUTCOME_TRY(const bool more, next(reader, cells));
        if (!more) break;
        if (cells.size() != header.size()) return reader.at_line(Code::bad_value, other_width);
        const auto one = rows.find(std::string{cells[static_cast<std::size_t>(left - header.begin())]});
        const auto other = rows.find(std::string{cells[static_cast<std::size_t>(right - header.begin())]});
        if (one != rows.end() && other != rows.end()) apart.rows.push_back(std::minmax(one->second, other->second));
    }
    std::sort(apart.rows.begin(), apart.rows.end());
    return apart;
}

}  // namespace custos::duplicates
