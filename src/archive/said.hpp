/// What the headers say of documents, for the schemas: made by said.py when the library is built.
#pragma once

#include <string_view>
#include <vector>

namespace custos::archive {

/// The sentence above a described struct (`member` empty) or about one of its members; empty: nothing is said.
[[nodiscard]] std::string_view said_of(std::string_view title, std::string_view member);

/// What a command or query is refused for, in the published order, and the rules named there.
[[nodiscard]] std::string_view refusals_of(std::string_view title);
[[nodiscard]] std::vector<std::string_view> rules_named_for(std::string_view title);

}  // namespace custos::archive
