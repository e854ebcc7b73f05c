#include <custos/value/fit.hpp>
#include <custos/value/outlook.hpp>

#include <algorithm>
#include <cmath>

namespace custos::value {

namespace {

constexpr auto unit = TimeUnit::weeks;
constexpr double million = 1'000'000;

History history_of(const Regular& customer, Day at)
{
    return {static_cast<double>(customer.visits - 1), (customer.last - customer.first) / days_in(unit),
            (at - customer.first) / days_in(unit)};
}

double basket_of(const Regular& customer, unsigned money_digits)
{
    if (customer.visits < 2) return 0;
    return static_cast<double>(customer.repeated.value) / std::pow(10.0, money_digits) / (customer.visits - 1);
}

/// A figure that is not finite, or larger than any that is meant, stays at the end of its range.
std::int64_t whole(double figure, double most)
{
    return std::isnan(figure) ? 0 : std::llround(std::clamp(figure, 0.0, most));
}

std::uint32_t millionths(double chance) { return static_cast<std::uint32_t>(whole(chance * million, million)); }

}  // namespace

Result<Forecast> Forecast::make(const Terms& terms, std::span<const Regular> customers)
{
    Histories sample;
    const auto step = std::max<std::size_t>(1, (customers.size() + terms.most_fitted - 1) / terms.most_fitted);
    for (std::size_t row = 0; row < customers.size(); row += step) {
        const auto history = history_of(customers[row], terms.at);
        sample.customer.push_back(static_cast<std::uint32_t>(sample.customer.size()));
        sample.frequency.push_back(history.frequency);
        sample.recency.push_back(history.recency);
        sample.age.push_back(history.age);
        sample.basket.push_back(basket_of(customers[row], terms.money_digits));
    }
    BOOST_OUTCOME_TRY(const auto fit, fit_purchases(terms.family, sample));
    Forecast made{terms, fit.model};
    made.fitted_ = fit.report.customers;
    made.unsettled_ = fit.report.unsettled;
    if (const auto baskets = fit_baskets(sample)) made.baskets_ = baskets.value().model;
    return made;
}

std::uint32_t Forecast::alive_ppm(const Regular& customer) const
{
    return millionths(alive(purchases_, history_of(customer, terms_.at)));
}

Outlook Forecast::of(const Regular& customer) const
{
    const auto history = history_of(customer, terms_.at);
    const auto time = terms_.days_ahead / days_in(unit);
    Outlook made;
    made.alive_ppm = millionths(alive(purchases_, history));
    made.silence_ppm = millionths(silence(purchases_, history, time));
    made.expected_thousandths = static_cast<std::uint64_t>(whole(1'000 * expected(purchases_, history, time), 1e12));
    if (!baskets_) return made;
    const auto basket = basket_of(customer, terms_.money_digits);
    if (const auto value = expected_value(purchases_, *baskets_, history, basket, time))
        made.expected_value =
            Fen{whole(*value * std::pow(10.0, terms_.money_digits), static_cast<double>(largest_amount))};
    return made;
}

}  // namespace custos::value
