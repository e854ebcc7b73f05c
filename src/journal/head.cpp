#include "little_endian.hpp"

#include <custos/journal/head.hpp>
#include <custos/vault/vault.hpp>

namespace custos::journal {
namespace {

constexpr std::string_view label = "custos/journal/head/v1";

void put_signed_part(Bytes& out, const Head& head)
{
    put(out, head.archive.value);
    put(out, head.size);
    put(out, head.at.ms);
    put(out, ByteView{head.root});
    put(out, ByteView{head.key});
}

}  // namespace

Bytes signed_bytes(const Head& head)
{
    Bytes out;
    put(out, bytes_of(label));
    put_signed_part(out, head);
    return out;
}

bool verify_head(const Head& head, const std::array<std::uint8_t, 32>& key)
{
    return head.key == key && vault::verify(key, signed_bytes(head), head.signature);
}

Bytes to_bytes(const Head& head)
{
    Bytes out;
    put_signed_part(out, head);
    put(out, ByteView{head.signature});
    return out;
}

Result<Head> head_of(ByteView bytes)
{
    Head head;
    Cut cut{bytes};
    head.archive = {cut.number<std::uint64_t>()};
    head.size = cut.number<std::uint64_t>();
    head.at = {cut.number<std::int64_t>()};
    cut.fill(head.root);
    cut.fill(head.key);
    cut.fill(head.signature);
    if (!cut.ok() || cut.left() != 0) return fail(Code::damaged, "", "head");
    return head;
}

}  // namespace custos::journal
