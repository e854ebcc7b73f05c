/// The details of errors in Chinese. Where one is made it is written in English alone, for the log; its forms stand in
/// src/core/details.def, and a test finds one that does not.
#pragma once

#include <string>
#include <string_view>

namespace custos {

/// "应有 12 条记录，实有 9 条" of "expected 12 entries, found 9". What is of no known form stays as it is: names and numbers.
[[nodiscard]] std::string detail_in_chinese(std::string_view detail);

}  // namespace custos
