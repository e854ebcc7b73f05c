/// A writer killed at any moment loses nothing that it acknowledged.

#include "support.hpp"

#include <journal/sqlite_options.hpp>

#include <gtest/gtest.h>

#include <csignal>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

namespace custos::journal::testing {
namespace {

/// Writes without end, telling the pipe the size after each commit.
[[noreturn]] void write_for_ever(const std::filesystem::path& folder, int acknowledgements, std::uint64_t group)
{
    TestKeys keys;
    auto journal = open_sqlite(folder, keys, std::nullopt, {.vfs = nullptr, .checkpoint_pages = 20});
    if (!journal) ::_exit(1);
    for (;;) {
        grow(*journal.value(), journal.value()->size() + group, group);
        const auto size = journal.value()->size();
        if (::write(acknowledgements, &size, sizeof size) != sizeof size) ::_exit(2);
    }
}

TEST(JournalCrash, KillNineLosesNoAcknowledgedEntry)
{
    const Folder folder;
    TestKeys keys;
    std::mt19937 random{20261121};
    std::uint64_t acknowledged = 0;
    const auto rounds = scaled(25);
    for (std::uint64_t round = 0; round < rounds; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const auto pid = ::fork();
        if (pid == 0) {
            ::close(ends[0]);
            write_for_ever(folder.path(), ends[1], round % 3 + 1);
        }
        ::close(ends[1]);
        const auto wanted = std::uniform_int_distribution{1, 30}(random);  // so that every round gets somewhere
        std::uint64_t size = 0;
        for (int i = 0; i < wanted && ::read(ends[0], &size, sizeof size) == sizeof size; ++i)
            acknowledged = size;
        ::usleep(std::uniform_int_distribution<unsigned>{0, 3000}(random));
        ::kill(pid, SIGKILL);
        while (::read(ends[0], &size, sizeof size) == sizeof size)
            acknowledged = size;  // still in the pipe
        ::close(ends[0]);
        int status = 0;
        ::waitpid(pid, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";

        const auto journal = opened(folder.path(), keys);
        ASSERT_GE(journal->size(), acknowledged) << "round " << round;
        ASSERT_LE(journal->size(), acknowledged + round % 3 + 1) << "more than was attempted";
        std::uint64_t number = 0;
        ASSERT_TRUE(journal->read({1}, [&](const Entry& entry) { return same(entry, sample(++number)); }));
        ASSERT_EQ(number, journal->size());
        ASSERT_TRUE(journal->verify());
        acknowledged = journal->size();
    }
    EXPECT_GE(acknowledged, rounds);
}

TEST(JournalCrash, AMakingCutShortIsFinished)
{
    // What a crash or a power cut can leave of a first opening: a blank head file, and beside it a container that is
    // absent, empty, grown but unwritten, or without tables.
    enum class Left { nothing, empty, zeros, no_tables };
    for (const auto left : {Left::nothing, Left::empty, Left::zeros, Left::no_tables}) {
        const Folder folder;
        TestKeys keys;
        put_contents(folder / "heads", Bytes(1024));
        if (left == Left::empty || left == Left::zeros)
            put_contents(folder / "journal.db", Bytes(left == Left::zeros ? 4096 : 0));
        if (left == Left::no_tables) {
            ASSERT_TRUE(tamper(folder.path(), "PRAGMA journal_mode = WAL; CREATE TABLE t(a); DROP TABLE t; VACUUM"));
        }
        const auto journal = opened(folder.path(), keys);
        EXPECT_EQ(grow(*journal, 3).size, 3U);
        EXPECT_EQ(journal->verify().value().entries, 3U);
    }
}

}  // namespace
}  // namespace custos::journal::testing
