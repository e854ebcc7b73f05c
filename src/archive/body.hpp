/// Inside an archive: its parts, its locks, and the one path that writes.
#pragma once

#include "waiting_looks.hpp"

#include "core/file.hpp"
#include "core/origin.hpp"

#include <custos/archive/archive.hpp>
#include <custos/archive/state.hpp>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <shared_mutex>

namespace custos::archive {

inline constexpr const char* keyring_name = "keyring.db";
inline constexpr const char* journal_name = "journal";

/// An archive's parts. `state_lock` is held shared to read the state and alone to change it; a group of commands is
/// decided, written and made durable under it, so that no reader sees what a power cut could take back.
struct Body {
    std::filesystem::path folder;
    std::function<Instant()> clock;
    std::shared_ptr<vault::Vault> vault;  ///< lent to the body of a replay
    std::unique_ptr<journal::VaultKeys> keys;
    std::vector<NotedFile> key_files;  ///< where they were found; the journal looks after its own
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<State> state = std::make_unique<State>();

    Origin origin;  ///< whose locks these are; asked without them

    mutable std::shared_mutex state_lock;
    bool closing = false;  ///< its last entry is being written: nobody gets in any more
    bool closed = false;
    journal::Head closed_with;  ///< the head at closing: number and head are told of a closed archive, too
    bool ahead = false;         ///< events were applied that could not be made durable: the state must not be read
    EntryNumber appended;       ///< newest entry that the journal took; beyond state->entries while it is being applied

    // Commands of several threads meet here; one of them writes for all that wait (group commit).
    struct Request {
        const std::function<Result<void>()>* work;
        const bool* apart = nullptr;  ///< of a whole: to be taken back, though its work did not fail
        Result<void> outcome = outcome::success();
        std::exception_ptr thrown{};
        bool durable = false;
        bool done = false;

        [[nodiscard]] bool failed() const noexcept { return thrown || !outcome; }
    };
    std::mutex queue_lock;
    std::condition_variable queue_moved;
    std::vector<Request*> queue;
    bool leading = false;

    // ACC-07: looks that wait for the next group.
    WaitingLooks looks;
    std::vector<WaitingLook> looks_in_group;  ///< taken by the writer and not durable yet; under `state_lock`

    /// One destruction, change of keys, backup or closing at a time, from its intent to its end. Before the others.
    std::mutex destruction_lock;

    /// Shared from a verifying's first piece to its last, which closing waits for. Before the others, too.
    std::shared_mutex verify_lock;

    /// A backup writes folders of keys, or somebody looks at them: both as readers of the state, after whose lock it
    /// comes. Whoever else renews those folders is alone at the state.
    std::mutex copies_lock;

    /// RET-04: destroyed by the journal, their keys not gone for good yet: a crash or the key service came between.
    std::vector<DossierId> doomed;

    /// Runs `work` as the writer, in a group with what other threads bring, and makes it durable. The work's own
    /// failure is its caller's alone, as long as it appended nothing; else the group is taken back, and it is
    /// everybody's, as one to make the group durable is.
    Result<void> write(const std::function<Result<void>()>& work);

    /// The same of work that is all or nothing: what came before it in the group is made durable first, so that it may
    /// be taken back by itself, at the cost of a load of the state. Neither that nor its failure is anybody else's.
    enum class Whole : bool { stands, taken_back };
    Result<void> write_whole(const std::function<Result<Whole>()>& work);

    /// Writes what waits: a group without a command.
    Result<void> flush();

    /// The same if it is time by the host's clock, which is not asked while nothing waits. Without the lock.
    Result<void> flush_when_due();

    /// May the state be read now? Under the lock.
    [[nodiscard]] Result<void> readable() const;

    /// Tells the host of long work without that lock of the state, with which the work is done: nobody waits for it
    /// longer than for a piece of it. A question that finds the log due writes it (ACC-07), and the host may be waiting
    /// for just that. Stops where the state may not be read any more; whoever works asks then.
    [[nodiscard]] Progress told_between(std::shared_lock<std::shared_mutex>& lock, const Progress& progress) const;

    /// The host's clock; Code::clock if it stands before the newest entry (CAL-03).
    [[nodiscard]] Result<Instant> now() const;

    /// When a question is asked: by the host's clock, and never before the newest entry. What has lapsed stays lapsed
    /// for a clock that runs backwards, and no line of the log is dated before what it follows (CAL-03). Under the
    /// lock.
    [[nodiscard]] Instant asked_at() const { return std::max(clock(), state->last); }

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
    Result<void> put_looks_of(StaffId staff, const std::vector<const WaitingLook*>& theirs);
    Result<void> put_run(StaffId staff, const std::vector<const WaitingLook*>& looks_of_run);
    Result<void> put_alone(const WaitingLook& look);

