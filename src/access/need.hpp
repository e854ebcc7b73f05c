/// What each action wants of the one who would do it (ACC-02): a grade, or an application that others sign.
#pragma once

#include <custos/access/model.hpp>
#include <custos/core/rule.hpp>

#include <array>
#include <string_view>

namespace custos::access {

struct Need {
    Grade grade = Grade::special;    ///< the lowest that does it without an application
    bool administrator = false;      ///< for administrators, whatever the grade
    Rule rule = Rule::none;          ///< that wants an application …
    std::string_view application{};  ///< … and its kind; empty: none is wanted
    bool of_marked = false;          ///< … but only for a marked dossier

    [[nodiscard]] constexpr bool by_application(bool marked = false) const noexcept
    {
        return rule != Rule::none && (marked || !of_marked);
    }
};

namespace needs {

/// By Action. What is not in the list is for nobody.
inline constexpr std::array all{
    Need{Grade{4}},                                            // none
    Need{Grade::normal},                                       // view
    Need{Grade::normal},                                       // search
    Need{Grade::normal},                                       // enter
    Need{Grade::normal},                                       // update
    Need{Grade::advanced},                                     // review
    Need{Grade::advanced},                                     // analyse
    Need{Grade::special, false, Rule::LEND_01, "loan"},        // borrow
    Need{Grade::special, false, Rule::ACC_10, "copy"},         // copy
    Need{Grade::special, false, Rule::ACC_10, "copy"},         // excerpt
    Need{Grade::special, false, Rule::LEND_01, "loan"},        // carry_out
    Need{Grade::advanced, false, Rule::ACC_10, "copy", true},  // export_
    Need{Grade::special, false, Rule::PRIV_04, "disclosure"},  // disclose
    Need{Grade::special, false, Rule::RET_04, "destruction"},  // destroy
    Need{Grade::special, true},                                // administer
};

}  // namespace needs

[[nodiscard]] constexpr const Need& need_of(Action action) noexcept
{
    const auto row = static_cast<std::size_t>(action);
    return needs::all[row < needs::all.size() ? row : 0];
}
static_assert(need_of(Action::destroy).rule == Rule::RET_04 && need_of(Action::administer).administrator);

}  // namespace custos::access
