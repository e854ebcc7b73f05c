/// The table of names, for what wants one while it is compiled.
#pragma once

#include <custos/core/name.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace custos::names {

#define CUSTOS_TITLE(title, zh)
#define CUSTOS_WORDS(area, list, zh, ...) inline constexpr NamedWord area##_##list[] = {__VA_ARGS__};
#include "core/names/all.inc"
#undef CUSTOS_WORDS
#undef CUSTOS_TITLE

inline constexpr NamedList lists[] = {
#define CUSTOS_TITLE(title, zh)
#define CUSTOS_WORDS(area, list, zh, ...) {#area "::" #list, zh, area##_##list},
#include "core/names/all.inc"
#undef CUSTOS_WORDS
#undef CUSTOS_TITLE
};

inline constexpr NamedTitle titles[] = {
#define CUSTOS_TITLE(title, zh) {title, zh},
#define CUSTOS_WORDS(area, list, zh, ...)
#include "core/names/all.inc"
#undef CUSTOS_WORDS
#undef CUSTOS_TITLE
};

/// The row of a list or word; null for an unknown one.
[[nodiscard]] constexpr const NamedList* find_list(std::string_view title) noexcept
{
    const auto* found = std::ranges::find(lists, title, &NamedList::title);
    return found == std::end(lists) ? nullptr : found;
}
[[nodiscard]] constexpr const NamedWord* find_word(std::string_view list, std::string_view word) noexcept
{
    const auto* of = find_list(list);
    if (of == nullptr) return nullptr;
    const auto found = std::ranges::find(of->words, word, &NamedWord::word);
    return found == of->words.end() ? nullptr : &*found;
}

/// What a word is called, for a table that is made when it is compiled: a word without a name does not compile.
[[nodiscard]] consteval Words of_word(std::string_view list, std::string_view word)
{
    return find_word(list, word)->name;
}

}  // namespace custos::names
