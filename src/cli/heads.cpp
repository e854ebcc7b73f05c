#include "heads.hpp"

#include "figures.hpp"

#include <fmt/format.h>

namespace custos::cli {

void print_head(const Console& console, const custos_head& head)
{
    console.line(fmt::format("  {} {:016x}", console.say({"archive   ", "档案库"}), head.archive));
    console.line(fmt::format("  {} {}", console.say({"entries   ", "条数  "}), grouped(head.size)));
    console.line(fmt::format("  {} {}", console.say({"time      ", "时间  "}), print_moment(head.at_ms)));
    console.line(fmt::format("  {} {}", console.say({"root      ", "根哈希"}), to_hex(head.root)));
    console.line(fmt::format("  {} {}", console.say({"public key", "公钥  "}), to_hex(head.key)));
    console.line(fmt::format("  {} {}", console.say({"signature ", "签名  "}), to_hex(head.signature)));
}

}  // namespace custos::cli
