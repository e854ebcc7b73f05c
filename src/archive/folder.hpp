/// What lies in a folder.
#pragma once

#include <custos/core/error.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace custos::archive {

/// The names in a folder, in order. Throws std::bad_alloc where the iterator of std::filesystem would end the program.
/// Error: storage.
[[nodiscard]] Result<std::vector<std::string>> names_in(const std::filesystem::path& folder);

}  // namespace custos::archive
