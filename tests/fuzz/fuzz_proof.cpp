/// Heads and proofs from a stranger: any bytes are read or refused; none but the true path proves a leaf, and no head
/// is taken for signed. Two sizes of four bytes, then two hashes, then a path.
#include "fuzz_target.hpp"

#include <custos/journal/head.hpp>
#include <custos/journal/merkle.hpp>

#include <algorithm>
#include <vector>

namespace {

using namespace custos;

std::uint64_t number(ByteView bytes, std::size_t at)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= std::uint64_t{bytes[at + i]} << (8 * i);
    return value;
}

Digest digest(ByteView bytes, std::size_t at)
{
    Digest value{};
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), value.size(), value.begin());
    return value;
}

void head(ByteView bytes)
{
    const auto read = journal::head_of(bytes);
    if (!read) {
        must(read.error().code == Code::damaged);
        return;
    }
    must(journal::to_bytes(read.value()) == Bytes(bytes.begin(), bytes.end()));
    constexpr std::array<std::uint8_t, 32> nobodys_key{};
    must(!journal::verify_head(read.value(), nobodys_key));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView bytes{data, size};
    head(bytes);
    constexpr std::size_t hash = std::tuple_size_v<Digest>;
    if (size < 8 + 2 * hash) return 0;
    std::vector<Digest> path;
    for (auto at = 8 + 2 * hash; at + hash <= size; at += hash)
        path.push_back(digest(bytes, at));
    const auto first = number(bytes, 0);
    const auto second = number(bytes, 4);
    const auto one = digest(bytes, 8);
    const auto other = digest(bytes, 8 + hash);

    // A proof is a path of hashes: with one bit turned in what it proves, it proves nothing.
    auto turned = one;
    turned[0] ^= 1U;
    if (journal::verify_inclusion(first, second, one, path, other))
        must(first < second && !journal::verify_inclusion(first, second, turned, path, other));
    if (journal::verify_consistency(first, second, one, other, path))
        must(first > 0 && first <= second && !journal::verify_consistency(first, second, turned, other, path));
    return 0;
}
