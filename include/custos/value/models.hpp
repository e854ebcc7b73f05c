/// Models of value (CHURN-01): how often a customer will buy again, whether they are still one, what they spend.
///
/// A model of purchases says: while a customer *lives* they buy at random times at a rate of their own; at some moment
/// that nobody sees they leave for good. Rates and leaving differ between customers by two distributions, whose four
/// parameters are fitted to all customers at once (fit.hpp). docs/value.md has the formulas and their sources.
///
/// Times are in the unit in which the parameters were fitted. Every answer is finite for every history and every
/// parameter in [1e-9, 1e9]; logarithms are added where products would overflow. All functions are pure.
#pragma once

#include <custos/value/history.hpp>

#include <optional>
#include <string_view>
#include <variant>

namespace custos::value {

/// When a customer of a beta-geometric model may leave.
enum class Leaving : std::uint8_t {
    after_repeats,  ///< after each purchase but the first: whoever bought once lives for certain
    after_any       ///< after each purchase: whoever bought once may have left since
};

/// BG/NBD (Fader, Hardie & Lee 2005) and MBG/NBD (Batislam, Denizel & Filiztekin 2007). Rates ~ Gamma(r, α); after a
/// purchase a customer leaves with a chance ~ Beta(a, b).
template <Leaving leaving>
struct BetaGeometricNbd {
    double r = 1;
    double alpha = 1;  ///< a time
    double a = 1;
    double b = 1;

    /// ln of the likelihood of one history, in two parts whose sum it is: the first depends on the frequency alone.
    [[nodiscard]] double log_likelihood_of_frequency(double frequency) const;
    [[nodiscard]] double log_likelihood_of_times(const History& history) const;

    [[nodiscard]] double alive(const History& history) const;  ///< the chance that the customer lives, 0…1
    [[nodiscard]] double expected(double time) const;          ///< purchases of a new customer after the first one
    [[nodiscard]] double expected(const History& history, double time) const;  ///< purchases in the time to come
    [[nodiscard]] double silence(const History& history, double time) const;   ///< the chance of none in that time
};

using BgNbd = BetaGeometricNbd<Leaving::after_repeats>;
using MbgNbd = BetaGeometricNbd<Leaving::after_any>;

/// Pareto/NBD (Schmittlein, Morrison & Colombo 1987). Rates ~ Gamma(r, α); a customer may leave at any moment, at a
/// rate ~ Gamma(s, β).
struct ParetoNbd {
    double r = 1;
    double alpha = 1;  ///< a time
    double s = 1;
    double beta = 1;  ///< a time

    [[nodiscard]] double log_likelihood_of_frequency(double frequency) const;
    [[nodiscard]] double log_likelihood_of_times(const History& history) const;
    [[nodiscard]] double alive(const History& history) const;
    [[nodiscard]] double expected(double time) const;
    [[nodiscard]] double expected(const History& history, double time) const;
    [[nodiscard]] double silence(const History& history, double time) const;
};

using PurchaseModel = std::variant<BgNbd, MbgNbd, ParetoNbd>;

/// Which model of purchases.
enum class Family : std::uint8_t { bgnbd, mbgnbd, paretonbd };

[[nodiscard]] std::string_view name_of(Family family) noexcept;

[[nodiscard]] double log_likelihood(const PurchaseModel& model, const History& history);
[[nodiscard]] double alive(const PurchaseModel& model, const History& history);
[[nodiscard]] double expected(const PurchaseModel& model, double time);
[[nodiscard]] double expected(const PurchaseModel& model, const History& history, double time);
[[nodiscard]] double silence(const PurchaseModel& model, const History& history, double time);

/// Gamma-Gamma (Fader, Hardie & Lee 2005): what a purchase amounts to. Baskets of a customer ~ Gamma(p, ν), ν of the
/// customers ~ Gamma(q, v). It holds that who buys often does not spend more at a time: look whether that is so.
struct GammaGamma {
    double p = 1;
    double q = 1;
    double v = 1;  ///< an amount

    /// Of the mean basket of so many purchases. REQUIRES both above 0.
    [[nodiscard]] double log_likelihood(double frequency, double basket) const;

    /// The mean basket to be expected of a customer; of one who did not buy again (frequency 0) that of all customers.
    /// None where the fitted distribution has no mean (q ≤ 1 and little bought).
    [[nodiscard]] std::optional<double> expected_basket(double frequency, double basket) const;
};

/// What a customer will spend in the time to come: purchases × basket, not discounted. None as expected_basket.
[[nodiscard]] std::optional<double> expected_value(const PurchaseModel& model, const GammaGamma& baskets,
                                                   const History& history, double basket, double time);

}  // namespace custos::value
