/// Copies of the keys: kept apart from every backup, few, and renewed in their places.
///
/// A backup holds sealed entries and never changes what it holds; were the keys in it, whoever kept an old copy of it
/// and the master key could read what was destroyed since (RET-04). So keyring and epoch secret lie in a folder of
/// their own. The archive remembers every such folder and renews it when an epoch turns. A copy of the archive
/// remembers the same folders, and must leave them alone: they are the original's, and may be all that opens its
/// backups.
#pragma once

#include "body.hpp"

namespace custos::archive {

/// A folder of keys, and where the archive lay that wrote it: what lies elsewhere now, or is another folder of that
/// name, is a copy, or was moved, which cannot be told apart.
struct KeyCopy {
    std::string folder;        ///< absolute
    std::string archive;       ///< absolute
    std::uint64_t device = 0;  ///< of the archive's folder, as the system numbers it …
    std::uint64_t inode = 0;   ///< … and its number there
};
CUSTOS_DESCRIBE(KeyCopy, "archive.key_copy", (folder, archive, device, inode))

/// Where the archive remembers them: the document `key-copies.json` in its folder.
struct KeyCopies {
    std::vector<std::string> folders;  ///< absolute; written by a version that did not say where the archive lay
    std::vector<KeyCopy> copies;
};
CUSTOS_DESCRIBE(KeyCopies, "archive.key_copies", (folders, copies))

/// The folder of keys of a backup whose caller names none: beside it, "<backup>.keys".
[[nodiscard]] std::filesystem::path keys_beside(const std::filesystem::path& backup);

/// Are the keys in a folder, if there are any, those of this archive? Error: exists (another's), damaged, storage.
[[nodiscard]] Result<void> may_hold_keys(const vault::Vault& vault, const std::filesystem::path& folder);

/// Where keys are copied from: from memory, where a file of them was removed or replaced while it was open.
enum class KeysFrom { files, memory };

/// Writes the keys as they stand into `folder` and overwrites what it had. A crash leaves the earlier keys or the new
/// ones. What else lies there stays. Error: as may_hold_keys; busy.
[[nodiscard]] Result<void> copy_keys(const vault::Vault& vault, const std::filesystem::path& folder,
                                     KeysFrom from = KeysFrom::files);

/// Puts the keys of such a folder into an archive's. Error: not_found, storage.
[[nodiscard]] Result<void> take_keys(const std::filesystem::path& folder, const std::filesystem::path& archive);

/// Remembers a folder of keys as one of the archive that lies there now. Error: storage, damaged: a list that cannot be
/// read is not written anew, or the folders that only it names would open old backups for ever (RET-04).
[[nodiscard]] Result<void> remember_key_copy(const std::filesystem::path& archive, const std::filesystem::path& folder);

/// What the archive remembers. Error: storage, damaged.
[[nodiscard]] Result<KeyCopies> remembered_key_copies(const std::filesystem::path& archive);

/// Their folders: all of them, and those that are not under the epoch of today or cannot be reached.
[[nodiscard]] std::vector<std::filesystem::path> folders_of(const KeyCopies& known);
[[nodiscard]] std::vector<std::filesystem::path> folders_left(const KeyCopies& known, const vault::Vault& vault);

/// Renews those that this archive wrote where it lies now; answers what is left.
[[nodiscard]] std::vector<std::filesystem::path> renew_key_copies(const KeyCopies& known,
                                                                  const std::filesystem::path& archive,
                                                                  const vault::Vault& vault);

/// Writes a file whole: it is the earlier one or this one. Error: storage.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& path, ByteView bytes);

}  // namespace custos::archive
