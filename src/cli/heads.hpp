/// Signed heads as people read them.
#pragma once

#include "console.hpp"

namespace custos::cli {

void print_head(const Console& console, const custos_head& head);

}  // namespace custos::cli
