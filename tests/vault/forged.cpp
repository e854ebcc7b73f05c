/// Keyrings whose bytes all add up and which are still not right: written by somebody who knows the format, or who has
/// the master key as well. Rule: SEC-03; the forms are those of docs/formats/keyring.md.
#include "keys.hpp"

#include "vault/master.hpp"
#include "vault/wire.hpp"

#include <functional>

namespace custos::vault {
namespace {

using namespace testing;

constexpr std::size_t sum_size = 32;

/// A header as a file could have it, without any key behind it.
KeyringHeader sample_header()
{
    KeyringHeader header;
    header.archive = archive;
    header.master = MasterKind::passphrase;
    header.epoch = {3};
    header.wrapped_epoch_key = Bytes(80, 7);
    return header;
}

using Edit = std::function<void(KeyringHeader&)>;

Code decoded(const Edit& edit)
{
    auto header = sample_header();
    edit(header);
    return code_of(decode(encode(header)));
}

/// The bytes of a header, whatever they are, with the right sum behind them.
Bytes summed(ByteView body)
{
    Bytes bytes{body.begin(), body.end()};
    const auto sum = sha256(bytes);
    bytes.insert(bytes.end(), sum.begin(), sum.end());
    return bytes;
}

TEST(Formats, of_a_header_is_read_back_as_it_was_written)
{
    const auto bytes = encode(sample_header());
    EXPECT_EQ(encode(must(decode(bytes))), bytes);
}

/// A passphrase is stretched before anything can be authenticated: a file may not ask for a terabyte or for years.
TEST(Formats, costs_of_a_passphrase_are_bounded)
{
    const auto costs = [](std::uint32_t kib, std::uint32_t passes, std::uint32_t lanes) {
        return decoded([&](auto& header) { header.stretching = {kib, passes, lanes}; });
    };
    constexpr std::uint32_t least = 8 * 1024;
    constexpr std::uint32_t most = 1024 * 1024;
    EXPECT_EQ(costs(least, 1, 1), Code{});
    EXPECT_EQ(costs(most, 16, 4), Code{});
    EXPECT_EQ(costs(least - 1, 1, 1), Code::damaged);
    EXPECT_EQ(costs(most + 1, 1, 1), Code::damaged);
    EXPECT_EQ(costs(least, 0, 1), Code::damaged);
    EXPECT_EQ(costs(least, 17, 1), Code::damaged);
    EXPECT_EQ(costs(least, 1, 0), Code::damaged);
    EXPECT_EQ(costs(least, 1, 5), Code::damaged);
    EXPECT_EQ(decoded([](auto& header) {
                  header.master = MasterKind::key_bytes;
                  header.stretching = {0, 0, 0};
              }),
              Code{})
        << "they are a passphrase's affair";
}

TEST(Formats, a_header_of_another_form_is_damage)
{
    EXPECT_EQ(decoded([](auto& header) { header.master = MasterKind::none; }), Code::damaged);
    EXPECT_EQ(decoded([](auto& header) { header.master = MasterKind{4}; }), Code::damaged);
    EXPECT_EQ(decoded([](auto& header) { header.ending_master = MasterKind{4}; }), Code::damaged);
    EXPECT_EQ(decoded([](auto& header) { header.epoch = {0}; }), Code::damaged);
    EXPECT_EQ(decoded([](auto& header) { header.wrapped_epoch_key = Bytes(16 * 1024, 7); }), Code{});
    EXPECT_EQ(decoded([](auto& header) { header.wrapped_epoch_key = Bytes(16 * 1024 + 1, 7); }), Code::damaged);

    const auto whole = encode(sample_header());
    const auto body = ByteView{whole}.first(whole.size() - sum_size);
    for (std::size_t size = 4; size < body.size(); ++size)
        ASSERT_EQ(code_of(decode(summed(body.first(size)))), Code::damaged) << "cut after " << size;
    Bytes longer{body.begin(), body.end()};
    longer.push_back(0);
    EXPECT_EQ(code_of(decode(summed(longer))), Code::damaged);
    longer.pop_back();
    longer[0] = 2;
    EXPECT_EQ(code_of(decode(summed(longer))), Code::too_new);
}

/// A keyring on the disk that is written over by somebody who has its master key.
class Forged : public ::testing::Test {
protected:
    Forged()
        : header_{must(Keyring::create(folder_.keyring(), archive, key(1))).header()},
          epoch_key_{must(must(Master::recognise(key(1), folder_.keyring(), header_)).unwrap(header_))}
    {
    }

    /// Stores the header with a right sum, and with what is its seal now.
    void store() const
    {
        auto database = must(Database::open(folder_.keyring(), Database::Mode::use));
        auto row = must(database.prepare("UPDATE header SET body = ?"));
        const auto body = encode(header_);
        must(row.bind(1, ByteView{body}).run());
    }

