/// The archive: one store of dossiers, opened by one process. The only place that knows all areas.
///
///     auto archive = Archive::create({folder, key, clock}, {.administrator = {1}});
///     auto desk = archive.value().desk({1}, dossier::Purpose::service);
///     auto opened = desk.submit(dossier::Open{…});          // Result<Ruling<Receipt>>
///     if (!opened) …                                        // could not be asked: disk, key, clock
///     if (!opened.value()) …                                // refused: opened.value().error() names the rules
///     opened.value().value().id                             // the new dossier's number
///
/// One path in: a command is decided by the rules, what was decided is sealed and written to the journal, and only what
/// is durable is acknowledged. Threads may share an archive: they read together and write one group at a time; commands
/// that arrive together are made durable together. A desk belongs to one thread at a time. Nothing here starts a
/// thread, reads a clock but the host's, or prints.
#pragma once

#include <custos/applications/commands.hpp>
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/archive/queries.hpp>
#include <custos/care/commands.hpp>
#include <custos/care/queries.hpp>
#include <custos/custody/commands.hpp>
#include <custos/custody/queries.hpp>
#include <custos/dossier/commands.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/duties/commands.hpp>
#include <custos/duties/queries.hpp>
#include <custos/journal/journal.hpp>
#include <custos/merging/commands.hpp>
#include <custos/merging/queries.hpp>
#include <custos/orders/commands.hpp>
#include <custos/policy/policy.hpp>
#include <custos/tiers/commands.hpp>
#include <custos/tiers/queries.hpp>
#include <custos/vault/vault.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

namespace archive {
struct Body;
struct State;
}  // namespace archive

/// What a command came to.
struct Receipt {
    EntryNumber entry;       ///< where it was written; 0 when nothing had to change
    std::string_view event;  ///< title of the event; "unchanged" when nothing had to change
    std::uint64_t id = 0;    ///< of what was made or was there already: dossier, order, proposal …

    /// What was taken and is doubtful all the same, as a fault would name it: an ID number of an unknown region, a bank
    /// card with a wrong check digit; a line of an order that is irregular (ORD-03); of a match (COL-08), what the
    /// dossier there does not say so.
    std::vector<Fault> warnings{};

    /// Of a search for duplicates (CHG-04): dossiers that it could not look at, which a warning speaks of, too.
    std::optional<std::uint64_t> left_out{};
};

/// Where a customer stands in one scheme.
struct TierPlace {
    tiers::TierIndex place = tiers::no_tier;
    bool by_hand = false;
    std::optional<Quarter> period;  ///< of the round in force; none: no round was confirmed yet
    std::string name;               ///< of the tier; empty: none
};

/// What `Archive::verify` looked at, and the state that goes with it: of one moment.
struct Verified : journal::Verified {
    Digest state{};  ///< as `Archive::state_hash`
};

/// A proof, and the head that it is under.
template <class Proof>
struct ProvenUnder {
    journal::Head head;
    Proof proof;
};

/// How an archive is opened.
struct OpenOptions {
    std::filesystem::path folder;
    vault::MasterKey key;
    std::function<Instant()> clock;              ///< the host's; required
    std::optional<journal::Head> expected = {};  ///< a head kept elsewhere: finds rollback and truncation
    Progress progress = {};                      ///< of loading
};

/// What a new archive begins with.
struct Founding {
    StaffId administrator;  ///< special grade; enlists the others
    policy::Policy policy = {};
};

/// What `Archive::backup` made.
struct BackupReport {
    bool full = false;
    std::uint64_t entries = 0;    ///< entries that the backup holds, all parts together
    Digest state{};               ///< hash of the state at that point
    std::uint64_t destroyed = 0;  ///< by a restore: dossiers whose keys went after the backup was made

    /// By a restore: was the state's hash compared too? Not that of a backup by a version that writes states otherwise;
    /// there the journal, verified to its root, is the proof.
    bool compared = true;

