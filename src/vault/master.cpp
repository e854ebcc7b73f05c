#include "master.hpp"

#include "wire.hpp"

#include <algorithm>

namespace custos::vault {

namespace {

MasterKind kind_of(const MasterKey& key)
{
    static_assert(std::variant_size_v<MasterKey> == 3);
    return static_cast<MasterKind>(key.index() + 1);
}

/// What an epoch's key is bound to when we wrap it ourselves.
Block bound(const Siv& siv, ArchiveId archive, Epoch epoch)
{
    const auto state = siv.bind(siv.begin(), little_endian<8>(archive.value));
    return siv.bind(state, little_endian<4>(epoch.value));
}

}  // namespace

Master::Master(const std::filesystem::path& keyring, ArchiveId archive)
    : archive_{archive}, bytes_{std::make_unique<Locked<Bytes32>>()}, secrets_{keyring, archive}
{
}

Result<void> Master::take(const MasterKey& key, const KeyringHeader& header)
{
    kind_ = kind_of(key);
    if (const auto* given = std::get_if<KeyBytes>(&key)) {
        **bytes_ = given->bytes;
    } else if (const auto* phrase = std::get_if<Passphrase>(&key)) {
        if (phrase->text.empty())
            return fail(Code::bad_value, Words{"the passphrase is empty", "口令为空"}, "passphrase");
        stretch(phrase->text, header.salt, header.stretching, **bytes_);
    } else {
        service_ = std::get<KeyService>(key);
        if (!service_.wrap || !service_.unwrap || !service_.destroy)
            return fail(Code::bad_value,
                        Words{"a key service needs wrap, unwrap and destroy", "密钥服务须提供封装、解封与销毁三个回调"},
                        "key_service");
    }
    return outcome::success();
}

Result<Master> Master::choose(const MasterKey& key, const std::filesystem::path& keyring, KeyringHeader& header)
{
    Master master{keyring, header.archive};
    header.master = kind_of(key);
    header.stretching = {};
    header.salt = {};
    if (header.master == MasterKind::passphrase) random_bytes(header.salt);
    BOOST_OUTCOME_TRY(master.take(key, header));
    header.master_check = master.check_value();
    return master;
}

Result<Master> Master::recognise(const MasterKey& key, const std::filesystem::path& keyring,
                                 const KeyringHeader& header)
{
    if (kind_of(key) != header.master) return fail(Code::wrong_key, "keyring", "another kind of key");
    Master master{keyring, header.archive};
    BOOST_OUTCOME_TRY(master.take(key, header));
    if (!same_bytes(master.check_value(), header.master_check)) return fail(Code::wrong_key, "keyring");
    return master;
}

Digest Master::check_value() const
{
    Digest check{};
    if (kind_ == MasterKind::key_service) return check;
    derive(**bytes_, little_endian<8>(archive_.value), bytes_of("custos/master/check/v1"), check);
    return check;
}

void Master::derive_wrapping(Epoch epoch, Key32 secret, std::span<std::uint8_t, 64> out) const
{
    Bytes label;
    WireWriter writer{label};
    writer.raw(bytes_of("custos/master/wrap/v1"));
    writer.u64(archive_.value);
    writer.u32(epoch.value);
    derive(**bytes_, secret, label, out);
}

Result<Bytes> Master::wrap(Epoch epoch, Key64 key) const
{
    if (kind_ == MasterKind::key_service) {
        auto wrapped = service_.wrap(epoch, key);
        if (wrapped.empty()) return fail(Code::key_service, "wrap");
        return wrapped;
    }
    return wrap_by(secrets_, epoch, key);
}

Result<Bytes> Master::wrap_for(const std::filesystem::path& keyring, Epoch epoch, Key64 key) const
{
    return wrap_by(EpochSecretFile{keyring, archive_}, epoch, key);
}

Result<Bytes> Master::wrap_by(const EpochSecretFile& secrets, Epoch epoch, Key64 key) const
{
    Locked<Bytes32> secret;
    BOOST_OUTCOME_TRY(secrets.draw(epoch, *secret));
    Locked<Bytes64> wrapping;
    derive_wrapping(epoch, *secret, *wrapping);
    Siv siv;
    siv.set_key(*wrapping);
    Bytes wrapped(key.size() + Siv::tag_size);
    siv.seal(bound(siv, archive_, epoch), key, wrapped.data());
    return wrapped;
}

Result<EpochKey> Master::unwrap(const KeyringHeader& header) const
{
    Locked<Bytes64> key;
    if (kind_ == MasterKind::key_service) {
        auto opened = service_.unwrap(header.epoch, header.wrapped_epoch_key);
        if (opened.empty()) return fail(Code::key_service, "unwrap");
        const bool fits = opened.size() == key->size();
        if (fits) std::ranges::copy(opened, key->begin());
        wipe(opened.data(), opened.size());
        if (!fits) return fail(Code::wrong_key, "keyring");
    } else {
        Locked<Bytes32> secret;
        BOOST_OUTCOME_TRY(secrets_.read(header.epoch, *secret));
        Locked<Bytes64> wrapping;
        derive_wrapping(header.epoch, *secret, *wrapping);
        Siv siv;
        siv.set_key(*wrapping);
        const bool fits = header.wrapped_epoch_key.size() == key->size() + Siv::tag_size &&
                          siv.open(bound(siv, archive_, header.epoch), header.wrapped_epoch_key, key->data());
        if (!fits) return fail(Code::damaged, "keyring", "key of the epoch");
    }
    EpochKey epoch{archive_, header.epoch, *key};
    if (!same_bytes(epoch.check_value(), header.epoch_check))
        return fail(kind_ == MasterKind::key_service ? Code::wrong_key : Code::damaged, "keyring");
    return epoch;
}

Result<void> Master::end(Epoch epoch) const
{
    if (kind_ != MasterKind::key_service) return secrets_.erase(epoch);
    if (!service_.destroy(epoch)) return fail(Code::key_service, "destroy");
    return outcome::success();
}

Result<void> Master::copy_epoch_secret(Epoch epoch, const std::filesystem::path& to) const
{
    if (kind_ == MasterKind::key_service) return outcome::success();
    return secrets_.copy(epoch, to);
}

}  // namespace custos::vault
