/// Plays a case through a face and says what came otherwise than expected.
#pragma once

#include "case_file.hpp"
#include "face.hpp"

#include <functional>

namespace custos::rule_cases {

using MakeFace = std::function<std::unique_ptr<Face>(const Founding&)>;

/// Founds a house in that folder and plays the case. Throws a Fault at the first step that comes otherwise.
void play(const Case& told, const MakeFace& make, const std::filesystem::path& folder);

/// The member of a document at a path, "duties[kind=return_loan].due"; null if it is not there.
[[nodiscard]] const boost::json::value* member_at(const boost::json::value& document, std::string_view path);

}  // namespace custos::rule_cases
