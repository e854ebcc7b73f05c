/// What stands of two dossiers when a merge is undone: as it was, but for what was set while they were one (CHG-05).
#pragma once

#include <custos/dossier/commands.hpp>

namespace custos::dossier {

/// What it was before, unless something else was set since.
template <class T>
T back(const T& now, const T& after, const T& before)
{
    return now == after ? before : now;
}

/// Basis by basis: one that the other alone had brought goes, although another was changed since (ACC-04).
[[nodiscard]] Grounds grounds_back(const Grounds& now, const Grounds& after, const Grounds& before);

/// The other's own traits, and what was found about the customer while the two were one: the stricter (CHG-05).
[[nodiscard]] Traits since_then(const Traits& own, const Traits& after, const Traits& now);

}  // namespace custos::dossier
