/// The numbers of a policy held against the ranges that are stated beside them (core/range.hpp).
#pragma once

#include "implausible.hpp"

namespace custos::policy {

/// Every number out of its range, in the order of the document, each a fault. A number without a range does not
/// compile.
[[nodiscard]] std::vector<Implausible> out_of_range(const Policy& policy);

}  // namespace custos::policy
