#include <custos/core/said.hpp>
#include <custos/core/text.hpp>

namespace custos {

Ruling<void> said(std::string_view text, Rule rule, std::string field, Words if_blank, std::size_t most)
{
    if (!is_utf8(text)) return refuse(rule, std::move(field), {"it is not UTF-8", "不是 UTF-8 文本"});
    if (most < text.size()) return refuse(rule, std::move(field), {"it is too long", "内容过长"});
    if (!if_blank.en.empty() && is_blank(text)) return refuse(rule, std::move(field), if_blank);
    return outcome::success();
}

}  // namespace custos
