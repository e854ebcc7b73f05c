#include "backup_place.hpp"

#include "folder.hpp"
#include "key_copies.hpp"

#include <custos/core/document.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace custos::archive {

namespace {

constexpr const char* mark_name = "begun.json";
constexpr std::string_view mark_schema = "custos.backup.begun/1";

/// Which archive's backup was begun here: the document `begun.json`.
struct Begun {
    ArchiveId archive;
};
CUSTOS_DESCRIBE(Begun, "backup.begun", (archive))

std::optional<ArchiveId> begun_in(const std::filesystem::path& folder)
{
    std::ifstream in{folder / mark_name, std::ios::binary};
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    const auto read = read_own_document<Begun>(text.str());
    return read ? std::optional{read.value().archive} : std::nullopt;
}

template <class Names, class... Known>
bool has_only(const Names& names, const Known&... known)
{
    return std::ranges::all_of(names, [&](const std::string& name) { return ((name == known) || ...); });
}

constexpr std::string_view segment_ending = ".segment";
constexpr std::string_view draft_ending = ".draft";

std::string draft_of(std::string_view name) { return std::string{name}.append(draft_ending); }

/// A name that an increment has, or its draft.
bool is_of_segment(std::string_view name)
{
    if (name.ends_with(draft_ending)) name.remove_suffix(draft_ending.size());
    if (!name.ends_with(segment_ending)) return false;
    name.remove_suffix(segment_ending.size());
    return name.size() == segment_name(0).size() - segment_ending.size() &&
           std::ranges::all_of(name, [](char each) { return '0' <= each && each <= '9'; });
}

/// A copy of a journal that was cut short has no file of heads yet. One that has it may be all that is left of a
/// finished backup whose manifest was lost.
Result<bool> is_cut_short(const std::filesystem::path& full)
{
    std::error_code failed;
    if (!std::filesystem::is_directory(std::filesystem::symlink_status(full, failed))) return false;
    BOOST_OUTCOME_TRY(const auto names, names_in(full));
    return has_only(names, "journal.db", "journal.db-journal", "journal.db-wal", "journal.db-shm");
}

Result<std::uint64_t> size_of(const std::filesystem::path& file)
{
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed) return fail(Code::storage, file.filename().string(), failed.message());
    return size;
}

Error lost_a_part(std::string name)
{
    return fail(Code::damaged,
                {"the backup has lost what its manifest names: begin a new one in another folder",
                 "备份缺少其清单所列的内容：请在另一文件夹重新备份"},
                std::move(name));
}

}  // namespace

std::string segment_name(std::uint64_t entries) { return fmt::format("{:020}{}", entries, segment_ending); }

Result<bool> is_to_begin(const std::filesystem::path& folder, ArchiveId archive)
{
    std::error_code failed;
    if (!std::filesystem::exists(folder, failed)) return true;
    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    if (std::ranges::find(names, manifest_name) != names.end()) return false;
    auto others = names;
    std::erase_if(others, is_of_segment);
    const bool known = has_only(others, mark_name, draft_of(mark_name), full_name, draft_of(manifest_name));
    if (known && begun_in(folder) == archive) return true;
    if (has_only(names, draft_of(mark_name))) return true;
    if (has_only(names, full_name)) {  // begun by a version that left no mark
        BOOST_OUTCOME_TRY(const bool cut_short, is_cut_short(folder / full_name));
        if (cut_short) return true;
    }
    return fail(Code::exists, {"the folder holds something else than a backup", "该目录存有备份以外的内容"},
                folder.filename().string());
}

Result<void> mark_begun(const std::filesystem::path& folder, ArchiveId archive)
{
    const auto text = to_document(Begun{archive}, {.indent = true, .schema = mark_schema});
    return write_whole(folder / mark_name, bytes_of(text));
}

Result<void> clear_unfinished(const std::filesystem::path& folder)
{
    BOOST_OUTCOME_TRY(const auto names, names_in(folder));
    std::error_code failed;
    for (const auto& name : names) {
        if (name != full_name && !is_of_segment(name)) continue;
        std::filesystem::remove_all(folder / name, failed);
        if (failed) return fail(Code::storage, name, failed.message());
    }
    return outcome::success();
}

void unmark(const std::filesystem::path& folder) noexcept
{
    std::error_code ignored;
    std::filesystem::remove(folder / mark_name, ignored);
}

Result<std::uint64_t> size_of_full(const std::filesystem::path& folder)
{
    BOOST_OUTCOME_TRY(const auto names, names_in(folder / full_name));
    std::uint64_t all = 0;
    for (const auto& name : names) {
        BOOST_OUTCOME_TRY(const auto size, size_of(folder / full_name / name));
        all += size;
    }
    return all;
}

Result<void> is_whole(const std::filesystem::path& folder, const Manifest& manifest)
{
    const auto journal = size_of(folder / full_name / "journal.db");
    const auto full = size_of_full(folder);
    if (!journal || journal.value() == 0 || !full || full.value() != manifest.size.value_or(full.value()))
        return lost_a_part(full_name);
    for (const auto& segment : manifest.segments) {
        const auto size = size_of(folder / segment.file);
        if (!size || size.value() == 0 || size.value() != segment.size.value_or(size.value()))
            return lost_a_part(segment.file);
    }
    return outcome::success();
}

}  // namespace custos::archive
