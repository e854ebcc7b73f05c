/// The place of a backup: whose it is, whether it is whole, and what may be cleared away there.
///
/// A backup that was begun and never reached its manifest is begun anew, over what there is of it. That nothing else is
/// ever cleared away, a file `begun.json` is the first that is put into the folder and the last that is taken out; it
/// names the archive.
#pragma once

#include "backup.hpp"

#include <filesystem>

namespace custos::archive {

inline constexpr const char* manifest_name = "manifest.json";
inline constexpr const char* full_name = "full";

/// Of the increment with which the backup holds so many entries.
[[nodiscard]] std::string segment_name(std::uint64_t entries);

/// Is a backup begun in this folder, which is not there, is empty, or has what an unfinished one of this archive left?
/// Else it is gone on with. Error: exists (anything else lies there), storage.
[[nodiscard]] Result<bool> is_to_begin(const std::filesystem::path& folder, ArchiveId archive);

/// Error: storage.
[[nodiscard]] Result<void> mark_begun(const std::filesystem::path& folder, ArchiveId archive);
void unmark(const std::filesystem::path& folder) noexcept;

/// What a backup that never reached its manifest left in its marked folder: the full copy, and what was written while
/// that was made. Error: storage.
[[nodiscard]] Result<void> clear_unfinished(const std::filesystem::path& folder);

/// Bytes of the full copy. Error: storage.
[[nodiscard]] Result<std::uint64_t> size_of_full(const std::filesystem::path& folder);

/// Is all there that the manifest names? A backup that lost a part is not added to: nothing could be restored from it.
/// Error: damaged.
[[nodiscard]] Result<void> is_whole(const std::filesystem::path& folder, const Manifest& manifest);

}  // namespace custos::archive
