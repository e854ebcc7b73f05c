#include <custos/core/detail.hpp>

#include <custos/core/error.hpp>

#include <optional>
#include <vector>

namespace custos {

namespace {

constexpr std::string_view hole = "{}";

constexpr Words forms[] = {
#define CUSTOS_DETAIL(en, zh) {en, zh},
#include "details.def"
#undef CUSTOS_DETAIL
};

/// What stands in the holes of a form; none if the text is not of it. A hole ends where what is behind it begins.
std::optional<std::vector<std::string_view>> holes_in(std::string_view form, std::string_view text)
{
    std::vector<std::string_view> holes;
    for (;;) {
        const auto at = form.find(hole);
        const auto before = form.substr(0, at);
        if (!text.starts_with(before)) return std::nullopt;
        text.remove_prefix(before.size());
        if (at == form.npos) return text.empty() ? std::optional{holes} : std::nullopt;
        form.remove_prefix(at + hole.size());
        const auto behind = form.substr(0, form.find(hole));
        const auto end = behind.empty() ? text.size() : text.find(behind);
        if (end == text.npos || end == 0) return std::nullopt;
        holes.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::string filled(std::string_view form, const std::vector<std::string_view>& holes)
{
    std::string text;
    for (const auto& each : holes) {
        const auto at = form.find(hole);
        text.append(form.substr(0, at)).append(each);
        form.remove_prefix(at + hole.size());
    }
    return text.append(form);
}

}  // namespace

std::string detail_in_chinese(std::string_view detail)
{
    for (const auto& form : forms)
        if (const auto holes = holes_in(form.en, detail)) return filled(form.zh, *holes);
    return std::string{detail};
}

}  // namespace custos
