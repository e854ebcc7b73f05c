#include "epoch_key.hpp"

#include "wire.hpp"

#include <algorithm>

namespace custos::vault {

EpochKey EpochKey::draw(ArchiveId archive, Epoch epoch)
{
    Locked<std::array<std::uint8_t, 64>> fresh;
    random_bytes(*fresh);
    return EpochKey{archive, epoch, Key64{*fresh}};
}

EpochKey::EpochKey(ArchiveId archive, Epoch epoch, Key64 bytes)
    : archive_{archive}, epoch_{epoch}, locked_keys_{std::make_unique<Locked<Keys>>()}, locked_{&**locked_keys_}
{
    std::ranges::copy(bytes, locked_->bytes.begin());
    const auto salt = little_endian<8>(archive.value);
    derive(bytes, salt, bytes_of("custos/keyring/wrap/v1"), locked_->wrapping);
    derive(bytes, salt, bytes_of("custos/keyring/seal/v1"), locked_->sealing);
    derive(bytes, salt, bytes_of("custos/keyring/check/v1"), check_value_);
    siv_.set_key(locked_->wrapping);
    mac_.set_key(locked_->sealing);
}

Block EpochKey::bound(DossierId dossier, std::uint32_t purpose) const
{
    std::array<std::uint8_t, 16> whose{};
    auto at = std::ranges::copy(little_endian<8>(archive_.value), whose.begin()).out;
    std::ranges::copy(little_endian<8>(dossier.value), at);
    std::array<std::uint8_t, 8> what{};
    at = std::ranges::copy(little_endian<4>(epoch_.value), what.begin()).out;
    std::ranges::copy(little_endian<4>(purpose), at);
    return siv_.bind(siv_.bind(siv_.begin(), whose), what);
}

void EpochKey::wrap(DossierId dossier, Key64 key, std::span<std::uint8_t, 80> out) const
{
    siv_.seal(bound(dossier, 0), key, out.data());
}

bool EpochKey::unwrap(DossierId dossier, std::span<const std::uint8_t, 80> wrapped,
                      std::span<std::uint8_t, 64> key) const
{
    return siv_.open(bound(dossier, 0), wrapped, key.data());
}

WrappedKey32 EpochKey::wrap(Purpose purpose, Key32 key) const
{
    WrappedKey32 wrapped{};
    siv_.seal(bound({}, static_cast<std::uint32_t>(purpose)), key, wrapped.data());
    return wrapped;
}

bool EpochKey::unwrap(Purpose purpose, const WrappedKey32& wrapped, std::span<std::uint8_t, 32> key) const
{
    return siv_.open(bound({}, static_cast<std::uint32_t>(purpose)), wrapped, key.data());
}

}  // namespace custos::vault
