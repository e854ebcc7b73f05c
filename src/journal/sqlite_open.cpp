#include "leaf.hpp"
#include "sqlite_journal.hpp"
#include "wal_scan.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace custos::journal {
namespace {
constexpr std::int64_t container_format = 1;
constexpr std::int64_t application = 0x43757374;  // "Cust"
constexpr std::int64_t our_page_size = 4096;

/// The schema is compared letter by letter: a trigger, a view, a generated column or an index is not ours.
struct Table {
    const char* name;
    const char* sql;
};
constexpr std::array tables{
    Table{"entries", "CREATE TABLE entries(number INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT"},
    Table{"tiles", "CREATE TABLE tiles(number INTEGER PRIMARY KEY, root BLOB NOT NULL) STRICT"},
    Table{"heads", "CREATE TABLE heads(size INTEGER PRIMARY KEY, head BLOB NOT NULL) STRICT"},
};

Error rolled_back(std::uint64_t expected, std::uint64_t found)
{
    return fail(Code::rolled_back, "journal.db", fmt::format("expected {} entries, found {}", expected, found));
}

Result<void> find_folder(const std::filesystem::path& folder)
{
    std::error_code failed;
    if (std::filesystem::is_directory(folder, failed)) return outcome::success();
    return fail(Code::damaged, folder.filename(), "missing");
}

/// Bytes at the start of a file; 0 if it is absent, or has nothing but the zeros of a page that a power cut kept from
/// the disk.
Result<std::size_t> written_bytes(const std::filesystem::path& path)
{
    const auto file = File::open(path, O_RDONLY);
    if (!file && file.error().code == Code::not_found) return 0;
    if (!file) return file.error();
    BOOST_OUTCOME_TRY(const auto start, file.value().read(0, static_cast<std::size_t>(our_page_size)));
    return std::ranges::all_of(start, [](auto byte) { return byte == 0; }) ? 0 : start.size();
}

/// Sets a pragma and reads back what SQLite made of it.
Result<void> insist(const Connection& connection, const char* set, const char* ask, std::string_view wanted)
{
    BOOST_OUTCOME_TRY(connection.run(set));
    BOOST_OUTCOME_TRY(const auto got, connection.text(ask));
    if (got != wanted) return fail(Code::storage, "journal.db", fmt::format("{} gives {}", set, got));
    return outcome::success();
}

Result<void> check_schema(const Connection& connection)
{
    BOOST_OUTCOME_TRY(auto rows, connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid"));
    for (const auto& table : tables) {
        BOOST_OUTCOME_TRY(const bool row, rows.step());
        if (!row || rows.text(0) != "table" || rows.text(1) != table.name || rows.text(2) != table.sql)
            return damaged("schema");
    }
    BOOST_OUTCOME_TRY(const bool more, rows.step());
    if (more) return damaged("schema");
    return outcome::success();
}

int remember_pages(void* pages, sqlite3* /*connection*/, const char* /*schema*/, int count)
{
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

Result<std::unique_ptr<Journal>> SqliteJournal::open(const std::filesystem::path& folder, Keys& keys,
                                                     const std::optional<Head>& expected, const SqliteOptions& options)
{
    if (expected && (expected->archive != keys.archive() || !verify_head(*expected, keys.public_key())))
        return fail(Code::bad_value, {"the expected head is not of this archive", "预期的签名树头不属于该档案库"},
                    "expected");
    if (options.opening == Opening::existing) {
        BOOST_OUTCOME_TRY(find_folder(folder));
    } else {
        BOOST_OUTCOME_TRY(make_folder(folder));
    }
    BOOST_OUTCOME_TRY(auto lock, FolderLock::take(folder));
    BOOST_OUTCOME_TRY(auto heads, HeadFile::open(folder, keys.archive(), keys.public_key()));
    std::unique_ptr<SqliteJournal> journal{new SqliteJournal{folder, keys, std::move(lock), std::move(heads), options}};
    BOOST_OUTCOME_TRY(journal->make_or_load(expected));
    BOOST_OUTCOME_TRY(journal->begin_writing());
    return journal;
}

/// Nothing is shown to SQLite before it is known to be a container: it would delete the log beside an empty file.
/// Before the first head was put no opening has ended well and nothing was acknowledged, so what a crash left of one is
/// begun anew.
Result<void> SqliteJournal::make_or_load(const std::optional<Head>& expected)
{
    BOOST_OUTCOME_TRY(const auto written, written_bytes(folder_ / "journal.db"));
    if (written == 0 && expected && expected->size > 0) return rolled_back(expected->size, 0);
    const bool must_exist = options_.opening == Opening::existing;
    if (written == 0 && (must_exist || !heads_.blank())) return damaged("missing or empty");
    if (written > 0 && heads_.absent() && !expected) return fail(Code::damaged, "heads", "missing");
    if (written > 0) return load(expected);

    std::error_code failure;
    for (const auto* name : {"journal.db", "journal.db-wal"})
        std::filesystem::remove(folder_ / name, failure);
    if (heads_.absent()) {
        BOOST_OUTCOME_TRY(heads_.make(folder_));
    }
    BOOST_OUTCOME_TRY(make_file(folder_ / "journal.db"));
    BOOST_OUTCOME_TRY(connect(Connection::Mode::create));
    return make();
}

/// locking_mode comes before the first access: in WAL mode SQLite then keeps its index in memory and maps no file that
/// somebody could cut short under it.
Result<void> SqliteJournal::connect(Connection::Mode mode)
{
    BOOST_OUTCOME_TRY(connection_, Connection::open(folder_ / "journal.db", mode, options_.vfs,
                                                    static_cast<int>(largest_body + largest_overhead)));
    BOOST_OUTCOME_TRY(insist(connection_, "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"));
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA mmap_size=0"));
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA cell_size_check=ON"));
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA temp_store=MEMORY"));
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA cache_spill=OFF"));
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA fullfsync=ON"));  // macOS: the drive's cache too
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA checkpoint_fullfsync=ON"));
    if (mode == Connection::Mode::create) {
        BOOST_OUTCOME_TRY(connection_.run("PRAGMA page_size=4096"));
    }
    return insist(connection_, "PRAGMA synchronous=FULL", "PRAGMA synchronous", "2");
}

/// A new container: the tables, and a signed head over nothing, so that there is always one.
Result<void> SqliteJournal::make()
{
    BOOST_OUTCOME_TRY(insist(connection_, "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"));
    BOOST_OUTCOME_TRY(connection_.run("BEGIN IMMEDIATE"));
    for (const auto& table : tables) {
        BOOST_OUTCOME_TRY(connection_.run(table.sql));
    }
    BOOST_OUTCOME_TRY(connection_.run(fmt::format("PRAGMA application_id={}", application).c_str()));
    BOOST_OUTCOME_TRY(connection_.run(fmt::format("PRAGMA user_version={}", container_format).c_str()));
    head_ = sign_head();
    BOOST_OUTCOME_TRY(insert_head_, connection_.prepare("INSERT INTO heads(size, head) VALUES(?1, ?2)"));
    BOOST_OUTCOME_TRY(add_head(head_));
    return connection_.run("COMMIT");
}

Result<void> SqliteJournal::load(const std::optional<Head>& expected)
{
    BOOST_OUTCOME_TRY(scan_wal(folder_ / "journal.db-wal"));
    BOOST_OUTCOME_TRY(connect(Connection::Mode::existing));
    BOOST_OUTCOME_TRY(const auto format, connection_.number("PRAGMA user_version"));
    BOOST_OUTCOME_TRY(const auto owner, connection_.number("PRAGMA application_id"));
    BOOST_OUTCOME_TRY(const auto objects, connection_.number("SELECT count(*) FROM sqlite_schema"));
    const bool unmade = format == 0 && owner == 0 && objects == 0 && heads_.blank();
    if (unmade && options_.opening != Opening::existing) return make();  // a crash cut the first making short
    if (owner != application) return damaged("not a journal");
    if (format > container_format) return fail(Code::too_new, "journal.db", fmt::format("format {}", format));
    if (format != container_format) return damaged(fmt::format("format {}", format));
    BOOST_OUTCOME_TRY(check_schema(connection_));
    BOOST_OUTCOME_TRY(const auto mode, connection_.text("PRAGMA journal_mode"));
    BOOST_OUTCOME_TRY(const auto page, connection_.number("PRAGMA page_size"));
    if (mode != "wal" || page != our_page_size) return damaged(fmt::format("mode {}, page {}", mode, page));

    BOOST_OUTCOME_TRY(load_head());
    if (heads_.blank() && head_.size > 0 && !expected) return fail(Code::damaged, "heads", "blank");
    if (!heads_.blank() && !heads_.newest() && !expected)
        return fail(Code::damaged, "heads", "no head in it is signed");
    // Sizes first: a store that is too short says so, even where what is left of it does not fit together.
    if (heads_.newest() && heads_.newest()->size > head_.size) return rolled_back(heads_.newest()->size, head_.size);
    if (expected && expected->size > head_.size) return rolled_back(expected->size, head_.size);
    BOOST_OUTCOME_TRY(load_tree());
    if (heads_.newest()) {
        BOOST_OUTCOME_TRY(must_extend(*heads_.newest()));
    }
    if (expected) {
        BOOST_OUTCOME_TRY(must_extend(*expected));
    }
    return outcome::success();
}

Result<void> SqliteJournal::load_head()
{
    BOOST_OUTCOME_TRY(auto last, connection_.prepare("SELECT size, head FROM heads ORDER BY size DESC LIMIT 1"));
    BOOST_OUTCOME_TRY(const bool row, last.step());
    if (!row) return damaged("no head");
    BOOST_OUTCOME_TRY(const auto named, head_of(last.bytes(1)));
    if (named.archive != keys_.archive())
        return fail(Code::damaged, {"this journal belongs to another archive", "该日志属于另一个档案库"}, "journal.db");
    BOOST_OUTCOME_TRY(head_, checked_head(static_cast<std::uint64_t>(last.number(0)), last.bytes(1)));
    last_at_ = head_.at;
    return outcome::success();
}

/// The tree from the stored roots of complete tiles and the entries after them. Root and size are those of the signed
/// head or the journal does not open; so from here on tile roots are as good as signed.
Result<void> SqliteJournal::load_tree()
{
    tree_ = Tree{};
    BOOST_OUTCOME_TRY(auto tiles, connection_.prepare("SELECT number, root FROM tiles ORDER BY number"));
    for (;;) {
        BOOST_OUTCOME_TRY(const bool row, tiles.step());
        if (!row) break;
        Digest root{};
        const auto bytes = tiles.bytes(1);
        if (static_cast<std::uint64_t>(tiles.number(0)) != tree_.size() / tile_leaves || bytes.size() != root.size() ||
            tree_.size() + tile_leaves > head_.size)
            return damaged(fmt::format("tile {}", tiles.number(0)));
        std::copy(bytes.begin(), bytes.end(), root.begin());
        tree_.append_tile(root);
    }
    if (head_.size - tree_.size() >= tile_leaves) return damaged(fmt::format("tile {}", tree_.size() / tile_leaves));
    BOOST_OUTCOME_TRY(auto tail,
                      connection_.prepare("SELECT number, leaf FROM entries WHERE number > ?1 ORDER BY number"));
    tail.bind(1, static_cast<std::int64_t>(tree_.size()));
    for (;;) {
        BOOST_OUTCOME_TRY(const bool row, tail.step());
        if (!row) break;
        if (static_cast<std::uint64_t>(tail.number(0)) != tree_.size() + 1 || tree_.size() == head_.size)
            return damaged(fmt::format("entry {}", tail.number(0)));
        tree_.append(hasher_.leaf(tail.bytes(1)));
    }
    BOOST_OUTCOME_TRY(const auto first, connection_.number("SELECT min(number) FROM entries"));
    if (tree_.size() != head_.size || (head_.size > 0 && first != 1))
        return damaged(fmt::format("entries {} to {} under a head over {}", first, tree_.size(), head_.size));
    if (tree_.root() != head_.root) return damaged("the entries do not give the signed root");
    return outcome::success();
}

Result<void> SqliteJournal::must_extend(const Head& known) const
{
    OldTiles tiles;
    BOOST_OUTCOME_TRY(need_tile(known.size, tiles));
    if (root_at(known.size, subtrees(tiles)) == known.root) return outcome::success();
    return fail(Code::rolled_back,
                {"the archive has another history than the expected head", "档案库的历史与预期的签名树头不同"},
                "journal.db", fmt::format("expected {} entries, found {} others", known.size, head_.size));
}

/// All is found right: from here on the files are changed. The log is first copied into the main file, because what
/// recovery found in it may be in the system's cache only, left by a failed fsync: commits behind it would hang on it.
Result<void> SqliteJournal::begin_writing()
{
    const int code =
        sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    BOOST_OUTCOME_TRY(begin_, connection_.prepare("BEGIN IMMEDIATE"));
    BOOST_OUTCOME_TRY(commit_, connection_.prepare("COMMIT"));
    BOOST_OUTCOME_TRY(insert_entry_, connection_.prepare("INSERT INTO entries(number, leaf) VALUES(?1, ?2)"));
    BOOST_OUTCOME_TRY(insert_tile_, connection_.prepare("INSERT INTO tiles(number, root) VALUES(?1, ?2)"));
    BOOST_OUTCOME_TRY(insert_head_, connection_.prepare("INSERT INTO heads(size, head) VALUES(?1, ?2)"));
    BOOST_OUTCOME_TRY(connection_.run("PRAGMA wal_autocheckpoint=0"));
    sqlite3_wal_hook(connection_.handle(), remember_pages, &log_pages_);
    connection_.let_close_checkpoint(true);

    if (heads_.absent()) {
        BOOST_OUTCOME_TRY(heads_.make(folder_));
    }
    BOOST_OUTCOME_TRY(note_files());
    if (heads_.newest() == head_) return outcome::success();
    BOOST_OUTCOME_TRY(heads_.put(head_, to_bytes(head_)));
    return heads_.sync();
}

/// All of them are open for writing by now: no file system gives them another number for it.
Result<void> SqliteJournal::note_files()
{
    for (const auto* name : {"journal.db", "journal.db-wal", "heads", "lock"}) {
        BOOST_OUTCOME_TRY(files_.emplace_back(), NotedFile::note(folder_ / name));
    }
    return outcome::success();
}

}  // namespace custos::journal
