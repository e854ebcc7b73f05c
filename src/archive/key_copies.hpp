/// Copies of the keys: kept apart from every backup, few, and renewed in their places.
///
/// A backup holds sealed entries and never changes what it holds; were the keys in it, whoever kept an old copy of it
/// and the master key could read what was destroyed since (RET-04). So keyring and epoch secret lie in a folder of
/// their own. The archive remembers every such folder and renews it when an epoch turns.
#pragma once

#include "body.hpp"

namespace custos::archive {

/// Where the archive remembers them: the document `key-copies.json` in its folder.
struct KeyCopies {
    std::vector<std::string> folders;  ///< absolute
};
CUSTOS_DESCRIBE(KeyCopies, "archive.key_copies", (folders))

/// The folder of keys of a backup whose caller names none: beside it, "<backup>.keys".
[[nodiscard]] std::filesystem::path keys_beside(const std::filesystem::path& backup);

/// Writes the keys as they stand into `folder` and overwrites what it had. A crash leaves the earlier keys or the new
/// ones. Error: storage, busy.
[[nodiscard]] Result<void> copy_keys(const vault::Vault& vault, const std::filesystem::path& folder);

/// Puts the keys of such a folder into an archive's. Error: not_found, storage.
[[nodiscard]] Result<void> take_keys(const std::filesystem::path& folder, const std::filesystem::path& archive);

/// Remembers a folder of keys. Error: storage.
[[nodiscard]] Result<void> remember_key_copy(const std::filesystem::path& archive, const std::filesystem::path& folder);

/// Renews all that are remembered; answers those that could not be.
[[nodiscard]] std::vector<std::filesystem::path> renew_key_copies(const std::filesystem::path& archive,
                                                                  const vault::Vault& vault);

/// Writes a file whole: it is the earlier one or this one. Error: storage.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& path, ByteView bytes);

}  // namespace custos::archive
