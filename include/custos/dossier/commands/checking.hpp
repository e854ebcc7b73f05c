/// The checks that come back: values that have grown stale, dossiers that are not complete (CHG-04).
#pragma once

#include <custos/dossier/commands/values.hpp>

namespace custos::dossier {

/// Event: values are still right, as the customer said (CHG-04).
struct ConfirmedUnchanged {
    DossierId dossier;
    std::vector<FieldId> fields;
    ConfirmedBy how{};
    Day on;
};
CUSTOS_DESCRIBE(ConfirmedUnchanged, "dossier.confirmed_unchanged", (dossier, fields, how, on))

/// Command: the customer confirmed that these values are unchanged. They are fresh again from that day on. A value that
/// was sent back is entered anew instead, and one that has changed is proposed.
struct ConfirmUnchanged {
    DossierId dossier;
    std::vector<std::string> fields;
    ConfirmedBy how = ConfirmedBy::phone;
    std::optional<Day> on;  ///< default: today
};
CUSTOS_DESCRIBE(ConfirmUnchanged, "dossier.confirm_unchanged", (dossier, fields, how, on))

/// A dossier that the quarterly check found incomplete, and who has to complete it: its keeper, or its custodian if it
/// is marked (SENS-04); 0 = the office that the policy names.
struct Incomplete {
    DossierId dossier;
    StaffId owed_by;
};
CUSTOS_DESCRIBE(Incomplete, "dossier.incomplete", (dossier, owed_by))

/// Event: how far the quarterly check has come, and what it found (CHG-04). Comes from duties::Tick.
struct CompletenessChecked {
    std::vector<Incomplete> found;
    DossierId next;  ///< from where on the check goes on; 0 = it is done
};
CUSTOS_DESCRIBE(CompletenessChecked, "dossier.completeness_checked", (found, next))

}  // namespace custos::dossier
