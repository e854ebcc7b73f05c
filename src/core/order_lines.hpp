/// Orders in a CSV file, the form in which schemes and models are tried on the past without an archive: customer, at,
/// amount.
#pragma once

#include <custos/core/csv.hpp>
#include <custos/core/money.hpp>
#include <custos/core/time.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace custos {

/// What a file of orders does not say itself.
struct OrderLinesForm {
    std::string path;           ///< plain or gzip
    unsigned money_digits = 2;  ///< decimals of the amounts, at most most_money_digits
    Zone zone;                  ///< of times that name none, and of the days
};

/// Reads RFC 4180: a header with the columns customer, at and amount in any order, each once; then a line an order.
/// `at` is a day or a time of ISO 8601, cut to the site's day; `customer` is any text but an empty one; a negative
/// amount is a return.
///
/// The first bad line ends it: Code::bad_value, the file in `path`, its line and column in `detail`, never a value.
/// Other errors: not_found (no such file, no such column), damaged (gzip), too_large.
class OrderLines {
public:
    [[nodiscard]] static Result<OrderLines> open(OrderLinesForm form);

    /// Fetches the next line; false at the end.
    [[nodiscard]] Result<bool> next();

    // Of the line that `next` fetched; valid until the next call.
    [[nodiscard]] std::string_view customer() const { return fields()[column_[0]]; }
    [[nodiscard]] Day day() const noexcept { return day_; }
    [[nodiscard]] Fen amount() const noexcept { return amount_; }
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return reader_->fields(); }

    /// Where another column stands, if it is there.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

    /// Error: bad_value at that column, for a cell that is no UTF-8. That of `customer` was looked at.
    [[nodiscard]] Result<void> is_text(std::string_view cell, std::string_view column) const;

    /// An error at that line; `column` may be empty.
    [[nodiscard]] Error at_line(Code code, Words words, std::string_view column = {}) const
    {
        return reader_->at_line(code, words, column);
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept { return file_->bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_in_all() const noexcept { return file_->size(); }

private:
    OrderLines(OrderLinesForm form, InputFile file);

    [[nodiscard]] Result<bool> next_record();
    [[nodiscard]] Result<void> read_header();
    [[nodiscard]] std::optional<Day> day_in(std::string_view text);

    OrderLinesForm form_;
    std::unique_ptr<InputFile> file_;  ///< the reader's source: it stays where it is
    std::unique_ptr<CsvReader> reader_;
    std::vector<std::string> header_;
    std::array<std::size_t, 3> column_{};
    Day day_;
    Fen amount_;
    std::string last_date_;
    Day last_day_;
};

}  // namespace custos
