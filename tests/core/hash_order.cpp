// The order in which tables are filled when an archive is opened (SEC-01: tokens are made anew each time).
#include <custos/core/hash_order.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

namespace custos::testing {

TEST(HashOrder, holds_every_row_once_by_its_highest_bits_and_then_as_it_stood)
{
    EXPECT_TRUE(always("", [] {
        const auto hashes = pick_list(100, pick_bits);
        const auto order = in_hash_order(hashes.size(), [&](std::size_t row) { return hashes[row]; });
        std::vector<std::uint32_t> expected(hashes.size());
        std::iota(expected.begin(), expected.end(), 0U);
        std::stable_sort(expected.begin(), expected.end(),
                         [&](auto a, auto b) { return hashes[a] >> 52U < hashes[b] >> 52U; });
        RC_ASSERT(order == expected);
    }));
}

TEST(HashOrder, asks_ahead_for_rows_that_it_will_visit)
{
    std::vector<std::size_t> asked;
    std::vector<std::size_t> visited;
    each_in_hash_order(
        100, [](std::size_t row) { return (99 - row) << 52U; }, [&](std::size_t row) { asked.push_back(row); },
        [&](std::size_t row) { visited.push_back(row); });
    EXPECT_EQ(visited.front(), 99U);
    EXPECT_EQ(visited.size(), 100U);
    EXPECT_TRUE(std::equal(asked.begin(), asked.end(), visited.begin() + 16));
}

}  // namespace custos::testing
