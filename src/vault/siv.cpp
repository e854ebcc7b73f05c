#include "siv.hpp"

#include <custos/vault/sealed.hpp>

#include <algorithm>
#include <cstring>

namespace custos::vault {

namespace {

/// Twice, in GF(2^128) with x^128 + x^7 + x^2 + x + 1, highest bit first (RFC 5297 §2.3). No branch on the bits.
Block doubled(const Block& block) noexcept
{
    Block twice{};
    std::uint8_t carry = 0;
    for (std::size_t i = block.size(); i-- > 0;) {
        twice[i] = static_cast<std::uint8_t>(block[i] << 1 | carry);
        carry = static_cast<std::uint8_t>(block[i] >> 7);
    }
    twice[15] = static_cast<std::uint8_t>(twice[15] ^ (0x87 & (0 - carry)));
    return twice;
}

void add(Block& block, const std::uint8_t* other) noexcept
{
    std::uint64_t left[2];
    std::uint64_t right[2];
    std::memcpy(left, block.data(), sizeof left);
    std::memcpy(right, other, sizeof right);
    left[0] ^= right[0];
    left[1] ^= right[1];
    std::memcpy(block.data(), left, sizeof left);
}

Block padded_block(ByteView rest) noexcept
{
    Block block{};
    std::ranges::copy(rest, block.begin());
    block[rest.size()] = 0x80;
    return block;
}

/// One more, as one big-endian number of 128 bits.
void increment(Block& counter) noexcept
{
    for (std::size_t i = counter.size(); i-- > 0;) {
        if (++counter[i] != 0) return;
    }
}

}  // namespace

void Cmac::set_key(Key32 key)
{
    aes_.set_key(key);
    Block zero{};
    aes_.encrypt(zero.data(), zero.data(), 1);
    whole_ = doubled(zero);
    padded_ = doubled(whole_);
    wipe(zero.data(), zero.size());
}

void Cmac::forget_key()
{
    aes_.forget_key();
    wipe(whole_.data(), whole_.size());
    wipe(padded_.data(), padded_.size());
}

void Cmac::absorb(Block& state, ByteView blocks) const
{
    for (std::size_t at = 0; at + 16 <= blocks.size(); at += 16) {
        add(state, blocks.data() + at);
        aes_.encrypt(state.data(), state.data(), 1);
    }
}

Block Cmac::finish(Block state, ByteView rest) const
{
    const auto last = rest.size() > 16 ? (rest.size() - 1) / 16 * 16 : 0;
    absorb(state, rest.first(last));
    rest = rest.subspan(last);
    if (rest.size() == 16) {
        add(state, rest.data());
        add(state, whole_.data());
    } else {
        add(state, padded_block(rest).data());
        add(state, padded_.data());
    }
    aes_.encrypt(state.data(), state.data(), 1);
    return state;
}

Block Cmac::operator()(ByteView message) const { return finish(Block{}, message); }

void Siv::set_key(Key64 key)
{
    mac_.set_key(key.first<32>());
    counter_.set_key(key.last<32>());
    begin_ = mac_(Block{});
}

void Siv::forget_key()
{
    mac_.forget_key();
    counter_.forget_key();
    wipe(begin_.data(), begin_.size());
}

Block Siv::bind(const Block& state, ByteView string) const
{
    auto next = doubled(state);
    add(next, mac_(string).data());
    return next;
}

/// The end of S2V: the text's last sixteen bytes are mixed with the state, or a shorter text is padded.
Block Siv::tag_of(const Block& bound, ByteView text) const
{
    if (text.size() < 16) {
        auto block = doubled(bound);
        add(block, padded_block(text).data());
        return mac_(block);
    }
    const auto before = (text.size() - 16) / 16 * 16;  // whole blocks that the last sixteen bytes do not touch
    Block state{};
    mac_.absorb(state, text.first(before));

    std::array<std::uint8_t, 32> tail{};
    const auto size = text.size() - before;  // 16…31
    std::ranges::copy(text.subspan(before), tail.begin());
    for (std::size_t i = 0; i < 16; ++i) tail[size - 16 + i] ^= bound[i];
    const auto tag = mac_.finish(state, ByteView{tail}.first(size));
    wipe(tail.data(), tail.size());
    return tag;
}

/// CTR from the tag with bits 63 and 31 cleared (RFC 5297 §2.5). Sixteen blocks at a time: AES works on several at once.
void Siv::count_on(const Block& tag, ByteView in, std::uint8_t* out) const
{
    auto counter = tag;
    counter[8] &= 0x7f;
    counter[12] &= 0x7f;
    std::array<Block, 16> stream;
    for (std::size_t at = 0; at < in.size();) {
        const auto size = std::min(in.size() - at, sizeof stream);
        const auto blocks = (size + 15) / 16;
        for (std::size_t i = 0; i < blocks; ++i) {
            stream[i] = counter;
            increment(counter);
        }
        auto* bytes = stream[0].data();
        counter_.encrypt(bytes, bytes, blocks);
        for (std::size_t i = 0; i < size; ++i) out[at + i] = static_cast<std::uint8_t>(in[at + i] ^ bytes[i]);
        wipe(bytes, blocks * 16);
        at += size;
    }
}

void Siv::seal(const Block& bound, ByteView text, std::uint8_t* box) const
{
    const auto tag = tag_of(bound, text);
    std::ranges::copy(tag, box);
    count_on(tag, text, box + tag_size);
}

bool Siv::open(const Block& bound, ByteView box, std::uint8_t* text) const
{
    if (box.size() < tag_size) return false;
    Block tag;
    std::copy_n(box.begin(), tag_size, tag.begin());
    const auto size = box.size() - tag_size;
    count_on(tag, box.subspan(tag_size), text);
    if (same_bytes(tag_of(bound, {text, size}), tag)) return true;
    wipe(text, size);
    return false;
}

}  // namespace custos::vault
