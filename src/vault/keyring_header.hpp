/// The keyring's header: one record that says whose keyring it is, under which master key, of which epoch, and whether
/// an epoch is still to be ended.
#pragma once

#include "primitives.hpp"

#include <custos/core/error.hpp>
#include <custos/core/ids.hpp>
#include <custos/vault/vault.hpp>

namespace custos::vault {

inline constexpr std::uint32_t keyring_format = 1;

enum class MasterKind : std::uint8_t { none = 0, key_bytes = 1, passphrase = 2, key_service = 3 };

using WrappedKey = std::array<std::uint8_t, 80>;    ///< a 64-byte key under SIV
using WrappedKey32 = std::array<std::uint8_t, 48>;  ///< a 32-byte key under SIV

/// What is stored, in this order (docs/formats.md). `seal` covers all before it and every block of keys; a plain
/// SHA-256 behind it tells damage before any key is tried, so that a wrong key is never taken for damage nor damage for
/// a wrong key.
struct KeyringHeader {
    ArchiveId archive;
    MasterKind master = MasterKind::none;
    Stretching stretching{};  ///< of a passphrase
    Block salt{};             ///< of a passphrase
    Digest master_check{};    ///< key check value of the master key; zeros for a KeyService
    Epoch epoch;
    Digest epoch_check{};     ///< key check value of the epoch's key
    Bytes wrapped_epoch_key;  ///< 80 bytes of ours, or what a KeyService gave
    WrappedKey32 wrapped_journal_key{};
    WrappedKey32 wrapped_signing_seed{};
    PublicKey public_key{};
    std::uint64_t blocks = 0;  ///< rows of keys that must be there
    Epoch ending;              ///< its keys are gone from here, its own key is still to be destroyed; 0 = none
    MasterKind ending_master = MasterKind::none;
    Destruction last{};   ///< the last destruction
    Digest last_batch{};  ///< SHA-256 of its dossiers' ids, ascending
    Block seal{};
};

[[nodiscard]] inline KeyringLabel label_of(const KeyringHeader& header) noexcept
{
    return {header.archive, header.epoch, header.epoch_check};
}

/// The bytes that `seal` covers.
[[nodiscard]] Bytes covered_bytes(const KeyringHeader& header);

/// The whole record as stored.
[[nodiscard]] Bytes encode(const KeyringHeader& header);

/// Error: damaged; too_new.
[[nodiscard]] Result<KeyringHeader> decode(ByteView bytes);

}  // namespace custos::vault
