/// The pairs that were found, as a file for whoever looks at them.
#pragma once

#include <custos/duplicates/find.hpp>

#include <functional>
#include <string>

namespace custos::duplicates {

/// How one rule writes what it says of a pair.
struct PairWriter {
    std::function<std::string(const Pair&)> score;
    std::function<std::string(const Pair&)> reasons;
};

/// Writes left,right,score,verdict,reasons: the pairs in their order, rows by their names, the verdict `certain` or
/// `person`. What comes from the file is written so that no spreadsheet takes it for a formula. Replaces what is there.
/// Error: storage.
[[nodiscard]] Result<void> write_pairs(const std::string& path, const People& people, const Found& found,
                                       const PairWriter& writer);

}  // namespace custos::duplicates
