#include "backup.hpp"
#include "backup_place.hpp"
#include "folder.hpp"
#include "key_copies.hpp"
#include "making.hpp"
#include "registry.hpp"
#include "snapshot_form.hpp"

#include "core/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace custos {

namespace archive {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_schema = "custos.backup.manifest/1";

Error storage_error(const fs::path& path, const std::error_code& failed)
{
    return fail(Code::storage, path.filename().string(), failed.message());
}

Result<Manifest> read_manifest(const fs::path& folder)
{
    std::ifstream in{folder / manifest_name, std::ios::binary};
    if (!in) return fail(Code::not_found, std::string{manifest_name});
    std::ostringstream text;
    text << in.rdbuf();
    auto read = read_own_document<Manifest>(text.str());
    if (read) return read;
    if (read.error().code == Code::too_new) return fail(Code::too_new, std::string{manifest_name});
    return fail(Code::damaged, {"the backup's manifest cannot be read", "备份清单无法读取"}, std::string{manifest_name},
                std::move(read.error().detail));
}

/// Stored entries `first`…`last` as a run of: head follows (0 or 1), leaf, head. The host is told between pieces, none
/// of which is being read then.
Result<Bytes> segment_bytes(const journal::Journal& journal, std::uint64_t first, std::uint64_t last,
                            const Progress& progress)
{
    constexpr std::uint64_t piece = 4096;
    Bytes bytes;
    Writer writer{bytes};
    for (auto number = first; number <= last;) {
        const auto end = std::min(number + piece, last + 1);
        BOOST_OUTCOME_TRY(journal.read_stored({number}, [&](ByteView leaf, const journal::Head* head) {
            writer.number(head != nullptr ? 1 : 0);
            writer.bytes(leaf);
            if (head != nullptr) writer.raw(journal::to_bytes(*head));
            return ++number < end;
        }));
        if (!go_on(progress, number - 1, last)) return fail(Code::cancelled);
    }
    return bytes;
}

Error no_segment(const Segment& segment, std::string detail = {})
{
    return fail(Code::damaged, {"this part of the backup is not what was written", "备份的这一部分与写入时不符"},
                segment.file, std::move(detail));
}

/// What the journal finds wrong with an entry of a segment is that segment's.
Error in_segment(const Segment& segment, const Error& found)
{
    const bool bytes = found.code == Code::damaged || found.code == Code::bad_value || found.code == Code::bad_document;
    return bytes ? no_segment(segment, found.detail) : found;
}

/// The whole file of a segment. Error: damaged, where it is not there as the manifest names it.
Result<Bytes> read_segment(const fs::path& folder, const Segment& segment)
{
    std::error_code failed;
    const auto path = folder / segment.file;
    const auto size = fs::file_size(path, failed);
    if (failed == std::errc::no_such_file_or_directory) return no_segment(segment, "missing");
    if (failed) return storage_error(path, failed);
    if (size < segment.size.value_or(size)) return no_segment(segment, "shorter than it was written");
    BOOST_OUTCOME_TRY(const auto file, File::open(path, O_RDONLY));
    return file.read(0, static_cast<std::size_t>(size));
}

/// Each entry through the checks of the journal, which say what is wrong with it.
Result<void> put_back(journal::Journal& journal, ByteView bytes)
{
    constexpr std::size_t head_size = 152;
    Reader reader{bytes};
    while (reader.left() > 0) {
        const bool headed = reader.number() == 1;
        const auto leaf = reader.bytes();
        std::optional<journal::Head> head;
        if (headed) {
            BOOST_OUTCOME_TRY(head, journal::head_of(reader.raw(head_size)));
        }
        if (!reader.ok()) break;
        BOOST_OUTCOME_TRY(journal.append_stored(leaf, head ? &*head : nullptr));
    }
    if (!reader.at_end()) return fail(Code::damaged);
    BOOST_OUTCOME_TRY(journal.commit());
    return outcome::success();
}

/// A backup that begins here: journal copied whole.
Result<Manifest> begin_backup(const Body& body, const fs::path& folder, const Progress& progress)
{
    std::error_code failed;
    const bool there = fs::exists(folder, failed);
    BOOST_OUTCOME_TRY(make_folder(folder));
    fs::permissions(folder, fs::perms::owner_all, failed);
    BOOST_OUTCOME_TRY(mark_begun(folder, body.vault->archive()));
    BOOST_OUTCOME_TRY(clear_unfinished(folder));
    const auto copied = body.journal->copy(folder / full_name, progress);
    if (!copied) {
        fs::remove(folder / full_name, failed);
        unmark(folder);
        if (!there) fs::remove(folder, failed);
        return copied.error();
    }
    Manifest manifest;
    manifest.archive = body.vault->archive();
    manifest.full = copied.value().size;
    manifest.entries = manifest.full;
    BOOST_OUTCOME_TRY(manifest.size, size_of_full(folder));
    return manifest;
}

Result<void> add_segment(const Body& body, const fs::path& folder, Manifest& manifest, const Progress& progress)
{
    const auto size = body.journal->size();
    if (size == manifest.entries) return outcome::success();
    Segment segment{segment_name(size), manifest.entries + 1, size, {}};
    BOOST_OUTCOME_TRY(const auto bytes, segment_bytes(*body.journal, segment.first, size, progress));
    segment.size = bytes.size();
    BOOST_OUTCOME_TRY(write_whole(folder / segment.file, bytes));
    manifest.segments.push_back(std::move(segment));
    manifest.entries = size;
    return outcome::success();
}

/// An earlier backup is gone on with only if it is of this archive and of this history.
Result<void> same_history(const Body& body, const Manifest& manifest)
{
    if (manifest.archive != body.vault->archive())
        return fail(Code::exists, {"the folder holds a backup of another archive", "该目录存有另一档案库的备份"});
    const auto size = body.journal->size();
    if (manifest.entries <= size) {
        BOOST_OUTCOME_TRY(const auto proof, body.journal->consistency(manifest.entries, size));
        if (journal::verify_consistency(manifest.entries, size, manifest.root, body.journal->head().root, proof.path))
            return outcome::success();
    }
    return fail(Code::rolled_back,
                {"the backup has entries that this archive does not have", "备份中有本档案库没有的记录"},
                std::string{manifest_name}, fmt::format("backup {}, archive {}", manifest.entries, size));
}

/// Alone at the state, and only as long as that takes. Keys whose file is gone cannot be destroyed any more, and this
/// backup may be all that saves the others: it takes them along as they are, beside a journal that calls them
/// destroyed. So nobody reads them there either, and the first opening of what is restored ends it (RET-04).
Result<void> finish_what_is_doomed(Body& body)
{
    const std::unique_lock alone{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (!body.keys_in_place()) return outcome::success();
    return body.finish_what_is_doomed();
}

Result<void> back_up_keys(Body& body, const fs::path& keys)
{
    const std::lock_guard not_looked_at{body.copies_lock};
    const bool in_place = body.keys_in_place().has_value();
    const auto remembered = remember_key_copy(body.folder, keys);
    if (!remembered && in_place) return remembered.error();  // else the archive's folder may be gone, and this saves it
    return copy_keys(*body.vault, keys, in_place ? KeysFrom::files : KeysFrom::memory);
}

/// The keys are copied before anything names the entries that need them: newer keys open older entries. Of what is
/// added last the host is not told.
Result<void> add_what_came(Body& body, const fs::path& folder, const fs::path& keys, Manifest& manifest,
                           const Progress& progress)
{
    BOOST_OUTCOME_TRY(add_segment(body, folder, manifest, progress));
    BOOST_OUTCOME_TRY(add_segment(body, folder, manifest, {}));
    BOOST_OUTCOME_TRY(back_up_keys(body, keys));
    manifest.root = body.journal->head().root;
    manifest.state = hash_of(*body.state);
    manifest.form = state_form;
    const auto text = to_document(manifest, {.indent = true, .schema = manifest_schema});
    BOOST_OUTCOME_TRY(write_whole(folder / manifest_name, bytes_of(text)));
    unmark(folder);
    return outcome::success();
}

/// Those that a try wrote which came to nothing, and that would lie there for ever. A manifest that got into its place,
/// and was only not known to be safe there, keeps its own; one that cannot be read might be that.
void drop_unlisted(const fs::path& folder, std::span<const Segment> written)
{
    std::error_code failed;
    const bool none = !fs::exists(folder / manifest_name, failed) && !failed;
    const auto manifest = none ? Result<Manifest>{Manifest{}} : read_manifest(folder);
    if (!manifest) return;
    for (const auto& segment : written)
        if (!std::ranges::count(manifest.value().segments, segment.file, &Segment::file))
            fs::remove(folder / segment.file, failed);
}

/// Under the readers' lock, but while the host is told how far it came. What is written then is in no full copy that
/// was done; it is added at the end.
Result<BackupReport> back_up(Body& body, const fs::path& folder, const fs::path& keys, const Progress& progress)
{
    BOOST_OUTCOME_TRY(const bool full, is_to_begin(folder, body.vault->archive()));
    BOOST_OUTCOME_TRY(may_hold_keys(*body.vault, keys));

    Manifest manifest;
    if (full) {
        BOOST_OUTCOME_TRY(manifest, begin_backup(body, folder, progress));
    } else {
        BOOST_OUTCOME_TRY(manifest, read_manifest(folder));
        BOOST_OUTCOME_TRY(same_history(body, manifest));
        BOOST_OUTCOME_TRY(is_whole(folder, manifest));
    }
    const auto listed = manifest.segments.size();
    if (auto added = add_what_came(body, folder, keys, manifest, full ? Progress{} : progress); !added) {
        drop_unlisted(folder, std::span{manifest.segments}.subspan(listed));
        return std::move(added).error();
    }
    return BackupReport{full, manifest.entries, manifest.state};
}

Result<void> copy_into(const fs::path& backup, const fs::path& keys, const fs::path& to)
{
    BOOST_OUTCOME_TRY(take_keys(keys, to));
    const auto from = backup / full_name;
    const auto folder = to / journal_name;
    std::error_code failed;
    if (fs::status(from, failed).type() == fs::file_type::not_found)
        return fail(Code::damaged, std::string{full_name}, "missing");
    BOOST_OUTCOME_TRY(make_folder(folder));
    BOOST_OUTCOME_TRY(const auto names, names_in(from));
    for (const auto& name : names) {
        BOOST_OUTCOME_TRY(copy_durably(from / name, folder / name));
    }
    return sync_folder(folder);
}

/// The segments go back into the journal, entry by entry, each checked.
Result<void> put_segments(const fs::path& backup, const Manifest& manifest, const OpenOptions& to,
                          std::span<const DossierId> destroyed)
{
    BOOST_OUTCOME_TRY(auto vault, vault::Vault::open(to.folder / keyring_name, to.key));
    BOOST_OUTCOME_TRY(vault.apply_destruction_list(destroyed));
    journal::VaultKeys keys{vault};
    BOOST_OUTCOME_TRY(auto journal,
                      journal::open_sqlite(to.folder / journal_name, keys, {}, journal::Opening::existing));
    if (manifest.archive != vault.archive())
        return fail(Code::damaged, std::string{manifest_name}, "it names another archive");
    for (const auto& segment : manifest.segments) {
        if (fs::path{segment.file}.filename() != segment.file) return fail(Code::damaged, std::string{manifest_name});
        BOOST_OUTCOME_TRY(const auto bytes, read_segment(backup, segment));
        if (const auto put = put_back(*journal, bytes); !put) return in_segment(segment, put.error());
    }
    if (journal->size() != manifest.entries || journal->head().root != manifest.root)
        return fail(Code::damaged, std::string{manifest_name}, "the entries are not those that it lists");
    return outcome::success();
}

}  // namespace

/// SEC-02: neither folder is the other or lies in it, or one disk, one mistake would take both. Error: bad_value.
static Result<void> lie_apart(const fs::path& archive, const fs::path& backup)
{
    if (!lies_in(archive, backup) && !lies_in(backup, archive)) return outcome::success();
    return fail(Code::bad_value, {"archive and backup lie in each other", "档案库与备份的文件夹互相包含"}, "backup");
}

/// RET-04: whoever copies an archive or a backup along must not copy its keys with it. Error: bad_value.
static Result<void> keys_lie_outside(const fs::path& keys, const fs::path& archive, const fs::path& backup)
{
    if (!lies_in(keys, archive) && !lies_in(keys, backup)) return outcome::success();
    return fail(Code::bad_value, {"the keys are kept apart from archive and backup", "密钥须与档案库及备份分开存放"},
                "keys");
}

/// CHG-05, RET-04: who was merged has a key under each number; the list names one of them. Which others there are the
/// journal alone knows, so these keys go when it was read.
static Result<void> destroy_under_old_numbers(Body& body, std::span<const DossierId> destroyed)
{
    auto all = body.with_old_numbers(destroyed);
    std::erase_if(all, [&](DossierId id) { return body.state->dossiers.find(id) == nullptr; });
    BOOST_OUTCOME_TRY(body.vault->apply_destruction_list(all));
    return outcome::success();
}

Result<BackupReport> restore_into(const fs::path& backup, const fs::path& keys, const OpenOptions& to,
                                  std::span<const DossierId> destroyed)
{
    BOOST_OUTCOME_TRY(const auto manifest, read_manifest(backup));
    BOOST_OUTCOME_TRY(copy_into(backup, keys, to.folder));
    BOOST_OUTCOME_TRY(put_segments(backup, manifest, to, destroyed));
    BOOST_OUTCOME_TRY(const auto body, load_body(to));
    BOOST_OUTCOME_TRY(body->journal->verify(to.progress));
    const auto state = hash_of(*body->state);
    const bool comparable = manifest.form.value_or(8) == state_form;
    if (comparable && state != manifest.state)
        return fail(Code::damaged, std::string{manifest_name}, "the state is not the one that was backed up");
    BOOST_OUTCOME_TRY(destroy_under_old_numbers(*body, destroyed));
    BOOST_OUTCOME_TRY(const auto lost, bury_the_lost(*body));
    BackupReport report{true, manifest.entries, state, lost, comparable};
    std::ranges::copy_if(destroyed, std::back_inserter(report.not_there),
                         [&](DossierId id) { return body->state->dossiers.find(id) == nullptr; });
    return report;
}

}  // namespace archive

