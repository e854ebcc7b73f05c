#include "key_copies.hpp"

#include "folder.hpp"

#include "core/file.hpp"

#include <custos/core/document.hpp>

#include <fcntl.h>
#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace custos::archive {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "keys-";
constexpr const char* draft_name = "keys-draft";
constexpr const char* list_name = "key-copies.json";
constexpr std::string_view list_schema = "custos.archive.key_copies/1";

Error cannot(const fs::path& path, const std::error_code& failed)
{
    return fail(Code::storage, path.filename().string(), failed.message());
}

/// The number in "keys-3"; 0 for any other name.
std::uint64_t generation_of(std::string_view name)
{
    std::uint64_t number = 0;
    if (!name.starts_with(prefix)) return 0;
    name.remove_prefix(prefix.size());
    if (name.starts_with('0')) return 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
    return failed == std::errc{} && end == name.data() + name.size() ? number : 0;
}

fs::path generation(const fs::path& folder, std::uint64_t number)
{
    return folder / fmt::format("{}{}", prefix, number);
}

/// What the program wrote: folders of such a name with a keyring in them. Other things may have such a name, too.
bool holds_keys(const fs::path& keys)
{
    std::error_code failed;
    return fs::is_regular_file(keys / keyring_name, failed);
}

/// The numbers in a folder of keys.
struct Generations {
    std::uint64_t highest = 0;           ///< that is taken, by whatever
    std::vector<std::uint64_t> of_keys;  ///< ascending
};

Result<Generations> generations_in(const fs::path& folder)
{
    Generations found;
    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    for (const auto& name : names) {
        const auto number = generation_of(name);
        found.highest = std::max(found.highest, number);
        if (number != 0 && holds_keys(folder / name)) found.of_keys.push_back(number);
    }
    std::ranges::sort(found.of_keys);
    return found;
}

/// The secret is overwritten first, since a file that was only unlinked can be brought back.
Result<void> erase_keys(const fs::path& keys)
{
    std::error_code failed;
    if (!fs::is_directory(keys, failed)) return outcome::success();
    const auto erased = vault::erase_epoch_secret(vault::epoch_secret_of(keys / keyring_name));
    // One that is not whole was cut short while it was made, before the secret was put into it.
    if (!erased && erased.error().code != Code::bad_value) return erased.error();
    BOOST_OUTCOME_TRY(const auto names, names_in(keys));
    for (const auto& name : names) {
        if (!name.starts_with(keyring_name)) continue;
        fs::remove(keys / name, failed);
        if (failed) return cannot(keys / name, failed);
    }
    fs::remove(keys, failed);  // not where somebody put something else into it
    return outcome::success();
}

/// All of lower numbers.
Result<void> erase_before(const fs::path& folder, std::uint64_t number)
{
    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    for (const auto& name : names) {
        const auto of = generation_of(name);
        if (of == 0 || of >= number) continue;
        BOOST_OUTCOME_TRY(erase_keys(folder / name));
    }
    return outcome::success();
}

/// Where an archive lies. Error: storage.
Result<KeyCopy> written_by(const fs::path& archive)
{
    struct stat found = {};
    if (::stat(archive.c_str(), &found) != 0)
        return fail(Code::storage, archive.filename().string(), std::strerror(errno));
    return KeyCopy{{}, place_of(archive).string(), found.st_dev, found.st_ino};
}

bool is_written_from(const KeyCopy& copy, const KeyCopy& here)
{
    return copy.archive == here.archive && copy.device == here.device && copy.inode == here.inode;
}

/// Every set of keys there is of today. Error: as of looking.
Result<bool> is_of_today(const vault::Vault& vault, const fs::path& folder)
{
    BOOST_OUTCOME_TRY(const auto found, generations_in(folder));
    for (const auto number : found.of_keys) {
        BOOST_OUTCOME_TRY(const auto label, vault::label_of_keyring(generation(folder, number) / keyring_name));
        if (label != vault.label()) return false;
    }
    return !found.of_keys.empty();
}

}  // namespace

fs::path keys_beside(const fs::path& backup)
{
    // "." and "safe/.." have no name that ".keys" could be put behind.
    const bool named = std::ranges::none_of(backup, [](const fs::path& each) { return each == "." || each == ".."; });
    auto folder = !named ? place_of(backup) : backup.has_filename() ? backup : backup.parent_path();
    return folder.concat(".keys");
}

static Result<void> write_new(const fs::path& path, ByteView bytes)
{
    BOOST_OUTCOME_TRY(auto file, File::open(path, O_WRONLY | O_CREAT | O_EXCL));
    BOOST_OUTCOME_TRY(file.write(bytes, 0));
    return file.sync();
}

Result<void> write_whole(const fs::path& path, ByteView bytes)
{
    const auto draft = fs::path{path}.concat(".draft");
    std::error_code failed;
    fs::remove(draft, failed);
    auto written = write_new(draft, bytes);
    if (written) {
        fs::rename(draft, path, failed);
        if (failed) written = cannot(path, failed);
    }
    if (written) return sync_folder_of(path);
    fs::remove(draft, failed);  // on a disk that is full it would be in the way
    return written;
}

Result<void> may_hold_keys(const vault::Vault& vault, const fs::path& folder)
{
    std::error_code failed;
    if (!fs::exists(folder, failed)) return outcome::success();
    BOOST_OUTCOME_TRY(const auto found, generations_in(folder));
    for (const auto number : found.of_keys) {
        BOOST_OUTCOME_TRY(const auto label, vault::label_of_keyring(generation(folder, number) / keyring_name));
        if (label.archive != vault.archive())
            return fail(Code::exists, {"the folder holds the keys of another archive", "该目录存有另一档案库的密钥"},
                        folder.filename().string());
    }
    return outcome::success();
}

