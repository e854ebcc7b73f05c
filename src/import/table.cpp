#include "table.hpp"

#include "core/csv_line.hpp"

#include <custos/core/text.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace custos::import {

namespace {

constexpr std::array<std::string_view, 7> blanks{" ", "\t", "\r", "\n", "\v", "\xE3\x80\x80", "\xC2\xA0"};
constexpr std::string_view replacement = "\xEF\xBF\xBD";

constexpr Words other_width{"this row has another number of columns than the header", "该行的列数与表头不同"};
constexpr Words no_utf8{
    "this is not UTF-8; if the whole file is GB 18030, the map says \"encoding\": \"gb_18030\" in "
    "its layout",
    "不是 UTF-8 文本；如整个文件为 GB 18030，请在列映射的 layout 中注明 \"encoding\": \"gb_18030\""};
constexpr Words one_column{
    "the file has one column, and not this one; layout.delimiter of the map says what divides "
    "columns",
    "文件只有一列，且不是该列；列的分隔符由列映射的 layout.delimiter 指明"};
constexpr Words no_gb18030{"this is not GB 18030", "不是 GB 18030 文本"};

}  // namespace

std::string_view shorn(std::string_view text) noexcept
{
    for (bool again = true; again;) {
        again = false;
        for (const auto blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
    return text;
}

Result<Table> Table::open(const std::string& path, const Layout& layout)
{
    Table table;
    BOOST_OUTCOME_TRY(auto content, Content::open(path, layout.encoding));
    table.content_ = std::make_unique<Content>(std::move(content));
    table.empty_words_ = layout.empty_words;
    table.replaces_ = layout.encoding == Encoding::gb_18030;
    CsvFormat format;
    format.name = std::filesystem::path{path}.filename().string();
    format.delimiter = layout.delimiter.front();
    table.reader_ = std::make_unique<CsvReader>(
        [from = table.content_.get()](std::span<char> into) { return from->read(into); }, std::move(format));

    BOOST_OUTCOME_TRY(const auto any, table.reader_->next());
    if (any && table.reader_->fault()) return table.reader_->at_line(Code::bad_value, *table.reader_->fault());
    if (!any) return table.reader_->at_line(Code::bad_value, {"the first line does not name columns", "首行不是列名"});
    for (const auto field : table.reader_->fields()) {
        if (!is_utf8(field)) return table.reader_->at_line(Code::bad_value, why_no_text(field, no_utf8));
        table.header_.emplace_back(shorn(field));
    }
    return table;
}

Result<std::size_t> Table::column(std::string_view name, std::string path) const
{
    const auto found = std::find(header_.begin(), header_.end(), name);
    // Which columns there are is not said: where a header is missing they are somebody's values.
    if (found == header_.end())
        return fail(Code::bad_value,
                    header_.size() == 1 ? one_column : Words{"the file has no such column", "文件没有该列"},
                    std::move(path), std::string{name});
    if (std::find(found + 1, header_.end(), name) != header_.end())
        return fail(Code::bad_value, {"the file has this column twice", "文件中该列重复"}, std::move(path),
                    std::string{name});
    return static_cast<std::size_t>(found - header_.begin());
}

Result<bool> Table::next()
{
    BOOST_OUTCOME_TRY(const auto more, reader_->next());
    if (more) ++row_;
    return more;
}

std::optional<RowFault> Table::fault() const
{
    if (reader_->fault()) return RowFault{*reader_->fault(), {}};
    const auto fields = reader_->fields();
    if (fields.size() != header_.size()) return RowFault{other_width, {}};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!is_utf8(fields[i])) return RowFault{why_no_text(fields[i], no_utf8), header_[i]};
        if (replaces_ && fields[i].find(replacement) != std::string_view::npos) return RowFault{no_gb18030, header_[i]};
    }
    return std::nullopt;
}

std::string_view Table::text(std::size_t column) const
{
    const auto text = shorn(reader_->fields()[column]);
    const bool empty = std::find(empty_words_.begin(), empty_words_.end(), text) != empty_words_.end();
    return empty ? std::string_view{} : text;
}

}  // namespace custos::import
