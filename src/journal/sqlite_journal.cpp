#include "sqlite_journal.hpp"

#include "leaf.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <stdexcept>

namespace custos::journal {
SqliteJournal::SqliteJournal(std::filesystem::path folder, Keys& keys, FolderLock lock, HeadFile heads,
                             SqliteOptions options)
    : folder_{std::move(folder)}, keys_{keys}, options_{options}, lock_{std::move(lock)}, heads_{std::move(heads)}
{
}

SqliteJournal::~SqliteJournal()
{
    if (lock_.ours()) return;
    // In a forked child closing would checkpoint the parent's log under its feet: leak what is the parent's.
    for (auto* statement : {&begin_, &commit_, &insert_entry_, &insert_tile_, &insert_head_})
        statement->abandon();
    connection_.abandon();
}

/// Every failed write ends here. What is on the disk is unknown now; a failed fsync may have thrown pages away that a
/// second one would not miss. So nothing is tried again, and closing must not copy the log into the main file either:
/// the next opening does that afresh, from what it finds.
Error SqliteJournal::poison(Error cause)
{
    connection_.let_close_checkpoint(false);
    poison_ = cause;
    return cause;
}

Result<void> SqliteJournal::may_write() const
{
    BOOST_OUTCOME_TRY(may_read());
    if (poison_) return fail(Code::poisoned, poison_->path, to_text(*poison_));
    return outcome::success();
}

/// What was removed or replaced is written on without an error and is gone when it is closed; and a lock that was
/// replaced lets a second writer in. Asked before a group begins, so that nothing is taken of which the caller would
/// have to be told that it is lost, and once more before it is acknowledged.
Result<void> SqliteJournal::still_in_place() const
{
    for (const auto& file : files_) {
        BOOST_OUTCOME_TRY(file.check());
    }
    return outcome::success();
}

Result<void> SqliteJournal::append(const Entry& entry)
{
    BOOST_OUTCOME_TRY(may_write());
    if (entry.number.value != tree_.size() + 1) throw std::logic_error{"an entry must have the next number"};
    if (!follows(entry, last_at_))
        return fail(Code::clock, "journal", fmt::format("last entry {}, now {}", print(last_at_), print(entry.at)));
    if (entry.event.size() > longest_event_name || entry.body.size() > largest_body)
        return fail(Code::too_large, "journal", fmt::format("body of {} bytes", entry.body.size()));
    if (const auto added = add_leaf(seal_leaf(entry, keys_), entry.at); !added) return poison(added.error());
    return outcome::success();
}

Result<void> SqliteJournal::append_stored(ByteView leaf, const Head* head)
{
    BOOST_OUTCOME_TRY(may_write());
    if (const auto added = add_stored(leaf, head); !added) return poison(added.error());
    return outcome::success();
}

Result<void> SqliteJournal::add_stored(ByteView leaf, const Head* head)
{
    const auto number = tree_.size() + 1;
    const auto entry = open_leaf(leaf, keys_);
    if (!entry || entry.value().number.value != number || !follows(entry.value(), last_at_))
        return fail(Code::damaged, "journal", fmt::format("stored entry {}", number));
    BOOST_OUTCOME_TRY(add_leaf(leaf, entry.value().at));
    if (head == nullptr) return outcome::success();

    if (head->archive != keys_.archive() || head->size != number || head->at != last_at_ ||
        head->root != tree_.root() || !verify_head(*head, keys_.public_key()))
        return fail(Code::damaged, "journal", fmt::format("stored head {}", number));
    group_head_ = *head;
    return add_head(*head);
}

Result<void> SqliteJournal::add_leaf(ByteView leaf, Instant at)
{
    if (!in_group_) {
        BOOST_OUTCOME_TRY(still_in_place());
        BOOST_OUTCOME_TRY(begin_.run());
    }
    in_group_ = true;
    insert_entry_.bind(1, static_cast<std::int64_t>(tree_.size() + 1));
    insert_entry_.bind(2, leaf);
    BOOST_OUTCOME_TRY(insert_entry_.run());
    tree_.append(hasher_.leaf(leaf));
    last_at_ = at;
    if (tree_.size() % tile_leaves != 0) return outcome::success();

    const auto first = tree_.size() - tile_leaves;
    insert_tile_.bind(1, static_cast<std::int64_t>(first / tile_leaves));
    insert_tile_.bind(2, ByteView{tree_.subtree(first, tile_level)});
    return insert_tile_.run();
}

Result<void> SqliteJournal::add_head(const Head& head)
{
    const auto bytes = to_bytes(head);
    insert_head_.bind(1, static_cast<std::int64_t>(head.size));
    insert_head_.bind(2, bytes);
    return insert_head_.run();
}

Head SqliteJournal::sign_head()
{
    Head head;
    head.archive = keys_.archive();
    head.size = tree_.size();
    head.root = tree_.root();
    head.at = last_at_;
    head.key = keys_.public_key();
    head.signature = keys_.sign(signed_bytes(head));
    return head;
}

Result<Head> SqliteJournal::commit()
{
    BOOST_OUTCOME_TRY(may_write());
    if (!in_group_) return head_;
    auto head = group_head_;
    if (!head || head->size != tree_.size()) {
        head = sign_head();
        if (const auto added = add_head(*head); !added) return poison(added.error());
    }
    const auto bytes = to_bytes(*head);  // now: once the group is durable, want of memory may not deny it
    if (const auto done = commit_.run(); !done) return poison(done.error());
    in_group_ = false;
    group_head_.reset();
    if (const auto there = still_in_place(); !there) return poison(there.error());
    head_ = *head;
    tree_.settle();
    // The entries are durable whatever happens now, so the commit has succeeded; a failure here stops the next one.
    if (const auto settled = settle(bytes); !settled) poison(settled.error());
    return head_;
}

Result<void> SqliteJournal::drop()
{
    BOOST_OUTCOME_TRY(may_write());
    if (const auto dropped = drop_group(); !dropped) return poison(dropped.error());
    return outcome::success();
}

/// SQLite has ended the transaction by itself if memory ran out inside of it.
Result<void> SqliteJournal::drop_group()
{
    if (sqlite3_get_autocommit(connection_.handle()) == 0) {
        BOOST_OUTCOME_TRY(connection_.run("ROLLBACK"));
    }
    in_group_ = false;
    group_head_.reset();
    last_at_ = head_.at;
    return load_tree();
}

/// What follows a commit: the head file, and now and then the copying of the log into the main file. SQLite's own
/// automatic checkpoint would hide its failures.
Result<void> SqliteJournal::settle(ByteView head)
{
    BOOST_OUTCOME_TRY(heads_.put(head_, head));
    if (log_pages_ < options_.checkpoint_pages) return outcome::success();
    const int code =
        sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    return outcome::success();
}

Result<std::unique_ptr<Journal>> open_sqlite(const std::filesystem::path& folder, Keys& keys,
                                             const std::optional<Head>& expected, Opening opening)
{
    SqliteOptions options;
    options.opening = opening;
    return SqliteJournal::open(folder, keys, expected, options);
}

Result<std::unique_ptr<Journal>> open_sqlite(const std::filesystem::path& folder, Keys& keys,
                                             const std::optional<Head>& expected, const SqliteOptions& options)
{
    return SqliteJournal::open(folder, keys, expected, options);
}

}  // namespace custos::journal
