/// Snapshots: the state at a head, sealed chunk by chunk, so that an opening does not begin at the first entry.
#include "body.hpp"
#include "folder.hpp"
#include "snapshot_form.hpp"

#include "core/file.hpp"

#include <custos/journal/merkle.hpp>

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace custos::archive {

namespace {

// Forms 1 to 9 stood in the last character as a digit. What follows '9' there says that the form is the number behind
// it, so that the versions that know digits alone pass over it as over any form that is not theirs.
constexpr std::array magic{'C', 'U', 'S', 'T', 'S', 'N', 'P', ':'};
static_assert(state_form > 9, "a smaller form is a digit");
constexpr std::string_view ending = ".snapshot";
constexpr std::size_t kept = 2;

bool is_snapshot(std::string_view name, std::uint64_t entries)
{
    constexpr std::size_t digits = 20;
    if (name.size() != digits + ending.size() || !name.ends_with(ending)) return false;
    std::uint64_t number = 0;
    const auto [end, wrong] = std::from_chars(name.data(), name.data() + digits, number);
    return wrong == std::errc{} && end == name.data() + digits && number <= entries;
}

std::filesystem::path path_of(const std::filesystem::path& folder, std::uint64_t entries)
{
    return folder / fmt::format("{:020}{}", entries, ending);
}

/// Snapshots of the folder, newest first, by the number of entries in their names. What claims more than the journal
/// has is none of it, whoever put it there, and takes no place among those that are kept.
std::vector<std::filesystem::path> snapshots_in(const std::filesystem::path& folder, std::uint64_t entries)
{
    std::vector<std::filesystem::path> found;
    const auto names = names_in(folder);
    if (!names) return found;
    for (const auto& name : names.value())
        if (is_snapshot(name, entries)) found.push_back(folder / name);
    std::reverse(found.begin(), found.end());
    return found;
}

/// What a chunk is bound to: it opens in no other place, archive or snapshot, and the last one says that it is.
Bytes context_of(ArchiveId archive, std::uint64_t entries, std::uint64_t chunk, bool last)
{
    Bytes bytes;
    Writer writer{bytes};
    writer.text("custos/snapshot/1");
    writer.number(archive.value);
    writer.number(entries);
    writer.number(chunk);
    writer.number(last ? 1 : 0);
    return bytes;
}

/// What the last chunk says of the whole.
struct Trailer {
    Digest root{};   ///< of the journal at that size
    Digest state{};  ///< hash of the state
};

class SnapshotFile {
public:
    SnapshotFile(vault::Vault& vault, File file, std::uint64_t entries)
        : vault_{vault}, file_{std::move(file)}, entries_{entries}
    {
    }

    Result<void> begin()
    {
        Bytes bytes{magic.begin(), magic.end()};
        Writer writer{bytes};
        writer.number(state_form);
        writer.number(vault_.archive().value);
        writer.number(entries_);
        return put(bytes);
    }

    Result<void> chunk(ByteView plain, bool last)
    {
        const auto sealed = vault_.seal_body(context_of(vault_.archive(), entries_, count_++, last), plain);
        Bytes bytes;
        Writer writer{bytes};
        writer.number(last ? 1 : 0);
        writer.raw(sealed.open_id);
        writer.number(sealed.count);
        writer.number(sealed.box.size());
        writer.raw(sealed.box);
        return put(bytes);
    }

    Result<void> sync() { return file_.sync(); }

private:
    Result<void> put(ByteView bytes)
    {
        BOOST_OUTCOME_TRY(file_.write(bytes, at_));
        at_ += bytes.size();
        return outcome::success();
    }

    vault::Vault& vault_;
    File file_;
    std::uint64_t entries_;
    std::uint64_t at_ = 0;
    std::uint64_t count_ = 0;
};

/// Reads a snapshot's chunks in order; every one is authenticated before it is handed on.
class SnapshotSource {
public:
    SnapshotSource(const vault::Vault& vault, File file) : vault_{vault}, file_{std::move(file)} {}

    /// Error: damaged; too_new: of another form.
    Result<std::uint64_t> begin()
    {
        BOOST_OUTCOME_TRY(buffer_, file_.read(0, 8 + 30));
        if (buffer_.size() < magic.size() || !std::equal(magic.begin(), magic.end() - 1, buffer_.begin()))
            return fail(Code::damaged);
        if (buffer_[magic.size() - 1] != static_cast<std::uint8_t>(magic.back())) return fail(Code::too_new);
        Reader reader{ByteView{buffer_}.subspan(magic.size())};
        if (reader.number() != state_form) return fail(Code::too_new);
        const auto archive = reader.number();
        entries_ = reader.number();
        if (!reader.ok() || archive != vault_.archive().value) return fail(Code::damaged);
        at_ = buffer_.size() - reader.left();
        return entries_;
    }

    /// The next chunk that is not the last; the trailer is kept when it comes.
    Bytes next()
    {
        auto read = chunk();
        if (!read) return {};
        auto& [plain, last] = read.value();
        if (!last) {
            hash_.add(plain);
            return std::move(plain);
        }
        if (plain.size() != 64) return {};
        trailer_.emplace();
        std::copy_n(plain.begin(), 32, trailer_->root.begin());
        std::copy_n(plain.begin() + 32, 32, trailer_->state.begin());
        return {};
    }

    /// Did the whole snapshot come, and is its hash what it says?
    [[nodiscard]] bool whole() const { return trailer_ && trailer_->state == hash_.digest(); }
    [[nodiscard]] const Digest& root() const { return trailer_->root; }

private:
    Result<std::pair<Bytes, bool>> chunk()
    {
        constexpr std::size_t head = 1 + 32 + 10 + 10;
        BOOST_OUTCOME_TRY(buffer_, file_.read(at_, head));
        Reader reader{buffer_};
        const bool last = reader.number() == 1;
        vault::SealedBody sealed;
        const auto open_id = reader.raw(32);
        if (!reader.ok()) return fail(Code::damaged);
        std::copy(open_id.begin(), open_id.end(), sealed.open_id.begin());
        sealed.count = reader.number();
        const auto size = reader.number();
        if (!reader.ok() || size > (std::uint64_t{1} << 30U)) return fail(Code::damaged);
        at_ += buffer_.size() - reader.left();
        BOOST_OUTCOME_TRY(sealed.box, file_.read(at_, static_cast<std::size_t>(size)));
        at_ += size;
        BOOST_OUTCOME_TRY(auto plain, vault_.open_body(context_of(vault_.archive(), entries_, count_++, last), sealed));
        return std::pair{std::move(plain), last};
    }

    const vault::Vault& vault_;
    File file_;
    Bytes buffer_;
    std::uint64_t entries_ = 0;
    std::uint64_t at_ = 0;
    std::uint64_t count_ = 0;
    StateHash hash_;
    std::optional<Trailer> trailer_;
};

/// A state out of its file, and the journal's root that it says it stands at.
Result<std::unique_ptr<State>> load_one(const std::filesystem::path& path, const vault::Vault& vault, Digest& root)
{
    BOOST_OUTCOME_TRY(auto file, File::open(path, O_RDONLY));
    SnapshotSource source{vault, std::move(file)};
    BOOST_OUTCOME_TRY(const auto entries, source.begin());
    auto state = std::make_unique<State>();
    StateReader reader{[&] { return source.next(); }};
    read_state(*state, reader);
    if (reader.ok()) std::ignore = source.next();  // the trailer
    if (!reader.ok() || !source.whole() || state->entries != entries)
        return fail(Code::damaged, path.filename().string());
    root = source.root();
    return state;
}

/// Is that root the journal's own at that size?
bool is_ours(const journal::Journal& journal, std::uint64_t entries, const Digest& root)
{
    if (entries == 0 || entries > journal.size()) return false;
    const auto proof = journal.consistency(entries, journal.size());
    return proof && journal::verify_consistency(entries, journal.size(), root, journal.head().root, proof.value().path);
}

}  // namespace

void write_state(State& state, StateWriter& writer) { tables(state, writer); }

void read_state(State& state, StateReader& reader) { tables(state, reader); }

void StateWriter::rows(std::vector<const void*>& all, const Shape& shape, bool (*before)(const void*, const void*))
{
    if (!std::is_sorted(all.begin(), all.end(), before)) std::sort(all.begin(), all.end(), before);
    number(static_cast<std::int64_t>(all.size()));
    for (const auto* row : all) {
        writer_.value(shape, row);
        cut();
    }
}

Digest hash_of(State& state)
{
    StateHash hash;
    StateWriter writer{[&](ByteView chunk) {
        hash.add(chunk);
        return true;
    }};
    write_state(state, writer);
    writer.finish();
    return hash.digest();
}

Result<void> save_snapshot(const std::filesystem::path& folder, vault::Vault& vault, const journal::Head& head,
                           State& state, const Progress& progress)
{
    const auto final_path = path_of(folder, state.entries);
    const auto draft = folder / "snapshot-draft";
    std::error_code none;
    std::filesystem::remove(draft, none);
    BOOST_OUTCOME_TRY(auto file, File::open(draft, O_WRONLY | O_CREAT | O_EXCL));
    SnapshotFile out{vault, std::move(file), state.entries};
    BOOST_OUTCOME_TRY(out.begin());

    Result<void> written = outcome::success();
    StateHash hash;
    std::uint64_t chunks = 0;
    StateWriter writer{[&](ByteView chunk) {
        hash.add(chunk);
        written = out.chunk(chunk, false);
        if (written && !go_on(progress, ++chunks, 0)) written = fail(Code::cancelled);
        return written.has_value();
    }};
    write_state(state, writer);
    if (!writer.finish()) return written;

    Bytes trailer{head.root.begin(), head.root.end()};
    const auto digest = hash.digest();
    trailer.insert(trailer.end(), digest.begin(), digest.end());
    BOOST_OUTCOME_TRY(out.chunk(trailer, true));
    BOOST_OUTCOME_TRY(out.sync());
    std::filesystem::rename(draft, final_path, none);
    if (none) return fail(Code::storage, final_path.filename().string(), none.message());
    BOOST_OUTCOME_TRY(sync_folder(folder));

    const auto all = snapshots_in(folder, head.size);
    for (std::size_t i = kept; i < all.size(); ++i)
        std::filesystem::remove(all[i], none);
    return outcome::success();
}

Result<std::unique_ptr<State>> load_snapshot(const std::filesystem::path& folder, const vault::Vault& vault,
                                             const journal::Journal& journal, const Progress& progress)
{
    for (const auto& path : snapshots_in(folder, journal.size())) {
        if (!go_on(progress, 0, journal.size())) return fail(Code::cancelled);
        // A snapshot is only a saving of time: one that is damaged, or does not stand in this journal, is passed over
        // for the one before it, and in the end for the journal itself.
        Digest root{};
        auto state = load_one(path, vault, root);
        if (state && is_ours(journal, state.value()->entries, root)) return std::move(state).value();
    }
    return std::make_unique<State>();
}

}  // namespace custos::archive
