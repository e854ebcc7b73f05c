// Opening and closing, proof, backup, keys, handles.
/// Rules: SEC-02, SEC-03, SEC-06.
#include "house.hpp"

#include <array>
#include <thread>

#include <sys/mman.h>
#include <sys/wait.h>

namespace custos_test {

namespace {

TEST(Keeping, a_closed_archive_opens_again_with_what_was_in_it_and_only_with_its_key)
{
    House house;
    house.add("张伟", "13800138000");
    auto before = CUSTOS_INIT(custos_verified);
    must(custos_verify(&before, house.archive, nullptr, nullptr));
    house.reopen();
    auto after = CUSTOS_INIT(custos_verified);
    must(custos_verify(&after, house.archive, nullptr, nullptr));
    EXPECT_EQ(std::memcmp(before.state, after.state, sizeof before.state), 0);

    custos_archive second = 0;
    const Options same{house.host, house.folder / "archive"};
    EXPECT_EQ(custos_open(&second, &same.value), CUSTOS_E_BUSY);
    must(custos_close(house.archive));
    Host other;
    other.key[0] = 8;
    const Options wrong{other, house.folder / "archive"};
    EXPECT_EQ(custos_open(&second, &wrong.value), CUSTOS_E_WRONG_KEY);
    const Options nowhere{other, house.folder / "nowhere"};
    EXPECT_EQ(custos_open(&second, &nowhere.value), CUSTOS_E_NOT_FOUND);
    EXPECT_EQ(second, 0U);
    must(custos_open(&house.archive, &same.value));
}

/// What a child process answers that was forked beside an open archive; 0 if all is as it should be.
int calls_in_a_child(House& house)
{
    uint64_t id = 0;
    uint64_t count = 0;
    auto receipt = CUSTOS_INIT(custos_receipt);
    auto risk = CUSTOS_INIT(custos_risk);
    const std::string number = "S-2";
    const auto bought = sale(number, 1, 100);
    custos_desk more = 0;
    if (custos_find(&id, 1, &count, house.desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("13800138000")) != CUSTOS_E_FORKED)
        return 1;
    if (custos_risk_of(&risk, house.desk, 1) != CUSTOS_E_FORKED) return 2;
    if (custos_sale_record(&receipt, house.desk, &bought) != CUSTOS_E_FORKED) return 3;
    if (custos_flush(house.archive) != CUSTOS_E_FORKED) return 4;
    if (custos_snapshot(house.archive, nullptr, nullptr) != CUSTOS_E_FORKED) return 5;
    if (custos_desk_open(&more, house.archive, 2, CUSTOS_PURPOSE_SERVICE) != CUSTOS_E_FORKED) return 6;
    static_cast<void>(custos_close(house.archive));
    return 0;
}

TEST(Keeping, a_forked_child_is_told_so_by_every_call_and_harms_nothing)
{
    House house;
    const auto guest = house.add("张伟", "13800138000");
    const auto child = ::fork();
    ASSERT_NE(child, -1);
    if (child == 0) ::_exit(calls_in_a_child(house));
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0) << "the number of the call that answered something else";

    auto receipt = CUSTOS_INIT(custos_receipt);
    const std::string number = "S-1";
    const auto bought = sale(number, guest, 100);
    must(custos_sale_record(&receipt, house.desk, &bought));
    house.reopen();
    auto verified = CUSTOS_INIT(custos_verified);
    must(custos_verify(&verified, house.archive, nullptr, nullptr));
}

/// A host whose clock stands still inside a call until it is let go.
struct Halting : Host {
    std::atomic<bool> halts{false};
    std::atomic<bool> halted{false};

