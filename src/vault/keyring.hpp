/// The keyring: the wrapped key of every dossier, in memory and in one SQLite file apart from the journal.
///
/// A dossier's key is 64 random bytes, wrapped by the key of the current epoch; it stays wrapped in memory too, 80
/// bytes a dossier. Keys stand in blocks of 512 by dossier number, a removed or not yet used one being zeros. CMAC tags
/// under the epoch bind every block to its place and all of them to the header, so a row that is missing, doubled,
/// swapped or older than its neighbours is damage. The file is held open only while it is read or written, and each
/// write first looks whether the stored header is the one it knows: a second process that wrote meanwhile is found out,
/// not overwritten.
#pragma once

#include "database.hpp"
#include "epoch_key.hpp"
#include "keyring_header.hpp"
#include "master.hpp"

#include <custos/core/progress.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace custos::vault {

inline constexpr std::uint64_t keys_per_block = 512;

/// A block in memory: archive 8 bytes, number of the block 8, then the wrapped keys. All of it is under the block's
/// tag.
struct KeyBlock {
    Bytes bytes;
    Block tag{};

    static constexpr std::size_t prefix = 16;
    KeyBlock(ArchiveId archive, std::uint64_t number);

    [[nodiscard]] std::span<std::uint8_t, 80> slot(std::uint64_t index) noexcept;
    [[nodiscard]] std::span<const std::uint8_t, 80> slot(std::uint64_t index) const noexcept;
    [[nodiscard]] bool filled(std::uint64_t index) const noexcept;
    [[nodiscard]] std::span<std::uint8_t> keys() noexcept { return std::span{bytes}.subspan(prefix); }
    [[nodiscard]] ByteView keys() const noexcept { return ByteView{bytes}.subspan(prefix); }
};

/// One thread at a time for whatever is not const.
class Keyring {
public:
    [[nodiscard]] static Result<Keyring> create(const std::filesystem::path& path, ArchiveId archive,
                                                const MasterKey& key);
    [[nodiscard]] static Result<Keyring> open(const std::filesystem::path& path, const MasterKey& key);

    [[nodiscard]] const KeyringHeader& header() const noexcept { return header_; }

    /// Dossiers 1…capacity() have or had a key.
    [[nodiscard]] std::uint64_t capacity() const noexcept { return blocks_.size() * keys_per_block; }
    [[nodiscard]] bool has_key(DossierId dossier) const noexcept;

    /// False without a key, or with one that does not open. `out` is to be locked memory.
    [[nodiscard]] bool unwrap(DossierId dossier, std::span<std::uint8_t, 64> out) const;
    [[nodiscard]] Result<void> unwrap_own(std::span<std::uint8_t, 32> journal, std::span<std::uint8_t, 32> seed) const;

    /// Makes keys up to the end of the block of `last`, durable when it returns.
    [[nodiscard]] Result<void> reserve(DossierId last);

    /// Makes keys in place of those destroyed from `first` on, durable when it returns.
    [[nodiscard]] Result<void> refill(DossierId first);

    /// As Vault's calls of these names.
    [[nodiscard]] Result<Destruction> destroy(std::span<const DossierId> dossiers, const Progress& progress);
    [[nodiscard]] Result<Epoch> rotate(const Progress& progress);
    [[nodiscard]] Result<Epoch> change_master(const MasterKey& key, const Progress& progress = {});
    [[nodiscard]] Result<void> copy_to(const std::filesystem::path& to) const;
    [[nodiscard]] Result<void> copy_epoch_secret(const std::filesystem::path& to) const;
    [[nodiscard]] Result<void> save_to(const std::filesystem::path& to) const;

    /// An epoch whose keys are gone and whose own key still waits to be destroyed: the process or the service failed
    /// between.
    [[nodiscard]] bool unfinished() const noexcept { return header_.ending.value != 0; }

    /// Moments between which a crash must be survived.
    enum class Step { epoch_drawn, committed, epoch_ended, recorded };
    std::function<void(Step)> at_step;  ///< for tests; empty otherwise

private:
    struct Change;

    explicit Keyring(std::filesystem::path path) : path_{std::move(path)} {}

    [[nodiscard]] Result<void> unlock(const KeyringHeader& header, const MasterKey& key);
    [[nodiscard]] Result<void> load(Database& database);
    [[nodiscard]] Result<void> make_file();
    [[nodiscard]] Result<Database> begin() const;
    [[nodiscard]] Result<void> put_rows(Database& database, const KeyringHeader& header,
                                        std::span<const KeyBlock> changed, std::uint64_t first) const;
    [[nodiscard]] Result<void> commit(Database database, KeyringHeader header, std::span<const KeyBlock> changed,
                                      std::uint64_t first);
    [[nodiscard]] Result<void> advance(const Change& change, const Progress& progress);
    [[nodiscard]] Result<std::vector<KeyBlock>> rewrapped(const Change& change, const EpochKey& next,
                                                          const Progress& progress, Destruction& counts) const;
    [[nodiscard]] Result<void> finish_ending();
    [[nodiscard]] bool is_in_force(const MasterKey& key) const;
    void draw_keys(KeyBlock& block, std::uint64_t number, std::uint64_t first) const;
    [[nodiscard]] Result<void> end_epoch();
    void reached(Step step) const;

    std::filesystem::path path_;
    KeyringHeader header_;
    std::optional<Master> master_;
    std::optional<EpochKey> epoch_key_;
    std::vector<KeyBlock> blocks_;
    bool broken_ = false;  ///< a write failed: memory and file may differ until it is opened again
};

/// The seal of a header over all blocks' tags.
[[nodiscard]] Block seal_of(const EpochKey& key, const KeyringHeader& header, std::span<const KeyBlock> blocks);

/// The stored header of a keyring file. Error: damaged, too_new.
[[nodiscard]] Result<KeyringHeader> read_header(Database& database);

}  // namespace custos::vault
