/// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Called by libFuzzer, or by replay_main.cpp for each file of a corpus. Answers 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// A property of the target: where it does not hold, the program stops and the input is kept.
inline void must(bool holds)
{
    if (!holds) std::abort();
}
