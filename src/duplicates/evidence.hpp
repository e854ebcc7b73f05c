/// What two rows have in common, trait by trait: how alike, and how many points for it.
#pragma once

#include "levels.hpp"

#include <array>
#include <cstdint>

namespace custos::duplicates {

struct Finding {
    Level level = Level::missing;
    std::int32_t points = 0;
};

struct Evidence {
    std::array<Finding, trait_count> traits;
    std::int32_t sum = 0;          ///< with the prior
    std::uint32_t phone_rows = 0;  ///< rows of the file that have the phone on which both agree

    [[nodiscard]] const Finding& operator[](Trait trait) const noexcept
    {
        return traits[static_cast<std::size_t>(trait)];
    }
    [[nodiscard]] Finding& operator[](Trait trait) noexcept { return traits[static_cast<std::size_t>(trait)]; }
};

/// The same whichever row is named first.
[[nodiscard]] Evidence compare(const Portraits& people, std::size_t one, std::size_t other);

}  // namespace custos::duplicates
