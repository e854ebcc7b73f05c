#include "primitives.hpp"

#include <custos/vault/sealed.hpp>

#include <argon2.h>
#include <botan/aead.h>
#include <botan/block_cipher.h>
#include <botan/exceptn.h>
#include <botan/kdf.h>
#include <botan/mac.h>
#include <botan/secmem.h>

#include <algorithm>
#include <new>
#include <stdexcept>

namespace custos::vault {

namespace {

/// Botan's pool of locked memory is a static of its own, made at first use and torn down at exit. Made before any
/// static of the host it outlives them, so a host may keep a Vault in a static. Priority 101 is the first that is not
/// reserved.
[[gnu::constructor(101)]] void make_pool_first() { const Botan::secure_vector<std::uint8_t> made(32); }

/// The two versions of Botan name the directions differently; the numbers are the same.
std::unique_ptr<Botan::AEAD_Mode> gcm(int direction, Key32 key)
{
    auto mode = Botan::AEAD_Mode::create_or_throw("AES-256/GCM", static_cast<Botan::Cipher_Dir>(direction));
    mode->set_key(key.data(), key.size());
    return mode;
}

constexpr std::size_t tag_size = 16;

}  // namespace

Aes256::Aes256() : cipher_{Botan::BlockCipher::create_or_throw("AES-256")} {}
Aes256::Aes256(Aes256&&) noexcept = default;
Aes256& Aes256::operator=(Aes256&&) noexcept = default;
Aes256::~Aes256() = default;

void Aes256::set_key(Key32 key) { cipher_->set_key(key.data(), key.size()); }
void Aes256::forget_key() { cipher_->clear(); }

void Aes256::encrypt(const std::uint8_t* in, std::uint8_t* out, std::size_t blocks) const
{
    cipher_->encrypt_n(in, out, blocks);
}

Gcm::Gcm(Key32 key) : sealer_{gcm(0, key)}, opener_{gcm(1, key)} {}
Gcm::Gcm(Gcm&&) noexcept = default;
Gcm& Gcm::operator=(Gcm&&) noexcept = default;
Gcm::~Gcm() = default;

Bytes Gcm::seal(const Nonce& nonce, ByteView context, ByteView plain)
{
    Botan::secure_vector<std::uint8_t> text;
    text.reserve(plain.size() + tag_size);
    text.assign(plain.begin(), plain.end());
    try {
        sealer_->set_associated_data(context.data(), context.size());  // stays set: given anew for every message
        sealer_->start(nonce.data(), nonce.size());
        sealer_->finish(text);
    } catch (...) {  // half a message left inside would spoil the next one
        sealer_->reset();
        throw;
    }
    return {text.begin(), text.end()};
}

bool Gcm::open(const Nonce& nonce, ByteView context, ByteView box, Bytes& out)
{
    out.clear();
    if (box.size() < tag_size) return false;  // Botan calls that an internal error
    Botan::secure_vector<std::uint8_t> text{box.begin(), box.end()};
    try {
        opener_->set_associated_data(context.data(), context.size());
        opener_->start(nonce.data(), nonce.size());
        opener_->finish(text);
    } catch (const Botan::Exception&) {  // Botan 2 leaves the unchecked text behind: `text` scrubs itself when it dies
        opener_->reset();
        return false;
    } catch (...) {
        opener_->reset();
        throw;
    }
    out.assign(text.begin(), text.end());
    return true;
}

void derive(ByteView key, ByteView salt, ByteView label, std::span<std::uint8_t> out)
{
    const auto kdf = Botan::KDF::create_or_throw("HKDF(SHA-256)");
    const auto made =
        kdf->derive_key(out.size(), key.data(), key.size(), salt.data(), salt.size(), label.data(), label.size());
    if (made.size() != out.size())
        throw std::length_error("HKDF cannot give that many bytes");  // Botan 2 cuts silently
    std::ranges::copy(made, out.begin());
}

Digest hmac(ByteView key, ByteView message)
{
    const auto mac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
    mac->set_key(key.data(), key.size());
    mac->update(message.data(), message.size());
    Digest digest{};
    mac->final(digest.data());
    return digest;
}

void stretch(std::string_view passphrase, ByteView salt, const Stretching& cost, std::span<std::uint8_t> out)
{
    const auto given = [](const auto& bytes) {  // neither is written to: no flag asks for their wiping
        return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(bytes.data()));
    };
    argon2_context context{};
    context.out = out.data();
    context.outlen = static_cast<std::uint32_t>(out.size());
    context.pwd = given(passphrase);
    context.pwdlen = static_cast<std::uint32_t>(passphrase.size());
    context.salt = given(salt);
    context.saltlen = static_cast<std::uint32_t>(salt.size());
    context.t_cost = cost.passes;
    context.m_cost = cost.memory_kib;
    context.lanes = cost.lanes;
    context.threads = 1;  // no call of ours starts a thread
    context.version = ARGON2_VERSION_13;
    const auto answer = argon2id_ctx(&context);
    if (answer == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc{};
    if (answer != ARGON2_OK) throw std::logic_error{argon2_error_message(answer)};
}

bool same_bytes(ByteView one, ByteView other) noexcept
{
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        difference = static_cast<std::uint8_t>(difference | (one[i] ^ other[i]));
    return difference == 0;
}

}  // namespace custos::vault
