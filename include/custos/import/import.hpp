/// Import of dossiers and orders from CSV: every row gets a verdict, and the batch goes in whole or row by row as the
/// caller says (COL-07).
///
///     const auto map = import::read_dossier_map(json);
///     import::Options options{.dry_run = true, .result_path = "verdicts.csv"};
///     auto report = import::dossiers(archive, desk, "guests.csv.gz", map.value(), options);
///     // report.value().taken, .refused, .by_rule
///
/// The same file again changes nothing: customers are found by their strong identifiers, those without one by name and
/// the service number that they share (COL-08), orders by their numbers (ORD-02). A row with neither becomes a dossier
/// each time. The file is read as a stream; its rows are decided by the archive's own rules, as the desk's member of
/// staff.
///
/// The file is read twice: first its form and its digest, so that a file with an unclosed quote or a damaged end is
/// known before anything is taken; then row by row. Rows are numbered from 1 without the header; lines as an editor
/// counts them.
#pragma once

#include <custos/archive/archive.hpp>
#include <custos/core/progress.hpp>
#include <custos/import/map.hpp>

#include <string>
#include <vector>

namespace custos::import {

enum class Mode : std::uint8_t {
    per_row = 1,         ///< what can be taken is taken, in groups; refused rows do not stop the others
    all_or_nothing = 2,  ///< one refused row, and nothing is taken. All rows are held in memory (about 1 KiB each) and
                         ///< written in one group: after a power cut it is all there or not at all
};

/// What became of a row.
enum class Verdict : std::uint8_t {
    taken = 1,
    good = 2,     ///< dry run: would be taken
    there = 3,    ///< the archive has it already, or an earlier row of the file brought it: nothing to change
    skipped = 4,  ///< the map leaves it out
    refused = 5,
    held_back = 6,  ///< good, but the batch is all or nothing and another row was refused
    differs = 7,    ///< a dossier with this identifier is there and does not say the same: the row changed nothing, and
                    ///< its reasons say what is other
};
BOOST_DESCRIBE_ENUM(Verdict, taken, good, there, skipped, refused, held_back, differs)

struct Options {
    bool dry_run = false;  ///< decide every row and change nothing
    Mode mode = Mode::per_row;
    std::string result_path = {};           ///< CSV with the verdict of each row; written over; empty = none
    Language language = Language::english;  ///< of the reasons in it
    std::size_t group = 1000;               ///< rows made durable together (per_row)
    Progress progress = {};                 ///< bytes of the file, twice over; see Report::cancelled
};

/// How often a rule refused.
struct RuleCount {
    Rule rule{};
    std::uint64_t rows = 0;
};

/// What an import came to. `taken` to `differs` count rows and add up to `rows`.
struct Report {
    Digest digest{};          ///< SHA-256 of the file's content, unpacked: the same packed or not
    std::uint64_t rows = 0;   ///< that were read
    std::uint64_t taken = 0;  ///< in a dry run: would be taken
    std::uint64_t there = 0;
    std::uint64_t skipped = 0;
    std::uint64_t refused = 0;
    std::uint64_t held_back = 0;
    std::uint64_t differs = 0;
    std::uint64_t made = 0;          ///< dossiers, or orders and refunds, that were opened or booked (or would be)
    std::vector<RuleCount> by_rule;  ///< rules of the first reason of each refused row, most often first
    std::uint64_t rounded = 0;       ///< rows whose amount was rounded, as the map allows
    std::string rounding_sum;        ///< sum of (rounded − exact) over them, an exact decimal; "0" if none
    EntryNumber first_entry;         ///< in the journal; 0 = nothing was written
    EntryNumber last_entry;
    /// The progress callback stopped it after some groups were taken (per_row): the rows so far have their verdicts,
    /// the others were not read. A stop before anything was taken is the error `cancelled`.
    bool cancelled = false;
};

/// Opens a dossier for each row. Error: not_found, damaged, bad_value, too_large (the file); bad_value with a path (a
/// map that names an unknown column, field or template); storage (the result cannot be written); cancelled; and the
/// archive's own. After an error in the middle, the result file tells what was taken until then.
[[nodiscard]] Result<Report> dossiers(const Archive& archive, Desk& desk, const std::string& path,
                                      const DossierMap& map, const Options& options = {});

/// Books an order or refund for each row or group of lines. Customers must have their dossiers. Errors as above.
[[nodiscard]] Result<Report> orders(const Archive& archive, Desk& desk, const std::string& path, const OrderMap& map,
                                    const Options& options = {});

}  // namespace custos::import
