#include <custos/value/fit.hpp>

#include "search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

namespace custos::value {

namespace {

constexpr Words other_lengths{"the columns differ in length", "各列长度不一"};
constexpr Words no_history{"recency lies between 0 and age, frequency is not negative, and both are 0 together",
                           "近度须在 0 与观察期之间，频度不得为负，且两者同时为 0"};
constexpr Words nobody_again{"nobody bought on a second day: there is no rhythm to learn",
                             "没有客户在第二天再次购买，无从学习购买节奏"};
constexpr Words too_few_baskets{"fewer than two customers bought again for more than nothing",
                                "再次购买且金额大于零的客户不足两位"};

/// Equal histories and how many customers have each, by frequency first: what depends on it alone is reckoned once.
struct Groups {
    std::vector<History> history;
    std::vector<double> weight;
};

Groups group(const Histories& histories)
{
    std::vector<std::size_t> rows(histories.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const auto key = [&](std::size_t row) {
        return std::tuple{histories.frequency[row], histories.recency[row], histories.age[row]};
    };
    std::sort(rows.begin(), rows.end(), [&](auto left, auto right) { return key(left) < key(right); });
    Groups groups;
    for (const auto row : rows) {
        const auto history = histories.at(row);
        if (groups.history.empty() || !(groups.history.back() == history)) {
            groups.history.push_back(history);
            groups.weight.push_back(0);
        }
        groups.weight.back() += 1;
    }
    return groups;
}

bool is_history(const History& one)
{
    return one.frequency >= 0 && one.recency >= 0 && one.recency <= one.age && std::isfinite(one.age) &&
           std::isfinite(one.frequency) && (one.frequency == 0) == (one.recency == 0);
}

template <class Model>
double sum_over(const Model& model, const Groups& groups)
{
    double sum = 0;
    double frequency = -1;
    double of_frequency = 0;
    for (std::size_t i = 0; i < groups.history.size(); ++i) {
        const auto& history = groups.history[i];
        if (history.frequency != frequency) {
            frequency = history.frequency;
            of_frequency = model.log_likelihood_of_frequency(frequency);
        }
        sum += groups.weight[i] * (of_frequency + model.log_likelihood_of_times(history));
    }
    return sum;
}

/// Parameters as the search has them: in units of the mean age where they are times, so that it begins near whatever
/// the unit is.
PurchaseModel model_of(Family family, std::span<const double> p)
{
    switch (family) {
        case Family::bgnbd: return BgNbd{p[0], p[1], p[2], p[3]};
        case Family::mbgnbd: return MbgNbd{p[0], p[1], p[2], p[3]};
        case Family::paretonbd: return ParetoNbd{p[0], p[1], p[2], p[3]};
    }
    return {};
}

std::array<double, 4> start_of(Family family, double mean_age)
{
    if (family == Family::paretonbd) return {1, mean_age / 2, 1, mean_age / 2};
    return {1, mean_age / 2, 1, 2};
}

FitReport report_of(const Peak& peak, std::size_t customers, std::size_t groups)
{
    return {peak.height, customers, groups, peak.evaluations, peak.at_edge};
}

}  // namespace

Result<PurchaseFit> fit_purchases(Family family, const Histories& histories)
{
    const auto count = histories.size();
    if (histories.recency.size() != count || histories.age.size() != count) return fail(Code::bad_value, other_lengths);
    double ages = 0;
    double again = 0;
    for (std::size_t row = 0; row < count; ++row) {
        if (!is_history(histories.at(row))) return fail(Code::bad_value, no_history, {}, std::to_string(row));
        ages += histories.age[row];
        again += histories.frequency[row];
    }
    if (again == 0) return fail(Code::bad_value, nobody_again);
    const auto groups = group(histories);
    const auto surface = [&](std::span<const double> parameters) {
        return std::visit([&](const auto& model) { return sum_over(model, groups); }, model_of(family, parameters));
    };
    BOOST_OUTCOME_TRY(const auto peak, climb(surface, start_of(family, ages / static_cast<double>(count))));
    return PurchaseFit{model_of(family, peak.parameters), report_of(peak, count, groups.history.size())};
}

Result<BasketFit> fit_baskets(const Histories& histories)
{
    if (histories.basket.size() != histories.size()) return fail(Code::bad_value, other_lengths);
    std::vector<std::pair<double, double>> baskets;  // frequency, mean
    for (std::size_t row = 0; row < histories.size(); ++row)
        if (histories.frequency[row] > 0 && histories.basket[row] > 0)
            baskets.emplace_back(histories.frequency[row], histories.basket[row]);
    if (baskets.size() < 2) return fail(Code::bad_value, too_few_baskets);
    std::sort(baskets.begin(), baskets.end());
    const auto groups = [&] {
        auto unlike = baskets;
        return static_cast<std::size_t>(std::unique(unlike.begin(), unlike.end()) - unlike.begin());
    }();
    double sum = 0;
    for (const auto& [frequency, basket] : baskets)
        sum += basket;
    const auto surface = [&](std::span<const double> p) {
        const GammaGamma model{p[0], p[1], p[2]};
        double height = 0;
        for (const auto& [frequency, basket] : baskets)
            height += model.log_likelihood(frequency, basket);
        return height;
    };
    const std::array<double, 3> start{2, 2, sum / static_cast<double>(baskets.size())};
    BOOST_OUTCOME_TRY(const auto peak, climb(surface, start));
    return BasketFit{{peak.parameters[0], peak.parameters[1], peak.parameters[2]},
                     report_of(peak, baskets.size(), groups)};
}

}  // namespace custos::value
