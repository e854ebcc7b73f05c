/// What the models of value cost. The bar is a fit of BG/NBD to a sample of CDNOW's size within 100 ms; the peer beside
/// it is the same fit with no equal histories put together, which is what grouping saves.
#include <custos/value/fit.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <random>

namespace custos::value {
namespace {

/// 2,357 customers of 12 weeks of births, looked at after 39 weeks, by the story of BG/NBD with CDNOW's parameters.
/// Days are whole, as in a ledger: about a thousand histories differ.
Histories like_cdnow(double blur)
{
    std::mt19937_64 chance{1997};
    std::gamma_distribution<double> rates{.243, 1 / 4.414};
    std::gamma_distribution<double> left{.793, 1};
    std::gamma_distribution<double> right{2.426, 1};
    std::uniform_real_distribution<double> unit;
    Histories made;
    for (std::uint32_t i = 0; i < 2357; ++i) {
        const double age = 27 + std::floor(unit(chance) * 84) / 7 + blur * i;
        const double rate = rates(chance);
        const double one = left(chance);
        const double leaves = one / (one + right(chance));
        History history{0, 0, age};
        for (double now = 0;;) {
            now += -std::log1p(-unit(chance)) / rate;
            const double day = std::ceil(now * 7) / 7;
            if (day > age) break;
            ++history.frequency;
            history.recency = day;
            if (unit(chance) < leaves) break;
        }
        made.customer.push_back(i);
        made.frequency.push_back(history.frequency);
        made.recency.push_back(history.recency);
        made.age.push_back(history.age);
        made.basket.push_back(history.frequency > 0 ? 10 + 40 * unit(chance) : 0);
    }
    return made;
}

void fit(benchmark::State& state, Family family, double blur)
{
    const auto histories = like_cdnow(blur);
    FitReport report;
    for (auto step : state) {
        const auto fitted = fit_purchases(family, histories);
        report = fitted.value().report;
        benchmark::DoNotOptimize(report);
    }
    state.counters["groups"] = static_cast<double>(report.groups);
    state.counters["evaluations"] = report.evaluations;
}

void baskets(benchmark::State& state)
{
    const auto histories = like_cdnow(0);
    for (auto step : state)
        benchmark::DoNotOptimize(fit_baskets(histories).value().report.log_likelihood);
}

void expectation(benchmark::State& state, const PurchaseModel& model)
{
    const auto histories = like_cdnow(0);
    std::size_t row = 0;
    for (auto step : state) {
        benchmark::DoNotOptimize(expected(model, histories.at(row), 39));
        row = row + 1 == histories.size() ? 0 : row + 1;
    }
}

BENCHMARK_CAPTURE(fit, bgnbd, Family::bgnbd, 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fit, bgnbd_ungrouped, Family::bgnbd, 1e-9)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fit, mbgnbd, Family::mbgnbd, 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fit, paretonbd, Family::paretonbd, 0.0)->Unit(benchmark::kMillisecond);
BENCHMARK(baskets)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(expectation, bgnbd, BgNbd{.243, 4.414, .793, 2.426});
BENCHMARK_CAPTURE(expectation, paretonbd, ParetoNbd{.553, 10.578, .606, 11.669});

}  // namespace
}  // namespace custos::value

BENCHMARK_MAIN();
