/// The rules of tiers, each on a handful of customers whose tiers can be worked out by hand.
/// Rules: TIER-03, TIER-05.
#include "house.hpp"

#include <algorithm>
#include <numeric>

namespace custos::tiers::testing {

namespace {

std::vector<Customer> spenders(std::initializer_list<std::int64_t> amounts)
{
    std::vector<Customer> all;
    for (const auto amount : amounts)
        all.push_back(spender(amount));
    return all;
}

/// The share scheme of TIER-02 with more options in each of its criteria, e.g. `, "crossing": "outside"`.
Plan share_plan(const std::string& options = {})
{
    const auto tier = [&](const std::string& name, const std::string& range) {
        return text({R"({"name": ")", name, R"(", "when": {"share": {"metric": "spend", )", range, options, "}}}"});
    };
    return plan_from(text({R"({"name": "share", "tiers": [)", tier("A", R"("to": 70)"), ",",
                           tier("B", R"("from": 70, "to": 90)"), ",", tier("C", R"("from": 90, "to": 100)"), "]}"}));
}

}  // namespace

// 50 + 20 = 70 of 100 are A exactly at the line: nobody crosses. 70 + 15 + 10 = 95 crosses 90 at the fourth.
TEST(TierRules, TIER_02_ShareAtTheLine) { EXPECT_EQ(place(share_plan(), spenders({50, 20, 15, 10, 5})), "A A B B C"); }

// 60, then 30 crosses 70 and is inside; 90 is reached exactly, so B is empty and 10 is C.
TEST(TierRules, TIER_02_TheCrossingCustomerIsInsideByDefault)
{
    EXPECT_EQ(place(share_plan(), spenders({60, 30, 10})), "A A C");
    EXPECT_EQ(place(share_plan(R"(, "crossing": "outside")"), spenders({60, 30, 10})), "A B C");
}

// Positives 100, net 60. 70 % are 70 or 42: of the net, the first customer alone makes them.
TEST(TierRules, TIER_02_TheDenominatorIsThePositiveSumsByDefault)
{
    const auto customers = spenders({50, 30, 20, -40});
    EXPECT_EQ(place(share_plan(), customers), "A A B -");
    EXPECT_EQ(place(share_plan(R"(, "denominator": "net")"), customers), "A B C -");
}

TEST(TierRules, TIER_02_ZeroAndNegativeSumsAreInNoClass)
{
    EXPECT_EQ(place(share_plan(), spenders({0, -1, 7, 0})), "- - A -");
    EXPECT_EQ(place(share_plan(), spenders({0, -1, -7})), "- - -");
    EXPECT_EQ(place(share_plan(), {}), "");
}

// Trap 21: positives there are, but the returns are larger. No class, no division by zero.
TEST(TierRules, TIER_02_ANegativeDenominatorPlacesNobody)
{
    EXPECT_EQ(place(share_plan(R"(, "denominator": "net")"), spenders({5, 3, -9})), "- - -");
    EXPECT_EQ(place(share_plan(R"(, "denominator": "net")"), spenders({5, 3, -8})), "- - -");
}

// Sales 90 and returns 60 booked in the quarter: net 30 beside 40 and 20. Ignored: 90 of 150 comes first.
TEST(TierRules, TIER_02_ReturnsLessenTheQuarterInWhichTheyAreBooked)
{
    const std::vector<Customer> customers{spender(30, 2, 60), spender(40), spender(20)};
    EXPECT_EQ(place(share_plan(), customers), "A A B");  // 40, 70 ≥ 63; 90
    auto scheme = share_plan().scheme();
    scheme.returns = Returns::ignored;
    EXPECT_EQ(place(plan_of(scheme), customers), "A A B");  // 90, 130 ≥ 105; B begins at 130 < 135
    scheme.tiers.erase(scheme.tiers.begin() + 1, scheme.tiers.end());
    scheme.tiers[0].when.share->to = 50;
    EXPECT_EQ(place(plan_of(scheme), customers), "A - -");  // half of 150 is 75: 90 alone
    scheme.returns = Returns::when_booked;
    EXPECT_EQ(place(plan_of(scheme), customers), "A A -");  // half of 90 is 45: 40 and 30
}

// Total 100: 40, then three of 20. 70 % is reached with the second of the three: 40, 60 < 70, so two of them are A.
TEST(TierRules, TIER_02_ATieAtTheLineIsSplitByNumberOrKeptTogether)
{
    const auto customers = spenders({20, 40, 20, 20});
    EXPECT_EQ(place(share_plan(), customers), "A A A B");
    EXPECT_EQ(names(share_plan(), House{customers, {3, 0, 2, 1}}.tiers(share_plan())), "B A A A");
    EXPECT_EQ(place(share_plan(R"(, "ties": "together")"), customers), "A A A A");
    EXPECT_EQ(place(share_plan(R"(, "ties": "together", "crossing": "outside")"), customers), "C A C C");
}

TEST(TierRules, TIER_02_PerMille)
{
    const auto plan = plan_from(
        R"({"name": "s", "tiers": [{"name": "A", "when": {"share": {"metric": "spend", "to": 725, "of": 1000}}}]})");
    EXPECT_EQ(place(plan, spenders({724, 1, 1, 274})), "A - - A");  // 724 < 725: the next is in
    EXPECT_EQ(place(plan, spenders({725, 1, 1, 273})), "A - - -");
}

// Sums near 2^62 each: products need more than 64 bits.
TEST(TierRules, TIER_02_LargeSumsAreExact)
{
    constexpr auto huge = std::int64_t{1} << 61;
    EXPECT_EQ(place(share_plan(), spenders({huge, huge, huge})), "A A A");  // 2/3 < 70 %
    EXPECT_EQ(place(share_plan(), spenders({huge, huge, huge, huge, huge})), "A A A A B");
    EXPECT_EQ(place(share_plan(R"(, "crossing": "outside")"), spenders({7, 2, 1})), "A B C");
    EXPECT_EQ(place(share_plan(R"(, "crossing": "outside")"), spenders({7 * (huge / 8) + 1, 2 * (huge / 8), huge / 8})),
              "B C C");
}

namespace {

Plan rank_plan()
{
    return plan_from(R"({"name": "rank", "population": "all", "tiers": [
        {"name": "A", "when": {"any": [{"rank": {"metric": "spend", "to": 15}}, {"flag": "official"}]}},
        {"name": "B", "when": {"any": [{"rank": {"metric": "spend", "from": 16, "to": 30}},
                                        {"rank": {"metric": "frequency", "to": 15}}]}},
        {"name": "C", "when": {"any": [{"threshold": {"metric": "frequency", "at_least": 1}}, {"flag": "able"}]}},
        {"name": "D", "when": {"otherwise": true}}]})");
}

}  // namespace

