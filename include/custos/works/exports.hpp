/// Values of many dossiers in a file: a mailing list, a sheet for a survey, a hand-over to another program.
#pragma once

#include <custos/core/ids.hpp>
#include <custos/core/ruling.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/works/lent.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace custos::works {

/// How often a field stands in the file, and how.
struct ExportedField {
    std::string field;
    std::uint64_t open = 0;
    std::uint64_t masked = 0;    ///< as the grade sees it (ACC-12)
    std::uint64_t withheld = 0;  ///< an empty cell
    std::uint64_t empty = 0;     ///< the dossier holds none
};
CUSTOS_DESCRIBE(ExportedField, "exports.field", (field, open, masked, withheld, empty))

/// Dossiers that fit and do not stand in the file, by the rule that kept them out of it.
struct LeftOut {
    Rule rule{};
    std::uint64_t dossiers = 0;
};
CUSTOS_DESCRIBE(LeftOut, "exports.left_out", (rule, dossiers))

/// What an export came to.
struct Exported {
    std::uint64_t lines = 0;  ///< of the file, without its head
    std::vector<ExportedField> fields;
    std::vector<LeftOut> left_out;
    std::vector<std::string> applications;  ///< the kinds that would show more
};
CUSTOS_DESCRIBE(Exported, "exports.done", (lines, fields, left_out, applications))

/// Work: write fields of the dossiers that fit into a file, one line each, as whoever sits at the desk may see them for
/// the purpose of the desk (ACC-02, ACC-12). Every dossier is a line of the access log, and counts towards the limit of
/// a day: beyond it an approval `bulk` is wanted, or values show masked (ACC-11). Marked dossiers are left out: copies
/// of them go by application (ACC-10).
struct ExportDossiers {
    ResultPath csv;                   ///< path: UTF-8 with a mark, CRLF, no cell a formula; for its owner alone
    std::vector<std::string> fields;  ///< columns behind `dossier`, by their names in the dictionary; at least one
    dossier::Find among;              ///< all that fit: without `after` and `limit`
};
CUSTOS_DESCRIBE(ExportDossiers, "exports.dossiers", (csv, fields, among))

/// Refused as `dossier.find` and `archive.export` are; then no file is written. Errors: bad_value at /among; cancelled;
/// storage, with the file's path.
[[nodiscard]] Result<Ruling<Exported>> run(const ExportDossiers& ask, const Lent& lent);

}  // namespace custos::works