    /// By a restore: numbers that were named as destroyed and that no dossier of the backup has. One that was opened
    /// after the backup is such a number, and so is a slip of the pen: whoever was meant can still be read.
    std::vector<DossierId> not_there{};
};

/// What `Archive::destroy` did.
struct DestructionReport : vault::Destruction {
    /// Folders of keys that could not be renewed: whoever has one, an old backup and the master key can still read what
    /// was destroyed. They are renewed by the next backup that reaches them; one that is lost has to be destroyed by
    /// hand.
    std::vector<std::filesystem::path> copies_left;
};

/// What a change of the keys came to.
struct KeysReport {
    vault::Epoch epoch;  ///< in force now

    /// Folders of keys that are still those of before, as of a destruction: under them an old key, or an old epoch,
    /// opens an old backup.
    std::vector<std::filesystem::path> copies_left;
};

class Desk;

class Archive {
public:
    /// Makes an archive in a folder that does not exist or is empty. Error: exists, bad_value (policy, administrator),
    /// storage, key_service, self_test.
    [[nodiscard]] static Result<Archive> create(const OpenOptions& options, const Founding& founding);

    /// Opens an archive: the newest good snapshot is loaded, the entries after it are applied. Nothing that is
    /// stored is changed by a failed opening; `journal/lock` may be written anew, and an empty `journal/journal.db-wal`
    /// may be left. Error: not_found, wrong_key, damaged, rolled_back, too_new, busy, storage, key_service, self_test,
    /// cancelled; bad_value at "expected", of a head that is not this archive's; destroyed where the keyring is an old
    /// copy, whose epoch was ended.
    [[nodiscard]] static Result<Archive> open(const OpenOptions& options);

    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();  ///< writes what waits in the access log, as close does, and ignores its failure

    /// Writes what waits and lets go of the folder. Every later call answers Code::closed.
    Result<void> close();

    /// A place to work at: who, and for what purpose. Whether the person may do a thing is decided at each call. The
    /// archive must outlive the desk.
    [[nodiscard]] Desk desk(StaffId staff, dossier::Purpose purpose);

    // --- proof ------------------------------------------------------------------------------------------------------
    [[nodiscard]] ArchiveId id() const;
    [[nodiscard]] journal::Head head() const;

    /// All that was written before its end. Questions and commands wait for a piece of it at most, and at its end until
    /// the state is hashed; while `progress` is told nobody waits, but for closing. Error: as journal::Journal::verify.
    [[nodiscard]] Result<Verified> verify(const Progress& progress = {}) const;

    /// With the head of that moment: that an entry is in the journal, and that it only grew since it had so many.
    [[nodiscard]] Result<ProvenUnder<journal::InclusionProof>> prove_entry(EntryNumber entry) const;
    [[nodiscard]] Result<ProvenUnder<journal::ConsistencyProof>> prove_growth(std::uint64_t older) const;

    /// SHA-256 over the canonical form of the state: equal for equal histories, however they were loaded.
    [[nodiscard]] Digest state_hash() const;

    /// Was this process forked after the archive was opened? Then every call answers Code::forked, and only closing is
    /// left: it waits for nobody, gives back memory and touches no file. What another thread of the parent was at work
    /// on when it forked is left as it is, its memory too. Not while the archive is being closed.
    [[nodiscard]] bool in_child() const noexcept;

    // --- keeping ----------------------------------------------------------------------------------------------------
    /// Writes the access log that waits (ACC-07). What was refused is written before its call returns; looks that were
    /// granted wait for each other, and are written by the first question or command after the policy's time. Nothing
    /// here runs by itself: a host that may fall silent calls this on a timer, or a crash takes the last looks along.
    /// Head and proofs are of what is written.
    Result<void> flush();

    // While a snapshot, a destruction or a change of the keys is told of by its progress, nobody else gets in: do not
    // wait there for another thread that asks or writes.

    /// Writes a snapshot, so that the next opening does not begin at the first entry. The two newest are kept.
    Result<void> snapshot(const Progress& progress = {});

