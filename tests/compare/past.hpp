/// A past small enough to reckon by hand, for the tests of comparisons (TIER-10).
#pragma once

#include "compare/parts.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace custos::compare::testing {

using tiers::no_tier;
using tiers::Standard;
using tiers::TierIndex;

/// Quarters of spend from 2025Q1 on; customers are called c1, c2 …
inline Past past_with(std::vector<std::vector<std::int64_t>> spend)
{
    Past past;
    past.from = parse_quarter("2025Q1").value();
    past.spend = std::move(spend);
    for (std::size_t i = 0; i < past.spend.front().size(); ++i)
        past.customers.push_back("c" + std::to_string(i + 1));
    return past;
}

/// A word for each quarter and a letter for each customer: A, B … the tiers, '-' none.
inline Assignment placed(std::string name, std::size_t tiers, const std::vector<std::string_view>& quarters)
{
    Assignment made;
    made.scheme.name = std::move(name);
    for (std::size_t tier = 0; tier < tiers; ++tier)
        made.scheme.tiers.push_back({std::string(1, static_cast<char>('A' + tier)), {}, {}, {}});
    for (const auto letters : quarters) {
        auto& period = made.periods.emplace_back();
        for (const char letter : letters)
            period.push_back(letter == '-' ? no_tier : static_cast<TierIndex>(letter - 'A'));
    }
    return made;
}

/// The example of docs/tiers.md.
inline Past example_past() { return past_with({{100, 60, 40, 0, 0}, {80, 10, 50, 60, -5}, {90, 70, 0, 40, 0}}); }
inline Assignment example_scheme() { return placed("now", 2, {"AAB--", "ABAB-", "AA-B-"}); }
inline Assignment other_scheme() { return placed("new", 2, {"ABB--", "ABBA-", "AB-AB"}); }

inline CompareReport compared(const Past& past, const std::vector<Assignment>& schemes, CompareTerms terms = {})
{
    return compare(past, schemes, terms).value();
}

}  // namespace custos::compare::testing
