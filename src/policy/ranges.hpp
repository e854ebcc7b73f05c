/// The numbers of a policy held against the ranges that are stated beside them (core/range.hpp).
#pragma once

#include "implausible.hpp"

#include <custos/core/range.hpp>

#include <optional>
#include <string_view>

namespace custos::policy {

/// Every number out of its range, in the order of the document, each a fault. A number without a range does not
/// compile.
[[nodiscard]] std::vector<Implausible> out_of_range(const Policy& policy);

/// The range that is stated for a number of a part of the policy, by the part's title; null without one.
[[nodiscard]] const Range* range_stated(std::string_view title, std::string_view member);

/// A document of a policy could not be read because of a number that its member does not hold (-1): the same fault as
/// of one that its member holds and its range does not. Nothing where something else is wrong with the document.
[[nodiscard]] std::optional<Implausible> number_beyond_its_member(const Error& unread);

}  // namespace custos::policy
