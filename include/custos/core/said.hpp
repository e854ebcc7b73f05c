/// Words that people write into a command: a reason, a remark, a name, a place.
#pragma once

#include <custos/core/ruling.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace custos {

/// As long as any of them is kept where no policy says otherwise, in bytes.
inline constexpr std::size_t longest_said = 1024;

/// Refused under `rule` at `field` where it is not UTF-8, longer than `most` bytes, or, where `if_blank` has words,
/// blank.
[[nodiscard]] Ruling<void> said(std::string_view text, Rule rule, std::string field, Words if_blank = {},
                                std::size_t most = longest_said);

}  // namespace custos
