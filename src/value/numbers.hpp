/// Arithmetic of the models that stays finite: logarithms in place of products, differences that do not cancel.
#pragma once

namespace custos::value {

/// ln Γ(a + d) − ln Γ(a), for a > 0 and d ≥ 0. Exact to some 1e-14 of itself where a is huge and the two would cancel.
[[nodiscard]] double log_gamma_ratio(double a, double d);

/// ln of the complete beta function, both above 0.
[[nodiscard]] double log_beta(double a, double b);

/// ln(eᵃ + eᵇ); either may be −∞.
[[nodiscard]] double log_sum(double a, double b);

/// ln(1 + eᶻ).
[[nodiscard]] double softplus(double z);

/// 1 / (1 + eᶻ). Exactly 0 and 1 where eᶻ leaves the doubles, without raising a floating-point flag.
[[nodiscard]] double one_in_one_plus_exp(double z);

/// (1 − eˡᵉ) / e, for l ≤ 0: at e = 0, where the models have a removable pole, its limit −l.
[[nodiscard]] double gap_by_exponent(double e, double l);

/// Gauss's hypergeometric function F(1, b; q + 1; 1 − w), for b > 0, q > 0, 0 < w ≤ 1 and q + 1 > b: all that the
/// models need of it once Euler's transformation has taken out what grows. Between 1 and 1/w. `w` is asked for and
/// not 1 − w, since what matters near 1 is how far away it is.
[[nodiscard]] double hypergeometric_of_one(double b, double q, double w);

/// The mean of (1 − (1 + pθ)⁻ᵏ) / p over p ~ Beta(a, b), for k > 0, θ ≥ 0: the purchases to be expected of a living
/// customer of a beta-geometric model. An integral of something positive, so that it has neither the pole at a = 1 nor
/// the cancellation of the published form with F(k, …).
[[nodiscard]] double mean_until_leaving(double a, double b, double k, double theta);

}  // namespace custos::value