// Forty customers spend 4000, 3900, … with one order each; number 35 comes often, 38 is an official, three bought
// nothing.
TEST(TierRules, TIER_03_PlacesFlagsAndFrequency)
{
    std::vector<Customer> customers;
    for (int i = 0; i < 40; ++i)
        customers.push_back(spender(4000 - 100 * i));
    customers[35] = spender(500, 9);
    customers[38].flags.insert("official");
    customers.resize(43);
    customers[41].flags.insert("able");
    const auto plan = rank_plan();
    const auto tiers = House{customers}.tiers(plan);
    // A: 0–14 and 38. B: 15–29, 35 by frequency; the other 14 of the first fifteen by frequency are 0–13, who are A.
    std::string expected;
    for (int i = 0; i < 43; ++i) {
        const auto* tier = i < 15 || i == 38 ? "A" : i < 30 || i == 35 ? "B" : i < 40 || i == 41 ? "C" : "D";
        expected += text({i > 0 ? " " : "", tier});
    }
    EXPECT_EQ(names(plan, tiers), expected);
}

// Trap 7: places 14 to 17 spend the same. The lower numbers come first, whatever the order of the rows.
TEST(TierRules, TIER_03_ATieAtPlaceFifteen)
{
    std::vector<Customer> customers;
    for (int i = 0; i < 13; ++i)
        customers.push_back(spender(1000 + i));
    for (int i = 0; i < 4; ++i)
        customers.push_back(spender(500));
    const auto plan =
        plan_from(R"({"name": "r", "tiers": [{"name": "A", "when": {"rank": {"metric": "spend", "to": 15}}}]})");
    const auto rest = [](const std::string& all) { return all.substr(13 * 2); };
    EXPECT_EQ(rest(place(plan, customers)), "A A - -");
    std::vector<std::uint32_t> order(17);
    std::iota(order.begin(), order.end(), 0U);
    std::reverse(order.begin() + 13, order.end());
    EXPECT_EQ(rest(names(plan, House{customers, order}.tiers(plan))), "- - A A");

    auto scheme = plan.scheme();
    scheme.ties = {"frequency"};
    customers[15] = spender(500, 3);
    EXPECT_EQ(rest(place(plan_of(scheme), customers)), "A - A -");
    scheme.tiers[0].when.rank->ties = Ties::together;
    EXPECT_EQ(rest(place(plan_of(scheme), customers)), "A A A A");
}

