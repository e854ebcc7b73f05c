/// The parts of a comparison, each in a source of its own.
#pragma once

#include "compare.hpp"
#include "measures.hpp"

#include <functional>

namespace custos::compare {

/// Sizes, and movement between quarters: sums of customers.
[[nodiscard]] std::vector<QuarterSizes> sizes_of(const Past& past, const Assignment& scheme);
[[nodiscard]] std::vector<Moves> moves_between(const Assignment& scheme, std::size_t quarter);
void add_moves(std::vector<Moves>& sum, const std::vector<Moves>& moves);

/// Counts as rows of a table, with the stay rate of each row. REQUIRES a square of tiers and none.
[[nodiscard]] std::vector<Moves> moves_of(const Scheme& scheme, const std::vector<std::vector<std::uint64_t>>& counts);

/// What the tiers of a quarter foretold of the next one. Fills everything but the moves.
void foretell(const Past& past, const Assignment& scheme, std::size_t quarter, Transition& into);
[[nodiscard]] std::vector<TierHeld> mean_held(const Past& past, const Assignment& scheme);
void add_capture(const Past& past, const Assignment& scheme, SchemeReport& into);
[[nodiscard]] std::vector<Service> service_of(const SchemeReport& report, const Scheme& scheme,
                                              const CompareTerms& terms);
[[nodiscard]] SpendReport spend_of(const Past& past, std::size_t quarter);
[[nodiscard]] PairReport pair_of(const Past& past, const Assignment& first, const Assignment& second);

/// The figures that have an interval: sums over customers, each counted as often as it was drawn.
enum class Drawn : std::size_t { stay, change, reversal, rise_reversal, customers, of_all, of_known, lift };
inline constexpr std::size_t drawn_figures = 8;
using DrawnFigures = std::array<std::optional<double>, drawn_figures>;

/// The figures of one scheme with each customer counted `weights[customer]` times.
[[nodiscard]] DrawnFigures figures_of(const Past& past, const Assignment& scheme, unsigned reversal_quarters,
                                      std::span<const std::uint32_t> weights);

/// Fills the estimates of schemes and pairs. Error: cancelled.
[[nodiscard]] Result<void> estimate(const Past& past, std::span<const Assignment> schemes, const CompareTerms& terms,
                                    const Progress& progress, CompareReport& into);

/// The middle 95 % of draws: of n in ascending order those at the places ⌊(n − 1)·0.025⌋ and ⌈(n − 1)·0.975⌉, counted
/// from 0.
[[nodiscard]] Estimate interval(std::optional<double> value, std::vector<double> draws);

/// Do two schemes see a customer alike? By the name of the tier if the schemes have a name in common, else by its
/// place. Answers for each place of the second scheme the place of the first that is the same.
[[nodiscard]] std::vector<std::size_t> same_places(const Scheme& first, const Scheme& second);

}  // namespace custos::compare
