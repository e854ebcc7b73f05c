/// Known answers of every primitive in use: half a millisecond at each opening, against a miscompiled or replaced
/// library.
#include "primitives.hpp"
#include "siv.hpp"

#include <custos/vault/vault.hpp>

#include <algorithm>

namespace custos::vault {

namespace {

Bytes hex(std::string_view text)
{
    auto bytes = from_hex(text);
    return bytes ? std::move(bytes.value()) : Bytes{};
}

template <std::size_t N>
std::array<std::uint8_t, N> fixed(std::string_view text)
{
    std::array<std::uint8_t, N> bytes{};
    std::ranges::copy(hex(text), bytes.begin());
    return bytes;
}

/// FIPS 180-4, the message "abc".
bool sha256_answers()
{
    return sha256(bytes_of("abc")) == fixed<32>("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// RFC 4231, case 2.
bool hmac_answers()
{
    return hmac(bytes_of("Jefe"), bytes_of("what do ya want for nothing?")) ==
           fixed<32>("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

/// RFC 5869, case 1.
bool hkdf_answers()
{
    std::array<std::uint8_t, 42> out{};
    derive(Bytes(22, 0x0b), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), out);
    return out == fixed<42>("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}

/// NIST SP 800-38B, D.3: AES-256, 16 and 40 bytes.
bool cmac_answers()
{
    Cmac mac;
    mac.set_key(fixed<32>("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"));
    const auto message = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411");
    return mac(ByteView{message}.first(16)) == fixed<16>("28a7023f452e8f82bd4bf28d8c37c35c") &&
           mac(message) == fixed<16>("aaf3d8f1de5640c232f5b169b9c911e6");
}

/// The SIV case of RFC 5297 A.2 with 256-bit halves, as Botan publishes it (siv_ad.vec).
bool siv_answers()
{
    Siv siv;
    siv.set_key(
        fixed<64>("7f7e7d7c7b7a797877767574737271706f6e6d6c6b6a69686766656463626160"
                  "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5b5d5e5f"));
    auto state = siv.begin();
    for (const auto* string : {"00112233445566778899aabbccddeeffdeaddadadeaddadaffeeddccbbaa99887766554433221100",
                               "102030405060708090a0", "09f911029d74e35bd84156c5635688c0"})
        state = siv.bind(state, hex(string));
    const std::string_view text = "this is some plaintext to encrypt using SIV-AES";
    const auto expected =
        hex("85b8167310038db7dc4692c0281ca35868181b2762f3c24f2efa5fb80cb143516ce6c434b898a6fd8eb98a418842f51f"
            "66fc67de43ac185a66dd72475bbb08");
    Bytes box(text.size() + Siv::tag_size);
    siv.seal(state, bytes_of(text), box.data());
    Bytes opened(text.size());
    if (box != expected || !siv.open(state, box, opened.data()) || text_of(opened) != text) return false;
    box.back() ^= 1;
    return !siv.open(state, box, opened.data());
}

/// The GCM specification's test case 14, and that a flipped bit does not open.
bool gcm_answers()
{
    Gcm gcm{fixed<32>("")};
    auto box = gcm.seal({}, {}, Bytes(16, 0));
    if (box != hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")) return false;
    Bytes opened;
    if (!gcm.open({}, {}, box, opened) || opened != Bytes(16, 0)) return false;
    box.back() ^= 1;
    return !gcm.open({}, {}, box, opened);
}

/// RFC 8032 §7.1, test 2.
bool ed25519_answers()
{
    const SigningKey key{fixed<32>("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")};
    const auto signature = fixed<64>(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    const Bytes message{0x72};
    return key.public_key() == fixed<32>("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") &&
           key.sign(message) == signature && verify(key.public_key(), message, signature) &&
           !verify(key.public_key(), Bytes{0x73}, signature);
}

/// Botan's argon2.vec: 8 KiB, one pass. Only what a passphrase needs, so small that it does not count.
bool argon2_answers()
{
    std::array<std::uint8_t, 32> out{};
    stretch("pass", hex("313233343536373839616263646566"), {8, 1, 1}, out);
    return out == fixed<32>("fa201c84c6bababb4652fa92d9cda5cb94b149bdc98fd4bf9eae1265a2202da2");
}

}  // namespace

Result<void> self_test()
{
    struct Case {
        std::string_view name;
        bool (*answers)();
    };
    constexpr Case cases[] = {{"SHA-256", sha256_answers},  {"HMAC", hmac_answers},      {"HKDF", hkdf_answers},
                              {"CMAC", cmac_answers},       {"SIV", siv_answers},        {"GCM", gcm_answers},
                              {"Ed25519", ed25519_answers}, {"Argon2id", argon2_answers}};
    for (const auto& known : cases) {
        if (!known.answers()) return fail(Code::self_test, {}, std::string{known.name});
    }
    return outcome::success();
}

}  // namespace custos::vault
