/// The journal in an SQLite file. Opening is in sqlite_open.cpp, reading and proofs in sqlite_read.cpp, verify and copy
/// in sqlite_audit.cpp, writing in sqlite_journal.cpp.
#pragma once

#include "folder_lock.hpp"
#include "hasher.hpp"
#include "head_file.hpp"
#include "sqlite.hpp"
#include "sqlite_options.hpp"
#include "tree.hpp"

#include <map>
#include <vector>

namespace custos::journal {

/// What the file journal.db does not bear out. `detail` names the place: "entry 17".
[[nodiscard]] inline Error damaged(std::string detail) { return fail(Code::damaged, "journal.db", std::move(detail)); }

class SqliteJournal final : public Journal {
public:
    [[nodiscard]] static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& folder, Keys& keys,
                                                               const std::optional<Head>& expected,
                                                               const SqliteOptions& options);
    ~SqliteJournal() override;

    [[nodiscard]] Result<void> append(const Entry& entry) override;
    [[nodiscard]] Result<void> append_stored(ByteView leaf, const Head* head) override;
    [[nodiscard]] Result<Head> commit() override;
    [[nodiscard]] Result<void> drop() override;

    [[nodiscard]] std::uint64_t size() const noexcept override { return head_.size; }
    [[nodiscard]] const Head& head() const noexcept override { return head_; }
    [[nodiscard]] bool poisoned() const noexcept override { return poison_.has_value(); }

    [[nodiscard]] Result<void> read(EntryNumber from, const Take& take) const override;
    [[nodiscard]] Result<Entry> read_one(EntryNumber number) const override;
    [[nodiscard]] Result<void> read_stored(EntryNumber from, const TakeStored& take) const override;
    [[nodiscard]] Result<InclusionProof> inclusion(EntryNumber number) const override;
    [[nodiscard]] Result<ConsistencyProof> consistency(std::uint64_t first, std::uint64_t second) const override;
    [[nodiscard]] Result<Verified> verify(const Progress& progress) const override;
    [[nodiscard]] Result<Head> copy(const std::filesystem::path& folder, const Progress& progress) const override;

private:
    /// Takes a stored leaf; true to go on.
    using TakeLeaf = std::function<Result<bool>(std::uint64_t number, ByteView leaf)>;

    /// Leaf hashes of tiles that are no longer in memory, read for a proof; by tile.
    using OldTiles = std::map<std::uint64_t, std::vector<Digest>>;

    SqliteJournal(std::filesystem::path folder, Keys& keys, FolderLock lock, HeadFile heads, SqliteOptions options);

    // Opening.
    [[nodiscard]] Result<void> make_or_load(const std::optional<Head>& expected);
    [[nodiscard]] Result<void> connect(Connection::Mode mode);
    [[nodiscard]] Result<void> make();
    [[nodiscard]] Result<void> load(const std::optional<Head>& expected);
    [[nodiscard]] Result<void> load_head();
    [[nodiscard]] Result<void> load_tree();
    [[nodiscard]] Result<void> must_extend(const Head& known) const;
    [[nodiscard]] Result<void> begin_writing();

    // Writing.
    [[nodiscard]] Result<void> may_write() const;
    [[nodiscard]] Result<void> add_leaf(ByteView leaf, Instant at);
    [[nodiscard]] Result<void> add_head(const Head& head);
    [[nodiscard]] Result<void> add_stored(ByteView leaf, const Head* head);
    [[nodiscard]] Head sign_head();
    [[nodiscard]] Result<void> settle(ByteView head);
    [[nodiscard]] Result<void> drop_group();
    [[nodiscard]] Result<void> note_files();
    [[nodiscard]] Result<void> still_in_place() const;
    Error poison(Error cause);

    // Reading.
    [[nodiscard]] Result<void> may_read() const;
    [[nodiscard]] Result<void> each_leaf(std::uint64_t from, std::uint64_t through, const TakeLeaf& take) const;
    [[nodiscard]] Result<void> check_batch(std::uint64_t first, const std::vector<Bytes>& leaves, Hasher& hasher) const;
    [[nodiscard]] Error culprit(std::uint64_t first, const std::vector<Bytes>& leaves) const;
    [[nodiscard]] Result<void> need_tile(std::uint64_t leaf, OldTiles& tiles) const;
    [[nodiscard]] Subtree subtrees(const OldTiles& tiles) const;
    [[nodiscard]] Result<Head> checked_head(std::uint64_t size, ByteView bytes) const;

    // Auditing.
    struct Walk;
    [[nodiscard]] Result<void> no_open_group() const;
    [[nodiscard]] Result<void> verify_container() const;
    [[nodiscard]] Result<std::uint64_t> verify_entries(const Progress& progress) const;
    [[nodiscard]] Result<Head> copy_pages(const std::filesystem::path& file, const Progress& progress) const;

    // Destroyed from the bottom up: statements before the connection, the lock last.
    std::filesystem::path folder_;
    Keys& keys_;
    SqliteOptions options_;
    FolderLock lock_;
    HeadFile heads_;
    std::vector<NotedFile> files_;  ///< what is written here, by name
    Connection connection_;
    Statement begin_;
    Statement commit_;
    Statement insert_entry_;
    Statement insert_tile_;
    Statement insert_head_;
    Hasher hasher_;
    Tree tree_;                       ///< the committed entries and those of the open group
    Head head_;                       ///< over the committed ones
    std::optional<Head> group_head_;  ///< the last head that append_stored put into this group
    Instant last_at_;
    int log_pages_ = 0;  ///< pages in the write-ahead log, as SQLite says after each commit
    bool in_group_ = false;
    std::optional<Error> poison_;  ///< the failure after which nothing is written any more
};

}  // namespace custos::journal
