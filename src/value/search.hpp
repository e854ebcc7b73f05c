/// The search for the parameters at which a likelihood is greatest.
#pragma once

#include <custos/core/error.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace custos::value {

/// Where a search ended.
struct Peak {
    std::vector<double> parameters;
    double height = 0;
    std::uint32_t evaluations = 0;
    bool at_edge = false;  ///< a parameter stands at an end of its range
};

using Surface = std::function<double(std::span<const double> parameters)>;

/// Climbs from `start`, all of it above 0, by the simplex of Nelder and Mead over the logarithms of the parameters,
/// each within a millionth and a million times where it began. It begins anew from where it ended until that gains
/// nothing, since a simplex can collapse on a slope. No chance is drawn: the same surface gives the same peak.
/// Error: bad_value, when the surface is not finite where the search stands.
[[nodiscard]] Result<Peak> climb(const Surface& surface, std::span<const double> start);

}  // namespace custos::value
