/// The pictures of a comparison, as SVG. Axes begin at nothing and name their unit; every colour has a name beside it.
#pragma once

#include "markup.hpp"

#include <custos/compare/queries.hpp>

#include <string>

namespace custos::compare {

/// Tiers by colour, the first the darkest; the place after the last, no tier, is grey.
[[nodiscard]] std::string tier_colour(std::size_t place, std::size_t tiers);

/// "12,345".
[[nodiscard]] std::string grouped_count(std::uint64_t number);

/// A scheme's colour in `draw_beside` and its legend.
[[nodiscard]] const char* scheme_colour(std::size_t scheme);

/// The figures that decide between schemes, one bar a scheme, with the interval where there is one.
void draw_beside(Markup& page, const CompareReport& report, Language language);

/// Sizes over time as stacked bars, the first tier at the bottom. `most` is the top of the axis, so that the pictures
/// of several schemes have one scale.
void draw_sizes(Markup& page, const SchemeReport& scheme, std::uint64_t most, Language language);

/// Movement between tiers, quarter by quarter, as flows.
void draw_flows(Markup& page, const SchemeReport& scheme, Language language);

/// What the best so many of the customers hold of the next quarter's revenue.
void draw_capture(Markup& page, const SchemeReport& scheme, Language language);

/// Lorenz curves of the quarters, the last one in front.
void draw_lorenz(Markup& page, const CompareReport& report, Language language);

}  // namespace custos::compare
