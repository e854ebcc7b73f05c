#include "folder_lock.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::journal {
namespace {

/// Folders that this process holds, and which process that was: a forked child inherits the registry, not the folders.
/// The only state that all archives of a process share.
struct Registry {
    std::mutex mutex;
    std::map<std::pair<dev_t, ino_t>, pid_t> folders;
};

Registry& registry()
{
    static auto& all = *new Registry;  // never torn down: at exit other threads may still be at work
    return all;
}

Error held_by(std::string_view holder)
{
    return fail(Code::busy, "lock", fmt::format("process {}", holder.empty() ? "unknown" : holder));
}

/// The lock file, locked, and still the one of that name. Nothing if it was replaced in between.
Result<File> lock_file(const std::filesystem::path& path)
{
    for (;;) {
        BOOST_OUTCOME_TRY(auto file, File::open(path, O_RDWR | O_CREAT));
        int answer = -1;
        do
            answer = ::flock(file.descriptor(), LOCK_EX | LOCK_NB);
        while (answer != 0 && errno == EINTR);
        if (answer != 0) {
            if (errno != EWOULDBLOCK) return system_error("lock", errno);
            BOOST_OUTCOME_TRY(const auto holder, file.read(0, 20));
            return held_by(text_of(holder));
        }
        struct stat locked {};
        struct stat named {};
        if (::fstat(file.descriptor(), &locked) != 0) return system_error("lock", errno);
        if (::stat(path.c_str(), &named) == 0 && locked.st_dev == named.st_dev && locked.st_ino == named.st_ino)
            return file;
    }
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder, const char* name)
{
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) return system_error("lock", errno);

    auto& all = registry();
    const std::lock_guard guard{all.mutex};
    auto& owner = all.folders[{status.st_dev, status.st_ino}];
    if (owner == ::getpid())
        return fail(Code::busy, {"this program has the archive open already", "本程序已经打开了该档案库"}, "lock");

    BOOST_OUTCOME_TRY(auto file, lock_file(folder / name));
    BOOST_OUTCOME_TRY(const auto earlier, file.read(0, 1));
    const auto holder = std::to_string(::getpid());
    if (::ftruncate(file.descriptor(), 0) != 0) return system_error("lock", errno);
    BOOST_OUTCOME_TRY(file.write(bytes_of(holder), 0));

    FolderLock lock;
    lock.file_ = std::move(file);
    lock.device_ = status.st_dev;
    lock.inode_ = status.st_ino;
    lock.fresh_ = earlier.empty();
    owner = ::getpid();
    lock.held_ = true;
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : file_{std::move(other.file_)},
      device_{other.device_},
      inode_{other.inode_},
      fresh_{other.fresh_},
      held_{std::exchange(other.held_, false)},
      origin_{std::move(other.origin_)}
{
}

FolderLock::~FolderLock()
{
    if (!ours()) return;  // closing the child's descriptor leaves the parent's lock; unlocking it would not
    ::flock(file_.descriptor(), LOCK_UN);  // said aloud: a child's copy of the descriptor would keep the lock otherwise
    auto& all = registry();
    const std::lock_guard guard{all.mutex};
    all.folders.erase({device_, inode_});
}

bool FolderLock::ours() const noexcept { return held_ && !origin_.in_child(); }

}  // namespace custos::journal