TEST(TierRules, TIER_03_OnlyPositiveSumsHaveAPlace)
{
    const auto plan =
        plan_from(R"({"name": "r", "tiers": [{"name": "A", "when": {"rank": {"metric": "spend", "to": 15}}}]})");
    EXPECT_EQ(place(plan, {spender(0), spender(-5), spender(1)}), "- - A");
}

TEST(TierRules, TIER_05_ThresholdsAreHalfOpen)
{
    const auto plan = plan_from(R"({"name": "t", "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 1000}}},
        {"name": "mid", "when": {"threshold": {"metric": "spend", "at_least": 200, "below": 1000}}},
        {"name": "low", "when": {"threshold": {"metric": "spend", "at_least": 0, "below": 200}}}]})");
    EXPECT_EQ(place(plan, spenders({1001, 1000, 999, 200, 199, 0, -1})), "high high mid mid low low -");
}

// One before the period's last day, the last day itself, and never: 0 days, 1 day, no figure.
TEST(TierRules, TIER_05_RecencyCountsBackFromTheLastDay)
{
    Customer today = spender(5), yesterday = spender(5), never;
    today.quarters[this_quarter].last_day = 90;  // 2026-03-31
    yesterday.quarters[this_quarter].last_day = 89;
    const auto plan = plan_from(R"({"name": "t", "population": "all", "tiers": [
        {"name": "now", "when": {"threshold": {"metric": "recency", "below": 1}}},
        {"name": "then", "when": {"threshold": {"metric": "recency", "at_least": 1}}}]})");
    EXPECT_EQ(place(plan, {today, yesterday, never}), "now then -");
}

// Bought two quarters ago, nothing since; in another house at the same time a return alone is booked.
TEST(TierRules, TIER_05_WindowsAndPopulations)
{
    Customer old, returned;
    old.quarters[this_quarter - 2] = {Fen{700}, Fen{0}, 2, 1, 10};
    old.first_purchase = first_day(this_quarter - 2).number;
    returned.quarters[this_quarter] = {Fen{-50}, Fen{50}, 0, 0, 0};
    const std::vector<Customer> customers{old, returned, Customer{}};
    auto scheme = scheme_from(R"({"name": "w", "tiers": [
        {"name": "buyer", "when": {"threshold": {"metric": "spend", "at_least": 1}}},
        {"name": "rest", "when": {"otherwise": true}}]})");
    EXPECT_EQ(place(plan_of(scheme), customers), "- rest -");
    EXPECT_EQ(place(plan_of(scheme), customers, this_quarter - 2), "buyer - -");
    scheme.window.quarters = 3;
    EXPECT_EQ(place(plan_of(scheme), customers), "buyer rest -");
    scheme.window = {Reach::year_to_date, 1};
    EXPECT_EQ(place(plan_of(scheme), customers), "- rest -");
    scheme.window = {Reach::lifetime, 1};
    EXPECT_EQ(place(plan_of(scheme), customers), "buyer rest -");
    scheme.population = Population::known;
    EXPECT_EQ(place(plan_of(scheme), customers), "buyer - -");
    EXPECT_EQ(place(plan_of(scheme), customers, this_quarter - 3), "- - -");
    scheme.population = Population::all;
    EXPECT_EQ(place(plan_of(scheme), customers), "buyer rest rest");
}