Result<BackupReport> Archive::backup(const std::filesystem::path& folder, const Progress& progress,
                                     const std::filesystem::path& keys)
{
    BOOST_OUTCOME_TRY(archive::lie_apart(body_->folder, folder));
    const auto kept = keys.empty() ? archive::keys_beside(folder) : keys;
    BOOST_OUTCOME_TRY(archive::keys_lie_outside(kept, body_->folder, folder));
    const std::lock_guard one_at_a_time{
        body_->destruction_lock};  // keys, their copies and this folder stay as they are
    const auto flushed = body_->flush();
    BOOST_OUTCOME_TRY(archive::finish_what_is_doomed(*body_));
    std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    // An archive that takes nothing more, since a file of its journal or its keys was removed, is saved as it stands:
    // what it acknowledged may be nowhere else. Where a failed write left a group open the copy is refused.
    if (!flushed && !body_->journal->poisoned() && body_->keys_in_place()) return flushed.error();
    auto made = archive::back_up(*body_, folder, kept, body_->told_between(lock, progress));
    BOOST_OUTCOME_TRY(body_->readable());
    return made;
}

Result<BackupReport> Archive::restore(const std::filesystem::path& backup, const OpenOptions& to,
                                      std::span<const DossierId> destroyed, const std::filesystem::path& keys)
{
    BOOST_OUTCOME_TRY(archive::needs_clock(to));
    BOOST_OUTCOME_TRY(archive::lie_apart(to.folder, backup));
    BOOST_OUTCOME_TRY(auto making, archive::Making::begin(to.folder));
    BOOST_OUTCOME_TRY(const auto report,
                      archive::restore_into(backup, keys.empty() ? archive::keys_beside(backup) : keys, to, destroyed));
    BOOST_OUTCOME_TRY(making.finish());
    return report;
}

}  // namespace custos
