/// Lists (ACC-14): how each row may be shown to the one who asked. Areas below access do not decide that; they are
/// told.
#pragma once

#include <custos/core/field_set.hpp>
#include <custos/core/ids.hpp>
#include <custos/core/rule.hpp>

#include <cstdint>
#include <functional>

namespace custos {

/// `closed`: that there is such a dossier may be said where it was asked for by number, identifier or mark, and nothing
/// else of it.
enum class Row : std::uint8_t { hidden, closed, shown };

/// A list's leave, made by the archive out of `access::decide`. A row that is not shown is passed over as if it were
/// not there: it takes no place on a page and moves no cursor.
struct RowLeave {
    FieldSet searched;  ///< fields by which the caller may find: none that is withheld from them
    std::function<Row(DossierId)> of;
    /// SENS-01: may one find by this field of that dossier, whose level of it is raised? None: as by `searched`.
    std::function<bool(DossierId, FieldId)> finds = {};
    /// The rule that does not show this row: for lists of work, which say how much of it they do not show. None: it is
    /// not told.
    std::function<Rule(DossierId)> closed_by = {};

    /// May a dossier be found by this field? `raised`: levels of it are.
    [[nodiscard]] bool searches(DossierId dossier, FieldId field, bool raised) const
    {
        return searched.contains(field) && (!raised || !finds || finds(dossier, field));
    }
    [[nodiscard]] bool shows(DossierId dossier) const { return of(dossier) == Row::shown; }
};

}  // namespace custos
