/// What people who read Chinese see in place of the documents' words. Documents, options and --json keep the words.
#pragma once

#include "console.hpp"

namespace custos::cli {

/// Which list a word is of: the same word is another thing in another.
enum class Of : std::uint8_t {
    no_list,
    customer,
    standing,
    lifecycle,
    mark,
    risk,
    tie,
    medium,
    duty,
    office,
    item,
    application,
    status,
    purpose,
    field,
    incident_source,
    certainty,
    incident_grade,
    incident_state,
    owing,
    told,
};

/// The word in the language of the console; itself where there is no other, as for a field of the house's own.
[[nodiscard]] std::string term(const Console& console, Of list, std::string_view word);

/// The items of a list of words, with commas.
[[nodiscard]] std::string terms(const Console& console, Of list, const Json& words);

}  // namespace custos::cli
