/// The fields of a question, parted by what a grade sees of them at the levels that a dossier has (ACC-02, SENS-01,
/// SENS-03).
#pragma once

#include <custos/access/rules.hpp>
#include <custos/dossier/rules.hpp>

#include <array>
#include <optional>
#include <type_traits>

namespace custos::access::deciding {

/// The fields asked for, parted by what a grade may see of them.
struct Parted {
    FieldSet open;
    FieldSet masked;   ///< a mask may still leave nothing of them
    FieldSet guarded;  ///< by SENS-03
    FieldSet beyond;   ///< by ACC-02: another group, or too high a level
};

/// The fields that one dossier has raised above the level of the dictionary (SENS-01). Made only for those that did,
/// and out of the way of the others, whose decisions are to cost a look at one bit.
struct Raised {
    FieldSet all;
    std::array<FieldSet, 4> level;  ///< by Level
};

[[gnu::cold, gnu::noinline]] inline Raised raised_in(const Sight& see, DossierId dossier)
{
    Raised raised;
    const auto [first, last] = see.dossiers.raised_levels.equal_range(dossier);
    for (auto row = first; row != last; ++row) {
        const auto* field = see.dictionary.find(row->field);
        if (field == nullptr || row->level <= field->level) continue;
        raised.all.insert(row->field);
        raised.level.at(static_cast<std::size_t>(row->level)).insert(row->field);
    }
    return raised;
}

/// The fields of a dossier that raised some; none for the others.
inline std::optional<Raised> raised_of(const Sight& see, DossierId dossier)
{
    if (!see.dossiers.gist(dossier).raised) return std::nullopt;
    return raised_in(see, dossier);
}

/// A field is of the level that the record raised it to: financial data are guarded whoever saw them before, others
/// show as their level does to a grade that sees the field at all.
[[gnu::cold, gnu::noinline]] inline void raise(Parted& parted, const Raised& raised, const FieldSet& asked, Grade grade)
{
    const auto finance = asked & raised.level[3];
    parted.guarded = parted.guarded | finance;
    auto seen = (parted.open | parted.masked) & raised.all;
    parted.open = parted.open - seen;
    parted.masked = parted.masked - seen;
    parted.beyond = (parted.beyond | seen) - finance;
    seen = seen - finance;
    for (std::size_t level = 1; level < 3; ++level) {
        auto& shown = level < static_cast<std::size_t>(grade) ? parted.open : parted.masked;
        if (level <= static_cast<std::size_t>(grade)) shown = shown | (seen & raised.level[level]);
    }
    parted.beyond = parted.beyond - parted.open - parted.masked;
}

/// SENS-03, then ACC-02 and ACC-12, for all fields at once.
template <class Levels>
Parted part(const Sight& see, Grade grade, const FieldSet& asked, Levels raised)
{
    const auto& reach = see.reaches.of(grade);
    Parted parted{asked & reach.open, asked & reach.masked, asked & see.dictionary.sets().guarded, {}};
    parted.beyond = asked - parted.guarded - parted.open - parted.masked;
    if constexpr (!std::is_null_pointer_v<Levels>) raise(parted, *raised, asked, grade);
    return parted;
}

/// The same for one dossier, whatever it raised.
inline Parted part_of(const Sight& see, Grade grade, const FieldSet& asked, DossierId dossier)
{
    const auto raised = raised_of(see, dossier);
    return raised ? part(see, grade, asked, &*raised) : part(see, grade, asked, nullptr);
}

inline bool is_sensitive(const FieldSet& fields, const dossier::FieldSets& sets, const Raised* raised)
{
    const auto high = raised == nullptr ? sets.level[2] | sets.level[3]
                                        : sets.level[2] | sets.level[3] | raised->level[2] | raised->level[3];
    return !(fields & high).empty();
}

}  // namespace custos::access::deciding
