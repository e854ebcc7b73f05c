/// What a policy may not do to fields under which customers' data are kept already.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/dossier/model.hpp>
#include <custos/policy/review.hpp>

#include <vector>

namespace custos::policy {

/// FILE-02: what was collected under the number of a field stays in the journal under that number. So a field of the
/// house's own that is in force stays, with its name, group and kind, for good - whoever collects it no longer takes it
/// out of the templates - and a number under which dossiers still hold values that no field in force explains is given
/// to none. Paths as `faults_of` writes them. REQUIRES that both make a dictionary.
[[nodiscard]] std::vector<Fault> faults_of_fields(const dossier::Policy& in_force, const dossier::Policy& next,
                                                  const dossier::Records& held);

/// SENS-01: where the next policy opens the values of a field to more people than the one in force: a lower level, no
/// guard or another one, a mask that shows something of what was hidden. REQUIRES that both make a dictionary.
[[nodiscard]] std::vector<Fault> lowered_fields(const dossier::Policy& in_force, const dossier::Policy& next);

/// Both, as `review` writes what it finds in the next policy alone: what a policy may not do is a fault, what needs an
/// approval besides a doubt. None of a policy that makes no dictionary: `review` says why.
[[nodiscard]] std::vector<Finding> findings_of_fields(const dossier::Policy& in_force, const dossier::Policy& next,
                                                      const dossier::Records& held);

}  // namespace custos::policy
