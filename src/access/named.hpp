/// Fields by their names.
#pragma once

#include <custos/access/rules.hpp>

namespace custos::access {

/// The fields of these names, each once, in the order of their numbers. A name that the dictionary has not: FILE-02.
[[nodiscard]] Ruling<std::vector<FieldId>> fields_named(const Sight& see, const std::vector<std::string>& names);

}  // namespace custos::access
