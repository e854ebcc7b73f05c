/// Rows that lie still, against std::map by place; and memory in large pages.
#include <custos/core/still_rows.hpp>
#include <support/pick.hpp>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <vector>

namespace custos::testing {
namespace {

using Still = StillRows<int, 4>;

/// Takes and gives back at random; a row taken is 0 and holds its own number from then on.
void draw_rows(Still& rows, std::map<RowPlace, const int*>& taken, int count)
{
    for (int i = 0; i < count; ++i) {
        if (taken.empty() || pick(0, 3) != 0) {
            const auto place = rows.take();
            RC_ASSERT(rows[place] == 0);
            rows[place] = static_cast<int>(place) + 1;
            RC_ASSERT(taken.emplace(place, &rows[place]).second);
        } else {
            const auto gone = std::next(taken.begin(), pick(0, static_cast<int>(taken.size())));
            rows.give(gone->first);
            RC_ASSERT(rows.next_free() == gone->second);
            taken.erase(gone);
        }
    }
}

TEST(still_rows_property, keep_their_places_their_addresses_and_what_is_in_them)
{
    EXPECT_TRUE(always("rows lie still", [] {
        Still rows;
        std::map<RowPlace, const int*> taken;
        draw_rows(rows, taken, pick(0, 300));
        for (const auto& [place, address] : taken) {
            RC_ASSERT(place < rows.end());
            RC_ASSERT(&rows[place] == address);
            RC_ASSERT(rows[place] == static_cast<int>(place) + 1);
        }
    }));
}

TEST(still_rows_property, are_copied_whole_and_apart)
{
    EXPECT_TRUE(always("copy = what was copied, and its rows lie still too", [] {
        Still rows;
        std::map<RowPlace, const int*> taken;
        draw_rows(rows, taken, pick(0, 100));
        auto copy = rows;
        std::map<RowPlace, const int*> copied;
        for (const auto& [place, address] : taken)
            copied.emplace(place, &copy[place]);
        draw_rows(copy, copied, pick(0, 100));
        for (const auto& [place, address] : taken)
            RC_ASSERT(rows[place] == static_cast<int>(place) + 1);
        for (const auto& [place, address] : copied) {
            RC_ASSERT(&copy[place] == address);
            RC_ASSERT(copy[place] == static_cast<int>(place) + 1);
        }
    }));
}

TEST(large_pages, hold_what_is_smaller_than_one_and_what_is_larger)
{
    for (const std::size_t count : {std::size_t{3}, large_pages::page / sizeof(std::uint64_t),
                                    large_pages::page / sizeof(std::uint64_t) * 3 + 1}) {
        std::vector<std::uint64_t, LargePages<std::uint64_t>> values(count);
        std::iota(values.begin(), values.end(), 1);
        const auto copy = values;
        values.clear();
        values.shrink_to_fit();
        EXPECT_EQ(std::accumulate(copy.begin(), copy.end(), std::uint64_t{0}), count * (count + 1) / 2);
        const bool large = count * sizeof(std::uint64_t) >= large_pages::page;
        EXPECT_TRUE(!large || reinterpret_cast<std::uintptr_t>(copy.data()) % large_pages::page == 0U) << count;
    }
}

TEST(large_pages, are_not_asked_for_more_than_there_can_be)
{
    LargePages<std::uint64_t> memory;
    EXPECT_THROW(static_cast<void>(memory.allocate(static_cast<std::size_t>(-1) / 4)), std::bad_array_new_length);
}

}  // namespace
}  // namespace custos::testing
