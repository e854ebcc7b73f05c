/// A strict reader of small comma-separated tables: no row may be odd, and a fault is named by line and column.
#pragma once

#include "core/csv_line.hpp"

#include <custos/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace custos::calendar::csv {

/// A cell as it stands in the file, quotes removed; `column` counts bytes from 1.
struct Cell {
    std::string_view raw;
    std::size_t column = 1;
    bool doubled_quotes = false;

    [[nodiscard]] std::string text() const
    {
        std::string out{raw};
        if (!doubled_quotes) return out;
        for (auto at = out.find("\"\""); at != std::string::npos; at = out.find("\"\"", at + 1))
            out.erase(at, 1);
        return out;
    }
};

[[nodiscard]] inline Error fault(std::size_t line, std::size_t column, Words words, Code code = Code::bad_document)
{
    return fail(code, words, std::to_string(line) + ":" + std::to_string(column));
}

/// Takes a text apart into lines of exactly N cells. Lines end in LF or CRLF, the last may lack its end; no line
/// is empty but behind the last. The text outlives the reader and the cells.
template <std::size_t N>
class Reader {
public:
    using Row = std::array<Cell, N>;

    explicit Reader(std::string_view text) noexcept : rest_{text}
    {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
        while (rest_.ends_with("\n\n") || rest_.ends_with("\n\r\n"))
            rest_.remove_suffix(rest_.ends_with("\n\n") ? 1 : 2);
    }

    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }
    [[nodiscard]] std::size_t line() const noexcept { return line_; }  ///< of the row read last, from 1

    /// REQUIRES !at_end().
    [[nodiscard]] Result<Row> next()
    {
        const auto end = rest_.find('\n');
        auto text = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        ++line_;
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.find_first_not_of(" \t") == std::string_view::npos)
            return fault(line_, 1,
                         {"this line is empty; only the end of the table may be", "该行为空；只有表尾可有空行"});
        return split(text);
    }

    /// The first line must be exactly these names.
    [[nodiscard]] Result<void> header(std::string_view names)
    {
        if (has_bare_returns(rest_)) return fault(1, 1, bare_returns);
        const auto end = std::min(rest_.find('\n'), rest_.size());
        auto text = rest_.substr(0, end);
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text != names)
            return fail(Code::bad_document, {"the first line does not name the columns expected", "首行列名不符合要求"},
                        "1:1", "expected: " + std::string{names});
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++line_;
        return outcome::success();
    }

private:
    [[nodiscard]] Result<Row> split(std::string_view text) const
    {
        Row row;
        std::size_t at = 0;
        for (std::size_t i = 0; i < N; ++i) {
            BOOST_OUTCOME_TRY(row[i], cell(text, at));
            const bool last = i + 1 == N;
            if (at == text.size() && !last) return fault(line_, at + 1, {"a column is missing", "缺少一列"});
            if (at < text.size() && last) return fault(line_, at + 1, {"there is a column too many", "多出一列"});
            ++at;  // the comma
        }
        return row;
    }

    /// Reads one cell and leaves `at` on the comma after it or at the end of the line.
    [[nodiscard]] Result<Cell> cell(std::string_view text, std::size_t& at) const
    {
        if (at < text.size() && text[at] == '"') return quoted(text, at);
        const auto comma = std::min(text.find(',', at), text.size());
        const Cell found{text.substr(at, comma - at), at + 1};
        if (const auto quote = found.raw.find('"'); quote != std::string_view::npos)
            return fault(line_, at + quote + 1, {"a quote stands inside an unquoted cell", "未加引号的单元格内有引号"});
        at = comma;
        return found;
    }

    [[nodiscard]] Result<Cell> quoted(std::string_view text, std::size_t& at) const
    {
        Cell found{{}, at + 1};
        const auto begin = at + 1;
        for (auto end = text.find('"', begin); end != std::string_view::npos; end = text.find('"', end + 2)) {
            if (end + 1 < text.size() && text[end + 1] == '"') {
                found.doubled_quotes = true;
                continue;
            }
            found.raw = text.substr(begin, end - begin);
            at = end + 1;
            if (at < text.size() && text[at] != ',')
                return fault(line_, at + 1, {"something follows a closing quote", "右引号之后有多余内容"});
            return found;
        }
        return fault(line_, begin, {"a quote is not closed on its line", "引号未在本行闭合"});
    }

    std::string_view rest_;
    std::size_t line_ = 0;
};

}  // namespace custos::calendar::csv
