#include <custos/vault/vault.hpp>

#include "bodies.hpp"
#include "epoch_secret.hpp"
#include "keyring.hpp"
#include "prepared_keys.hpp"
#include "tokens.hpp"
#include "wire.hpp"

#include "core/origin.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace custos::vault {

namespace {

/// What stands in front of every sealed value: format, suite (1 = AES-256-SIV), number of the dossier's key, from 1.
constexpr std::array<std::uint8_t, 6> envelope = {1, 1, 1, 0, 0, 0};

/// Keys are made ahead by an eighth of what there is, so that a large import waits for few disk writes.
constexpr std::uint64_t fewest_ahead = 4096;
constexpr std::uint64_t most_ahead = 65536;

}  // namespace

struct Vault::Body {
    /// The archive's own keys are unwrapped once, through locked memory.
    [[nodiscard]] static Result<Vault> start(Keyring keyring)
    {
        Locked<std::array<std::uint8_t, 64>> own;
        const auto journal_key = std::span{*own}.first<32>();
        const auto seed = std::span{*own}.last<32>();
        BOOST_OUTCOME_TRY(keyring.unwrap_own(journal_key, seed));
        if (SigningKey{seed}.public_key() != keyring.header().public_key)
            return fail(Code::damaged, "keyring", "public key");
        return Vault{std::make_unique<Body>(std::move(keyring), journal_key, seed)};
    }

    Body(Keyring opened, Key32 journal_key, Key32 seed)
        : keyring{std::move(opened)},
          bodies{keyring.header().archive, journal_key},
          signing_key{seed},
          public_key{keyring.header().public_key}
    {
    }

    [[nodiscard]] bool forked() const noexcept { return origin.in_child(); }

    void refuse_in_child() const
    {
        if (forked()) throw std::logic_error("a vault is not to be used in a forked child");
    }

    /// Opens a value into `text`. False for every way in which it does not open.
    [[nodiscard]] bool open(const Place& place, ByteView sealed, std::string& text) const
    {
        const auto key = keys.hold(keyring, place.dossier);
        return key && open_with(key, place.field, place.version, sealed, text);
    }

    [[nodiscard]] static bool open_with(const PreparedKeys::Held& key, FieldId field, std::uint32_t version,
                                        ByteView sealed, std::string& text)
    {
        if (sealed.size() < envelope.size() + Siv::tag_size ||
            !std::equal(envelope.begin(), envelope.end(), sealed.begin()))
            return false;
        const auto box = sealed.subspan(envelope.size());
        text.resize(box.size() - Siv::tag_size);
        return key.siv().open(key.bind(field, version), box, reinterpret_cast<std::uint8_t*>(text.data()));
    }

    Origin origin;  ///< tells a forked child
    Keyring keyring;
    mutable PreparedKeys keys;
    TokenMaker tokens;
    mutable Bodies bodies;
    SigningKey signing_key;
    PublicKey public_key;
};

Vault::Vault(std::unique_ptr<Body> body) noexcept : body_{std::move(body)} {}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

Result<Vault> Vault::create(const std::filesystem::path& keyring, ArchiveId archive, const MasterKey& key)
{
    BOOST_OUTCOME_TRY(self_test());
    BOOST_OUTCOME_TRY(auto made, Keyring::create(keyring, archive, key));
    return Body::start(std::move(made));
}

Result<Vault> Vault::open(const std::filesystem::path& keyring, const MasterKey& key)
{
    BOOST_OUTCOME_TRY(self_test());
    BOOST_OUTCOME_TRY(auto opened, Keyring::open(keyring, key));
    return Body::start(std::move(opened));
}

ArchiveId Vault::archive() const noexcept { return body_->keyring.header().archive; }
Epoch Vault::epoch() const noexcept { return body_->keyring.header().epoch; }
KeyringLabel Vault::label() const noexcept { return label_of(body_->keyring.header()); }
bool Vault::unfinished() const noexcept { return body_->keyring.unfinished(); }

Result<void> Vault::reserve(DossierId last)
{
    if (body_->forked()) return fail(Code::forked);
    const auto capacity = body_->keyring.capacity();
    if (last.value <= capacity) return outcome::success();
    return body_->keyring.reserve(
        {std::max(last.value, capacity + std::clamp(capacity / 8, fewest_ahead, most_ahead))});
}

bool Vault::has_key(DossierId dossier) const noexcept { return body_->keyring.has_key(dossier); }

bool Vault::lost_key(DossierId dossier) const noexcept
{
    return dossier.value - 1 < body_->keyring.capacity() && !has_key(dossier);
}

Result<void> Vault::refill(DossierId first)
{
    if (body_->forked()) return fail(Code::forked);
    return body_->keyring.refill(first);
}

Sealed Vault::seal(const Place& place, std::string_view plain) const
{
    body_->refuse_in_child();
    const auto key = body_->keys.hold(body_->keyring, place.dossier);
    if (!key) throw std::logic_error("no key for this dossier: destroyed, or not reserved");
    Sealed sealed{Bytes(envelope.size() + Siv::tag_size + plain.size())};
    const auto box = std::ranges::copy(envelope, sealed.box.begin()).out;
    key.siv().seal(key.bind(place.field, place.version), bytes_of(plain), &*box);
    return sealed;
}

