/// The words of described enums.
#pragma once

#include <custos/core/shape.hpp>

namespace custos {

/// The word that stands for a value in documents; empty for a value that has none. Lives for ever.
template <class Enum>
[[nodiscard]] std::string_view word_of(Enum value) noexcept
{
    for (const auto& word : shape_of<Enum>().words)
        if (word.value == static_cast<std::int64_t>(value)) return word.name;
    return {};
}

}  // namespace custos
