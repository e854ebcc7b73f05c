/// SEC-03: removal, change, reordering and rollback are seen. Here someone with the files and an editor, but without
/// the keys.

#include "support.hpp"

#include <gtest/gtest.h>

namespace custos::journal::testing {
namespace {

constexpr std::uint64_t entries = 150;  // two complete tiles and a tail

/// A closed journal of 150 entries in groups of 4, its keys, and its last head.
struct Store {
    Folder folder;
    TestKeys keys;
    Head head;

    Store() { head = grow(*opened(folder.path(), keys), entries, 4); }
};

struct Outcome {
    Code at_open{};    ///< 0: it opened
    Code at_verify{};  ///< 0: it verified
    Code at_read{};    ///< 0: all was read
    std::string where;
    bool wrong_data = false;  ///< something was handed on that was not written
};

Outcome look(const std::filesystem::path& folder, Keys& keys, const std::optional<Head>& expected)
{
    Outcome outcome;
    const auto journal = open_sqlite(folder, keys, expected);
    if (!journal) {
        outcome.at_open = journal.error().code;
        outcome.where = journal.error().detail;
        return outcome;
    }
    const auto verified = journal.value()->verify();
    if (!verified) outcome.at_verify = verified.error().code;
    if (!verified) outcome.where = verified.error().detail;
    std::uint64_t number = 0;
    const auto read = journal.value()->read({1}, [&](const Entry& entry) {
        outcome.wrong_data = outcome.wrong_data || !same(entry, sample(++number));
        return true;
    });
    if (!read) outcome.at_read = read.error().code;
    if (!read) outcome.where = read.error().detail;
    if (read && number != entries) outcome.wrong_data = true;
    for (std::uint64_t one = 1; one <= entries; one += 7) {
        const auto entry = journal.value()->read_one({one});
        if (entry && !same(entry.value(), sample(one))) outcome.wrong_data = true;
    }
    return outcome;
}

/// Damage by SQL must be found at opening or by both verify and, where an entry was touched, read.
void expect_found(const std::string& sql, const std::string& where, bool touches_entries = true)
{
    Store store;
    ASSERT_TRUE(tamper(store.folder.path(), sql)) << sql;
    const auto outcome = look(store.folder.path(), store.keys, store.head);
    EXPECT_FALSE(outcome.wrong_data) << sql;
    EXPECT_TRUE(outcome.at_open != Code{} || outcome.at_verify == Code::damaged) << sql;
    EXPECT_TRUE(outcome.at_open != Code{} || !touches_entries || outcome.at_read == Code::damaged) << sql;
    EXPECT_NE(outcome.where.find(where), std::string::npos) << sql << " gives: " << outcome.where;
}

TEST(JournalTamper, AnUntouchedStoreIsFine)
{
    Store store;
    const auto outcome = look(store.folder.path(), store.keys, store.head);
    EXPECT_EQ(outcome.at_open, Code{});
    EXPECT_EQ(outcome.at_verify, Code{});
    EXPECT_EQ(outcome.at_read, Code{});
    EXPECT_FALSE(outcome.wrong_data);
}

TEST(JournalTamper, SEC_03_AnEntryDeletedAnywhereIsFoundAtItsNumber)
{
    for (const int number : {1, 2, 40, 64, 65, 127, 128})
        expect_found("DELETE FROM entries WHERE number = " + std::to_string(number),
                     number == 1 ? "entr" : "entry " + std::to_string(number));
    expect_found("DELETE FROM entries WHERE number = 129", "entry 130");
    expect_found("DELETE FROM entries WHERE number = 150", "head over 150");
}

// A long journal is verified in pieces; what is wrong beside them or behind the first is found as in one.
TEST(JournalTamper, SEC_03_DamageBehindTheFirstPieceOrAtANumberThatNoEntryHasIsFound)
{
    const Folder folder;
    TestKeys keys;
    const auto head = grow(*opened(folder.path(), keys), 9000, 500);
    for (const auto& [sql, where] : std::vector<std::pair<std::string, std::string>>{
             {"UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE number = 5000) WHERE number = 5001",
              "entry 5001"},
             {"UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE number = 4096) WHERE number = 4097",
              "entry 4097"},
             {"UPDATE heads SET head = (SELECT head FROM heads WHERE size = 4500) WHERE size = 5000", "head 5000"},
             {"INSERT INTO heads VALUES (-3, zeroblob(152))", "rows beyond"},
             {"INSERT INTO entries VALUES (-3, zeroblob(100))", "entry 1"},
             {"INSERT INTO tiles VALUES (-3, zeroblob(32))", "tile 0"},
             {"INSERT INTO heads VALUES (4097, zeroblob(152))", "head 4097"}}) {
        const Folder other;
        copy_folder(folder.path(), other.path());
        ASSERT_TRUE(tamper(other.path(), sql)) << sql;
        const auto journal = open_sqlite(other.path(), keys, head);
        const auto error = journal ? journal.value()->verify().error() : journal.error();
        EXPECT_EQ(error.code, Code::damaged) << sql;
        if (journal) {
            EXPECT_EQ(error.detail.substr(0, where.size()), where) << sql;
        }
    }
}

TEST(JournalTamper, SEC_03_EntriesSwappedAreFound)
{
    const auto swap = [](int left, int right) {
        const auto l = std::to_string(left);
        const auto r = std::to_string(right);
        return "UPDATE entries SET number = -1 WHERE number = " + l + "; UPDATE entries SET number = " + l +
               " WHERE number = " + r + "; UPDATE entries SET number = " + r + " WHERE number = -1";
    };
    expect_found(swap(3, 4), "entry 3");
    expect_found(swap(10, 100), "entry 10");
    expect_found(swap(5, 140), "signed root");
    expect_found(swap(149, 150), "signed root");
}

TEST(JournalTamper, SEC_03_EntriesSplicedOutAndTheRestMovedUpAreFound)
{
    expect_found("DELETE FROM entries WHERE number = 30; UPDATE entries SET number = number - 1 WHERE number > 30",
                 "head over 150");
    expect_found(
        "DELETE FROM entries WHERE number > 120; DELETE FROM tiles WHERE number > 0; DELETE FROM heads WHERE size > "
        "120",
        "expected 150 entries, found 120");
}

TEST(JournalTamper, SEC_03_AnEntryDoubledIsFound)
{
    expect_found("INSERT INTO entries SELECT 151, leaf FROM entries WHERE number = 150", "entry 151");
    expect_found("UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE number = 20) WHERE number = 21",
                 "entry 21");
    expect_found("UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE number = 139) WHERE number = 140",
                 "signed root");
}

TEST(JournalTamper, SEC_03_AnEntryChangedIsFound)
{
    expect_found("UPDATE entries SET leaf = CAST(leaf || x'00' AS BLOB) WHERE number = 7", "entry 7");
    expect_found("UPDATE entries SET leaf = x'' WHERE number = 77", "entry 77");
    expect_found("UPDATE entries SET leaf = substr(leaf, 1, 20) WHERE number = 77", "entry 77");
}

TEST(JournalTamper, SEC_03_TilesAndHeadsChangedAreFound)
{
    expect_found("UPDATE tiles SET root = (SELECT root FROM tiles WHERE number = 1) WHERE number = 0", "signed root");
    expect_found("DELETE FROM tiles WHERE number = 0", "tile 1");
    expect_found("DELETE FROM tiles WHERE number = 1", "tile 1");
    expect_found("INSERT INTO tiles SELECT 2, root FROM tiles WHERE number = 1", "tile 2");
    expect_found("UPDATE heads SET head = (SELECT head FROM heads WHERE size = 8) WHERE size = 12", "head 12", false);
    expect_found("UPDATE heads SET size = 13 WHERE size = 12", "head 13", false);
    expect_found("UPDATE heads SET head = (SELECT head FROM heads WHERE size = 8) WHERE size = 150", "head 150");
    expect_found("DELETE FROM heads WHERE size = 150", "expected 150 entries, found 148");
    expect_found("DELETE FROM heads", "no head");
    expect_found("INSERT INTO heads SELECT 151, head FROM heads WHERE size = 150", "head 151");
}

TEST(JournalTamper, ASchemaThatIsNotOursIsRefused)
{
    expect_found("CREATE TABLE other(a)", "schema");
    expect_found("CREATE INDEX other ON entries(leaf)", "schema");
    expect_found("CREATE TRIGGER other AFTER INSERT ON entries BEGIN DELETE FROM entries; END", "schema");
    expect_found("CREATE VIEW other AS SELECT 1", "schema");
    expect_found("DROP TABLE tiles", "schema");
    expect_found("PRAGMA application_id = 5", "not a journal");
    expect_found("PRAGMA user_version = 0", "format 0");
    expect_found("PRAGMA journal_mode = DELETE", "mode delete");
}

TEST(JournalTamper, ANewerFormatIsRefusedAndNothingIsChanged)
{
    Store store;
    ASSERT_TRUE(tamper(store.folder.path(), "PRAGMA user_version = 2"));
    const auto before = contents(store.folder / "journal.db");
    const auto heads = contents(store.folder / "heads");
    EXPECT_EQ(open_sqlite(store.folder.path(), store.keys).error().code, Code::too_new);
    EXPECT_EQ(contents(store.folder / "journal.db"), before);
    EXPECT_EQ(contents(store.folder / "heads"), heads);
}

TEST(JournalTamper, AnotherArchivesJournalOrKeysAreRefusedAndNothingIsChanged)
{
    Store store;
    const auto before = contents(store.folder / "journal.db");
    TestKeys other_archive{8};
    TestKeys other_secret{7, 2};
    EXPECT_EQ(open_sqlite(store.folder.path(), other_archive).error().code, Code::damaged);
    EXPECT_EQ(open_sqlite(store.folder.path(), other_secret).error().code, Code::damaged);
    EXPECT_EQ(open_sqlite(store.folder.path(), other_archive, store.head).error().code, Code::bad_value);
    auto forged = store.head;
    forged.size += 1;
    EXPECT_EQ(open_sqlite(store.folder.path(), store.keys, forged).error().code, Code::bad_value);
    EXPECT_EQ(contents(store.folder / "journal.db"), before);
}

TEST(JournalTamper, SEC_03_FilesOfTwoArchivesMixedAreRefused)
{
    Store store;
    Folder other;
    TestKeys other_keys{8};
    grow(*opened(other.path(), other_keys), entries, 4);
    std::filesystem::copy_file(other / "journal.db", store.folder / "journal.db",
                               std::filesystem::copy_options::overwrite_existing);
    const auto mixed = open_sqlite(store.folder.path(), store.keys);
    EXPECT_EQ(mixed.error().code, Code::damaged);
    EXPECT_EQ(mixed.error().words.en, "this journal belongs to another archive");
}

TEST(JournalTamper, SEC_03_AnOlderCopyPutBackIsARollback)
{
    Folder folder;
    Folder older;
    TestKeys keys;
    grow(*opened(folder.path(), keys), 20);
    copy_folder(folder.path(), older / "copy");
    const auto head = grow(*opened(folder.path(), keys), 33);

    copy_folder(older / "copy", folder.path());  // head file and all: only the host's head can tell
    const auto refused = open_sqlite(folder.path(), keys, head);
    EXPECT_EQ(refused.error().code, Code::rolled_back);
    EXPECT_EQ(refused.error().detail, "expected 33 entries, found 20");
    EXPECT_EQ(opened(folder.path(), keys)->size(), 20U);
}

TEST(JournalTamper, SEC_03_AnOlderContainerBesideTheNewHeadFileIsARollback)
{
    Folder folder;
    Folder older;
    TestKeys keys;
    grow(*opened(folder.path(), keys), 20);
    copy_folder(folder.path(), older / "copy");
    grow(*opened(folder.path(), keys), 33);
    std::filesystem::copy_file(older / "copy" / "journal.db", folder / "journal.db",
                               std::filesystem::copy_options::overwrite_existing);
    const auto refused = open_sqlite(folder.path(), keys);
    EXPECT_EQ(refused.error().code, Code::rolled_back);
    EXPECT_EQ(refused.error().detail, "expected 33 entries, found 20");
}

TEST(JournalTamper, SEC_03_AnotherHistoryOfTheSameArchiveIsARollback)
{
    for (const std::uint64_t common : {0U, 5U, 64U, 90U}) {
        Folder folder;
        Folder clone;
        TestKeys keys;
        {
            const auto made = opened(folder.path(), keys);
        }
        if (common > 0) grow(*opened(folder.path(), keys), common, 3);
        copy_folder(folder.path(), clone / "copy");
        const auto head = grow(*opened(folder.path(), keys), common + 3);
        {
            const auto other = opened(clone / "copy", keys);
            auto entry = sample(common + 1);
            entry.actor = {99};
            ASSERT_TRUE(other->append(entry));
            ASSERT_TRUE(other->commit());
            grow(*other, common + 80);
        }
        const auto refused = open_sqlite(clone / "copy", keys, head);
        ASSERT_FALSE(refused) << common;
        EXPECT_EQ(refused.error().code, Code::rolled_back);
    }
}

TEST(JournalTamper, SEC_03_AMissingOrEmptyFileIsNeverANewJournal)
{
    const auto remove = [](const char* name) { return [name](const Folder& f) { std::filesystem::remove(f / name); }; };
    const auto empty = [](const char* name) { return [name](const Folder& f) { put_contents(f / name, {}); }; };
    const std::function<void(const Folder&)> damages[] = {remove("journal.db"), empty("journal.db"), remove("heads"),
                                                          empty("heads")};
    for (const auto& damage : damages) {
        Store store;
        damage(store.folder);
        const auto blind = open_sqlite(store.folder.path(), store.keys);
        ASSERT_FALSE(blind);
        EXPECT_EQ(blind.error().code, Code::damaged);
    }
    for (const auto& damage : {damages[0], damages[1]}) {
        Store store;
        damage(store.folder);
        EXPECT_EQ(open_sqlite(store.folder.path(), store.keys, store.head).error().code, Code::rolled_back);
    }
    for (const auto& damage : {damages[2], damages[3]}) {  // with a head from elsewhere the head file is made again
        Store store;
        damage(store.folder);
        EXPECT_EQ(opened(store.folder.path(), store.keys, store.head)->size(), entries);
        EXPECT_EQ(opened(store.folder.path(), store.keys)->size(), entries);
    }
}

}  // namespace
}  // namespace custos::journal::testing
