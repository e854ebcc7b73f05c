#include <custos/core/csv.hpp>

#include "csv_line.hpp"

#include <cstring>

namespace custos {

namespace {

constexpr std::size_t chunk = 1U << 20U;

constexpr Words stray_quote{"a quote stands where none may", "引号位置不当"};
constexpr Words too_many_columns{"there are more columns than are read: 1000, where nothing else is asked for",
                                 "列数超过上限：未另行指定时为 1000 列"};
constexpr Words too_long{"a field is too long", "字段过长"};

bool has(std::string_view text, char sought)
{
    return !text.empty() && std::memchr(text.data(), sought, text.size()) != nullptr;
}

}  // namespace

CsvReader::CsvReader(ByteSource source, CsvFormat format)
    : source_{std::move(source)}, format_{std::move(format)}, buffer_(chunk)
{
}

Error CsvReader::at_line(Code code, Words words, std::string_view column) const
{
    if (line_ == 0) return fail(code, words, format_.name);  // of the whole file
    auto detail = "line " + std::to_string(line_);
    if (!column.empty()) detail.append(", column ").append(column);
    return fail(code, words, format_.name, std::move(detail));
}

/// Reads on behind what is left until the buffer is full; false when nothing came.
Result<bool> CsvReader::fill()
{
    if (at_end_) return false;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (end_ == buffer_.size()) {
        if (buffer_.size() >= format_.longest_record)
            return at_line(Code::too_large, {"this record is too long", "该行过长"});
        buffer_.resize(buffer_.size() * 2);
    }
    const auto before = end_;
    while (end_ < buffer_.size() && !at_end_) {
        BOOST_OUTCOME_TRY(const auto got, source_(std::span{buffer_}.subspan(end_)));
        end_ += got;
        at_end_ = got == 0;
    }
    return end_ > before;
}

Result<bool> CsvReader::next()
{
    if (!started_) {
        started_ = true;
        BOOST_OUTCOME_TRY(fill());
        if (rest().starts_with("\xFF\xFE") || rest().starts_with("\xFE\xFF"))
            return at_line(Code::bad_value,
                           {"this is UTF-16; save the file as UTF-8", "文件为 UTF-16，请另存为 UTF-8"});
        if (rest().starts_with("PK\x03\x04"))
            return at_line(Code::bad_value, {"this is a workbook or an archive of files; save the table as CSV",
                                             "这是工作簿或压缩包，请将表格另存为 CSV"});
        if (has_bare_returns(rest())) return at_line(Code::bad_value, bare_returns);
        if (rest().starts_with("\xEF\xBB\xBF")) begin_ += 3;
    }
    for (;;) {
        fields_.clear();
        fault_.reset();
        line_ = next_line_;
        BOOST_OUTCOME_TRY(const auto found, extent());
        if (found.next == 0) return false;
        auto record = rest().substr(0, found.size);
        begin_ += found.next;
        if (record.ends_with('\r')) record.remove_suffix(1);
        if (record.empty()) continue;
        if (found.quotes)
            split_quoted(record);
        else
            split(record);
        if (fault_) fields_.clear();
        return true;
    }
}

/// Where the next record ends; `next` is 0 when there is none.
Result<CsvReader::Extent> CsvReader::extent()
{
    for (;;) {
        const auto left = rest();
        const auto end = left.find('\n');
        if (end == std::string_view::npos && !at_end_) {
            BOOST_OUTCOME_TRY(fill());
            continue;
        }
        const auto line = left.substr(0, end);
        if (has(line, '"')) return quoted_extent();
        if (end == std::string_view::npos) return Extent{left.size(), left.size(), false};
        ++next_line_;
        return Extent{end, end + 1, false};
    }
}

/// The same for a record with quotes, which may hold line ends. A quote opens only at the beginning of a field: one
/// that stands elsewhere is a fault of its own line and swallows no other.
Result<CsvReader::Extent> CsvReader::quoted_extent()
{
    bool inside = false, field_begins = true, closed = false;
    for (std::size_t i = 0;; ++i) {
        if (begin_ + i == end_) {
            BOOST_OUTCOME_TRY(const auto more, fill());
            if (!more && inside) return at_line(Code::bad_value, {"a quote is never closed", "引号未闭合"});
            if (!more) return Extent{i, i, true};
        }
        const char c = buffer_[begin_ + i];
        if (c == '\n') ++next_line_;
        if (inside) {
            closed = c == '"';
            inside = !closed;
            continue;
        }
        if (c == '\n') return Extent{i, i + 1, true};
        inside = c == '"' && (field_begins || closed);  // closed: the second of a doubled quote
        closed = false;
        field_begins = c == format_.delimiter;
    }
}

void CsvReader::keep(std::string_view field)
{
    if (field.size() > format_.longest_field) fault_ = too_long;
    if (fields_.size() == format_.most_columns) fault_ = too_many_columns;
    if (!fault_) fields_.push_back(field);
}

void CsvReader::split(std::string_view record)
{
    std::size_t first = 0;
    for (std::size_t i = 0; i < record.size(); ++i) {
        if (record[i] != format_.delimiter) continue;
        keep(record.substr(first, i - first));
        first = i + 1;
    }
    keep(record.substr(first));
}

void CsvReader::split_quoted(std::string_view record)
{
    unquoted_.clear();
    unquoted_.reserve(record.size());
    for (std::size_t first = 0;;) {
        std::size_t end = 0;
        if (first < record.size() && record[first] == '"') {
            end = quoted_field(record, first);
        } else {
            end = std::min(record.find(format_.delimiter, first), record.size());
            const auto field = record.substr(first, end - first);
            if (has(field, '"')) fault_ = stray_quote;
            keep(field);
        }
        if (fault_ || end == record.size()) return;
        first = end + 1;
    }
}

/// Keeps the field that begins with the quote at `first`; says where it ends: at a delimiter or the record's end.
std::size_t CsvReader::quoted_field(std::string_view record, std::size_t first)
{
    const auto begin = unquoted_.size();
    auto at = first + 1;
    for (;;) {
        const auto quote = std::min(record.find('"', at), record.size());
        unquoted_.append(record.substr(at, quote - at));
        at = quote + 1;
        if (at >= record.size() || record[at] != '"') break;
        unquoted_ += '"';
        ++at;
    }
    const auto end = std::min(at, record.size());
    if (end < record.size() && record[end] != format_.delimiter) fault_ = stray_quote;
    keep(std::string_view{unquoted_}.substr(begin));
    return end;
}

}  // namespace custos
