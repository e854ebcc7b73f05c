#include "making.hpp"

#include "body.hpp"
#include "folder.hpp"

#include "core/file.hpp"

#include <algorithm>

namespace custos::archive {

namespace {

namespace fs = std::filesystem;

/// All but the mark. The epoch secret is overwritten first, as wherever one is given up: it is that of a backup's keys,
/// and a file that was only unlinked can be brought back (RET-04).
Result<void> clear(const fs::path& folder)
{
    const auto erased = vault::erase_epoch_secret(vault::epoch_secret_of(folder / keyring_name));
    // One that is not whole was cut short while it was made, before the secret was put into it.
    if (!erased && erased.error().code != Code::bad_value) return erased;
    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    std::error_code failed;
    for (const auto& name : names) {
        if (name == making_name) continue;
        fs::remove_all(folder / name, failed);
        if (failed) return fail(Code::storage, name, failed.message());
    }
    return outcome::success();
}

Error occupied(const fs::path& folder) { return fail(Code::exists, folder.filename().string()); }

}  // namespace

Making::Making(fs::path folder, journal::FolderLock lock, bool made_folder) noexcept
    : folder_{std::move(folder)}, lock_{std::move(lock)}, made_folder_{made_folder}
{
}

Result<Making> Making::begin(const fs::path& folder)
{
    std::error_code failed;
    const bool there = fs::exists(folder, failed);
    BOOST_OUTCOME_TRY(make_folder(folder));
    BOOST_OUTCOME_TRY(const auto found, names_in(folder));
    const auto marked = std::ranges::find(found, making_name) != found.end();
    if (!found.empty() && !marked) return occupied(folder);
    fs::permissions(folder, fs::perms::owner_all, failed);

    BOOST_OUTCOME_TRY(auto lock, journal::FolderLock::take(folder, making_name));
    BOOST_OUTCOME_TRY(const auto now, names_in(folder));
    if (lock.fresh() && now.size() > 1) {  // between the two looks somebody else began and finished
        fs::remove(folder / making_name, failed);
        return occupied(folder);
    }
    Making making{folder, std::move(lock), !there};
    BOOST_OUTCOME_TRY(clear(folder));
    BOOST_OUTCOME_TRY(sync_folder(folder));
    return making;
}

Making::~Making()
{
    if (folder_.empty() || !lock_.ours()) return;
    std::error_code failed;
    if (!clear(folder_)) return;  // the mark stays: the next making clears it
    fs::remove(folder_ / making_name, failed);
    if (made_folder_) fs::remove(folder_, failed);
}

Result<void> Making::finish()
{
    BOOST_OUTCOME_TRY(sync_folder(folder_));
    std::error_code failed;
    fs::remove(folder_ / making_name, failed);
    if (failed) return fail(Code::storage, making_name, failed.message());
    const auto folder = std::exchange(folder_, {});
    return sync_folder(folder);
}

bool is_half_made(const fs::path& folder)
{
    std::error_code failed;
    return fs::exists(folder / making_name, failed);
}

}  // namespace custos::archive
