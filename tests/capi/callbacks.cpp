// What the library calls of its host: the clock, the log, progress, views; and what happens when they fail.
#include "house.hpp"

namespace custos_test {

namespace {

TEST(Callbacks, a_clock_that_fails_or_runs_backwards_stops_the_call_and_changes_nothing)
{
    House house;
    house.add("张伟", "13800138000");
    const std::string number = "A-1";
    const auto sold = sale(number, 1, 100);
    house.host.clock_answer = 1;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_E_CALLBACK);
    house.host.clock_answer = CUSTOS_HOST_FIRST + 7;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_HOST_FIRST + 7);
    house.host.clock_answer = 0;
    const auto now = house.host.now.load();
    house.host.now = now - 3'600'000;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_E_CLOCK);
    EXPECT_NE(std::string_view{custos_last_error()->hint}.find("an administrator gives access.right_clock"),
              std::string_view::npos)
        << custos_last_error()->hint;
    EXPECT_NE(std::string_view{custos_last_error()->hint_zh}.find("由管理员提交 access.right_clock"),
              std::string_view::npos)
        << custos_last_error()->hint_zh;
    house.host.now = now;
    auto receipt = CUSTOS_INIT(custos_receipt);
    EXPECT_EQ(custos_sale_record(&receipt, house.desk, &sold), CUSTOS_OK);
    EXPECT_EQ(receipt.id, 1U);
}

TEST(Callbacks, may_not_call_back)
{
    House house;
    struct Seen {
        House* house;
        custos_status inside = CUSTOS_OK;
        custos_status closing = CUSTOS_OK;
        uint32_t version = 0;
    } seen{&house};
    must(custos_policy(
        house.archive,
        [](void* ctx, const char*, uint64_t) {
            auto& it = *static_cast<Seen*>(ctx);
            auto head = CUSTOS_INIT(custos_head);
            it.inside = custos_head_get(&head, it.house->archive);
            it.closing = custos_close(it.house->archive);
            it.version = custos_abi_version();
            return int32_t{0};
        },
        &seen));
    EXPECT_EQ(seen.inside, CUSTOS_E_REENTRY);
    EXPECT_EQ(seen.closing, CUSTOS_E_REENTRY);
    EXPECT_EQ(seen.version, static_cast<uint32_t>(CUSTOS_ABI_VERSION));
    EXPECT_EQ(custos_last_error()->status, CUSTOS_OK) << "the outer call went well";
    auto head = CUSTOS_INIT(custos_head);
    EXPECT_EQ(custos_head_get(&head, house.archive), CUSTOS_OK);
}

TEST(Callbacks, progress_can_stop_a_verification)
{
    House house;
    house.add("张伟", "13800138000");
    auto verified = CUSTOS_INIT(custos_verified);
    int calls = 0;
    const auto stop = [](void* ctx, uint64_t, uint64_t) {
        ++*static_cast<int*>(ctx);
        return int32_t{CUSTOS_HOST_LAST};
    };
    const auto status = custos_verify(&verified, house.archive, stop, &calls);
    ASSERT_GT(calls, 0);
    EXPECT_EQ(status, CUSTOS_HOST_LAST);
    EXPECT_EQ(custos_verify(&verified, house.archive, nullptr, nullptr), CUSTOS_OK);
}

TEST(Callbacks, the_log_hears_of_opening_and_closing_and_of_no_customer)
{
    House house;
    house.add("张伟", "13800138000");
    house.reopen();
    ASSERT_GE(house.host.log.size(), 3U);
    EXPECT_EQ(house.host.log[1], "closed");
    for (const auto& line : house.host.log)
        EXPECT_EQ(line.find("138"), std::string::npos) << line;
}

TEST(Callbacks, leave_the_words_of_the_call_they_are_inside_of)
{
    House house;
    struct Seen {
        custos_archive archive;
        custos_status before = CUSTOS_E_INTERNAL;
        custos_status inside = CUSTOS_OK;
        custos_status after = CUSTOS_OK;
    };
    static Seen seen;
    seen = {house.archive};
    const auto calls_back = [](void*, uint32_t, const char*, uint64_t) -> int32_t {
        auto head = CUSTOS_INIT(custos_head);
        seen.before = custos_last_error()->status;
        seen.inside = custos_head_get(&head, seen.archive);
        seen.after = custos_last_error()->status;
        return 0;
    };
    must(custos_close(house.archive));
    Options options{house.host, house.folder / "archive"};
    options.functions.log = calls_back;
    must(custos_open(&house.archive, &options.value));
    seen.archive = house.archive;
    const std::string nowhere = "/proc/no such place/backup";
    EXPECT_EQ(custos_backup(nullptr, house.archive, nowhere.data(), nowhere.size(), nullptr, nullptr),
              CUSTOS_E_STORAGE);
    EXPECT_EQ(seen.before, CUSTOS_OK) << "inside, nothing has failed yet";
    EXPECT_EQ(seen.inside, CUSTOS_E_REENTRY);
    EXPECT_EQ(seen.after, CUSTOS_E_REENTRY) << "inside, the words are those of the call that was made there";
    EXPECT_EQ(custos_last_error()->status, CUSTOS_E_STORAGE);
}

/// A backup of a small archive asks its host once, when all pages are written.
TEST(Callbacks, progress_can_stop_a_backup_at_its_last_step_and_nothing_of_it_is_left)
{
    House house;
    const auto folder = house.folder / "backup";
    const auto stop = [](void*, uint64_t done, uint64_t total) -> int32_t {
        return done == total ? CUSTOS_HOST_FIRST + 234 : 0;
    };
    EXPECT_EQ(custos_backup(nullptr, house.archive, folder.data(), folder.size(), stop, nullptr),
              CUSTOS_HOST_FIRST + 234);
    EXPECT_EQ(custos_last_error()->status, CUSTOS_HOST_FIRST + 234);
    EXPECT_STREQ(custos_status_name(CUSTOS_HOST_FIRST + 234), "HOST");
    EXPECT_STRNE(custos_status_text(CUSTOS_HOST_LAST, 1), custos_status_text(CUSTOS_HOST_LAST + 1, 1));
    EXPECT_FALSE(std::filesystem::exists(folder));
    must(custos_backup(nullptr, house.archive, folder.data(), folder.size(), nullptr, nullptr));
}

/// Operators page on what the log calls broken; a fault of the caller's arguments or of the host is neither.
TEST(Callbacks, the_log_is_told_of_no_fault_that_is_the_hosts_own)
{
    House house;
    house.host.log.clear();
    EXPECT_EQ(custos_card_get(nullptr, house.desk, 1), CUSTOS_E_NULL);
    EXPECT_EQ(custos_find(nullptr, 0, nullptr, house.desk, 99, nullptr, 0), CUSTOS_E_NULL);
    const std::string number = "A-1";
    const auto sold = sale(number, 1, 100);
    house.host.clock_answer = 1;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_E_CALLBACK);
    house.host.clock_answer = CUSTOS_HOST_FIRST + 500;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, &sold), CUSTOS_HOST_FIRST + 500);
    EXPECT_EQ(house.host.log, std::vector<std::string>{});
    std::string text;
    must(custos_metrics(house.archive, into_string, &text));
    EXPECT_NE(text.find("custos_calls_total{outcome=\"failed\"} 4\n"), std::string::npos) << text;
}

}  // namespace

}  // namespace custos_test
