#include "key_copies.hpp"

#include "folder.hpp"

#include "core/file.hpp"

#include <custos/core/document.hpp>

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace custos::archive {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "keys-";
constexpr const char* draft_name = "keys-draft";
constexpr const char* secret_name = "keyring.db-epoch";
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
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
    return failed == std::errc{} && end == name.data() + name.size() ? number : 0;
}

Result<std::uint64_t> newest_in(const fs::path& folder)
{
    std::uint64_t newest = 0;
    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    for (const auto& name : names)
        newest = std::max(newest, generation_of(name));
    return newest;
}

fs::path generation(const fs::path& folder, std::uint64_t number)
{
    return folder / fmt::format("{}{}", prefix, number);
}

/// The secret is overwritten first, since a file that was only unlinked can be brought back.
Result<void> erase_keys(const fs::path& keys)
{
    std::error_code failed;
    const auto erased = vault::erase_epoch_secret(keys / secret_name);
    // One that is not whole was cut short while it was made, before the secret was put into it.
    if (!erased && erased.error().code != Code::bad_value) return erased.error();
    fs::remove_all(keys, failed);
    if (failed) return cannot(keys, failed);
    return outcome::success();
}

KeyCopies remembered(const fs::path& archive)
{
    std::ifstream in{archive / list_name, std::ios::binary};
    std::ostringstream text;
    if (in) text << in.rdbuf();
    auto read = read_document<KeyCopies>(text.str());
    return read ? std::move(read).value() : KeyCopies{};
}

}  // namespace

fs::path keys_beside(const fs::path& backup)
{
    auto folder = backup.has_filename() ? backup : backup.parent_path();
    return folder.concat(".keys");
}

Result<void> write_whole(const fs::path& path, ByteView bytes)
{
    const auto draft = fs::path{path}.concat(".draft");
    std::error_code failed;
    fs::remove(draft, failed);
    BOOST_OUTCOME_TRY(auto file, File::open(draft, O_WRONLY | O_CREAT | O_EXCL));
    BOOST_OUTCOME_TRY(file.write(bytes, 0));
    BOOST_OUTCOME_TRY(file.sync());
    fs::rename(draft, path, failed);
    if (failed) return cannot(path, failed);
    return sync_folder_of(path);
}

Result<void> copy_keys(const vault::Vault& vault, const fs::path& folder)
{
    BOOST_OUTCOME_TRY(make_folder(folder));
    BOOST_OUTCOME_TRY(const auto newest, newest_in(folder));
    const auto draft = folder / draft_name;
    BOOST_OUTCOME_TRY(erase_keys(draft));
    BOOST_OUTCOME_TRY(make_folder(draft));
    BOOST_OUTCOME_TRY(vault.copy_keyring(draft / keyring_name));
    BOOST_OUTCOME_TRY(vault.copy_epoch_secret(draft / secret_name));
    BOOST_OUTCOME_TRY(sync_folder(draft));
    std::error_code failed;
    fs::rename(draft, generation(folder, newest + 1), failed);
    if (failed) return cannot(draft, failed);
    BOOST_OUTCOME_TRY(sync_folder(folder));

    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    for (const auto& name : names) {
        const auto number = generation_of(name);
        if (number == 0 || number > newest) continue;
        BOOST_OUTCOME_TRY(erase_keys(folder / name));
    }
    return sync_folder(folder);
}

Result<void> take_keys(const fs::path& folder, const fs::path& archive)
{
    std::error_code failed;
    const auto newest = fs::exists(folder, failed) ? newest_in(folder) : Result<std::uint64_t>{std::uint64_t{0}};
    if (!newest) return newest.error();
    if (newest.value() == 0)
        return fail(Code::not_found,
                    {"the keys of the backup are not there: they are kept apart from it",
                     "未找到备份的密钥：密钥与备份分开保存"},
                    folder.filename().string());
    const auto keys = generation(folder, newest.value());
    BOOST_OUTCOME_TRY(const auto names, names_in(keys));
    for (const auto& name : names) {
        BOOST_OUTCOME_TRY(copy_durably(keys / name, archive / name));
    }
    return sync_folder(archive);
}

Result<void> remember_key_copy(const fs::path& archive, const fs::path& folder)
{
    std::error_code failed;
    const auto whole = fs::absolute(folder, failed).lexically_normal().string();
    if (failed) return cannot(folder, failed);
    auto copies = remembered(archive);
    if (std::ranges::find(copies.folders, whole) != copies.folders.end()) return outcome::success();
    copies.folders.push_back(whole);
    const auto text = to_document(copies, {.indent = true, .schema = list_schema});
    return write_whole(archive / list_name, bytes_of(text));
}

std::vector<fs::path> renew_key_copies(const fs::path& archive, const vault::Vault& vault)
{
    std::vector<fs::path> left;
    std::error_code failed;
    for (const auto& folder : remembered(archive).folders)
        if (!fs::exists(folder, failed) || !copy_keys(vault, folder)) left.emplace_back(folder);
    return left;
}

}  // namespace custos::archive
