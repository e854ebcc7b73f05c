/// The vault: keys, sealing, tokens, signing. Everything of Botan stays behind this header.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/error.hpp>
#include <custos/core/ids.hpp>
#include <custos/core/progress.hpp>
#include <custos/vault/permit.hpp>
#include <custos/vault/sealed.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <variant>
#include <vector>

namespace custos::vault {

/// A generation of the key-encryption key. Destroying the key of an epoch makes every copy of what it wrapped
/// unreadable, old backups included (RET-04).
struct Epoch {
    std::uint32_t value = 0;

    friend auto operator<=>(const Epoch&, const Epoch&) = default;
};

/// 32 bytes from the host. Wiped by whoever owns it.
struct KeyBytes {
    std::array<std::uint8_t, 32> bytes{};
};

/// A passphrase; stretched by Argon2id (64 MiB, 3 passes) with the parameters kept in the keyring.
struct Passphrase {
    std::string text;
};

/// The host's key management: a KMS or an HSM. It sees epoch keys only (64 bytes, a few a year), never a value. Called
/// on the thread of the call that needs it. Each returns an empty vector or false on failure: Code::key_service. An
/// epoch may be wrapped a second time, when the first was interrupted before it came into force.
struct KeyService {
    std::function<Bytes(Epoch, ByteView key)> wrap;
    std::function<Bytes(Epoch, ByteView wrapped)> unwrap;
    std::function<bool(Epoch)>
        destroy;  ///< its wrapping key is gone for good when this returns true; true also if it was
};

using MasterKey = std::variant<KeyBytes, Passphrase, KeyService>;

/// An Ed25519 public key and signature (RFC 8032).
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// What was destroyed, and how one can know (RET-04, fields after NIST SP 800-88).
struct Destruction {
    Epoch destroyed_epoch;  ///< its key is gone
    Epoch epoch;            ///< the survivors' new one
    std::uint64_t keys_removed = 0;
    std::uint64_t keys_rewrapped = 0;
};

/// A body of the journal under the journal's key: AES-256-GCM; the nonce never comes twice, clones and restores
/// included.
struct SealedBody {
    std::array<std::uint8_t, 32> open_id{};  ///< drawn at each opening; the body key is derived from it
    std::uint64_t count = 0;                 ///< seals since that opening, from 1; the nonce
    Bytes box;                               ///< text ‖ tag
};

/// One of several values of a dossier, as stored.
struct SealedField {
    FieldId field;
    std::uint32_t version = 1;
    ByteView sealed;
};

/// What a keyring says of itself to anybody: whose it is and of which epoch. `check` is a key check value: it tells two
/// epochs of one number apart, of an archive and of a copy of it, and nothing of a key.
struct KeyringLabel {
    ArchiveId archive;
    Epoch epoch;
    Digest check{};

    friend bool operator==(const KeyringLabel&, const KeyringLabel&) = default;
};

/// The label of a keyring's file, which is opened by no key and not changed. Error: not_found, damaged, too_new,
/// storage.
[[nodiscard]] Result<KeyringLabel> label_of_keyring(const std::filesystem::path& keyring);

/// Keys of one archive. Thread-safe for reading (seal, open, token, sign); one thread at a time for reserve, destroy,
/// rotate, and no reader meanwhile. Not usable in a forked child: Code::forked.
class Vault final : public Sealer {
public:
    /// Makes a new keyring file. Error: exists, storage, key_service, bad_value (an empty passphrase), self_test.
    [[nodiscard]] static Result<Vault> create(const std::filesystem::path& keyring, ArchiveId archive,
                                              const MasterKey& key);

    /// Opens a keyring. Error: not_found, wrong_key (nothing was changed), damaged, too_new, busy, key_service,
    /// self_test; destroyed if it is an old copy whose epoch was ended, rolled_back if its epoch secret is older than
    /// it.
    [[nodiscard]] static Result<Vault> open(const std::filesystem::path& keyring, const MasterKey& key);

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault() override;

    [[nodiscard]] ArchiveId archive() const noexcept;
    [[nodiscard]] Epoch epoch() const noexcept;

    /// Keys of an epoch are gone from the keyring, but what wrapped them is not yet destroyed: a crash or the key
    /// service came between, and `open` could not make up for it. Destroy and rotate try again first.
    [[nodiscard]] bool unfinished() const noexcept;

    /// Makes sure that random keys for all dossiers up to `last` are durable in the keyring; called before the first
    /// event that needs one. Keys are made in advance in blocks, so that opening a dossier does not wait for a second
    /// disk write.
    [[nodiscard]] Result<void> reserve(DossierId last);

    /// Is there a key? False for a dossier that was destroyed or not yet reserved.
    [[nodiscard]] bool has_key(DossierId dossier) const noexcept;

    /// Was there a key that is destroyed?
    [[nodiscard]] bool lost_key(DossierId dossier) const noexcept;

    /// New keys in place of those destroyed from `first` on. For a restore to a point before those dossiers were
    /// opened: there their numbers are still to be given. Errors as reserve.
    [[nodiscard]] Result<void> refill(DossierId first);

    [[nodiscard]] Sealed seal(const Place& place, std::string_view plain) const override;
    [[nodiscard]] Token token(TokenKind kind, std::string_view value) const override;

    /// Opens a value. Error: not_permitted, destroyed, damaged (one code for every way in which it does not open).
    [[nodiscard]] Result<Secret> open(const Permit& permit, const Place& place, ByteView sealed) const;

