/// The master key at work: it wraps the key of an epoch and opens it again, by bytes, by passphrase or by the host's
/// service.
#pragma once

#include "epoch_key.hpp"
#include "epoch_secret.hpp"
#include "keyring_header.hpp"

#include <filesystem>

namespace custos::vault {

/// Holds the stretched or given bytes in locked memory, or the host's callbacks.
class Master {
public:
    /// A master key for a keyring that is being made or changed: draws a salt and fills in the header's part on it.
    /// Error: bad_value (empty passphrase, a callback missing).
    [[nodiscard]] static Result<Master> choose(const MasterKey& key, const std::filesystem::path& keyring,
                                               KeyringHeader& header);

    /// The master key of a stored header. Error: wrong_key.
    [[nodiscard]] static Result<Master> recognise(const MasterKey& key, const std::filesystem::path& keyring,
                                                  const KeyringHeader& header);

    [[nodiscard]] MasterKind kind() const noexcept { return kind_; }

    /// Draws what the epoch needs (an epoch secret, a key of the service) and wraps its key. Error: key_service,
    /// storage.
    [[nodiscard]] Result<Bytes> wrap(Epoch epoch, Key64 key) const;

    /// Wraps it for a keyring elsewhere, under a secret of its own that is drawn beside it. REQUIRES no KeyService.
    /// Error: storage.
    [[nodiscard]] Result<Bytes> wrap_for(const std::filesystem::path& keyring, Epoch epoch, Key64 key) const;

    /// Error: wrong_key, key_service, not_found, destroyed, rolled_back, damaged.
    [[nodiscard]] Result<EpochKey> unwrap(const KeyringHeader& header) const;

    /// Makes whatever wrapped that epoch's key unreadable for good. Error: key_service, storage.
    [[nodiscard]] Result<void> end(Epoch epoch) const;

    /// For a host's copy of the epoch secret; nothing to do for a KeyService.
    [[nodiscard]] Result<void> copy_epoch_secret(Epoch epoch, const std::filesystem::path& to) const;

private:
    using Bytes32 = std::array<std::uint8_t, 32>;
    using Bytes64 = std::array<std::uint8_t, 64>;

    Master(const std::filesystem::path& keyring, ArchiveId archive);
    [[nodiscard]] Result<void> take(const MasterKey& key, const KeyringHeader& header);
    [[nodiscard]] Digest check_value() const;
    [[nodiscard]] Result<Bytes> wrap_by(const EpochSecretFile& secrets, Epoch epoch, Key64 key) const;
    void derive_wrapping(Epoch epoch, Key32 secret, std::span<std::uint8_t, 64> out) const;

    ArchiveId archive_;
    MasterKind kind_ = MasterKind::none;
    std::unique_ptr<Locked<Bytes32>> bytes_;
    KeyService service_;
    EpochSecretFile secrets_;
};

}  // namespace custos::vault
