/// Chinese names in Latin letters.
#pragma once

#include <custos/duplicates/forms.hpp>

#include <string>
#include <string_view>

namespace custos::duplicates {

/// Is it the Pinyin of one of the surnames that nine in ten Chinese bear?
[[nodiscard]] bool is_pinyin_surname(std::u32string_view letters) noexcept;

/// Could the letters, blanks and hyphens aside, be the Pinyin of at most so many characters?
[[nodiscard]] bool is_pinyin(std::u32string_view letters, int most);

/// A surname in Latin letters: 单 as Shan and 曾 as Zeng, which are read otherwise elsewhere; Lü, Lyu and Lv are one.
[[nodiscard]] std::u32string spelled_surname(std::u32string_view surname, const Letters& letters);

}  // namespace custos::duplicates
