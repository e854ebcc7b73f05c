#include "search.hpp"

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace custos::value {

namespace {

constexpr double reach = 13.815510557964274;  ///< ln of a million
/// How far a climb's simplex reaches at first and how small it is when the climb ends, in logarithms.
struct Steps {
    double first;
    double last;
};
constexpr Steps climbing{0.4, 1e-7};
constexpr Steps looking_again{0.05, 1e-5};  ///< from where a climb ended: is there nothing higher near?

constexpr int most_evaluations = 4000;  ///< of one climb; four parameters take some 300
constexpr int most_climbs = 12;
constexpr double worth_going_on = 1e-7;  ///< gain of a climb, in units of ln L

/// NLopt is a C library: what it calls back takes a pointer, and no exception may pass through it. Ours throw none but
/// for lack of memory, which ends the program there.
struct Climb {
    const Surface& surface;
    std::vector<double> parameters;
    std::uint32_t evaluations = 0;

    double at(unsigned count, const double* logarithms) noexcept
    {
        for (unsigned i = 0; i < count; ++i)
            parameters[i] = std::exp(logarithms[i]);
        ++evaluations;
        const double height = surface(parameters);
        return std::isfinite(height) ? height : std::numeric_limits<double>::lowest();
    }
};

double call(unsigned count, const double* logarithms, double* /*gradient*/, void* climb)
{
    return static_cast<Climb*>(climb)->at(count, logarithms);
}

using Search = std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)>;

/// One climb from `at` on; false where the library gave up without a place.
bool go_up(Climb& climb, std::span<const double> low, std::span<const double> high, const Steps& steps,
           std::vector<double>& at, double& height)
{
    const Search search{nlopt_create(NLOPT_LN_NELDERMEAD, static_cast<unsigned>(at.size())), &nlopt_destroy};
    nlopt_set_max_objective(search.get(), call, &climb);
    nlopt_set_lower_bounds(search.get(), low.data());
    nlopt_set_upper_bounds(search.get(), high.data());
    nlopt_set_initial_step1(search.get(), steps.first);
    nlopt_set_xtol_abs1(search.get(), steps.last);
    nlopt_set_maxeval(search.get(), most_evaluations);
    const auto end = nlopt_optimize(search.get(), at.data(), &height);
    return end > 0 || end == NLOPT_ROUNDOFF_LIMITED;
}

}  // namespace

Result<Peak> climb(const Surface& surface, std::span<const double> start)
{
    std::vector<double> at;
    for (const double parameter : start)
        at.push_back(std::log(parameter));
    std::vector<double> low = at;
    std::vector<double> high = at;
    for (std::size_t i = 0; i < at.size(); ++i) {
        low[i] -= reach;
        high[i] += reach;
    }
    Climb climb{surface, std::vector<double>(at.size()), 0};
    double best = climb.at(static_cast<unsigned>(at.size()), at.data());
    for (int climbs = 0; climbs < most_climbs; ++climbs) {
        double height = best;
        auto next = at;
        if (!go_up(climb, low, high, climbs == 0 ? climbing : looking_again, next, height)) break;
        if (height <= best) break;
        const double gain = height - best;
        best = height;
        at = std::move(next);
        if (gain < worth_going_on) break;
    }
    if (best == std::numeric_limits<double>::lowest())
        return fail(Code::bad_value,
                    {"the likelihood of these histories cannot be reckoned", "无法计算这些购买记录的似然"});
    Peak peak{{}, best, climb.evaluations, false};
    for (std::size_t i = 0; i < at.size(); ++i) {
        peak.parameters.push_back(std::exp(at[i]));
        peak.at_edge = peak.at_edge || at[i] - low[i] < 0.01 || high[i] - at[i] < 0.01;
    }
    return peak;
}

}  // namespace custos::value
