/// What a file's columns mean, where their cells tell more than their names.
#pragma once

#include <custos/duplicates/people.hpp>

namespace custos::duplicates {

/// Settles the meanings of columns that the map leaves to be guessed, and what rows are called; says what was taken by
/// its cells alone in People::notes.
void look_at_cells(People& people, const std::optional<ColumnMap>& map);

}  // namespace custos::duplicates
