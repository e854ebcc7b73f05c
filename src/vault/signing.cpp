/// Ed25519 and SHA-256: what needs no secret of the archive's keyring beyond a seed.
#include "primitives.hpp"

#include <custos/vault/vault.hpp>

#include <botan/ed25519.h>
#include <botan/exceptn.h>
#include <botan/hash.h>
#include <botan/pubkey.h>
#include <botan/rng.h>

#include <algorithm>

namespace custos::vault {

namespace {

/// The order of the base point, 2^252 + 27742317777372353535851937790883648493, lowest byte first (RFC 8032 §5.1).
constexpr std::array<std::uint8_t, 32> group_order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                                      0xa2, 0xde, 0xf9, 0xde, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                                      0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10};

/// RFC 8032 §5.1.7: S in [0, L). Botan 2 takes S + L too, which would give one message two signatures.
bool canonical(const Signature& signature) noexcept
{
    return std::lexicographical_compare(signature.rbegin(), signature.rbegin() + 32, group_order.rbegin(),
                                        group_order.rend());
}

/// The y of the points of order 8, lowest byte first; the other one's is what is missing to 2^255 - 19.
constexpr PublicKey order_eight = {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
                                   0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
                                   0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a};
constexpr PublicKey minus_order_eight = {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
                                         0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
                                         0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05};

}  // namespace

bool may_sign(const PublicKey& key) noexcept
{
    auto y = key;
    y.back() &= 0x7FU;  // the highest bit says which of the two x
    if (y == order_eight || y == minus_order_eight) return false;
    const auto middle = [&](std::uint8_t all) {
        return std::all_of(y.begin() + 1, y.end() - 1, [all](std::uint8_t each) { return each == all; });
    };
    const bool zero_or_one = y.front() <= 1 && middle(0) && y.back() == 0;  // orders 4 and 1
    const bool minus_one_or_none =
        y.front() >= 0xEC && middle(0xFF) && y.back() == 0x7F;  // order 2; 2^255 - 19 and more
    return !zero_or_one && !minus_one_or_none;
}

SigningKey::SigningKey(Key32 seed)
    : key_{std::make_unique<Botan::Ed25519_PrivateKey>(Botan::secure_vector<std::uint8_t>{seed.begin(), seed.end()})}
{
}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

std::array<std::uint8_t, 32> SigningKey::public_key() const
{
    std::array<std::uint8_t, 32> key{};
    std::ranges::copy(key_->get_public_key(), key.begin());
    return key;
}

std::array<std::uint8_t, 64> SigningKey::sign(ByteView message) const
{
    Botan::Null_RNG no_chance;  // Ed25519 draws none
    Botan::PK_Signer signer{*key_, no_chance, "Pure"};
    const auto made = signer.sign_message(message.data(), message.size(), no_chance);
    std::array<std::uint8_t, 64> signature{};
    std::ranges::copy(made, signature.begin());
    return signature;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature)
{
    if (!canonical(signature) || !may_sign(key)) return false;
    try {
        const Botan::Ed25519_PublicKey point{key.data(), key.size()};
        Botan::PK_Verifier verifier{point, "Pure"};
        return verifier.verify_message(message.data(), message.size(), signature.data(), signature.size());
    } catch (const Botan::Exception&) {  // a key that is no point of the curve
        return false;
    }
}

Digest sha256(ByteView message)
{
    const auto hash = Botan::HashFunction::create_or_throw("SHA-256");
    hash->update(message.data(), message.size());
    Digest digest{};
    hash->final(digest.data());
    return digest;
}

}  // namespace custos::vault
