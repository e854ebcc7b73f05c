/// The key of one epoch at work: it wraps dossier keys and the two keys of the journal, and seals the keyring as a
/// whole.
#pragma once

#include "keyring_header.hpp"
#include "locked_memory.hpp"
#include "siv.hpp"

#include <custos/core/ids.hpp>
#include <custos/vault/vault.hpp>

namespace custos::vault {

/// From 64 random bytes three keys are derived by label, so that none serves two algorithms: one for SIV, one for CMAC,
/// and the check value that is stored beside the wrapped key and commits to it (SIV alone does not).
class EpochKey {
public:
    /// A fresh one, of getrandom's bytes.
    [[nodiscard]] static EpochKey draw(ArchiveId archive, Epoch epoch);

    EpochKey(ArchiveId archive, Epoch epoch, Key64 bytes);

    [[nodiscard]] Key64 bytes() const noexcept { return Key64{locked_->bytes}; }
    [[nodiscard]] const Digest& check_value() const noexcept { return check_value_; }

    /// A dossier's key, bound to archive, dossier and epoch: moved to another row it does not open.
    void wrap(DossierId dossier, Key64 key, std::span<std::uint8_t, 80> out) const;
    [[nodiscard]] bool unwrap(DossierId dossier, std::span<const std::uint8_t, 80> wrapped,
                              std::span<std::uint8_t, 64> key) const;

    /// One of the archive's two own keys.
    enum class Purpose : std::uint32_t { journal = 1, signing = 2 };
    [[nodiscard]] WrappedKey32 wrap(Purpose purpose, Key32 key) const;
    [[nodiscard]] bool unwrap(Purpose purpose, const WrappedKey32& wrapped, std::span<std::uint8_t, 32> key) const;

    /// CMAC under this epoch: of a block of keys, and of the header with all blocks' tags.
    [[nodiscard]] Block mac(ByteView message) const { return mac_(message); }

private:
    struct Keys {
        std::array<std::uint8_t, 64> bytes;
        std::array<std::uint8_t, 64> wrapping;
        std::array<std::uint8_t, 32> sealing;
    };

    [[nodiscard]] Block bound(DossierId dossier, std::uint32_t purpose) const;

    ArchiveId archive_;
    Epoch epoch_;
    std::unique_ptr<Locked<Keys>> locked_keys_;
    Keys* locked_ = nullptr;
    Siv siv_;
    Cmac mac_;
    Digest check_value_{};
};

}  // namespace custos::vault
