/// What the page calls schemes and tiers: in Chinese by their Chinese titles where they have some, since a reader of
/// tables knows 金卡 and not "gold"; in English by the names that the scheme's document has.
#pragma once

#include <custos/compare/queries.hpp>

#include <string>
#include <string_view>

namespace custos::compare {

[[nodiscard]] std::string name_in(Language language, std::string_view name, const Title& title);
[[nodiscard]] std::string name_of(const SchemeReport& scheme, Language language);

/// Of a tier by its name in the scheme; an empty one is "none".
[[nodiscard]] std::string tier_name(const SchemeReport& scheme, std::string_view tier, Language language);

/// Of a tier by its place; the place after the last is "none".
[[nodiscard]] std::string tier_name(const SchemeReport& scheme, std::size_t place, Language language);

/// One sentence or two on a pair: what the second scheme does better or worse than the first, and what could as well be
/// chance, as the intervals say.
[[nodiscard]] std::string verdict_of(const PairReport& pair, const SchemeReport& first, const SchemeReport& second,
                                     Language language);

}  // namespace custos::compare
