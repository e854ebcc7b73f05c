/// What lies in a folder, and where a folder lies.
#pragma once

#include <custos/core/error.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace custos::archive {

/// The names in a folder, in order. Throws std::bad_alloc where the iterator of std::filesystem would end the program.
/// Error: storage.
[[nodiscard]] Result<std::vector<std::string>> names_in(const std::filesystem::path& folder);

/// Where a path leads, through links and from the working folder; "hotel/" is "hotel". It need not be there.
[[nodiscard]] std::filesystem::path place_of(const std::filesystem::path& path);

/// Is the one the other, or somewhere in it?
[[nodiscard]] bool lies_in(const std::filesystem::path& inner, const std::filesystem::path& outer);

}  // namespace custos::archive
