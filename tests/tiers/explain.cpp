/// A scheme in words, why a customer stands where it does, and who would rise or fall.
/// Rules: TIER-05, TIER-06, TIER-09.
#include "house.hpp"

#include <custos/tiers/apply.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/tiers/rules.hpp>
#include <support/rows.hpp>

#include <fstream>
#include <iterator>

namespace custos::tiers::testing {

namespace {

using ::custos::testing::every_row;

constexpr StaffId somebody{9};

/// Three tiers over spend in yuan of two digits; flag and recency beside it.
constexpr std::string_view three = R"({"name": "s", "tiers": [
    {"name": "high", "when": {"all": [{"threshold": {"metric": "spend", "at_least": 10000}},
                                      {"threshold": {"metric": "recency", "below": 60}}]}},
    {"name": "mid", "when": {"any": [{"threshold": {"metric": "spend", "at_least": 5000}}, {"flag": "friend"}]}},
    {"name": "base", "when": {"otherwise": true}}]})";

}  // namespace

class TierWords : public ::testing::Test {
protected:
    TierWords()
    {
        for (std::uint64_t id = 1; id <= 4; ++id) {
            dossier::Dossier dossier;
            dossier.id = {id};
            dossiers_.dossiers.insert(dossier);
        }
        dossiers_.next_dossier = {5};
    }

    /// All on the quarter's first day.
    void buys(DossierId id, Quarter quarter, std::int64_t money)
    {
        const auto row = static_cast<std::size_t>(id.value - 1);
        orders_.sums[quarter].put(row, {Fen{money}, Fen{0}, 1, 1, 1});
        auto& first = orders_.first_purchase.reach(row);
        if (first == 0) first = first_day(quarter).number + 1;
    }

    void define(std::string_view json)
    {
        const auto ruling = decide(see(), caller(), DefineScheme{scheme_from(json)});
        ASSERT_TRUE(ruling.has_value());
        apply(tiers_, {{++entry_}, caller().now, somebody}, std::get<SchemeDefined>(ruling.value()));
    }

    void run_round(Quarter period)
    {
        const auto proposed = decide(see(), caller(), ProposeRound{"s", period});
        ASSERT_TRUE(proposed.has_value());
        apply(tiers_, {{++entry_}, caller().now, StaffId{1}}, proposed.value());
        const auto confirmed = decide(see(), caller(), ConfirmRound{"s"});
        ASSERT_TRUE(confirmed.has_value());
        apply(tiers_, {{++entry_}, caller().now, somebody}, confirmed.value());
    }

    [[nodiscard]] Sight see() const { return {tiers_, orders_, dossiers_, 2, {}, {}}; }
    [[nodiscard]] Caller caller() const { return {somebody, instant_of(today_, {}, {})}; }
    [[nodiscard]] WhyView why(DossierId id, Quarter period = this_quarter) const
    {
        return answer(see(), caller(), AskWhy{id, "s", period}).value();
    }
    [[nodiscard]] ProjectionView project(Quarter period) const
    {
        return answer(see(), caller(), AskProjection{"s", period, {}, {}}, every_row).value();
    }

    dossier::Records dossiers_;
    orders::Records orders_;
    Records tiers_;
    std::uint64_t entry_ = 0;
    Day today_ = first_day(this_quarter + 1);
};

