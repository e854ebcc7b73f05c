#include <custos/core/rule.hpp>

#include <algorithm>
#include <array>

namespace custos {

namespace {

constexpr auto catalogue = std::to_array<RuleText>({
#define CUSTOS_RULE(group, digits, number, en, zh) {Rule::group##_##digits, #group "-" #digits, {en, zh}},
#include <custos/core/rules.def>
#undef CUSTOS_RULE
});

constexpr bool numbers_ascend()
{
    return std::ranges::adjacent_find(catalogue, std::ranges::greater_equal{}, &RuleText::rule) == catalogue.end();
}
static_assert(numbers_ascend(), "rules.def is in the order of its numbers, and uses none twice");

constexpr RuleText no_rule{Rule::none, "none", {"no rule", "无规则"}};

const RuleText& text_of(Rule rule) noexcept
{
    const auto found = std::ranges::lower_bound(catalogue, rule, {}, &RuleText::rule);
    return found != catalogue.end() && found->rule == rule ? *found : no_rule;
}

}  // namespace

std::span<const RuleText> all_rules() noexcept { return catalogue; }

std::string_view id_of(Rule rule) noexcept { return text_of(rule).id; }

Words words_of(Rule rule) noexcept { return text_of(rule).words; }

std::optional<Rule> rule_of(std::string_view id) noexcept
{
    const auto found = std::ranges::find(catalogue, id, &RuleText::id);
    return found != catalogue.end() ? std::optional{found->rule} : std::nullopt;
}

}  // namespace custos
