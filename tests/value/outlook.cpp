/// What models expect, in whole numbers: the same as the models say, of every customer and of a sample of them.
/// Rule: CHURN-01.
#include <custos/value/fit.hpp>
#include <custos/value/outlook.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

namespace custos::value {

namespace {

constexpr Day begin{20'000};

/// Customers who buy every few days for a while, and then fall silent or not.
std::vector<Regular> street(int customers)
{
    std::vector<Regular> all;
    for (int i = 0; i < customers; ++i) {
        const int visits = 1 + i % 7 * (i % 3);
        const Day first = begin + i % 50;
        all.push_back({static_cast<std::uint32_t>(visits), first,
                       visits > 1 ? first + (visits - 1) * (3 + i % 11) : first,
                       Fen{std::int64_t{visits - 1} * (1'000 + i % 400)}});
    }
    return all;
}

Forecast forecast(const std::vector<Regular>& customers, Family family, std::size_t most = 10'000)
{
    return Forecast::make({family, begin + 200, 30, 2, most}, customers).value();
}

}  // namespace

TEST(Outlook, CHURN_01_is_what_the_models_say_in_millionths)
{
    const auto customers = street(500);
    Histories all;
    for (const auto& one : customers) {
        all.customer.push_back(static_cast<std::uint32_t>(all.customer.size()));
        all.frequency.push_back(one.visits - 1);
        all.recency.push_back((one.last - one.first) / 7.0);
        all.age.push_back((begin + 200 - one.first) / 7.0);
        all.basket.push_back(one.visits > 1 ? static_cast<double>(one.repeated.value) / 100 / (one.visits - 1) : 0);
    }
    for (const auto family : {Family::bgnbd, Family::mbgnbd, Family::paretonbd}) {
        const auto model = fit_purchases(family, all).value().model;
        const auto baskets = fit_baskets(all).value().model;
        const auto made = forecast(customers, family);
        EXPECT_EQ(made.fitted(), customers.size());
        for (std::size_t row = 0; row < customers.size(); row += 17) {
            const auto history = all.at(row);
            const auto outlook = made.of(customers[row]);
            EXPECT_EQ(outlook.alive_ppm, std::lround(1e6 * alive(model, history)));
            EXPECT_EQ(outlook.alive_ppm, made.alive_ppm(customers[row]));
            EXPECT_EQ(outlook.silence_ppm, std::lround(1e6 * silence(model, history, 30 / 7.0)));
            EXPECT_EQ(outlook.expected_thousandths, std::lround(1e3 * expected(model, history, 30 / 7.0)));
            const auto value = expected_value(model, baskets, history, all.basket[row], 30 / 7.0);
            ASSERT_EQ(outlook.expected_value.has_value(), value.has_value());
            if (value) {
                EXPECT_EQ(outlook.expected_value->value, std::llround(100 * *value));
            }
        }
    }
}

TEST(Outlook, CHURN_01_a_large_house_is_fitted_to_evenly_spaced_customers)
{
    const auto customers = street(1'000);
    EXPECT_EQ(forecast(customers, Family::mbgnbd, 1'000).fitted(), 1'000U);
    EXPECT_EQ(forecast(customers, Family::mbgnbd, 999).fitted(), 500U);
    EXPECT_EQ(forecast(customers, Family::mbgnbd, 100).fitted(), 100U);
    std::vector<Regular> every_tenth;
    for (std::size_t row = 0; row < customers.size(); row += 10)
        every_tenth.push_back(customers[row]);
    EXPECT_EQ(forecast(customers, Family::mbgnbd, 100).of(customers[3]).alive_ppm,
              forecast(every_tenth, Family::mbgnbd).of(customers[3]).alive_ppm);
}

TEST(Outlook, CHURN_01_nobody_who_bought_twice_is_an_error)
{
    const std::vector<Regular> once(20, Regular{1, begin, begin, {}});
    EXPECT_FALSE(Forecast::make({Family::mbgnbd, begin + 10, 30, 2, 100}, once).has_value());
    EXPECT_FALSE(Forecast::make({Family::mbgnbd, begin + 10, 30, 2, 100}, {}).has_value());
}

// Extreme customers: chances stay chances, and nothing is negative or without end.
TEST(Outlook, CHURN_01_is_finite_for_whoever_comes_property)
{
    static const auto made = forecast(street(300), Family::mbgnbd);
    ASSERT_TRUE(always("outlook of anybody", [] {
        const auto visits = pick<std::uint32_t>(1, 4'000'000'000);
        const auto first = begin - pick(0, 15'000);
        const auto last = visits == 1 ? first : first + pick(0, begin + 200 - first + 1);
        const auto outlook = made.of({visits, first, last, Fen{pick<std::int64_t>(0, largest_amount)}});
        RC_ASSERT(outlook.alive_ppm <= 1'000'000U);
        RC_ASSERT(outlook.silence_ppm <= 1'000'000U);
        RC_ASSERT(outlook.expected_thousandths <= 1'000'000'000'000U);
        if (outlook.expected_value) RC_ASSERT(outlook.expected_value->value >= 0);
    }));
}

}  // namespace custos::value
