/// A comparison of schemes as tables (TIER-10).
#pragma once

#include "console.hpp"

#include <cstddef>

namespace custos::cli {

/// How many of the customers whom two schemes see differently are shown; the files have all.
inline constexpr std::size_t most_changers_shown = 20;

/// Of the document "custos.tiers.compare/1".
void print_comparison(const Console& console, const Json& report);

}  // namespace custos::cli
