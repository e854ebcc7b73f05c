/// The keyring and its file: masters, wrong keys, damage, epochs, and what is left of a destroyed key.
#include "support.hpp"

#include "vault/keyring.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

namespace custos::vault {
namespace {

using namespace testing;

std::vector<DossierId> ids(std::initializer_list<std::uint64_t> numbers)
{
    std::vector<DossierId> made;
    for (const auto number : numbers)
        made.push_back({number});
    return made;
}

Bytes raw_key(const Keyring& keyring, DossierId dossier)
{
    Bytes key(64);
    EXPECT_TRUE(keyring.unwrap(dossier, std::span<std::uint8_t, 64>{key.data(), 64}));
    return key;
}

void run_sql(const std::filesystem::path& file, const std::string& sql)
{
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(connection);
}

TEST(Keyring, keys_are_there_again_after_reopening)
{
    const Folder folder;
    Bytes first;
    Bytes last;
    {
        auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
        EXPECT_EQ(keyring.capacity(), 0U);
        must(keyring.reserve({1}));
        EXPECT_EQ(keyring.capacity(), 512U);
        must(keyring.reserve({1500}));
        EXPECT_EQ(keyring.capacity(), 1536U);
        first = raw_key(keyring, {1});
        last = raw_key(keyring, {1536});
        EXPECT_NE(first, last);
    }
    const auto keyring = must(Keyring::open(folder.keyring(), key(1)));
    EXPECT_EQ(raw_key(keyring, {1}), first);
    EXPECT_EQ(raw_key(keyring, {1536}), last);
    EXPECT_FALSE(contains(folder.contents(), first)) << "keys are wrapped";
}

TEST(Keyring, the_vault_makes_keys_ahead)
{
    const Folder folder;
    auto vault = must(Vault::create(folder.keyring(), archive, key(1)));
    EXPECT_FALSE(vault.has_key({1}));
    must(vault.reserve({1}));
    EXPECT_TRUE(vault.has_key({4096}));
    const auto before = folder.fingerprint();
    must(vault.reserve({4096}));
    EXPECT_EQ(folder.fingerprint(), before) << "nothing to do, nothing written";
}

TEST(Keyring, files_are_the_owner_s_only)
{
    const Folder folder;
    static_cast<void>(must(Keyring::create(folder.keyring(), archive, key(1))));
    for (const auto& entry : std::filesystem::directory_iterator{folder.path()})
        EXPECT_EQ(entry.status().permissions(), std::filesystem::perms{0600}) << entry.path();
}

TEST(Keyring, is_not_made_over_something)
{
    const Folder folder;
    static_cast<void>(must(Keyring::create(folder.keyring(), archive, key(1))));
    const auto before = folder.fingerprint();
    EXPECT_EQ(code_of(Keyring::create(folder.keyring(), archive, key(1))), Code::exists);
    EXPECT_EQ(folder.fingerprint(), before);

    std::filesystem::remove(folder.keyring());
    EXPECT_EQ(code_of(Keyring::create(folder.keyring(), archive, key(1))), Code::exists)
        << "an epoch secret whose keyring is elsewhere is not overwritten";
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::not_found);
}

TEST(Keyring, folder_that_is_not_there)
{
    EXPECT_EQ(code_of(Keyring::create("/nonexistent/keyring.db", archive, key(1))), Code::not_found);
}

TEST(Masters, a_wrong_key_is_told_from_damage_and_changes_nothing)
{
    const Folder folder;
    Service service;
    const std::vector<MasterKey> keys{key(1), key(2), Passphrase{"open sesame"}, Passphrase{"open sesamE"},
                                      service.callbacks()};
    for (std::size_t own = 0; own < keys.size(); own += 2) {
        const Folder place;
        {
            auto keyring = must(Keyring::create(place.keyring(), archive, keys[own]));
            must(keyring.reserve({600}));
        }
        const auto before = place.fingerprint();
        for (std::size_t other = 0; other < keys.size(); ++other) {
            const auto result = Keyring::open(place.keyring(), keys[other]);
            EXPECT_EQ(code_of(result), other == own ? Code{} : Code::wrong_key) << own << " " << other;
            EXPECT_EQ(place.fingerprint(), before);
        }
    }
}

TEST(Masters, unusable_ones_are_refused)
{
    const Folder folder;
    EXPECT_EQ(code_of(Keyring::create(folder.keyring(), archive, Passphrase{})), Code::bad_value);
    EXPECT_EQ(code_of(Keyring::create(folder.keyring(), archive, KeyService{})), Code::bad_value);
    Service service;
    service.away = true;
    EXPECT_EQ(code_of(Keyring::create(folder.keyring(), archive, service.callbacks())), Code::key_service);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Masters, a_service_that_is_away_or_answers_something_else)
{
    const Folder folder;
    Service service;
    static_cast<void>(must(Keyring::create(folder.keyring(), archive, service.callbacks())));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "keyring.db-epoch"));
    const auto before = folder.fingerprint();

    auto odd = service.callbacks();
    odd.unwrap = [](Epoch, ByteView) { return Bytes(64, 5); };
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), odd)), Code::wrong_key);
    odd.unwrap = [](Epoch, ByteView) { return Bytes(63, 5); };
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), odd)), Code::wrong_key);
    service.away = true;
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), service.callbacks())), Code::key_service);
    EXPECT_EQ(folder.fingerprint(), before);
}

