/// What one entry of a dossier's history says (CHG-03).
#pragma once

#include "looking.hpp"

namespace custos::archive {

/// Fills in what the entry says beyond its name: the fields, of a change both values, the reason, and what else was put
/// on record. Values, reasons and names of persons as that decision lets them be seen.
[[nodiscard]] Result<void> fill(const Body& body, const access::Decision& decision, const journal::Entry& entry,
                                HistoryRow& row);

}  // namespace custos::archive
