/// What opening takes for a journal, and what it does not. Rule: SEC-03.
#include "support.hpp"

#include <gtest/gtest.h>

namespace custos::journal::testing {
namespace {

constexpr const char* emptied =
    "DROP TABLE entries; DROP TABLE tiles; DROP TABLE heads; PRAGMA application_id = 0; PRAGMA user_version = 0";

/// A closed journal of 70 entries.
struct Closed {
    Folder folder;
    TestKeys keys;
    Head head;

    Closed() { head = grow(*opened(folder.path(), keys), 70, 7); }

    [[nodiscard]] std::string refused(const std::string& sql, Opening opening = Opening::existing_or_new)
    {
        EXPECT_TRUE(tamper(folder.path(), sql)) << sql;
        const auto journal = open_sqlite(folder.path(), keys, std::nullopt, opening);
        return journal ? "opened" : std::string{name_of(journal.error().code)} + ": " + journal.error().detail;
    }
};

/// Only a container that was never finished is begun anew. The head file tells it from one that was emptied.
TEST(JournalOpening, SEC_03_AnEmptiedContainerIsNoNewOne)
{
    EXPECT_EQ(Closed{}.refused(emptied), "damaged: not a journal");
    EXPECT_EQ(Closed{}.refused("PRAGMA application_id = 0; PRAGMA user_version = 0"), "damaged: not a journal");
    EXPECT_EQ(Closed{}.refused("PRAGMA user_version = 0"), "damaged: format 0");

    Closed blank;  // as a crash in the first making leaves it: a container without tables, a head file of zeros
    put_contents(blank.folder / "heads", Bytes(1024, 0));
    EXPECT_EQ(blank.refused(emptied, Opening::existing), "damaged: not a journal") << "a restore makes none";
    EXPECT_EQ(blank.refused(""), "opened");
    EXPECT_EQ(opened(blank.folder.path(), blank.keys)->size(), 0U);
}

TEST(JournalOpening, SEC_03_ASchemaOfOtherThingsIsRefused)
{
    EXPECT_EQ(Closed{}.refused("DROP TABLE heads"), "damaged: schema");
    EXPECT_EQ(
        Closed{}.refused("DROP TABLE entries; DROP TABLE tiles; DROP TABLE heads; CREATE VIEW entries AS SELECT 1"),
        "damaged: schema");
    EXPECT_EQ(
        Closed{}.refused("PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = WAL"),
        "damaged: mode wal, page 8192");
}

/// A head over nothing promises nothing: a new journal extends it.
TEST(JournalOpening, AnExpectedHeadOverNothingIsExtendedByANewJournal)
{
    const Folder folder;
    const Folder other;
    TestKeys keys;
    const auto nothing = opened(folder.path(), keys)->head();
    EXPECT_EQ(opened(other.path(), keys, nothing)->size(), 0U);
    EXPECT_EQ(grow(*opened(other.path(), keys, nothing), 3).size, 3U);
    EXPECT_EQ(opened(other.path(), keys, nothing)->size(), 3U);
}

TEST(JournalOpening, WhatCannotBeOpenedIsAnErrorOfTheDisk)
{
    Closed store;
    std::filesystem::rename(store.folder / "journal.db", store.folder / "aside");
    std::filesystem::create_symlink("journal.db", store.folder / "journal.db");  // a link to itself
    const auto file = open_sqlite(store.folder.path(), store.keys, store.head);
    EXPECT_EQ(file.error().code, Code::storage);
    EXPECT_EQ(file.error().path, "journal.db");

    std::filesystem::create_symlink("loop", store.folder / "loop");
    EXPECT_EQ(open_sqlite(store.folder / "loop", store.keys).error().code, Code::storage);
    EXPECT_EQ(open_sqlite(store.folder / "aside", store.keys).error().code, Code::storage) << "a file is no folder";
}

/// Rows and pages that no entry shows: found when they are read, or by SQLite's own look at its file.
TEST(JournalOpening, SEC_03_WhatOpeningDoesNotReadIsFoundByVerify)
{
    {
        Closed store;
        EXPECT_EQ(store.refused("UPDATE entries SET leaf = zeroblob(20000000) WHERE number = 7"), "opened");
        const auto journal = opened(store.folder.path(), store.keys);
        EXPECT_EQ(journal->verify().error().code, Code::damaged);
        EXPECT_EQ(journal->read_one({7}).error().code, Code::damaged) << "longer than any entry may be";
    }
    {
        Closed store;
        auto pages = contents(store.folder / "journal.db");
        pages[39] = 1;  // the number of free pages, of which there are none
        put_contents(store.folder / "journal.db", pages);
        const auto journal = opened(store.folder.path(), store.keys);
        const auto found = journal->verify();
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().code, Code::damaged);
        EXPECT_EQ(found.error().detail, "SQLite's integrity check");
    }
}

}  // namespace
}  // namespace custos::journal::testing
