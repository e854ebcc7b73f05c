#include <custos/works/value.hpp>

#include "files.hpp"

#include <custos/value/scores.hpp>
#include <custos/value/warning.hpp>

#include <value/orders_csv.hpp>

#include <limits>

namespace custos::works {

namespace {

constexpr double farthest_ahead = 100'000;  // units of time
constexpr int longest_horizon = 3650;       // days

double or_none(const std::optional<double>& figure)
{
    return figure.value_or(std::numeric_limits<double>::quiet_NaN());
}

/// The purchases of a file, and the histories up to a day.
struct Read {
    value::Purchases purchases;
    value::Histories histories;
};

Result<value::Purchases> read_orders(const std::string& path, const std::optional<std::uint8_t>& money_digits,
                                     const Lent& lent)
{
    value::OrderFile file;
    file.path = path;
    BOOST_OUTCOME_TRY(file.money_digits, money_digits_of(money_digits));
    return value::read_purchases(file, lent.progress);
}

/// FitOrders and ScoreOrders name file and day alike.
template <class Ask>
Result<Read> read(const Ask& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(auto purchases, read_orders(ask.orders, ask.money_digits, lent));
    const auto unit = ask.unit == TimeUnit::days ? value::TimeUnit::days : value::TimeUnit::weeks;
    auto histories = value::histories_until(purchases, ask.until, unit);
    return Read{std::move(purchases), std::move(histories)};
}

/// Model and value::Family count alike, and a PurchaseModel is that alternative; Model has one more.
Result<value::Family> family_of(Model model)
{
    if (model == Model::gammagamma)
        return fail(Code::bad_value,
                    {"this is a model of baskets, not of purchases", "该模型描述消费金额，而非购买次数"}, "/model");
    return static_cast<value::Family>(model);
}

Model model_of(const value::PurchaseModel& model) { return static_cast<Model>(model.index()); }

Parameters parameters_of(const value::PurchaseModel& model)
{
    Parameters made;
    if (const auto* pareto = std::get_if<value::ParetoNbd>(&model)) {
        made.r = pareto->r;
        made.alpha = pareto->alpha;
        made.s = pareto->s;
        made.beta = pareto->beta;
        return made;
    }
    const auto take = [&](const auto& beta_geometric) {
        made.r = beta_geometric.r;
        made.alpha = beta_geometric.alpha;
        made.a = beta_geometric.a;
        made.b = beta_geometric.b;
    };
    if (const auto* modified = std::get_if<value::MbgNbd>(&model))
        take(*modified);
    else
        take(std::get<value::BgNbd>(model));
    return made;
}

Parameters parameters_of(const value::GammaGamma& model)
{
    Parameters made;
    made.p = model.p;
    made.q = model.q;
    made.v = model.v;
    return made;
}

Fitted told(const FitOrders& ask, Model model, Parameters parameters, const value::FitReport& report)
{
    return {model,
            ask.until,
            ask.unit.value_or(TimeUnit::weeks),
            parameters,
            report.log_likelihood,
            report.customers,
            report.groups,
            report.evaluations,
            report.unsettled};
}

Areas areas_of(const value::WarningTrial& trial)
{
    const auto of = [&](value::Sign sign) { return or_none(trial.auc_of(sign)); };
    return {of(value::Sign::hiatus), of(value::Sign::own_rhythm), of(value::Sign::frequency_drop),
            of(value::Sign::model), of(value::Sign::few_purchases)};
}

TriedDay told(const value::WarningTrial& trial)
{
    TriedDay made{
        trial.at, trial.customers, trial.lost, model_of(trial.fit.model), trial.fit.report.unsettled, areas_of(trial),
        {}};
    for (const auto& [rule, counts] : trial.rules)
        made.rules.push_back({static_cast<Sign>(rule.sign), rule.line, counts.warned_lost, counts.warned_back,
                              counts.quiet_lost, counts.quiet_back, or_none(counts.precision()),
                              or_none(counts.recall()), or_none(counts.accuracy())});
    return made;
}

}  // namespace

Result<Fitted> run(const FitOrders& ask, const Lent& lent)
{
    const auto model = ask.model.value_or(Model::bgnbd);
    BOOST_OUTCOME_TRY(const auto read, read(ask, lent));
    if (model == Model::gammagamma) {
        BOOST_OUTCOME_TRY(const auto fit, value::fit_baskets(read.histories));
        return told(ask, model, parameters_of(fit.model), fit.report);
    }
    BOOST_OUTCOME_TRY(const auto family, family_of(model));
    BOOST_OUTCOME_TRY(const auto fit, value::fit_purchases(family, read.histories));
    return told(ask, model, parameters_of(fit.model), fit.report);
}

Result<Scored> run(const ScoreOrders& ask, const Lent& lent)
{
    if (!(ask.time >= 0 && ask.time <= farthest_ahead))
        return fail(Code::bad_value, {"from 0 to 100,000 units of time", "应为 0 至 100000 个时间单位"}, "/time");
    BOOST_OUTCOME_TRY(may_write(ask.out, {ask.orders}, lent));
    BOOST_OUTCOME_TRY(const auto family, family_of(ask.model.value_or(Model::bgnbd)));
    BOOST_OUTCOME_TRY(const auto read, read(ask, lent));
    BOOST_OUTCOME_TRY(const auto fit, value::fit_purchases(family, read.histories));
    const auto baskets = value::fit_baskets(read.histories);
    const auto scores = value::scores_of(read.purchases, read.histories, fit.model,
                                         baskets ? std::optional{baskets.value().model} : std::nullopt, ask.time);
    BOOST_OUTCOME_TRY(write_file(ask.out, scores.csv));
    Scored made{model_of(fit.model),
                parameters_of(fit.model),
                read.histories.size(),
                scores.totals.alive,
                scores.totals.expected,
                {},
                {}};
    if (!baskets) {
        made.without_baskets_en = baskets.error().words.en;
        made.without_baskets_zh = baskets.error().words.zh;
    }
    return made;
}

Result<WarningsTried> run(const TryWarnings& ask, const Lent& lent)
{
    value::WarningTerms terms;
    terms.horizon = ask.horizon.value_or(static_cast<std::uint16_t>(terms.horizon));
    if (terms.horizon < 1 || terms.horizon > longest_horizon)
        return fail(Code::bad_value, {"1 to 3650 days", "应为 1 至 3650 天"}, "/horizon");
    BOOST_OUTCOME_TRY(terms.family, family_of(ask.model.value_or(Model::mbgnbd)));
    BOOST_OUTCOME_TRY(const auto purchases, read_orders(ask.orders, ask.money_digits, lent));
    std::vector<value::WarningTrial> trials;
    for (const auto day : ask.at.empty() ? value::days_to_try(purchases, terms.horizon) : ask.at) {
        BOOST_OUTCOME_TRY(auto trial, value::try_warnings(purchases, day, terms));
        trials.push_back(std::move(trial));
    }
    WarningsTried made{static_cast<std::uint32_t>(terms.horizon), {}, static_cast<Sign>(value::suggested(trials))};
    for (const auto& trial : trials)
        made.days.push_back(told(trial));
    return made;
}

}  // namespace custos::works