    void store_sealed(std::span<const KeyBlock> blocks = {})
    {
        header_.seal = seal_of(epoch_key_, header_, blocks);
        store();
    }

    [[nodiscard]] Code opening() const { return code_of(Vault::open(folder_.keyring(), key(1))); }

    Folder folder_;
    KeyringHeader header_;
    EpochKey epoch_key_;
};

/// The sum can be made by anybody; the seal cannot.
TEST_F(Forged, SEC_03_a_header_changed_without_the_key_is_found)
{
    const auto sound = header_;
    for (const Edit& edit : {Edit{[](auto& header) { header.last.keys_removed = 5; }},
                             Edit{[](auto& header) { header.last_batch[0] = 1; }},
                             Edit{[](auto& header) { header.wrapped_journal_key[0] ^= 1; }},
                             Edit{[](auto& header) { header.public_key[0] ^= 1; }},
                             Edit{[](auto& header) { header.wrapped_epoch_key[0] ^= 1; }},
                             Edit{[](auto& header) { header.wrapped_epoch_key.pop_back(); }},
                             Edit{[](auto& header) { header.epoch_check[0] ^= 1; }}}) {
        header_ = sound;
        edit(header_);
        store();
        const auto before = folder_.fingerprint();
        EXPECT_EQ(opening(), Code::damaged);
        EXPECT_EQ(folder_.fingerprint(), before);
    }
    header_ = sound;
    store();
    EXPECT_EQ(opening(), Code{});
}

/// The archive's own two keys, and the public key that heads are checked with, belong together.
TEST_F(Forged, own_keys_that_do_not_open_or_do_not_fit_are_damage)
{
    const auto sound = header_;
    for (const Edit& edit : {Edit{[](auto& header) { header.wrapped_journal_key[0] ^= 1; }},
                             Edit{[](auto& header) { header.wrapped_signing_seed[0] ^= 1; }},
                             Edit{[](auto& header) { header.public_key[0] ^= 1; }}, Edit{[](auto& header) {
                                 std::swap(header.wrapped_journal_key, header.wrapped_signing_seed);
                             }}}) {
        header_ = sound;
        edit(header_);
        store_sealed();
        EXPECT_EQ(opening(), Code::damaged);
    }
    header_ = sound;
    store_sealed();
    EXPECT_EQ(opening(), Code{});
}

/// One key of a block is not what its place says. That dossier does not open; the turn of an epoch, which would wrap
/// every key anew, stops before it has written anything.
TEST_F(Forged, a_dossier_s_key_that_does_not_open_is_damage)
{
    KeyBlock block{archive, 0};
    const Bytes drawn(64, 3);
    epoch_key_.wrap({8}, Key64{drawn.data(), 64}, block.slot(0));  // dossier 8's key where dossier 1's belongs
    epoch_key_.wrap({2}, Key64{drawn.data(), 64}, block.slot(1));
    block.tag = epoch_key_.mac(block.bytes);
    {
        auto database = must(Database::open(folder_.keyring(), Database::Mode::use));
        auto row = must(database.prepare("INSERT INTO block VALUES (0, ?)"));
        Bytes body{block.tag.begin(), block.tag.end()};
        body.insert(body.end(), block.keys().begin(), block.keys().end());
        must(row.bind(1, ByteView{body}).run());
    }
    header_.blocks = 1;
    store_sealed({&block, 1});

    auto vault = must(Vault::open(folder_.keyring(), key(1)));
    const auto sealed = vault.seal({{2}, {1}, 1}, "value");
    EXPECT_EQ(must(vault.open(permit_for_all({2}), {{2}, {1}, 1}, sealed.box)).view(), "value");
    EXPECT_TRUE(vault.has_key({1}));
    EXPECT_EQ(code_of(vault.open(permit_for_all({1}), {{1}, {1}, 1}, sealed.box)), Code::damaged);
    std::vector<Secret> opened;
    EXPECT_EQ(code_of(vault.open_many(permit_for_all({1}), {1}, {}, opened)), Code::damaged);
    EXPECT_EQ(code_of(vault.reseal({{1}, {1}, 1}, sealed.box, {{2}, {1}, 1})), Code::damaged);

    const auto before = folder_.fingerprint();
    EXPECT_EQ(code_of(vault.rotate()), Code::damaged);
    EXPECT_EQ(code_of(vault.destroy(ids({2}))), Code::damaged);
    EXPECT_EQ(folder_.fingerprint(), before);
    EXPECT_EQ(must(vault.destroy(ids({1}))).keys_removed, 1U) << "a broken key can still be destroyed";
}

}  // namespace
}  // namespace custos::vault
