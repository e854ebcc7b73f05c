/// The chance that a customer is alive, offered beside the rules (CHURN-01). Estimates, kept in no state.
#include "visits.hpp"

#include <custos/care/queries.hpp>
#include <custos/tiers/rules.hpp>
#include <custos/value/fit.hpp>

#include <algorithm>
#include <cmath>

namespace custos::care {

namespace {

constexpr std::size_t most_fitted = 10'000;  ///< customers: a fit takes a tenth of a second or two, whatever the house
constexpr std::uint32_t farthest = 3'650;    ///< days ahead
constexpr std::uint32_t million = 1'000'000;
constexpr auto unit = value::TimeUnit::weeks;

Ruling<void> check_ask(const AskChances& ask, Day at, Day today)
{
    if (today < at) return refuse(Rule::CHURN_01, "at", {"this day has not come", "该日期尚未到来"});
    const auto ahead = ask.days_ahead.value_or(1);
    if (ahead < 1 || ahead > farthest)
        return refuse(Rule::CHURN_01, "days_ahead", {"between 1 and 3,650 days", "须在 1 至 3,650 天之间"});
    if (ask.alive_below_ppm.value_or(0) > million)
        return refuse(Rule::CHURN_01, "alive_below_ppm", {"at most a million millionths", "至多 1,000,000"});
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1'000)
        return refuse(Rule::CHURN_01, "limit", {"between 1 and 1,000", "须在 1 至 1,000 之间"});
    return outcome::success();
}

/// Whoever bought up to a day: numbers, and their histories as columns.
struct Known {
    std::vector<DossierId> dossiers;
    std::vector<Day> first;
    std::vector<Day> last;
    value::Histories histories;

    void add(DossierId dossier, const std::vector<Visit>& visits, Day at, unsigned money_digits)
    {
        double repeated = 0;
        for (std::size_t i = 1; i < visits.size(); ++i)
            repeated += static_cast<double>(visits[i].amount.value);
        const auto frequency = static_cast<double>(visits.size() - 1);
        dossiers.push_back(dossier);
        first.push_back(visits.front().day);
        last.push_back(visits.back().day);
        histories.customer.push_back(static_cast<std::uint32_t>(dossiers.size() - 1));
        histories.frequency.push_back(frequency);
        histories.recency.push_back((last.back() - first.back()) / value::days_in(unit));
        histories.age.push_back((at - first.back()) / value::days_in(unit));
        histories.basket.push_back(frequency > 0 ? repeated / std::pow(10.0, money_digits) / frequency : 0);
    }
};

/// Every so many-th row, so that no more than `most_fitted` are left.
value::Histories thinned(const value::Histories& all)
{
    const auto step = std::max<std::size_t>(1, (all.size() + most_fitted - 1) / most_fitted);
    value::Histories made;
    for (std::size_t row = 0; row < all.size(); row += step) {
        made.customer.push_back(static_cast<std::uint32_t>(made.customer.size()));
        made.frequency.push_back(all.frequency[row]);
        made.recency.push_back(all.recency[row]);
        made.age.push_back(all.age[row]);
        made.basket.push_back(all.basket[row]);
    }
    return made;
}

/// A figure that is not finite, or larger than any that is meant, stays at the end of its range.
std::int64_t whole(double figure, double most)
{
    return std::isnan(figure) ? 0 : std::llround(std::clamp(figure, 0.0, most));
}

std::uint32_t millionths(double chance) { return static_cast<std::uint32_t>(whole(chance * million, million)); }

struct Models {
    value::PurchaseModel purchases;
    std::optional<value::GammaGamma> baskets;
    double time = 0;
    double money = 1;  ///< smallest units in one

    [[nodiscard]] ChancesOf of(const Known& known, std::size_t row, std::uint32_t alive_ppm) const
    {
        const auto history = known.histories.at(row);
        ChancesOf made;
        made.dossier = known.dossiers[row];
        made.visits = static_cast<std::uint32_t>(history.frequency) + 1;
        made.first_visit = known.first[row];
        made.last_visit = known.last[row];
        made.alive_ppm = alive_ppm;
        made.silence_ppm = millionths(value::silence(purchases, history, time));
        made.expected_thousandths =
            static_cast<std::uint64_t>(whole(1'000 * value::expected(purchases, history, time), 1e12));
        if (!baskets) return made;
        const auto value = value::expected_value(purchases, *baskets, history, known.histories.basket[row], time);
        if (value) made.expected_value = Fen{whole(*value * money, static_cast<double>(largest_amount))};
        return made;
    }
};

}  // namespace

Ruling<ChancesView> answer(const Sight& see, const Caller& caller, const AskChances& ask, const RowLeave& leave)
{
    const auto today = day_of(caller.now, see.tiers.zone);
    ChancesView view;
    view.at = ask.at.value_or(today);
    BOOST_OUTCOME_TRY(check_ask(ask, view.at, today));
    view.days_ahead = ask.days_ahead.value_or(90);
    view.model = ask.model.value_or(Model::mbgnbd);
    Known known;
    const auto bookings = tiers::bookings_of(see.tiers);
    for (DossierId id{1}; id < see.tiers.dossiers.next_dossier; id = next(id)) {
        const auto visits = visits_until(bookings.of(static_cast<std::size_t>(id.value - 1)), view.at);
        if (!visits.empty() && !is_gone(see.tiers.dossiers.gist(id).lifecycle))
            known.add(id, visits, view.at, see.tiers.money_digits);
    }
    view.customers = known.dossiers.size();
    const auto sample = thinned(known.histories);
    const auto fit = value::fit_purchases(static_cast<value::Family>(view.model), sample);
    if (!fit) return refuse(Rule::CHURN_01, "at", fit.error().words);
    view.fitted = fit.value().report.customers;
    view.unsettled = fit.value().report.unsettled;
    const auto baskets = value::fit_baskets(sample);
    const Models models{fit.value().model, baskets ? std::optional{baskets.value().model} : std::nullopt,
                        view.days_ahead / value::days_in(unit), std::pow(10.0, see.tiers.money_digits)};
    for (std::size_t row = 0; row < known.dossiers.size(); ++row) {
        const auto id = known.dossiers[row];
        if (!(ask.after.value_or(DossierId{}) < id) || (ask.dossier && *ask.dossier != id)) continue;
        const auto alive = millionths(value::alive(models.purchases, known.histories.at(row)));
        if (alive >= ask.alive_below_ppm.value_or(million + 1) || !leave.shows(id)) continue;
        if (view.rows.size() == ask.limit.value_or(100)) {
            view.next = view.rows.back().dossier;
            break;
        }
        view.rows.push_back(models.of(known, row, alive));
    }
    return view;
}

}  // namespace custos::care
