#include "form_text.hpp"
#include "levels.hpp"

#include <custos/duplicates/measures.hpp>

namespace custos::duplicates {

namespace {

bool is_blank(char32_t c) noexcept { return c == U' '; }

/// 有限公司 is not 股份有限公司, and a group is not the firm that it is named after; a form that is not written says
/// nothing.
bool other_form(const FirmView& left, const FirmView& right) noexcept
{
    if (left.registered() && right.registered() && left.form != right.form) return true;
    return left.group != right.group && (left.group ? right : left).registered();
}

enum class Region { same, untold, other };

/// 浙江/杭州 is 杭州; but 浙江 is not 杭州, since a register is kept in each.
Region region_of(const FirmView& left, const FirmView& right) noexcept
{
    if (left.region == right.region) return Region::same;
    if (left.region.empty() || right.region.empty()) return Region::untold;
    const auto& longer = left.region.size() > right.region.size() ? left.region : right.region;
    const auto& shorter = left.region.size() > right.region.size() ? right.region : left.region;
    const bool within = longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == U'/';
    return within ? Region::same : Region::other;
}

/// Does a digit, or a Chinese numeral, stand on one side where the other has none or another: shop 1 and shop 2?
bool other_number(std::u32string_view left, std::u32string_view right)
{
    const auto numbers = [](std::u32string_view text) {
        std::u32string found;
        for (const auto c : text)
            if (is_number(c) || std::u32string_view{U"一二三四五六七八九十"}.find(c) != std::u32string_view::npos)
                found += c;
        return found;
    };
    return numbers(left) != numbers(right);
}

/// Latin names word by word: the same words, one of them with a slip, or another word.
Level words_level(std::u32string_view left, std::u32string_view right)
{
    if (same_letters(left, right)) return Level::sounding;
    auto ours = pieces(left, is_blank);
    auto theirs = pieces(right, is_blank);
    for (auto word = ours.begin(); word != ours.end();) {
        const auto same = std::find(theirs.begin(), theirs.end(), *word);
        if (same == theirs.end()) {
            ++word;
            continue;
        }
        theirs.erase(same);
        word = ours.erase(word);
    }
    constexpr std::size_t long_enough = 5;
    if (ours.empty() && theirs.empty()) return Level::sounding;
    if (ours.size() == 1 && theirs.size() == 1 && std::min(ours[0].size(), theirs[0].size()) >= long_enough &&
        one_slip(ours[0], theirs[0]))
        return Level::slip;
    return jaro_winkler(left, right) >= 0.88 ? Level::alike : Level::differ;
}

Level core_level(std::u32string_view left, std::u32string_view right)
{
    if (left == right) return Level::equal;
    if (!has_han(left) && !has_han(right)) return words_level(left, right);
    if (std::min(left.size(), right.size()) >= 4 && one_slip(left, right)) return Level::slip;
    return jaro_winkler(left, right) >= 0.88 ? Level::alike : Level::differ;
}

}  // namespace

Level firm_level(const FirmView& left, const FirmView& right)
{
    const auto core = core_level(left.core, right.core);
    if (core == Level::differ) return Level::differ;
    // 华信（正定）有限公司 and 正定县华信有限公司: a place that no list has is told by the other name.
    const bool place_told = (left.branch == right.region && left.region.empty() && right.branch.empty()) ||
                            (right.branch == left.region && right.region.empty() && left.branch.empty());
    const auto region = place_told ? Region::same : region_of(left, right);
    const bool other_unit = (left.branch != right.branch && !place_told) || region == Region::other ||
                            other_form(left, right) || other_number(left.core, right.core);
    if (other_unit) return Level::part;
    return core == Level::equal && (region == Region::untold || place_told) ? Level::sounding : core;
}

}  // namespace custos::duplicates
