#include "form_text.hpp"
#include "places.hpp"

#include <custos/duplicates/forms.hpp>

#include <array>

namespace custos::duplicates {

namespace {

/// How a firm's name ends, and which legal form that is: a share company is never its namesake of limited liability.
struct Ending {
    std::u32string_view text;
    std::u32string_view form;
};
constexpr auto endings = std::to_array<Ending>({{U"股份有限公司", U"shares"},
                                                {U"有限责任公司", U"limited"},
                                                {U"有限公司", U"limited"},
                                                {U"总公司", U""},
                                                {U"公司", U""},
                                                {U"有限合伙", U"partners"},
                                                {U"合伙企业", U"partners"},
                                                {U"个体工商户", U"trader"}});
constexpr auto groups = std::to_array<std::u32string_view>({U"集团", U"控股"});

constexpr auto units = std::to_array<std::u32string_view>({U"分公司", U"子公司", U"分店", U"支店", U"门店", U"支行",
                                                           U"分行", U"营业部", U"办事处", U"经营部", U"分厂", U"店"});

constexpr auto latin_endings = std::to_array<Ending>(
    {{U"ltd", U"limited"}, {U"limited", U"limited"},  {U"pty", U"limited"}, {U"pte", U"limited"},
     {U"inc", U"inc"},     {U"incorporated", U"inc"}, {U"corp", U"inc"},    {U"corporation", U"inc"},
     {U"llc", U"llc"},     {U"llp", U"partners"},     {U"lp", U"partners"}, {U"plc", U"shares"},
     {U"gmbh", U"gmbh"},   {U"ag", U"shares"},        {U"kg", U"partners"}, {U"sa", U"shares"},
     {U"sas", U"sas"},     {U"sarl", U"gmbh"},        {U"srl", U"gmbh"},    {U"spa", U"shares"},
     {U"bv", U"gmbh"},     {U"nv", U"shares"},        {U"oy", U"limited"},  {U"ab", U"limited"},
     {U"as", U"limited"},  {U"kk", U"shares"}});
constexpr auto latin_groups = std::to_array<std::u32string_view>({U"group", U"holding", U"holdings"});
constexpr auto latin_fillers = std::to_array<std::u32string_view>({U"co", U"company", U"the", U"and", U"of"});

/// Takes the places off the front: 浙江省杭州市西湖区 are three.
void take_regions(std::u32string& text, FirmName& name)
{
    std::u32string_view rest = text;
    for (int level = 0; level < 3; ++level) {
        const auto place = take_place(rest);
        if (place.empty()) break;
        if (!name.region.empty()) name.region += U'/';
        name.region += place;
    }
    text.erase(0, text.size() - rest.size());
}

/// What stands in brackets: 中国 says nothing, anything else names another unit or the region of a registration.
std::u32string take_brackets(std::u32string& text)
{
    std::u32string kept;
    std::u32string inside;
    bool open = false;
    for (const auto c : text) {
        if (c == U'(' || c == U'【' || c == U'[')
            open = true;
        else if (c == U')' || c == U'】' || c == U']')
            open = false;
        else
            (open ? inside : kept) += c;
    }
    text = std::move(kept);
    return inside == U"中国" || inside == U"china" || inside == U"有限合伙" ? std::u32string{} : inside;
}

/// A place in brackets is the region, unless the name has another before it.
void place_in_brackets(std::u32string inside, FirmName& name)
{
    if (inside.empty()) return;
    std::u32string padded = inside + U"〇〇";  // take_place leaves two characters
    FirmName within;
    take_regions(padded, within);
    const bool only_place = padded == U"〇〇";
    if (only_place && name.region.empty())
        name.region = within.region;
    else if (!only_place || name.region != within.region)
        name.branch += inside;
}

FirmName han_firm(std::u32string text)
{
    FirmName name;
    std::erase_if(text,
                  [](char32_t c) { return c < 0x80 && !is_letter(c) && !is_number(c) && c != U'(' && c != U')'; });
    auto inside = take_brackets(text);
    // 某某有限公司杭州分公司: what comes behind the firm is its unit.
    if (const auto firm = text.find(U"公司"); firm != std::u32string::npos && firm + 2 < text.size()) {
        name.branch = text.substr(firm + 2);
        text.resize(firm + 2);
    }
    for (const auto& [ending, form] : endings)
        if (text.size() > ending.size() && text.ends_with(ending)) {
            text.resize(text.size() - ending.size());
            name.form = form;
            break;
        }
    name.group = take_ending(text, groups);
    take_regions(text, name);
    place_in_brackets(std::move(inside), name);
    name.core = std::move(text);
    return name;
}

FirmName latin_firm(std::u32string text)
{
    FirmName name;
    name.branch = take_brackets(text);
    for (const auto piece : pieces(text, [](char32_t c) { return c == U' ' || c == U',' || c == U'/' || c == U'-'; })) {
        std::u32string word;
        for (const auto c : piece)
            if (is_letter(c) || is_number(c) || c >= 0x80) word += c;
        const auto ending = std::find_if(latin_endings.begin(), latin_endings.end(),
                                         [&](const Ending& known) { return known.text == word; });
        if (ending != latin_endings.end())
            name.form = ending->form;
        else if (is_one_of(word, latin_groups))
            name.group = true;
        else if (!word.empty() && !is_one_of(word, latin_fillers))
            name.core += (name.core.empty() ? U"" : U" ") + word;
    }
    return name;
}

}  // namespace

FirmName firm_name(std::string_view text, const Letters& letters)
{
    const auto form = folded(text, letters);
    return has_han(form) ? han_firm(form) : latin_firm(form);
}

bool looks_like_firm(std::string_view text, const Letters& letters)
{
    auto form = folded(text, letters);
    if (has_han(form)) {
        take_brackets(form);  // 张伟(公司) is a person
        if (form.size() < 4) return false;
        return form.find(U"公司") != std::u32string::npos || form.find(U"集团") != std::u32string::npos ||
               take_ending(form, units) || form.ends_with(U"酒店") || form.ends_with(U"厂") || form.ends_with(U"银行");
    }
    return latin_firm(std::move(form)).registered();
}

}  // namespace custos::duplicates
