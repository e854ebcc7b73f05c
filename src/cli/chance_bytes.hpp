/// Bytes that nobody can guess, from the system: for keys.
#pragma once

#include <cstddef>
#include <cstdint>

namespace custos::cli {

/// Error: Failure, when the system gives none.
void fill_by_chance(std::uint8_t* bytes, std::size_t size);

}  // namespace custos::cli
