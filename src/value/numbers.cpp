#include "numbers.hpp"

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace custos::value {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double largest_exponent = 700;  ///< e to it and its reciprocal are ordinary doubles

/// In doubles: Boost would reckon in long doubles, six times as slow, for a last digit that nobody reads.
double log_gamma(double z)
{
    namespace policies = boost::math::policies;
    return boost::math::lgamma(z, policies::policy<policies::promote_double<false>>{});
}

/// From here on Stirling's series with the terms below is exact to the last digits.
constexpr double stirling_from = 20;

/// ln Γ(z) − ((z − ½) ln z − z + ½ ln 2π), for z ≥ stirling_from (Abramowitz & Stegun 6.1.41).
double stirling_rest(double z)
{
    const double inverse = 1 / (z * z);
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - inverse / 1188) * inverse) * inverse) * inverse) / z;
}

/// A series of positive terms: none cancels, and its remainder is less than a geometric one.
double hypergeometric_series(double b, double c, double z)
{
    double sum = 1;
    double term = 1;
    for (double n = 0; term > sum * 1e-17; ++n) {
        term *= (b + n) / (c + n) * z;
        sum += term;
    }
    return sum;
}

/// ln u of a place between 0 and 1 of which the rule also tells how far it is from the nearer end.
double log_of(double u, double from_end)
{
    return u < 0.5 ? std::log(std::abs(from_end)) : std::log1p(-std::abs(from_end));
}

/// Near 1 the series is slow. Euler's integral instead, q ∫ τ^(q−1) (w + (1−w)τ)^−b dτ from 0 to 1. It bends at τ = w
/// and is cut there: above, with τ = e^−y, nearly an exponential; below, with τ = w u^(1/q), nearly a constant.
double hypergeometric_integral(double b, double q, double w)
{
    boost::math::quadrature::tanh_sinh<double> rule;
    const auto above = [&](double y) { return std::exp(-q * y - b * std::log(w + (1 - w) * std::exp(-y))); };
    const auto below = [&](double u, double from_end) {
        return std::exp(-b * std::log1p((1 - w) * std::exp(log_of(u, from_end) / q)));
    };
    return q * rule.integrate(above, 0.0, -std::log(w), 1e-12) +
           std::pow(w, q - b) * rule.integrate(below, 0.0, 1.0, 1e-12);
}

/// (1 − (1 + pθ)⁻ᵏ) / p.
double until_leaving(double p, double k, double theta)
{
    return p * theta < 1e-300 ? k * theta : -std::expm1(-k * std::log1p(p * theta)) / p;
}

}  // namespace

double log_gamma_ratio(double a, double d)
{
    if (d == 0) return 0;
    if (a < stirling_from) return log_gamma(a + d) - log_gamma(a);
    return (a - 0.5) * std::log1p(d / a) + d * (std::log(a + d) - 1) + stirling_rest(a + d) - stirling_rest(a);
}

double log_beta(double a, double b)
{
    const double less = std::min(a, b);
    return log_gamma(less) - log_gamma_ratio(std::max(a, b), less);
}

double log_sum(double a, double b)
{
    const double more = std::max(a, b);
    if (more == -endless) return more;
    const double apart = std::min(a, b) - more;
    return apart < -largest_exponent ? more : more + std::log1p(std::exp(apart));
}

double softplus(double z) { return log_sum(0, z); }

double one_in_one_plus_exp(double z)
{
    if (z > largest_exponent) return 0;
    if (z < -largest_exponent) return 1;
    return 1 / (1 + std::exp(z));
}

double gap_by_exponent(double e, double l)
{
    if (std::abs(e * l) < 1e-300) return -l;
    return -std::expm1(e * l) / e;
}

double hypergeometric_of_one(double b, double q, double w)
{
    if (w >= 0.1) return hypergeometric_series(b, q + 1, 1 - w);
    return hypergeometric_integral(b, q, w);
}

double mean_until_leaving(double a, double b, double k, double theta)
{
    if (theta == 0) return 0;
    boost::math::quadrature::tanh_sinh<double> rule;
    const double log_norm = -log_beta(a, b);
    // The density is cut at its mean, so that a peak and both poles stand at ends of intervals, where the rule is
    // dense; each pole is taken out by a power of the variable.
    const double mean = a / (a + b);
    const double rest = b / (a + b);
    const double left = std::min(a, 1.0);
    const double right = std::min(b, 1.0);
    const auto below = [&](double u, double from_end) {
        const double log_u = log_of(u, from_end);
        const double log_p = std::log(mean) + log_u / left;
        const double not_p = rest - mean * std::expm1(log_u / left);
        const double log_weight = log_norm + a * log_p - log_u + (b - 1) * std::log(not_p);
        return std::exp(log_weight) / left * until_leaving(std::exp(std::max(log_p, -largest_exponent)), k, theta);
    };
    const auto above = [&](double u, double from_end) {
        const double log_u = log_of(u, from_end);
        const double p = mean - rest * std::expm1(log_u / right);
        const double log_not_p = std::log(rest) + log_u / right;
        const double log_weight = log_norm + b * log_not_p - log_u + (a - 1) * std::log(p);
        return std::exp(log_weight) / right * until_leaving(p, k, theta);
    };
    return rule.integrate(below, 0.0, 1.0, 1e-10) + rule.integrate(above, 0.0, 1.0, 1e-10);
}

}  // namespace custos::value
