/// Sets of fields of the dictionary, 256 bits.
#pragma once

#include <custos/core/ids.hpp>

#include <array>
#include <cstdint>

namespace custos {

/// A set of fields of the dictionary.
class FieldSet {
public:
    constexpr FieldSet() = default;

    constexpr void insert(FieldId field) noexcept { words_[field.value / 64 % 4] |= bit(field); }
    constexpr void erase(FieldId field) noexcept { words_[field.value / 64 % 4] &= ~bit(field); }
    [[nodiscard]] constexpr bool contains(FieldId field) const noexcept
    {
        return field.value < 256 && (words_[field.value / 64] & bit(field)) != 0;
    }
    [[nodiscard]] constexpr bool empty() const noexcept { return words_ == std::array<std::uint64_t, 4>{}; }
    friend constexpr bool operator==(const FieldSet&, const FieldSet&) noexcept = default;

private:
    static constexpr std::uint64_t bit(FieldId field) noexcept { return std::uint64_t{1} << (field.value % 64); }
    std::array<std::uint64_t, 4> words_{};
};

}  // namespace custos
