/// The words of described enums.
#pragma once

#include <custos/core/shape.hpp>

#include <optional>

namespace custos {

/// The word that stands for a value in documents; empty for a value that has none. Lives for ever.
template <class Enum>
[[nodiscard]] std::string_view word_of(Enum value) noexcept
{
    for (const auto& word : shape_of<Enum>().words)
        if (word.value == static_cast<std::int64_t>(value)) return word.name;
    return {};
}

/// The value that a word stands for.
template <class Enum>
[[nodiscard]] std::optional<Enum> value_of(std::string_view text) noexcept
{
    for (const auto& word : shape_of<Enum>().words)
        if (word.name == text) return static_cast<Enum>(word.value);
    return std::nullopt;
}

}  // namespace custos
