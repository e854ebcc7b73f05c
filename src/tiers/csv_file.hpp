/// A CSV file, plain or gzip, record by record.
#pragma once

#include <custos/core/csv.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::tiers {

/// Reads RFC 4180: fields parted by commas, records by LF or CRLF, fields in quotes where they hold either. Empty lines
/// are passed over; a leading byte order mark too.
class CsvFile {
public:
    /// Errors: as InputFile.
    [[nodiscard]] static Result<CsvFile> open(const std::string& path);

    /// Fetches the next record; false at the end. Errors: bad_value (a stray quote), damaged, too_large.
    [[nodiscard]] Result<bool> next();

    /// The fields of the record that `next` fetched. Valid until the next call.
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return fields_; }
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }  ///< where that record begins, from 1
    [[nodiscard]] std::uint64_t bytes_read() const noexcept { return file_.bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_in_all() const noexcept { return file_.size(); }

    /// An error at the present record; `column` may be empty.
    [[nodiscard]] Error at_line(Code code, Words words, std::string_view column = {}) const;

private:
    CsvFile(std::string path, InputFile file) : path_{std::move(path)}, file_{std::move(file)} {}

    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] Result<bool> split_quoted();
    void split_plain(std::string_view record);
    [[nodiscard]] std::string_view rest() const noexcept { return {buffer_.data() + begin_, end_ - begin_}; }

    std::string path_;
    InputFile file_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< of what was read and not yet handed out
    std::size_t end_ = 0;
    bool at_end_ = false;
    std::uint64_t line_ = 0;
    std::uint64_t next_line_ = 1;
    std::vector<std::string_view> fields_;
    std::string unquoted_;
};

}  // namespace custos::tiers
