/// Progress of long work, and its cancelling.
#pragma once

#include <cstdint>
#include <functional>

namespace custos {

/// Called on the caller's own thread, a few times a second at most, with what is done of how much (total 0 = unknown).
/// Returning false asks for a stop: the work ends with Code::cancelled, leaving things as before it began. May be
/// empty.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

[[nodiscard]] inline bool go_on(const Progress& progress, std::uint64_t done, std::uint64_t total)
{
    return !progress || progress(done, total);
}

}  // namespace custos
