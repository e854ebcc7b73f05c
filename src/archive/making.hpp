/// A folder in which an archive is being made, new or out of a backup.
///
/// A making that was cut short leaves nothing that could be taken for an archive, nor anything that stands in the way
/// of the next try. A file `making` is the first that is put into the folder and the last that is taken out, held
/// locked meanwhile: while it is there no opening finds an archive, and whoever finds it unlocked clears the folder.
#pragma once

#include "journal/folder_lock.hpp"

#include <filesystem>

namespace custos::archive {

inline constexpr const char* making_name = "making";

class Making {
public:
    /// Takes a folder that does not exist, is empty or has only what an earlier making left; it is then empty but for
    /// the mark, and its owner's alone. Error: exists, busy (another process is making one there), storage.
    [[nodiscard]] static Result<Making> begin(const std::filesystem::path& folder);

    Making(Making&& other) noexcept = default;
    Making& operator=(Making&&) = delete;
    ~Making();  ///< not finished: the folder is as empty as it was found, or gone again

    /// What was made is whole and durable. REQUIRES that it is.
    [[nodiscard]] Result<void> finish();

private:
    Making(std::filesystem::path folder, journal::FolderLock lock, bool made_folder) noexcept;

    std::filesystem::path folder_;  ///< empty: finished
    journal::FolderLock lock_;
    bool made_folder_ = false;
};

/// Was a making in this folder begun and not finished?
[[nodiscard]] bool is_half_made(const std::filesystem::path& folder);

}  // namespace custos::archive
