/// An archive shared by threads, each at its own desk.
/// Rules: ACC-07, SEC-03.
#include "archive/house.hpp"

#include <atomic>
#include <thread>
#include <vector>

namespace custos::test {
namespace {

TEST(Archive, threads_share_it_and_nothing_is_lost)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    constexpr int threads = 4;
    constexpr int each = 50;
    std::vector<std::thread> all;
    std::atomic<int> failures{0};
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&, t] {
            auto desk = house.desk();
            for (int i = 0; i < each; ++i) {
                auto made = desk.submit(sale(std::to_string(t) + "-" + std::to_string(i), {1}, 100));
                if (!made || !made.value()) ++failures;
                auto seen = desk.ask<archive::DossierView>(archive::Show{{1}, {}});
                if (!seen || !seen.value()) ++failures;
            }
        });
    for (auto& thread : all)
        thread.join();
    EXPECT_EQ(failures, 0);
    const auto turnover = granted(house.desk().ask<orders::TurnoverView>(orders::AskTurnover{{1}}));
    EXPECT_EQ(turnover.net, Fen{threads * each * 100});
    value_of(house.archive->verify());
}

}  // namespace
}  // namespace custos::test
