/// SQLite's write-ahead log as we look into it before SQLite does: acknowledged commits behind a bad frame are damage,
/// a torn last one is not. Rule: SEC-03. (Format: sqlite.org/fileformat2.html §4.)
#include "support.hpp"

#include <journal/wal_scan.hpp>

#include <gtest/gtest.h>

namespace custos::journal::testing {
namespace {

constexpr std::size_t header_end = 32;
constexpr std::size_t frame_head = 24;
constexpr std::uint32_t page = 512;
constexpr std::size_t frame_bytes = frame_head + page;

std::uint32_t get(const Bytes& log, std::size_t at, bool big)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | log[at + (big ? i : 3 - i)];
    return value;
}

void set(Bytes& log, std::size_t at, std::uint32_t value)  // numbers of the format itself: the highest byte first
{
    for (std::size_t i = 0; i < 4; ++i)
        log[at + i] = static_cast<std::uint8_t>(value >> (8 * (3 - i)));
}

/// Writes the checksums of a whole log anew, over words of either byte order as the header's magic says.
void sum_up(Bytes& log, std::uint32_t page_size)
{
    const bool big = (get(log, 0, true) & 1U) != 0;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    const auto add = [&](std::size_t from, std::size_t size) {
        for (auto at = from; at < from + size; at += 8) {
            first += get(log, at, big) + second;
            second += get(log, at + 4, big) + first;
        }
    };
    const auto write = [&](std::size_t at) {
        set(log, at, first);
        set(log, at + 4, second);
    };
    add(0, 24);
    write(24);
    for (auto at = header_end; at + frame_head + page_size <= log.size(); at += frame_head + page_size) {
        add(at, 8);
        add(at + frame_head, page_size);
        write(at + 16);
    }
}

/// A log of so many commits of one page each, rightly summed.
Bytes log_of(std::size_t commits, bool big, std::uint32_t page_size = page)
{
    Bytes log(header_end + commits * frame_bytes, 0x33);
    set(log, 0, 0x377F0682 + (big ? 1U : 0U));
    set(log, 4, 3007000);
    set(log, 8, page_size);
    for (std::size_t commit = 0; commit < commits; ++commit) {
        const auto at = header_end + commit * frame_bytes;
        set(log, at, 1);
        set(log, at + 4, 1);  // the database has one page after it: a commit
    }
    sum_up(log, page);
    return log;
}

Code scanned(const Bytes& log)
{
    const Folder folder;
    put_contents(folder / "log", log);
    const auto result = scan_wal(folder / "log");
    return result ? Code{} : result.error().code;
}

TEST(JournalLog, SEC_03_CommitsBehindABadFrameAreDamage)
{
    for (const bool big : {false, true}) {
        const auto sound = log_of(4, big);
        EXPECT_EQ(scanned(sound), Code{});
        for (std::size_t frame = 0; frame < 4; ++frame) {
            auto log = sound;
            log[header_end + frame * frame_bytes + 100] ^= 1U;
            EXPECT_EQ(scanned(log), frame == 3 ? Code{} : Code::damaged)
                << frame << ": the last commit may have been torn, the others were acknowledged";
        }
    }
}

/// SQLite begins the log anew from its start and leaves what lies behind: frames of an older generation are no commits
/// of this one.
TEST(JournalLog, FramesOfAnOlderGenerationAreLeftOver)
{
    auto log = log_of(4, false);
    for (std::size_t frame = 1; frame < 4; ++frame)
        log[header_end + frame * frame_bytes + 8] ^= 1U;  // its salt
    EXPECT_EQ(scanned(log), Code{});
}

TEST(JournalLog, AHeaderThatIsNotWholeSaysNothing)
{
    const auto broken = [](const auto& edit) {
        auto log = log_of(4, false);
        log[header_end + 100] ^= 1U;  // damage, had the header been good
        edit(log);
        return scanned(log);
    };
    EXPECT_EQ(broken([](Bytes&) {}), Code::damaged);
    EXPECT_EQ(broken([](Bytes& log) { log.resize(header_end - 1); }), Code{});
    EXPECT_EQ(broken([](Bytes& log) { log[0] ^= 1U; }), Code{}) << "another magic";
    EXPECT_EQ(broken([](Bytes& log) { log[12] ^= 1U; }), Code{}) << "its checksum";
    for (const std::uint32_t size : {0U, 256U, 513U, 768U, 131072U}) {
        auto log = log_of(4, false, size);
        log[header_end + 100] ^= 1U;
        EXPECT_EQ(scanned(log), Code{}) << "no page is that large: " << size;
    }
}

TEST(JournalLog, OneThatIsNotThereSaysNothingAndOneThatCannotBeOpenedIsAnError)
{
    const Folder folder;
    EXPECT_TRUE(scan_wal(folder / "log"));
    std::filesystem::create_symlink("log", folder / "log");
    EXPECT_EQ(scan_wal(folder / "log").error().code, Code::storage);
}

/// The files of a machine of the other byte order: SQLite sums over words as they lie there, and reads the log.
TEST(JournalLog, OfAMachineOfTheOtherByteOrderIsRead)
{
    const Folder folder;
    const Folder taken;
    TestKeys keys;
    {
        const auto made = opened(folder.path(), keys);
    }
    const auto journal = opened(folder.path(), keys);
    const auto head = grow(*journal, 9);
    copy_folder(folder.path(), taken / "copy");
    auto log = contents(taken / "copy" / "journal.db-wal");
    ASSERT_GT(log.size(), header_end);
    log[3] ^= 1U;
    sum_up(log, 4096);
    put_contents(taken / "copy" / "journal.db-wal", log);
    EXPECT_EQ(opened(taken / "copy", keys)->head(), head);

    copy_folder(folder.path(), taken / "copy");
    log[header_end + 100] ^= 1U;
    put_contents(taken / "copy" / "journal.db-wal", log);
    EXPECT_EQ(open_sqlite(taken / "copy", keys).error().detail.rfind("commits follow a bad frame", 0), 0U);
}

}  // namespace
}  // namespace custos::journal::testing