TEST(Masters, a_service_sees_epochs_only)
{
    const Folder folder;
    Service service;
    auto vault = must(Vault::create(folder.keyring(), archive, service.callbacks()));
    must(vault.reserve({5000}));
    for (std::uint64_t dossier = 1; dossier < 1000; ++dossier)
        static_cast<void>(vault.seal({{dossier}, {1}, 1}, "value"));
    EXPECT_EQ(service.calls, 1U);
}

class Destroying : public ::testing::TestWithParam<bool> {
protected:
    [[nodiscard]] MasterKey master() { return GetParam() ? MasterKey{service_.callbacks()} : MasterKey{key(1)}; }

    Service service_;
    Folder folder_;
};

INSTANTIATE_TEST_SUITE_P(BytesAndService, Destroying, ::testing::Bool());

TEST_P(Destroying, takes_the_named_keys_and_no_others)
{
    auto vault = must(Vault::create(folder_.keyring(), archive, master()));
    must(vault.reserve({1000}));
    std::vector<Sealed> boxes;
    for (std::uint64_t dossier = 1; dossier <= 600; ++dossier)
        boxes.push_back(vault.seal({{dossier}, {1}, 1}, "value"));

    const auto destruction = must(vault.destroy(ids({600, 3, 512, 3, 513})));
    EXPECT_EQ(destruction.destroyed_epoch, Epoch{1});
    EXPECT_EQ(destruction.epoch, Epoch{2});
    EXPECT_EQ(destruction.keys_removed, 4U);
    EXPECT_EQ(destruction.keys_rewrapped, 4096U - 4U) << "4,096 were made at once";
    EXPECT_FALSE(vault.unfinished());

    const auto reopened = must(Vault::open(folder_.keyring(), master()));
    for (const auto* each : {&std::as_const(vault), &reopened}) {
        EXPECT_EQ(each->epoch(), Epoch{2});
        for (std::uint64_t dossier = 1; dossier <= 600; ++dossier) {
            const bool gone = dossier == 3 || dossier == 512 || dossier == 513 || dossier == 600;
            const auto text = each->open(permit_for_all({dossier}), {{dossier}, {1}, 1}, boxes[dossier - 1].box);
            EXPECT_EQ(each->has_key({dossier}), !gone);
            EXPECT_EQ(code_of(text), gone ? Code::destroyed : Code{}) << dossier;
        }
    }
}

