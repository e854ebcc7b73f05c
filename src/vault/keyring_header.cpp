#include "keyring_header.hpp"

#include "wire.hpp"

#include <limits>

namespace custos::vault {

namespace {

/// A service's wrapping of 64 bytes: some hundred bytes in practice. Bounded, since it is read before anything is
/// checked.
constexpr std::uint32_t longest_wrapping = 16 * 1024;

void write(WireWriter& out, const Destruction& item)
{
    out.u32(item.destroyed_epoch.value);
    out.u32(item.epoch.value);
    out.u64(item.keys_removed);
    out.u64(item.keys_rewrapped);
}

void read(WireReader& in, Destruction& item)
{
    item.destroyed_epoch.value = in.u32();
    item.epoch.value = in.u32();
    item.keys_removed = in.u64();
    item.keys_rewrapped = in.u64();
}

/// Costs that a stored header may ask for: enough to be worth something, not enough to be an attack on memory or
/// patience.
bool bearable(const KeyringHeader& header)
{
    const auto& cost = header.stretching;
    return header.master != MasterKind::passphrase ||
           (cost.memory_kib >= 8 * 1024 && cost.memory_kib <= 1024 * 1024 && cost.passes >= 1 && cost.passes <= 16 &&
            cost.lanes >= 1 && cost.lanes <= 4);
}

bool known(MasterKind kind) { return kind <= MasterKind::key_service; }

}  // namespace

Bytes covered_bytes(const KeyringHeader& header)
{
    Bytes bytes;
    WireWriter out{bytes};
    out.u32(keyring_format);
    out.u64(header.archive.value);
    out.u8(static_cast<std::uint8_t>(header.master));
    out.u32(header.stretching.memory_kib);
    out.u32(header.stretching.passes);
    out.u32(header.stretching.lanes);
    out.raw(header.salt);
    out.raw(header.master_check);
    out.u32(header.epoch.value);
    out.raw(header.epoch_check);
    out.u32(static_cast<std::uint32_t>(header.wrapped_epoch_key.size()));
    out.raw(header.wrapped_epoch_key);
    out.raw(header.wrapped_journal_key);
    out.raw(header.wrapped_signing_seed);
    out.raw(header.public_key);
    out.u64(header.blocks);
    out.u32(header.ending.value);
    out.u8(static_cast<std::uint8_t>(header.ending_master));
    write(out, header.last);
    out.raw(header.last_batch);
    return bytes;
}

Bytes encode(const KeyringHeader& header)
{
    auto bytes = covered_bytes(header);
    WireWriter out{bytes};
    out.raw(header.seal);
    out.raw(sha256(bytes));
    return bytes;
}

Result<KeyringHeader> decode(ByteView bytes)
{
    const auto damaged = fail(Code::damaged, "keyring", "header");
    if (bytes.size() < 32) return damaged;
    const auto sum = sha256(bytes.first(bytes.size() - 32));
    if (!same_bytes(sum, bytes.last(32))) return damaged;

    WireReader in{bytes.first(bytes.size() - 32)};
    if (in.u32() != keyring_format) return fail(Code::too_new, "keyring");
    KeyringHeader header;
    header.archive.value = in.u64();
    header.master = static_cast<MasterKind>(in.u8());
    header.stretching.memory_kib = in.u32();
    header.stretching.passes = in.u32();
    header.stretching.lanes = in.u32();
    in.raw(header.salt);
    in.raw(header.master_check);
    header.epoch.value = in.u32();
    in.raw(header.epoch_check);
    const auto wrapping = in.u32();
    if (wrapping > longest_wrapping) return damaged;
    const auto wrapped = in.take(wrapping);
    header.wrapped_epoch_key.assign(wrapped.begin(), wrapped.end());
    in.raw(header.wrapped_journal_key);
    in.raw(header.wrapped_signing_seed);
    in.raw(header.public_key);
    header.blocks = in.u64();
    header.ending.value = in.u32();
    header.ending_master = static_cast<MasterKind>(in.u8());
    read(in, header.last);
    in.raw(header.last_batch);
    in.raw(header.seal);
    const bool sound = in.at_end() && known(header.master) && header.master != MasterKind::none &&
                       known(header.ending_master) && header.epoch.value != 0 && bearable(header);
    if (!sound) return damaged;
    return header;
}

}  // namespace custos::vault
