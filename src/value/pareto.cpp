/// Pareto/NBD. With first = (α+T)^−(r+x) (β+T)^−s and R(y) = (s ∫_y^∞ (α+u)^−(r+x) (β+u)^−(s+1) du) / first, the
/// likelihood is Γ(r+x)/Γ(r) · α^r β^s · first · (1 + R(t_x) − R(T)). R(T) ≤ 1, so that the sum is made of two parts
/// that are not negative: nothing cancels, not even at t_x = T, where the published form gives ln 0.
#include "numbers.hpp"

#include <custos/value/models.hpp>

#include <algorithm>
#include <cmath>

namespace custos::value {

namespace {

/// ln R(y). The integral is a hypergeometric function whose argument depends on which of α and β is larger; with
/// Euler's transformation both forms have the same factor before them.
double log_later(const ParetoNbd& model, const History& history, double y)
{
    const double rate = model.r + history.frequency;
    const double q = rate + model.s;
    const double by_rate = model.alpha + y;
    const double by_leaving = model.beta + y;
    const double outside = std::log(model.s / q) + rate * std::log1p((history.age - y) / by_rate) +
                           model.s * std::log1p((history.age - y) / by_leaving);
    if (by_rate >= by_leaving) return outside + std::log(hypergeometric_of_one(rate, q, by_leaving / by_rate));
    const double w = by_rate / by_leaving;
    return outside + std::log(w * hypergeometric_of_one(model.s + 1, q, w));
}

/// ln(1 + R(t_x) − R(T)): how much likelier the history is than together with being alive.
double log_one_in_alive(const ParetoNbd& model, const History& history)
{
    if (history.recency == history.age) return 0;
    const double at_end = std::min(1.0, std::exp(log_later(model, history, history.age)));
    return std::max(0.0, log_sum(std::log1p(-at_end), log_later(model, history, history.recency)));
}

/// ln of the likelihood of the times.
double log_times(const ParetoNbd& model, const History& history)
{
    return -model.r * std::log1p(history.age / model.alpha) - model.s * std::log1p(history.age / model.beta) -
           history.frequency * std::log(model.alpha + history.age) + log_one_in_alive(model, history);
}

}  // namespace

double ParetoNbd::log_likelihood_of_frequency(double frequency) const { return log_gamma_ratio(r, frequency); }

double ParetoNbd::log_likelihood_of_times(const History& history) const { return log_times(*this, history); }

double ParetoNbd::alive(const History& history) const
{
    const double minus = log_one_in_alive(*this, history);
    return minus > 700 ? 0 : std::exp(-minus);
}

double ParetoNbd::expected(double time) const
{
    return r * beta / alpha * gap_by_exponent(s - 1, -std::log1p(time / beta));
}

double ParetoNbd::expected(const History& history, double time) const
{
    const double lives = alive(history);
    if (lives == 0) return 0;
    return lives * (r + history.frequency) * (beta + history.age) / (alpha + history.age) *
           gap_by_exponent(s - 1, -std::log1p(time / (beta + history.age)));
}

double ParetoNbd::silence(const History& history, double time) const
{
    // Who lives now is a new customer of the model with what is known of them, who then buys nothing.
    const ParetoNbd now{r + history.frequency, alpha + history.age, s, beta + history.age};
    const double buys = -std::expm1(log_times(now, {0, 0, time}));
    return std::clamp(1 - alive(history) * buys, 0.0, 1.0);
}

}  // namespace custos::value
