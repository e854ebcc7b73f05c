/// The rules' words.
#pragma once

#include "console.hpp"

#include <string>
#include <string_view>

namespace custos::cli {

/// What a rule says, by its id, in the language of the console; empty for an unknown id.
[[nodiscard]] std::string rule_text(const Console& console, std::string_view id);

}  // namespace custos::cli
