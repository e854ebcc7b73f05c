/// The epoch secret: what makes a destroyed epoch unreadable when the host's master key is plain bytes or a passphrase.
///
/// A master key that never changes could open every old copy of the keyring for ever. So each epoch's key is wrapped
/// under the master key *and* 32 random bytes that live in a small file of their own beside the keyring and in no copy
/// of it. Ending an epoch overwrites its 32 bytes. Not used with a KeyService, which destroys for itself.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/ids.hpp>
#include <custos/vault/vault.hpp>

#include <array>
#include <filesystem>
#include <span>

namespace custos::vault {

/// Two slots in pages of their own, an epoch in the slot of its parity: a new epoch's secret stands beside the old one
/// until that is overwritten in place, so that a torn write never harms the one in force.
class EpochSecretFile {
public:
    using Secret = std::array<std::uint8_t, 32>;

    EpochSecretFile(const std::filesystem::path& keyring, ArchiveId archive);

    /// Makes the file with nothing in it. Error: exists, storage.
    [[nodiscard]] Result<void> create() const;

    /// Draws a secret for an epoch and makes it durable. Makes the file if there is none.
    [[nodiscard]] Result<void> draw(Epoch epoch, std::span<std::uint8_t, 32> secret) const;

    /// Error: not_found (no file), destroyed (the epoch was ended), rolled_back (the file is older than the keyring),
    /// damaged, storage.
    [[nodiscard]] Result<void> read(Epoch epoch, std::span<std::uint8_t, 32> secret) const;

    /// Overwrites the secret of an epoch; durable when it returns. An epoch that is not there is no error.
    [[nodiscard]] Result<void> erase(Epoch epoch) const;

    /// Overwrites both slots and removes the file: the master key became a KeyService.
    [[nodiscard]] Result<void> remove() const { return erase_copy(file_); }

    /// The same for a copy of such a file.
    [[nodiscard]] static Result<void> erase_copy(const std::filesystem::path& file);

    /// Writes the secret of `epoch` to another such file, over what an earlier copy left there.
    [[nodiscard]] Result<void> copy(Epoch epoch, const std::filesystem::path& to) const;

private:
    explicit EpochSecretFile(ArchiveId archive, std::filesystem::path file);

    std::filesystem::path file_;
    ArchiveId archive_;
};

}  // namespace custos::vault