    /// Is it time to write what waits (by number, or by age at `now`)? Under the lock.
    [[nodiscard]] bool looks_are_due(Instant now) const;

    /// ACC-11 counts what is written. Where those looks of a person that still wait could reach a limit that holds for
    /// the desk, they are written first; call it without the lock, before a decision that opens values.
    Result<void> settle_looks(const Desk& desk);

    /// These dossiers under their numbers of today, with all that were merged into them (CHG-05): what is destroyed
    /// must not live on under an old number. Each once, ascending. Under the lock.
    [[nodiscard]] std::vector<DossierId> with_old_numbers(std::span<const DossierId> dossiers) const;

    /// RET-04: writes down that these dossiers are destroyed; all or, refused, none. One whose destruction was begun
    /// and not ended is passed over. Only inside `write`.
    Result<Ruling<void>> record_destruction(StaffId staff, std::span<const DossierId> dossiers);

    /// Ends what was begun: the keys of `doomed` go, or, where they went before, what wrapped those of `asked`. May be
    /// asked for again after a failure. As the only one at the state.
    Result<vault::Destruction> finish_destruction(std::span<const DossierId> asked, const Progress& progress);

    /// The same where something is left to be ended.
    Result<void> finish_what_is_doomed();

    /// Which dossiers the journal calls destroyed and the vault still has a key for.
    void find_doomed();

    /// Keys for the dossiers that will be opened next, durable before the first event that needs one.
    Result<void> reserve_keys();

    /// The same where nothing is to be written: a command can then be considered.
    Result<void> ready_keys();

    /// Notes where the keyring and the secret of its epoch lie. A host may keep the latter in a key service.
    [[nodiscard]] Result<void> note_key_files();

    /// Nothing is sealed under keys that would be gone at closing. Error: damaged.
    [[nodiscard]] Result<void> keys_in_place() const;

    /// Makes dictionary and calendar of the policy in force. Error: bad_value with the path of the fault.
    Result<void> adopt();

    /// Closed: the head stays, and nothing else that is open. Alone at the state.
    void let_go();

    /// The state from the newest good snapshot and the journal's entries after it.
    Result<void> load(const Progress& progress);
    Result<void> catch_up(const Progress& progress);

private:
    void lead(std::unique_lock<std::mutex>& lock);  ///< of the queue: serves all that is in it, once
    void serve(const std::vector<Request*>& group);
    Result<void> wait_for(Request& mine);
    void serve_alone(const std::vector<Request*>& group);  ///< may throw: memory ran out outside of anybody's work
    [[nodiscard]] Result<void> commit(std::span<Request* const> served);
    void undo() noexcept;
};

/// Error: bad_value without a clock.
[[nodiscard]] Result<void> needs_clock(const OpenOptions& options);

/// The parts of an archive that is there, its keys not yet compared with its journal; those of a new one, without an
/// entry.
[[nodiscard]] Result<std::unique_ptr<Body>> load_body(const OpenOptions& options);
[[nodiscard]] Result<std::unique_ptr<Body>> make_body(const OpenOptions& options);

/// RET-04, at an opening: what the journal calls destroyed has no key, what it calls living has one. A destruction that
/// was cut short is ended; if the key service is away it waits, and nobody can read those dossiers meanwhile. Error:
/// damaged (the keyring is not this journal's), storage.
[[nodiscard]] Result<void> reconcile_keys(Body& body);

/// The same after a restore: a living dossier whose key is gone was destroyed since the backup, and the journal now
/// says so. Numbers that this journal has not given yet get keys again. Answers how many were destroyed.
[[nodiscard]] Result<std::uint64_t> bury_the_lost(Body& body);

/// The state of the newest good snapshot; an empty one if there is none. Its `entries` say how far it reaches.
[[nodiscard]] Result<std::unique_ptr<State>> load_snapshot(const std::filesystem::path& folder,
                                                           const vault::Vault& vault, const journal::Journal& journal,
                                                           const Progress& progress);
[[nodiscard]] Result<void> save_snapshot(const std::filesystem::path& folder, vault::Vault& vault,
                                         const journal::Head& head, State& state, const Progress& progress);
[[nodiscard]] Digest hash_of(State& state);

}  // namespace custos::archive
