/// BG/NBD and MBG/NBD. They differ in one thing only: how many purchases a customer could have left after.
#include "numbers.hpp"

#include <custos/value/models.hpp>

#include <algorithm>
#include <cmath>

namespace custos::value {

namespace {

/// The purchases up to now after which the customer could have left, x or x + 1.
double chances(Leaving leaving, double frequency) { return leaving == Leaving::after_any ? frequency + 1 : frequency; }

/// ln of how much likelier it is that the customer left right after the last purchase than that they live.
template <class Model>
double log_odds_left(const Model& model, double times, const History& history)
{
    const double rate = model.r + history.frequency;
    return std::log(model.a / (model.b + times - 1)) +
           rate * std::log1p((history.age - history.recency) / (model.alpha + history.recency));
}

}  // namespace

template <Leaving leaving>
double BetaGeometricNbd<leaving>::log_likelihood_of_frequency(double frequency) const
{
    const double times = chances(leaving, frequency);
    return log_gamma_ratio(r, frequency) + log_gamma_ratio(b, times) - log_gamma_ratio(a + b, times);
}

template <Leaving leaving>
double BetaGeometricNbd<leaving>::log_likelihood_of_times(const History& history) const
{
    const double times = chances(leaving, history.frequency);
    const double living = -r * std::log1p(history.age / alpha) - history.frequency * std::log(alpha + history.age);
    return times == 0 ? living : living + softplus(log_odds_left(*this, times, history));
}

template <Leaving leaving>
double BetaGeometricNbd<leaving>::alive(const History& history) const
{
    const double times = chances(leaving, history.frequency);
    return times == 0 ? 1 : one_in_one_plus_exp(log_odds_left(*this, times, history));
}

template <Leaving leaving>
double BetaGeometricNbd<leaving>::expected(double time) const
{
    const double stays = chances(leaving, 0) == 0 ? 1 : b / (a + b);
    return stays * mean_until_leaving(a, b + chances(leaving, 0), r, time / alpha);
}

template <Leaving leaving>
double BetaGeometricNbd<leaving>::expected(const History& history, double time) const
{
    const double lives = alive(history);
    if (lives == 0) return 0;
    return lives * mean_until_leaving(a, b + chances(leaving, history.frequency), r + history.frequency,
                                      time / (alpha + history.age));
}

template <Leaving leaving>
double BetaGeometricNbd<leaving>::silence(const History& history, double time) const
{
    const double buys = -std::expm1(-(r + history.frequency) * std::log1p(time / (alpha + history.age)));
    return std::clamp(1 - alive(history) * buys, 0.0, 1.0);
}

template struct BetaGeometricNbd<Leaving::after_repeats>;
template struct BetaGeometricNbd<Leaving::after_any>;

}  // namespace custos::value
