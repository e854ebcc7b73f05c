/// The catalogue of rules. A rule's id is part of the product: every refusal, duty and log line cites it.
#pragma once

#include <custos/core/error.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace custos {

/// One value per rule id: Rule::LEND_03 is "LEND-03". The numbers are stored and never change: a rule that is no longer
/// kept keeps its number.
enum class Rule : std::uint16_t {
    none = 0,
#define CUSTOS_RULE(group, digits, number, en, zh) group##_##digits = (number),
#include <custos/core/rules.def>
#undef CUSTOS_RULE
};

/// What the catalogue says of one rule.
struct RuleText {
    Rule rule;
    std::string_view id;  ///< "LEND-03"
    Words words;          ///< one sentence
};

/// All rules in the order of their numbers.
[[nodiscard]] std::span<const RuleText> all_rules() noexcept;
[[nodiscard]] std::string_view id_of(Rule rule) noexcept;  ///< "LEND-03"; "none" for Rule::none
[[nodiscard]] Words words_of(Rule rule) noexcept;
[[nodiscard]] std::optional<Rule> rule_of(std::string_view id) noexcept;

}  // namespace custos
