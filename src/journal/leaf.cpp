#include "leaf.hpp"

#include "little_endian.hpp"

namespace custos::journal {
namespace {

constexpr std::uint8_t leaf_format = 1;
constexpr std::uint8_t suite_gcm = 2;  // AES-256-GCM
constexpr std::size_t tag_size = 16;

/// Everything that lies in the clear. The sealed body binds all of it.
void put_clear_part(Bytes& out, const Entry& entry)
{
    put(out, leaf_format);
    put(out, suite_gcm);
    put(out, entry.number.value);
    put(out, entry.at.ms);
    put(out, entry.actor.value);
    put(out, entry.subject.value);
    put(out, entry.previous.value);
    put(out, entry.version);
    put(out, static_cast<std::uint8_t>(entry.event.size()));
    put(out, bytes_of(entry.event));
}

Bytes context_of(ArchiveId archive, ByteView clear)
{
    Bytes context;
    context.reserve(sizeof(archive.value) + clear.size());
    put(context, archive.value);
    put(context, clear);
    return context;
}

struct Parts {
    Entry entry;
    ByteView clear;
    vault::SealedBody body;
};

Result<Parts> split(ByteView leaf)
{
    Parts parts;
    Cut cut{leaf};
    const auto format = cut.number<std::uint8_t>();
    const auto suite = cut.number<std::uint8_t>();
    auto& entry = parts.entry;
    entry.number = {cut.number<std::uint64_t>()};
    entry.at = {cut.number<std::int64_t>()};
    entry.actor = {cut.number<std::uint64_t>()};
    entry.subject = {cut.number<std::uint64_t>()};
    entry.previous = {cut.number<std::uint64_t>()};
    entry.version = cut.number<std::uint32_t>();
    entry.event = text_of(cut.take(cut.number<std::uint8_t>()));
    parts.clear = leaf.first(leaf.size() - cut.left());
    cut.fill(parts.body.open_id);
    parts.body.count = cut.number<std::uint64_t>();
    const auto box = cut.take(cut.number<std::uint32_t>());
    parts.body.box.assign(box.begin(), box.end());
    if (!cut.ok() || cut.left() != 0 || box.size() < tag_size || format != leaf_format || suite != suite_gcm)
        return fail(Code::damaged, "journal.db");
    return parts;
}

}  // namespace

Bytes seal_leaf(const Entry& entry, Keys& keys)
{
    Bytes leaf;
    leaf.reserve(largest_overhead + entry.body.size());
    put_clear_part(leaf, entry);
    const auto sealed = keys.seal_body(context_of(keys.archive(), leaf), entry.body);
    put(leaf, ByteView{sealed.open_id});
    put(leaf, sealed.count);
    put(leaf, static_cast<std::uint32_t>(sealed.box.size()));
    put(leaf, ByteView{sealed.box});
    return leaf;
}

Result<Entry> clear_part(ByteView leaf)
{
    BOOST_OUTCOME_TRY(auto parts, split(leaf));
    return std::move(parts.entry);
}

Result<Entry> open_leaf(ByteView leaf, const Keys& keys)
{
    BOOST_OUTCOME_TRY(auto parts, split(leaf));
    BOOST_OUTCOME_TRY(parts.entry.body, keys.open_body(context_of(keys.archive(), parts.clear), parts.body));
    return std::move(parts.entry);
}

}  // namespace custos::journal
