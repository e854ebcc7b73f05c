/// What the normal forms are made with: small questions about texts of code points.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace custos::duplicates {

[[nodiscard]] constexpr bool is_number(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
[[nodiscard]] constexpr bool is_letter(char32_t c) noexcept { return c >= U'a' && c <= U'z'; }

[[nodiscard]] inline bool has_han(std::u32string_view text) noexcept
{
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x3400 && c <= 0x9FFF; });
}

/// The pieces between characters that `parts` says yes to; no empty ones.
template <class Parts>
[[nodiscard]] std::vector<std::u32string_view> pieces(std::u32string_view text, Parts parts)
{
    std::vector<std::u32string_view> found;
    while (!text.empty()) {
        const auto end = std::find_if(text.begin(), text.end(), parts);
        const auto size = static_cast<std::size_t>(end - text.begin());
        if (size > 0) found.push_back(text.substr(0, size));
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return found;
}

template <class List>
[[nodiscard]] bool is_one_of(std::u32string_view text, const List& list) noexcept
{
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

/// The first of `endings` that `text` ends with and is longer than; empty if there is none. Longer ones come first.
template <class List>
[[nodiscard]] std::u32string_view ending_of(std::u32string_view text, const List& endings) noexcept
{
    const auto found = std::find_if(std::begin(endings), std::end(endings), [text](std::u32string_view ending) {
        return text.size() > ending.size() && text.ends_with(ending);
    });
    return found == std::end(endings) ? std::u32string_view{} : *found;
}

/// Takes that ending off; false if there is none.
template <class List>
bool take_ending(std::u32string& text, const List& endings)
{
    const auto ending = ending_of(text, endings);
    text.resize(text.size() - ending.size());
    return !ending.empty();
}

}  // namespace custos::duplicates
