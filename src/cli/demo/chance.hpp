/// Chance that repeats itself: the same seed makes the same year on every machine.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace custos::cli::demo {

/// Good enough to make up guests: SplitMix64 (Steele, Lea, Flood 2014).
class Chance {
public:
    explicit Chance(std::uint64_t seed) noexcept : state_{seed} {}

    std::uint64_t next() noexcept
    {
        auto z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    std::uint64_t below(std::uint64_t bound) noexcept { return bound == 0 ? 0 : next() % bound; }
    std::int64_t between(std::int64_t first, std::int64_t last) noexcept
    {
        return first + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(last - first + 1)));
    }
    bool percent(unsigned n) noexcept { return below(100) < n; }

    /// 0 < u ≤ 1.
    double unit() noexcept { return static_cast<double>((next() >> 11U) + 1) * 0x1p-53; }

    /// Pareto with exponent 4/3, from 1: a few take most. By square roots alone, which every machine rounds alike.
    double heavy() noexcept
    {
        const double u = unit();
        return 1.0 / std::sqrt(u * std::sqrt(u));
    }

    /// Pareto with exponent 4: the tail of purses rather than of habits.
    double light() noexcept { return 1.0 / std::sqrt(std::sqrt(unit())); }

    template <class T, std::size_t Size>
    const T& pick(const std::array<T, Size>& from) noexcept
    {
        return from[static_cast<std::size_t>(below(Size))];
    }

private:
    std::uint64_t state_;
};

}  // namespace custos::cli::demo
