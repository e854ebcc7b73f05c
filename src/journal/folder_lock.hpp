/// One holder for one folder: other processes, other handles of this process, and forked children are kept out.
///
/// fcntl locks are no use here: a second open in the same process is granted, and its closing drops the lock of all.
/// flock is refused to a second descriptor and released when the holder dies. What it leaves open is closed besides: a
/// lock file that was replaced (its inode is compared after locking), a second handle in this process behind such a
/// replacement (a registry of folders), and a child that inherits the descriptor (its origin is another).
#pragma once

#include "core/file.hpp"
#include "core/origin.hpp"

#include <sys/types.h>

namespace custos::journal {

class FolderLock {
public:
    /// Makes the lock file in `folder` if need be. Error: busy with the holder's process id in `detail`; storage.
    [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder, const char* file = "lock");

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

    /// Was the lock file without a holder's id when it was taken? Then nobody has held it since it was made.
    [[nodiscard]] bool fresh() const noexcept { return fresh_; }

    /// False in a child that was forked after the lock was taken.
    [[nodiscard]] bool ours() const noexcept;

private:
    FolderLock() = default;

    File file_;
    dev_t device_ = 0;
    ino_t inode_ = 0;
    bool fresh_ = false;
    bool held_ = false;  ///< false: moved from
    Origin origin_;
};

}  // namespace custos::journal
