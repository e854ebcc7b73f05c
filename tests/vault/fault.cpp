/// The keyring on a disk that fails: every write, sync, truncation, opening and removal of a piece of work, one after
/// the other, failed once or for good. The keys are as before or as they were to be, and a destruction that was
/// reported is one.
/// Rules: RET-04, SEC-06.
#include "support.hpp"

#include "journal/fault_vfs.hpp"
#include "vault/keyring.hpp"

#include <array>
#include <optional>

namespace custos::vault {
namespace {

using namespace testing;
using journal::testing::FailingDisk;
using journal::testing::FaultVfs;

constexpr DossierId doomed{9};
constexpr std::array survivors{DossierId{1}, DossierId{512}};

std::array<Bytes, 2> keys_of(const Keyring& keyring)
{
    std::array<Bytes, 2> keys;
    for (std::size_t i = 0; i < survivors.size(); ++i) {
        keys[i].resize(64);
        EXPECT_TRUE(keyring.unwrap(survivors[i], std::span<std::uint8_t, 64>{keys[i].data(), 64}));
    }
    return keys;
}

enum class Work : std::uint8_t { reserve, destroy, rotate };

Result<void> run(Keyring& keyring, Work work)
{
    switch (work) {
        case Work::reserve: return keyring.reserve({1024});
        case Work::destroy: {
            const std::vector<DossierId> batch{doomed};
            const auto done = keyring.destroy(batch, {});
            if (!done) return done.error();
            return outcome::success();
        }
        case Work::rotate: {
            const auto done = keyring.rotate({});
            if (!done) return done.error();
            return outcome::success();
        }
    }
    return outcome::success();
}

struct Fault {
    FaultVfs::Call call;
    FaultVfs::Failure failure;
    bool sticky;  ///< every call after it fails too
    bool seldom;  ///< under CUSTOS_SCALE only
};

constexpr std::array faults{
    Fault{FaultVfs::Call::write, FaultVfs::Failure::no_space, true, false},
    Fault{FaultVfs::Call::write, FaultVfs::Failure::short_write, false, false},
    Fault{FaultVfs::Call::sync, FaultVfs::Failure::dropped_sync, false, false},
    Fault{FaultVfs::Call::sync, FaultVfs::Failure::input_output, true, false},
    Fault{FaultVfs::Call::truncate, FaultVfs::Failure::input_output, false, false},
    Fault{FaultVfs::Call::open, FaultVfs::Failure::input_output, false, false},
    Fault{FaultVfs::Call::remove, FaultVfs::Failure::input_output, true, false},
    Fault{FaultVfs::Call::write, FaultVfs::Failure::no_space, false, true},
    Fault{FaultVfs::Call::write, FaultVfs::Failure::short_write, true, true},
    Fault{FaultVfs::Call::write, FaultVfs::Failure::input_output, false, true},
    Fault{FaultVfs::Call::sync, FaultVfs::Failure::input_output, false, true},
    Fault{FaultVfs::Call::open, FaultVfs::Failure::input_output, true, true},
    Fault{FaultVfs::Call::remove, FaultVfs::Failure::input_output, false, true},
};

/// A keyring with two keys worth knowing, as its files.
struct Store {
    Folder folder;
    std::array<Bytes, 2> keys;

    Store()
    {
        auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
        must(keyring.reserve({512}));
        keys = keys_of(keyring);
    }
};

/// False when the piece of work has no such call any more.
bool one_fault(const Store& store, FailingDisk& disk, Work work, const Fault& fault, std::uint64_t at)
{
    const Folder copy;
    for (const auto& each : std::filesystem::directory_iterator{store.folder.path()})
        std::filesystem::copy_file(each.path(), copy.path() / each.path().filename());
    auto keyring = must(Keyring::open(copy.keyring(), key(1)));
    disk.faults.arm(fault.call, fault.failure, at, fault.sticky);
    const auto done = run(keyring, work);
    const bool struck = disk.faults.struck();
    disk.faults.disarm();
    const auto where = "call " + std::to_string(static_cast<int>(fault.call)) + " no. " + std::to_string(at);
    if (!done) {
        EXPECT_EQ(done.error().code, Code::storage) << where;
    }

    const auto again = Keyring::open(copy.keyring(), key(1));
    EXPECT_TRUE(again.has_value()) << where << ": " << (again ? "" : to_text(again.error()));
    if (!again) return false;
    EXPECT_EQ(keys_of(again.value()), store.keys) << where;
    const bool gone = !again.value().has_key(doomed);
    if (work != Work::destroy) {
        EXPECT_FALSE(gone) << where;
    } else if (done) {
        EXPECT_TRUE(gone) << where << ": reported and not done";
        EXPECT_FALSE(again.value().unfinished()) << where;
    }
    if (work == Work::reserve && done) {
        EXPECT_TRUE(again.value().has_key({1024})) << where;
    }
    auto goes_on = must(Keyring::open(copy.keyring(), key(1)));
    EXPECT_TRUE(run(goes_on, Work::destroy).has_value()) << where << ": it cannot be gone on with";
    EXPECT_FALSE(goes_on.has_key(doomed)) << where;
    return struck;
}

class FailingKeyring : public ::testing::TestWithParam<Work> {};

TEST_P(FailingKeyring, has_the_old_keys_or_the_new_ones)
{
    const Store store;
    FailingDisk disk;
    std::size_t struck = 0;
    for (const auto& fault : faults) {
        if (fault.seldom && scaled(1) == 1) continue;
        for (std::uint64_t at = 1; one_fault(store, disk, GetParam(), fault, at) && !HasFailure(); ++at)
            ++struck;
    }
    EXPECT_GT(struck, 20U);
    RecordProperty("faults", static_cast<int>(struck));
}

/// After a failed write nobody knows what is on the disk: the keyring that made it writes no more.
TEST(FailedWrite, is_not_tried_again_before_the_keyring_is_opened_anew)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    FailingDisk disk;
    disk.faults.arm(FaultVfs::Call::write, FaultVfs::Failure::no_space, 1, true);
    EXPECT_EQ(code_of(keyring.reserve({512})), Code::storage);
    disk.faults.disarm();
    EXPECT_FALSE(keyring.has_key({1}));
    EXPECT_EQ(code_of(keyring.reserve({512})), Code::poisoned);
    EXPECT_EQ(code_of(keyring.rotate({})), Code::poisoned);
    auto again = must(Keyring::open(folder.keyring(), key(1)));
    must(again.reserve({512}));
    EXPECT_TRUE(again.has_key({1}));
}

std::string name_of_work(const ::testing::TestParamInfo<Work>& each)
{
    constexpr std::array names{"reserve", "destroy", "rotate"};
    return names[static_cast<std::size_t>(each.param)];
}

INSTANTIATE_TEST_SUITE_P(EachWork, FailingKeyring, ::testing::Values(Work::reserve, Work::destroy, Work::rotate),
                         name_of_work);

}  // namespace
}  // namespace custos::vault
