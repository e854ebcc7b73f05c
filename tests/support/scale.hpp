/// How far the long tests go.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace custos::testing {

/// CUSTOS_SCALE multiplies the rounds of the long tests; 1 by default.
[[nodiscard]] inline std::uint64_t scaled(std::uint64_t rounds)
{
    const char* scale = std::getenv("CUSTOS_SCALE");
    return scale == nullptr ? rounds : rounds * std::max<std::uint64_t>(1, std::strtoull(scale, nullptr, 10));
}

}  // namespace custos::testing
