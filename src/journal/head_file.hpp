/// The file `heads`: the newest head, beside the container.
///
/// A flipped bit in SQLite's write-ahead log makes it open an older, shorter store without a word, the heads of the
/// lost part gone with it. So each head is also written here, after its commit and without waiting for the disk: the
/// file may lag behind the container, it never leads. Two slots, 512 bytes apart, are written in turn, so that a torn
/// write leaves the one before.
#pragma once

#include "core/file.hpp"

#include <custos/journal/entry.hpp>
#include <custos/vault/vault.hpp>

#include <optional>

namespace custos::journal {

class HeadFile {
public:
    /// Reads both slots; a slot counts if it is a head of that archive signed by that key. An absent file is no error.
    /// Error: storage.
    [[nodiscard]] static Result<HeadFile> open(const std::filesystem::path& folder, ArchiveId archive,
                                               const vault::PublicKey& key);

    [[nodiscard]] bool absent() const noexcept { return file_.descriptor() < 0; }

    /// Makes the absent file, blank and durable with its name. Error: exists, storage.
    [[nodiscard]] Result<void> make(const std::filesystem::path& folder);

    /// The newest head; none if no slot counts.
    [[nodiscard]] const std::optional<Head>& newest() const noexcept { return newest_; }
    [[nodiscard]] bool blank() const noexcept { return blank_; }  ///< absent, or nothing was ever put

    /// Writes a head, `bytes` being its to_bytes, over the older slot. Allocates nothing. Error: storage.
    [[nodiscard]] Result<void> put(const Head& head, ByteView bytes);
    [[nodiscard]] Result<void> sync() const;

private:
    File file_;
    std::optional<Head> newest_;
    std::uint64_t newest_slot_ = 1;
    bool blank_ = true;
};

}  // namespace custos::journal
