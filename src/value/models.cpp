#include "numbers.hpp"

#include <custos/value/models.hpp>

#include <cmath>

namespace custos::value {

std::string_view name_of(Family family) noexcept
{
    switch (family) {
        case Family::bgnbd: return "bgnbd";
        case Family::mbgnbd: return "mbgnbd";
        case Family::paretonbd: return "paretonbd";
    }
    return "";
}

double log_likelihood(const PurchaseModel& model, const History& history)
{
    return std::visit(
        [&](const auto& one) {
            return one.log_likelihood_of_frequency(history.frequency) + one.log_likelihood_of_times(history);
        },
        model);
}

double alive(const PurchaseModel& model, const History& history)
{
    return std::visit([&](const auto& one) { return one.alive(history); }, model);
}

double expected(const PurchaseModel& model, double time)
{
    return std::visit([&](const auto& one) { return one.expected(time); }, model);
}

double expected(const PurchaseModel& model, const History& history, double time)
{
    return std::visit([&](const auto& one) { return one.expected(history, time); }, model);
}

double silence(const PurchaseModel& model, const History& history, double time)
{
    return std::visit([&](const auto& one) { return one.silence(history, time); }, model);
}

double GammaGamma::log_likelihood(double frequency, double basket) const
{
    const double shape = p * frequency;
    const double sum = frequency * basket;
    return -log_beta(shape, q) - q * std::log1p(sum / v) - shape * std::log1p(v / sum) - std::log(basket);
}

std::optional<double> GammaGamma::expected_basket(double frequency, double basket) const
{
    const double below = p * frequency + q - 1;
    if (below <= 0) return std::nullopt;
    return p * (v + basket * frequency) / below;
}

std::optional<double> expected_value(const PurchaseModel& model, const GammaGamma& baskets, const History& history,
                                     double basket, double time)
{
    const auto each = baskets.expected_basket(history.frequency, basket);
    if (!each) return std::nullopt;
    return *each * expected(model, history, time);
}

}  // namespace custos::value
