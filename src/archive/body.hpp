/// Inside an archive: its parts, its locks, and the one path that writes.
#pragma once

#include <custos/archive/archive.hpp>
#include <custos/archive/state.hpp>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <shared_mutex>

namespace custos::archive {

/// An archive's parts. `state_lock` is held shared to read the state and alone to change it; a group of commands is
/// decided, written and made durable under it, so that no reader sees what a power cut could take back.
struct Body {
    std::filesystem::path folder;
    std::function<Instant()> clock;
    std::shared_ptr<vault::Vault> vault;  ///< lent to the body of a replay
    std::unique_ptr<journal::VaultKeys> keys;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<State> state = std::make_unique<State>();

    mutable std::shared_mutex state_lock;
    bool closed = false;
    bool ahead = false;    ///< events were applied that could not be made durable: the state must not be read
    EntryNumber appended;  ///< newest entry that the journal took; beyond state->entries while it is being applied

    // Commands of several threads meet here; the first to come writes for all (group commit).
    struct Request {
        const std::function<Result<void>()>* work;
        Result<void> outcome = outcome::success();
        std::exception_ptr thrown;
        bool done = false;
    };
    std::mutex queue_lock;
    std::condition_variable queue_moved;
    std::vector<Request*> queue;
    bool leading = false;

    // ACC-07: looks that wait for the next group.
    struct Waiting {
        StaffId staff;
        Instant at;
        access::Looked looked;
    };
    mutable std::mutex looks_lock;
    std::vector<Waiting> looks;

    /// Runs `work` as the writer, in a group with what other threads bring, and makes it durable. The work's own
    /// failure is its caller's alone; a failure to make the group durable is everybody's.
    Result<void> write(const std::function<Result<void>()>& work);

    /// Writes what waits: a group without a command.
    Result<void> flush();

    /// May the state be read now? Under the lock.
    [[nodiscard]] Result<void> readable() const;

    /// The host's clock; Code::clock if it stands before the newest entry (CAL-03).
    [[nodiscard]] Result<Instant> now() const;

    /// Writes one event: encoded, appended, indexed, applied. Only inside `write`.
    template <class Event>
    Result<EntryNumber> put(StaffId actor, Instant at, const Event& event);

    /// Appends an encoded event and says where; the generic half of `put`.
    Result<Stamp> append(StaffId actor, Instant at, std::string_view title, std::uint32_t version, DossierId subject,
                         Bytes body);

    /// Applies an event read from the journal.
    Result<void> replay(const journal::Entry& entry);

    /// Puts the looks that wait into the open group.
    Result<void> put_looks();
    Result<void> put_run(StaffId staff, std::vector<Waiting*>& looks);
    Result<void> put_alone(const Waiting& look);

    /// Remembers a look; says whether it is time to write (by number, or by age at `now`).
    bool look(Waiting waiting);

    /// ACC-11 counts what is written. Where those looks of a person that still wait could reach the limit, they are
    /// written first; call it without the lock, before a decision that opens values.
    Result<void> settle_looks(StaffId staff);

    /// These dossiers under their numbers of today, with all that were merged into them (CHG-05): what is destroyed
    /// must not live on under an old number. Each once, ascending. Under the lock.
    [[nodiscard]] std::vector<DossierId> with_old_numbers(std::span<const DossierId> dossiers) const;

    /// RET-04: writes down that these dossiers are destroyed; all or, refused, none. Only inside `write`.
    Result<Ruling<void>> record_destruction(StaffId staff, std::span<const DossierId> dossiers);

    /// Keys for the dossiers that will be opened next, durable before the first event that needs one.
    Result<void> reserve_keys();

    /// The same where nothing is to be written: a command can then be considered.
    Result<void> ready_keys();

    /// Makes dictionary and calendar of the policy in force. Error: bad_value with the path of the fault.
    Result<void> adopt();

    /// The journal's entries after the state's, applied.
    Result<void> catch_up(const Progress& progress);

private:
    void lead();
    void serve(const std::vector<Request*>& group);
    void serve_alone(const std::vector<Request*>& group);  ///< may throw: memory ran out outside of anybody's work
};

/// Makes sure of an empty folder for its owner alone. Error: exists, storage.
[[nodiscard]] Result<void> empty_folder(const std::filesystem::path& folder);

/// The parts of an archive that is there; those of a new one, without an entry. `destroyed`: dossiers that may lack a
/// key although this journal does not know of their destruction yet (a restore).
[[nodiscard]] Result<std::unique_ptr<Body>> open_body(const OpenOptions& options,
                                                      std::span<const DossierId> destroyed = {});
[[nodiscard]] Result<std::unique_ptr<Body>> make_body(const OpenOptions& options);

/// The state of the newest good snapshot; an empty one if there is none. Its `entries` say how far it reaches.
[[nodiscard]] Result<std::unique_ptr<State>> load_snapshot(const std::filesystem::path& folder,
                                                           const vault::Vault& vault, const journal::Journal& journal,
                                                           const Progress& progress);
[[nodiscard]] Result<void> save_snapshot(const std::filesystem::path& folder, vault::Vault& vault,
                                         const journal::Head& head, State& state, const Progress& progress);
[[nodiscard]] Digest hash_of(State& state);

}  // namespace custos::archive
