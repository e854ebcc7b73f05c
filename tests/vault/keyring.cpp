/// The keyring and its file: masters, wrong keys, formats.
#include "keys.hpp"

#include <fstream>

namespace custos::vault {
namespace {

using namespace testing;

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

/// SQLite is told the file as a URI, in which these characters mean something.
TEST(Keyring, a_folder_of_any_name)
{
    const Folder folder;
    for (const std::string name : {"a b", "50%20", "a?mode=memory", "#1", "\xe6\xa1\xa3\xe6\xa1\x88", "_-.Z"}) {
        const auto place = folder.path() / name;
        std::filesystem::create_directory(place);
        must(must(Keyring::create(place / "keyring.db", archive, key(1))).reserve({1}));
        EXPECT_TRUE(must(Keyring::open(place / "keyring.db", key(1))).has_key({512})) << name;
        EXPECT_TRUE(std::filesystem::exists(place / "keyring.db")) << name;
    }
}

TEST(Keyring, keys_that_are_there_are_not_made_again)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto before = folder.fingerprint();
    must(keyring.reserve({512}));
    EXPECT_EQ(folder.fingerprint(), before);
    must(keyring.reserve({513}));
    EXPECT_EQ(keyring.capacity(), 1024U);
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
    const auto whole = service.callbacks();
    for (const auto& part : {KeyService{{}, whole.unwrap, whole.destroy}, KeyService{whole.wrap, {}, whole.destroy},
                             KeyService{whole.wrap, whole.unwrap, {}}})
        EXPECT_EQ(code_of(Keyring::create(folder.keyring(), archive, part)), Code::bad_value)
            << "one that could not do its part later is refused now";
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

/// Every way from one kind of master to another, and to a new one of the same kind.
TEST(Masters, SEC_06_can_be_changed)
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
            static_cast<void>(must(keyring.change_master(new_key)));
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

            static_cast<void>(must(keyring.change_master(old_key)));
            EXPECT_EQ(raw_key(must(Keyring::open(folder.keyring(), old_key)), {5}), raw);
        }
    }
}

TEST(Masters, SEC_06_values_and_signatures_outlive_a_change)
{
    const Folder folder;
    auto vault = must(Vault::create(folder.keyring(), archive, key(1)));
    must(vault.reserve({5}));
    const Place place{{5}, {1}, 1};
    const auto sealed = vault.seal(place, "value");
    const auto signature = vault.sign(bytes_of("head"));
    static_cast<void>(must(vault.change_master(key(2))));
    EXPECT_EQ(code_of(Vault::open(folder.keyring(), key(1))), Code::wrong_key);
    const auto again = must(Vault::open(folder.keyring(), key(2)));
    EXPECT_EQ(must(again.open(permit_for_all({5}), place, sealed.box)).view(), "value");
    EXPECT_TRUE(verify(again.public_key(), bytes_of("head"), signature));
}

TEST(Masters, SEC_06_a_change_tells_whether_the_new_one_is_in_force)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto before = keyring.header().epoch;
    const auto stopped = keyring.change_master(key(2), [](std::uint64_t, std::uint64_t) { return false; });
    EXPECT_EQ(code_of(stopped), Code::cancelled);
    EXPECT_NE(stopped.error().path, Vault::old_master);
    EXPECT_EQ(keyring.header().epoch, before);

    Service service;
    auto callbacks = service.callbacks();
    callbacks.destroy = [](Epoch) { return false; };
    EXPECT_EQ(must(keyring.change_master(callbacks)), Epoch{before.value + 1});
    const auto left = keyring.change_master(key(3));
    EXPECT_EQ(code_of(left), Code::key_service);
    EXPECT_EQ(left.error().path, Vault::old_master);
    EXPECT_TRUE(must(Keyring::open(folder.keyring(), key(3))).has_key({5}));
}

TEST(Masters, SEC_06_the_key_that_is_in_force_is_no_other_one)
{
    for (const auto& now : std::vector<MasterKey>{key(1), Passphrase{"one"}}) {
        const Folder folder;
        auto keyring = must(Keyring::create(folder.keyring(), archive, now));
        must(keyring.reserve({5}));
        const auto before = folder.fingerprint();
        const auto same = keyring.change_master(now);
        EXPECT_EQ(code_of(same), Code::bad_value);
        EXPECT_EQ(same.error().path, "key");
        EXPECT_EQ(folder.fingerprint(), before);
        static_cast<void>(must(keyring.change_master(key(2))));
        EXPECT_EQ(code_of(keyring.change_master(key(2))), Code::bad_value);
    }
    const Folder folder;
    Service service;  // one service is not told from another, nor what it does with an epoch
    auto keyring = must(Keyring::create(folder.keyring(), archive, service.callbacks()));
    EXPECT_TRUE(keyring.change_master(service.callbacks()));
}

TEST(Masters, SEC_06_a_change_that_could_not_be_ended_is_ended_by_asking_again)
{
    const Folder folder;
    Service service;
    auto callbacks = service.callbacks();
    callbacks.destroy = [](Epoch) { return false; };
    auto keyring = must(Keyring::create(folder.keyring(), archive, callbacks));
    EXPECT_EQ(code_of(keyring.change_master(key(3))), Code::key_service);
    EXPECT_TRUE(keyring.unfinished());
    EXPECT_EQ(code_of(keyring.change_master(key(3))), Code::bad_value);
    EXPECT_FALSE(keyring.unfinished());
}

TEST(Labels, tell_whose_a_keyring_is_and_of_which_epoch_without_a_key)
{
    const Folder folder;
    auto vault = must(Vault::create(folder.keyring(), archive, key(1)));
    const auto before = folder.fingerprint();
    const auto first = must(label_of_keyring(folder.keyring()));
    EXPECT_EQ(folder.fingerprint(), before);
    EXPECT_EQ(first.archive, archive);
    EXPECT_EQ(first, vault.label());
    static_cast<void>(must(vault.rotate()));
    EXPECT_NE(must(label_of_keyring(folder.keyring())), first);
    EXPECT_EQ(must(label_of_keyring(folder.keyring())), vault.label());
    EXPECT_EQ(code_of(label_of_keyring(folder.path() / "no such file")), Code::not_found);
}

TEST(Formats, newer_ones_are_refused_untouched)
{
    const Folder folder;
    static_cast<void>(must(Keyring::create(folder.keyring(), archive, key(1))));
    run_sql(folder.keyring(), "PRAGMA user_version = 2");
    const auto before = folder.fingerprint();
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::too_new);
    EXPECT_EQ(folder.fingerprint(), before);

    write_file(folder.path() / "keyring.db-journal", Bytes(512, 0));
    const auto interrupted = folder.fingerprint();
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::too_new);
    EXPECT_EQ(folder.fingerprint(), interrupted) << "an interrupted write is for the newer version to finish";
}

}  // namespace
}  // namespace custos::vault
