/// What must hold for every history and every parameter, however extreme.
#include "cdnow.hpp"

#include <support/pick.hpp>
#include "value/numbers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace custos::value::testing {

namespace {

/// Between 10^low and 10^high, evenly by its logarithm.
double by_magnitude(int low, int high) { return std::pow(10.0, pick(low * 1000, high * 1000) / 1000.0); }

PurchaseModel any_model(int low, int high)
{
    const auto parameter = [&] { return by_magnitude(low, high); };
    const double one = parameter();
    const double two = parameter();
    const double three = parameter();
    const double four = parameter();
    switch (pick(0, 3)) {
        case 0: return BgNbd{one, two, three, four};
        case 1: return MbgNbd{one, two, three, four};
        default: return ParetoNbd{one, two, three, four};
    }
}

/// From one purchase this minute to half a million in a million days, the last of them on any day or on the last.
History any_history()
{
    const double age = by_magnitude(-3, 6);
    const double frequency = pick({0.0, 1.0, 2.0, 30.0, 500.0, 5e5});
    if (frequency == 0) return {0, 0, age};
    return {frequency, age * pick({1e-9, .01, .5, .99, 1 - 1e-12, 1.0}), age};
}

TEST(ValueProperties, EverythingIsFiniteAndInItsRange)
{
    ASSERT_TRUE(always("", [] {
        const auto model = any_model(-9, 9);
        const auto history = any_history();
        const double time = by_magnitude(-3, 5);
        RC_ASSERT(std::isfinite(log_likelihood(model, history)));
        const double lives = alive(model, history);
        RC_ASSERT(lives >= 0 && lives <= 1);
        const double quiet = silence(model, history, time);
        RC_ASSERT(quiet >= 0 && quiet <= 1);
        const double purchases = expected(model, history, time);
        RC_ASSERT(std::isfinite(purchases) && purchases >= 0);
        const double anew = expected(model, time);
        RC_ASSERT(std::isfinite(anew) && anew >= 0);
        RC_ASSERT(purchases == 0 || lives > 0);
    }));
}

TEST(ValueProperties, MoreTimeBringsMorePurchasesAndLessSilence)
{
    ASSERT_TRUE(always("", [] {
        const auto model = any_model(-2, 2);
        const auto history = any_history();
        const double time = by_magnitude(-2, 3);
        const double longer = time * 1.5;
        RC_ASSERT(expected(model, history, longer) >= expected(model, history, time) * (1 - 1e-8));
        RC_ASSERT(silence(model, history, longer) <= silence(model, history, time) + 1e-12);
        RC_ASSERT(silence(model, history, 1e12) >= 1 - alive(model, history) - 1e-12);
        // The chance of at least one purchase is at most the expected number of them (Markov).
        RC_ASSERT(1 - silence(model, history, time) <= expected(model, history, time) * (1 + 1e-7) + 1e-12);
    }));
}

TEST(ValueProperties, LongerSilenceMakesDeathLikelier)
{
    ASSERT_TRUE(always("", [] {
        const auto model = any_model(-2, 2);
        auto history = any_history();
        const double before = alive(model, history);
        history.age *= 1.25;
        RC_ASSERT(alive(model, history) <= before + 1e-12);
    }));
}

/// A time told in days and in weeks is the same time.
TEST(ValueProperties, UnitsDoNotMatter)
{
    ASSERT_TRUE(always("", [] {
        const double r = by_magnitude(-2, 1);
        const double alpha = by_magnitude(-1, 2);
        const double s = by_magnitude(-2, 1);
        const double beta = by_magnitude(-1, 2);
        const auto weeks = any_history();
        const History days{weeks.frequency, weeks.recency * 7, weeks.age * 7};
        const ParetoNbd by_weeks{r, alpha, s, beta};
        const ParetoNbd by_days{r, alpha * 7, s, beta * 7};
        RC_ASSERT(std::abs(by_weeks.alive(weeks) - by_days.alive(days)) < 1e-9);
        RC_ASSERT(std::abs(by_weeks.silence(weeks, 9) - by_days.silence(days, 63)) < 1e-9);
    }));
}

TEST(ValueProperties, AreaUnderTheCurveCountsPairs)
{
    ASSERT_TRUE(always("", [] {
        const auto drawn = pick_list(100, [] { return std::pair{pick(0, 256), toss()}; });
        // few distinct figures, so that ties are common; the oracle asks every pair
        double won = 0;
        double pairs = 0;
        std::string sides;
        for (const auto& [figure, positive] : drawn)
            for (const auto& [other, other_positive] : drawn)
                if (positive && !other_positive) {
                    ++pairs;
                    won += figure % 8 > other % 8 ? 1 : figure % 8 == other % 8 ? .5 : 0;
                }
        std::vector<double> figures;
        std::vector<char> positives;
        for (const auto& [figure, positive] : drawn) {
            figures.push_back(figure % 8);
            positives.push_back(positive ? 1 : 0);
        }
        const auto area = area_under_curve(figures, positives);
        RC_ASSERT(area.has_value() == (pairs > 0));
        if (area) RC_ASSERT(std::abs(*area - won / pairs) < 1e-12);
    }));
}

TEST(ValueFit, FollowsTheCustomersAndNotTheirOrder)
{
    SKIP_WITHOUT(cdnow_file);
    const auto& histories = cdnow_histories();
    Histories turned = histories;
    for (auto* column : {&turned.frequency, &turned.recency, &turned.age, &turned.basket})
        std::reverse(column->begin(), column->end());
    EXPECT_EQ(fit_purchases(Family::bgnbd, turned).value().report.log_likelihood,
              fit_purchases(Family::bgnbd, histories).value().report.log_likelihood);
    EXPECT_EQ(fit_baskets(turned).value().model.p, fit_baskets(histories).value().model.p);
}

TEST(ValueFit, UnitsScaleTheTimesAndNothingElse)
{
    SKIP_WITHOUT(cdnow_file);
    const auto weeks = std::get<BgNbd>(fit_purchases(Family::bgnbd, cdnow_histories()).value().model);
    const auto in_days = histories_until(cdnow(), calibrated, TimeUnit::days);
    const auto days = std::get<BgNbd>(fit_purchases(Family::bgnbd, in_days).value().model);
    EXPECT_NEAR(days.alpha / weeks.alpha, 7, 1e-4);
    EXPECT_NEAR(days.r, weeks.r, 1e-5);
    EXPECT_NEAR(days.a, weeks.a, 1e-4);
}

TEST(ValueFit, RefusesWhatTeachesNothing)
{
    Histories nobody{{0, 1}, {0, 0}, {0, 0}, {10, 20}, {0, 0}};
    EXPECT_EQ(fit_purchases(Family::bgnbd, nobody).error().code, Code::bad_value);
    EXPECT_EQ(fit_baskets(nobody).error().code, Code::bad_value);
    Histories none;
    EXPECT_EQ(fit_purchases(Family::paretonbd, none).error().code, Code::bad_value);
    Histories later_than_now{{0, 1}, {1, 1}, {11, 5}, {10, 20}, {1, 1}};
    EXPECT_EQ(fit_purchases(Family::mbgnbd, later_than_now).error().code, Code::bad_value);
    Histories ragged{{0}, {1}, {5}, {10, 20}, {1}};
    EXPECT_EQ(fit_purchases(Family::mbgnbd, ragged).error().code, Code::bad_value);
}

/// Everybody alike: the spread between customers is nothing, its parameters run off, and the fit says so.
TEST(ValueFit, SaysWhatIsNotSettled)
{
    Histories alike;
    for (std::uint32_t i = 0; i < 50; ++i) {
        alike.customer.push_back(i);
        alike.frequency.push_back(10);
        alike.recency.push_back(50);
        alike.age.push_back(50);
        alike.basket.push_back(20);
    }
    for (const auto family : {Family::bgnbd, Family::mbgnbd, Family::paretonbd}) {
        const auto fit = fit_purchases(family, alike).value();
        EXPECT_TRUE(fit.report.unsettled) << name_of(family);
        EXPECT_NEAR(expected(fit.model, {10, 50, 50}, 5), 1, .05) << name_of(family);  // once in five, as ever
    }
    EXPECT_TRUE(fit_baskets(alike).value().report.unsettled);
}

}  // namespace

}  // namespace custos::value::testing
