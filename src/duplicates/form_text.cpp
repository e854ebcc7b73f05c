#include "form_text.hpp"

#include <custos/core/text.hpp>
#include <custos/duplicates/forms.hpp>
#include <custos/duplicates/measures.hpp>

#include <array>

namespace custos::duplicates {

namespace {

/// What people type into a cell that they have nothing for.
constexpr auto nothings =
    std::to_array<std::u32string_view>({U"-",         U"--",  U"---",    U"/",        U".",
                                        U"?",         U"无",  U"暂无",   U"没有",     U"未知",
                                        U"不详",      U"空",  U"未填",   U"未填写",   U"匿名",
                                        U"保密",      U"n/a", U"na",     U"nan",      U"null",
                                        U"none",      U"nil", U"#n/a",   U"unknown",  U"not available",
                                        U"not known", U"xxx", U"(null)", U"undefined"});

char32_t lower(char32_t c) noexcept { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; }

/// Letters of Latin-1 and its extensions, which have accents to lose.
bool has_accent(char32_t c) noexcept { return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7; }

}  // namespace

std::u32string folded(std::string_view text, const Letters& letters)
{
    if (!is_utf8(text)) return {};
    std::u32string form;
    for (const auto c : code_points_of(trim(fold_width(text)))) {
        if (has_accent(c)) {
            for (const char letter : letters.latin(c))
                form += static_cast<unsigned char>(letter);
        } else if (c < 0x300 || c > 0x36F) {  // combining marks are accents too
            form += lower(letters.simple(c));
        }
    }
    return is_one_of(form, nothings) ? std::u32string{} : form;
}

}  // namespace custos::duplicates
