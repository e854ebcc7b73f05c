/// A policy in words, for whoever has to live with it.
#pragma once

#include <custos/policy/policy.hpp>

#include <string>
#include <vector>

namespace custos::policy {

/// One heading with its sentences.
struct Chapter {
    std::string title;
    std::vector<std::string> lines;
};
CUSTOS_DESCRIBE(Chapter, "policy.chapter", (title, lines))

/// The last chapter lists all that differs from the rules' own settings, as `difference` tells it: nothing that is
/// signed for is left unsaid.
[[nodiscard]] std::vector<Chapter> explained(const Policy& policy, Language language);

}  // namespace custos::policy
