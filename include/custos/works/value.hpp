/// Works on models of value: fitted to a file of orders, its customers scored, early warnings tried (CHURN-01).
///
/// What models estimate has fractions; it is told and never kept. A figure that there is none of is null.
#pragma once

#include <custos/value/fit.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// The models: three of purchases, one of baskets.
enum class Model : std::uint8_t { bgnbd, mbgnbd, paretonbd, gammagamma };
BOOST_DESCRIBE_ENUM(Model, bgnbd, mbgnbd, paretonbd, gammagamma)

enum class TimeUnit : std::uint8_t { days, weeks };
BOOST_DESCRIBE_ENUM(TimeUnit, days, weeks)

/// Those that the model has. Parameters that are times (alpha, beta) are in the unit asked for.
struct Parameters {
    std::optional<double> r;
    std::optional<double> alpha;
    std::optional<double> a;
    std::optional<double> b;
    std::optional<double> s;
    std::optional<double> beta;
    std::optional<double> p;
    std::optional<double> q;
    std::optional<double> v;
};
CUSTOS_DESCRIBE(Parameters, "value.parameters", (r, alpha, a, b, s, beta, p, q, v))

/// How a model fitted.
struct Fitted {
    Model model{};
    Day until;
    TimeUnit unit{};
    Parameters parameters;
    double log_likelihood = 0;
    std::uint64_t customers = 0;    ///< who took part
    std::uint64_t groups = 0;       ///< histories that differ
    std::uint64_t evaluations = 0;  ///< of the likelihood
    bool unsettled = false;         ///< the histories do not settle every parameter: one stands at the end of its range
};
CUSTOS_DESCRIBE(Fitted, "value.fit",
                (model, until, unit, parameters, log_likelihood, customers, groups, evaluations, unsettled))

/// Work: fits a model to a file of orders. Error: bad_value, when the histories cannot be fitted; those of the file.
struct FitOrders {
    std::string orders;  ///< path; CSV, also .gz, with the columns customer, at, amount; a negative amount is a return
    std::optional<Model> model;                ///< default bgnbd
    Day until;                                 ///< the last day that is looked at
    std::optional<TimeUnit> unit;              ///< default weeks
    std::optional<std::uint8_t> money_digits;  ///< decimals of the amounts; default 2
};
CUSTOS_DESCRIBE(FitOrders, "value.fit_orders", (orders, model, until, unit, money_digits))

/// What all customers together come to.
struct Scored {
    Model model{};
    Parameters parameters;
    std::uint64_t customers = 0;
    double alive = 0;                               ///< customers expected to be still alive
    double expected_purchases = 0;                  ///< in the time ahead
    std::optional<std::string> without_baskets_en;  ///< set: why no values could be told
    std::optional<std::string> without_baskets_zh;
};
CUSTOS_DESCRIBE(Scored, "value.score",
                (model, parameters, customers, alive, expected_purchases, without_baskets_en, without_baskets_zh))

/// Work: fits a model of purchases and writes what it expects of each customer, in the order of the file:
/// customer,frequency,recency,age,basket,alive,expected_purchases,silence,expected_value. Where no model of baskets can
/// be fitted, the values are empty.
struct ScoreOrders {
    std::string orders;          ///< as of value.fit_orders
    std::optional<Model> model;  ///< of purchases; default bgnbd
    Day until;
    std::optional<TimeUnit> unit;
    double time = 0;  ///< how far ahead, in units of time, 0 to 100,000
    ResultPath out;   ///< path of the result; replaced if it is there
    std::optional<std::uint8_t> money_digits;
};
CUSTOS_DESCRIBE(ScoreOrders, "value.score_orders", (orders, model, until, unit, time, out, money_digits))

/// What a warning looks at (CHURN-01); few_purchases is none, but what the others must be better than.
enum class Sign : std::uint8_t { hiatus, own_rhythm, frequency_drop, model, few_purchases };
BOOST_DESCRIBE_ENUM(Sign, hiatus, own_rhythm, frequency_drop, model, few_purchases)

/// One sign with one line: who was warned of, against what they did.
struct MeasuredRule {
    Sign sign{};
    double line = 0;  ///< warns above it; in days, own gaps, parts or chances
    std::uint64_t warned_lost = 0;
    std::uint64_t warned_back = 0;
    std::uint64_t quiet_lost = 0;
    std::uint64_t quiet_back = 0;
    double precision = 0;  ///< of the warned, the part lost
    double recall = 0;     ///< of the lost, the part warned of
    double accuracy = 0;   ///< the part told rightly
};
CUSTOS_DESCRIBE(MeasuredRule, "churn.measured",
                (sign, line, warned_lost, warned_back, quiet_lost, quiet_back, precision, recall, accuracy))

/// By sign: the chance that of two customers, one lost and one back, the lost one has the higher figure.
struct Areas {
    double hiatus = 0;
    double own_rhythm = 0;
    double frequency_drop = 0;
    double model = 0;
    double few_purchases = 0;
};
CUSTOS_DESCRIBE(Areas, "churn.areas", (hiatus, own_rhythm, frequency_drop, model, few_purchases))

/// One day of the past on which warnings were tried.
struct TriedDay {
    Day at;
    std::uint64_t customers = 0;
    std::uint64_t lost = 0;  ///< who bought nothing in the days after
    Model model{};
    bool unsettled = false;
    Areas auc;
    std::vector<MeasuredRule> rules;
};
CUSTOS_DESCRIBE(TriedDay, "churn.day", (at, customers, lost, model, unsettled, auc, rules))

/// How each early warning would have warned.
struct WarningsTried {
    std::uint32_t horizon_days = 0;
    std::vector<TriedDay> days;
    Sign suggested{};  ///< the sign that the evidence is for
};
CUSTOS_DESCRIBE(WarningsTried, "churn.try", (horizon_days, days, suggested))

/// Work: measures each early warning on days of the past: what was known at the end of a day against who bought in the
/// days after it. Error: bad_value, for a day whose days after the file does not hold.
struct TryWarnings {
    std::string orders;   ///< as of value.fit_orders
    std::vector<Day> at;  ///< default: up to three, a horizon apart, the last a horizon before the purchases end
    std::optional<std::uint16_t> horizon;  ///< days in which whoever is still a customer buys, 1 to 3650; default 90
    std::optional<Model> model;            ///< of purchases; default mbgnbd
    std::optional<std::uint8_t> money_digits;
};
CUSTOS_DESCRIBE(TryWarnings, "churn.try_orders", (orders, at, horizon, model, money_digits))

[[nodiscard]] Result<Fitted> run(const FitOrders& ask, const Lent& lent);
[[nodiscard]] Result<Scored> run(const ScoreOrders& ask, const Lent& lent);
[[nodiscard]] Result<WarningsTried> run(const TryWarnings& ask, const Lent& lent);

}  // namespace custos::works
