/// The chance that a customer is alive, offered beside the rules (CHURN-01). Estimates, kept in no state.
#include "visits.hpp"

#include <custos/care/queries.hpp>
#include <custos/tiers/rules.hpp>
#include <custos/value/outlook.hpp>

namespace custos::care {

namespace {

constexpr std::uint32_t farthest = 3'650;  ///< days ahead
constexpr std::uint32_t million = 1'000'000;

constexpr value::Family family_of(Model model) noexcept { return static_cast<value::Family>(model); }
static_assert(family_of(Model::bgnbd) == value::Family::bgnbd && family_of(Model::mbgnbd) == value::Family::mbgnbd &&
              family_of(Model::paretonbd) == value::Family::paretonbd);

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

/// Whoever bought up to a day.
struct Known {
    std::vector<DossierId> dossiers;
    std::vector<value::Regular> visits;
};

Known known_on(const Sight& see, Day at)
{
    Known known;
    const auto bookings = tiers::bookings_of(see.tiers);
    for (DossierId id{1}; id < see.tiers.dossiers.next_dossier; id = next(id)) {
        const auto visits = visits_until(bookings.of(static_cast<std::size_t>(id.value - 1)), at);
        if (visits.empty() || is_gone(see.tiers.dossiers.gist(id).lifecycle)) continue;
        value::Regular one{static_cast<std::uint32_t>(visits.size()), visits.front().day, visits.back().day, {}};
        for (std::size_t i = 1; i < visits.size(); ++i)
            one.repeated += visits[i].amount;
        known.dossiers.push_back(id);
        known.visits.push_back(one);
    }
    return known;
}

ChancesOf row_of(DossierId dossier, const value::Regular& visits, const value::Outlook& outlook)
{
    return {dossier,
            visits.visits,
            visits.first,
            visits.last,
            outlook.alive_ppm,
            outlook.silence_ppm,
            outlook.expected_thousandths,
            outlook.expected_value};
}

}  // namespace

Ruling<ChancesView> answer(const Sight& see, const Caller& caller, const AskChances& ask, const RowLeave& leave)
{
    const auto today = day_of(caller.now, see.tiers.zone);
    ChancesView view;
    view.at = ask.at.value_or(today);
    BOOST_OUTCOME_TRY(check_ask(ask, view.at, today));
    view.days_ahead = ask.days_ahead.value_or(90);
    view.model = ask.model.value_or(Model::mbgnbd);
    const auto known = known_on(see, view.at);
    view.customers = known.dossiers.size();
    value::Forecast::Terms terms;
    terms.family = family_of(view.model);
    terms.at = view.at;
    terms.days_ahead = view.days_ahead;
    terms.money_digits = see.tiers.money_digits;
    const auto forecast = value::Forecast::make(terms, known.visits);
    if (!forecast) return refuse(Rule::CHURN_01, "at", forecast.error().words);
    view.fitted = forecast.value().fitted();
    view.unsettled = forecast.value().unsettled();
    for (std::size_t row = 0; row < known.dossiers.size(); ++row) {
        const auto id = known.dossiers[row];
        if (!(ask.after.value_or(DossierId{}) < id) || (ask.dossier && *ask.dossier != id)) continue;
        const auto alive = forecast.value().alive_ppm(known.visits[row]);
        if (alive >= ask.alive_below_ppm.value_or(million + 1) || !leave.shows(id)) continue;
        if (view.rows.size() == ask.limit.value_or(100)) {
            view.next = view.rows.back().dossier;
            break;
        }
        view.rows.push_back(row_of(id, known.visits[row], forecast.value().of(known.visits[row])));
    }
    return view;
}

}  // namespace custos::care
