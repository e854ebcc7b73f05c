/// How well an order of customers foretells money (TIER-10). Sums are exact whole numbers and are divided once, at the
/// end; docs/tiers.md has each formula with an example by hand. Estimates of a report, never of what is kept.
#pragma once

#include <custos/compare/queries.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace custos::compare {

/// Sums of products of money and places.
__extension__ using Exact = __int128;

/// A fraction in millionths, rounded half away from zero; none when there is nothing to divide by.
[[nodiscard]] Millionths millionths(Exact part, Exact whole);
[[nodiscard]] Millionths millionths(std::optional<double> value);

/// Gini coefficient of the positive figures: 2·Σ i·x_i / (n·Σx) − (n + 1)/n, x ascending, i from 1. None of nobody.
[[nodiscard]] Millionths gini(std::span<const std::int64_t> figures);

/// Lorenz curve of the positive figures: what the smallest 0/steps, 1/steps … steps/steps of them hold of the sum,
/// linear between customers. Empty of nobody.
[[nodiscard]] std::vector<std::int64_t> lorenz(std::span<const std::int64_t> figures, std::size_t steps);

/// Spearman's rank correlation: Pearson's of the ranks, equal figures sharing the mean of theirs. None when all figures
/// of a side are equal. REQUIRES sides of one length.
[[nodiscard]] std::optional<double> spearman(std::span<const std::int64_t> left, std::span<const std::int64_t> right);

/// Kendall's tau-b: (concordant − discordant) / √((pairs − ties left)(pairs − ties right)). None as above.
[[nodiscard]] std::optional<double> kendall(std::span<const std::int64_t> left, std::span<const std::int64_t> right);

/// Marks the `count` largest positive figures, the earlier of equals; fewer when there are not so many.
[[nodiscard]] std::vector<std::uint8_t> top_of(std::span<const std::int64_t> figures, std::size_t count);

/// Misclassification both ways. The future top is as large as the group that was picked, as far as figures are
/// positive.
struct Misses {
    std::uint64_t top = 0;     ///< in the future top
    std::uint64_t missed = 0;  ///< of them, not picked
    std::uint64_t rest = 0;    ///< not in the future top
    std::uint64_t wrong = 0;   ///< of them, picked
};
[[nodiscard]] Misses misses(std::span<const std::uint8_t> picked, std::span<const std::int64_t> future);

}  // namespace custos::compare
