/// MurmurHash64A (Austin Appleby, 2008, public domain): 64 bits over a text or a number, the same on every machine,
/// eight bytes at a step. For finding again what was seen: no secret, and no wall against who looks for collisions.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace custos {

namespace murmur {

inline constexpr std::uint64_t factor = 0xC6A4A7935BD1E995ULL;

[[nodiscard]] constexpr std::uint64_t with(std::uint64_t hash, std::uint64_t word) noexcept
{
    word *= factor;
    word ^= word >> 47U;
    word *= factor;
    return (hash ^ word) * factor;
}

[[nodiscard]] constexpr std::uint64_t finish(std::uint64_t hash) noexcept
{
    hash ^= hash >> 47U;
    hash *= factor;
    return hash ^ hash >> 47U;
}

}  // namespace murmur

/// Of a text. One over several parts takes the hash so far as the next part's seed.
[[nodiscard]] inline std::uint64_t murmur_hash(std::string_view text, std::uint64_t seed = 0) noexcept
{
    auto hash = seed ^ text.size() * murmur::factor;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), 8);
        hash = murmur::with(hash, word);
    }
    if (!text.empty()) {
        std::uint64_t word = 0;
        for (std::size_t i = text.size(); i-- > 0;)
            word = word << 8U | static_cast<unsigned char>(text[i]);
        hash = (hash ^ word) * murmur::factor;
    }
    return murmur::finish(hash);
}

/// Of a number: as of the text of its eight bytes, the lowest first.
[[nodiscard]] constexpr std::uint64_t murmur_hash(std::uint64_t number, std::uint64_t seed = 0) noexcept
{
    return murmur::finish(murmur::with(seed ^ 8 * murmur::factor, number));
}

}  // namespace custos
