/// SHA-256 for many leaves and nodes in a row: one object instead of one for each hash.
#pragma once

#include <custos/core/bytes.hpp>

#include <memory>
#include <span>

namespace Botan {
class HashFunction;
}

namespace custos::journal {

/// Leaf and node hashes of RFC 6962. One thread at a time.
class Hasher {
public:
    Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    [[nodiscard]] Digest leaf(ByteView leaf);
    [[nodiscard]] Digest node(const Digest& left, const Digest& right);
    [[nodiscard]] Digest empty();

    /// Root over 2^n leaves. REQUIRES that many.
    [[nodiscard]] Digest perfect(std::span<const Digest> leaves);

private:
    std::unique_ptr<Botan::HashFunction> hash_;
};

}  // namespace custos::journal
