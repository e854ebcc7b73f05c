/// Tiers as a manager reads them.
#include "tiers.hpp"

#include "../place.hpp"
#include "../table.hpp"
#include "steps.hpp"

#include <custos/archive/state.hpp>
#include <custos/core/document.hpp>
#include <custos/tiers/commands.hpp>
#include <custos/tiers/queries.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace custos::cli::demo {

const std::array<std::string_view, 3> schemes{
    R"~({"name": "value", "title": {"en": "Value (TIER-01)", "zh": "价值分级（TIER-01）"},
 "window": {"quarters": 2}, "population": "known",
 "tiers": [
  {"name": "high", "title": {"en": "high", "zh": "高价值"}, "when": {"all": [
     {"threshold": {"metric": "spend", "at_least": 2000000}}, {"threshold": {"metric": "frequency", "at_least": 6}}]},
   "standard": {"care": "personal_adviser", "answer_hours": 1, "solution_hours": 24, "contact_months": 1}},
  {"name": "mid", "title": {"en": "mid", "zh": "中价值"}, "when": {"threshold": {"metric": "spend", "at_least": 500000}},
   "standard": {"care": "own_agent", "contact_months": 3}},
  {"name": "potential", "title": {"en": "potential", "zh": "潜力"}, "when": {"any": [
     {"threshold": {"metric": "frequency", "at_least": 3}}, {"threshold": {"metric": "continuity", "at_least": 2}}]},
   "standard": {"care": "sales_and_service", "contact_months": 6}},
  {"name": "base", "title": {"en": "base", "zh": "基础"}, "when": {"otherwise": true},
   "standard": {"care": "standard", "contact_months": 6}}]})~",
    R"~({"name": "abc", "title": {"en": "Share of sales 70/20/10 (TIER-02)", "zh": "销售占比 70/20/10（TIER-02）"},
 "tiers": [
  {"name": "A", "when": {"share": {"metric": "spend", "to": 70}}},
  {"name": "B", "when": {"share": {"metric": "spend", "from": 70, "to": 90}}},
  {"name": "C", "when": {"share": {"metric": "spend", "from": 90, "to": 100}}}]})~",
    R"~({"name": "rank", "title": {"en": "Rank (TIER-03)", "zh": "排名分级（TIER-03）"}, "population": "known",
 "ties": ["frequency"],
 "tiers": [
  {"name": "A", "when": {"any": [{"rank": {"metric": "spend", "to": 15}}, {"flag": "official"}]}},
  {"name": "B", "when": {"any": [{"rank": {"metric": "spend", "from": 16, "to": 30}},
                               {"rank": {"metric": "frequency", "to": 15}}]}},
  {"name": "C", "when": {"threshold": {"metric": "spend", "at_least": 1}}},
  {"name": "D", "when": {"otherwise": true}}]})~",
};

namespace {

using tiers::no_tier;

std::string name_of_tier(const Console& console, const tiers::Scheme& scheme, tiers::TierIndex index)
{
    if (index == no_tier) return "–";
    const auto& tier = scheme.tiers[index];
    const auto& title = console.language == Language::chinese ? tier.title.zh : tier.title.en;
    return title.empty() ? tier.name : title;
}

struct Sums {
    std::size_t customers = 0;
    Fen net;
};

/// Customers and sales of each tier; the last one is of those without a tier.
std::vector<Sums> sums_of(const Tiering& tiering, std::size_t quarter)
{
    const auto tier_count = tiering.scheme.tiers.size();
    std::vector<Sums> sums(tier_count + 1);
    for (std::size_t row = 0; row < tiering.tier[quarter].size(); ++row) {
        const auto tier = tiering.tier[quarter][row];
        auto& sum = sums[tier == no_tier ? tier_count : tier];
        ++sum.customers;
        sum.net += tiering.net[quarter][row];
    }
    return sums;
}

Fen whole_of(const std::vector<Sums>& sums)
{
    return std::accumulate(sums.begin(), sums.end(), Fen{},
                           [](Fen so_far, const Sums& sum) { return so_far + sum.net; });
}

}  // namespace

