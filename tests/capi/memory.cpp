/// Memory that runs out: of a call's allocations the first fails, then the second, and so on until the call gets
/// through. Each time it says so, and the archive is as it was before, open and at work: what was not answered with OK
/// did not happen.
#include "house.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>

namespace {

/// Allocations of this thread that still succeed before one fails; below zero: none fails.
thread_local std::int64_t granted = -1;

/// Once one has failed, so do all others.
thread_local bool none_left = false;

/// Botan 2 gives memory back in destructors to a pool whose book-keeping allocates: that would end the program, and it
/// is not ours to mend.
bool asked_by_botan(const void* caller) noexcept
{
    Dl_info found{};
    return dladdr(caller, &found) != 0 && std::strstr(found.dli_fname, "libbotan") != nullptr;
}

bool refused(const void* caller) noexcept
{
    if (granted < 0 || asked_by_botan(caller)) return false;
    if (granted == 0 && none_left) return true;
    return granted-- == 0;
}

void* allocate(const void* caller, std::size_t size, std::size_t alignment) noexcept
{
    if (refused(caller)) return nullptr;
    if (size == 0) size = 1;
    if (alignment <= alignof(std::max_align_t)) return std::malloc(size);
    return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* allocate_or_throw(const void* caller, std::size_t size, std::size_t alignment = alignof(std::max_align_t))
{
    auto* const memory = allocate(caller, size, alignment);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

}  // namespace

// The program's own: the shared library takes them too.
#define CALLER __builtin_return_address(0)
void* operator new(std::size_t size) { return allocate_or_throw(CALLER, size); }
void* operator new[](std::size_t size) { return allocate_or_throw(CALLER, size); }
void* operator new(std::size_t size, std::align_val_t at) { return allocate_or_throw(CALLER, size, std::size_t(at)); }
void* operator new[](std::size_t size, std::align_val_t at) { return allocate_or_throw(CALLER, size, std::size_t(at)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(CALLER, size, 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(CALLER, size, 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace custos_test {

namespace {

constexpr std::int64_t most_allocations = 20'000;  ///< of one call; more would be a defect of the test

uint64_t entries(const House& house)
{
    auto head = CUSTOS_INIT(custos_head);
    must(custos_head_get(&head, house.archive));
    return head.size;
}

/// Calls until it gets through, and says how often it failed. What fails writes nothing and changes nothing, and takes
/// no archive with it.
std::int64_t starve(House& house, const std::function<custos_status()>& call)
{
    std::int64_t failures = 0;
    house.host.keeps_log = false;
    for (std::int64_t grant = 0; grant < most_allocations; ++grant) {
        const auto before = entries(house);
        granted = grant;
        const auto status = call();
        granted = -1;
        if (status == CUSTOS_OK || status == CUSTOS_DONE) return failures;
        ++failures;
        EXPECT_EQ(status, CUSTOS_E_OUT_OF_MEMORY) << custos_status_name(status) << " after " << grant << " allocations";
        EXPECT_EQ(entries(house), before) << "after " << grant << " allocations";
        if (::testing::Test::HasFailure()) return failures;
    }
    ADD_FAILURE() << "it never gets through";
    return failures;
}

}  // namespace

TEST(Memory, a_submitted_dossier_is_there_wholly_or_not_at_all)
{
    House house;
    const auto command = guest("张伟", "13800138000");
    std::string answer;
    answer.reserve(4096);
    const auto failures =
        starve(house, [&] { return custos_submit(house.desk, command.data(), command.size(), into_string, &answer); });
    EXPECT_GT(failures, 20) << "the library's allocations are not counted here";
    uint64_t id = 0;
    uint64_t count = 0;
    must(custos_find(&id, 1, &count, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("13800138000")));
    EXPECT_EQ(count, 1U);
    house.reopen();
    auto verified = CUSTOS_INIT(custos_verified);
    must(custos_verify(&verified, house.archive, nullptr, nullptr));
    EXPECT_EQ(verified.entries, entries(house));
}

TEST(Memory, a_sale_is_booked_once_however_often_it_fails)
{
    House house;
    const auto id = house.add("张伟", "13800138000");
    const std::string number = "S-1";
    const auto bought = sale(number, id, 2'000'000);  // above 10,000 yuan: it owes a review besides (ORD-04)
    auto receipt = CUSTOS_INIT(custos_receipt);
    starve(house, [&] { return custos_sale_record(&receipt, house.desk, &bought); });
    auto order = CUSTOS_INIT(custos_order);
    must(custos_order_get(&order, house.reviewer, number.data(), number.size()));
    EXPECT_EQ(order.amount_fen, 2'000'000);
    const auto due = ask(house.office, R"({"schema":"custos.duties.due/1","until":"2026-04-01T00:00:00Z"})");
    EXPECT_NE(due.find("review_order"), std::string::npos) << due;
}

TEST(Memory, questions_fail_and_are_asked_again)
{
    House house;
    const auto id = house.add("张伟", "13800138000");
    const auto scheme = house.run_round();
    const auto query = R"({"schema":"custos.archive.show/1","dossier":)" + std::to_string(id) + "}";
    std::string answer;
    answer.reserve(1U << 20U);
    starve(house, [&] { return custos_ask(house.desk, query.data(), query.size(), into_string, &answer); });
    starve(house, [&] { return custos_schema(CUSTOS_TEXT("dossier.open"), into_string, &answer); });
    starve(house, [&] { return custos_titles(CUSTOS_TITLES_COMMANDS, into_string, &answer); });
    starve(house, [&] { return custos_policy(house.archive, into_string, &answer); });
    starve(house, [&] { return custos_metrics(house.archive, into_string, &answer); });
    uint64_t found = 0;
    uint64_t count = 0;
    starve(house,
           [&] { return custos_find(&found, 1, &count, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("13800138000")); });
    const uint64_t ends[] = {11};
    starve(house, [&] { return custos_find_all(&found, &count, house.desk, CUSTOS_BY_PHONE, "13800138000", ends, 1); });
    auto risk = CUSTOS_INIT(custos_risk);
    starve(house, [&] { return custos_risks_of(&risk, house.desk, &id, 1); });
    EXPECT_EQ(risk.dossier, id);
    auto due = CUSTOS_INIT(custos_duty);
    starve(house, [&] { return custos_duties_due(&due, 1, &count, house.desk, 0, 0); });
    auto tier = CUSTOS_INIT(custos_tier);
    starve(house, [&] { return custos_tier_of(&tier, house.desk, scheme, id); });
    EXPECT_STREQ(tier.name, "base");
}

TEST(Memory, desks_and_cursors_leave_no_half_opened_handle)
{
    House house;
    house.add("张伟", "13800138000");
    custos_desk desk = 0;
    starve(house, [&] { return custos_desk_open(&desk, house.archive, 2, CUSTOS_PURPOSE_SERVICE); });
    must(custos_desk_close(desk));
    auto row = CUSTOS_INIT(custos_history_row);
    uint64_t count = 0;
    const auto history = history_of(1);
    starve(house, [&] {
        custos_cursor cursor = 0;
        const auto opened = open_walk(&cursor, house.reviewer, history);
        if (opened != CUSTOS_OK) return opened;
        const auto read = custos_cursor_entries(&row, 1, &count, cursor);
        const auto closed = custos_cursor_close(cursor);
        return read == CUSTOS_OK ? closed : read;
    });
    EXPECT_EQ(count, 1U);
}

TEST(Memory, what_is_kept_for_later_is_kept_wholly)
{
    House house;
    house.add("张伟", "13800138000");
    starve(house, [&] { return custos_snapshot(house.archive, nullptr, nullptr); });
    const auto backup = house.folder / "backup";
    auto report = CUSTOS_INIT(custos_backup_report);
    starve(house,
           [&] { return custos_backup(&report, house.archive, backup.data(), backup.size(), nullptr, nullptr); });
    house.reopen();
    const Options options{house.host, house.folder / "restored"};
    auto restored = CUSTOS_INIT(custos_backup_report);
    must(custos_restore(&restored, backup.data(), backup.size(), &options.value, nullptr, 0));
    EXPECT_EQ(restored.entries, report.entries);
}

// Of what waits in the log as much is lost as a crash would take along, and never the program.
TEST(Memory, an_archive_is_closed_without_any)
{
    House house;
    const auto id = house.add("张伟", "13800138000");
    const auto query = R"({"schema":"custos.archive.show/1","dossier":)" + std::to_string(id) + "}";
    house.host.keeps_log = false;
    const Options options{house.host, house.folder / "archive"};
    for (const std::int64_t grant : {0, 1, 2, 5, 10, 20, 1000}) {
        std::ignore = ask(house.desk, query);
        none_left = true;
        granted = grant;
        const auto status = custos_close(house.archive);
        granted = -1;
        none_left = false;
        EXPECT_EQ(status, grant == 1000 ? CUSTOS_OK : CUSTOS_E_OUT_OF_MEMORY) << grant;
        must(custos_open(&house.archive, &options.value));
        house.open_desks();
    }
}

TEST(Memory, an_archive_opens_when_there_is_enough)
{
    House house;
    house.add("张伟", "13800138000");
    must(custos_close(house.archive));
    house.host.keeps_log = false;
    const Options options{house.host, house.folder / "archive"};
    std::int64_t failures = 0;
    constexpr std::int64_t stride = 13;  // each opening stretches a key for its self-test, a third of a second
    for (std::int64_t grant = 0; grant < most_allocations; grant += stride) {
        granted = grant;
        const auto status = custos_open(&house.archive, &options.value);
        granted = -1;
        if (status == CUSTOS_OK) break;
        ++failures;
        ASSERT_EQ(status, CUSTOS_E_OUT_OF_MEMORY) << grant << " allocations: " << custos_last_error()->text;
    }
    EXPECT_GT(failures, 10);
    house.open_desks();
    uint64_t id = 0;
    uint64_t count = 0;
    must(custos_find(&id, 1, &count, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("13800138000")));
    EXPECT_EQ(count, 1U);
}

}  // namespace custos_test