Result<void> copy_keys(const vault::Vault& vault, const fs::path& folder, KeysFrom from)
{
    BOOST_OUTCOME_TRY(may_hold_keys(vault, folder));
    BOOST_OUTCOME_TRY(make_folder(folder));
    BOOST_OUTCOME_TRY(const auto earlier, generations_in(folder));
    // A try that ended before it had tidied up leaves one more; the newest stays until there is another.
    if (!earlier.of_keys.empty()) {
        BOOST_OUTCOME_TRY(erase_before(folder, earlier.of_keys.back()));
    }
    const auto draft = folder / draft_name;
    const auto keyring = draft / keyring_name;
    BOOST_OUTCOME_TRY(erase_keys(draft));
    BOOST_OUTCOME_TRY(make_folder(draft));
    if (from == KeysFrom::memory) {
        BOOST_OUTCOME_TRY(vault.save_keyring(keyring));
    } else {
        BOOST_OUTCOME_TRY(vault.copy_keyring(keyring));
        BOOST_OUTCOME_TRY(vault.copy_epoch_secret(vault::epoch_secret_of(keyring)));
    }
    BOOST_OUTCOME_TRY(sync_folder(draft));
    std::error_code failed;
    fs::rename(draft, generation(folder, earlier.highest + 1), failed);
    if (failed) return cannot(draft, failed);
    BOOST_OUTCOME_TRY(sync_folder(folder));
    BOOST_OUTCOME_TRY(erase_before(folder, earlier.highest + 1));
    return sync_folder(folder);
}

Result<void> take_keys(const fs::path& folder, const fs::path& archive)
{
    std::error_code failed;
    const auto found = fs::exists(folder, failed) ? generations_in(folder) : Result<Generations>{Generations{}};
    if (!found) return found.error();
    if (found.value().of_keys.empty())
        return fail(Code::not_found,
                    {"the keys of the backup are not there: they are kept apart from it",
                     "未找到备份的密钥：密钥与备份分开保存"},
                    folder.filename().string());
    const auto keys = generation(folder, found.value().of_keys.back());
    BOOST_OUTCOME_TRY(const auto names, names_in(keys));
    for (const auto& name : names) {
        if (!name.starts_with(keyring_name)) continue;
        BOOST_OUTCOME_TRY(copy_durably(keys / name, archive / name));
    }
    return sync_folder(archive);
}

Result<KeyCopies> remembered_key_copies(const fs::path& archive)
{
    const auto file = File::open(archive / list_name, O_RDONLY);
    if (!file && file.error().code == Code::not_found) return KeyCopies{};
    if (!file) return file.error();
    std::error_code failed;
    const auto size = fs::file_size(archive / list_name, failed);
    if (failed) return cannot(archive / list_name, failed);
    BOOST_OUTCOME_TRY(const auto bytes, file.value().read(0, static_cast<std::size_t>(size)));
    auto read = read_own_document<KeyCopies>(text_of(bytes));
    if (read) return read;
    if (read.error().code == Code::too_new) return fail(Code::too_new, list_name);
    return fail(Code::damaged,
                {"the list of the folders of keys cannot be read: put it back, or take it away and look after those "
                 "folders yourself",
                 "密钥文件夹清单无法读取：请恢复该文件，或将其移走并自行处理这些文件夹"},
                list_name);
}

Result<void> remember_key_copy(const fs::path& archive, const fs::path& folder)
{
    std::error_code failed;
    const auto whole = fs::absolute(folder, failed).lexically_normal().string();
    if (failed) return cannot(folder, failed);
    BOOST_OUTCOME_TRY(auto ours, written_by(archive));
    ours.folder = whole;
    BOOST_OUTCOME_TRY(auto known, remembered_key_copies(archive));
    for (const auto& copy : known.copies)
        if (copy.folder == whole && is_written_from(copy, ours)) return outcome::success();
    std::erase(known.folders, whole);
    std::erase_if(known.copies, [&](const KeyCopy& copy) { return copy.folder == whole; });
    known.copies.push_back(std::move(ours));
    const auto text = to_document(known, {.indent = true, .schema = list_schema});
    return write_whole(archive / list_name, bytes_of(text));
}

std::vector<fs::path> folders_of(const KeyCopies& known)
{
    std::vector<fs::path> folders{known.folders.begin(), known.folders.end()};
    for (const auto& copy : known.copies)
        folders.emplace_back(copy.folder);
    return folders;
}

std::vector<fs::path> folders_left(const KeyCopies& known, const vault::Vault& vault)
{
    auto left = folders_of(known);
    std::erase_if(left, [&](const fs::path& folder) {
        const auto today = is_of_today(vault, folder);
        return today && today.value();
    });
    return left;
}

std::vector<fs::path> renew_key_copies(const KeyCopies& known, const fs::path& archive, const vault::Vault& vault)
{
    std::error_code failed;
    if (const auto here = written_by(archive))
        for (const auto& copy : known.copies)
            if (is_written_from(copy, here.value()) && fs::exists(copy.folder, failed))
                std::ignore = copy_keys(vault, copy.folder);  // what came of it is looked at
    return folders_left(known, vault);
}

}  // namespace custos::archive
