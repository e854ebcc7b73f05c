/// A comparison of schemes as tables for people (TIER-10).
#pragma once

#include "console.hpp"

#include <custos/compare/queries.hpp>

namespace custos::cli {

void print_comparison(const Console& console, const compare::CompareReport& report);

}  // namespace custos::cli
