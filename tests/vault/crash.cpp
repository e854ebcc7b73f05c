/// Processes that die or fork: at every step of a destruction, with a vault open at exit, in a child.
#include "support.hpp"

#include "vault/keyring.hpp"

#include <unistd.h>
#include <csignal>

namespace custos::vault {
namespace {

using namespace testing;

/// Dies as by kill -9 at one step of the turn of an epoch, then opens again.
class Crash : public ::testing::TestWithParam<Keyring::Step> {};

INSTANTIATE_TEST_SUITE_P(Steps, Crash,
                         ::testing::Values(Keyring::Step::epoch_drawn, Keyring::Step::committed,
                                           Keyring::Step::epoch_ended, Keyring::Step::recorded));

TEST_P(Crash, in_a_destruction_leaves_it_undone_or_finished)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({512}));
    Bytes survivor(64);
    ASSERT_TRUE(keyring.unwrap({2}, std::span<std::uint8_t, 64>{survivor.data(), 64}));
    const Folder old;
    must(keyring.copy_to(old.keyring()));

    const std::vector<DossierId> batch{{1}, {300}};
    ASSERT_EQ(in_child([&] {
                  auto own = Keyring::open(folder.keyring(), key(1));
                  if (!own) return 1;
                  own.value().at_step = [](Keyring::Step step) {
                      if (step == GetParam()) std::raise(SIGKILL);
                  };
                  static_cast<void>(own.value().destroy(batch, {}));
                  return 2;
              }),
              1000 + SIGKILL);

    auto reopened = must(Keyring::open(folder.keyring(), key(1)));
    const bool undone = GetParam() == Keyring::Step::epoch_drawn;
    EXPECT_FALSE(reopened.unfinished()) << "opening has finished what was begun";
    EXPECT_EQ(reopened.has_key({1}), undone);
    EXPECT_EQ(reopened.header().epoch, Epoch{undone ? 1U : 2U});

    const auto destruction = must(reopened.destroy(batch, {}));
    EXPECT_EQ(destruction.keys_removed, 2U);
    EXPECT_EQ(destruction.destroyed_epoch, Epoch{1});
    EXPECT_FALSE(reopened.has_key({300}));
    Bytes key_after(64);
    ASSERT_TRUE(reopened.unwrap({2}, std::span<std::uint8_t, 64>{key_after.data(), 64}));
    EXPECT_EQ(key_after, survivor);

    std::filesystem::copy_file(folder.path() / "keyring.db-epoch", old.path() / "keyring.db-epoch");
    EXPECT_EQ(code_of(Keyring::open(old.keyring(), key(1))), Code::destroyed);
}

TEST_P(Crash, with_a_key_service)
{
    const Folder folder;
    Service service;
    must(must(Keyring::create(folder.keyring(), archive, service.callbacks())).reserve({512}));
    // The service lives on in this process: what the child's copy of it does is told through a file's existence.
    const auto destroyed = folder.path() / "destroyed";
    ASSERT_EQ(in_child([&] {
                  service.on_destroy = [&] { write_file(destroyed, {}); };
                  auto own = Keyring::open(folder.keyring(), service.callbacks());
                  if (!own) return 1;
                  own.value().at_step = [](Keyring::Step step) {
                      if (step == GetParam()) std::raise(SIGKILL);
                  };
                  static_cast<void>(own.value().destroy(std::vector<DossierId>{{1}}, {}));
                  return 2;
              }),
              1000 + SIGKILL);
    EXPECT_EQ(std::filesystem::exists(destroyed),
              GetParam() == Keyring::Step::epoch_ended || GetParam() == Keyring::Step::recorded)
        << "the service is told only after the keys are durably gone";
}

/// Killed at random moments while reserving: what was answered is there, and the keyring opens.
TEST(Killed, while_reserving_loses_no_acknowledged_key)
{
    const auto rounds = scaled(10);
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const Folder folder;
        static_cast<void>(must(Keyring::create(folder.keyring(), archive, key(1))));
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        const auto child = ::fork();
        if (child == 0) {
            auto own = Keyring::open(folder.keyring(), key(1));
            for (std::uint64_t last = 512; own && own.value().reserve({last}); last += 512)
                if (::write(pipe_ends[1], &last, sizeof last) != sizeof last) break;
            ::_exit(1);
        }
        std::uint64_t acknowledged = 0;
        for (std::uint64_t i = 0; i <= round % 4; ++i)
            ASSERT_EQ(::read(pipe_ends[0], &acknowledged, sizeof acknowledged), 8);
        ::usleep(static_cast<unsigned>(Dice{round}.below(8000)));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(pipe_ends[1]);
        for (std::uint64_t last = 0; ::read(pipe_ends[0], &last, sizeof last) == 8;)
            acknowledged = last;
        ::close(pipe_ends[0]);
        EXPECT_GE(must(Keyring::open(folder.keyring(), key(1))).capacity(), acknowledged);
    }
}

