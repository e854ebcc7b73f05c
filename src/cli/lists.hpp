/// Answers that are lists, as tables: what stands in each column is said once.
#pragma once

#include "terms.hpp"

#include <initializer_list>

namespace custos::cli {

/// How a member is shown.
enum class Cell : std::uint8_t {
    text,    ///< as it is
    number,  ///< grouped, on the right
    id,      ///< as it is, on the right; nothing for 0
    moment,  ///< on a wall in Beijing
    words,   ///< a list of words, with commas
    truth,   ///< "yes", or nothing
};

struct ListColumn {
    Words title;
    const char* member;
    Cell cell = Cell::text;
    std::string_view list = Of::no_list;  ///< that its text or words are of
};

/// Prints the rows of an answer, or that there are none.
void show_list(const Console& console, const Json& rows, std::initializer_list<ListColumn> columns,
               Words none = {"nothing", "无"});

}  // namespace custos::cli