Result<Tiering> tier(Archive& archive, const Hands& hands, std::string_view document, Quarter from, Quarter to)
{
    Tiering made;
    BOOST_OUTCOME_TRY(made.scheme, read_document<tiers::Scheme>(document));
    made.from = from;
    made.digits = archive.policy().house.money_digits;
    auto defining = archive.desk(hands.administrator, dossier::Purpose::administration);
    auto proposing = archive.desk(hands.proposer, dossier::Purpose::statistics);
    auto confirming = archive.desk(hands.confirmer, dossier::Purpose::statistics);
    BOOST_OUTCOME_TRY(must(defining, tiers::DefineScheme{made.scheme}));
    for (auto quarter = from; quarter <= to; quarter = quarter + 1) {
        BOOST_OUTCOME_TRY(must(proposing, tiers::ProposeRound{made.scheme.name, quarter}));
        BOOST_OUTCOME_TRY(must(confirming, tiers::ConfirmRound{made.scheme.name}));
        archive.look([&](const archive::State& state) {
            const auto rows = static_cast<std::size_t>(state.dossiers.next_dossier.value - 1);
            const auto* round = state.tiers.confirmed_round(state.tiers.find(made.scheme.name)->id);
            auto& tier = made.tier.emplace_back(rows);
            auto& net = made.net.emplace_back(rows);
            for (std::size_t row = 0; row < rows; ++row) {
                tier[row] = state.tiers.place(round->id, {row + 1});
                net[row] = state.orders.sum({row + 1}, quarter).net;
            }
        });
    }
    BOOST_OUTCOME_TRY(const auto round, proposing.ask<tiers::RoundView>(tiers::AskRound{made.scheme.name, to}));
    if (round) made.lost = round.value().lost;
    return made;
}

void print_sizes(const Console& console, const Tiering& tiering)
{
    const auto& scheme = tiering.scheme;
    console.line(
        fmt::format("  {} – {}", console.language == Language::chinese ? scheme.title.zh : scheme.title.en,
                    console.say({"customers and share of the quarter's sales", "客户数及占当季销售额的比重"})));
    std::vector<Table::Column> columns{{std::string{console.say({"tier", "等级"})}}};
    std::vector<std::vector<Sums>> sums;
    for (std::size_t i = 0; i < tiering.tier.size(); ++i) {
        columns.push_back({print(tiering.from + static_cast<int>(i)), Table::Align::right});
        sums.push_back(sums_of(tiering, i));
    }
    columns.push_back({std::string{console.say({"sales of the last", "末季销售额"})}, Table::Align::right});
    Table table{columns};
    for (std::size_t tier = 0; tier < scheme.tiers.size(); ++tier) {
        std::vector<std::string> cells{name_of_tier(console, scheme, static_cast<tiers::TierIndex>(tier))};
        for (const auto& quarter : sums)
            cells.push_back(fmt::format("{} {:>8}", grouped(quarter[tier].customers),
                                        percent(quarter[tier].net, whole_of(quarter))));
        cells.push_back(money(sums.back()[tier].net, tiering.digits));
        table.row(std::move(cells));
    }
    table.print(console);
}