/// A wrong key beside an interrupted write: nothing is touched, not even to finish the write.
TEST(Killed, in_a_write_a_wrong_key_still_changes_nothing)
{
    const Folder folder;
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({512}));
    const auto after = read_file(folder.keyring());
    // A rollback journal of a write that never was: empty, but there.
    write_file(folder.path() / "keyring.db-journal", Bytes(512, 0));
    const auto before = folder.fingerprint();
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(2))), Code::wrong_key);
    EXPECT_EQ(folder.fingerprint(), before);
    EXPECT_TRUE(Keyring::open(folder.keyring(), key(1)));
    EXPECT_EQ(read_file(folder.keyring()), after);
}

TEST(Forked, child_is_refused_everything)
{
    const Folder folder;
    auto vault = must(Vault::create(folder.keyring(), archive, key(1)));
    must(vault.reserve({10}));
    const Place place{{1}, {1}, 1};
    const auto sealed = vault.seal(place, "value");
    const auto body = vault.seal_body({}, {});
    const auto before = folder.fingerprint();
    const auto throws = [](const auto& call) {
        try {
            call();
            return false;
        } catch (const std::logic_error&) {
            return true;
        }
    };
    EXPECT_EQ(in_child([&] {
                  std::vector<Token> tokens;
                  std::vector<Secret> secrets;
                  const std::vector<Code> codes{code_of(vault.open(permit_for_all({1}), place, sealed.box)),
                                                code_of(vault.open_many(permit_for_all({1}), {1}, {}, secrets)),
                                                code_of(vault.tokens_of(place, sealed.box, {}, tokens)),
                                                code_of(vault.reseal(place, sealed.box, {{2}, {1}, 1})),
                                                code_of(vault.reserve({100000})),
                                                code_of(vault.refill({1})),
                                                code_of(vault.destroy({})),
                                                code_of(vault.apply_destruction_list({})),
                                                code_of(vault.rotate()),
                                                code_of(vault.change_master(key(2))),
                                                code_of(vault.open_body({}, body)),
                                                code_of(vault.copy_keyring(folder.path() / "copy")),
                                                code_of(vault.copy_epoch_secret(folder.path() / "copy"))};
                  for (const auto code : codes)
                      if (code != Code::forked) return 1;
                  if (!throws([&] { static_cast<void>(vault.seal(place, "x")); })) return 2;
                  if (!throws([&] { static_cast<void>(vault.token(TokenKind::phone, "13812345678")); })) return 3;
                  if (!throws([&] { static_cast<void>(vault.seal_body({}, {})); })) return 4;
                  if (!throws([&] { static_cast<void>(vault.sign({})); })) return 5;
                  {
                      const auto dies_here = std::move(vault);
                  }
                  return 0;
              }),
              0);
    EXPECT_EQ(folder.fingerprint(), before);
    EXPECT_TRUE(vault.open(permit_for_all({1}), place, sealed.box)) << "the parent goes on";
}

TEST(Forked, child_may_open_its_own)
{
    const Folder folder;
    const auto vault = must(Vault::create(folder.keyring(), archive, key(1)));
    EXPECT_EQ(in_child([&] { return Vault::open(folder.keyring(), key(1)) ? 0 : 1; }), 0);
}

TEST(AtExit, a_vault_in_a_static_is_clean)
{
    const Folder folder;
    EXPECT_EQ(in_child([&] {
                  ::execl(CUSTOS_STATIC_HOST, CUSTOS_STATIC_HOST, folder.keyring().c_str(), nullptr);
                  return 99;
              }),
              0);
    EXPECT_TRUE(Vault::open(folder.keyring(), key(1)));
}

}  // namespace
}  // namespace custos::vault
