/// Files that look like CSV and are none, told by what was read of them first.
#pragma once

#include <custos/core/error.hpp>

#include <cstddef>
#include <string_view>

namespace custos {

inline constexpr Words bare_returns{"its lines end in CR alone; save the file with line ends LF or CRLF",
                                    "行仅以 CR 结尾，请以 LF 或 CRLF 换行另存文件"};
inline constexpr Words nul_byte{"it holds a NUL byte: this is no text, or UTF-16; save the file as UTF-8",
                                "含 NUL 字节，不是文本或为 UTF-16，请另存为 UTF-8"};

/// A return inside quotes, or in a file that has other line ends, is a byte of a cell; one at the very end is the last
/// line's.
[[nodiscard]] inline bool has_bare_returns(std::string_view beginning) noexcept
{
    if (beginning.find('\n') != std::string_view::npos) return false;
    bool inside = false;
    for (std::size_t at = 0; at + 1 < beginning.size(); ++at) {
        if (beginning[at] == '"') inside = !inside;
        if (beginning[at] == '\r' && !inside) return true;
    }
    return false;
}

/// What to say of a field that is no UTF-8.
[[nodiscard]] inline Words why_no_text(std::string_view field, Words otherwise) noexcept
{
    return field.find('\0') == std::string_view::npos ? otherwise : nul_byte;
}

}  // namespace custos
