/// The registers as they are printed and filed: tables with heads in one language, and CSV that no spreadsheet takes
/// for formulas.
#pragma once

#include <custos/core/ids.hpp>
#include <custos/core/ruling.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// Which register.
enum class RegisterName : std::uint8_t {
    loans,         ///< what is out (LEND-02)
    items,         ///< what the archive keeps
    cards,         ///< the board of a day (CARD-02)
    deeds,         ///< what lies in the safe, or is out of it (DEED-04)
    projects,      ///< files on their way in, and in (DEED-01)
    movements,     ///< every issue, renewal, pass and return, with who signed (LEND-02)
    applications,  ///< what was asked for, and what came of it (APP-01)
    duties,        ///< what is owed (SYS-02)
    offices,       ///< who holds which (APP-01)
    counts,        ///< of the deeds in the safe, what they found and how it was explained (DEED-04)
    staff,         ///< who works here, and who has left (ACC-08)
    visits,        ///< readers from outside, under which paper and until when (ACC-06)
};
BOOST_DESCRIBE_ENUM(RegisterName, loans, items, cards, deeds, projects, movements, applications, duties, offices,
                    counts, staff, visits)

struct RegisterLine {
    std::vector<std::string> cells;  ///< as many as there are columns
};
CUSTOS_DESCRIBE(RegisterLine, "registers.line", (cells))

/// The whole register: every line, in its own order. Times are the site's.
struct PrintedRegister {
    std::string title;
    std::vector<std::string> columns;
    std::vector<RegisterLine> lines;
};
CUSTOS_DESCRIBE(PrintedRegister, "registers.printed", (title, columns, lines))

/// Work: print a register, as whoever sits at the desk may ask for it.
struct PrintRegister {
    RegisterName name{};
    std::optional<Tongue> language;     ///< default en
    std::optional<ResultPath> csv;      ///< path of a file that is written as well (UTF-8 with a mark, CRLF)
    std::optional<DossierId> dossier;   ///< of this dossier; not of movements, cards, offices, counts
    std::optional<Day> day;             ///< of cards; default today
    std::optional<std::uint64_t> item;  ///< of movements: of this item
};
CUSTOS_DESCRIBE(PrintRegister, "registers.print", (name, language, csv, dossier, day, item))

/// Refused as the question behind it. Errors: storage, with the file's path.
[[nodiscard]] Result<Ruling<PrintedRegister>> run(const PrintRegister& ask, const Lent& lent);

}  // namespace custos::works
