/// Tiers as a manager reads them.
#include "tiers.hpp"

#include "../figures.hpp"
#include "../table.hpp"

#include <fmt/format.h>

#include <algorithm>

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

constexpr std::uint8_t no_tier = CUSTOS_NO_TIER;

const std::string& title_of(const Console& console, const Json& titled)
{
    const auto& title = console.said(titled["title"]).text();
    return title.empty() ? titled["name"].text() : title;
}

std::string tier_name(const Console& console, const Json& scheme, std::uint8_t place)
{
    return place == no_tier ? "–" : title_of(console, scheme["tiers"].items()[place]);
}

/// What a round says of a tier; null if nothing.
const Json& size_of(const Json& round, const std::string& tier)
{
    static const Json none;
    for (const auto& size : round["tiers"].items())
        if (size["tier"].text() == tier) return size;
    return none;
}

std::int64_t whole_of(const Json& round)
{
    std::int64_t whole = 0;
    for (const auto& size : round["tiers"].items())
        whole += size["spend"].whole();
    return whole;
}

/// The net sales of a customer in a quarter.
std::int64_t net_of(const Json& turnover, const std::string& quarter)
{
    for (const auto& row : turnover["quarters"].items())
        if (row["quarter"].text() == quarter) return row["net"].whole();
    return 0;
}

/// Dossiers by how far they went, up and down; of those who went as far, the first.
std::vector<std::size_t> farthest(const std::vector<std::uint8_t>& before, const std::vector<std::uint8_t>& after)
{
    constexpr std::size_t shown = 3;
    std::vector<std::size_t> movers;
    for (std::size_t row = 0; row < after.size(); ++row)
        if (before[row] != no_tier && after[row] != no_tier && before[row] != after[row]) movers.push_back(row);
    const auto climbed = [&](std::size_t row) { return int{before[row]} - int{after[row]}; };
    std::stable_sort(movers.begin(), movers.end(),
                     [&](std::size_t a, std::size_t b) { return climbed(a) > climbed(b); });
    if (movers.size() > 2 * shown) movers.erase(movers.begin() + shown, movers.end() - shown);
    return movers;
}

/// A person, a firm, an account known by its number.
std::string name_in(const Json& view)
{
    for (const auto* wanted : {"name", "company_name", "member_number"})
        for (const auto& field : view["fields"].items())
            if (field["field"].text() == wanted && !field["value"].text().empty())
                return printable(field["value"].text());
    return {};
}

}  // namespace

Tiering tier(House& house, std::string_view document, std::uint64_t dossiers, int first_quarter, int last_quarter)
{
    Tiering made;
    made.scheme = Json::parse(document).value_or(Json{});
    made.digits = house.archive().money_digits();
    const auto name = made.scheme["name"].text();
    const auto defining = house.desk(administrator, CUSTOS_PURPOSE_ADMINISTRATION);
    const auto proposing = house.desk(reviewer, CUSTOS_PURPOSE_STATISTICS);
    const auto looking = house.desk(reviewer, CUSTOS_PURPOSE_SERVICE);  // what the guests' contract covers (ACC-04)
    const auto confirming = house.desk(manager, CUSTOS_PURPOSE_STATISTICS);
    defining.receipt(Object{"tiers.define_scheme"}.json("scheme", document));
    std::uint64_t scheme = 0;
    must(custos_scheme_id(&scheme, proposing.handle(), name.data(), name.size()));
    for (int number = first_quarter; number <= last_quarter; ++number) {
        const auto& quarter = made.quarters.emplace_back(fmt::format("{}Q{}", number / 4, number % 4 + 1));
        proposing.receipt(Object{"tiers.propose_round"}.text("scheme", name).text("period", quarter));
        confirming.receipt(Object{"tiers.confirm_round"}.text("scheme", name));
        auto& place = made.place.emplace_back(dossiers);
        must(custos_tiers_of(place.data(), looking.handle(), scheme, nullptr, dossiers, 1));
        made.rounds.push_back(proposing.view(Object{"tiers.round"}.text("scheme", name).text("period", quarter)));
    }
    return made;
}