    [[nodiscard]] custos_host halting()
    {
        auto host = functions();
        host.clock = [](void* ctx, int64_t* ms) {
            auto& self = *static_cast<Halting*>(static_cast<Host*>(ctx));
            *ms = self.now++;
            self.halted = self.halts.load();
            while (self.halts)
                std::this_thread::yield();
            return int32_t{0};
        };
        return host;
    }
};

// A thread of the parent is inside a call when it forks: in the child it is not there to leave it. Nobody waits for it.
TEST(Keeping, a_child_forked_beside_a_call_closes_without_waiting_for_it)
{
    Folder folder;
    Halting host;
    Options options{host, folder / "archive"};
    options.functions = host.halting();
    custos_archive archive = 0;
    must(custos_create(&archive, &options.value, 1, nullptr, 0));
    custos_desk desk = 0;
    must(custos_desk_open(&desk, archive, 1, CUSTOS_PURPOSE_ADMINISTRATION));
    host.halts = true;
    std::thread at_work{[&] { must(custos_tick(nullptr, desk)); }};
    while (!host.halted)
        std::this_thread::yield();
    const auto child = ::fork();
    if (child == 0) {
        ::alarm(20);  // whoever waits is ended
        if (custos_flush(archive) != CUSTOS_E_FORKED) ::_exit(1);
        if (custos_desk_close(desk) != CUSTOS_OK) ::_exit(2);
        if (custos_close(archive) != CUSTOS_OK) ::_exit(3);
        if (custos_close(archive) != CUSTOS_E_HANDLE) ::_exit(4);
        ::_exit(0);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    host.halts = false;
    at_work.join();
    ASSERT_TRUE(WIFEXITED(status)) << "it waited";
    EXPECT_EQ(WEXITSTATUS(status), 0);
    must(custos_flush(archive));
    must(custos_close(archive));
}

// Of a struct nothing is read before its size says that it is there: this one ends with the page.
TEST(Keeping, a_host_that_says_too_small_a_size_is_not_read)
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    auto* const room =
        static_cast<char*>(::mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    ASSERT_NE(static_cast<void*>(room), MAP_FAILED);
    ASSERT_EQ(::mprotect(room + page, page, PROT_NONE), 0);
    auto* const cut = room + page - 8;
    const uint32_t size = 8;
    std::memcpy(cut, &size, sizeof size);

    Folder folder;
    Host host;
    Options options{host, folder / "archive"};
    options.value.host = reinterpret_cast<const custos_host*>(cut);
    custos_archive archive = 0;
    EXPECT_EQ(custos_open(&archive, &options.value), CUSTOS_E_STRUCT_SIZE);
    EXPECT_STREQ(custos_last_error()->field, "options/host");
    ::munmap(room, 2 * page);
}

/// Options with a passphrase for a key.
struct Phrase : Options {
    static constexpr std::string_view words = "白日依山尽";

    Phrase(Host& host, const std::string& where) : Options{host, where}
    {
        value.key_kind = CUSTOS_KEY_PASSPHRASE;
        value.key = reinterpret_cast<const uint8_t*>(words.data());
        value.key_size = words.size();
    }
};

TEST(Keeping, no_call_starts_a_thread_so_a_child_may_leave_as_any_program)
{
    const auto threads = [] {
        using Each = std::filesystem::directory_iterator;
        return std::distance(Each{"/proc/self/task"}, Each{});
    };
    const auto before = threads();
    Folder folder;
    Host host;
    const Phrase options{host, folder / "archive"};
    custos_archive archive = 0;
    must(custos_create(&archive, &options.value, 1, nullptr, 0));
    EXPECT_EQ(threads(), before);
    must(custos_close(archive));
}

TEST(Keeping, an_older_copy_is_found_by_a_head_kept_elsewhere)
{
    House house;
    house.add("张伟", "13800138000");
    must(custos_close(house.archive));
    std::filesystem::copy(house.folder / "archive", house.folder / "copy", std::filesystem::copy_options::recursive);
    const Options options{house.host, house.folder / "archive"};
    must(custos_open(&house.archive, &options.value));
    house.open_desks();
    house.add("王芳", "13800138001");
    auto head = CUSTOS_INIT(custos_head);
    must(custos_head_get(&head, house.archive));

    Options older{house.host, house.folder / "copy"};
    older.value.expected = &head;
    custos_archive copy = 0;
    EXPECT_EQ(custos_open(&copy, &older.value), CUSTOS_E_ROLLED_BACK);
    older.value.expected = nullptr;
    EXPECT_EQ(custos_open(&copy, &older.value), CUSTOS_OK);
    must(custos_close(copy));
}

TEST(SEC_03, proofs_hold_without_the_archive_and_no_longer_when_a_bit_is_turned)
{
    House house;
    auto older = CUSTOS_INIT(custos_head);
    must(custos_head_get(&older, house.archive));
    house.add("张伟", "13800138000");

    auto proof = CUSTOS_INIT(custos_proof);
    auto head = CUSTOS_INIT(custos_head);
    must(custos_prove_entry(&proof, &head, house.archive, 2));
    EXPECT_EQ(custos_head_check(&head, head.key), CUSTOS_OK);
    EXPECT_EQ(custos_proof_check_entry(&proof, &head, head.key), CUSTOS_OK);
    for (uint32_t step = 0; step < proof.path_count; ++step) {
        auto bent = proof;
        bent.path[step][31] ^= 1;
        EXPECT_EQ(custos_proof_check_entry(&bent, &head, head.key), CUSTOS_E_DAMAGED);
    }
    auto other = proof;
    other.first = 3;
    EXPECT_EQ(custos_proof_check_entry(&other, &head, head.key), CUSTOS_E_DAMAGED);
    uint8_t key[32] = {};
    EXPECT_EQ(custos_head_check(&head, key), CUSTOS_E_DAMAGED) << "signed, but by somebody else";
    EXPECT_STREQ(custos_last_error()->field, "head/signature");
    EXPECT_EQ(custos_prove_entry(&proof, &head, house.archive, 99), CUSTOS_E_NOT_FOUND);

    auto growth = CUSTOS_INIT(custos_proof);
    must(custos_prove_growth(&growth, &head, house.archive, older.size));
    EXPECT_EQ(custos_proof_check_growth(&growth, &older, &head, head.key), CUSTOS_OK);
    EXPECT_EQ(custos_proof_check_growth(&growth, &head, &older, head.key), CUSTOS_E_DAMAGED);

    uint8_t bytes[CUSTOS_HEAD_BYTES];
    uint64_t size = 0;
    EXPECT_EQ(custos_head_write(bytes, 10, &size, &head), CUSTOS_E_BUFFER);
    EXPECT_EQ(size, static_cast<uint64_t>(CUSTOS_HEAD_BYTES));
    must(custos_head_write(bytes, sizeof bytes, &size, &head));
    auto read = CUSTOS_INIT(custos_head);
    must(custos_head_read(&read, bytes, size));
    EXPECT_EQ(std::memcmp(&read, &head, sizeof head), 0);
    EXPECT_EQ(custos_head_read(&read, bytes, size - 1), CUSTOS_E_DAMAGED);
}

TEST(SEC_02, a_backup_grows_and_is_restored_to_the_same_state)
{
    House house;
    house.add("张伟", "13800138000");
    const auto folder = house.folder / "backup";
    auto report = CUSTOS_INIT(custos_backup_report);
    must(custos_backup(&report, house.archive, folder.data(), folder.size(), nullptr, nullptr));
    EXPECT_EQ(report.full, 1U);
    house.add("王芳", "13800138001");
    must(custos_snapshot(house.archive, nullptr, nullptr));
    must(custos_backup(&report, house.archive, folder.data(), folder.size(), nullptr, nullptr));
    EXPECT_EQ(report.full, 0U);

    auto restored = CUSTOS_INIT(custos_backup_report);
    const Options to{house.host, house.folder / "restored"};
    must(custos_restore(&restored, folder.data(), folder.size(), &to.value, nullptr, 0));
    EXPECT_EQ(restored.entries, report.entries);
    EXPECT_EQ(std::memcmp(restored.state, report.state, sizeof report.state), 0);
    EXPECT_EQ(restored.compared, 1U);
    EXPECT_EQ(restored.destroyed, 0U);
    EXPECT_EQ(custos_restore(&restored, folder.data(), folder.size(), &to.value, nullptr, 0), CUSTOS_E_EXISTS);
}

TEST(Keeping, an_administrator_has_a_number_that_documents_can_say)
{
    Folder folder;
    Host host;
    Options options{host, folder / "archive"};
    custos_archive archive = 0;
    for (const uint64_t wrong : {uint64_t{0}, uint64_t{1} << 63U, ~uint64_t{0}}) {
        EXPECT_EQ(custos_create(&archive, &options.value, wrong, nullptr, 0), CUSTOS_E_BAD_VALUE);
        EXPECT_STREQ(custos_last_error()->field, "administrator");
        EXPECT_EQ(archive, 0U);
    }
    must(custos_create(&archive, &options.value, (uint64_t{1} << 63U) - 1, nullptr, 0));
    must(custos_close(archive));
}

TEST(Keeping, a_passphrase_and_a_key_service_are_keys_too)
{
    Folder folder;
    Host host;
    const Phrase phrase{host, folder / "phrase"};
    custos_archive archive = 0;
    must(custos_create(&archive, &phrase.value, 1, nullptr, 0));
    must(custos_close(archive));
    must(custos_open(&archive, &phrase.value));
    must(custos_close(archive));

    Options service{host, folder / "service"};
    service.value.key_kind = CUSTOS_KEY_SERVICE;
    service.value.key = nullptr;
    service.value.key_size = 0;
    EXPECT_EQ(custos_create(&archive, &service.value, 1, nullptr, 0), CUSTOS_E_NULL) << "no functions to wrap with";
    const auto turn = [](void*, uint32_t, const uint8_t* key, uint64_t size, uint8_t* out, uint64_t capacity,
                         uint64_t* out_size) -> int32_t {
        if (size > capacity) return 1;
        for (uint64_t i = 0; i < size; ++i)
            out[i] = static_cast<uint8_t>(key[i] ^ 0x5A);
        *out_size = size;
        return 0;
    };
    service.functions.wrap = turn;
    service.functions.unwrap = turn;
    service.functions.destroy = [](void*, uint32_t) { return int32_t{0}; };
    must(custos_create(&archive, &service.value, 1, nullptr, 0));
    uint32_t epoch = 0;
    must(custos_keys_rotate(&epoch, archive, nullptr, nullptr));
    EXPECT_GE(epoch, 2U);
    must(custos_close(archive));
    must(custos_open(&archive, &service.value));
    must(custos_close(archive));
    service.functions.unwrap = [](void*, uint32_t, const uint8_t*, uint64_t, uint8_t*, uint64_t, uint64_t*) {
        return int32_t{1042};
    };
    EXPECT_EQ(custos_open(&archive, &service.value), CUSTOS_E_KEY_SERVICE) << "whatever its number";
}

/// A key service that turns bits over, and can be told to fail at ending an epoch.
struct Service {
    uint8_t pad;
    int32_t destroy_answer = 0;
    std::vector<uint32_t> ended{};

    [[nodiscard]] custos_host functions()
    {
        auto host = CUSTOS_INIT(custos_host);
        host.ctx = this;
        host.wrap = turn;
        host.unwrap = turn;
        host.destroy = [](void* ctx, uint32_t epoch) {
            auto& self = *static_cast<Service*>(ctx);
            if (self.destroy_answer == 0) self.ended.push_back(epoch);
            return self.destroy_answer;
        };
        return host;
    }

private:
    static int32_t turn(void* ctx, uint32_t, const uint8_t* key, uint64_t size, uint8_t* out, uint64_t capacity,
                        uint64_t* out_size)
    {
        if (size > capacity) return 1;
        for (uint64_t i = 0; i < size; ++i)
            out[i] = static_cast<uint8_t>(key[i] ^ static_cast<Service*>(ctx)->pad);
        *out_size = size;
        return 0;
    }
};

custos_status change_to(custos_archive archive, const custos_master_key& key, uint32_t* epoch = nullptr)
{
    return custos_master_change(epoch, archive, &key, nullptr, nullptr);
}

custos_status opens(const custos_open_options& options)
{
    custos_archive archive = 0;
    const auto status = custos_open(&archive, &options);
    if (status == CUSTOS_OK) must(custos_close(archive));
    return status;
}

TEST(SEC_06, a_master_key_is_replaced_by_another_of_any_kind)
{
    Folder folder;
    Host host;
    const Options bytes{host, folder / "archive"};
    const Phrase phrase{host, folder / "archive"};
    custos_archive archive = 0;
    must(custos_create(&archive, &bytes.value, 1, nullptr, 0));
    uint32_t before = 0;
    must(custos_keys_rotate(&before, archive, nullptr, nullptr));

    auto key = CUSTOS_INIT(custos_master_key);
    key.key_kind = CUSTOS_KEY_PASSPHRASE;
    key.key = phrase.value.key;
    key.key_size = phrase.value.key_size;
    uint32_t epoch = 0;
    must(change_to(archive, key, &epoch));
    EXPECT_EQ(epoch, before + 1);
    must(custos_close(archive));
    EXPECT_EQ(opens(bytes.value), CUSTOS_E_WRONG_KEY) << "the old one is none any more";
    must(custos_open(&archive, &phrase.value));

    // A service's functions stay with the archive: what comes later is wrapped by them.
    Service service{0x5A};
    const auto functions = service.functions();
    key = CUSTOS_INIT(custos_master_key);
    key.key_kind = CUSTOS_KEY_SERVICE;
    key.host = &functions;
    must(change_to(archive, key, &epoch));
    must(custos_keys_rotate(nullptr, archive, nullptr, nullptr));
    EXPECT_EQ(service.ended, std::vector{epoch});
    must(custos_close(archive));
    EXPECT_EQ(opens(phrase.value), CUSTOS_E_WRONG_KEY);
    Options kept{host, folder / "archive"};
    kept.value.key_kind = CUSTOS_KEY_SERVICE;
    kept.value.key = nullptr;
    kept.value.key_size = 0;
    kept.functions.ctx = &service;
    kept.functions.clock = [](void*, int64_t* ms) { return *ms = 1'772'416'800'000, 0; };
    kept.functions.log = nullptr;
    kept.functions.progress = nullptr;
    kept.functions.wrap = functions.wrap;
    kept.functions.unwrap = functions.unwrap;
    kept.functions.destroy = functions.destroy;
    EXPECT_EQ(opens(kept.value), CUSTOS_OK);
}

TEST(SEC_06, who_changes_the_keys_says_why_and_has_to_be_an_administrator)
{
    House house;
    auto key = CUSTOS_INIT(custos_master_key);
    key.key_kind = CUSTOS_KEY_BYTES;
    const std::array<std::uint8_t, 32> other{9};  // the one in force is no other
    key.key = other.data();
    key.key_size = other.size();
    const std::string_view why = "half a year";
    uint32_t first = 0;
    uint32_t second = 0;
    must(custos_keys_rotate_by(&first, house.archive, 1, why.data(), why.size(), nullptr, nullptr));
    must(custos_master_change_by(&second, house.archive, &key, 1, why.data(), why.size(), nullptr, nullptr));
    EXPECT_EQ(second, first + 1);
    EXPECT_EQ(custos_keys_rotate_by(&first, house.archive, 1, why.data(), 0, nullptr, nullptr), CUSTOS_REFUSED);
    EXPECT_EQ(custos_master_change_by(&first, house.archive, &key, 99, why.data(), why.size(), nullptr, nullptr),
              CUSTOS_REFUSED);
    EXPECT_EQ(first + 1, second) << "nothing is answered where nothing was changed";
}

TEST(SEC_06, a_change_that_is_stopped_changes_nothing_and_one_that_cannot_end_the_old_key_says_which_is_in_force)
{
    House house;
    house.add("张伟", "13800138000");
    auto& host = house.host;
    auto& archive = house.archive;
    const Options bytes{host, house.folder / "archive"};
    Service service{0x5A};
    const auto functions = service.functions();
    auto to_service = CUSTOS_INIT(custos_master_key);
    to_service.key_kind = CUSTOS_KEY_SERVICE;
    to_service.host = &functions;
    uint32_t epoch = 99;
    const auto stop = [](void*, uint64_t, uint64_t) { return int32_t{1234}; };
    EXPECT_EQ(custos_master_change(&epoch, archive, &to_service, stop, nullptr), 1234);
    EXPECT_EQ(epoch, 99U);
    must(custos_close(archive));
    must(custos_open(&archive, &bytes.value));
    must(change_to(archive, to_service));

    service.destroy_answer = 1;
    auto back = CUSTOS_INIT(custos_master_key);
    back.key_kind = CUSTOS_KEY_BYTES;
    back.key = host.key;
    back.key_size = sizeof host.key;
    EXPECT_EQ(change_to(archive, back, &epoch), CUSTOS_E_KEY_SERVICE);
    EXPECT_STREQ(custos_last_error()->field, "old_master");
    must(custos_close(archive));
    must(custos_open(&archive, &bytes.value));
    EXPECT_NE(archive, 0U) << "the new key was in force when the old one could not be ended";
}

TEST(SEC_06, a_key_that_is_none_is_refused_by_its_member)
{
    House house;
    auto key = CUSTOS_INIT(custos_master_key);
    const auto refused_at = [&](const char* field, custos_status status) {
        EXPECT_EQ(change_to(house.archive, key), status) << field;
        EXPECT_STREQ(custos_last_error()->field, field);
    };
    refused_at("key/key_kind", CUSTOS_E_ARGUMENT);
    key.key_kind = CUSTOS_KEY_BYTES;
    refused_at("key/key", CUSTOS_E_NULL);
    key.key = house.host.key;
    key.key_size = 31;
    refused_at("key/key_size", CUSTOS_E_ARGUMENT);
    auto functions = house.host.functions();
    key.host = &functions;
    refused_at("key/host", CUSTOS_E_ARGUMENT);
    key.key_kind = CUSTOS_KEY_SERVICE;
    refused_at("key/host/wrap", CUSTOS_E_NULL);
    key.host = nullptr;
    refused_at("key/host", CUSTOS_E_NULL);
    house.reopen();
}

TEST(Handles, closed_archives_leave_their_desks_and_cursors_closed)
{
    House house;
    custos_cursor cursor = 0;
    must(open_walk(&cursor, house.desk, history_of(1)));
    must(custos_close(house.archive));
    auto card = CUSTOS_INIT(custos_card);
    EXPECT_EQ(custos_card_get(&card, house.desk, 1), CUSTOS_E_CLOSED);
    custos_history_row row = CUSTOS_INIT(custos_history_row);
    uint64_t count = 0;
    EXPECT_EQ(custos_cursor_entries(&row, 1, &count, cursor), CUSTOS_E_CLOSED);
    EXPECT_EQ(custos_cursor_close(cursor), CUSTOS_OK);
    EXPECT_EQ(custos_desk_close(house.desk), CUSTOS_OK);
    EXPECT_EQ(custos_desk_close(house.desk), CUSTOS_E_HANDLE);
    EXPECT_EQ(custos_close(house.archive), CUSTOS_E_HANDLE);
    EXPECT_EQ(custos_close(0), CUSTOS_OK);
    EXPECT_EQ(custos_desk_close(0), CUSTOS_OK);
    EXPECT_EQ(custos_cursor_close(0), CUSTOS_OK);
}

TEST(Handles, a_slot_used_again_does_not_answer_to_its_old_handle)
{
    House house;
    custos_desk old = 0;
    must(custos_desk_open(&old, house.archive, 2, CUSTOS_PURPOSE_SERVICE));
    must(custos_desk_close(old));
    for (int i = 0; i < 100; ++i) {
        custos_desk next = 0;
        must(custos_desk_open(&next, house.archive, 2, CUSTOS_PURPOSE_SERVICE));
        EXPECT_NE(next, old);
        auto card = CUSTOS_INIT(custos_card);
        EXPECT_EQ(custos_card_get(&card, old, 1), CUSTOS_E_HANDLE);
        must(custos_desk_close(next));
    }
}

}  // namespace

}  // namespace custos_test
