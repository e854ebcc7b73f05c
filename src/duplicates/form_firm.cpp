#include "form_text.hpp"

#include <custos/duplicates/forms.hpp>

#include <array>

namespace custos::duplicates {

namespace {

constexpr auto legal_forms = std::to_array<std::u32string_view>(
    {U"股份有限公司", U"有限责任公司", U"有限公司", U"集团公司", U"总公司", U"公司", U"合伙企业", U"个体工商户"});
constexpr auto groups = std::to_array<std::u32string_view>({U"集团", U"控股"});

constexpr auto units = std::to_array<std::u32string_view>({U"分公司", U"子公司", U"分店", U"支店", U"门店", U"支行",
                                                           U"分行", U"营业部", U"办事处", U"经营部", U"分厂", U"店"});

constexpr auto latin_legal_forms = std::to_array<std::u32string_view>(
    {U"ltd", U"limited", U"inc", U"incorporated", U"corp", U"corporation", U"llc",  U"llp", U"lp",
     U"plc", U"gmbh",    U"ag",  U"kg",           U"sa",   U"sas",         U"sarl", U"srl", U"spa",
     U"bv",  U"nv",      U"pty", U"pte",          U"oy",   U"ab",          U"as",   U"kk"});
constexpr auto latin_fillers =
    std::to_array<std::u32string_view>({U"co", U"company", U"the", U"and", U"of", U"group", U"holding", U"holdings"});

/// Provinces, and the cities whose firms are met most.
constexpr auto regions = std::to_array<std::u32string_view>(
    {U"内蒙古", U"黑龙江", U"哈尔滨", U"石家庄", U"呼和浩特", U"乌鲁木齐", U"北京", U"上海", U"天津", U"重庆",
     U"河北",   U"山西",   U"辽宁",   U"吉林",   U"江苏",     U"浙江",     U"安徽", U"福建", U"江西", U"山东",
     U"河南",   U"湖北",   U"湖南",   U"广东",   U"广西",     U"海南",     U"四川", U"贵州", U"云南", U"西藏",
     U"陕西",   U"甘肃",   U"青海",   U"宁夏",   U"新疆",     U"香港",     U"澳门", U"台湾", U"广州", U"深圳",
     U"杭州",   U"南京",   U"苏州",   U"成都",   U"武汉",     U"西安",     U"郑州", U"长沙", U"青岛", U"济南",
     U"大连",   U"沈阳",   U"宁波",   U"厦门",   U"福州",     U"无锡",     U"合肥", U"佛山", U"东莞", U"珠海",
     U"昆明",   U"长春",   U"南昌",   U"贵阳",   U"太原",     U"温州",     U"常州", U"南宁", U"海口", U"兰州",
     U"银川",   U"西宁",   U"拉萨",   U"泉州",   U"烟台",     U"中山",     U"惠州"});

/// Takes the region off the front, with the 省 or 市 behind it.
void take_region(std::u32string& text, FirmName& name)
{
    for (const auto region : regions) {
        if (!text.starts_with(region) || text.size() < region.size() + 2) continue;
        name.region = region;
        const auto after = text[region.size()];
        text.erase(0, region.size() + (after == U'省' || after == U'市' ? 1 : 0));
        return;
    }
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
    return inside == U"中国" || inside == U"china" ? std::u32string{} : inside;
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
    take_region(text, name);
    name.registered = take_ending(text, legal_forms);
    take_ending(text, groups);
    for (const auto region : regions)
        if (inside == region) {
            if (name.region.empty()) name.region = inside;
            inside.clear();
        }
    name.branch += inside;
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
        if (is_one_of(word, latin_legal_forms))
            name.registered = true;
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
        if (form.size() < 4) return false;
        return form.find(U"公司") != std::u32string::npos || form.find(U"集团") != std::u32string::npos ||
               take_ending(form, units) || form.ends_with(U"酒店") || form.ends_with(U"厂") || form.ends_with(U"银行");
    }
    return latin_firm(std::move(form)).registered;
}

}  // namespace custos::duplicates
