/// Rules: CHG-05
/// Rules of points and maps of columns as documents: what is refused, and where.
#include "support.hpp"

namespace custos::duplicates {
namespace {

constexpr std::string_view small_rule =
    R"({"blocks": [{"columns": ["a"]}], "comparisons": [{"columns": [{"column": "b"}], "steps": [{"points": 2}]}],
        "intercept": -1, "certain_from": 1, "person_from": 0, "largest_block": 100})";

std::string changed(std::string_view text, std::string_view from, std::string_view to)
{
    std::string made{text};
    made.replace(made.find(from), from.size(), to);
    return made;
}

TEST(PointsRules, CHG_05_WhatIsNoRuleIsRefusedWithItsPath)
{
    ASSERT_TRUE(read_points_rule(small_rule));
    const auto path_of = [](std::string_view from, std::string_view to) {
        const auto rule = read_points_rule(changed(small_rule, from, to));
        return rule ? std::string{"taken"} : rule.error().path;
    };
    EXPECT_EQ(path_of(R"([{"columns": ["a"]}])", "[]"), "/blocks");
    EXPECT_EQ(path_of(R"(["a"])", "[]"), "/blocks/0/columns");
    EXPECT_EQ(path_of(R"([{"column": "b"}])", "[]"), "/comparisons/0/columns");
    EXPECT_EQ(path_of(R"([{"points": 2}])", "[]"), "/comparisons/0/steps");
    EXPECT_EQ(path_of(R"({"points": 2})", R"({"points": 2, "at_least": 1001})"), "/comparisons/0/steps/0/at_least");
    EXPECT_EQ(path_of(R"("person_from": 0)", R"("person_from": 2)"), "/person_from");
    EXPECT_EQ(path_of(R"("largest_block": 100)", R"("largest_block": 1)"), "/largest_block");
    EXPECT_EQ(path_of(R"("intercept")", R"("interrupt")"), "/interrupt");
}

TEST(PointsRules, CHG_05_SumsThresholdsAndReasons)
{
    const auto people = test::people_of("a,b\nx,1\nx,1\nx,2\ny,1\n,1\n");
    const auto judge = PointsJudge::make(read_points_rule(small_rule).value(), people).value();
    const auto found = judge.find().value();
    const std::vector<Pair> expected{{0, 1, 1, Judgement::certain}};  // 2 − 1; the others of block x have −1
    EXPECT_EQ(found.pairs, expected);
    EXPECT_EQ(found.report.compared, 3U) << "a missing value makes no block";
    EXPECT_EQ(judge.reasons(1, 0), "b +2; -1");
    const Apart apart{{{0, 1}}};
    const auto kept = judge.find(apart).value();
    EXPECT_TRUE(kept.pairs.empty());
    EXPECT_EQ(kept.report.apart, 1U);
}

TEST(PointsRules, CHG_05_AColumnThatTheFileLacks)
{
    const auto people = test::people_of("a,c\nx,1\n");
    const auto judge = PointsJudge::make(read_points_rule(small_rule).value(), people);
    ASSERT_FALSE(judge);
    EXPECT_EQ(judge.error().path, "/comparisons/0/columns/0/column");
}

}  // namespace
}  // namespace custos::duplicates
