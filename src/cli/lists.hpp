/// Answers that are lists, as tables: what stands in each column is said once.
#pragma once

#include "terms.hpp"

#include <initializer_list>

namespace custos::cli {

/// How a member is shown.
enum class Cell : std::uint8_t {
    text,     ///< as it is
    number,   ///< grouped, on the right
    id,       ///< as it is, on the right; nothing for 0
    dossier,  ///< an id, with its mark (FILE-05): that is the row's member `mark`, or for the member X `mark_of_X`
    mark,     ///< of what the row is about, its thing or dossier; nothing for none
    moment,   ///< on a wall in Beijing
    words,    ///< a list of words, with commas
    truth,    ///< "yes", or nothing
    matter,   ///< what a duty is about: its number says it in a way of its kind (duties.Kind)
};

struct ListColumn {
    Words title;
    const char* member;
    Cell cell = Cell::text;
    std::string_view list = Of::no_list;  ///< that its text or words are of
};

/// The number of a dossier with its mark beside it: "7 secret"; an unmarked one as it is (FILE-05).
[[nodiscard]] std::string with_mark(const Console& console, std::string number, const Json& mark);

/// Prints the rows of an answer, or that there are none.
void show_list(const Console& console, const Json& rows, std::initializer_list<ListColumn> columns,
               Words none = {"nothing", "无"});

/// Of an answer that counts all and lists those that are open to whoever asks: that the rest is not listed (ACC-14).
void show_unlisted(const Console& console, const Json& view, const Json& listed, std::uint64_t counted);

/// Of an answer that is a page: how to go on, if there is a next one.
void show_more(const Console& console, const Json& view);

}  // namespace custos::cli
