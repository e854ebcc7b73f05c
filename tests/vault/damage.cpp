/// A keyring that is damaged, older than itself, or written by two. Rule: SEC-03.
#include "keys.hpp"

#include <fstream>

namespace custos::vault {
namespace {

using namespace testing;

/// What somebody with an editor for SQLite could do to the rows.
TEST(Damage, of_rows_is_found)
{
    const Folder folder;
    {
        auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
        must(keyring.reserve({1536}));
    }
    const auto sound = read_file(folder.keyring());
    for (const std::string sql :
         {"DELETE FROM block WHERE number = 2", "DELETE FROM block WHERE number = 0", "DELETE FROM block",
          "UPDATE block SET number = 7 WHERE number = 2",
          "INSERT INTO block SELECT 3, body FROM block WHERE number = 2",
          "UPDATE block SET body = (SELECT body FROM block WHERE number = 1) WHERE number = 2",
          "UPDATE block SET body = zeroblob(40976) WHERE number = 1", "UPDATE block SET body = x'00' WHERE number = 1",
          "UPDATE block SET body = 'text' WHERE number = 1", "UPDATE header SET body = zeroblob(2000000)",
          "DELETE FROM header", "UPDATE header SET body = x''", "DROP TABLE block", "DROP TABLE header",
          "CREATE TABLE extra(x)", "CREATE TRIGGER t AFTER UPDATE ON header BEGIN DELETE FROM block; END",
          "PRAGMA application_id = 1", "PRAGMA user_version = 0"}) {
        write_file(folder.keyring(), sound);
        run_sql(folder.keyring(), sql);
        const auto before = folder.fingerprint();
        EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged) << sql;
        EXPECT_EQ(folder.fingerprint(), before) << sql;
    }
    for (const auto& nonsense : {Bytes{}, Bytes(100, 1), Bytes(sound.begin(), sound.begin() + 5000)}) {
        write_file(folder.keyring(), nonsense);
        EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged) << nonsense.size();
    }
}

/// An older row, whole and rightly sealed under the same epoch, among newer ones.
TEST(Damage, an_older_header_is_found)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({512}));
    run_sql(folder.keyring(), "ATTACH '" + (folder.path() / "old.db").string() +
                                  "' AS old; CREATE TABLE old.kept AS SELECT body FROM header");
    must(keyring.reserve({1024}));
    run_sql(folder.keyring(), "ATTACH '" + (folder.path() / "old.db").string() +
                                  "' AS old; UPDATE header SET body = (SELECT body FROM old.kept)");
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged);
    EXPECT_EQ(code_of(keyring.reserve({2048})), Code::busy) << "whoever has it open does not write over it either";
}

/// A second process that wrote meanwhile is noticed; nothing of its work is lost.
TEST(Writers, that_know_an_older_state_write_nothing)
{
    const Folder folder;
    auto one = must(Keyring::create(folder.keyring(), archive, key(1)));
    auto other = must(Keyring::open(folder.keyring(), key(1)));
    must(one.reserve({512}));
    const auto before = read_file(folder.keyring());
    EXPECT_EQ(code_of(other.reserve({512})), Code::busy);
    EXPECT_FALSE(other.has_key({1}));
    EXPECT_EQ(code_of(other.copy_to(folder.path() / "copy")), Code::busy);
    EXPECT_EQ(read_file(folder.keyring()), before);

    static_cast<void>(must(one.rotate({})));
    EXPECT_EQ(code_of(other.rotate({})), Code::busy);
    EXPECT_TRUE(must(Keyring::open(folder.keyring(), key(1))).has_key({512})) << "nor over the newer epoch's secret";
}

/// Flips one bit of one byte of a file in place, and puts it back.
class Flip {
public:
    Flip(const std::filesystem::path& file, std::size_t at, unsigned bit)
        : file_{file, std::ios::in | std::ios::out}, at_{at}
    {
        file_.seekg(static_cast<std::streamoff>(at_));
        sound_ = static_cast<char>(file_.get());
        put(static_cast<char>(sound_ ^ (1 << bit)));
    }
    Flip(const Flip&) = delete;
    Flip& operator=(const Flip&) = delete;
    ~Flip() { put(sound_); }

private:
    void put(char byte)
    {
        file_.seekp(static_cast<std::streamoff>(at_));
        file_.put(byte).flush();
    }

    std::fstream file_;
    std::size_t at_;
    char sound_ = 0;
};

/// Bytes of a small keyring and of its epoch secret, one bit each: an error of a known kind, or every key as it was.
/// Every byte of the pages with schema and header, every seventh of the keys; all of them under CUSTOS_SCALE.
TEST(Damage, of_any_byte_is_found_or_harmless)
{
    const Folder folder;
    Bytes first;
    {
        auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
        must(keyring.reserve({512}));
        static_cast<void>(must(keyring.destroy(ids({9}), {})));
        first = raw_key(keyring, {1});
    }
    Dice dice{4};
    std::size_t tried = 0;
    std::size_t harmless = 0;
    for (const auto& file : {folder.keyring(), folder.path() / "keyring.db-epoch"}) {
        const auto size = std::filesystem::file_size(file);
        for (std::size_t at = 0; at < size; at += at < 8192 || scaled(1) > 1 ? 1U : 7U) {
            const Flip flip{file, at, static_cast<unsigned>(dice.below(8))};
            const auto opened = Keyring::open(folder.keyring(), key(1));
            ++tried;
            harmless += opened.has_value();
            if (opened) {
                ASSERT_EQ(raw_key(opened.value(), {1}), first) << at;
                ASSERT_FALSE(opened.value().has_key({9})) << at;
                ASSERT_EQ(opened.value().header().epoch, Epoch{2}) << at;
            } else {
                const auto code = opened.error().code;  // never wrong_key: damage is not mistaken for it
                ASSERT_TRUE(code == Code::damaged || code == Code::too_new || code == Code::storage ||
                            code == Code::destroyed)
                    << at << ": " << to_text(opened.error());
            }
        }
    }
    // Harmless is unused space: most of the first page and of the header's, most of the epoch secret's two pages.
    EXPECT_GT(tried - harmless, 512U * 80 / 7) << "every byte of the keys counts";
}

}  // namespace
}  // namespace custos::vault