Token Vault::token(TokenKind kind, std::string_view value) const
{
    body_->refuse_in_child();
    return body_->tokens(kind, value);
}

Result<Secret> Vault::open(const Permit& permit, const Place& place, ByteView sealed) const
{
    if (body_->forked()) return fail(Code::forked);
    if (!permit.covers(place.dossier, place.field)) return fail(Code::not_permitted);
    if (!has_key(place.dossier)) return fail(Code::destroyed);
    std::string text;
    if (!body_->open(place, sealed, text)) return fail(Code::damaged);
    return Secret{std::move(text)};
}

Result<void> Vault::open_many(const Permit& permit, DossierId dossier, std::span<const SealedField> fields,
                              std::vector<Secret>& out) const
{
    if (body_->forked()) return fail(Code::forked);
    for (const auto& field : fields) {
        if (!permit.covers(dossier, field.field)) return fail(Code::not_permitted);
    }
    if (!has_key(dossier)) return fail(Code::destroyed);
    const auto key = body_->keys.hold(body_->keyring, dossier);
    if (!key) return fail(Code::damaged);
    const auto before = out.size();
    out.reserve(before + fields.size());
    for (const auto& field : fields) {
        std::string text;
        if (!Body::open_with(key, field.field, field.version, field.sealed, text)) {
            out.resize(before);
            return fail(Code::damaged);
        }
        out.emplace_back(std::move(text));
    }
    return outcome::success();
}

Result<void> Vault::tokens_of(const Place& place, ByteView sealed, std::span<const TokenKind> kinds,
                              std::vector<Token>& out) const
{
    if (body_->forked()) return fail(Code::forked);
    if (!has_key(place.dossier)) return fail(Code::destroyed);
    std::string text;
    if (!body_->open(place, sealed, text)) return fail(Code::damaged);
    for (const auto kind : kinds)
        out.push_back(body_->tokens(kind, text));
    wipe(text);
    return outcome::success();
}

Result<Sealed> Vault::reseal(const Place& from, ByteView sealed, const Place& to) const
{
    if (body_->forked()) return fail(Code::forked);
    if (!has_key(from.dossier)) return fail(Code::destroyed);
    std::string text;
    if (!body_->open(from, sealed, text)) return fail(Code::damaged);
    const Secret secret{std::move(text)};
    return seal(to, secret.view());
}

Result<Destruction> Vault::destroy(std::span<const DossierId> dossiers, const Progress& progress)
{
    if (body_->forked()) return fail(Code::forked);
    auto destroyed = body_->keyring.destroy(dossiers, progress);
    body_->keys.clear();
    return destroyed;
}

Result<std::uint64_t> Vault::apply_destruction_list(std::span<const DossierId> dossiers, const Progress& progress)
{
    if (body_->forked()) return fail(Code::forked);
    std::vector<DossierId> present;
    std::ranges::copy_if(dossiers, std::back_inserter(present), [this](DossierId each) { return has_key(each); });
    if (present.empty()) return 0;
    BOOST_OUTCOME_TRY(const auto destroyed, destroy(present, progress));
    return destroyed.keys_removed;
}

Result<Epoch> Vault::rotate(const Progress& progress)
{
    if (body_->forked()) return fail(Code::forked);
    return body_->keyring.rotate(progress);
}

Result<Epoch> Vault::change_master(const MasterKey& key, const Progress& progress)
{
    if (body_->forked()) return fail(Code::forked);
    return body_->keyring.change_master(key, progress);
}

SealedBody Vault::seal_body(ByteView context, ByteView plain)
{
    body_->refuse_in_child();
    return body_->bodies.seal(context, plain);
}

Result<Bytes> Vault::open_body(ByteView context, const SealedBody& body) const
{
    if (body_->forked()) return fail(Code::forked);
    return body_->bodies.open(context, body);
}

Signature Vault::sign(ByteView message) const
{
    body_->refuse_in_child();
    return body_->signing_key.sign(message);
}

bool Vault::in_child() const noexcept { return body_->forked(); }

const PublicKey& Vault::public_key() const noexcept { return body_->public_key; }

Result<void> Vault::copy_keyring(const std::filesystem::path& to) const
{
    if (body_->forked()) return fail(Code::forked);
    return body_->keyring.copy_to(to);
}

Result<void> Vault::copy_epoch_secret(const std::filesystem::path& to) const
{
    if (body_->forked()) return fail(Code::forked);
    return body_->keyring.copy_epoch_secret(to);
}

Result<void> Vault::save_keyring(const std::filesystem::path& to) const
{
    if (body_->forked()) return fail(Code::forked);
    return body_->keyring.save_to(to);
}

Result<void> erase_epoch_secret(const std::filesystem::path& copy) { return EpochSecretFile::erase_copy(copy); }

}  // namespace custos::vault
