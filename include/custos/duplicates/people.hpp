/// A file of customers as the search for duplicates takes it: cells, and what each column says of its customer.
///
///     auto people = duplicates::read_people({.path = "guests.csv"}).value();
///     auto found = duplicates::find(people, duplicates::Settings{}).value();
///
/// Nothing of this area is kept in any state and no change rests on it alone: it proposes, a person disposes.
#pragma once

#include <custos/core/document.hpp>
#include <custos/core/progress.hpp>
#include <custos/core/wiped.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::duplicates {

/// What a column says of the customer in its row. Several columns may mean the same: of phones, any may agree; parts of
/// an address are put together in their order; of the rest, the first that is not empty counts.
enum class Meaning : std::uint8_t {
    ignored = 0,
    id = 1,  ///< what the row is called in answers; no evidence
    full_name = 2,
    given_name = 3,
    surname = 4,
    company = 5,       ///< the customer itself, or the employer of a customer who has a name of his own
    contact_name = 6,  ///< whom to ask for at a company
    birth_date = 7,
    gender = 8,
    phone = 9,
    email = 10,
    id_number = 11,  ///< resident ID, passport, social security
    credit_code = 12,
    member_number = 13,
    house_number = 14,
    address = 15,
    address_more = 16,  ///< building, property, second line
    city = 17,          ///< suburb, town, district
    province = 18,      ///< state
    postcode = 19,
};
BOOST_DESCRIBE_ENUM(Meaning, ignored, id, full_name, given_name, surname, company, contact_name, birth_date, gender,
                    phone, email, id_number, credit_code, member_number, house_number, address, address_more, city,
                    province, postcode)

enum class Encoding : std::uint8_t { utf_8 = 1, gb_18030 = 2 };
BOOST_DESCRIBE_ENUM(Encoding, utf_8, gb_18030)

/// A column, named as in the header of the file, and its meaning.
struct MappedColumn {
    std::string column;
    Meaning meaning{};
};
CUSTOS_DESCRIBE(MappedColumn, "duplicates.mapped_column", (column, meaning))

/// How a file is to be read. Columns that the map does not name are ignored, unless `guess_others`.
struct ColumnMap {
    std::vector<MappedColumn> columns;
    bool guess_others = false;
    bool month_first = false;  ///< of dates such as 02/03/1985, where no date of the column tells
    Encoding encoding = Encoding::utf_8;
    std::string delimiter = ",";  ///< one ASCII character

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(ColumnMap, "duplicates.column_map", (columns, guess_others, month_first, encoding, delimiter))

/// From a document "custos.duplicates.column_map/1". Error: bad_document; bad_value, with the path (no columns and
/// nothing to guess, a column twice, a delimiter of two characters).
[[nodiscard]] Result<ColumnMap> read_column_map(std::string_view json);

/// What the name of a column suggests, in English or Chinese, in any case, with or without blanks and underscores.
[[nodiscard]] Meaning guess(std::string_view header);

/// Of all columns together: beside a column called surname, one called first_and_surname is ignored.
[[nodiscard]] std::vector<Meaning> guess(const std::vector<std::string>& header);

/// What was taken for granted of a file, for whoever reads the answer.
struct Note {
    std::optional<std::size_t> column;  ///< none: of the file as a whole
    Words words;
};

/// Rows of cells. Texts lie one behind the other; a view of a cell lives as long as no row is added.
class People {
public:
    People(std::vector<std::string> columns, std::vector<Meaning> meanings);

    /// REQUIRES as many cells as columns.
    void add(const std::vector<std::string_view>& cells);

    [[nodiscard]] std::size_t size() const noexcept { return (begin_.size() - 1) / columns_.size(); }
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return columns_; }
    [[nodiscard]] Meaning meaning(std::size_t column) const noexcept { return meanings_[column]; }
    [[nodiscard]] bool has(Meaning meaning) const noexcept
    {
        return std::ranges::find(meanings_, meaning) != meanings_.end();
    }
    void set_meaning(std::size_t column, Meaning meaning) noexcept { meanings_[column] = meaning; }
    [[nodiscard]] std::optional<std::size_t> column_of(std::string_view name) const noexcept;

    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const noexcept
    {
        const auto at = row * columns_.size() + column;
        return std::string_view{text_}.substr(begin_[at], begin_[at + 1] - begin_[at]);
    }

    /// Does any column say something that rows can be compared by?
    [[nodiscard]] bool says_anything() const noexcept;

    /// What the row is called: its cell of the id column, else its number from 1, the header not counted.
    [[nodiscard]] std::string name_of(std::size_t row) const;

    std::optional<std::size_t> id_column;
    bool month_first = false;
    std::vector<Note> notes;

private:
    std::vector<std::string> columns_;
    std::vector<Meaning> meanings_;
    WipedText<char> text_;  ///< customers' own words: gone when the search is
    std::vector<std::uint64_t> begin_{0};
};

struct PeopleFile {
    std::string path;              ///< CSV with a header; plain or gzip
    std::optional<ColumnMap> map;  ///< none: every column is guessed
};

/// Reads a file whole. Cells lose the blanks around them. A guessed id column names the rows only if no two have the
/// same; a column of names that are mostly firms' is taken as one of companies. What no column's name tells is taken
/// from the cells and said in People::notes: a column of phones, IDs, e-mails, names or addresses; a first column of
/// all-different cells as the id; GB 18030 where the bytes are no UTF-8; `;`, tab or `|` where the header shows it.
/// Error: not_found (file, or a column of the map), bad_value (no header; a line with too few or too many cells; bytes
/// that are no text in the encoding), damaged (gzip), too_large, cancelled. No error shows a cell.
[[nodiscard]] Result<People> read_people(const PeopleFile& file, const Progress& progress = {});

/// Pairs of rows that a person has found to be different customers: they are never proposed again.
struct Apart {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;  ///< each left < right, sorted
};

/// Reads CSV with the columns left and right, which name rows as name_of does. Lines that name no row are passed over:
/// the list outlives the file. Error: as read_people.
[[nodiscard]] Result<Apart> read_apart(const std::string& path, const People& people);

}  // namespace custos::duplicates
