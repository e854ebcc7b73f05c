/// The journal: every event in order, sealed, under a tree whose head is signed. Nothing in it is ever changed
/// (SEC-03).
///
///     BOOST_OUTCOME_TRY(auto journal, journal::open_sqlite(folder, keys));
///     BOOST_OUTCOME_TRY(journal->append(entry));         // as many as belong together
///     BOOST_OUTCOME_TRY(auto head, journal->commit());   // now they survive a power cut; keep the head elsewhere
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/progress.hpp>
#include <custos/journal/entry.hpp>
#include <custos/journal/head.hpp>
#include <custos/journal/keys.hpp>
#include <custos/journal/merkle.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace custos::journal {

/// Takes an entry while reading; false ends the reading.
using Take = std::function<bool(const Entry&)>;

/// Takes an entry as it lies in the container: the bytes whose hash is a leaf of the tree, and the head that was signed
/// right after it, if one was (null otherwise). Both are valid during the call only. False ends the reading.
using TakeStored = std::function<bool(ByteView leaf, const Head* head)>;

/// The largest body of an entry, in bytes.
inline constexpr std::size_t largest_body = std::size_t{16} << 20U;

/// What `verify` looked at: all that there was when it came to its end.
struct Verified {
    Head head;
    std::uint64_t entries = 0;
    std::uint64_t heads = 0;
};

/// One archive's journal, open for one writer. Calls from one thread at a time, except the reading ones (`read` to
/// `copy`), which may run beside each other but not beside append and commit. In a forked child every call
/// answers Code::forked. SQLite is one container; a chain of houses will have PostgreSQL behind the same calls (append
/// at an expected number, read from a number, head).
class Journal {
public:
    virtual ~Journal() = default;  ///< drops an open group

    /// Adds an entry to the open group. REQUIRES entry.number == size() + 1 + entries in the group.
    /// Errors that change nothing: clock (it does not follow the last entry, CAL-03), too_large (body, or 255 bytes of
    /// event name). Errors after which the journal is poisoned: damaged (a file of its folder was removed or replaced
    /// while it was open: what was committed is in the open files alone, and `copy` still reads it), storage, poisoned.
    [[nodiscard]] virtual Result<void> append(const Entry& entry) = 0;

    /// Makes the open group durable and signs the head over it. When it returns a value, the entries survive a power
    /// cut, in files that still lie where they were opened. When it returns an error the journal is poisoned: nobody
    /// can know what is on the disk until it is opened again. Without an open group it gives the head as it stands and
    /// writes nothing.
    [[nodiscard]] virtual Result<Head> commit() = 0;

    /// Drops the open group: the journal is as it was after the last commit. Errors: damaged, storage; it is then
    /// poisoned.
    [[nodiscard]] virtual Result<void> drop() = 0;

    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;  ///< committed entries
    [[nodiscard]] virtual const Head& head() const noexcept = 0;    ///< over the committed entries
    [[nodiscard]] virtual bool poisoned() const noexcept = 0;

    /// Committed entries `from`…, in order. No entry is handed on before it was shown to be a leaf under the signed
    /// head and its body was opened. Error: damaged with the entry's number in `detail`.
    [[nodiscard]] virtual Result<void> read(EntryNumber from, const Take& take) const = 0;
    [[nodiscard]] virtual Result<Entry> read_one(EntryNumber number) const = 0;  ///< error also: not_found

    /// Committed entries before `before`, the newest first, as `read`: in stretches that are read forward.
    [[nodiscard]] Result<void> read_back(EntryNumber before, const Take& take) const;

    /// The same entries as they are stored, for incremental backups and followers: still sealed, shown to be leaves
    /// under the signed head, with the heads between them.
    [[nodiscard]] virtual Result<void> read_stored(EntryNumber from, const TakeStored& take) const = 0;

    /// Puts back what `read_stored` gave, so that a restored journal has the same leaves, root and heads. Each entry
    /// must be the next one, be of this archive and open; each head must be over exactly the entries so far and carry
    /// this archive's signature. `commit` makes them durable; after a last entry with its head it signs nothing anew.
    /// A group is either new or stored entries. Any error poisons: damaged, storage, poisoned.
    [[nodiscard]] virtual Result<void> append_stored(ByteView leaf, const Head* head) = 0;

    /// Proofs about committed entries, for `verify_inclusion` and `verify_consistency`. Errors: not_found (no such
    /// entry, or sizes not 1 ≤ first ≤ second ≤ size()), damaged.
    [[nodiscard]] virtual Result<InclusionProof> inclusion(EntryNumber number) const = 0;
    [[nodiscard]] virtual Result<ConsistencyProof> consistency(std::uint64_t first, std::uint64_t second) const = 0;

    /// Reads everything again: density, every body, leaf and tree, every stored head and its signature, the head file,
    /// the container's own structure. REQUIRES no open group. Progress counts the entries of the beginning; while it is
    /// told, and only then, others may append and commit: what they commit is looked at at the end, of which nothing is
    /// told. Error: damaged, rolled_back, cancelled; poisoned, when a failed write left a group open.
    [[nodiscard]] virtual Result<Verified> verify(const Progress& progress = {}) const = 0;

    /// A consistent copy of the committed entries as a journal folder of its own: the full backup. REQUIRES no open
    /// group. Progress counts pages; while it is told, and only then, others may append and commit: what they commit
    /// may be in the copy. Answers the copy's head. Error: exists (`folder` has something in it), storage, cancelled;
    /// then nothing is left; poisoned as verify.
    [[nodiscard]] virtual Result<Head> copy(const std::filesystem::path& folder,
                                            const Progress& progress = {}) const = 0;
};

/// What an opening may take for a journal: `existing` calls a missing or empty one damaged.
enum class Opening : std::uint8_t { existing_or_new, existing };

/// Opens the journal in `folder`, or makes one there if it may: `journal.db` (SQLite), `heads` (newest heads, compared
/// at open) and `lock`. The keys must outlive the journal.
///
/// Opening shows: the format and the archive are ours, the last head is signed, numbers begin at 1 and end at its size,
/// the stored tree gives its root, and that root extends the head file's and the expected head. For that it reads one
/// digest for 64 entries, a few of the last entries, and no body; what it did not read is checked by `read` before it
/// is handed on.
///
/// `expected`: a head that the host kept elsewhere. If the store does not extend it, Code::rolled_back names both
/// sizes. Given one, a lost head file is made again. Errors: busy (detail: the holder's process id), damaged,
/// rolled_back, too_new (nothing was changed), storage, bad_value (the expected head is not of this archive).
[[nodiscard]] Result<std::unique_ptr<Journal>> open_sqlite(const std::filesystem::path& folder, Keys& keys,
                                                           const std::optional<Head>& expected = std::nullopt,
                                                           Opening opening = Opening::existing_or_new);

}  // namespace custos::journal
