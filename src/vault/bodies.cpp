#include "bodies.hpp"

#include "wire.hpp"

#include <algorithm>

namespace custos::vault {

namespace {

constexpr std::size_t openers_kept = 8;

/// 96 bits: the count, lowest byte first, then zeros.
Gcm::Nonce nonce_of(std::uint64_t count)
{
    Gcm::Nonce nonce{};
    std::ranges::copy(little_endian<8>(count), nonce.begin());
    return nonce;
}

}  // namespace

Bodies::Bodies(ArchiveId archive, Key32 journal_key)
    : archive_{archive}, journal_key_{std::make_unique<Locked<std::array<std::uint8_t, 32>>>()}
{
    std::ranges::copy(journal_key, (*journal_key_)->begin());
    random_bytes(open_id_);
    sealer_ = std::make_unique<Gcm>(key_of(open_id_));
}

Gcm Bodies::key_of(const OpenId& open_id) const
{
    Bytes label;
    WireWriter writer{label};
    writer.raw(bytes_of("custos/journal/body/v1"));
    writer.u64(archive_.value);
    Locked<std::array<std::uint8_t, 32>> key;
    derive(**journal_key_, open_id, label, *key);
    return Gcm{Key32{*key}};
}

Gcm& Bodies::opener_of(const OpenId& open_id)
{
    const auto found = std::ranges::find(openers_, open_id, &Opener::open_id);
    if (found != openers_.end()) {
        std::rotate(found, found + 1, openers_.end());
    } else {
        if (openers_.size() == openers_kept) openers_.erase(openers_.begin());
        openers_.push_back({open_id, key_of(open_id)});
    }
    return openers_.back().gcm;
}

Bytes Bodies::bound(ByteView context) const
{
    Bytes bytes;
    bytes.reserve(8 + context.size());
    WireWriter out{bytes};
    out.u64(archive_.value);
    out.raw(context);
    return bytes;
}

SealedBody Bodies::seal(ByteView context, ByteView plain)
{
    const std::scoped_lock lock{mutex_};
    const auto count = ++count_;  // from 1; spent even if sealing throws
    return {open_id_, count, sealer_->seal(nonce_of(count), bound(context), plain)};
}

Result<Bytes> Bodies::open(ByteView context, const SealedBody& body)
{
    const std::scoped_lock lock{mutex_};
    Bytes plain;
    if (!opener_of(body.open_id).open(nonce_of(body.count), bound(context), body.box, plain))
        return fail(Code::damaged);
    return plain;
}

}  // namespace custos::vault
