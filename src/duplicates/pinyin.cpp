#include "pinyin.hpp"
#include "form_text.hpp"

#include <array>
#include <string>

namespace custos::duplicates {

namespace {

constexpr auto pinyin_surnames = std::to_array<std::u32string_view>(
    {U"wang", U"li",   U"zhang", U"liu",  U"chen",  U"yang", U"zhao",  U"huang", U"zhou",  U"wu",   U"xu",    U"sun",
     U"hu",   U"zhu",  U"gao",   U"lin",  U"he",    U"guo",  U"ma",    U"luo",   U"liang", U"song", U"zheng", U"xie",
     U"han",  U"tang", U"feng",  U"yu",   U"dong",  U"xiao", U"cheng", U"cao",   U"yuan",  U"deng", U"fu",    U"shen",
     U"zeng", U"peng", U"lu",    U"su",   U"jiang", U"cai",  U"jia",   U"ding",  U"wei",   U"xue",  U"ye",    U"yan",
     U"pan",  U"du",   U"dai",   U"xia",  U"zhong", U"tian", U"ren",   U"fan",   U"fang",  U"shi",  U"yao",   U"tan",
     U"liao", U"zou",  U"xiong", U"jin",  U"hao",   U"kong", U"bai",   U"cui",   U"kang",  U"mao",  U"qiu",   U"qin",
     U"gu",   U"hou",  U"shao",  U"meng", U"long",  U"wan",  U"duan",  U"qian",  U"yin",   U"niu",  U"ouyang"});

/// Characters that are read otherwise when they are a surname.
struct Reading {
    char32_t character;
    std::u32string_view letters;
};
constexpr auto readings = std::to_array<Reading>(
    {{U'单', U"shan"}, {U'曾', U"zeng"}, {U'查', U"zha"},  {U'解', U"xie"},   {U'仇', U"qiu"}, {U'区', U"ou"},
     {U'朴', U"piao"}, {U'翟', U"zhai"}, {U'缪', U"miao"}, {U'冼', U"xian"},  {U'盖', U"ge"},  {U'乐', U"yue"},
     {U'覃', U"qin"},  {U'召', U"shao"}, {U'洗', U"xian"}, {U'种', U"chong"}, {U'尉', U"wei"}, {U'万', U"wan"},
     {U'沈', U"shen"}, {U'石', U"shi"},  {U'贾', U"jia"},  {U'车', U"che"},   {U'柏', U"bai"}, {U'薄', U"bo"}});

constexpr auto initials =
    std::to_array<std::u32string_view>({U"zh", U"ch", U"sh", U"b", U"p", U"m", U"f", U"d", U"t", U"n", U"l", U"g",
                                        U"k",  U"h",  U"j",  U"q", U"x", U"r", U"z", U"c", U"s", U"y", U"w", U""});
constexpr auto finals = std::to_array<std::u32string_view>(
    {U"a",   U"o",    U"e",   U"i",   U"u",   U"v",  U"ai",  U"ei", U"ao",   U"ou", U"an",
     U"en",  U"ang",  U"eng", U"ong", U"ia",  U"ie", U"iao", U"iu", U"ian",  U"in", U"iang",
     U"ing", U"iong", U"ua",  U"uo",  U"uai", U"ui", U"uan", U"un", U"uang", U"ue"});

/// Is the whole text at most `most` syllables? Not every pair of an initial and a final is spoken, but nearly every one
/// that a name is written with.
bool in_syllables(std::u32string_view text, int most)
{
    if (text.empty()) return true;
    if (most == 0) return false;
    if (text.starts_with(U"er") && in_syllables(text.substr(2), most - 1))
        return true;  // 尔, the only one with no initial
    for (const auto initial : initials) {
        if (!text.starts_with(initial)) continue;
        const auto rest = text.substr(initial.size());
        for (const auto final : finals)
            if (rest.starts_with(final) && in_syllables(rest.substr(final.size()), most - 1)) return true;
    }
    return false;
}

}  // namespace

bool is_pinyin_surname(std::u32string_view letters) noexcept { return is_one_of(letters, pinyin_surnames); }

bool is_pinyin(std::u32string_view letters, int most)
{
    std::u32string joined;
    for (const auto c : letters)
        if (c != U' ' && c != U'-') joined += c;
    return !joined.empty() && in_syllables(joined, most);
}

std::u32string spelled_surname(std::u32string_view surname, const Letters& letters)
{
    std::u32string spelled;
    for (const auto c : surname) {
        const auto other = std::find_if(readings.begin(), readings.end(),
                                        [c](const Reading& reading) { return reading.character == c; });
        if (other != readings.end())
            spelled += other->letters;
        else
            for (const char letter : letters.latin(c))
                spelled += static_cast<unsigned char>(letter);
    }
    return spelled == U"lv" || spelled == U"lyu" || spelled == U"lue" ? std::u32string{U"lu"} : spelled;
}

}  // namespace custos::duplicates
