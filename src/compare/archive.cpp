/// Schemes compared on the orders of an archive, without writing (TIER-10).
#include "compare.hpp"

#include <custos/tiers/rules.hpp>

#include <set>

namespace custos::compare {

namespace {

constexpr int most_quarters = 400;
constexpr std::uint32_t most_draws = 10'000;
constexpr std::uint8_t longest_reversal = 40;

Ruling<void> check_terms(const tiers::Sight& see, const Caller& caller, const AskCompare& ask)
{
    if (ask.to < ask.from || ask.to - ask.from >= most_quarters)
        return refuse(Rule::TIER_10, "to",
                      {"the quarters are from … to, at most 400", "季度应自 from 至 to，至多 400 个"});
    if (!(last_day(ask.to) < day_of(caller.now, see.zone)))
        return refuse(Rule::TIER_10, "to", {"the quarter has not ended", "该季度尚未结束"});
    if (ask.draws.value_or(0) > most_draws)
        return refuse(Rule::TIER_10, "draws", {"at most 10,000 draws", "抽样至多 10,000 次"});
    const auto within = ask.reversal_quarters.value_or(std::uint8_t{1});
    if (within < 1 || within > longest_reversal)
        return refuse(Rule::TIER_10, "reversal_quarters", {"1 to 40 quarters", "应为 1 至 40 个季度"});
    if (ask.schemes.empty() && ask.tried.empty())
        return refuse(Rule::TIER_10, "schemes", {"there is no scheme to compare", "没有可比较的方案"});
    return outcome::success();
}

/// All schemes of the question, made ready to run. Refused: one that is not there or not right (TIER-05), two of one
/// name (TIER-10).
Ruling<std::vector<Plan>> plans_of(const tiers::Sight& see, const AskCompare& ask)
{
    std::vector<Plan> plans;
    std::set<std::string> names;
    const auto take = [&](const Scheme& scheme, const std::string& path) -> Ruling<void> {
        if (!names.insert(scheme.name).second)
            return refuse(Rule::TIER_10, path, {"two schemes have the same name", "两个方案同名"});
        auto plan = compile(scheme, see.money_digits);
        if (!plan) return refuse(Rule::TIER_05, path + plan.error().path, plan.error().words);
        if (const auto faults = check_categories(scheme, see.categories); !faults.empty())
            return refuse(Rule::TIER_05, path + faults.front().path, faults.front().words);
        plans.push_back(std::move(plan.value()));
        return outcome::success();
    };
    for (std::size_t i = 0; i < ask.schemes.size(); ++i) {
        const auto path = "schemes/" + std::to_string(i);
        const auto* scheme = see.tiers.find(ask.schemes[i]);
        if (scheme == nullptr) return refuse(Rule::TIER_05, path, {"there is no such scheme", "没有该分级方案"});
        BOOST_OUTCOME_TRY(take(scheme->scheme, path));
    }
    for (std::size_t i = 0; i < ask.tried.size(); ++i) {
        BOOST_OUTCOME_TRY(take(ask.tried[i], "tried/" + std::to_string(i)));
    }
    return plans;
}

/// Rows of the dossiers that are still there.
std::vector<std::size_t> rows_there(const tiers::Sight& see)
{
    std::vector<std::size_t> rows;
    for (const auto& dossier : see.dossiers.dossiers)
        if (!is_gone(dossier.lifecycle)) rows.push_back(static_cast<std::size_t>(dossier.id.value - 1));
    std::sort(rows.begin(), rows.end());
    return rows;
}

Past past_of(const tiers::Sight& see, const std::vector<std::size_t>& rows, Quarter from, Quarter to)
{
    Past past;
    past.from = from;
    past.money_digits = see.money_digits;
    for (const auto row : rows)
        past.customers.push_back(std::to_string(row + 1));
    for (auto quarter = from; quarter <= to; quarter = quarter + 1) {
        auto& spend = past.spend.emplace_back(rows.size(), 0);
        const auto sums = see.orders.sums.find(quarter);
        if (sums == see.orders.sums.end()) continue;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto sum = sums->second.sold(rows[i]);
            spend[i] = sum.net.value;
            past.orders += sum.orders;
        }
    }
    return past;
}

Assignment assignment_of(const tiers::Sight& see, const Plan& plan, const std::vector<std::size_t>& rows, Quarter from,
                         Quarter to)
{
    Assignment made{plan.scheme(), {}};
    tiers::Held held;
    for (auto quarter = from; quarter <= to; quarter = quarter + 1) {
        auto fit = run(see, plan, quarter).tier;
        if (plan.scheme().steadiness) {
            settle(plan.scheme(), fit, plan.keeper() == nullptr ? fit : run(see, *plan.keeper(), quarter).tier, held);
            fit = held.tier;
        }
        auto& tiers = made.periods.emplace_back();
        for (const auto row : rows)
            tiers.push_back(fit[row]);
    }
    return made;
}

BooksReach reach_of(const tiers::Sight& see, Quarter to)
{
    BooksReach reach;
    const auto& minutes = see.orders.books.minute;
    for (std::size_t at = 0; at < minutes.size(); ++at) {
        const auto day = day_of(Instant{std::int64_t{minutes[at]} * 60'000}, see.zone);
        if (last_day(to) < day) continue;
        reach.begin = std::min(reach.begin.value_or(day), day);
        reach.end = std::max(reach.end.value_or(day), day);
    }
    return reach;
}

CompareTerms terms_of(const AskCompare& ask)
{
    CompareTerms terms;
    terms.draws = ask.draws.value_or(0);
    terms.seed = ask.seed.value_or(1);
    terms.short_windows = ask.short_windows.value_or(false);
    terms.reversal_quarters = ask.reversal_quarters.value_or(std::uint8_t{1});
    if (ask.costs)
        for (const auto& cost : *ask.costs)
            terms.contact_costs[static_cast<std::size_t>(cost.care)] = cost.cost;
    return terms;
}

}  // namespace

Ruling<CompareReport> answer(const tiers::Sight& see, const Caller& caller, const AskCompare& ask)
{
    BOOST_OUTCOME_TRY(check_terms(see, caller, ask));
    BOOST_OUTCOME_TRY(const auto plans, plans_of(see, ask));
    const auto rows = rows_there(see);
    const auto terms = terms_of(ask);
    const auto books = reach_of(see, ask.to);
    const auto from = first_full_quarter(plans, books, ask.from, ask.to, terms);
    if (!from) return refuse(Rule::TIER_10, from.error().path, from.error().words);
    std::vector<Assignment> schemes;
    for (const auto& plan : plans)
        schemes.push_back(assignment_of(see, plan, rows, from.value(), ask.to));
    auto report = compare(past_of(see, rows, from.value(), ask.to), schemes, terms);
    if (!report) return refuse(Rule::TIER_10, report.error().path, report.error().words);
    report.value().asked_from = ask.from;
    report.value().books_begin = books.begin;
    report.value().books_end = books.end;
    return std::move(report.value());
}

}  // namespace custos::compare
