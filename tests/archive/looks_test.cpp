/// Lines of the access log that wait (ACC-07): none is lost and none comes twice, however many come together.
#include "archive/waiting_looks.hpp"

#include <gtest/gtest.h>

namespace custos::archive {

namespace {

TEST(ACC_07, lines_beyond_the_near_places_wait_like_the_others)
{
    WaitingLooks looks;
    constexpr std::uint32_t lines = 1'300;  // the near places are fewer
    for (std::uint32_t i = 0; i < lines; ++i) {
        auto& line = looks.add(Instant{1000 + i});
        line = {};
        line.rows = i;
        EXPECT_EQ(looks.size(), i + 1);
    }
    for (int time = 0; time < 2; ++time) {
        std::uint32_t seen = 0;
        looks.each([&](const WaitingLook& line) { EXPECT_EQ(line.rows, seen++); });
        EXPECT_EQ(seen, lines);
    }
    EXPECT_TRUE(looks.are_due(Instant{1000}, lines, Span{1'000'000}));
    EXPECT_FALSE(looks.are_due(Instant{1099}, lines + 1, Span{100})) << "the oldest is 99 ms old";
    EXPECT_TRUE(looks.are_due(Instant{1100}, lines + 1, Span{100}));
    looks.clear();
    EXPECT_EQ(looks.size(), 0U);
    looks.each([](const WaitingLook&) { ADD_FAILURE() << "a line after they were taken"; });
    EXPECT_FALSE(looks.are_due(Instant{1'000'000'000}, 1, Span{1}));
}

TEST(ACC_09, an_attempt_makes_all_lines_due_until_they_are_taken)
{
    WaitingLooks looks;
    looks.add(Instant{1000}) = {};
    EXPECT_FALSE(looks.are_due(Instant{1000}, 256, Span{1000}));
    looks.add(Instant{1000}) = {};
    looks.hurry();
    EXPECT_TRUE(looks.are_due(Instant{1000}, 256, Span{1000}));
    looks.clear();
    looks.add(Instant{1000}) = {};
    EXPECT_FALSE(looks.are_due(Instant{1000}, 256, Span{1000}));
}

}  // namespace

}  // namespace custos::archive
