/// Members of a policy that are well formed and make no sense.
#pragma once

#include <custos/core/error.hpp>
#include <custos/policy/policy.hpp>

#include <string>
#include <vector>

namespace custos::policy {

struct Implausible {
    bool fault = false;  ///< no policy can be kept with it
    Rule rule{};
    std::string path;
    Words words;
};

/// Names that are blank or doubled, identity data that nothing guards (SENS-03), chains without the signatures that the
/// rules name (SENS-03, PRIV-04, ACC-06, ACC-10, DEED-05, APP-01).
[[nodiscard]] std::vector<Implausible> implausible_in(const Policy& policy);

}  // namespace custos::policy
