/// Chance that repeats itself: the same seed gives the same numbers on every machine. Nothing secret comes from it.
#pragma once

#include <cstdint>

namespace custos {

/// SplitMix64 (Steele, Lea, Flood 2014).
class SplitMix {
public:
    explicit SplitMix(std::uint64_t seed) noexcept : state_{seed} {}

    std::uint64_t next() noexcept
    {
        auto z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

private:
    std::uint64_t state_;
};

}  // namespace custos