/// All old wrappings, of destroyed dossiers and survivors alike, and all their pieces of 16 bytes: in no file.
TEST_P(Destroying, leaves_no_old_wrapping_in_any_file)
{
    auto keyring = must(Keyring::create(folder_.keyring(), archive, master()));
    must(keyring.reserve({512}));
    const auto before = read_file(folder_.keyring());
    const auto wrapped_epoch_key = keyring.header().wrapped_epoch_key;
    const auto secret = GetParam() ? Bytes{} : read_file(folder_.path() / "keyring.db-epoch");
    std::vector<Bytes> pieces{wrapped_epoch_key};
    if (!secret.empty())
        pieces.emplace_back(secret.begin() + 4096 + 24, secret.begin() + 4096 + 56);  // epoch 1: slot 1
    for (const auto place : {std::size_t{0}, std::size_t{40}, std::size_t{511}}) {
        // A block is stored as its tag, then the keys; pages break it, so it is searched for in pieces.
        sqlite3* connection = nullptr;
        sqlite3_stmt* row = nullptr;
        ASSERT_EQ(sqlite3_open(folder_.keyring().c_str(), &connection), SQLITE_OK);
        ASSERT_EQ(sqlite3_prepare_v2(connection, "SELECT body FROM block", -1, &row, nullptr), SQLITE_OK);
        ASSERT_EQ(sqlite3_step(row), SQLITE_ROW);
        const auto* body = static_cast<const std::uint8_t*>(sqlite3_column_blob(row, 0));
        for (std::size_t at = 0; at + 16 <= 80; at += 16)
            pieces.emplace_back(body + 16 + place * 80 + at, body + 16 + place * 80 + at + 16);
        sqlite3_finalize(row);
        sqlite3_close(connection);
    }
    const auto all_before = folder_.contents();
    const auto found_before =
        std::ranges::count_if(pieces, [&](const auto& piece) { return contains(all_before, piece); });
    EXPECT_GE(found_before, 14) << "the search finds what is there (one piece may lie across a page's end)";

    static_cast<void>(must(keyring.destroy(ids({1, 41}), {})));
    const auto all = folder_.contents();
    for (const auto& piece : pieces)
        EXPECT_FALSE(contains(all, piece)) << to_hex(piece);
}

TEST_P(Destroying, asked_again_gives_the_same_answer)
{
    auto keyring = must(Keyring::create(folder_.keyring(), archive, master()));
    must(keyring.reserve({512}));
    static_cast<void>(must(keyring.destroy(ids({5, 6}), {})));
    const auto again = must(keyring.destroy(ids({6, 5}), {}));
    EXPECT_EQ(again.keys_removed, 2U);
    EXPECT_EQ(again.destroyed_epoch, Epoch{1});
    EXPECT_EQ(keyring.header().epoch, Epoch{2}) << "no further epoch for nothing";

    const auto nothing = must(keyring.destroy(ids({5, 99999, 0}), {}));
    EXPECT_EQ(nothing.keys_removed, 0U);
    EXPECT_EQ(nothing.destroyed_epoch, Epoch{});
    EXPECT_EQ(keyring.header().epoch, Epoch{2});
}

TEST_P(Destroying, can_be_cancelled_before_anything_is_gone)
{
    auto keyring = must(Keyring::create(folder_.keyring(), archive, master()));
    must(keyring.reserve({512}));
    const auto before = folder_.fingerprint();
    EXPECT_EQ(code_of(keyring.destroy(ids({5}), [](auto, auto) { return false; })), Code::cancelled);
    EXPECT_EQ(folder_.fingerprint(), before);
    EXPECT_TRUE(keyring.has_key({5}));
    EXPECT_EQ(must(keyring.destroy(ids({5}), {})).keys_removed, 1U);
}

TEST_P(Destroying, keys_made_afterwards_are_of_the_new_epoch)
{
    auto keyring = must(Keyring::create(folder_.keyring(), archive, master()));
    must(keyring.reserve({512}));
    static_cast<void>(must(keyring.destroy(ids({5}), {})));
    must(keyring.reserve({1024}));
    static_cast<void>(must(keyring.destroy(ids({1024}), {})));
    const auto reopened = must(Keyring::open(folder_.keyring(), master()));
    EXPECT_FALSE(reopened.has_key({5}));
    EXPECT_FALSE(reopened.has_key({1024}));
    EXPECT_EQ(raw_key(reopened, {1023}), raw_key(keyring, {1023}));
}

