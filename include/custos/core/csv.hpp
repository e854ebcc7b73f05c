/// CSV (RFC 4180): read record by record, and written so that no spreadsheet takes a cell for a formula.
///
///     BOOST_OUTCOME_TRY(auto file, InputFile::open(path));                      // .gz or not
///     CsvReader reader{[&](std::span<char> into) { return file.read(into); }, {.name = "guests.csv"}};
///     for (;;) {
///         BOOST_OUTCOME_TRY(const bool more, reader.next());
///         if (!more) break;
///         if (reader.fault()) continue;    // this record is malformed; the next may be well
///         take(reader.fields());           // valid until the next call
///     }
///
/// No error shows a value: it says line and column.
#pragma once

#include <custos/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

/// A file of bytes, unpacked on the way when it is gzip (by its first bytes, whatever its name).
class InputFile {
public:
    /// Error: not_found, also for a folder.
    [[nodiscard]] static Result<InputFile> open(const std::string& path);

    InputFile(InputFile&&) noexcept;
    InputFile& operator=(InputFile&&) noexcept;
    ~InputFile();

    /// The next bytes, at most as many as `into` holds; 0 at the end. Error: damaged (a packed file that is cut off or
    /// changed, or goes on with something else), storage.
    [[nodiscard]] Result<std::size_t> read(std::span<char> into);

    [[nodiscard]] std::uint64_t bytes_read() const noexcept;  ///< of the file as it lies on the disk
    [[nodiscard]] std::uint64_t size() const noexcept;        ///< likewise; 0 = not known, as of a pipe

private:
    struct Body;

    explicit InputFile(std::unique_ptr<Body> body) noexcept;
    std::unique_ptr<Body> body_;
};

/// Gives the next bytes of a text, at most as many as `into` holds; 0 at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<char> into)>;

/// How a file is written, and how much of it is taken.
struct CsvFormat {
    std::string name;  ///< of the file, for errors
    char delimiter = ',';
    std::size_t most_columns = 1000;
    std::size_t longest_field = 1U << 20U;    ///< bytes
    std::size_t longest_record = 16U << 20U;  ///< bytes; a longer one ends the reading
};

/// Reads records: fields parted by the delimiter, records by LF or CRLF, fields in quotes where they hold either. Empty
/// lines are passed over, a leading byte order mark too. Bytes are not checked to be UTF-8: is_utf8 does that.
class CsvReader {
public:
    CsvReader(ByteSource source, CsvFormat format);

    /// Fetches the next record; false at the end. Error: bad_value (a quote that is never closed; UTF-16), too_large,
    /// and whatever the source says.
    [[nodiscard]] Result<bool> next();

    /// The fields of the record that `next` fetched; none if it has a fault. Valid until the next call.
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return fields_; }

    /// What is wrong with that record: a quote where none may stand, too many columns, a field that is too long. It
    /// ends with its line all the same, and what follows can be read.
    [[nodiscard]] const std::optional<Words>& fault() const noexcept { return fault_; }

    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }  ///< where that record begins, from 1

    /// An error at that record; `column` may be empty.
    [[nodiscard]] Error at_line(Code code, Words words, std::string_view column = {}) const;

private:
    struct Extent {
        std::size_t size = 0;  ///< bytes of the record without its line end
        std::size_t next = 0;  ///< offset of the record after it
        bool quotes = false;
    };

    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] Result<Extent> extent();
    [[nodiscard]] Result<Extent> quoted_extent();
    void split(std::string_view record);
    void split_quoted(std::string_view record);
    std::size_t quoted_field(std::string_view record, std::size_t first);
    void keep(std::string_view field);
    [[nodiscard]] std::string_view rest() const noexcept { return {buffer_.data() + begin_, end_ - begin_}; }

    ByteSource source_;
    CsvFormat format_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< of what was read and not yet handed out
    std::size_t end_ = 0;
    bool started_ = false;
    bool at_end_ = false;
    std::uint64_t line_ = 0;
    std::uint64_t next_line_ = 1;
    std::vector<std::string_view> fields_;
    std::string unquoted_;  ///< fields with doubled quotes; never longer than the record, so views of it hold
    std::optional<Words> fault_;
};

/// Appends a cell: in quotes where it has to be, and with a leading ' where a spreadsheet would take it for a formula
/// (it begins with = + - @, their full-width forms, TAB, CR or LF) or where it begins with ' itself.
void append_cell(std::string& out, std::string_view text);

/// The text that append_cell was given, from the field that CsvReader read.
[[nodiscard]] std::string_view text_in_cell(std::string_view field) noexcept;

}  // namespace custos
