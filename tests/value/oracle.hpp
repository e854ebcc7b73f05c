/// The models once more, from their assumptions alone: the story of one customer with a known rate and a known way of
/// leaving, averaged over all rates and ways on a grid. Slow, plain, and without any function of the library.
#pragma once

#include <custos/value/models.hpp>

#include <cmath>
#include <vector>

namespace custos::value::testing {

/// Places and weights of a distribution: the trapezoidal rule over a variable in which the density dies away at both
/// ends, where it is exact to all digits.
struct Grid {
    std::vector<double> at;
    std::vector<double> other;  ///< 1 − at, for a chance near 1
    std::vector<double> weight;
};

/// Many purchases make what is averaged over rates narrow, hence the finer step there.
inline constexpr double rate_step = 0.125;
inline constexpr double leaving_step = 0.25;

inline Grid gamma_grid(double shape, double rate, double step)
{
    Grid grid;
    for (double u = -40 / std::min(shape, 1.0); u < 7; u += step) {
        const double x = std::exp(u);
        grid.at.push_back(x / rate);
        grid.other.push_back(0);
        grid.weight.push_back(step * std::exp(shape * u - x - std::lgamma(shape)));
    }
    return grid;
}

inline Grid beta_grid(double a, double b)
{
    Grid grid;
    const double norm = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b);
    for (double u = -40 / std::min(a, 1.0); u < 40 / std::min(b, 1.0); u += leaving_step) {
        const double p = 1 / (1 + std::exp(-u));
        const double q = 1 / (1 + std::exp(u));
        grid.at.push_back(p);
        grid.other.push_back(q);
        grid.weight.push_back(leaving_step * std::exp(norm + a * std::log(p) + b * std::log(q)));
    }
    return grid;
}

/// What the oracle says of a history and a time to come.
struct Told {
    double likelihood = 0;
    double alive = 0;
    double expected = 0;
    double silence = 0;
};

/// Of one customer, all of it together with what was seen: how likely that is; that and living; that, living, and so
/// many purchases to come; that, living, and none to come.
struct Story {
    double seen = 0;
    double living = 0;
    double to_come = 0;
    double quiet = 0;
};

template <class Tell>
Told average(const Grid& rates, const Grid& leavings, Tell tell)
{
    Story sum;
    for (std::size_t i = 0; i < rates.at.size(); ++i)
        for (std::size_t j = 0; j < leavings.at.size(); ++j) {
            const double weight = rates.weight[i] * leavings.weight[j];
            if (weight == 0) continue;
            const Story story = tell(rates.at[i], leavings.at[j], leavings.other[j]);
            sum.seen += weight * story.seen;
            sum.living += weight * story.living;
            sum.to_come += weight * story.to_come;
            sum.quiet += weight * story.quiet;
        }
    const double dead = sum.seen - sum.living;
    return {sum.seen, sum.living / sum.seen, sum.to_come / sum.seen, (dead + sum.quiet) / sum.seen};
}

template <Leaving leaving>
Told tell(const BetaGeometricNbd<leaving>& model, const History& history, double time)
{
    const double x = history.frequency;
    const double recency = history.recency;
    const double age = history.age;
    const double chances = leaving == Leaving::after_any ? x + 1 : x;
    return average(gamma_grid(model.r, model.alpha, rate_step), beta_grid(model.a, model.b),
                   [&](double rate, double leaves, double stays) {
                       const double living = std::pow(stays, chances) * std::pow(rate, x) * std::exp(-rate * age);
                       const double dead = chances > 0 ? leaves * std::pow(stays, chances - 1) * std::pow(rate, x) *
                                                             std::exp(-rate * recency)
                                                       : 0;
                       const double to_come = -std::expm1(-rate * leaves * time) / leaves;
                       return Story{living + dead, living, living * to_come, living * std::exp(-rate * time)};
                   });
}

inline Told tell(const ParetoNbd& model, const History& history, double time)
{
    const double x = history.frequency;
    const double recency = history.recency;
    const double age = history.age;
    return average(gamma_grid(model.r, model.alpha, rate_step), gamma_grid(model.s, model.beta, leaving_step),
                   [&](double rate, double leaving, double) {
                       const double both = rate + leaving;
                       const double living = std::pow(rate, x) * std::exp(-both * age);
                       const double dead = std::pow(rate, x) * leaving / both * std::exp(-both * recency) *
                                           -std::expm1(-both * (age - recency));
                       const double to_come = rate * -std::expm1(-leaving * time) / leaving;
                       const double quiet = (leaving + rate * std::exp(-both * time)) / both;
                       return Story{living + dead, living, living * to_come, living * quiet};
                   });
}

}  // namespace custos::value::testing