/// A copy of the keyring from before a destruction: under either kind of master it opens nothing any more.
TEST_P(Destroying, reaches_old_copies_of_the_keyring)
{
    const Folder backup;
    auto keyring = must(Keyring::create(folder_.keyring(), archive, master()));
    must(keyring.reserve({512}));
    must(keyring.copy_to(backup.keyring()));
    const auto secret_copy = backup.path() / "keyring.db-epoch";
    must(keyring.copy_epoch_secret(secret_copy));
    EXPECT_EQ(std::filesystem::exists(secret_copy), !GetParam());
    EXPECT_TRUE(must(Keyring::open(backup.keyring(), master())).has_key({5}));

    static_cast<void>(must(keyring.destroy(ids({5}), {})));
    must(keyring.copy_epoch_secret(secret_copy));  // as a host must, after each destruction
    EXPECT_EQ(code_of(Keyring::open(backup.keyring(), master())), GetParam() ? Code::key_service : Code::destroyed);

    std::filesystem::remove(backup.keyring());
    must(keyring.copy_to(backup.keyring()));
    const auto restored = must(Keyring::open(backup.keyring(), master()));
    EXPECT_FALSE(restored.has_key({5}));
    EXPECT_TRUE(restored.has_key({6}));
    EXPECT_EQ(code_of(keyring.copy_to(backup.keyring())), Code::exists);
}

/// A host that let old copies live: the destruction list takes the keys away again.
TEST_P(Destroying, a_restored_keyring_forgets_by_the_list)
{
    auto vault = must(Vault::create(folder_.keyring(), archive, master()));
    must(vault.reserve({100}));
    const auto sealed = vault.seal({{5}, {1}, 1}, "value");
    EXPECT_EQ(must(vault.apply_destruction_list(ids({5, 9, 100000}))), 2U);
    EXPECT_EQ(must(vault.apply_destruction_list(ids({5, 9, 100000}))), 0U) << "nothing is left to destroy";
    EXPECT_EQ(must(vault.apply_destruction_list(ids({5}))), 0U);
    EXPECT_EQ(must(vault.apply_destruction_list({})), 0U);
    EXPECT_EQ(code_of(vault.open(permit_for_all({5}), {{5}, {1}, 1}, sealed.box)), Code::destroyed);
}

TEST_P(Destroying, rotation_keeps_every_key_and_value)
{
    auto vault = must(Vault::create(folder_.keyring(), archive, master()));
    must(vault.reserve({100}));
    const auto sealed = vault.seal({{5}, {1}, 1}, "value");
    const auto body = vault.seal_body({}, bytes_of("body"));
    const auto public_key = vault.public_key();
    EXPECT_EQ(must(vault.rotate()), Epoch{2});
    EXPECT_EQ(must(vault.rotate()), Epoch{3});
    const auto reopened = must(Vault::open(folder_.keyring(), master()));
    EXPECT_EQ(reopened.epoch(), Epoch{3});
    EXPECT_EQ(must(reopened.open(permit_for_all({5}), {{5}, {1}, 1}, sealed.box)).view(), "value");
    EXPECT_TRUE(reopened.open_body({}, body));
    EXPECT_EQ(reopened.public_key(), public_key);
}

TEST(KeyService, that_cannot_destroy_leaves_the_destruction_unfinished)
{
    const Folder folder;
    Service service;
    auto vault = must(Vault::create(folder.keyring(), archive, service.callbacks()));
    must(vault.reserve({10}));
    service.keeps_all = true;
    EXPECT_EQ(code_of(vault.destroy(ids({5}))), Code::key_service);
    EXPECT_TRUE(vault.unfinished());
    EXPECT_FALSE(vault.has_key({5})) << "the keys are gone all the same";

    vault = must(Vault::open(folder.keyring(), service.callbacks()));
    EXPECT_TRUE(vault.unfinished()) << "opening tried and did not fail for it";
    EXPECT_EQ(code_of(vault.destroy(ids({5}))), Code::key_service) << "never reported done";
    EXPECT_EQ(code_of(vault.rotate()), Code::key_service);
    EXPECT_EQ(must(vault.apply_destruction_list(ids({5}))), 0U) << "an archive that opens is not kept shut by it";

    service.keeps_all = false;
    const auto destruction = must(vault.destroy(ids({5})));
    EXPECT_EQ(destruction.keys_removed, 1U);
    EXPECT_FALSE(vault.unfinished());
    EXPECT_EQ(service.keys.size(), 1U);
}

