/// Fixed-width little-endian records of the keyring. Widths are fixed so that a flipped bit cannot move one field into
/// another, and so that what is authenticated has exactly one form.
#pragma once

#include <custos/core/bytes.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace custos::vault {

/// The low `N` bytes of a number, lowest first.
template <std::size_t N>
[[nodiscard]] constexpr std::array<std::uint8_t, N> little_endian(std::uint64_t value) noexcept
{
    static_assert(N <= 8);
    std::array<std::uint8_t, N> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(value);
        value >>= 8;
    }
    return bytes;
}

[[nodiscard]] constexpr std::uint64_t from_little_endian(ByteView bytes) noexcept
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

/// Appends to bytes that outlive it.
class WireWriter {
public:
    explicit WireWriter(Bytes& out) noexcept : out_{&out} {}

    void u8(std::uint8_t value) { out_->push_back(value); }
    void u32(std::uint32_t value) { raw(little_endian<4>(value)); }
    void u64(std::uint64_t value) { raw(little_endian<8>(value)); }
    void raw(ByteView bytes)
    {
        const auto at = out_->size();
        out_->resize(at + bytes.size());
        std::copy_n(bytes.begin(), bytes.size(), out_->data() + at);
    }

private:
    Bytes* out_;
};

/// Reads the same. After a read past the end every further one gives zeros and `at_end()` is false.
class WireReader {
public:
    explicit WireReader(ByteView in) noexcept : in_{in} {}

    [[nodiscard]] std::uint8_t u8() noexcept { return static_cast<std::uint8_t>(from_little_endian(take(1))); }
    [[nodiscard]] std::uint32_t u32() noexcept { return static_cast<std::uint32_t>(from_little_endian(take(4))); }
    [[nodiscard]] std::uint64_t u64() noexcept { return from_little_endian(take(8)); }

    void raw(std::span<std::uint8_t> out) noexcept { std::ranges::copy(take(out.size()), out.begin()); }

    /// Empty when fewer bytes are left.
    [[nodiscard]] ByteView take(std::size_t size) noexcept
    {
        ok_ = ok_ && size <= in_.size();
        if (!ok_) return {};
        const auto head = in_.first(size);
        in_ = in_.subspan(size);
        return head;
    }

    [[nodiscard]] bool at_end() const noexcept { return ok_ && in_.empty(); }

private:
    ByteView in_;
    bool ok_ = true;
};

}  // namespace custos::vault
