/// Whole numbers as little-endian bytes: the form of every number in the journal's files.
#pragma once

#include <custos/core/bytes.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>

namespace custos::journal {

inline void put(Bytes& out, ByteView bytes)
{
    const auto at = out.size();
    out.resize(at + bytes.size());
    std::copy(bytes.begin(), bytes.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
}

template <class T>
requires std::is_integral_v<T>
void put(Bytes& out, T value)
{
    std::array<std::uint8_t, sizeof(T)> bytes{};
    auto rest = static_cast<std::uint64_t>(value);
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(rest & 0xFFU);
        rest >>= 8U;
    }
    put(out, ByteView{bytes});
}

/// Reads in the same order. After a read past the end `ok` is false and everything read is zero.
class Cut {
public:
    explicit Cut(ByteView bytes) noexcept : left_{bytes} {}

    template <class T>
    [[nodiscard]] T number() noexcept
    {
        std::uint64_t value = 0;
        const auto bytes = take(sizeof(T));
        for (std::size_t i = bytes.size(); i-- > 0;)
            value = value << 8U | bytes[i];
        return static_cast<T>(value);
    }

    template <std::size_t N>
    void fill(std::array<std::uint8_t, N>& out) noexcept
    {
        const auto bytes = take(N);
        std::copy(bytes.begin(), bytes.end(), out.begin());
    }

    [[nodiscard]] ByteView take(std::size_t size) noexcept
    {
        if (size > left_.size()) {
            ok_ = false;
            left_ = {};
            return {};
        }
        const auto bytes = left_.first(size);
        left_ = left_.subspan(size);
        return bytes;
    }

    [[nodiscard]] std::size_t left() const noexcept { return left_.size(); }
    [[nodiscard]] bool ok() const noexcept { return ok_; }

private:
    ByteView left_;
    bool ok_ = true;
};

}  // namespace custos::journal
