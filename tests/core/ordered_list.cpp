/// The ordered list against std::set, over long random histories: what is entered, struck out, found and walked.
#include <custos/core/ordered_list.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <utility>

namespace custos::testing {
namespace {

using List = OrderedList<int>;

bool same(const List& list, const std::set<int>& oracle)
{
    return list.size() == oracle.size() && std::equal(list.begin(), list.end(), oracle.begin(), oracle.end());
}

/// Enters or strikes `count` numbers drawn below `below`.
void draw(List& list, std::set<int>& oracle, int count, int below)
{
    for (int i = 0; i < count; ++i) {
        const auto number = *rc::gen::resize(1000, rc::gen::inRange(0, below));
        if (pick(0, 3) == 0)
            RC_ASSERT(list.erase(number) == (oracle.erase(number) == 1));
        else
            RC_ASSERT(list.insert(number) == oracle.insert(number).second);
    }
}

TEST(ordered_list_property, does_what_a_set_does)
{
    const auto good = always("list = set", [] {
        List list;
        std::set<int> oracle;
        draw(list, oracle, pick(0, 300), pick(1, 400));
        RC_ASSERT(same(list, oracle));
        const auto asked = pick(0, 401);
        const auto here = list.lower_bound(asked);
        const auto there = oracle.lower_bound(asked);
        RC_ASSERT((here == list.end()) == (there == oracle.end()));
        if (there != oracle.end()) RC_ASSERT(*here == *there);
    });
    ASSERT_TRUE(good);
}

TEST(ordered_list_property, is_copied_whole_and_apart)
{
    EXPECT_TRUE(always("copy = what was copied", [] {
        List list;
        std::set<int> oracle;
        draw(list, oracle, pick(0, 300), pick(1, 400));
        auto copy = list;
        auto copied = oracle;
        draw(copy, copied, pick(0, 100), 400);
        RC_ASSERT(same(list, oracle));
        RC_ASSERT(same(copy, copied));
        list = std::move(copy);
        RC_ASSERT(same(list, copied));
    }));
}

/// A search taken in steps, other lists' steps between them, enters where one taken at once does.
TEST(ordered_list_property, enters_where_a_search_in_steps_ends)
{
    EXPECT_TRUE(always("in steps = at once", [] {
        List one;
        List other;
        std::set<int> oracle;
        for (auto left = pick(0, 600); left > 0; --left) {
            const auto number = pick(0, 1000);
            auto spot = one.seek(number);
            auto there = other.seek(-number);
            spot = one.seek_on(number, spot);
            there = other.seek_on(-number, there);
            const bool fresh = oracle.insert(number).second;
            RC_ASSERT(one.insert(number, spot) == fresh);
            RC_ASSERT(other.insert(-number, there) == fresh);
        }
        RC_ASSERT(same(one, oracle));
        RC_ASSERT(other.size() == oracle.size());
        RC_ASSERT(std::equal(other.begin(), other.end(), oracle.rbegin(), [](int a, int b) { return a == -b; }));
    }));
}

/// Whole blocks go, what comes into their gaps stands in a neighbour, and the neighbours are joined.
TEST(ordered_list_property, takes_again_where_whole_stretches_were_struck_out)
{
    EXPECT_TRUE(always("list = set after stretches went", [] {
        constexpr int many = 4000;
        List list;
        std::set<int> oracle;
        for (int number = 0; number < many; ++number) {
            list.insert(number);
            oracle.insert(number);
        }
        for (auto left = pick(1, 12); left > 0; --left) {
            const auto from = pick(0, many);
            const auto to = std::min(many, from + pick(1, 1200));
            const auto kept = pick(2, 200);  // one of so many
            for (int number = from; number < to; ++number)
                if (number % kept != 0) RC_ASSERT(list.erase(number) == (oracle.erase(number) == 1));
            for (auto again = pick(0, 20); again > 0; --again) {
                const auto number = pick(from, to);
                RC_ASSERT(list.insert(number) == oracle.insert(number).second);
            }
        }
        RC_ASSERT(same(list, oracle));
        for (int number = 0; number < many; ++number)
            RC_ASSERT(list.erase(number) == (oracle.erase(number) == 1));
        RC_ASSERT(list.empty());
    }));
}

/// The first run of a block goes, a value comes into the gap, and the block is joined to the one before it.
TEST(ordered_list, finds_what_came_into_a_gap_at_the_edge_of_a_block)
{
    constexpr int many = 2000;
    constexpr int run = static_cast<int>(List::longest_run);
    for (int gap = run; gap + 4 * run < many; gap += run) {
        List list;
        std::set<int> oracle;
        const auto strike = [&](int from, int to) {
            for (int number = from; number < to; ++number)
                EXPECT_EQ(list.erase(number), oracle.erase(number) == 1) << number << " by the gap " << gap;
        };
        for (int number = 0; number < many; ++number)
            EXPECT_EQ(list.insert(number), oracle.insert(number).second);
        strike(gap, gap + run);
        EXPECT_EQ(list.insert(gap + run / 2), oracle.insert(gap + run / 2).second);
        strike(gap + 4 * run, many);
        strike(0, gap - run);
        EXPECT_FALSE(list.insert(gap + run / 2)) << gap;
        EXPECT_EQ(*list.lower_bound(gap), gap + run / 2);
        ASSERT_TRUE(same(list, oracle)) << gap;
    }
}

/// What comes after its like in the middle, as the duties of one day's close do, fills runs there too.
TEST(ordered_list, takes_what_comes_in_order_in_its_midst)
{
    List list;
    std::set<int> oracle;
    for (const int number : {0, 1'000'000})
        EXPECT_EQ(list.insert(number), oracle.insert(number).second);
    for (int number = 1; number < 5000; ++number)
        EXPECT_EQ(list.insert(number), oracle.insert(number).second);
    for (int number = 999'999; number > 990'000; --number)
        EXPECT_EQ(list.insert(number), oracle.insert(number).second);
    ASSERT_TRUE(same(list, oracle));
    for (int number = 0; number <= 1'000'000; number += 7) {
        const auto here = list.lower_bound(number);
        ASSERT_NE(here, list.end());
        ASSERT_EQ(*here, *oracle.lower_bound(number));
    }
}

/// Long enough that runs and blocks are split and joined again, from either end and from the middle.
TEST(ordered_list, keeps_order_while_runs_part_and_join)
{
    constexpr int many = 20'000;
    List list;
    std::set<int> oracle;
    for (int i = 0; i < many; ++i) {
        const int number = i * 7919 % many;  // prime to it: every number once
        EXPECT_TRUE(list.insert(number));
        EXPECT_FALSE(list.insert(number));
        oracle.insert(number);
    }
    ASSERT_TRUE(same(list, oracle));
    for (int i = 0; i < many; ++i) {
        if (i % 16 == 0) continue;
        const int number = i * 7907 % many;
        EXPECT_TRUE(list.erase(number));
        EXPECT_FALSE(list.erase(number));
        oracle.erase(number);
    }
    ASSERT_TRUE(same(list, oracle));
    EXPECT_FALSE(list.erase(many));
    for (int number = many; number < 2 * many; ++number) {  // in order, as due times of one evening come
        list.insert(number);
        oracle.insert(number);
    }
    ASSERT_TRUE(same(list, oracle));
    list.clear();
    EXPECT_TRUE(list.empty());
    EXPECT_EQ(list.begin(), list.end());
}

}  // namespace
}  // namespace custos::testing
