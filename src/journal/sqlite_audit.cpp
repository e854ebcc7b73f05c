#include "leaf.hpp"
#include "sqlite_journal.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>
#include <stdexcept>

namespace custos::journal {
namespace {

constexpr std::uint64_t entries_between_reports = 4096;
constexpr int pages_between_reports = 1024;

/// Steps through stored entries, heads or tiles.
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

/// Of the numbers `first`…`last`.
Result<Beside> beside(const Connection& connection, const char* sql, std::int64_t first, std::int64_t last)
{
    Beside rows;
    BOOST_OUTCOME_TRY(rows.rows, connection.prepare(sql));
    rows.rows.bind(1, first);
    rows.rows.bind(2, last);
    BOOST_OUTCOME_TRY(rows.next());
    return rows;
}

}  // namespace

Result<void> SqliteJournal::no_open_group() const
{
    if (!in_group_) return outcome::success();
    BOOST_OUTCOME_TRY(may_write());  // a group that a failed write left open is no fault of the caller's
    throw std::logic_error{"verify or copy within an open group"};
}

Result<Verified> SqliteJournal::verify(const Progress& progress) const
{
    BOOST_OUTCOME_TRY(may_read());
    BOOST_OUTCOME_TRY(no_open_group());
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

/// The tree as it is built anew from the entries, and held against every stored tile and head.
struct SqliteJournal::Walk {
    const SqliteJournal& journal;
    Hasher hasher{};
    Tree tree{};
    Instant last{};
    std::uint64_t heads_seen = 0;

    [[nodiscard]] Result<void> through(std::uint64_t first, std::uint64_t end);
    [[nodiscard]] Result<void> take_entry(std::uint64_t number, Beside& entries);
    [[nodiscard]] Result<void> tile_after(std::uint64_t number, Beside& tiles);
    [[nodiscard]] Result<void> head_after(std::uint64_t number, Beside& heads);
};

/// Gives the number of heads. The host is told between pieces, none of which is being read then.
Result<std::uint64_t> SqliteJournal::verify_entries(const Progress& progress) const
{
    Walk walk{*this};
    const auto told = head_.size;  // what comes meanwhile is not told of, or there might be no end of it
    for (std::uint64_t first = 0;; first += entries_between_reports) {
        if (!go_on(progress, first, told)) return fail(Code::cancelled);
        BOOST_OUTCOME_TRY(no_open_group());
        const bool to_the_end = told - first < entries_between_reports;
        BOOST_OUTCOME_TRY(walk.through(first, to_the_end ? head_.size : first + entries_between_reports));
        if (to_the_end) break;
    }
    if (walk.tree.root() != head_.root) return damaged("the entries do not give the signed root");
    return walk.heads_seen;
}

/// The entries after number `first` up to number `end`, and what stands after each of them. At the beginning and at the
/// end rows of numbers that no entry has are asked for, too.
Result<void> SqliteJournal::Walk::through(std::uint64_t first, std::uint64_t end)
{
    using Number = std::numeric_limits<std::int64_t>;
    const auto size = journal.head_.size;
    const auto rows = [&](const char* sql, std::uint64_t from, std::uint64_t to) {
        return beside(journal.connection_, sql, first == 0 ? Number::min() : static_cast<std::int64_t>(from),
                      end == size ? Number::max() : static_cast<std::int64_t>(to));
    };
    constexpr auto of_entries = "SELECT number, leaf FROM entries WHERE number BETWEEN ?1 AND ?2 ORDER BY number";
    constexpr auto of_tiles = "SELECT number, root FROM tiles WHERE number BETWEEN ?1 AND ?2 ORDER BY number";
    constexpr auto of_heads = "SELECT size, head FROM heads WHERE size BETWEEN ?1 AND ?2 ORDER BY size";
    BOOST_OUTCOME_TRY(auto entries, rows(of_entries, first + 1, end));
    BOOST_OUTCOME_TRY(auto tiles, rows(of_tiles, first / tile_leaves, end / tile_leaves - 1));
    BOOST_OUTCOME_TRY(auto heads, rows(of_heads, first + 1, end));
    if (first == 0) {
        BOOST_OUTCOME_TRY(head_after(0, heads));
    }
    for (auto number = first + 1; number <= end; ++number) {
        BOOST_OUTCOME_TRY(take_entry(number, entries));
        BOOST_OUTCOME_TRY(tile_after(number, tiles));
        BOOST_OUTCOME_TRY(head_after(number, heads));
    }
    if (entries.there || tiles.there || heads.there) return damaged(fmt::format("rows beyond entry {}", size));
    return outcome::success();
}

Result<void> SqliteJournal::Walk::take_entry(std::uint64_t number, Beside& entries)
{
    const auto wrong = [&] { return damaged(fmt::format("entry {}", number)); };
    if (!entries.stands_on(number)) return wrong();
    const auto leaf = entries.rows.bytes(1);
    const auto entry = open_leaf(leaf, journal.keys_);
    if (!entry || entry.value().number.value != number || !follows(entry.value(), last)) return wrong();
    last = entry.value().at;
    tree.append(hasher.leaf(leaf));
    return entries.next();
}

Result<void> SqliteJournal::Walk::tile_after(std::uint64_t number, Beside& tiles)
{
    if (number % tile_leaves != 0) return outcome::success();
    const auto tile = number / tile_leaves - 1;
    if (!tiles.stands_on(tile) ||
        !std::ranges::equal(tiles.rows.bytes(1), tree.subtree(tile * tile_leaves, tile_level)))
        return damaged(fmt::format("tile {}", tile));
    tree.settle();
    return tiles.next();
}

Result<void> SqliteJournal::Walk::head_after(std::uint64_t number, Beside& heads)
{
    if (!heads.stands_on(number)) return outcome::success();
    BOOST_OUTCOME_TRY(const auto head, journal.checked_head(number, heads.rows.bytes(1)));
    if (head.root != tree.root() || head.at != last) return damaged(fmt::format("head {}", number));
    ++heads_seen;
    return heads.next();
}

Result<Head> SqliteJournal::copy(const std::filesystem::path& folder, const Progress& progress) const
{
    BOOST_OUTCOME_TRY(may_read());
    BOOST_OUTCOME_TRY(no_open_group());
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
