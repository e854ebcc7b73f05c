/// The ordered list against std::set, over long random histories: what is entered, struck out, found and walked.
#include <custos/core/ordered_list.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

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

/// Long enough that runs are split and joined again, from either end and from the middle.
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
