/// Chance that is the same on every machine, if each draw is a statement of its own: compilers differ in which argument
/// of a call comes first.
#pragma once

#include "core/split_mix.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace custos::duplicates::test {

class Chance {
public:
    explicit Chance(std::uint64_t seed) noexcept : draws_{seed} {}

    std::uint64_t next() noexcept { return draws_.next(); }

    std::size_t below(std::size_t n) noexcept { return static_cast<std::size_t>(next() % n); }
    bool percent(std::size_t n) noexcept { return below(100) < n; }

    template <class List>
    const auto& one_of(const List& list) noexcept
    {
        return list[below(list.size())];
    }

    /// The earlier ones more often: half of the draws fall into the first quarter.
    template <class List>
    const auto& common_of(const List& list) noexcept
    {
        const auto first = below(list.size());
        return list[first * below(list.size()) / list.size()];
    }

    std::string digits(std::size_t count)
    {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += static_cast<char>('0' + below(10));
        return text;
    }

private:
    SplitMix draws_;
};

}  // namespace custos::duplicates::test
