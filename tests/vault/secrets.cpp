/// The epoch secret: a file whose slots are not what the keyring beside it needs, copies, disks that are full.
/// Rules: RET-04, SEC-06.
#include "keys.hpp"

#include "vault/epoch_secret.hpp"
#include "vault/wire.hpp"

#include <algorithm>
#include <array>

namespace custos::vault {
namespace {

using namespace testing;

constexpr std::size_t slot_at = 4096;  // docs/formats/keyring.md: the slot of an epoch by its parity

/// A slot as docs/formats/keyring.md has it, whatever its epoch.
Bytes slot_of(ArchiveId whose, std::uint64_t epoch)
{
    Bytes slot;
    WireWriter out{slot};
    out.raw(bytes_of("custosE1"));
    out.u64(whose.value);
    out.u64(epoch);
    out.raw(Bytes(32, 0x5a));
    out.raw(ByteView{sha256(slot)}.first(16));
    return slot;
}

/// The file with these slots; an empty one is blank.
Bytes secret_file(const Bytes& even, const Bytes& odd)
{
    Bytes file(2 * slot_at, 0);
    std::ranges::copy(even, file.begin());
    std::ranges::copy(odd, file.begin() + slot_at);
    return file;
}

TEST(EpochSecret, is_in_the_slot_of_its_epoch_and_gone_when_ended)
{
    const Folder folder;
    const EpochSecretFile file{folder.keyring(), archive};
    const auto path = folder.path() / "keyring.db-epoch";
    must(file.erase({1}));  // no file: nothing to overwrite
    EXPECT_FALSE(std::filesystem::exists(path));
    EpochSecretFile::Secret drawn{};
    EpochSecretFile::Secret found{};
    must(file.draw({1}, drawn));
    must(file.draw({2}, drawn));
    must(file.erase({3}));  // the slot holds another epoch
    must(file.read({1}, found));
    must(file.erase({1}));
    must(file.read({2}, found));
    EXPECT_EQ(found, drawn);
    const auto bytes = read_file(path);
    EXPECT_EQ(Bytes(bytes.begin() + slot_at, bytes.end()), Bytes(slot_at, 0));
}

/// What the two slots hold says whether keyring or secret is the older one; what is not whole says nothing.
TEST(EpochSecret, of_another_epoch_says_which_file_is_the_older)
{
    const Folder folder;
    const EpochSecretFile file{folder.keyring(), archive};
    auto torn = slot_of(archive, 5);
    torn.back() ^= 1;
    struct Case {
        Bytes even;
        Bytes odd;
        Code answer;
    };
    EpochSecretFile::Secret secret{};
    for (const auto& [even, odd, answer] :
         {Case{{}, slot_of(archive, 5), Code{}}, Case{slot_of(archive, 4), {}, Code::rolled_back},
          Case{{}, slot_of(archive, 3), Code::rolled_back}, Case{slot_of(archive, 6), {}, Code::destroyed},
          Case{{}, slot_of(archive, 7), Code::destroyed}, Case{{}, {}, Code::damaged}, Case{{}, torn, Code::damaged},
          Case{torn, {}, Code::damaged}, Case{torn, torn, Code::damaged},
          Case{slot_of(archive, 4), torn, Code::damaged}, Case{{}, slot_of({78}, 5), Code::damaged},
          Case{{}, slot_of(archive, (std::uint64_t{1} << 32U) + 5), Code::damaged}}) {
        write_file(folder.path() / "keyring.db-epoch", secret_file(even, odd));
        EXPECT_EQ(code_of(file.read({5}, secret)), answer) << to_hex(even) << " " << to_hex(odd);
    }
}

/// A device that takes nothing stands in for a disk that is full.
TEST(EpochSecret, SEC_06_that_cannot_be_written_leaves_the_old_epoch_in_force)
{
    const Folder folder;
    const auto file = folder.path() / "keyring.db-epoch";
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({5}));
    const auto raw = raw_key(keyring, {5});
    const auto before = read_file(folder.keyring());
    std::filesystem::rename(file, folder.path() / "aside");
    std::filesystem::create_symlink("/dev/full", file);
    EXPECT_EQ(code_of(keyring.rotate({})), Code::storage);
    EXPECT_EQ(code_of(keyring.destroy(ids({5}), {})), Code::storage);
    EXPECT_EQ(read_file(folder.keyring()), before);

    std::filesystem::rename(folder.path() / "aside", file);
    EXPECT_EQ(raw_key(must(Keyring::open(folder.keyring(), key(1))), {5}), raw);
    EXPECT_EQ(must(keyring.destroy(ids({5}), {})).keys_removed, 1U) << "the same keyring goes on when there is room";
}

TEST(EpochSecret, SEC_06_a_copy_onto_a_full_disk_is_an_error)
{
    const Folder folder;
    const auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    std::filesystem::create_symlink("/dev/full", folder.path() / "copy");
    EXPECT_EQ(code_of(keyring.copy_epoch_secret(folder.path() / "copy")), Code::storage);
}

TEST(EpochSecret, SEC_03_keys_are_saved_from_memory_when_their_files_are_gone_with_a_secret_of_their_own)
{
    const Folder folder;
    const auto secret = folder.path() / "keyring.db-epoch";
    auto keyring = must(Keyring::create(folder.keyring(), archive, key(1)));
    must(keyring.reserve({1024}));
    static_cast<void>(must(keyring.destroy(ids({5}), {})));
    const auto before = read_file(secret);
    std::filesystem::remove(folder.keyring());
    std::filesystem::remove(secret);

    const Folder other;
    must(keyring.save_to(other.keyring()));
    EXPECT_EQ(code_of(keyring.save_to(other.keyring())), Code::exists);
    EXPECT_NE(read_file(other.path() / "keyring.db-epoch"), before);
    auto saved = must(Keyring::open(other.keyring(), key(1)));
    EXPECT_EQ(saved.capacity(), keyring.capacity());
    EXPECT_EQ(raw_key(saved, {1}), raw_key(keyring, {1}));
    EXPECT_FALSE(saved.has_key({5}));
    must(saved.reserve({2048}));
    EXPECT_EQ(code_of(Keyring::open(other.keyring(), key(2))), Code::wrong_key);
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
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged);
    const Folder other;
    static_cast<void>(must(Keyring::create(other.keyring(), ArchiveId{78}, key(1))));
    std::filesystem::copy_file(other.path() / "keyring.db-epoch", file);
    EXPECT_EQ(code_of(Keyring::open(folder.keyring(), key(1))), Code::damaged);
    EXPECT_EQ(read_file(folder.keyring()), before);
}

TEST(EpochSecret, SEC_06_copies_can_be_erased)
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

}  // namespace
}  // namespace custos::vault
