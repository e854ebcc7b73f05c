/// A comparison of schemes as tables for people (TIER-10).
#pragma once

#include "console.hpp"

#include <custos/tiers/queries.hpp>

namespace custos::cli {

void print_comparison(const Console& console, const tiers::CompareReport& report);

}  // namespace custos::cli
