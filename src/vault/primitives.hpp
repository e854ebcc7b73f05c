/// The primitives, as this project uses them: the only door to Botan for hashing, deriving, signing and AES.
///
/// Botan 2.19 has defects that were reproduced (docs/security-vault.md); each guard stands where the primitive is
/// called. No Botan object is ever static: its memory pool is gone before static destructors run.
#pragma once

#include <custos/core/bytes.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace Botan {
class AEAD_Mode;
class BlockCipher;
class Ed25519_PrivateKey;
class HashFunction;
}  // namespace Botan

namespace custos::vault {

using Block = std::array<std::uint8_t, 16>;
using Key32 = std::span<const std::uint8_t, 32>;
using Key64 = std::span<const std::uint8_t, 64>;

/// AES-256 forward only: all that CMAC, CTR and SIV need. Encrypting is safe from many threads.
class Aes256 {
public:
    Aes256();
    Aes256(Aes256&&) noexcept;
    Aes256& operator=(Aes256&&) noexcept;
    ~Aes256();

    void set_key(Key32 key);
    void forget_key();

    /// Whole blocks, each by itself; `in` may be `out`. Four or more at once cost as much as one.
    void encrypt(const std::uint8_t* in, std::uint8_t* out, std::size_t blocks) const;

private:
    std::unique_ptr<Botan::BlockCipher> cipher_;
};

/// AES-256-GCM with nonces of 12 bytes and tags of 16. One thread at a time. It does not see a nonce that comes twice:
/// whoever seals must not let that happen.
class Gcm {
public:
    using Nonce = std::array<std::uint8_t, 12>;

    explicit Gcm(Key32 key);
    Gcm(Gcm&&) noexcept;
    Gcm& operator=(Gcm&&) noexcept;
    ~Gcm();

    [[nodiscard]] Bytes seal(const Nonce& nonce, ByteView context, ByteView plain);  ///< text ‖ tag

    /// False for whatever does not open; `out` is then empty and nothing of the text remains anywhere.
    [[nodiscard]] bool open(const Nonce& nonce, ByteView context, ByteView box, Bytes& out);

private:
    std::unique_ptr<Botan::AEAD_Mode> sealer_;
    std::unique_ptr<Botan::AEAD_Mode> opener_;
};

/// An Ed25519 key pair (RFC 8032). Signing is deterministic and safe from many threads.
class SigningKey {
public:
    explicit SigningKey(Key32 seed);
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    [[nodiscard]] std::array<std::uint8_t, 32> public_key() const;
    [[nodiscard]] std::array<std::uint8_t, 64> sign(ByteView message) const;

private:
    std::unique_ptr<Botan::Ed25519_PrivateKey> key_;
};

/// HKDF-SHA-256 (RFC 5869), extract and expand, as long as `out` (at most 8,160 bytes).
void derive(ByteView key, ByteView salt, ByteView label, std::span<std::uint8_t> out);

/// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] Digest hmac(ByteView key, ByteView message);

/// Cost of Argon2id (RFC 9106).
struct Stretching {
    std::uint32_t memory_kib = 64 * 1024;
    std::uint32_t passes = 3;
    std::uint32_t lanes = 1;
};

/// Argon2id of a passphrase. Throws std::bad_alloc.
void stretch(std::string_view passphrase, ByteView salt, const Stretching& cost, std::span<std::uint8_t> out);

/// Equal, in a time that does not depend on where they differ. REQUIRES the same size.
[[nodiscard]] bool same_bytes(ByteView one, ByteView other) noexcept;

}  // namespace custos::vault
