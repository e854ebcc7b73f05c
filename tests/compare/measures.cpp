/// The measures of a comparison against closed forms, published examples and brute force (TIER-10).
#include <support/pick.hpp>
#include "past.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace custos::compare::testing {

namespace {

using Sides = std::vector<std::int64_t>;

/// Every pair, as Kendall wrote it down (1945).
std::optional<double> kendall_by_pairs(const Sides& left, const Sides& right)
{
    double score = 0;
    double left_apart = 0;
    double right_apart = 0;
    const auto sign = [](auto a, auto b) { return (a > b) - (a < b); };
    for (std::size_t i = 0; i < left.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto a = sign(left[i], left[j]);
            const auto b = sign(right[i], right[j]);
            score += a * b;
            left_apart += a * a;
            right_apart += b * b;
        }
    if (left_apart == 0 || right_apart == 0) return {};
    return score / std::sqrt(left_apart * right_apart);
}

std::vector<double> ranks_by_counting(const Sides& figures)
{
    std::vector<double> ranks;
    for (const auto figure : figures) {
        double less = 0;
        double equal = 0;
        for (const auto other : figures) {
            less += other < figure;
            equal += other == figure;
        }
        ranks.push_back(less + (equal + 1) / 2);
    }
    return ranks;
}

std::optional<double> pearson(const std::vector<double>& left, const std::vector<double>& right)
{
    const auto mean = [](const auto& x) {
        double sum = 0;
        for (const auto each : x)
            sum += each;
        return sum / static_cast<double>(x.size());
    };
    double both = 0;
    double a = 0;
    double b = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const auto x = left[i] - mean(left);
        const auto y = right[i] - mean(right);
        both += x * y;
        a += x * x;
        b += y * y;
    }
    if (a == 0 || b == 0) return {};
    return both / std::sqrt(a * b);
}

/// Half the mean difference of all pairs, divided by the mean.
double gini_by_pairs(const Sides& figures)
{
    double differences = 0;
    double sum = 0;
    for (const auto a : figures) {
        sum += static_cast<double>(a);
        for (const auto b : figures)
            differences += std::abs(static_cast<double>(a - b));
    }
    return differences / (2 * static_cast<double>(figures.size()) * sum);
}

void same_or_none(const std::optional<double>& left, const std::optional<double>& right)
{
    RC_ASSERT(left.has_value() == right.has_value());
    if (left) RC_ASSERT(std::abs(*left - *right) < 1e-12);
}

Sides some_figures(std::size_t size, int from, int to)
{
    Sides figures;
    for (std::size_t i = 0; i < size; ++i)
        figures.push_back(pick(from, to));
    return figures;
}

}  // namespace

