#include "columns.hpp"
#include "text_source.hpp"

#include "core/csv_line.hpp"

#include <custos/core/csv.hpp>
#include <custos/core/text.hpp>
#include <custos/duplicates/people.hpp>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <utility>

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
        if (!is_utf8(cell)) return reader.at_line(Code::bad_value, why_no_text(cell, no_text));
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

/// The header's delimiter: a header that a comma does not part is parted by what does.
char delimiter_of(std::string_view only_cell) noexcept
{
    for (const char sign : {';', '\t', '|'})
        if (only_cell.find(sign) != std::string_view::npos) return sign;
    return ',';
}

/// How a file turned out to be written.
struct FileManner {
    Encoding encoding = Encoding::utf_8;
    char delimiter = ',';
};

/// Reads the file as it is said to be written. Where its header shows another delimiter, `written` says so and the
/// people have no rows.
Result<People> read_as(const PeopleFile& file, FileManner& written, const Progress& progress)
{
    BOOST_OUTCOME_TRY(auto source, TextSource::open(file.path, written.encoding));
    CsvReader reader{[&](std::span<char> into) { return source.read(into); },
                     {.name = file.path, .delimiter = written.delimiter}};
    BOOST_OUTCOME_TRY(auto header, read_header(reader, file.path));
    const auto delimiter = header.size() == 1 && written.delimiter == ',' ? delimiter_of(header[0]) : written.delimiter;
    if (std::exchange(written.delimiter, delimiter) != delimiter) return read_as(file, written, progress);
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
    return people;
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
    constexpr Words in_gb{"the file is no UTF-8; it was read as GB 18030", "文件不是 UTF-8，按 GB 18030 读取"};
    constexpr Words other_sign{"the header has another delimiter than a comma; the file was read with it",
                               "表头的分隔符不是逗号，按该分隔符读取"};
    const FileManner said = file.map ? FileManner{file.map->encoding, file.map->delimiter.front()} : FileManner{};
    auto written = said;
    auto people = read_as(file, written, progress);
    // What is no UTF-8 is in nearly all such files the other encoding of China.
    if (!people && people.error().words.en == no_text.en && said.encoding == Encoding::utf_8) {
        written.encoding = Encoding::gb_18030;
        auto again = read_as(file, written, progress);
        if (again) people = std::move(again);
    }
    if (!people) return people;
    if (written.encoding != said.encoding) people.value().notes.push_back({std::nullopt, in_gb});
    if (written.delimiter != said.delimiter) people.value().notes.push_back({std::nullopt, other_sign});
    look_at_cells(people.value(), file.map);
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
