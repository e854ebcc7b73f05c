/// Each write, sync, truncation and opening that SQLite makes fails in turn, once and for good: an error with its type,
/// a poisoned journal, and after opening again every acknowledged entry.

#include "fault_vfs.hpp"
#include "support.hpp"

#include <journal/sqlite_options.hpp>

#include <gtest/gtest.h>

namespace custos::journal::testing {
namespace {

using Call = FaultVfs::Call;
using Failure = FaultVfs::Failure;

constexpr std::uint64_t planned = 24;  // entries
constexpr std::uint64_t in_a_group = 3;

struct Run {
    std::optional<Head> acknowledged;
    bool failed = false;
};

/// Opens, writes 24 entries in groups of 3, copies the log every 6 pages, closes. Stops at the first error.
Run write_some(const std::filesystem::path& folder, Keys& keys, const FaultVfs& vfs)
{
    Run run;
    auto journal = open_sqlite(folder, keys, std::nullopt, {.vfs = vfs.name(), .checkpoint_pages = 6});
    if (!journal) {
        EXPECT_EQ(journal.error().code, Code::storage) << to_text(journal.error());
        run.failed = true;
        return run;
    }
    auto& open = *journal.value();
    run.acknowledged = open.head();
    while (open.size() < planned && !run.failed) {
        const auto last = open.size() + in_a_group;
        for (auto number = open.size() + 1; number <= last && !run.failed; ++number)
            run.failed = !open.append(sample(number));
        if (run.failed) break;
        const auto head = open.commit();
        run.failed = !head;
        if (head) run.acknowledged = head.value();
    }
    if (!run.failed) return run;
    EXPECT_TRUE(open.poisoned());
    EXPECT_EQ(open.append(sample(open.size() + 1)).error().code, Code::poisoned);
    EXPECT_EQ(open.commit().error().code, Code::poisoned);
    std::uint64_t number = 0;  // what was committed can still be read
    EXPECT_TRUE(open.read({1}, [&](const Entry& entry) { return same(entry, sample(++number)); }));
    EXPECT_EQ(number, open.size());
    return run;
}

/// How many of the calls were made to fail before none was left.
std::uint64_t sweep(Call call, Failure failure, bool sticky)
{
    FaultVfs vfs;
    TestKeys keys;
    for (std::uint64_t at = 1;; ++at) {
        const Folder folder;
        vfs.arm(call, failure, at, sticky);
        const auto run = write_some(folder.path(), keys, vfs);
        const bool struck = vfs.struck();
        vfs.disarm();
        if (!struck) {
            EXPECT_FALSE(run.failed);
            return at - 1;
        }
        SCOPED_TRACE("call " + std::to_string(at));
        const auto again = open_sqlite(folder.path(), keys, run.acknowledged);
        EXPECT_TRUE(again) << to_text(again.error());
        if (!again) return at;
        const auto& journal = *again.value();
        const auto acknowledged = run.acknowledged ? run.acknowledged->size : 0;
        EXPECT_LE(journal.size(), acknowledged + in_a_group);
        std::uint64_t number = 0;
        EXPECT_TRUE(journal.read({1}, [&](const Entry& entry) { return same(entry, sample(++number)); }));
        EXPECT_EQ(number, journal.size());
        EXPECT_EQ(grow(*again.value(), planned + 6, in_a_group).size, planned + 6);
        EXPECT_TRUE(journal.verify());
    }
}

TEST(JournalFault, WritesThatFail)
{
    EXPECT_GT(sweep(Call::write, Failure::input_output, false), 50U);
    EXPECT_GT(sweep(Call::write, Failure::input_output, true), 50U);
}

TEST(JournalFault, ADiskThatIsFull)
{
    EXPECT_GT(sweep(Call::write, Failure::no_space, false), 50U);
    EXPECT_GT(sweep(Call::write, Failure::no_space, true), 50U);
}

TEST(JournalFault, WritesThatStopHalfWay) { EXPECT_GT(sweep(Call::write, Failure::short_write, true), 50U); }

TEST(JournalFault, SyncsThatFail)
{
    EXPECT_GT(sweep(Call::sync, Failure::input_output, false), 10U);
    EXPECT_GT(sweep(Call::sync, Failure::input_output, true), 10U);
}

TEST(JournalFault, SyncsThatFailAndLoseThePages) { EXPECT_GT(sweep(Call::sync, Failure::dropped_sync, false), 10U); }

TEST(JournalFault, FilesThatCannotBeOpenedCutOrRemoved)
{
    EXPECT_GT(sweep(Call::open, Failure::input_output, false), 0U);
    EXPECT_GT(sweep(Call::truncate, Failure::input_output, false), 0U);
    sweep(Call::remove, Failure::input_output, false);
}

TEST(JournalFault, ACopyOntoAFullDiskLeavesNothing)
{
    FaultVfs vfs;
    TestKeys keys;
    const Folder folder;
    const Folder other;
    const auto journal = open_sqlite(folder.path(), keys, std::nullopt, {.vfs = vfs.name(), .checkpoint_pages = 1000});
    grow(*journal.value(), 20);
    vfs.arm(Call::write, Failure::no_space, 3, true);
    EXPECT_EQ(journal.value()->copy(other / "copy").error().code, Code::storage);
    vfs.disarm();
    EXPECT_TRUE(std::filesystem::is_empty(other / "copy"));
    EXPECT_FALSE(journal.value()->poisoned());
    EXPECT_TRUE(journal.value()->copy(other / "copy"));
    EXPECT_EQ(opened(other / "copy", keys)->size(), 20U);
}

}  // namespace
}  // namespace custos::journal::testing
