/// The fast SIV against Botan's own, byte for byte and both ways; the oracle is never part of the library.
#include "support.hpp"

#include "vault/siv.hpp"

#include <botan/aead.h>
#include <botan/exceptn.h>

#include <algorithm>

namespace custos::vault {
namespace {

using namespace testing;

/// RFC 5297 by Botan, with the two strings of a field: the second goes in as the nonce.
class Oracle {
public:
    Oracle()
        : sealer_{Botan::AEAD_Mode::create_or_throw("AES-256/SIV", static_cast<Botan::Cipher_Dir>(0))},
          opener_{Botan::AEAD_Mode::create_or_throw("AES-256/SIV", static_cast<Botan::Cipher_Dir>(1))}
    {
    }

    void set_key(ByteView key)
    {
        sealer_->set_key(key.data(), key.size());
        opener_->set_key(key.data(), key.size());
    }

    Bytes seal(ByteView first, ByteView second, ByteView text) { return run(*sealer_, first, second, text); }
    Bytes open(ByteView first, ByteView second, ByteView box) { return run(*opener_, first, second, box); }

private:
    Bytes run(Botan::AEAD_Mode& mode, ByteView first, ByteView second, ByteView in)
    {
        buffer_.assign(in.begin(), in.end());
        mode.set_associated_data(first.data(), first.size());
        mode.start(second.data(), second.size());
        mode.finish(buffer_);
        return {buffer_.begin(), buffer_.end()};
    }

    std::unique_ptr<Botan::AEAD_Mode> sealer_;
    std::unique_ptr<Botan::AEAD_Mode> opener_;
    Botan::secure_vector<std::uint8_t> buffer_;
};

struct Pair {
    Oracle oracle;
    Siv fast;

    void set_key(const Bytes& key)
    {
        oracle.set_key(key);
        fast.set_key(Key64{key.data(), 64});
    }

    /// Seals by both, opens the oracle's box by the fast one, and a harmed one by neither.
    void compare(const Bytes& first, const Bytes& second, const Bytes& text, std::uint64_t harm)
    {
        const auto expected = oracle.seal(first, second, text);
        const auto state = fast.bind(fast.bind(fast.begin(), first), second);
        Bytes box(text.size() + Siv::tag_size);
        fast.seal(state, text, box.data());
        ASSERT_EQ(box, expected) << "text of " << text.size();

        Bytes opened(text.size());
        ASSERT_TRUE(fast.open(state, box, opened.data()));
        ASSERT_EQ(opened, text);

        box[harm / 8 % box.size()] ^= static_cast<std::uint8_t>(1U << harm % 8);
        ASSERT_FALSE(fast.open(state, box, opened.data()));
        ASSERT_TRUE(std::ranges::all_of(opened, [](auto byte) { return byte == 0; }));
    }
};

/// The lengths at which the algorithm changes its way: empty, below and above a block, the sixteen blocks of a batch.
TEST(SivOracle, lengths_at_the_edges)
{
    Pair pair;
    Dice dice{1};
    for (const auto size : std::vector<std::size_t>{0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 111, 112, 113, 255, 256,
                                                    257, 4096, 65537}) {
        pair.set_key(dice.bytes(64));
        for (const auto second : std::vector<std::size_t>{1, 8, 12, 15, 16, 17, 33})
            pair.compare(dice.bytes(16), dice.bytes(second), dice.bytes(size), dice());
    }
}

/// Botan calls a box shorter than a tag an internal error; here it is a box that does not open.
TEST(Siv, a_box_shorter_than_a_tag_does_not_open)
{
    Dice dice{5};
    const auto key = dice.bytes(64);
    Siv siv;
    siv.set_key(Key64{key.data(), 64});
    Bytes box(Siv::tag_size);
    siv.seal(siv.begin(), {}, box.data());
    std::uint8_t text = 0;
    EXPECT_TRUE(siv.open(siv.begin(), box, &text)) << "the box of an empty text is a tag";
    for (std::size_t size = 0; size < Siv::tag_size; ++size)
        EXPECT_FALSE(siv.open(siv.begin(), ByteView{box}.first(size), &text)) << size;
}

TEST(SivOracle, a_million_random_values)
{
    Pair pair;
    Dice dice{2};
    const auto rounds = scaled(1'000'000);
    for (std::uint64_t round = 0; round < rounds && !HasFatalFailure(); ++round) {
        if (round % 16 == 0) pair.set_key(dice.bytes(64));
        pair.compare(dice.bytes(dice.below(33)), dice.bytes(1 + dice.below(20)), dice.bytes(dice.below(80)), dice());
    }
}

TEST(SivOracle, long_texts_of_many_keys)
{
    Pair pair;
    Dice dice{3};
    for (int round = 0; round < 200; ++round) {
        pair.set_key(dice.bytes(64));
        pair.compare(dice.bytes(16), dice.bytes(12), dice.bytes(dice.below(5000)), dice());
    }
}

}  // namespace
}  // namespace custos::vault
