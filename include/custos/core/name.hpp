/// What things are called by people: the one place where commands, questions, works, events and the words of closed
/// lists have their names. Documents, options and journals keep the words themselves, the same in every language.
///
/// To name a new one, add a line to src/core/names/<area>.def. A test holds the names and all that is described
/// together: nothing is without a Chinese name, and no name is of nothing.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/word.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace custos {

/// A word of a closed list, as documents write it and as people say it.
struct NamedWord {
    std::string_view word;  ///< "department_head"
    Words name;             ///< "the head of the department", "部门负责人"
};

/// A closed list: an enum that is described.
struct NamedList {
    std::string_view title;  ///< as of its shape: "duties::Role"
    std::string_view zh;     ///< "岗位"
    std::span<const NamedWord> words;
};

/// A command, question, work, event, or another document. English says its title.
struct NamedTitle {
    std::string_view title;  ///< "custody.issued"
    std::string_view zh;     ///< "借出"
};

[[nodiscard]] std::span<const NamedList> all_named_lists() noexcept;
[[nodiscard]] std::span<const NamedTitle> all_named_titles() noexcept;

/// Nothing for an unknown title.
[[nodiscard]] std::string_view chinese_name(std::string_view title) noexcept;

/// What a word of a list is called; an unknown one is called what it is.
[[nodiscard]] Words in_words(const Shape& list, std::string_view word) noexcept;

/// The same of a value: in_words(Role::archivist) is {"the archivist", "档案管理员"}.
template <class Enum>
[[nodiscard]] Words in_words(Enum value) noexcept
{
    return in_words(shape_of<Enum>(), word_of(value));
}

}  // namespace custos
