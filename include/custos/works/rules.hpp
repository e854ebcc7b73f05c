/// The work that lists the rules with the house's parameters in force.
#pragma once

#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// A rule of the catalogue.
struct RuleView {
    Rule rule{};
    std::string en;
    std::string zh;
    std::optional<std::string> in_force;     ///< its parameters, as members of the policy document
    std::optional<std::string> in_force_zh;  ///< the same in Chinese, each with the member behind it
    bool kept = true;                        ///< false: no part of this version keeps it
};
CUSTOS_DESCRIBE(RuleView, "rule", (rule, en, zh, in_force, in_force_zh, kept))

struct RulesView {
    std::vector<RuleView> rules;
};
CUSTOS_DESCRIBE(RulesView, "rules", (rules))

/// Work: the rules whose ids begin so, with the parameters of the archive that it is done at, or with the rules' own
/// figures. Error: not_found, when there is none.
struct ListRules {
    std::optional<std::string> prefix;  ///< "ACC", "ORD-04"; default: all
};
CUSTOS_DESCRIBE(ListRules, "rules.list", (prefix))

[[nodiscard]] Result<RulesView> run(const ListRules& ask, const Lent& lent);

}  // namespace custos::works
