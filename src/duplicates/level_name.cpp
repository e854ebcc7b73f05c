#include "form_text.hpp"
#include "levels.hpp"

#include <custos/duplicates/measures.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace custos::duplicates {

bool same_letters(std::u32string_view left, std::u32string_view right) noexcept
{
    const auto counts = [](char32_t c) { return c != U' ' && c != U'-'; };
    auto i = left.begin();
    auto j = right.begin();
    for (;;) {
        i = std::find_if(i, left.end(), counts);
        j = std::find_if(j, right.end(), counts);
        if (i == left.end() || j == right.end()) return i == left.end() && j == right.end();
        if (*i++ != *j++) return false;
    }
}

bool unlike(std::uint64_t left, std::uint64_t right, std::size_t longer) noexcept
{
    const auto foreign = std::max(std::popcount(left & ~right), std::popcount(right & ~left));
    return static_cast<std::size_t>(foreign) * 2 > longer;
}

namespace {

/// William A and William Z: the first names agree, and what comes behind begins with another letter.
bool other_middle_name(std::u32string_view left, std::u32string_view right) noexcept
{
    const auto blank = left.find(U' ');
    return blank != std::u32string_view::npos && right.starts_with(left.substr(0, blank + 1)) &&
           left[blank + 1] != right[blank + 1];
}

Level latin_level(const NamePart& one, const NamePart& other)
{
    auto left = one.text;
    auto right = other.text;
    if (left.size() > right.size()) std::swap(left, right);
    if (left.size() == 1) return left.front() == right.front() ? Level::part : Level::differ;
    if (right.starts_with(left) && right[left.size()] == U' ') return Level::alike;  // "john" and "john a"
    if (unlike(one.characters, other.characters, right.size())) return Level::differ;
    if (same_letters(left, right)) return Level::sounding;
    if (other_middle_name(left, right)) return Level::part;
    const auto likeness = jaro_winkler(left, right);
    if ((left.size() >= 4 && one_slip(left, right)) || likeness >= 0.92) return Level::slip;
    return likeness >= 0.85                                    ? Level::alike
           : left.front() == right.front() && likeness >= 0.75 ? Level::part
                                                               : Level::differ;
}

Level han_level(const NamePart& left, const NamePart& right)
{
    if (left.sound == right.sound) return Level::sounding;
    const auto longer = std::max(left.text.size(), right.text.size());
    return longer >= 2 && one_slip(left.text, right.text) ? Level::slip : Level::differ;
}

}  // namespace

Level name_level(const NamePart& left, const NamePart& right, const Letters& letters)
{
    if (left.text.empty() || right.text.empty()) return Level::missing;
    if (left.text == right.text) return Level::equal;
    if (left.han() != right.han()) {
        const auto spelled = letters.latin(left.han() ? left.text : right.text);
        const auto written = left.han() ? right.text : left.text;
        if (same_letters(spelled, written)) return Level::sounding;
        return spelled.size() >= 4 && one_slip(spelled, written) ? Level::slip : Level::differ;
    }
    return left.han() ? han_level(left, right) : latin_level(left, right);
}

}  // namespace custos::duplicates
