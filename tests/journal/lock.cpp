/// One writer: other processes, other handles, forked children.

#include "support.hpp"

#include "support/leave.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace custos::journal::testing {
namespace {

/// A child that opens the journal, says so, and sleeps until it is killed.
class Holder {
public:
    explicit Holder(const std::filesystem::path& folder)
    {
        int ends[2];
        if (::pipe(ends) != 0) std::abort();
        pid_ = ::fork();
        if (pid_ == 0) {
            TestKeys keys;
            const auto journal = open_sqlite(folder, keys);
            const char opened = journal ? 'y' : 'n';
            if (::write(ends[1], &opened, 1) != 1) ::_exit(1);
            for (;;)
                ::pause();
        }
        char answer = 0;
        opened_ = ::read(ends[0], &answer, 1) == 1 && answer == 'y';
        ::close(ends[0]);
        ::close(ends[1]);
    }
    ~Holder() { kill(); }

    void kill()
    {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }
    [[nodiscard]] bool has_opened() const { return opened_; }
    [[nodiscard]] pid_t pid() const { return pid_; }

private:
    pid_t pid_ = 0;
    bool opened_ = false;
};

/// Runs a check in a forked child and gives what it returned.
template <class Check>
int in_child(const Check& check)
{
    const auto pid = ::fork();
    if (pid == 0) custos::testing::leave(check());
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(JournalLock, AnotherProcessIsToldWhoHoldsIt)
{
    const Folder folder;
    TestKeys keys;
    {
        const auto made = opened(folder.path(), keys);
    }
    Holder holder{folder.path()};
    ASSERT_TRUE(holder.has_opened());
    const auto refused = open_sqlite(folder.path(), keys);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::busy);
    EXPECT_EQ(refused.error().detail, "process " + std::to_string(holder.pid()));
    holder.kill();
    EXPECT_TRUE(open_sqlite(folder.path(), keys));  // at once, with no stale lock
}

/// Whoever has locked the file has not yet written down who it is.
TEST(JournalLock, AHolderThatHasNotSaidItsNameIsUnknown)
{
    const Folder folder;
    TestKeys keys;
    const int held = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    ASSERT_EQ(::flock(held, LOCK_EX | LOCK_NB), 0);
    const auto refused = open_sqlite(folder.path(), keys);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::busy);
    EXPECT_EQ(refused.error().detail, "process unknown");
    ::close(held);
    EXPECT_TRUE(open_sqlite(folder.path(), keys));
}

TEST(JournalLock, ASecondHandleOfThisProcessIsRefused)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    const auto refused = open_sqlite(folder.path(), keys);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::busy);
    EXPECT_EQ(refused.error().words.en, "this program has the archive open already");
    EXPECT_EQ(grow(*journal, 3).size, 3U);
    journal = nullptr;
    EXPECT_TRUE(open_sqlite(folder.path(), keys));
}

TEST(JournalLock, AReplacedLockFileLetsNobodyIn)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 2);
    std::filesystem::remove(folder / "lock");
    EXPECT_EQ(open_sqlite(folder.path(), keys).error().code,
              Code::busy);  // this process: the registry knows the folder
    // The holder itself sees it before it writes: whoever is let in by another lock would write the same files.
    EXPECT_EQ(journal->append(sample(3)).error().path, "lock");
    EXPECT_TRUE(journal->poisoned());
    journal = nullptr;
    EXPECT_EQ(opened(folder.path(), keys)->size(), 2U);

    const Holder holder{folder.path()};
    ASSERT_TRUE(holder.has_opened());
    std::filesystem::remove(folder / "lock");
    EXPECT_EQ(open_sqlite(folder.path(), keys).error().code,
              Code::busy);  // another: SQLite's own lock stands behind ours
}

TEST(JournalLock, AForkedChildMayDoNothingAndHarmsNothing)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 70, 10);
    ASSERT_TRUE(journal->append(sample(71)));
    const int answers = in_child([&] {
        int right = 0;
        right += journal->append(sample(72)).error().code == Code::forked;
        right += journal->commit().error().code == Code::forked;
        right += journal->read({1}, [](const Entry&) { return true; }).error().code == Code::forked;
        right += journal->read_one({1}).error().code == Code::forked;
        right += journal->read_stored({1}, [](ByteView, const Head*) { return true; }).error().code == Code::forked;
        right += journal->append_stored({}, nullptr).error().code == Code::forked;
        right += journal->drop().error().code == Code::forked;
        right += journal->inclusion({1}).error().code == Code::forked;
        right += journal->consistency(1, 2).error().code == Code::forked;
        right += journal->copy(folder / "copy").error().code == Code::forked;
        right += journal->verify().error().code == Code::forked;
        right += open_sqlite(folder.path(), keys).error().code == Code::busy;
        journal.reset();  // closing there must not touch the parent's files or lock
        return right;
    });
    EXPECT_EQ(answers, 12);
    EXPECT_EQ(open_sqlite(folder.path(), keys).error().code, Code::busy);
    ASSERT_TRUE(journal->commit());
    EXPECT_EQ(journal->verify().value().entries, 71U);
}

}  // namespace
}  // namespace custos::journal::testing