// Seven customers in three classes: ntile gives 3, 2, 2; of equals the lower number goes lower. By formula, amounts
// 1 2 2 2 3 4 5: up ⌈3r/7⌉ with r = 1 4 4 4 5 6 7 is 1 2 2 2 3 3 3; down ⌊3w/7⌋+1 with w = 0 1 1 1 4 5 6 is 1 1 1 1 2
// 3 3.
TEST(TierRules, TIER_05_QuantilesWithThreeTiePolicies)
{
    const auto customers = spenders({1, 2, 2, 2, 3, 4, 5});
    const auto classes = [&](const std::string& edges) {
        const auto tier = [&](int c) {
            const auto n = std::to_string(c);
            return text({R"({"name": ")", n, R"(", "when": {"quantile": {"metric": "spend", "of": 3, "from": )", n,
                         R"(, "to": )", n, R"(, "edges": ")", edges, R"("}}})"});
        };
        return place(plan_from(text({R"({"name": "q", "tiers": [)", tier(3), ",", tier(2), ",", tier(1), "]}"})),
                     customers);
    };
    EXPECT_EQ(classes("ntile"), "1 1 1 2 2 3 3");
    EXPECT_EQ(classes("up"), "1 2 2 2 3 3 3");
    EXPECT_EQ(classes("down"), "1 1 1 1 2 3 3");
}

// 10 · class of spend + 3 · orders. Spend 1 < 2 < 3 < 4 in two classes: 1 1 2 2.
TEST(TierRules, TIER_05_AScoreAddsClassesAndFigures)
{
    const auto plan = plan_from(R"({"name": "s",
        "measures": [{"name": "points", "score": [{"metric": "spend", "weight": 10, "of": 2},
                                                 {"metric": "frequency", "weight": 3}]}],
        "tiers": [{"name": "A", "when": {"threshold": {"metric": "points", "at_least": 23}}},
                  {"name": "B", "when": {"rank": {"metric": "points", "to": 3}}},
                  {"name": "C", "when": {"otherwise": true}}]})");
    EXPECT_EQ(place(plan, {spender(1, 1), spender(2, 4), spender(3, 1), spender(4, 2)}), "C B A A");  // 13 22 23 26
}

// A score that weighs fen by a million leaves 64 bits for a spend of 100,000.00; a sale must not fail for that.
TEST(TierRules, TIER_05_WhatLeavesTheRangeOfFiguresStaysAtItsEdge)
{
    constexpr auto edge = std::int64_t{1} << 61;
    const auto weighed = plan_from(R"({"name": "s", "population": "all",
        "measures": [{"name": "points", "score": [{"metric": "spend", "weight": 1000000}]}],
        "tiers": [{"name": "A", "when": {"threshold": {"metric": "points", "at_least": 2305843009213693952}}},
                  {"name": "B", "when": {"threshold": {"metric": "points", "at_least": 1}}}]})");
    EXPECT_EQ(place(weighed, spenders({edge, 10'000'000'000'000, 1000, -edge})), "A A B -");
    auto lifelong = spender(edge, 1);
    lifelong.quarters[Quarter{this_quarter.number - 1}] = {Fen{edge}, Fen{edge}, 1, 1, 1};
    const auto whole = plan_from(R"({"name": "s", "population": "all", "window": {"reach": "lifetime"},
        "returns": "ignored",
        "tiers": [{"name": "A", "when": {"threshold": {"metric": "spend", "at_least": 2305843009213693952}}}]})");
    EXPECT_EQ(place(whole, {lifelong, spender(5)}), "A -");
}

TEST(TierRules, TIER_05_LinesTellWhereTheyFell)
{
    const auto plan = share_plan();
    const auto placed = plan.run(House{spenders({50, 20, 15, 10, 5})}.figures(plan));
    ASSERT_EQ(placed.lines.size(), 3U);
    EXPECT_EQ(placed.lines[0].path, "/tiers/0/when/share");
    EXPECT_EQ(placed.lines[0].inside, 2U);
    EXPECT_EQ(placed.lines[0].worst, 20);
    EXPECT_EQ(placed.lines[1].inside, 4U);
    EXPECT_EQ(placed.lines[1].worst, 10);
    EXPECT_EQ(placed.lines[2].inside, 5U);
    EXPECT_EQ(placed.lines[2].worst, 5);
}

// The memory of one run serves the next, also over fewer rows.
TEST(TierRules, TIER_05_APlacementIsUsedAgain)
{
    const auto plan = share_plan();
    Placement placed;
    plan.run(House{spenders({50, 20, 15, 10, 5})}.figures(plan), placed);
    plan.run(House{spenders({60, 30, 10})}.figures(plan), placed);
    EXPECT_EQ(names(plan, placed.tier), "A A C");
}

}  // namespace custos::tiers::testing