void print_sizes(const Console& console, const Tiering& tiering)
{
    const auto& scheme = tiering.scheme;
    console.line(
        fmt::format("  {} – {}", title_of(console, scheme),
                    console.say({"customers and share of the quarter's sales", "客户数及占当季销售额的比重"})));
    std::vector<Table::Column> columns{{std::string{console.say({"tier", "等级"})}}};
    for (const auto& quarter : tiering.quarters)
        columns.push_back({quarter, Table::Align::right});
    columns.push_back({std::string{console.say({"sales of the last", "末季销售额"})}, Table::Align::right});
    Table table{columns};
    for (const auto& tier : scheme["tiers"].items()) {
        std::vector<std::string> cells{title_of(console, tier)};
        for (const auto& round : tiering.rounds) {
            const auto& size = size_of(round, tier["name"].text());
            cells.push_back(fmt::format("{} {:>8}", grouped(size["customers"].count()),
                                        percent(size["spend"].whole(), whole_of(round))));
        }
        cells.push_back(money(size_of(tiering.rounds.back(), tier["name"].text())["spend"].whole(), tiering.digits));
        table.row(std::move(cells));
    }
    table.print(console);
}

void print_movement(const Console& console, const Tiering& tiering)
{
    if (tiering.place.size() < 2) return;
    const auto& tiers = tiering.scheme["tiers"].items();
    const auto& before = tiering.place[tiering.place.size() - 2];
    const auto& after = tiering.place.back();
    enum { stayed, risen, fallen, entered, lost, kinds };
    std::vector<std::array<std::uint64_t, kinds>> count(tiers.size(), std::array<std::uint64_t, kinds>{});
    for (std::size_t row = 0; row < after.size(); ++row) {
        const auto was = before[row];
        const auto is = after[row];
        if (is == no_tier && was != no_tier) ++count[was][lost];
        if (is == no_tier) continue;
        ++count[is][was == no_tier ? entered : was == is ? stayed : was > is ? risen : fallen];
    }
    Table table{console,
                {{{"tier", "等级"}},
                 Table::right({"stayed", "保持"}),
                 Table::right({"rose into it", "升入"}),
                 Table::right({"fell into it", "降入"}),
                 Table::right({"new or back", "新增或回流"}),
                 Table::right({"has none now", "已无等级"})}};
    for (std::size_t tier = 0; tier < tiers.size(); ++tier) {
        std::vector<std::string> cells{title_of(console, tiers[tier])};
        for (const auto number : count[tier])
            cells.push_back(grouped(number));
        table.row(std::move(cells));
    }
    console.line(fmt::format("  {} {} → {}", console.say({"movement", "变动"}),
                             tiering.quarters[tiering.quarters.size() - 2], tiering.quarters.back()));
    table.print(console);
    console.line(fmt::format("  {} {}",
                             console.say({"lost, bought before and not in this window (TIER-08):",
                                          "流失（此前购买、本期未购买，TIER-08）："}),
                             grouped(tiering.rounds.back()["lost"].count())));
}

void print_movers(const Console& console, const Desk& desk, const Tiering& tiering)
{
    if (tiering.place.size() < 2) return;
    const auto last = tiering.place.size() - 1;
    Table table{console,
                {Table::right({"dossier", "档案"}),
                 {{"name, masked", "名称（脱敏）"}},
                 {{"was", "原等级"}},
                 {{"is", "现等级"}},
                 Table::right({"sales before", "上季销售额"}),
                 Table::right({"now", "本季"})}};
    for (const auto row : farthest(tiering.place[last - 1], tiering.place[last])) {
        Object question{"archive.show"};
        question.count("dossier", row + 1);
        question.json("fields", R"(["name","company_name","member_number"])");
        const auto turnover = desk.view(Object{"orders.turnover"}.count("dossier", row + 1));
        table.row({std::to_string(row + 1), name_in(desk.view(question)),
                   tier_name(console, tiering.scheme, tiering.place[last - 1][row]),
                   tier_name(console, tiering.scheme, tiering.place[last][row]),
                   money(net_of(turnover, tiering.quarters[last - 1]), tiering.digits),
                   money(net_of(turnover, tiering.quarters[last]), tiering.digits)});
    }
    if (table.empty()) return;
    console.line(fmt::format("  {}", console.say({"who rose and who fell the farthest", "升降跨度最大的客户"})));
    table.print(console);
}

}  // namespace custos::cli::demo
