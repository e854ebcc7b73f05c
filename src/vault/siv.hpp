/// CMAC (RFC 4493) and SIV (RFC 5297) with AES-256, without allocation and with the state on the stack. The bytes are
/// those of Botan's "AES-256/SIV"; a tenth of the time, since a text of a customer is short and Botan's cost is per
/// message.
#pragma once

#include "primitives.hpp"

namespace custos::vault {

/// CMAC with AES-256. Keyed once, used from many threads.
class Cmac {
public:
    void set_key(Key32 key);
    void forget_key();

    [[nodiscard]] Block operator()(ByteView message) const;

    /// A message whose first `n · 16` bytes were already taken into `state`; `rest` is what is left, and not empty
    /// unless the message is.
    [[nodiscard]] Block finish(Block state, ByteView rest) const;

    /// Takes whole blocks into the state. A message never ends here: finish needs the last block.
    void absorb(Block& state, ByteView blocks) const;

private:
    Aes256 aes_;
    Block whole_{};   ///< K1 of RFC 4493: goes into a last block that is full
    Block padded_{};  ///< K2: into one that is not
};

/// SIV with AES-256: a box is tag ‖ text, 16 bytes longer than the text; any number of strings are bound to it. Keyed
/// once, used from many threads.
class Siv {
public:
    static constexpr std::size_t tag_size = 16;

    /// RFC 5297 §2.2: the first half for S2V, the second for CTR.
    void set_key(Key64 key);
    void forget_key();

    /// S2V, string by string: begin, then bind each. The state may be kept and used again.
    [[nodiscard]] Block begin() const noexcept { return begin_; }
    [[nodiscard]] Block bind(const Block& state, ByteView string) const;

    /// Writes text.size() + 16 bytes. `box` must not overlap `text`.
    void seal(const Block& bound, ByteView text, std::uint8_t* box) const;

    /// Writes box.size() − 16 bytes, which are zeros if it answers false. `text` must not overlap `box`.
    [[nodiscard]] bool open(const Block& bound, ByteView box, std::uint8_t* text) const;

private:
    [[nodiscard]] Block tag_of(const Block& bound, ByteView text) const;
    void count_on(const Block& tag, ByteView in, std::uint8_t* out) const;

    Cmac mac_;
    Aes256 counter_;
    Block begin_{};  ///< CMAC of sixteen zeros, with which S2V starts
};

}  // namespace custos::vault
