#include "hasher.hpp"

#include <botan/hash.h>

namespace custos::journal {

Hasher::Hasher() : hash_{Botan::HashFunction::create_or_throw("SHA-256")} {}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Digest Hasher::leaf(ByteView leaf)
{
    Digest out;
    hash_->update(0x00);
    hash_->update(leaf.data(), leaf.size());
    hash_->final(out.data());
    return out;
}

Digest Hasher::node(const Digest& left, const Digest& right)
{
    Digest out;
    hash_->update(0x01);
    hash_->update(left.data(), left.size());
    hash_->update(right.data(), right.size());
    hash_->final(out.data());
    return out;
}

Digest Hasher::empty()
{
    Digest out;
    hash_->final(out.data());
    return out;
}

Digest Hasher::perfect(std::span<const Digest> leaves)
{
    std::vector<Digest> row{leaves.begin(), leaves.end()};
    while (row.size() > 1) {
        for (std::size_t i = 0; i < row.size() / 2; ++i)
            row[i] = node(row[2 * i], row[2 * i + 1]);
        row.resize(row.size() / 2);
    }
    return row.front();
}

}  // namespace custos::journal