// 2026Q1 has 90 days: a sale on its first is 89 days back on its last, and 60 is too long.
TEST_F(TierWords, TIER_05_EachCriterionSaysItsFigureAndWhatIsWanting)
{
    define(three);
    buys({1}, this_quarter, 7'000);
    const auto view = why({1});
    EXPECT_TRUE(view.takes_part);
    EXPECT_EQ(view.by_figures, "mid");
    EXPECT_EQ(view.in_force, "") << "no round yet";
    ASSERT_EQ(view.tiers.size(), 3U);
    const auto& high = view.tiers[0];
    EXPECT_FALSE(high.holds);
    ASSERT_EQ(high.lines.size(), 2U);
    EXPECT_EQ(high.lines[0].path, "/tiers/0/when/all/0/threshold");
    EXPECT_EQ(high.lines[0].metric, "spend");
    EXPECT_EQ(high.lines[0].figure, 7'000);
    EXPECT_EQ(high.lines[0].wanted, 10'000);
    EXPECT_EQ(high.lines[0].lacking, 3'000);
    EXPECT_EQ(high.lines[1].figure, 89);
    EXPECT_EQ(high.lines[1].wanted, 60);
    EXPECT_EQ(high.lines[1].lacking, std::nullopt) << "nobody buys time";
    EXPECT_TRUE(view.tiers[1].holds);
    EXPECT_TRUE(view.tiers[2].holds);
}

TEST_F(TierWords, TIER_05_WhatIsLackingIsEnoughAndLessIsNot)
{
    define(R"({"name": "s", "tiers": [{"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 10000}}},
                                      {"name": "base", "when": {"otherwise": true}}]})");
    buys({1}, this_quarter, 7'000);
    const auto lacking = why({1}).tiers[0].lines[0].lacking.value();
    buys({1}, this_quarter, 7'000 + lacking - 1);
    EXPECT_EQ(why({1}).by_figures, "base");
    buys({1}, this_quarter, 7'000 + lacking);
    EXPECT_EQ(why({1}).by_figures, "high");
    EXPECT_EQ(why({1}).tiers[0].lines[0].lacking, std::nullopt);
}

// Places 1 and 2 of 400, 300, 200: the third lacks 100 to be level with the second, who is the last one inside.
TEST_F(TierWords, TIER_05_ARankSaysTheFigureOfTheLastOneInside)
{
    define(R"({"name": "s", "tiers": [{"name": "top", "when": {"rank": {"metric": "spend", "to": 2}}},
                                      {"name": "base", "when": {"otherwise": true}}]})");
    buys({1}, this_quarter, 400);
    buys({2}, this_quarter, 300);
    buys({3}, this_quarter, 200);
    const auto line = why({3}).tiers[0].lines.at(0);
    EXPECT_EQ(line.wanted, 300);
    EXPECT_EQ(line.lacking, 100);
    EXPECT_TRUE(why({2}).tiers[0].lines.at(0).holds);
    EXPECT_FALSE(why({4}).takes_part);
    EXPECT_EQ(why({4}).by_figures, "");
}

TEST_F(TierWords, TIER_05_UnknownSchemesAndDossiersAreRefused)
{
    EXPECT_EQ(answer(see(), caller(), AskWhy{{1}, "s", {}}).error().field(), "scheme");
    EXPECT_EQ(answer(see(), caller(), AskScheme{"s"}).error().field(), "scheme");
    EXPECT_EQ(answer(see(), caller(), AskProjection{"s", {}, {}, {}}, every_row).error().field(), "scheme");
    define(three);
    EXPECT_EQ(answer(see(), caller(), AskWhy{{5}, "s", {}}).error().field(), "dossier");
    EXPECT_EQ(answer(see(), caller(), AskProjection{"s", {}, {}, 1001}, every_row).error().field(), "limit");
    dossiers_.dossiers.modify(dossiers_.dossiers.find(DossierId{2}),
                              [](dossier::Dossier& row) { row.lifecycle = dossier::Lifecycle::destroyed; });
    EXPECT_EQ(answer(see(), caller(), AskWhy{{2}, "s", {}}).error().field(), "dossier");
}

