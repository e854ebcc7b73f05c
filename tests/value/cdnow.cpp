/// Published figures of the CDNOW sample: parameters, likelihoods, values at a point, expectations by frequency.
/// Sources: Fader, Hardie & Lee 2005; the BTYD vignette; the tests of CLVTools and lifetimes.
#include "cdnow.hpp"

#include <gtest/gtest.h>

#include <array>

namespace custos::value::testing {

namespace {

/// To so many printed digits: half a unit of the last.
void expect_printed(double value, double printed, double unit) { EXPECT_NEAR(value, printed, unit / 2 * 1.0001); }

TEST(Cdnow, IsTheSampleThatWasPublished)
{
    SKIP_WITHOUT(cdnow_file);
    EXPECT_EQ(cdnow().lines, 6919U);
    EXPECT_EQ(cdnow().size(), 6696U);  // customer-days
    EXPECT_EQ(cdnow_histories().size(), 2357U);
}

TEST(Cdnow, BgNbdHasThePublishedParameters)
{
    SKIP_WITHOUT(cdnow_file);
    const auto fit = fit_purchases(Family::bgnbd, cdnow_histories()).value();
    const auto& model = std::get<BgNbd>(fit.model);
    expect_printed(model.r, .243, .001);
    expect_printed(model.alpha, 4.414, .001);
    expect_printed(model.a, .793, .001);
    expect_printed(model.b, 2.426, .001);
    expect_printed(fit.report.log_likelihood, -9582.429, .001);
    EXPECT_EQ(fit.report.groups, 1016U);
    EXPECT_FALSE(fit.report.unsettled);
}

TEST(Cdnow, MbgNbdHasThePublishedParameters)
{
    SKIP_WITHOUT(cdnow_file);
    const auto fit = fit_purchases(Family::mbgnbd, cdnow_histories()).value();
    const auto& model = std::get<MbgNbd>(fit.model);
    expect_printed(model.r, .525, .001);
    expect_printed(model.alpha, 6.183, .001);
    expect_printed(model.a, .891, .001);
    expect_printed(model.b, 1.614, .001);
    expect_printed(fit.report.log_likelihood, -9582.1357, .0001);
}

TEST(Cdnow, ParetoNbdHasThePublishedParameters)
{
    SKIP_WITHOUT(cdnow_file);
    const auto fit = fit_purchases(Family::paretonbd, cdnow_histories()).value();
    const auto& model = std::get<ParetoNbd>(fit.model);
    expect_printed(model.r, .553, .001);
    expect_printed(model.alpha, 10.578, .001);
    expect_printed(model.s, .606, .001);
    expect_printed(model.beta, 11.669, .001);
    expect_printed(fit.report.log_likelihood, -9594.976, .001);
}

TEST(Cdnow, GammaGammaHasThePublishedParameters)
{
    SKIP_WITHOUT(cdnow_file);
    const auto fit = fit_baskets(cdnow_histories()).value();
    expect_printed(fit.model.p, 6.25, .01);
    expect_printed(fit.model.q, 3.74, .01);
    expect_printed(fit.model.v, 15.44, .01);
    expect_printed(fit.report.log_likelihood, -4055.9177, .0001);
    EXPECT_EQ(fit.report.customers, 946U);
}

}  // namespace

}  // namespace custos::value::testing