    /// Opens fields of one dossier at once, appending to `out` in their order; all or, on an error, none. Errors as
    /// open.
    [[nodiscard]] Result<void> open_many(const Permit& permit, DossierId dossier, std::span<const SealedField> fields,
                                         std::vector<Secret>& out) const;

    [[nodiscard]] Result<void> tokens_of(const Place& place, ByteView sealed, std::span<const TokenKind> kinds,
                                         std::vector<Token>& out) const override;
    [[nodiscard]] Result<Sealed> reseal(const Place& from, ByteView sealed, const Place& to) const override;

    /// Destroys the keys of dossiers for good: removed from the keyring, survivors wrapped anew under a new epoch, the
    /// old epoch's key destroyed. A crash in the middle is finished by `open`; asked again for the same dossiers it
    /// gives the same answer, so replaying a journaled intent is safe. Dossiers without a key are passed over. The
    /// caller has checked holds and journaled the intent (RET-02, RET-04). Progress counts keys looked at and may
    /// cancel: nothing is removed before all survivors are wrapped. Error: cancelled (nothing was changed), busy
    /// (another process wrote), storage, poisoned, key_service (the keys are gone, the epoch's key is not: see
    /// `unfinished`).
    [[nodiscard]] Result<Destruction> destroy(std::span<const DossierId> dossiers, const Progress& progress = {});

    /// For a restore, before anything is opened: whatever the destruction list names and an older keyring still holds
    /// is destroyed again. Answers how many keys that were; costs nothing when there are none. Errors as destroy.
    [[nodiscard]] Result<std::uint64_t> apply_destruction_list(std::span<const DossierId> dossiers,
                                                               const Progress& progress = {});

    /// A new epoch for all keys (SEC-06); sealed values are untouched. Errors as destroy.
    [[nodiscard]] Result<Epoch> rotate(const Progress& progress = {});

    /// Replaces the master key by another, with a new epoch; the old one opens nothing from then on. Leaving a
    /// KeyService: if the process dies inside this call, tell the old service yourself to destroy the old epoch. Errors
    /// as destroy; bad_value, at "key" for the key that is in force already, which would change nothing for whoever has
    /// it (a KeyService is not told from another); one whose path is `old_master` came when the new key was in force
    /// already: what the old one wrapped is not ended yet, and any later call here ends it.
    [[nodiscard]] Result<Epoch> change_master(const MasterKey& key, const Progress& progress = {});

    /// The path of an error that came when the new master key was in force already.
    static constexpr std::string_view old_master = "old_master";

    [[nodiscard]] SealedBody seal_body(ByteView context, ByteView plain);
    [[nodiscard]] Result<Bytes> open_body(ByteView context, const SealedBody& body) const;

    /// Whose keys these are, and of which epoch.
    [[nodiscard]] KeyringLabel label() const noexcept;

    /// Was this process forked after the vault was opened? Then nothing in it may be used. Never throws, takes no lock.
    [[nodiscard]] bool in_child() const noexcept;

    [[nodiscard]] Signature sign(ByteView message) const;
    [[nodiscard]] const PublicKey& public_key() const noexcept;

    /// A copy of the keyring as it stands, for backups. Under a KeyService it is complete in itself. Under KeyBytes or
    /// a Passphrase it opens only beside the secret of its epoch, a small file (`epoch_secret_of`), and that is what
    /// makes destroyed dossiers unreadable in old copies too. Error: storage, exists, busy.
    [[nodiscard]] Result<void> copy_keyring(const std::filesystem::path& to) const;

    /// Writes the epoch secret to a file, over what an earlier call left there. Keep few such copies, never one for
    /// each backup, and renew every one after each destroy, rotate and change_master, together with the copy of the
    /// keyring: whoever has an old keyring, its epoch secret and the master key can read what was destroyed since. Does
    /// nothing under a KeyService. Error: storage.
    [[nodiscard]] Result<void> copy_epoch_secret(const std::filesystem::path& to) const;

    /// Both, from memory: for a vault whose own files were removed or replaced while it was open. The copy has an epoch
    /// secret of its own beside it. Error: exists, storage, poisoned (a write failed: the file may say otherwise).
    [[nodiscard]] Result<void> save_keyring(const std::filesystem::path& to) const;

private:
    struct Body;
    explicit Vault(std::unique_ptr<Body> body) noexcept;
    std::unique_ptr<Body> body_;
};

/// May somebody sign under this key? Not under one of the few points of small order, whose signature anybody can make,
/// nor under a number that is no coordinate (RFC 8032 §5.1.3).
[[nodiscard]] bool may_sign(const PublicKey& key) noexcept;

/// Verifies without any archive. False for a signature that is not in the canonical range (S ≥ L), and under a key that
/// may not sign.
[[nodiscard]] bool verify(const PublicKey& key, ByteView message, const Signature& signature);

/// The file of a keyring's epoch secret: beside it, named like it with "-epoch" behind the name.
[[nodiscard]] std::filesystem::path epoch_secret_of(const std::filesystem::path& keyring);

/// Overwrites a copy of an epoch secret and removes it; to be called before an old backup's folder is removed, since
/// removing alone leaves its bytes on the disk. A copy that is not there is no error. Error: bad_value (some other
/// file), storage.
[[nodiscard]] Result<void> erase_epoch_secret(const std::filesystem::path& copy);

/// SHA-256 (FIPS 180-4).
[[nodiscard]] Digest sha256(ByteView message);

/// Random bytes from the operating system, getrandom(2).
void random_bytes(std::span<std::uint8_t> out);

/// Known answers for every primitive in use; run whenever a keyring is made or opened. Error: self_test.
[[nodiscard]] Result<void> self_test();

}  // namespace custos::vault
