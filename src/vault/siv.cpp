#include "siv.hpp"

#include <custos/vault/sealed.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace custos::vault {

namespace {

/// A block's halves as big-endian numbers, which is how RFC 5297 counts and doubles.
struct Halves {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
};

std::uint64_t swapped(std::uint64_t value) noexcept
{
    return std::endian::native == std::endian::little ? __builtin_bswap64(value) : value;
}

Halves halves_of(const Block& block) noexcept
{
    Halves halves;
    std::memcpy(&halves.high, block.data(), 8);
    std::memcpy(&halves.low, block.data() + 8, 8);
    return {swapped(halves.high), swapped(halves.low)};
}

Block block_of(const Halves& halves) noexcept
{
    Block block;
    const auto high = swapped(halves.high);
    const auto low = swapped(halves.low);
    std::memcpy(block.data(), &high, 8);
    std::memcpy(block.data() + 8, &low, 8);
    return block;
}

/// Twice, in GF(2^128) with x^128 + x^7 + x^2 + x + 1 (RFC 5297 §2.3). No branch on the bits.
Block doubled(const Block& block) noexcept
{
    const auto [high, low] = halves_of(block);
    return block_of({high << 1 | low >> 63, low << 1 ^ (0x87 & (0 - (high >> 63)))});
}

void add(Block& block, const std::uint8_t* other) noexcept
{
    for (std::size_t i = 0; i < 16; ++i)
        block[i] ^= other[i];  // of a fixed size: one vector operation
}

/// Fewer than sixteen bytes, a one bit, zeros.
Block padded_block(ByteView rest) noexcept
{
    Block block{};
    std::ranges::copy(rest, block.begin());
    block[rest.size()] = 0x80;
    return block;
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

    std::array<std::uint8_t, 32> tail;
    const auto size = text.size() - before;  // 16…31
    Block last;
    std::memcpy(last.data(), text.data() + text.size() - 16, 16);
    add(last, bound.data());
    std::memcpy(tail.data(), text.data() + before, 16);
    std::memcpy(tail.data() + size - 16, last.data(), 16);
    const auto tag = mac_.finish(state, ByteView{tail}.first(size));
    wipe(tail.data(), tail.size());
    wipe(last.data(), last.size());
    return tag;
}

/// CTR from the tag with bits 63 and 31 cleared (RFC 5297 §2.5), so that no count reaches the high half. Sixteen blocks
/// at a time: AES works on several at once.
void Siv::count_on(const Block& tag, ByteView in, std::uint8_t* out) const
{
    auto [high, low] = halves_of(tag);
    low &= 0x7fffffff'7fffffff;
    std::array<Block, 16> stream;
    for (std::size_t at = 0; at < in.size(); at += sizeof stream) {
        const auto size = std::min(in.size() - at, sizeof stream);
        const auto blocks = (size + 15) / 16;
        for (std::size_t i = 0; i < blocks; ++i)
            stream[i] = block_of({high, low++});
        auto* bytes = stream[0].data();
        counter_.encrypt(bytes, bytes, blocks);
        for (std::size_t i = 0; i < size; ++i)
            out[at + i] = static_cast<std::uint8_t>(in[at + i] ^ bytes[i]);
        wipe(bytes, blocks * 16);
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
