/// Permits: the only leave to open sealed values, and access::decide the only place that gives one.
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

namespace access {
struct Sight;
struct Question;
struct Decision;
[[nodiscard]] Decision decide(const Sight& see, const Question& ask);
}  // namespace access

/// Leave to open some fields of one dossier. It cannot be made, copied into another dossier, or kept past its call's
/// instant: it says for which moment it was given, and the log has the decision (ACC-01, ACC-07).
class Permit {
public:
    [[nodiscard]] DossierId dossier() const noexcept { return dossier_; }
    [[nodiscard]] bool covers(DossierId dossier, FieldId field) const noexcept
    {
        return dossier_ && dossier == dossier_ && fields_.contains(field);
    }

private:
    constexpr Permit() = default;
    constexpr Permit(DossierId dossier, const FieldSet& fields) noexcept : dossier_{dossier}, fields_{fields} {}

    friend struct access::Decision;  // holds one; an empty permit covers nothing
    friend access::Decision access::decide(const access::Sight&, const access::Question&);

    DossierId dossier_{};
    FieldSet fields_{};
};

}  // namespace custos
