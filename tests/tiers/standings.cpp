// A placement that follows its figures says what a run over all of them says (TIER-02, TIER-03, TIER-05).
#include <custos/core/document.hpp>
#include <custos/tiers/model.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string_view>

namespace custos::tiers::testing {

namespace {

constexpr std::string_view shares = R"({"name": "s", "tiers": [
    {"name": "a", "when": {"share": {"metric": "spend", "to": 70}}},
    {"name": "b", "when": {"share": {"metric": "spend", "from": 70, "to": 90}}},
    {"name": "c", "when": {"otherwise": true}}]})";
constexpr std::string_view net_shares = R"({"name": "s", "tiers": [
    {"name": "a", "when": {"share": {"metric": "spend", "to": 50, "crossing": "outside", "denominator": "net"}}},
    {"name": "c", "when": {"otherwise": true}}]})";
constexpr std::string_view places = R"({"name": "p", "tiers": [
    {"name": "a", "when": {"rank": {"metric": "spend", "to": 3}}},
    {"name": "b", "when": {"rank": {"metric": "spend", "from": 4, "to": 7}}}]})";
constexpr std::string_view quintiles = R"({"name": "q", "tiers": [
    {"name": "a", "when": {"quantile": {"metric": "spend", "of": 5, "from": 5}}},
    {"name": "b", "when": {"quantile": {"metric": "spend", "of": 5, "from": 2, "to": 4}}}]})";
constexpr std::string_view thresholds = R"({"name": "t", "tiers": [
    {"name": "a", "when": {"threshold": {"metric": "spend", "at_least": 20}}},
    {"name": "b", "when": {"otherwise": true}}]})";
constexpr std::string_view mixed = R"({"name": "m", "tiers": [
    {"name": "a", "when": {"any": [
        {"rank": {"metric": "spend", "to": 2}}, {"share": {"metric": "frequency", "to": 40}}]}},
    {"name": "b", "when": {"otherwise": true}}]})";

Plan plan_of(std::string_view json)
{
    auto scheme = read_document<Scheme>(json);
    if (!scheme) throw std::runtime_error{to_text(scheme.error())};
    auto plan = compile(scheme.value());
    if (!plan) throw std::runtime_error{to_text(plan.error())};
    return plan.value();
}

/// Small figures, so that ties and lines between equal ones are common; now and then a large one, far from all others.
std::int64_t any_figure()
{
    return pick(0, 9) < 8 ? pick<std::int64_t>(-3, 30) : pick<std::int64_t>(1'000'000, 9'000'000);
}

Figures any_figures(const Plan& plan)
{
    Figures figures;
    figures.rows = pick<std::size_t>(1, 60);
    for (std::size_t i = 0; i < plan.columns().size(); ++i) {
        auto& column = figures.columns.emplace_back();
        for (std::size_t row = 0; row < figures.rows; ++row)
            column.push_back(any_figure());
    }
    figures.takes_part.assign(figures.rows, 1);
    return figures;
}

}  // namespace

TEST(Standings, TIER_05_follow_as_a_new_run_would)
{
    for (const auto json : {shares, net_shares, places, quintiles, thresholds, mixed}) {
        const auto plan = plan_of(json);
        EXPECT_TRUE(always("", [&] {
            auto figures = any_figures(plan);
            Standings standings{plan, figures};
            RC_ASSERT(standings.place() == plan.run(figures).tier);
            for (int step = 0; step < 4; ++step) {
                const auto count = pick(0, 12);
                for (int i = 0; i < count; ++i) {
                    const auto row = pick<std::size_t>(0, figures.rows);
                    const auto column = pick<std::size_t>(0, figures.columns.size());
                    figures.columns[column][row] = any_figure();
                    standings.change(row, column, figures.columns[column][row]);
                }
                const auto row = pick<std::size_t>(0, figures.rows);
                const bool takes_part = toss();
                figures.takes_part[row] = takes_part ? 1 : 0;
                standings.change_part(row, takes_part);
                RC_ASSERT(standings.place() == plan.run(figures).tier);
            }
        }));
    }
}

/// Lines after few places are drawn in one pass, others through buckets: a line of shares beside them forces
/// the latter.
TEST(Select, TIER_03_few_places_are_the_same_by_either_way)
{
    const auto few = plan_of(places);
    const auto many = plan_of(R"({"name": "p", "tiers": [
        {"name": "a", "when": {"rank": {"metric": "spend", "to": 3}}},
        {"name": "b", "when": {"rank": {"metric": "spend", "from": 4, "to": 7}}},
        {"name": "c", "when": {"all": [
            {"share": {"metric": "spend", "to": 1}}, {"flag": "nobody"}]}}]})");
    EXPECT_TRUE(always("", [&] {
        const auto figures = any_figures(few);
        const auto left = few.run(figures);
        const auto right = many.run(figures);
        RC_ASSERT(left.tier == right.tier);
        for (std::size_t line = 0; line < left.lines.size(); ++line) {
            RC_ASSERT(left.lines[line].inside == right.lines[line].inside);
            RC_ASSERT(left.lines[line].worst == right.lines[line].worst);
        }
    }));
}

}  // namespace custos::tiers::testing
