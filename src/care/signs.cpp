/// Who shows signs of being lost by what they bought (CHURN-01). Whole numbers throughout.
#include "visits.hpp"

#include <custos/care/queries.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::care {

namespace {

constexpr int recent = 90;    ///< days whose visits are held against the norm of those before
constexpr int least_gap = 7;  ///< days that a mean gap counts at least

/// The lines above or below which a figure is a sign.
struct Lines {
    std::uint32_t rhythm_percent;
    std::uint32_t hiatus;
    std::uint32_t below_percent;
};

std::optional<std::uint32_t> rhythm(const std::vector<Visit>& visits, Day at)
{
    const auto gaps = static_cast<std::int64_t>(visits.size()) - 1;
    if (gaps == 0) return {};
    const std::int64_t silence = at - visits.back().day;
    const auto days = std::max<std::int64_t>(visits.back().day - visits.front().day, least_gap * gaps);
    return static_cast<std::uint32_t>(100 * silence * gaps / days);
}

std::optional<std::uint32_t> frequency(const std::vector<Visit>& visits, Day at)
{
    const Day turn = at - recent;  // the last day of the norm
    const std::int64_t days = turn - visits.front().day + 1;
    if (days < recent) return {};
    const auto later = [](Day day, const Visit& visit) { return day < visit.day; };
    const auto before = std::upper_bound(visits.begin(), visits.end(), turn, later) - visits.begin();
    const auto after = static_cast<std::int64_t>(visits.size()) - before;
    return static_cast<std::uint32_t>(100 * after * days / (std::int64_t{before} * recent));
}

SignsOf signs_of(DossierId dossier, const std::vector<Visit>& visits, Day at, const Lines& lines)
{
    SignsOf row;
    row.dossier = dossier;
    row.last_visit = visits.back().day;
    row.silent_days = static_cast<std::uint32_t>(at - visits.back().day);
    row.rhythm_percent = rhythm(visits, at);
    row.frequency_percent = frequency(visits, at);
    if (row.rhythm_percent ? *row.rhythm_percent > lines.rhythm_percent : row.silent_days > lines.hiatus)
        row.signs.push_back(Sign::rhythm);
    if (row.frequency_percent && *row.frequency_percent < lines.below_percent) row.signs.push_back(Sign::frequency);
    return row;
}

Ruling<Lines> lines_of(const AskSigns& ask)
{
    const Lines lines{ask.rhythm_percent.value_or(200), ask.hiatus.value_or(90), ask.below_percent.value_or(50)};
    if (lines.rhythm_percent < 100 || lines.rhythm_percent > 10'000)
        return refuse(Rule::CHURN_01, "rhythm_percent", {"between 100 and 10,000", "须在 100 至 10,000 之间"});
    if (lines.hiatus < 1 || lines.hiatus > 36'600)
        return refuse(Rule::CHURN_01, "hiatus", {"between 1 and 36,600 days", "须在 1 至 36,600 天之间"});
    if (lines.below_percent < 1 || lines.below_percent > 100)
        return refuse(Rule::CHURN_01, "below_percent", {"between 1 and 100", "须在 1 至 100 之间"});
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1'000)
        return refuse(Rule::CHURN_01, "limit", {"between 1 and 1,000", "须在 1 至 1,000 之间"});
    return lines;
}

}  // namespace

std::vector<Visit> visits_until(std::span<const tiers::Booking> bookings, Day at)
{
    std::vector<Visit> visits;
    for (const auto& one : bookings) {
        if (at < one.day) break;
        if (!one.sale || one.cancelled) continue;
        if (visits.empty() || visits.back().day != one.day) visits.push_back({one.day, {}});
        visits.back().amount += Fen{one.amount};
    }
    return visits;
}

Ruling<SignsView> answer(const Sight& see, const Caller& caller, const AskSigns& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto lines, lines_of(ask));
    const auto today = day_of(caller.now, see.tiers.zone);
    SignsView view;
    view.at = ask.at.value_or(today);
    if (today < view.at) return refuse(Rule::CHURN_01, "at", {"this day has not come", "该日期尚未到来"});
    const auto bookings = tiers::bookings_of(see.tiers);
    for (DossierId id{1}; id < see.tiers.dossiers.next_dossier; id = next(id)) {
        const auto visits = visits_until(bookings.of(static_cast<std::size_t>(id.value - 1)), view.at);
        if (visits.empty() || is_gone(see.tiers.dossiers.gist(id).lifecycle)) continue;
        ++view.customers;
        auto row = signs_of(id, visits, view.at, lines);
        if (row.signs.empty()) continue;
        ++view.shown;
        if (!(ask.after.value_or(DossierId{}) < id) || view.next || !leave.shows(id)) continue;
        if (view.rows.size() == ask.limit.value_or(100)) {
            view.next = view.rows.back().dossier;
            continue;
        }
        row.warned = see.care.running(id) != nullptr;
        view.rows.push_back(std::move(row));
    }
    return view;
}

}  // namespace custos::care