    /// SEC-02. Into an empty folder: a full backup. Into a folder that holds an earlier backup of this archive: what
    /// came since. A crash leaves the earlier backup or the new one. Neither folder lies in the other (bad_value); the
    /// same for a restore. Nothing is touched that is not this archive's backup, finished or begun (exists), nor gone
    /// on with what has lost a part (damaged: begin a new one) or was written by a newer version (too_new).
    ///
    /// The keys go into a folder of their own, `keys`; empty: beside the backup, "<folder>.keys". A backup without it
    /// opens nothing, with the master key either, and that is what makes destroyed dossiers unreadable in old copies
    /// (RET-04): keep it apart from the backup, never copy it along, and lose it no more than the master key. It is
    /// renewed at each backup and, where it can be reached, at each destruction and change of the keys. Keys of another
    /// archive are left as they are (exists). So are the keys of the original by a copy of the archive's folder, which
    /// tells itself from it by where it lies; its own next backup counts as its own.
    ///
    /// Questions are answered and commands carried out meanwhile; what was written before the end is in it. They wait
    /// for a piece of it at most and, at its end, until the state is hashed; and at its beginning for what was to be
    /// destroyed and is destroyed first. While `progress` is told nobody waits, but for another of these: one backup,
    /// destruction, change of the keys or closing at a time.
    Result<BackupReport> backup(const std::filesystem::path& folder, const Progress& progress = {},
                                const std::filesystem::path& keys = {});

    /// Makes an archive out of a backup, in a folder that does not exist or is empty, and proves it: the journal is
    /// verified and the state's hash compared with the one that the backup recorded (but see `BackupReport::compared`).
    /// `keys` as for `backup`; they may be newer than the backup. Dossiers whose keys went since are destroyed in what
    /// is restored too, and its journal then says so; so are those that `destroyed` names, under whatever number, with
    /// all that was merged with them (CHG-05). Error: not_found (no backup, no keys), bad_value (the folders lie in
    /// each other), exists; else as of opening what was restored.
    [[nodiscard]] static Result<BackupReport> restore(const std::filesystem::path& backup, const OpenOptions& to,
                                                      std::span<const DossierId> destroyed = {},
                                                      const std::filesystem::path& keys = {});

    /// Destroys the keys of dossiers for good and writes it down (RET-04). Refused as `access::may` (ACC-01, ACC-08,
    /// ACC-06, ACC-02 below the special grade); no such dossier (FILE-05), destroyed already (RET-04). REQUIRES that
    /// the two approvals are there and nothing holds the dossiers: that is not looked at here, nor is a register kept
    /// or a certificate written, until there is the area of retention.
    ///
    /// Progress may cancel at its first call only; then nothing was changed. After that the destruction is written
    /// down, those dossiers can be read by nobody, and whatever fails is made up for: at the next opening, or when the
    /// same is asked again. Error: cancelled; storage, key_service (not yet ended).
    Result<Ruling<DestructionReport>> destroy(StaffId staff, std::span<const DossierId> dossiers,
                                              const Progress& progress = {});

    /// A new epoch of keys (SEC-06), or another master key with one; errors as Vault::change_master. `security.keys`
    /// tells who did it, when and why. Refused: whom `access::may` does not let administer (ACC-01, ACC-08, ACC-06,
    /// ACC-02), no reason (SEC-06).
    Result<Ruling<KeysReport>> rotate_keys(StaffId by, const std::string& reason, const Progress& progress = {});
    Result<Ruling<KeysReport>> change_master(const vault::MasterKey& key, StaffId by, const std::string& reason,
                                             const Progress& progress = {});
    /// The same by the host's own program, which holds the master key and names nobody.
    Result<KeysReport> rotate_keys(const Progress& progress = {});
    Result<KeysReport> change_master(const vault::MasterKey& key, const Progress& progress = {});

    /// Folders of keys that backups of this archive use and that are not under the epoch of today, or cannot be
    /// reached. Error: closed, poisoned, forked; damaged, too_new, storage at "key-copies.json", the archive's list of
    /// them.
    [[nodiscard]] Result<std::vector<std::filesystem::path>> key_copies_left() const;