// 1 was high and has bought 2,000 so far; 2 was in base and has bought 6,000; 3 stays; 4 is nowhere.
TEST_F(TierWords, TIER_06_AProjectionSaysWhoWouldMoveAndWhatKeepsThem)
{
    define(R"({"name": "s", "tiers": [{"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 5000}}},
                                      {"name": "base", "when": {"otherwise": true}}]})");
    buys({1}, this_quarter, 9'000);
    buys({2}, this_quarter, 1'000);
    buys({3}, this_quarter, 1'000);
    run_round(this_quarter);
    buys({1}, this_quarter + 1, 2'000);
    buys({2}, this_quarter + 1, 6'000);
    buys({3}, this_quarter + 1, 1'000);
    const auto view = project(this_quarter + 1);
    EXPECT_EQ(view.rising, 1U);
    EXPECT_EQ(view.falling, 1U);
    ASSERT_EQ(view.movers.size(), 2U);
    EXPECT_EQ(view.movers[0].dossier, DossierId{1});
    EXPECT_EQ(view.movers[0].now, "high");
    EXPECT_EQ(view.movers[0].then, "base");
    ASSERT_EQ(view.movers[0].wanting.size(), 1U);
    EXPECT_EQ(view.movers[0].wanting[0].lacking, 3'000);
    EXPECT_EQ(view.movers[1].then, "high");
    EXPECT_TRUE(view.movers[1].wanting.empty());
    EXPECT_FALSE(view.next);
    EXPECT_EQ(answer(see(), caller(), AskProjection{"s", this_quarter, {}, {}}, every_row).error().field(), "period");
}

// What is foretold is what the round then does, if nothing more is bought.
TEST_F(TierWords, TIER_06_WhatIsForetoldIsWhatTheRoundDoes)
{
    define(R"({"name": "s", "steadiness": {"misses": 2}, "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 5000}}},
        {"name": "base", "when": {"otherwise": true}}]})");
    buys({1}, this_quarter, 9'000);
    run_round(this_quarter);
    EXPECT_EQ(project(this_quarter + 1).falling, 0U) << "the first miss";
    today_ = first_day(this_quarter + 3);
    run_round(this_quarter + 1);
    EXPECT_EQ(why({1}, this_quarter + 2).misses, 1);
    EXPECT_EQ(why({1}, this_quarter + 2).in_force, "high");
    EXPECT_EQ(project(this_quarter + 2).falling, 1U);
    run_round(this_quarter + 2);
    EXPECT_EQ(why({1}, this_quarter + 3).in_force, "");
    EXPECT_EQ(project(this_quarter + 3).falling, 0U);
}

TEST_F(TierWords, TIER_06_AProjectionPagesAndCutsNothing)
{
    define(R"({"name": "s", "tiers": [{"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 1}}}]})");
    for (std::uint64_t id = 1; id <= 4; ++id)
        buys({id}, this_quarter, 10);
    std::vector<std::uint64_t> seen;
    std::optional<DossierId> after;
    for (int page = 0; page < 9; ++page) {
        const auto view = answer(see(), caller(), AskProjection{"s", this_quarter, after, 2}, every_row).value();
        EXPECT_EQ(view.rising, 4U);
        for (const auto& mover : view.movers)
            seen.push_back(mover.dossier.value);
        if (!view.next) break;
        after = view.next;
    }
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{1, 2, 3, 4}));
}

TEST_F(TierWords, TIER_05_ASchemeIsReadInWords)
{
    EXPECT_EQ(explain(scheme_from(three), Language::english),
              "s\n"
              "Looks at the quarter itself; whoever has a sale or a return in it takes part\n"
              "Returns lessen the spend of the quarter in which they are booked\n"
              "1. high: spend of at least 100.00 and days since the last sale below 60\n"
              "2. mid: spend of at least 50.00 or carries the label friend\n"
              "3. base: all others\n"
              "Equal figures are parted by the lower customer number\n");
    auto steady = scheme_from(three);
    steady.window = {Reach::trailing, 4};
    steady.steadiness.emplace().misses = 2;
    steady.steadiness->stay = 4;
    EXPECT_EQ(explain(steady, Language::chinese),
              "s\n"
              "统计范围：最近 4 个季度；期内有购买或退货者参与\n"
              "退货冲减其入账季度的消费额\n"
              "1. high：消费额不低于 100.00，且距上次购买天数低于 60\n"
              "2. mid：消费额不低于 50.00，或带有标签“friend”\n"
              "3. base：其余全部\n"
              "同值时依次比较：客户编号小者在前\n"
              "连续第 2 轮未达标才会降级，且至少保持 4 轮；降至数值所在等级\n");
}

/// The examples of the docs, each of which says all that it holds in words.
TEST(TierSchemeWords, TIER_05_TheExamplesAreReadInWords)
{
    for (const auto* name : {"rank", "rfm", "share", "standing", "value"}) {
        std::ifstream in{std::string{CUSTOS_TESTS_FOLDER} + "/../docs/examples/schemes/" + name + ".json"};
        const std::string json{std::istreambuf_iterator<char>{in}, {}};
        const auto scheme = scheme_from(json);
        for (const auto language : {Language::english, Language::chinese}) {
            const auto words = explain(scheme, language);
            for (const auto& tier : scheme.tiers) {
                const auto& title = language == Language::chinese ? tier.title.zh : tier.title.en;
                const auto named = title.empty() || title == tier.name ? tier.name : title + " (" + tier.name + ")";
                EXPECT_NE(words.find(". " + named), std::string::npos) << words;
            }
        }
    }
}

}  // namespace custos::tiers::testing