TEST(CompareMeasures, TIER_10_MillionthsAreRoundedHalfAwayFromZero)
{
    EXPECT_EQ(millionths(1, 4), 250'000);
    EXPECT_EQ(millionths(2, 3), 666'667);
    EXPECT_EQ(millionths(1, 2'000'000), 1);  // half a millionth
    EXPECT_EQ(millionths(-1, 2'000'000), -1);
    EXPECT_EQ(millionths(1, 2'000'001), 0);
    EXPECT_EQ(millionths(1, -4), -250'000);
    EXPECT_FALSE(millionths(1, 0).has_value());
    EXPECT_FALSE(millionths(std::optional{std::nan("")}).has_value());
}

// Alike: 0. Figures 1…n: (n − 1) / 3n. One of n with nearly everything: nearly (n − 1) / n.
TEST(CompareMeasures, TIER_10_GiniOfClosedForms)
{
    EXPECT_EQ(gini(Sides(7, 30)), 0);
    Sides one_to_hundred;
    for (int i = 1; i <= 100; ++i)
        one_to_hundred.push_back(i);
    EXPECT_EQ(gini(one_to_hundred), 330'000);
    EXPECT_EQ(gini(Sides{1, 1, 1, 1'000'000'000'000}), 750'000);
    EXPECT_EQ(gini(Sides{5, -3, 0, 5}), 0);  // the two who bought are alike
    EXPECT_FALSE(gini(Sides{0, -1}).has_value());
}

// Of 1…100 the smallest k % hold k(k + 1) / 10100.
TEST(CompareMeasures, TIER_10_LorenzOfClosedForms)
{
    Sides one_to_hundred;
    for (int i = 100; i >= 1; --i)
        one_to_hundred.push_back(i);
    const auto curve = lorenz(one_to_hundred, 100);
    ASSERT_EQ(curve.size(), 101U);
    for (std::int64_t k = 0; k <= 100; ++k)
        EXPECT_EQ(curve[static_cast<std::size_t>(k)], millionths(k * (k + 1), 10'100));
    // 1 and 3: half of them hold a quarter, three quarters of them 1 + 3/2 of 4
    EXPECT_EQ(lorenz(Sides{3, 1}, 4), (Sides{0, 125'000, 250'000, 625'000, 1'000'000}));
    EXPECT_TRUE(lorenz(Sides{0}, 4).empty());
}

// IQ and hours of television, the worked example of the article on Spearman's coefficient: −29/165. With ties: the
// example in the manual of SciPy's spearmanr.
TEST(CompareMeasures, TIER_10_SpearmanOfPublishedExamples)
{
    EXPECT_NEAR(
        *spearman(Sides{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, Sides{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}),
        -29.0 / 165, 1e-12);
    EXPECT_NEAR(*spearman(Sides{1, 2, 3, 4, 5}, Sides{5, 6, 7, 8, 7}), 0.82078268166812329, 1e-12);
    EXPECT_FALSE(spearman(Sides{1, 1}, Sides{1, 2}).has_value());
    EXPECT_FALSE(spearman(Sides{}, Sides{}).has_value());
}

// The example in the manual of SciPy's kendalltau, which is tau-b.
TEST(CompareMeasures, TIER_10_KendallOfPublishedExamples)
{
    EXPECT_NEAR(*kendall(Sides{12, 2, 1, 12, 2}, Sides{1, 4, 7, 1, 0}), -0.47140452079103173, 1e-12);
    EXPECT_NEAR(*kendall(Sides{1, 2, 3}, Sides{10, 20, 30}), 1, 1e-12);
    EXPECT_NEAR(*kendall(Sides{1, 2, 3}, Sides{3, 2, 1}), -1, 1e-12);
    EXPECT_FALSE(kendall(Sides{1, 1}, Sides{1, 2}).has_value());
    EXPECT_FALSE(kendall(Sides{4}, Sides{2}).has_value());
}

TEST(CompareMeasures, TIER_10_RankCorrelationsAreThoseOfBruteForce)
{
    ASSERT_TRUE(always("rank correlations", [] {
        const auto size = pick<std::size_t>(0, 40);
        const auto left = some_figures(size, -3, 4);
        const auto right = some_figures(size, 0, pick({3, 1000}));
        same_or_none(kendall(left, right), kendall_by_pairs(left, right));
        if (size > 0) same_or_none(spearman(left, right), pearson(ranks_by_counting(left), ranks_by_counting(right)));
    }));
}

TEST(CompareMeasures, TIER_10_GiniIsThatOfAllPairs)
{
    ASSERT_TRUE(always("gini", [] {
        const auto figures = some_figures(pick<std::size_t>(1, 50), 1, 10'000);
        RC_ASSERT(std::abs(static_cast<double>(*gini(figures)) - 1e6 * gini_by_pairs(figures)) <= 0.51);
    }));
}

// Of 9 5 5 0 the top two are the 9 and the first 5. Picked: the first and the last.
TEST(CompareMeasures, TIER_10_MissesByHand)
{
    EXPECT_EQ(top_of(Sides{9, 5, 5, 0}, 2), (std::vector<std::uint8_t>{1, 1, 0, 0}));
    EXPECT_EQ(top_of(Sides{0, -4, 2}, 2), (std::vector<std::uint8_t>{0, 0, 1}));  // no more are positive
    const auto found = misses(std::vector<std::uint8_t>{1, 0, 0, 1}, Sides{9, 5, 5, 0});
    EXPECT_EQ(found.top, 2U);
    EXPECT_EQ(found.missed, 1U);
    EXPECT_EQ(found.rest, 2U);
    EXPECT_EQ(found.wrong, 1U);
}

TEST(CompareMeasures, TIER_10_MissesBalance)
{
    ASSERT_TRUE(always("misses", [] {
        const auto size = pick<std::size_t>(0, 40);
        const auto future = some_figures(size, -2, 9);
        std::vector<std::uint8_t> picked;
        for (const auto each : some_figures(size, 0, 2))
            picked.push_back(static_cast<std::uint8_t>(each));
        const auto found = misses(picked, future);
        const auto group = static_cast<std::uint64_t>(std::count(picked.begin(), picked.end(), 1));
        const auto buyers =
            static_cast<std::uint64_t>(std::count_if(future.begin(), future.end(), [](auto x) { return x > 0; }));
        RC_ASSERT(found.top == std::min(group, buyers));
        RC_ASSERT(found.top + found.rest == size);
        RC_ASSERT(found.top - found.missed + found.wrong == group);  // whoever was picked is in one of them
    }));
}

}  // namespace custos::compare::testing
