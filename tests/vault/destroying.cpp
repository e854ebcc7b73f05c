/// What is left of destroyed keys: nothing, in any file, also after a key service failed or an old copy came back.
#include "keys.hpp"

#include <algorithm>

namespace custos::vault {
namespace {

using namespace testing;

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

TEST_P(Destroying, SEC_06_rotation_keeps_every_key_and_value)
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

}  // namespace
}  // namespace custos::vault
