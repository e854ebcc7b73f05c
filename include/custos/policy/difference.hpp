/// Two policies side by side: what differs, by the path that a reader would name.
#pragma once

#include <custos/policy/policy.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::policy {

/// One difference. Rows of a list are named by what they are about ("/custody/terms/deed/renewals"), so that a row that
/// only moved is none. Absent: it is not there.
struct Difference {
    std::string path;
    std::optional<std::string> before;  ///< as JSON
    std::optional<std::string> after;
};
CUSTOS_DESCRIBE(Difference, "policy.difference", (path, before, after))

/// What is in force by them, in the order of the documents: a row that one of them gives and the other leaves to the
/// rules, which say the same, is none.
[[nodiscard]] std::vector<Difference> difference(const Policy& before, const Policy& after);

}  // namespace custos::policy
