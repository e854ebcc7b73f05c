/// The models against their assumptions averaged by brute force, against a simulation, and against published forms.
#include "oracle.hpp"

#include "value/numbers.hpp"

#include <gtest/gtest.h>

#include <cfenv>
#include <random>

namespace custos::value::testing {

namespace {

const std::vector<History> some_histories{{0, 0, 38.86},    {1, 1.71, 38.86}, {2, 30.43, 38.86}, {7, 29.43, 38.86},
                                          {26, 30.857, 31}, {3, 10, 10},      {0, 0, 0.5},       {25, 20, 39}};

template <class Model>
void agrees_with_its_assumptions(const Model& model)
{
    for (const auto& history : some_histories)
        for (const double time : {1.0, 39.0, 400.0}) {
            SCOPED_TRACE(::testing::Message() << "x " << history.frequency << " t_x " << history.recency << " T "
                                              << history.age << " t " << time);
            const Told told = tell(model, history, time);
            const PurchaseModel any = model;
            EXPECT_NEAR(log_likelihood(any, history), std::log(told.likelihood), 1e-9);
            EXPECT_NEAR(alive(any, history), told.alive, 1e-10);
            EXPECT_NEAR(expected(any, history, time), told.expected, 1e-9 * (1 + told.expected));
            EXPECT_NEAR(silence(any, history, time), told.silence, 1e-10);
        }
}

TEST(BgNbd, AgreesWithItsAssumptions)
{
    agrees_with_its_assumptions(BgNbd{.243, 4.414, .793, 2.426});
    agrees_with_its_assumptions(BgNbd{2.5, 30, 3.1, 1.7});
}

TEST(MbgNbd, AgreesWithItsAssumptions)
{
    agrees_with_its_assumptions(MbgNbd{.525, 6.183, .891, 1.614});
    agrees_with_its_assumptions(MbgNbd{2.5, 30, 3.1, .7});
}

TEST(ParetoNbd, AgreesWithItsAssumptionsOnBothSidesOfTheBranch)
{
    agrees_with_its_assumptions(ParetoNbd{.553, 10.578, .606, 11.669});
    agrees_with_its_assumptions(ParetoNbd{.553, 11.669, .606, 10.578});
    agrees_with_its_assumptions(ParetoNbd{1.2, 400, .8, 2});  // F by its integral: w = 0.005
    agrees_with_its_assumptions(ParetoNbd{1.2, 2, .8, 400});
}

TEST(ParetoNbd, BranchesMeet)
{
    const History history{4, 20, 39};
    const ParetoNbd equal{.6, 11, .6, 11};
    for (const double more : {1 + 1e-9, 1 - 1e-9}) {
        const ParetoNbd near{.6, 11, .6, 11 * more};
        EXPECT_NEAR(near.log_likelihood_of_times(history), equal.log_likelihood_of_times(history), 1e-7);
        EXPECT_NEAR(near.alive(history), equal.alive(history), 1e-8);
    }
}

TEST(ParetoNbd, LikelihoodIsThePublishedOne)  // Fader & Hardie 2005, by a plain series of F
{
    const auto f = [](double a, double b, double c, double z) {
        double sum = 1;
        double term = 1;
        for (double n = 0; n < 4000; ++n)
            sum += term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
        return sum;
    };
    const double r = .553;
    const double alpha = 10.578;
    const double s = .606;
    const double beta = 11.669;
    for (const auto& history : std::vector<History>{{2, 30.43, 38.86}, {0, 0, 38.86}, {7, 29.43, 38.86}}) {
        const double x = history.frequency;
        const double age = history.age;
        const double q = r + s + x;
        const auto part = [&](double y) {
            return f(q, r + x, q + 1, (beta - alpha) / (beta + y)) / std::pow(beta + y, q);
        };
        const double published =
            std::tgamma(r + x) / std::tgamma(r) * std::pow(alpha, r) * std::pow(beta, s) *
            (std::pow(alpha + age, -(r + x)) * std::pow(beta + age, -s) + s / q * (part(history.recency) - part(age)));
        EXPECT_NEAR(log_likelihood(ParetoNbd{r, alpha, s, beta}, history), std::log(published), 1e-12);
    }
}

TEST(BgNbd, ExpectationIsThePublishedOne)  // Fader, Hardie & Lee 2005, eq. 10
{
    const BgNbd model{.243, 4.414, 1.793, 2.426};
    const double time = 39;
    const auto [x, recency, age] = History{2, 30.43, 38.86};
    const double z = time / (model.alpha + age + time);
    double sum = 1;
    double term = 1;
    for (double n = 0; n < 400; ++n)
        sum += term *= (model.r + x + n) * (model.b + x + n) / ((model.a + model.b + x - 1 + n) * (n + 1)) * z;
    const double published = (model.a + model.b + x - 1) / (model.a - 1) *
                             (1 - std::pow((model.alpha + age) / (model.alpha + age + time), model.r + x) * sum) *
                             model.alive({x, recency, age});
    EXPECT_NEAR(model.expected({x, recency, age}, time), published, 1e-12);
}

TEST(Models, RemovablePolesAreRemoved)
{
    const History history{4, 20, 39};
    for (const double step : {0.0, 1e-12, 1e-7}) {
        EXPECT_NEAR((BgNbd{.3, 4, 1 + step, 2}.expected(history, 39)), (BgNbd{.3, 4, 1, 2}.expected(history, 39)),
                    1e-6);
        EXPECT_NEAR((ParetoNbd{.5, 10, 1 + step, 12}.expected(history, 39)),
                    (ParetoNbd{.5, 10, 1, 12}.expected(history, 39)), 1e-6);
    }
}

/// 400,000 lives by the story of BG/NBD; 0.02 is some three standard errors of their mean.
TEST(BgNbd, ExpectationIsTheMeanOfSimulatedLives)
{
    const BgNbd model{.6, 4.4, .9, 2.4};
    std::mt19937_64 chance{1997};
    std::gamma_distribution<double> rates{model.r, 1 / model.alpha};
    std::gamma_distribution<double> left{model.a, 1};
    std::gamma_distribution<double> right{model.b, 1};
    std::uniform_real_distribution<double> unit;
    const double until = 52;
    const int lives = 400'000;
    double bought = 0;
    for (int life = 0; life < lives; ++life) {
        const double rate = rates(chance);
        const double one = left(chance);
        const double leaves = one / (one + right(chance));
        for (double now = 0;;) {
            now += -std::log1p(-unit(chance)) / rate;
            if (now > until) break;
            ++bought;
            if (unit(chance) < leaves) break;
        }
    }
    EXPECT_NEAR(model.expected(until), bought / lives, 0.02);
}

TEST(GammaGamma, LikelihoodIsThePublishedOne)
{
    const GammaGamma model{6.25, 3.74, 15.44};
    const double x = 3;
    const double m = 27.28;
    const double published = std::lgamma(model.p * x + model.q) - std::lgamma(model.p * x) - std::lgamma(model.q) +
                             model.q * std::log(model.v) + (model.p * x - 1) * std::log(m) + model.p * x * std::log(x) -
                             (model.p * x + model.q) * std::log(x * m + model.v);
    EXPECT_NEAR(model.log_likelihood(x, m), published, 1e-12);
}

TEST(GammaGamma, HasNoMeanWhereThereIsNone)
{
    EXPECT_EQ((GammaGamma{2, .9, 10}.expected_basket(0, 0)), std::nullopt);
    EXPECT_EQ((GammaGamma{.02, .9, 10}.expected_basket(1, 5)), std::nullopt);
    EXPECT_TRUE((GammaGamma{2, .9, 10}.expected_basket(1, 5)));
}

TEST(BgNbd, HugeFrequencyIsDeadWithoutAFlag)  // lifetimes#239 and kin
{
    const BgNbd model{.243, 4.414, .793, 2.426};
    std::feclearexcept(FE_ALL_EXCEPT);
    EXPECT_EQ(model.alive({1e6, 20, 39}), 0.0);
    EXPECT_EQ(model.expected({1e6, 20, 39}, 39), 0.0);
    EXPECT_EQ(std::fetestexcept(FE_OVERFLOW | FE_UNDERFLOW | FE_INVALID | FE_DIVBYZERO), 0);
}

TEST(BgNbd, WhoBoughtOnceLivesForCertainAndMbgDoubtsIt)
{
    EXPECT_EQ((BgNbd{.243, 4.414, .793, 2.426}.alive({0, 0, 1e4})), 1.0);
    EXPECT_LT((MbgNbd{.525, 6.183, .891, 1.614}.alive({0, 0, 1e4})), .05);
}

TEST(Numbers, HypergeometricIsTheSameBySeriesAndByIntegral)  // the switch stands at w = 0.1
{
    for (const auto& [b, q] : std::vector<std::pair<double, double>>{{.5, 1.2}, {2.5, 3.1}, {300, 301}, {1.6, 500}}) {
        const double below = hypergeometric_of_one(b, q, std::nextafter(0.1, 0));
        EXPECT_NEAR(hypergeometric_of_one(b, q, 0.1) / below, 1, 1e-12) << b << ' ' << q;
        double sum = 1;
        double term = 1;
        for (double n = 0; n < 60'000; ++n)
            sum += term *= (b + n) / (q + 1 + n) * .999;
        EXPECT_NEAR(hypergeometric_of_one(b, q, .001) / sum, 1, 1e-10) << b << ' ' << q;
    }
}

TEST(Numbers, HypergeometricAtItsEnd)  // Gauss: F(1, b; q+1; 1) = q / (q − b) where b < q
{
    EXPECT_NEAR(hypergeometric_of_one(1, 3, 1e-14), 1.5, 1e-9);
    EXPECT_EQ(hypergeometric_of_one(1, 3, 1), 1.0);
}

TEST(Numbers, MeanUntilLeavingByHand)
{
    // k = 1 and 2 under a uniform p: ∫ θ/(1+pθ) = ln(1+θ); ∫ (2+pθ)θ/(1+pθ)² = ln(1+θ) + θ/(1+θ)
    for (const double theta : {1e-6, .5, 3.0, 1e5}) {
        EXPECT_NEAR(mean_until_leaving(1, 1, 1, theta) / std::log1p(theta), 1, 1e-11);
        EXPECT_NEAR(mean_until_leaving(1, 1, 2, theta) / (std::log1p(theta) + theta / (1 + theta)), 1, 1e-11);
    }
    EXPECT_NEAR(mean_until_leaving(3, 2, .5, 1e30), 2, 1e-9);          // θ → ∞: the mean of 1/p, (a+b−1)/(a−1)
    EXPECT_NEAR(mean_until_leaving(1e7, 1e7, 3, 2), 1.75, 1e-6);       // p is all but 1/2: (1 − 2⁻³) / (1/2)
    EXPECT_NEAR(mean_until_leaving(1e-9, 5, 3, 2), 6, 1e-6);           // p is all but 0: kθ
    EXPECT_NEAR(mean_until_leaving(5, 1e-9, 3, 1), 1 - 1 / 8., 1e-6);  // p is all but 1
    EXPECT_EQ(mean_until_leaving(2, 3, 4, 0), 0);
}

TEST(Numbers, GammaRatioDoesNotCancel)
{
    EXPECT_NEAR(log_gamma_ratio(.25, 3), std::log(.25 * 1.25 * 2.25), 1e-14);
    EXPECT_NEAR(log_gamma_ratio(20, 2), std::log(20. * 21), 1e-13);
    EXPECT_NEAR(log_gamma_ratio(1e12, 3), 3 * std::log(1e12), 1e-11);
    EXPECT_EQ(log_gamma_ratio(7, 0), 0);
}

}  // namespace

}  // namespace custos::value::testing
