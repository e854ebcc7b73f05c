#include "csv_file.hpp"

#include "core/csv_line.hpp"

#include <cstring>

namespace custos::tiers {

namespace {

constexpr std::size_t chunk = 1U << 20U;
constexpr std::size_t largest_record = 16U << 20U;

constexpr Words stray_quote{"a quote stands where none may", "引号位置不当"};

std::string_view without_return(std::string_view record)
{
    if (!record.empty() && record.back() == '\r') record.remove_suffix(1);
    return record;
}

}  // namespace

Result<CsvFile> CsvFile::open(const std::string& path)
{
    BOOST_OUTCOME_TRY(auto opened, InputFile::open(path));
    CsvFile file{path, std::move(opened)};
    file.buffer_.resize(chunk);
    BOOST_OUTCOME_TRY(file.fill());
    if (has_bare_returns(file.rest())) return fail(Code::bad_value, bare_returns, path);
    if (file.rest().starts_with("\xEF\xBB\xBF")) file.begin_ += 3;
    return file;
}

Error CsvFile::at_line(Code code, Words words, std::string_view column) const
{
    auto detail = "line " + std::to_string(line_);
    if (!column.empty()) detail += ", column " + std::string{column};
    return fail(code, words, path_, std::move(detail));
}

/// Reads on behind what is left; false at the end of the file.
Result<bool> CsvFile::fill()
{
    if (at_end_) return false;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (end_ == buffer_.size()) {
        if (buffer_.size() >= largest_record) return at_line(Code::too_large, {"this record is too long", "该行过长"});
        buffer_.resize(buffer_.size() * 2);
    }
    BOOST_OUTCOME_TRY(const auto got, file_.read(std::span{buffer_}.subspan(end_)));
    end_ += got;
    at_end_ = got == 0;
    return got > 0;
}

Result<bool> CsvFile::next()
{
    for (;;) {
        auto left = rest();
        auto end = left.find('\n');
        while (end == std::string_view::npos && !at_end_) {
            line_ = next_line_;
            BOOST_OUTCOME_TRY(fill());
            left = rest();
            end = left.find('\n');
        }
        if (left.empty()) return false;
        line_ = next_line_;
        const auto record = without_return(left.substr(0, end));
        if (record.find('"') != std::string_view::npos) return split_quoted();
        begin_ += end == std::string_view::npos ? left.size() : end + 1;
        ++next_line_;
        if (record.empty()) continue;
        split_plain(record);
        return true;
    }
}

void CsvFile::split_plain(std::string_view record)
{
    fields_.clear();
    std::size_t first = 0;
    for (std::size_t i = 0; i < record.size(); ++i) {
        if (record[i] != ',') continue;
        fields_.push_back(record.substr(first, i - first));
        first = i + 1;
    }
    fields_.push_back(record.substr(first));
}

/// A record with quotes may hold line ends; it is taken byte by byte into `unquoted_`.
Result<bool> CsvFile::split_quoted()
{
    unquoted_.clear();
    std::vector<std::size_t> ends;
    bool quoted = false, was_quoted = false, field_begins = true;
    for (std::size_t i = begin_;; ++i) {
        if (i == end_) {
            const auto offset = i - begin_;
            BOOST_OUTCOME_TRY(const auto more, fill());
            i = begin_ + offset;
            if (!more && quoted) return at_line(Code::bad_value, {"a quote is never closed", "引号未闭合"});
            if (!more) {
                begin_ = end_;
                break;
            }
        }
        const char c = buffer_[i];
        if (c == '\n') ++next_line_;
        if (quoted) {
            if (c != '"')
                unquoted_ += c;
            else
                quoted = false;
        } else if (c == '"') {
            if (!field_begins && !was_quoted) return at_line(Code::bad_value, stray_quote);
            if (was_quoted) unquoted_ += c;  // the second of a doubled quote
            quoted = was_quoted = true;
        } else if (c == ',') {
            ends.push_back(unquoted_.size());
            was_quoted = false;
            field_begins = true;
            continue;
        } else if (c == '\n') {
            begin_ = i + 1;
            break;
        } else if (c != '\r') {
            if (was_quoted) return at_line(Code::bad_value, stray_quote);
            unquoted_ += c;
        }
        field_begins = false;
    }
    ends.push_back(unquoted_.size());
    fields_.clear();
    std::size_t first = 0;
    for (const auto end : ends) {
        fields_.push_back(std::string_view{unquoted_}.substr(first, end - first));
        first = end;
    }
    return true;
}

}  // namespace custos::tiers
