/// The demo: Custos does its main job before your eyes, each step under the rule that governs it.
#pragma once

#include "../console.hpp"

#include <cstdint>
#include <string>

namespace custos::cli::demo {

struct Setting {
    std::uint64_t seed = 2025;
    bool quick = false;                   ///< a tenth of the guests
    bool real = false;                    ///< Online Retail instead of a made-up hotel group
    std::string data = "../shared/data";  ///< where the folder online_retail is
    std::string keep;                     ///< folder to leave everything in; empty: a temporary one, removed at the end
};

/// Tells the story. Answers what the program exits with.
[[nodiscard]] int tell(const Console& console, const Setting& setting);

}  // namespace custos::cli::demo
