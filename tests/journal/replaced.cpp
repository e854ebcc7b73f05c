/// Files that are removed or replaced under a running host: writing goes on without an error, into what closing loses.
/// Nothing is acknowledged any more, and what was is still there to be copied.

#include "support.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

namespace custos::journal::testing {
namespace {

void replace_by_copy(const std::filesystem::path& file)
{
    const auto bytes = contents(file);
    std::filesystem::remove(file);
    put_contents(file, bytes);
}

struct Change {
    const char* what;
    void (*done)(const std::filesystem::path& file);
};
const Change changes[] = {
    {"removed", [](const auto& file) { std::filesystem::remove(file); }},
    {"replaced", &replace_by_copy},
    {"moved away", [](const auto& file) { std::filesystem::rename(file, std::filesystem::path{file} += "-away"); }},
};

TEST(JournalReplaced, NothingIsTakenForAFileThatLostItsName)
{
    for (const auto* name : {"journal.db", "journal.db-wal", "heads", "lock"})
        for (const auto& change : changes) {
            SCOPED_TRACE(std::string{name} + " " + change.what);
            const Folder folder;
            TestKeys keys;
            const auto journal = opened(folder / "journal", keys);
            grow(*journal, 5);
            change.done(folder.path() / "journal" / name);

            const auto refused = journal->append(sample(6));
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().code, Code::damaged);
            EXPECT_EQ(refused.error().path, name);
            EXPECT_NE(refused.error().words.en.find("removed or replaced"), std::string_view::npos);
            EXPECT_TRUE(journal->poisoned());
            EXPECT_EQ(journal->append(sample(6)).error().code, Code::poisoned);
            EXPECT_EQ(journal->commit().error().code, Code::poisoned);
            EXPECT_EQ(journal->verify().error().code, Code::damaged);
            EXPECT_EQ(journal->size(), 5U);

            // What was acknowledged is still in the open files: it can be saved before they are closed.
            ASSERT_TRUE(journal->copy(folder / "saved"));
            EXPECT_EQ(opened(folder / "saved", keys)->size(), 5U);
        }
}

TEST(JournalReplaced, AGroupThatLosesItsFileBeforeItIsDurableIsNotAcknowledged)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder / "journal", keys);
    grow(*journal, 5);
    ASSERT_TRUE(journal->append(sample(6)));
    std::filesystem::remove(folder.path() / "journal" / "journal.db");
    const auto refused = journal->commit();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::damaged);
    EXPECT_EQ(refused.error().path, "journal.db");
    EXPECT_TRUE(journal->poisoned());
    EXPECT_EQ(journal->size(), 5U);
}

TEST(JournalReplaced, AHostThatChangesItsWorkingFolderIsLeftInPeace)
{
    const Folder folder;
    TestKeys keys;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    auto journal = opened("journal", keys);
    std::filesystem::current_path(before);
    EXPECT_EQ(grow(*journal, 3).size, 3U);
    EXPECT_TRUE(journal->append(sample(4)) && journal->commit());
}

}  // namespace
}  // namespace custos::journal::testing
