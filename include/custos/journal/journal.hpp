/// The journal: every event in order, sealed, under a tree whose head is signed. Nothing in it is ever changed (SEC-03).
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/progress.hpp>
#include <custos/journal/entry.hpp>
#include <custos/journal/merkle.hpp>
#include <custos/vault/vault.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace custos::journal {

/// Takes an entry while reading; false ends the reading.
using Take = std::function<bool(const Entry&)>;

/// What `verify` looked at.
struct Verified {
    Head head;
    std::uint64_t entries = 0;
    std::uint64_t heads = 0;
};

/// One archive's journal, open for one writer. Calls from one thread at a time, except `read`, which may run beside itself
/// but not beside append and commit. SQLite is one container; a chain of houses will have PostgreSQL behind the same
/// calls (append at an expected number, read from a number, head).
class Journal {
public:
    virtual ~Journal() = default;

    /// Adds an entry to the open group. REQUIRES entry.number == size() + 1 + entries in the group, and time not before the
    /// last entry's. Error: poisoned, storage.
    [[nodiscard]] virtual Result<void> append(const Entry& entry) = 0;

    /// Makes the open group durable and signs the head over it. When it returns a value, the entries survive a power cut.
    /// When it returns an error the journal is poisoned: nobody can know what is on the disk until it is opened again.
    [[nodiscard]] virtual Result<Head> commit() = 0;

    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;  ///< committed entries
    [[nodiscard]] virtual const Head& head() const noexcept = 0;    ///< over the committed entries
    [[nodiscard]] virtual bool poisoned() const noexcept = 0;

    /// Entries `from`…, in order, opened and checked against the tree they were written under. Error: damaged with the
    /// entry's number in `detail`; cancelled.
    [[nodiscard]] virtual Result<void> read(EntryNumber from, const Take& take) const = 0;
    [[nodiscard]] virtual Result<Entry> read_one(EntryNumber number) const = 0;

    [[nodiscard]] virtual Result<InclusionProof> inclusion(EntryNumber number) const = 0;
    [[nodiscard]] virtual Result<ConsistencyProof> consistency(std::uint64_t first, std::uint64_t second) const = 0;

    /// Reads everything again from the disk: density, bodies, leaves, tree, every stored head and its signature, the head
    /// file. Error: damaged, rolled_back, cancelled.
    [[nodiscard]] virtual Result<Verified> verify(const Progress& progress = {}) const = 0;

    /// A consistent copy of the committed entries as a new container file. Error: exists, storage, cancelled.
    [[nodiscard]] virtual Result<void> copy(const std::filesystem::path& to, const Progress& progress = {}) const = 0;
};

/// Opens or makes the SQLite container `folder/journal.db`. The vault must outlive the journal.
/// `expected`: a head that the host kept elsewhere; if the store does not extend it, Code::rolled_back names both sizes.
/// Errors: busy (detail: the holder's process id), damaged, rolled_back, too_new, storage.
[[nodiscard]] Result<std::unique_ptr<Journal>> open_sqlite(const std::filesystem::path& folder, vault::Vault& vault,
                                                           const std::optional<Head>& expected = std::nullopt);

}  // namespace custos::journal