void print_movement(const Console& console, const Tiering& tiering)
{
    if (tiering.tier.size() < 2) return;
    const auto& scheme = tiering.scheme;
    const auto& before = tiering.tier[tiering.tier.size() - 2];
    const auto& after = tiering.tier.back();
    enum { stayed, risen, fallen, entered, lost, kinds };
    std::vector<std::array<std::uint64_t, kinds>> count(scheme.tiers.size(), std::array<std::uint64_t, kinds>{});
    for (std::size_t row = 0; row < after.size(); ++row) {
        const auto was = before[row];
        const auto is = after[row];
        if (is == no_tier && was != no_tier) ++count[was][lost];
        if (is == no_tier) continue;
        ++count[is][was == no_tier ? entered : was == is ? stayed : was > is ? risen : fallen];
    }
    Table table{{{std::string{console.say({"tier", "等级"})}},
                 {std::string{console.say({"stayed", "保持"})}, Table::Align::right},
                 {std::string{console.say({"rose into it", "升入"})}, Table::Align::right},
                 {std::string{console.say({"fell into it", "降入"})}, Table::Align::right},
                 {std::string{console.say({"new or back", "新增或回流"})}, Table::Align::right},
                 {std::string{console.say({"has none now", "已无等级"})}, Table::Align::right}}};
    for (std::size_t tier = 0; tier < scheme.tiers.size(); ++tier) {
        std::vector<std::string> cells{name_of_tier(console, scheme, static_cast<tiers::TierIndex>(tier))};
        for (const auto number : count[tier])
            cells.push_back(grouped(number));
        table.row(std::move(cells));
    }
    console.line(fmt::format("  {} {} → {}", console.say({"movement", "变动"}),
                             print(tiering.from + static_cast<int>(tiering.tier.size()) - 2),
                             print(tiering.from + static_cast<int>(tiering.tier.size()) - 1)));
    table.print(console);
    console.line(fmt::format("  {} {}",
                             console.say({"lost, bought before and not in this window (TIER-08):",
                                          "流失（此前购买、本期未购买，TIER-08）："}),
                             grouped(tiering.lost)));
}

Result<void> print_movers(const Console& console, Desk& desk, const Tiering& tiering)
{
    if (tiering.tier.size() < 2) return outcome::success();
    const auto last = tiering.tier.size() - 1;
    std::vector<std::size_t> movers;
    for (std::size_t row = 0; row < tiering.tier[last].size(); ++row)
        if (tiering.tier[last - 1][row] != no_tier && tiering.tier[last][row] != no_tier &&
            tiering.tier[last - 1][row] != tiering.tier[last][row])
            movers.push_back(row);
    const auto change = [&](std::size_t row) { return tiering.net[last][row] - tiering.net[last - 1][row]; };
    std::sort(movers.begin(), movers.end(),
              [&](std::size_t a, std::size_t b) { return change(a) != change(b) ? change(a) > change(b) : a < b; });
    constexpr std::size_t shown = 3;
    if (movers.size() > 2 * shown) movers.erase(movers.begin() + shown, movers.end() - shown);

    Table table{{{std::string{console.say({"dossier", "档案"})}, Table::Align::right},
                 {std::string{console.say({"name, masked", "名称（脱敏）"})}},
                 {std::string{console.say({"was", "原等级"})}},
                 {std::string{console.say({"is", "现等级"})}},
                 {std::string{console.say({"sales before", "上季销售额"})}, Table::Align::right},
                 {std::string{console.say({"now", "本季"})}, Table::Align::right}}};
    for (const auto row : movers) {
        BOOST_OUTCOME_TRY(auto view, desk.ask<archive::DossierView>(
                                         archive::Show{{row + 1}, {"name", "company_name", "member_number"}}));
        std::string name;
        for (const auto* wanted :
             {"name", "company_name", "member_number"})  // a person, a firm, an account known by its number
            if (view)
                for (const auto& field : view.value().fields)
                    if (name.empty() && field.field == wanted) name = printable(field.value);
        table.row({std::to_string(row + 1), name, name_of_tier(console, tiering.scheme, tiering.tier[last - 1][row]),
                   name_of_tier(console, tiering.scheme, tiering.tier[last][row]),
                   money(tiering.net[last - 1][row], tiering.digits), money(tiering.net[last][row], tiering.digits)});
    }
    if (table.empty()) return outcome::success();
    console.line(fmt::format("  {}", console.say({"who rose and who fell the most", "升降幅度最大的客户"})));
    table.print(console);
    return outcome::success();
}

}  // namespace custos::cli::demo