    /// May a result be written to this file? Not within the archive's folder, nor into its folders of keys. Error:
    /// bad_value; damaged, too_new, storage as key_copies_left.
    [[nodiscard]] Result<void> may_write(const std::filesystem::path& file) const;

    // --- looking ----------------------------------------------------------------------------------------------------
    /// In force now.
    [[nodiscard]] policy::Policy policy() const;
    [[nodiscard]] calendar::Calendar calendar() const;

    /// Reads the state under the readers' lock: for reports and benches that want all of it. No value can be opened
    /// here. Error: closed, poisoned, forked; the reader is then not called.
    Result<void> read(const std::function<void(const archive::State&)>& reader) const;

private:
    friend class Desk;
    explicit Archive(std::unique_ptr<archive::Body> body) noexcept;
    std::unique_ptr<archive::Body> body_;
};

class Desk {
public:
    /// Asks for a change. Durable when it returns a receipt with an entry.
    template <class Command>
    Result<Ruling<Receipt>> submit(const Command& command);

    /// The same for many, in order, made durable together: one wait for the disk. A refusal does not stop the others.
    template <class Command>
    Result<std::vector<Ruling<Receipt>>> submit_all(std::span<const Command> commands);

    /// All of them or none, in one group; receipts in their order, the commands of one kind after those of the other.
    /// Every command is decided against the state as it stands before the first is written, sums and sites of orders
    /// beside those before it (ORD-01, ORD-03): if one is refused, that is the answer and nothing is written. So it is
    /// where one changes the ruling on another by identifier or order number; but then what was written is taken back
    /// at the cost of a load of the state: the caller looks for that first. For dossier::Open, and for orders::Record
    /// with orders::Refund.
    template <class... Commands>
    Result<Ruling<std::vector<Receipt>>> submit_whole(std::span<const Commands>... commands);

    /// Would it be accepted? Decides, and changes no record; what it tells of a dossier that is closed to whoever asks
    /// is a line of the access log (ACC-07), and lines that are due are written. The receipt is that of submitting it,
    /// without an entry and without the id of what would be made.
    template <class Command>
    [[nodiscard]] Result<Ruling<Receipt>> consider(const Command& command) const;

    /// Searches the sealed dossiers for likely duplicates and puts them into the queue (CHG-04, CHG-05): for the
    /// purpose `review`, whatever the desk's. Values are opened in memory as far as the caller may see them, and wiped;
    /// none leaves. Progress counts dossiers, then blocks, and may cancel: nothing is queued then. `submit` does the
    /// same without. Refused: ACC-01, ACC-08, ACC-06, ACC-02; a limit out of range (CHG-05). Error: cancelled.
    Result<Ruling<Receipt>> find_duplicates(const merging::Find& ask, const Progress& progress = {});

    /// Asks a question. What opens values is logged (ACC-07).
    template <class View, class Query>
    [[nodiscard]] Result<Ruling<View>> ask(const Query& query);

    /// The document doors: any command, any query, as strict JSON whose "schema" names it ("custos.dossier.open/1").
    /// The answer is a document "custos.receipt/1", "custos.refusal/1" or the view's own.
    Result<std::string> submit_document(std::string_view json);
    Result<std::string> ask_document(std::string_view json);

    /// A command as a document, for who wants its receipt and no document back.
    Result<Ruling<Receipt>> submit_json(std::string_view json);

    /// Dossiers with that identifier, however it is written; for the counter, where it has to be quick. Nothing is
    /// opened. What the desk may not look at is not found; of a marked dossier the number alone, to be applied for, and
    /// that only by an identifier given whole (SENS-04). What then tells of nobody and hits what is closed counts
    /// (ACC-09). Refused: as a list (ACC-01, ACC-08, ACC-06, ACC-02, ACC-03), and by an identifier that the grade does
    /// not see (SENS-03, ACC-02).
    [[nodiscard]] Result<Ruling<std::vector<DossierId>>> find(vault::TokenKind kind, std::string_view value) const;

