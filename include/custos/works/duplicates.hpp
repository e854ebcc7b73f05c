/// The work that finds likely duplicates in a file of customers (CHG-04, CHG-05, COL-08).
#pragma once

#include <custos/duplicates/people.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// As what a column of the file was taken.
struct ColumnTaken {
    std::uint32_t column = 0;  ///< from 1
    std::string name;          ///< as the header has it
    duplicates::Meaning meaning{};
    bool names_rows = false;  ///< rows are called by it
};
CUSTOS_DESCRIBE(ColumnTaken, "duplicates.column", (column, name, meaning, names_rows))

/// What was taken for granted of the file, or of one of its columns.
struct ColumnNote {
    std::optional<std::uint32_t> column;  ///< from 1; none: the whole file
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(ColumnNote, "duplicates.column_note", (column, en, zh))

/// What was compared, and what was not.
struct Searched {
    std::vector<ColumnTaken> columns;
    std::uint64_t rows = 0;
    std::uint64_t compared = 0;  ///< pairs
    std::uint64_t certain = 0;
    std::uint64_t person = 0;      ///< somebody has to look
    std::uint64_t apart = 0;       ///< known to be different customers
    std::uint64_t blocks_cut = 0;  ///< groups that were too large to be compared whole
    std::uint64_t rows_in_largest_cut_block = 0;
    std::uint64_t pairs_left_out_at_most = 0;
    std::vector<ColumnNote> notes;
};
CUSTOS_DESCRIBE(Searched, "duplicates.try",
                (columns, rows, compared, certain, person, apart, blocks_cut, rows_in_largest_cut_block,
                 pairs_left_out_at_most, notes))

/// Work: finds duplicates and writes left,right,score,verdict,reasons: the pairs that are certain and those for a
/// person, each once. A score is in bits: each point doubles the odds of one customer; with a rule of points, its
/// points.
struct TryPeople {
    std::string people;                   ///< path; CSV with a header, also .gz
    ResultPath out;                       ///< path of the result; replaced if it is there
    std::optional<std::string> map;       ///< path of a document duplicates.column_map; default: columns are guessed
    std::optional<std::string> rule;      ///< path of a document duplicates.points_rule, in place of our own
    std::optional<std::string> apart;     ///< path of CSV left,right: pairs known to be different customers
    std::optional<std::int32_t> certain;  ///< score from which a pair can be certain, tenths of a bit; default 45
    std::optional<std::int32_t> person;   ///< score from which a pair goes to a person, tenths of a bit; default 0
    std::optional<Tongue> language;       ///< of the reasons; default en
};
CUSTOS_DESCRIBE(TryPeople, "duplicates.try_people", (people, out, map, rule, apart, certain, person, language))

[[nodiscard]] Result<Searched> run(const TryPeople& ask, const Lent& lent);

}  // namespace custos::works
