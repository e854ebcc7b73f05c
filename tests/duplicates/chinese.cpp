/// Rules: CHG-05
/// Made-up files of Chinese people and firms, whose duplicates are known: how many the default rule finds, how many of
/// them it is certain of, and that it is never certain of a wrong one. Bounds are what was measured, less a margin.
#include "chinese_people.hpp"
#include "support.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

namespace custos::duplicates {
namespace {

struct Expected {
    double certain;  ///< recall of certain pairs, whose precision must be 1
    double found;    ///< recall of certain pairs and those for a person
};

void measure(const test::MadeFile& file, const Expected& expected)
{
    const auto people = test::people_of(file.csv);
    ASSERT_EQ(people.size(), file.customer.size());
    const auto found = Judge{people, {}}.find().value();
    const auto whose = [&](std::size_t row) { return file.customer[row]; };
    const auto certain = test::quality(found, people.size(), Judgement::certain, whose);
    const auto both = test::quality(found, people.size(), Judgement::person, whose);
    EXPECT_EQ(certain.wrong, 0U);
    EXPECT_GE(certain.recall(), expected.certain);
    EXPECT_GE(both.recall(), expected.found);
    testing::Test::RecordProperty("certain_recall", std::to_string(certain.recall()));
    testing::Test::RecordProperty("found_recall", std::to_string(both.recall()));
}

class Made : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Made, CHG_05_PeopleWithEverything)
{
    measure(test::make_people(test::Columns::everything, 3000, GetParam()), {.97, .99});
}

TEST_P(Made, CHG_05_PeopleWithoutNumbers)
{
    measure(test::make_people(test::Columns::no_numbers, 3000, GetParam()), {.92, .97});
}

TEST_P(Made, CHG_05_NamePhoneAddress)
{
    measure(test::make_people(test::Columns::orders, 3000, GetParam()), {.89, .94});
}

TEST_P(Made, CHG_05_Firms) { measure(test::make_firms(3000, GetParam()), {.94, .97}); }

INSTANTIATE_TEST_SUITE_P(Seeds, Made, testing::Values(1, 2, 3));

/// The same rows in another order give the same pairs of rows.
TEST(Made, CHG_05_TheOrderOfRowsSaysNothing)
{
    const auto file = test::make_people(test::Columns::everything, 1000, 4);
    std::vector<std::string> lines;
    std::istringstream text{file.csv};
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    std::string turned = lines.front() + "\n";
    for (auto line = lines.rbegin(); line + 1 != lines.rend(); ++line)
        turned += *line + "\n";
    const auto pairs_of = [](std::string_view csv) {
        const auto people = test::people_of(csv);
        std::set<std::tuple<std::string, std::string, std::int32_t, Judgement, Settled>> pairs;
        const auto found = Judge{people, {}}.find().value();
        for (const auto& pair : found.pairs) {
            auto one = people.name_of(pair.left);
            auto other = people.name_of(pair.right);
            if (other < one) std::swap(one, other);
            pairs.emplace(std::move(one), std::move(other), pair.score, pair.judgement, pair.settled);
        }
        return pairs;
    };
    const auto straight = pairs_of(file.csv);
    EXPECT_GT(straight.size(), 500U);
    EXPECT_EQ(straight, pairs_of(turned));
}

}  // namespace
}  // namespace custos::duplicates
