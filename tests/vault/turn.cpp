/// The turn of an epoch, step by step as docs/formats/keyring.md has it, and what stands in its way: another program at
/// the file, a write that failed, want of memory. Rules: RET-04, SEC-06.
#include "keys.hpp"

#include <algorithm>
#include <new>

namespace custos::vault {
namespace {

using namespace testing;

bool blank(const Bytes& file, std::size_t from)
{
    return std::all_of(file.begin() + static_cast<std::ptrdiff_t>(from),
                       file.begin() + static_cast<std::ptrdiff_t>(from + 72), [](auto byte) { return byte == 0; });
}

/// The old secret is not touched before the keys are durably under the new epoch, nor the note taken out before the old
/// one is gone: at each step a crash can be made up for.
TEST(Turn, RET_04_goes_in_the_order_of_the_format)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto before = read_file(folder.keyring());
    std::vector<Keyring::Step> steps;
    keyring.at_step = [&](Keyring::Step step) {
        steps.push_back(step);
        const auto secrets = read_file(folder.path() / "keyring.db-epoch");
        const bool ended = step == Keyring::Step::epoch_ended || step == Keyring::Step::recorded;
        EXPECT_FALSE(blank(secrets, 0)) << "the secret of epoch 2";
        EXPECT_EQ(blank(secrets, 4096), ended) << "the secret of epoch 1";
        EXPECT_EQ(read_file(folder.keyring()) == before, step == Keyring::Step::epoch_drawn);
        EXPECT_EQ(keyring.unfinished(), step == Keyring::Step::committed || step == Keyring::Step::epoch_ended);
    };
    static_cast<void>(must(keyring.destroy(ids({5}), {})));
    EXPECT_EQ(steps, (std::vector{Keyring::Step::epoch_drawn, Keyring::Step::committed, Keyring::Step::epoch_ended,
                                  Keyring::Step::recorded}));
}

/// A program that holds the file for a moment, a backup tool for one: nothing is waited for and nothing is lost.
TEST(Turn, another_program_at_the_file_is_busy)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto raw = raw_key(keyring, {5});
    sqlite3* holder = nullptr;
    ASSERT_EQ(sqlite3_open(folder.keyring().c_str(), &holder), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(holder, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(code_of(keyring.rotate({})), Code::busy);
    EXPECT_EQ(code_of(keyring.reserve({1024})), Code::busy);
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::busy);
    sqlite3_close(holder);
    EXPECT_EQ(must(keyring.rotate({})), Epoch{2});
    EXPECT_EQ(raw_key(keyring, {5}), raw);
}

/// SQLite is given no more memory than it has: the shortage comes out as such, and the file is as it was.
TEST(Turn, want_of_memory_is_no_damage)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto before = folder.fingerprint();
    sqlite3_hard_heap_limit64(1);
    EXPECT_THROW(static_cast<void>(keyring.rotate({})), std::bad_alloc);
    EXPECT_THROW(static_cast<void>(Keyring::open(folder.keyring(), key(1))), std::bad_alloc);
    sqlite3_hard_heap_limit64(0);
    sqlite3_soft_heap_limit64(0);
    EXPECT_EQ(folder.fingerprint(), before);
    EXPECT_EQ(must(keyring.rotate({})), Epoch{2});
}

/// Wherever in a reservation memory runs out: a key that is on no disk must not be given to a dossier.
TEST(Turn, a_reservation_that_ends_in_the_middle_leaves_no_key)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    bool reserved = false;
    int thrown = 0;
    for (sqlite3_int64 room = 1; !reserved; room += 16'384) {
        sqlite3_hard_heap_limit64(room);
        try {
            reserved = keyring.reserve({1024}).has_value();
        } catch (const std::bad_alloc&) {
            ++thrown;
        }
        sqlite3_hard_heap_limit64(0);
        sqlite3_soft_heap_limit64(0);
        ASSERT_EQ(keyring.capacity(), reserved ? 1024U : 512U) << room;
        ASSERT_EQ(keyring.has_key({1024}), reserved) << room;
    }
    EXPECT_GT(thrown, 2);
    const auto raw = raw_key(keyring, {1024});
    const auto again = must(Keyring::open(folder.keyring(), key(1)));
    EXPECT_EQ(raw_key(again, {1024}), raw);
}

}  // namespace
}  // namespace custos::vault
