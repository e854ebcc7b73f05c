/// SEC-03 while the journal is open: its container is written over behind its back. What is read is shown to be under
/// the signed head each time, and verify looks at the disk, not at what SQLite remembers.
#include "support.hpp"

#include <sqlite3.h>

#include <gtest/gtest.h>

#include <fstream>
#include <new>
#include <stdexcept>

namespace custos::journal::testing {
namespace {

constexpr std::uint64_t entries_kept = 150;  // two complete tiles and a tail

/// An open journal of 150 entries in groups of 4.
struct OpenStore {
    Folder folder;
    TestKeys keys;
    std::unique_ptr<Journal> journal;

    OpenStore()
    {
        grow(*opened(folder.path(), keys), entries_kept, 4);
        journal = opened(folder.path(), keys);
    }

    /// Puts the pages that the SQL gives over those of the open container, in place.
    void behind(const std::string& sql) const
    {
        const Folder other;
        copy_folder(folder.path(), other / "copy");
        ASSERT_TRUE(tamper(other / "copy", sql)) << sql;
        const auto pages = contents(other / "copy" / "journal.db");
        std::fstream file{folder / "journal.db", std::ios::binary | std::ios::in | std::ios::out};
        file.write(reinterpret_cast<const char*>(pages.data()), static_cast<std::streamsize>(pages.size()));
    }

    /// What verify finds; it also makes SQLite forget what it had read.
    [[nodiscard]] std::string verified() const
    {
        const auto found = journal->verify();
        return found ? std::string{} : std::string{name_of(found.error().code)} + ": " + found.error().detail;
    }

    /// How far reading comes, and why no further.
    [[nodiscard]] std::string read() const
    {
        std::uint64_t number = 0;
        const auto done = journal->read({1}, [&](const Entry& entry) { return same(entry, sample(++number)); });
        return std::to_string(number) + (done ? "" : ": " + done.error().detail);
    }
};

TEST(JournalBehind, SEC_03_RowsTakenAwayAddedOrChangedAreFoundByVerify)
{
    struct Case {
        const char* sql;
        const char* found;
    };
    for (const auto& [sql, found] : {
             Case{"DELETE FROM entries WHERE number >= 149", "damaged: entry 149"},
             Case{"DELETE FROM entries WHERE number = 40", "damaged: entry 40"},
             Case{"INSERT INTO entries SELECT 151, leaf FROM entries WHERE number = 150",
                  "damaged: rows beyond entry 150"},
             Case{"INSERT INTO tiles SELECT 2, root FROM tiles WHERE number = 1", "damaged: rows beyond entry 150"},
             Case{"INSERT INTO heads SELECT 151, head FROM heads WHERE size = 150", "damaged: rows beyond entry 150"},
             Case{"DELETE FROM tiles", "damaged: tile 0"},
             Case{"UPDATE tiles SET number = 7 WHERE number = 1", "damaged: tile 1"},
             Case{"UPDATE tiles SET root = (SELECT root FROM tiles WHERE number = 1) WHERE number = 0",
                  "damaged: tile 0"},
             Case{"UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE number = 139) WHERE number = 140",
                  "damaged: entry 140"},
         }) {
        const OpenStore store;
        ASSERT_EQ(store.verified(), "");
        store.behind(sql);
        EXPECT_EQ(store.verified(), found) << sql;
        EXPECT_FALSE(store.journal->poisoned()) << "looking changes nothing";
    }
}

TEST(JournalBehind, SEC_03_NothingIsHandedOnThatIsNotUnderTheHead)
{
    struct Case {
        const char* sql;
        const char* read;
    };
    for (const auto& [sql, read] : {
             Case{"DELETE FROM entries WHERE number >= 149", "128: entry 149"},
             Case{"DELETE FROM entries WHERE number = 40", "0: entry 40"},
             Case{"UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE number = 139) WHERE number = 140",
                  "128: entry 140"},
             Case{"UPDATE heads SET size = 13 WHERE size = 12", "150"},
         }) {
        const OpenStore store;
        store.behind(sql);
        EXPECT_NE(store.verified(), "") << sql;
        EXPECT_EQ(store.read(), read) << sql;
    }
}

TEST(JournalBehind, ATableThatIsGoneIsDamage)
{
    for (const auto* table : {"entries", "tiles", "heads"}) {
        const OpenStore store;
        store.behind(std::string{"DROP TABLE "} + table);
        EXPECT_EQ(store.verified().rfind("damaged: SQLite", 0), 0U) << store.verified();
    }
}

/// A row stands already where the next one belongs: it is neither written over nor taken for ours.
TEST(JournalBehind, SEC_03_WritingWhereARowStandsPoisons)
{
    {
        const OpenStore store;
        store.behind("INSERT INTO entries SELECT 151, leaf FROM entries WHERE number = 150");
        EXPECT_NE(store.verified(), "");
        EXPECT_EQ(store.journal->append(sample(151)).error().code, Code::damaged);
        EXPECT_TRUE(store.journal->poisoned());
        EXPECT_EQ(store.journal->verify().error().code, Code::poisoned) << "the group cannot be ended any more";
        EXPECT_EQ(store.journal->copy(store.folder / "copy").error().code, Code::poisoned);
    }
    {
        const OpenStore store;
        store.behind("INSERT INTO heads SELECT 151, head FROM heads WHERE size = 150");
        EXPECT_NE(store.verified(), "");
        ASSERT_TRUE(store.journal->append(sample(151)));
        EXPECT_EQ(store.journal->commit().error().code, Code::damaged);
        EXPECT_TRUE(store.journal->poisoned());
        EXPECT_EQ(store.journal->size(), entries_kept);
    }
}

/// A group is dropped by going back to what the disk has: if that is not under the head any more, nothing goes on.
TEST(JournalBehind, SEC_03_DroppingOntoADamagedTreePoisons)
{
    const OpenStore store;
    store.behind("DELETE FROM tiles WHERE number = 1");
    EXPECT_EQ(store.verified(), "damaged: tile 1");
    ASSERT_TRUE(store.journal->append(sample(151)));
    EXPECT_EQ(store.journal->drop().error().code, Code::damaged);
    EXPECT_EQ(store.journal->append(sample(151)).error().code, Code::poisoned);
}

TEST(JournalBehind, LookingIntoAnOpenGroupIsABrokenInvariant)
{
    const OpenStore store;
    ASSERT_TRUE(store.journal->append(sample(151)));
    EXPECT_THROW(static_cast<void>(store.journal->verify()), std::logic_error);
    EXPECT_THROW(static_cast<void>(store.journal->copy(store.folder / "copy")), std::logic_error);
    ASSERT_TRUE(store.journal->drop());
    EXPECT_EQ(store.verified(), "");
}

/// SQLite is given no more memory than it has: the shortage comes out as such, and the journal goes on afterwards.
TEST(JournalBehind, WantOfMemoryIsNoDamage)
{
    const OpenStore store;
    const Folder other;
    copy_folder(store.folder.path(), other / "copy");
    sqlite3_hard_heap_limit64(1);
    EXPECT_THROW(static_cast<void>(store.journal->verify()), std::bad_alloc);
    TestKeys keys;
    EXPECT_THROW(static_cast<void>(open_sqlite(other / "copy", keys)), std::bad_alloc);
    sqlite3_hard_heap_limit64(0);
    sqlite3_soft_heap_limit64(0);
    EXPECT_EQ(store.verified(), "");
    EXPECT_EQ(grow(*store.journal, 160).size, 160U);
    EXPECT_EQ(opened(other / "copy", keys)->size(), entries_kept);
}

}  // namespace
}  // namespace custos::journal::testing
