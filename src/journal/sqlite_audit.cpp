#include "leaf.hpp"
#include "sqlite_journal.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <stdexcept>

namespace custos::journal {
namespace {

constexpr std::uint64_t entries_between_reports = 4096;
constexpr int pages_between_reports = 1024;

/// Steps through stored heads or tiles beside the entries. `at` is the number of the row it stands on.
struct Beside {
    Statement rows;
    bool there = false;

    [[nodiscard]] bool stands_on(std::uint64_t number) const
    {
        return there && static_cast<std::uint64_t>(rows.number(0)) == number;
    }
    [[nodiscard]] Result<void> next()
    {
        BOOST_OUTCOME_TRY(there, rows.step());
        return outcome::success();
    }
};

Result<Beside> beside(const Connection& connection, const char* sql)
{
    Beside rows;
    BOOST_OUTCOME_TRY(rows.rows, connection.prepare(sql));
    BOOST_OUTCOME_TRY(rows.next());
    return rows;
}

}  // namespace

Result<Verified> SqliteJournal::verify(const Progress& progress) const
{
    BOOST_OUTCOME_TRY(may_read());
    if (in_group_) {
        BOOST_OUTCOME_TRY(may_write());  // a group that a failed write left open is no fault of the caller's
        throw std::logic_error{"verify within an open group"};
    }
    BOOST_OUTCOME_TRY(still_in_place());
    BOOST_OUTCOME_TRY(verify_container());
    BOOST_OUTCOME_TRY(const auto heads, verify_entries(progress));
    return Verified{head_, head_.size, heads};
}

/// From the disk, not from SQLite's memory. Its own check finds what no entry shows: pages lost, doubled or out of
/// place.
Result<void> SqliteJournal::verify_container() const
{
    sqlite3_db_release_memory(connection_.handle());
    BOOST_OUTCOME_TRY(const auto report, connection_.text("PRAGMA integrity_check(1)"));
    if (report != "ok") return damaged("SQLite's integrity check");
    BOOST_OUTCOME_TRY(const auto heads, HeadFile::open(folder_, keys_.archive(), keys_.public_key()));
    if (!heads.newest()) return fail(Code::damaged, "heads");
    if (heads.newest()->size > head_.size)
        return fail(Code::rolled_back, "journal.db",
                    fmt::format("expected {} entries, found {}", heads.newest()->size, head_.size));
    if (!poisoned() && *heads.newest() != head_) return fail(Code::damaged, "heads", "not the last head");
    return outcome::success();
}

/// The tree is built anew from the entries and held against every stored tile and head. Gives the number of heads.
Result<std::uint64_t> SqliteJournal::verify_entries(const Progress& progress) const
{
    BOOST_OUTCOME_TRY(auto entries, beside(connection_, "SELECT number, leaf FROM entries ORDER BY number"));
    BOOST_OUTCOME_TRY(auto tiles, beside(connection_, "SELECT number, root FROM tiles ORDER BY number"));
    BOOST_OUTCOME_TRY(auto heads, beside(connection_, "SELECT size, head FROM heads ORDER BY size"));
    Hasher hasher;
    Tree tree;
    Instant last;
    std::uint64_t heads_seen = 0;
    for (std::uint64_t number = 0;; ++number) {  // what stands after `number` entries, then the next entry
        if (number > 0 && number % tile_leaves == 0) {
            const auto tile = number / tile_leaves - 1;
            if (!tiles.stands_on(tile) ||
                !std::ranges::equal(tiles.rows.bytes(1), tree.subtree(tile * tile_leaves, tile_level)))
                return damaged(fmt::format("tile {}", tile));
            BOOST_OUTCOME_TRY(tiles.next());
            tree.settle();
        }
        if (heads.stands_on(number)) {
            BOOST_OUTCOME_TRY(const auto head, checked_head(number, heads.rows.bytes(1)));
            if (head.root != tree.root() || head.at != last) return damaged(fmt::format("head {}", number));
            BOOST_OUTCOME_TRY(heads.next());
            ++heads_seen;
        }
        if (number % entries_between_reports == 0 && !go_on(progress, number, head_.size)) return fail(Code::cancelled);
        if (number == head_.size) break;

        if (!entries.stands_on(number + 1)) return damaged(fmt::format("entry {}", number + 1));
        const auto entry = open_leaf(entries.rows.bytes(1), keys_);
        if (!entry || entry.value().number.value != number + 1 || !follows(entry.value(), last))
            return damaged(fmt::format("entry {}", number + 1));
        last = entry.value().at;
        tree.append(hasher.leaf(entries.rows.bytes(1)));
        BOOST_OUTCOME_TRY(entries.next());
    }
    if (entries.there || tiles.there || heads.there) return damaged(fmt::format("rows beyond entry {}", head_.size));
    if (tree.root() != head_.root) return damaged("the entries do not give the signed root");
    return heads_seen;
}

Result<Head> SqliteJournal::copy(const std::filesystem::path& folder, const Progress& progress) const
{
    BOOST_OUTCOME_TRY(may_read());
    if (in_group_) {
        BOOST_OUTCOME_TRY(may_write());
        throw std::logic_error{"copy within an open group"};
    }
    std::error_code failure;
    BOOST_OUTCOME_TRY(make_folder(folder));
    if (!std::filesystem::is_empty(folder, failure)) return fail(Code::exists, folder.filename());

    auto copied = copy_pages(folder / "journal.db", progress);
    if (copied) {
        HeadFile heads;
        const auto& head = copied.value();
        auto headed = heads.make(folder);
        if (headed) headed = heads.put(head, to_bytes(head));
        if (headed) headed = heads.sync();
        if (headed) headed = sync_folder(folder);
        if (!headed) copied = headed.error();
    }
    if (!copied)
        for (const auto* name : {"journal.db", "journal.db-journal", "journal.db-wal", "heads"})
            std::filesystem::remove(folder / name, failure);
    return copied;
}

/// SQLite's backup: the only way to copy the file of a connection that is open in this process. Opening and closing the
/// file itself would drop SQLite's lock on it. What this connection commits between two steps SQLite puts into the
/// copy, and nothing any more after the last step.
Result<Head> SqliteJournal::copy_pages(const std::filesystem::path& file, const Progress& progress) const
{
    BOOST_OUTCOME_TRY(make_file(file));
    BOOST_OUTCOME_TRY(const auto target, Connection::open(file, Connection::Mode::create, options_.vfs,
                                                          static_cast<int>(largest_body + largest_overhead)));
    BOOST_OUTCOME_TRY(target.run("PRAGMA synchronous=FULL"));
    const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> backup{
        sqlite3_backup_init(target.handle(), "main", connection_.handle(), "main"), sqlite3_backup_finish};
    if (!backup) return sqlite_error(sqlite3_extended_errcode(target.handle()));
    for (;;) {
        const int code = sqlite3_backup_step(backup.get(), pages_between_reports);
        if (code != SQLITE_OK && code != SQLITE_DONE) return sqlite_error(code);
        const auto copied = head_;  // before the host is told, who may let writers in
        const auto total = static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup.get()));
        const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(backup.get()));
        if (!go_on(progress, total - left, total))
            return fail(Code::cancelled);        // at the last step too: nobody knows of it yet
        if (code == SQLITE_DONE) return copied;  // committed and synced
    }
}

}  // namespace custos::journal
