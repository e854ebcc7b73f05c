/// Sets of fields of the dictionary, 256 bits.
#pragma once

#include <custos/core/ids.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace custos {

/// A set of fields of the dictionary.
class FieldSet {
public:
    /// Field f is bit f % 64 of word f / 64.
    using Words = std::array<std::uint64_t, 4>;

    constexpr FieldSet() = default;
    constexpr explicit FieldSet(const Words& words) noexcept : words_{words} {}
    [[nodiscard]] constexpr const Words& words() const noexcept { return words_; }

    constexpr void insert(FieldId field) noexcept { words_[field.value / 64 % 4] |= bit(field); }
    constexpr void erase(FieldId field) noexcept { words_[field.value / 64 % 4] &= ~bit(field); }
    [[nodiscard]] constexpr bool contains(FieldId field) const noexcept
    {
        return field.value < 256 && (words_[field.value / 64] & bit(field)) != 0;
    }
    [[nodiscard]] constexpr bool empty() const noexcept
    {
        // Not words_ == Words{}: that is a call to memcmp, and waits until the words are written.
        return (words_[0] | words_[1] | words_[2] | words_[3]) == 0;
    }
    friend constexpr bool operator==(const FieldSet&, const FieldSet&) noexcept = default;

    /// Either set, both, the first without the second: four words at a time, so that a decision over all fields costs
    /// what one over a single field does. Inlined whatever a compiler thinks of it: a call takes longer than the work.
    [[gnu::always_inline]] friend constexpr FieldSet operator|(FieldSet a, const FieldSet& b) noexcept
    {
        for (std::size_t i = 0; i < 4; ++i)
            a.words_[i] |= b.words_[i];
        return a;
    }
    [[gnu::always_inline]] friend constexpr FieldSet operator&(FieldSet a, const FieldSet& b) noexcept
    {
        for (std::size_t i = 0; i < 4; ++i)
            a.words_[i] &= b.words_[i];
        return a;
    }
    [[gnu::always_inline]] friend constexpr FieldSet operator-(FieldSet a, const FieldSet& b) noexcept
    {
        for (std::size_t i = 0; i < 4; ++i)
            a.words_[i] &= ~b.words_[i];
        return a;
    }

    /// Calls visit(FieldId) for each field, in the order of their ids.
    template <class Visit>
    constexpr void each(Visit&& visit) const
    {
        for (std::size_t i = 0; i < 4; ++i)
            for (auto left = words_[i]; left != 0; left &= left - 1)
                visit(FieldId{i * 64 + static_cast<std::uint64_t>(std::countr_zero(left))});
    }

    /// The fields, in the order of their ids.
    [[nodiscard]] std::vector<FieldId> ids() const
    {
        std::vector<FieldId> ids;
        each([&](FieldId field) { ids.push_back(field); });
        return ids;
    }
    [[nodiscard]] static FieldSet of(std::span<const FieldId> ids) noexcept
    {
        FieldSet fields;
        for (const auto field : ids)
            fields.insert(field);
        return fields;
    }

private:
    static constexpr std::uint64_t bit(FieldId field) noexcept { return std::uint64_t{1} << (field.value % 64); }
    Words words_{};
};

}  // namespace custos
