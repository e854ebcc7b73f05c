/// A CSV file as a table: columns by name, rows one after the other, cells trimmed.
#pragma once

#include "content.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace custos::import {

/// What keeps a row from being read at all.
struct RowFault {
    Words words;
    std::string_view column;  ///< empty: the row as a whole
};

class Table {
public:
    /// Opens and reads the header. Error: as InputFile and CsvReader; bad_value without a header.
    [[nodiscard]] static Result<Table> open(const std::string& path, const Layout& layout);

    /// Where a column stands. Error: bad_value at `path` of the map, when the header lacks it or has it twice.
    [[nodiscard]] Result<std::size_t> column(std::string_view name, std::string path) const;

    /// Fetches the next row; false at the end.
    [[nodiscard]] Result<bool> next();

    /// Malformed, too few or too many columns, or bytes that are no text.
    [[nodiscard]] std::optional<RowFault> fault() const;

    /// A cell without blanks around it; empty also for the map's empty words. REQUIRES no fault.
    [[nodiscard]] std::string_view text(std::size_t column) const;

    [[nodiscard]] std::uint64_t row() const noexcept { return row_; }  ///< from 1, the header not counted
    [[nodiscard]] std::uint64_t line() const noexcept { return reader_->line(); }
    [[nodiscard]] const std::string& name_of(std::size_t column) const { return header_[column]; }
    [[nodiscard]] std::uint64_t bytes_read() const noexcept { return content_->bytes_read(); }
    [[nodiscard]] std::uint64_t size() const noexcept { return content_->size(); }
    [[nodiscard]] Digest digest() { return content_->digest(); }

private:
    Table() = default;

    std::unique_ptr<Content> content_;
    std::unique_ptr<CsvReader> reader_;
    std::vector<std::string> header_;
    std::vector<std::string> empty_words_;
    bool replaces_ = false;  ///< the converter marks what it cannot read with U+FFFD
    std::uint64_t row_ = 0;
};

/// Without blanks at either end; the full-width and the unbreakable blank count.
[[nodiscard]] std::string_view shorn(std::string_view text) noexcept;

}  // namespace custos::import