/// Every way from one kind of master to another, and to a new one of the same kind.
TEST(Masters, can_be_changed)
{
    for (int from = 0; from < 3; ++from) {
        for (int to = 0; to < 3; ++to) {
            const Folder folder;
            Service old_service;
            Service new_service;
            const std::vector<MasterKey> olds{key(1), Passphrase{"one"}, old_service.callbacks()};
            const std::vector<MasterKey> news{key(2), Passphrase{"two"}, new_service.callbacks()};
            const auto& old_key = olds[static_cast<std::size_t>(from)];
            const auto& new_key = news[static_cast<std::size_t>(to)];

            auto keyring = must(Keyring::create(folder.keyring(), archive, old_key));
            must(keyring.reserve({5}));
            const auto raw = raw_key(keyring, {5});
            const Folder copy;
            must(keyring.copy_to(copy.keyring()));
            must(keyring.change_master(new_key));
            EXPECT_FALSE(keyring.unfinished());
            EXPECT_EQ(raw_key(keyring, {5}), raw);
            EXPECT_EQ(raw_key(must(Keyring::open(folder.keyring(), new_key)), {5}), raw);
            EXPECT_EQ(code_of(Keyring::open(folder.keyring(), old_key)),
                      from == 2 && to == 2 ? Code::key_service : Code::wrong_key);
            EXPECT_TRUE(old_service.keys.empty()) << "the old service has destroyed what it wrapped";
            const auto secret = folder.path() / "keyring.db-epoch";
            EXPECT_EQ(std::filesystem::exists(secret), to != 2);
            if (to != 2) std::filesystem::copy_file(secret, copy.path() / "keyring.db-epoch");
            EXPECT_FALSE(Keyring::open(copy.keyring(), old_key)) << "an old copy, under the old key: opens nothing";

            must(keyring.change_master(old_key));
            EXPECT_EQ(raw_key(must(Keyring::open(folder.keyring(), old_key)), {5}), raw);
        }
    }
}

TEST(EpochSecret, that_is_not_the_keyring_s)
{
    const Folder folder;
    const auto file = folder.path() / "keyring.db-epoch";
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto first = read_file(file);
    static_cast<void>(must(keyring.rotate({})));
    const auto before = read_file(folder.keyring());

    write_file(file, first);
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::rolled_back);
    write_file(file, Bytes(8192, 0));
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged);
    write_file(file, Bytes(100, 0));
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged);
    std::filesystem::remove(file);
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::not_found);
    const Folder other;
    static_cast<void>(must(Keyring::create(other.keyring(), ArchiveId{78}, key(1))));
    std::filesystem::copy_file(other.path() / "keyring.db-epoch", file);
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged);
    EXPECT_EQ(read_file(folder.keyring()), before);
}

TEST(EpochSecret, copies_can_be_erased)
{
    const Folder folder;
    const auto copy = folder.path() / "copy";
    const auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.copy_epoch_secret(copy));
    // A second name keeps the bytes in sight after the first is gone.
    std::filesystem::create_hard_link(copy, folder.path() / "same bytes");
    must(erase_epoch_secret(copy));
    EXPECT_FALSE(std::filesystem::exists(copy));
    EXPECT_EQ(read_file(folder.path() / "same bytes"), Bytes(8192, 0));
    must(erase_epoch_secret(copy));

    const auto before = folder.fingerprint();
    EXPECT_EQ(code_of(erase_epoch_secret(folder.keyring())), Code::bad_value);
    EXPECT_EQ(folder.fingerprint(), before);
}

TEST(Formats, newer_ones_are_refused_untouched)
{
    const Folder folder;
    static_cast<void>(must(Keyring::create(folder.keyring(), archive, key(1))));
    run_sql(folder.keyring(), "PRAGMA user_version = 2");
    const auto before = folder.fingerprint();
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::too_new);
    EXPECT_EQ(folder.fingerprint(), before);
}

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
          "UPDATE block SET body = 'text' WHERE number = 1", "DELETE FROM header", "UPDATE header SET body = x''",
          "DROP TABLE block", "CREATE TABLE extra(x)",
          "CREATE TRIGGER t AFTER UPDATE ON header BEGIN DELETE FROM block; END", "PRAGMA application_id = 1",
          "PRAGMA user_version = 0"}) {
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