    /// The same for many identifiers of one kind at one moment: take(i, dossiers) for `value(i)`, i below `count`.
    [[nodiscard]] Result<Ruling<void>> find_all(
        vault::TokenKind kind, std::size_t count, const std::function<std::string_view(std::size_t)>& value,
        const std::function<void(std::size_t, const std::vector<DossierId>&)>& take) const;

    // --- the counter: quick, and nothing opened; what is told of a customer stands in the access log ----------------
    /// May this person see these fields, for the desk's purpose, now? `access::decide`, asked as a question: nothing is
    /// shown. That they may not tells of the dossier, and is a line of the log that is no attempt (ACC-07, ACC-09).
    [[nodiscard]] Result<access::Decision> decide(DossierId dossier, const FieldSet& fields) const;

    /// The same fields of many dossiers at one moment: `dossier(i)` names the i-th, whose outcome goes into out[i]. One
    /// line of the log, as of a list; of at most 16 different ones each that is closed is a line, too, and of more the
    /// first 1,024 that a mark closes (ACC-07).
    [[nodiscard]] Result<void> decide_all(const std::function<DossierId(std::size_t)>& dossier, const FieldSet& fields,
                                          std::span<access::Outcome> out) const;

    /// What an application of a kind ("view": Decision::application) would need: who signs, and until when its leave
    /// would hold if it were signed now: for that dossier and the desk's purpose, whose basis may end before; for none,
    /// as long as the policy has it. No signatures for a kind that is none.
    [[nodiscard]] Result<applications::Prospect> prospect(std::string_view application, DossierId dossier = {}) const;

    /// May these customers be served (ORD-07)? take(i, ruling) for `dossier(i)`, i below `count`, 4,096 of them at one
    /// moment; each ruling refuses as `access::decide` says of that dossier. Refused: ACC-01, ACC-08, ACC-06, ACC-02.
    [[nodiscard]] Result<Ruling<void>> risks_of(
        std::size_t count, const std::function<DossierId(std::size_t)>& dossier,
        const std::function<void(std::size_t, const Ruling<dossier::RiskView>&)>& take) const;

    /// The same of one. Refused: as `access::decide` says.
    [[nodiscard]] Result<Ruling<dossier::RiskView>> risk_of(DossierId dossier) const;

    /// What a list shows of a dossier; `dossier::AskOutline` tells more. Refused: as `access::decide` says.
    [[nodiscard]] Result<Ruling<dossier::Card>> card_of(DossierId dossier) const;

    /// Where a customer stands in a scheme today (CLS-05). Refused: as `access::decide` says; TIER-05.
    [[nodiscard]] Result<Ruling<TierPlace>> tier_of(SchemeId scheme, DossierId dossier) const;

    /// The same for many at one moment; no_tier also for what is no dossier or may not be looked at. Refused: as a list
    /// (ACC-01, ACC-08, ACC-06, ACC-02, ACC-03); TIER-05.
    [[nodiscard]] Result<Ruling<void>> tiers_of(SchemeId scheme, const std::function<DossierId(std::size_t)>& dossier,
                                                std::span<tiers::TierIndex> out) const;

    [[nodiscard]] StaffId staff() const noexcept { return staff_; }
    [[nodiscard]] dossier::Purpose purpose() const noexcept { return purpose_; }

private:
    friend class Archive;
    friend struct archive::Body;
    Desk(archive::Body& body, StaffId staff, dossier::Purpose purpose) noexcept
        : body_{&body}, staff_{staff}, purpose_{purpose}
    {
    }

    archive::Body* body_;
    StaffId staff_;
    dossier::Purpose purpose_;
};

/// What the library says of itself: titles of all commands and queries, and the JSON schema of any of them, of the
/// policy ("policy.document") and of the answers. Empty for an unknown title.
[[nodiscard]] std::vector<std::string_view> command_titles();
[[nodiscard]] std::vector<std::string_view> query_titles();
[[nodiscard]] std::string schema_of(std::string_view title);

}  // namespace custos
