/// How alike two texts are: the measures of strings that duplicates are found by, each symmetric and between 0 and 1.
///
/// They count code points and know nothing of scripts: give them normal forms (forms.hpp). Two empty texts are equal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace custos::duplicates {

/// The code points of a text. REQUIRES valid UTF-8.
[[nodiscard]] std::u32string code_points_of(std::string_view text);
[[nodiscard]] std::string utf8_of(std::u32string_view text);

/// Jaro 1989: characters in common within a window of max(length)/2 − 1, half of those that stand in another order
/// being transpositions, the half rounded down.
[[nodiscard]] double jaro(std::u32string_view left, std::u32string_view right);

/// Winkler 1990: Jaro, drawn towards 1 by a tenth of the rest for each of the first four characters in common. Without
/// Winkler's later boost threshold: weak likeness is raised too.
[[nodiscard]] double jaro_winkler(std::u32string_view left, std::u32string_view right);

/// Levenshtein 1966: the fewest characters to put in, take out or replace.
[[nodiscard]] std::size_t edit_distance(std::u32string_view left, std::u32string_view right);

/// 1 − edit distance / length of the longer.
[[nodiscard]] double edit_similarity(std::u32string_view left, std::u32string_view right);

/// Does one slip of the finger lie between two different texts: a character put in, left out or replaced, or two
/// neighbours in the wrong order?
[[nodiscard]] bool one_slip(std::u32string_view left, std::u32string_view right) noexcept;

}  // namespace custos::duplicates
