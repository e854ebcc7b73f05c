// Threads at the face: an archive shared, a desk used by two, and closing under calls that are at work.
#include "house.hpp"

#include <thread>

namespace custos_test {

namespace {

TEST(Threads, share_an_archive_and_nothing_is_lost)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    constexpr int threads = 4;
    constexpr int each = 25;
    std::atomic<int> failures{0};
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&, t] {
            custos_desk desk = 0;
            if (custos_desk_open(&desk, house.archive, 2, CUSTOS_PURPOSE_SERVICE) != CUSTOS_OK) ++failures;
            for (int i = 0; i < each; ++i) {
                const auto number = std::to_string(t) + "-" + std::to_string(i);
                const auto sold = sale(number, guest, 100);
                const auto status = custos_sale_record(nullptr, desk, &sold);
                auto risk = CUSTOS_INIT(custos_risk);
                if (status != CUSTOS_OK && status != CUSTOS_E_CLOCK) ++failures;  // their clock readings may cross
                if (custos_risk_of(&risk, desk, guest) != CUSTOS_OK || risk.serve != 1) ++failures;
                if (custos_risk_of(&risk, desk, 99) != CUSTOS_REFUSED) ++failures;
                if (std::string_view{custos_last_error()->rule_id} != "FILE-05") ++failures;
            }
            if (custos_desk_close(desk) != CUSTOS_OK) ++failures;
        });
    for (auto& thread : all)
        thread.join();
    EXPECT_EQ(failures, 0);
    auto verified = CUSTOS_INIT(custos_verified);
    EXPECT_EQ(custos_verify(&verified, house.archive, nullptr, nullptr), CUSTOS_OK);
}

TEST(Threads, a_desk_that_two_use_at_a_time_says_so)
{
    House house;
    house.add("张伟", "13800138000");
    std::atomic<bool> inside{false};
    std::atomic<bool> leave{false};
    struct Signals {
        std::atomic<bool>* inside;
        std::atomic<bool>* leave;
    } signals{&inside, &leave};
    std::thread slow{[&] {
        must(custos_ask(
            house.desk, CUSTOS_TEXT(R"({"schema":"custos.dossier.risk/1","dossier":1})"),
            [](void* ctx, const char*, uint64_t) {
                const auto& at = *static_cast<Signals*>(ctx);
                *at.inside = true;
                while (!*at.leave)
                    std::this_thread::yield();
                return int32_t{0};
            },
            &signals));
    }};
    while (!inside)
        std::this_thread::yield();
    auto card = CUSTOS_INIT(custos_card);
    EXPECT_EQ(custos_card_get(&card, house.desk, 1), CUSTOS_E_IN_USE);
    EXPECT_EQ(custos_card_get(&card, house.reviewer, 1), CUSTOS_OK) << "another desk is free";

    std::atomic<bool> closed{false};
    std::thread closer{[&] {
        must(custos_close(house.archive));
        closed = true;
    }};
    // The handle is gone at once, the archive not before the call is done.
    auto head = CUSTOS_INIT(custos_head);
    while (custos_head_get(&head, house.archive) == CUSTOS_OK)
        std::this_thread::yield();
    EXPECT_EQ(custos_head_get(&head, house.archive), CUSTOS_E_HANDLE);
    EXPECT_FALSE(closed);
    leave = true;
    slow.join();
    closer.join();
    EXPECT_TRUE(closed);
    EXPECT_EQ(custos_card_get(&card, house.desk, 1), CUSTOS_E_CLOSED);
}

TEST(Threads, closing_while_others_ask_gives_them_an_answer_or_a_closed_door)
{
    for (int round = 0; round < 5; ++round) {
        House house;
        house.add("张伟", "13800138000");
        std::atomic<int> seated{0};
        std::atomic<int> wrong{0};
        std::vector<std::thread> all;
        for (int t = 0; t < 3; ++t)
            all.emplace_back([&] {
                custos_desk desk = 0;
                must(custos_desk_open(&desk, house.archive, 2, CUSTOS_PURPOSE_SERVICE));
                auto risk = CUSTOS_INIT(custos_risk);
                ++seated;
                custos_status status = CUSTOS_OK;
                while ((status = custos_risk_of(&risk, desk, 1)) == CUSTOS_OK) {
                }
                if (status != CUSTOS_E_CLOSED) ++wrong;
                if (custos_desk_close(desk) != CUSTOS_OK) ++wrong;
            });
        while (seated < 3)
            std::this_thread::yield();
        EXPECT_EQ(custos_close(house.archive), CUSTOS_OK);
        for (auto& thread : all)
            thread.join();
        EXPECT_EQ(wrong, 0);
    }
}

TEST(Threads, handles_made_and_closed_by_many_never_answer_for_each_other)
{
    House house;
    house.add("张伟", "13800138000");
    std::atomic<int> wrong{0};
    std::vector<std::thread> all;
    for (int t = 0; t < 4; ++t)
        all.emplace_back([&] {
            for (int i = 0; i < 300; ++i) {
                custos_desk desk = 0;
                if (custos_desk_open(&desk, house.archive, 2, CUSTOS_PURPOSE_SERVICE) != CUSTOS_OK) ++wrong;
                auto risk = CUSTOS_INIT(custos_risk);
                if (custos_risk_of(&risk, desk, 1) != CUSTOS_OK) ++wrong;
                if (custos_desk_close(desk) != CUSTOS_OK) ++wrong;
                if (custos_risk_of(&risk, desk, 1) != CUSTOS_E_HANDLE) ++wrong;
            }
        });
    for (auto& thread : all)
        thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(Threads, each_has_an_error_of_its_own)
{
    EXPECT_EQ(custos_close(77), CUSTOS_E_HANDLE);
    std::thread other{[] { EXPECT_EQ(custos_last_error()->status, CUSTOS_OK); }};
    other.join();
    EXPECT_EQ(custos_last_error()->status, CUSTOS_E_HANDLE);
}

}  // namespace

}  // namespace custos_test
