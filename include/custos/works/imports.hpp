/// Works that take in files: dossiers and orders from CSV, with a verdict for every row (COL-07).
#pragma once

#include <custos/import/import.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// How often a rule refused.
struct RuleRows {
    Rule rule{};
    std::uint64_t rows = 0;
};
CUSTOS_DESCRIBE(RuleRows, "import.rule_rows", (rule, rows))

/// What an import came to. `taken` to `held_back` and `differs` count rows and add up to `rows`.
struct Imported {
    std::string digest;    ///< SHA-256 of the file's content, unpacked, in hexadecimal
    bool dry_run = false;  ///< nothing was changed; `taken` and `made` say what would have been
    std::uint64_t rows = 0;
    std::uint64_t taken = 0;
    std::uint64_t there = 0;    ///< in the archive already
    std::uint64_t skipped = 0;  ///< the map leaves them out
    std::uint64_t refused = 0;
    std::uint64_t held_back = 0;    ///< good, but another row of a batch of all or nothing was refused
    std::uint64_t made = 0;         ///< dossiers, or orders and refunds
    std::vector<RuleRows> by_rule;  ///< first reasons of the refused rows, most often first
    std::uint64_t rounded = 0;      ///< rows whose amount was rounded, as the map allows
    std::string rounding_sum;       ///< of rounded − exact, an exact decimal
    EntryNumber first_entry;        ///< in the journal; 0: nothing was written
    EntryNumber last_entry;
    bool cancelled = false;     ///< stopped after some groups were taken; the same file again takes the rest
    std::uint64_t differs = 0;  ///< a dossier with their identifier is there and does not say the same
};
CUSTOS_DESCRIBE(Imported, "import.report",
                (digest, dry_run, rows, taken, there, skipped, refused, held_back, made, by_rule, rounded, rounding_sum,
                 first_entry, last_entry, cancelled, differs))

/// What a map takes in.
enum class ImportKind : std::uint8_t { dossiers, orders };
BOOST_DESCRIBE_ENUM(ImportKind, dossiers, orders)

/// Work, at a desk: takes in a file, a dossier for each row, or an order or refund for each row or group of lines, as
/// its map says: a document import.dossier_map or import.order_map, in a file, or one that comes with Custos. The same
/// file again changes nothing. Errors: those of import::dossiers and import::orders.
struct ImportFile {
    std::string file;                    ///< path; CSV, also .gz
    std::optional<std::string> map;      ///< path of the map
    std::optional<std::string> preset;   ///< or the name of one (import.list_presets)
    std::optional<ImportKind> of;        ///< what the map has to be for; default: what its "schema" says
    std::optional<bool> dry_run;         ///< decide every row and change nothing
    std::optional<bool> all_or_nothing;  ///< one refused row, and nothing is taken; default: row by row
    std::optional<ResultPath> result;  ///< path of a CSV with verdict and reasons of each row; replaced if it is there
    std::optional<Tongue> language;    ///< of the reasons; default en
};
CUSTOS_DESCRIBE(ImportFile, "import.file", (file, map, preset, of, dry_run, all_or_nothing, result, language))

/// A map that comes with Custos.
struct PresetView {
    std::string name;
    ImportKind of{};
    std::string en;  ///< of which file
    std::string zh;
    std::string document;  ///< the map itself
};
CUSTOS_DESCRIBE(PresetView, "import.preset", (name, of, en, zh, document))

struct PresetsView {
    std::vector<PresetView> presets;
};
CUSTOS_DESCRIBE(PresetsView, "import.presets", (presets))

/// Work: the maps that come with Custos, to use or to begin one's own with.
struct ListPresets {
    std::optional<ImportKind> of;
};
CUSTOS_DESCRIBE(ListPresets, "import.list_presets", (of))

[[nodiscard]] Result<Imported> run(const ImportFile& ask, const Lent& lent);
[[nodiscard]] Result<PresetsView> run(const ListPresets& ask, const Lent& lent);

}  // namespace custos::works
