/// Which whole numbers are values of a type: what no codec may write and none may read otherwise.
#pragma once

#include <custos/core/shape.hpp>

#include <algorithm>

namespace custos::document {

/// The word of an enum with that number, or nullptr.
[[nodiscard]] inline const Word* word_of(const Shape& shape, std::int64_t value) noexcept
{
    const auto& words = shape.words;
    const auto place = static_cast<std::uint64_t>(value);
    if (place < words.size() && words[place].value == value) return &words[place];  // the usual enum counts from 0
    const auto found = std::ranges::find(words, value, &Word::value);
    return found != words.end() ? &*found : nullptr;
}

[[nodiscard]] inline bool is_rule(std::int64_t value) noexcept
{
    if (value == 0) return true;
    const auto rules = all_rules();
    const auto wanted = static_cast<Rule>(value);
    const auto found = std::ranges::lower_bound(rules, wanted, {}, &RuleText::rule);
    return found != rules.end() && found->rule == wanted;
}

/// REQUIRES a shape of a scalar. A figure is none: it is told, never kept.
[[nodiscard]] inline bool has_form(const Shape& shape, std::int64_t value) noexcept
{
    if (shape.kind == Kind::figure || value < shape.least || value > shape.most) return false;
    if (shape.kind == Kind::word) return word_of(shape, value) != nullptr;
    if (shape.kind == Kind::rule) return is_rule(value);
    return true;
}

}  // namespace custos::document
