#include "form_text.hpp"
#include "pinyin.hpp"

#include <custos/duplicates/forms.hpp>

#include <array>

namespace custos::duplicates {

namespace {

/// Surnames of two characters that are borne today.
constexpr auto long_surnames = std::to_array<std::u32string_view>(
    {U"欧阳", U"上官", U"司马", U"诸葛", U"夏侯", U"东方", U"皇甫", U"尉迟", U"公孙", U"慕容", U"司徒", U"司空",
     U"令狐", U"长孙", U"宇文", U"钟离", U"鲜于", U"闻人", U"申屠", U"太史", U"端木", U"南宫", U"独孤", U"轩辕",
     U"淳于", U"单于", U"濮阳", U"公羊", U"澹台", U"赫连", U"呼延", U"百里", U"西门", U"完颜", U"纳兰", U"欧阳"});

/// Forms of address and offices behind a Chinese name; longer ones first.
constexpr auto titles_behind = std::to_array<std::u32string_view>(
    {U"总经理", U"董事长", U"先生", U"女士", U"小姐", U"太太", U"夫人", U"老师", U"教授", U"医生",
     U"大夫",   U"博士",   U"主任", U"经理", U"总监", U"局长", U"处长", U"科长", U"校长", U"院长",
     U"律师",   U"师傅",   U"同学", U"同志", U"阿姨", U"叔叔", U"老板", U"总"});

constexpr auto titles_before =
    std::to_array<std::u32string_view>({U"mr", U"mrs", U"ms", U"miss", U"dr", U"prof", U"professor", U"sir", U"madam",
                                        U"mme", U"mlle", U"herr", U"frau", U"senor", U"senora", U"phd", U"md", U"esq"});

constexpr auto titles_of_men = std::to_array<std::u32string_view>({U"先生", U"叔叔", U"mr", U"sir", U"herr", U"senor"});
constexpr auto titles_of_women =
    std::to_array<std::u32string_view>({U"女士", U"小姐", U"太太", U"夫人", U"阿姨", U"mrs", U"ms", U"miss", U"madam",
                                        U"mme", U"mlle", U"frau", U"senora"});

char32_t sex_of(std::u32string_view title) noexcept
{
    return is_one_of(title, titles_of_men) ? U'm' : is_one_of(title, titles_of_women) ? U'f' : 0;
}

constexpr auto generations =
    std::to_array<std::u32string_view>({U"jr", U"sr", U"junior", U"senior", U"ii", U"iii", U"iv"});

bool is_name_dot(char32_t c) noexcept
{
    return c == U'.' || c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x22C5 || c == 0x30FB || c == 0xFF65;
}

/// Without what stands in brackets: 张伟(老客户), 李娜【团购】.
std::u32string without_remarks(std::u32string_view text)
{
    std::u32string kept;
    int depth = 0;
    for (const auto c : text) {
        if (c == U'(' || c == U'[' || c == U'【' || c == U'〔')
            ++depth;
        else if (c == U')' || c == U']' || c == U'】' || c == U'〕')
            depth = std::max(depth - 1, 0);
        else if (depth == 0)
            kept += c;
    }
    return kept;
}

std::u32string only_han(std::u32string_view text)
{
    std::u32string kept;
    for (const auto c : text)
        if (is_han(c)) kept += c;
    return kept;
}

/// Takes the title off the end.
void take_title(std::u32string& text, PersonName& name)
{
    const auto title = ending_of(text, titles_behind);
    name.sex = sex_of(title);
    text.resize(text.size() - title.size());
}

PersonName han_name(std::u32string_view text)
{
    PersonName name;
    name.han = true;
    // Names of the Uyghurs and Kazakhs: one's own, a dot, the father's.
    const auto dot = std::find_if(text.begin(), text.end(), is_name_dot);
    if (dot != text.end() && has_han({text.begin(), dot}) && has_han({dot, text.end()})) {
        name.given = only_han({text.begin(), dot});
        name.surname = only_han({dot, text.end()});
        return name;
    }
    auto whole = only_han(text);
    take_title(whole, name);
    const std::u32string_view begin = std::u32string_view{whole}.substr(0, 2);
    const std::size_t size = is_one_of(begin, long_surnames) ? 2 : 1;
    name.surname = whole.substr(0, size);
    name.given = whole.substr(std::min(size, whole.size()));
    return name;
}

/// The words of a Latin name or of one part of it; generation and titles go where they belong.
std::vector<std::u32string> latin_words(std::u32string_view text, PersonName& name)
{
    std::vector<std::u32string> words;
    for (const auto piece :
         pieces(text, [](char32_t c) { return c == U' ' || c == U',' || c == U'.' || is_number(c); })) {
        std::u32string word;
        for (const auto c : piece)
            if (is_letter(c) || c >= 0x80) word += c;
        if (is_one_of(word, generations) && !words.empty())
            name.generation = word == U"junior" ? U"jr" : word == U"senior" ? U"sr" : word;
        else if (is_one_of(word, titles_before))
            name.sex = sex_of(word);
        else if (!word.empty())
            words.push_back(std::move(word));
    }
    return words;
}

std::u32string joined(const std::vector<std::u32string>& words, std::size_t count)
{
    std::u32string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) text += U' ';
        text += words[i];
    }
    return text;
}

PersonName latin_name(std::u32string_view text)
{
    PersonName name;
    if (const auto comma = text.find(U','); comma != std::u32string_view::npos) {
        const auto before = latin_words(text.substr(0, comma), name);
        const auto after = latin_words(text.substr(comma + 1), name);
        name.surname = joined(before, before.size());
        name.given = joined(after, after.size());
        if (name.given.empty()) std::swap(name.given, name.surname);
        return name;
    }
    auto words = latin_words(text, name);
    if (words.size() > 1 && is_pinyin_surname(words.front()) && !is_pinyin_surname(words.back()))
        std::rotate(words.begin(), words.begin() + 1, words.end());
    if (words.size() > 1) {
        name.surname = std::move(words.back());
        words.pop_back();
    }
    name.given = joined(words, words.size());
    return name;
}

}  // namespace

PersonName whole_name(std::string_view text, const Letters& letters)
{
    const auto form = without_remarks(folded(text, letters));
    return has_han(form) ? han_name(form) : latin_name(form);
}

PersonName name_in_parts(std::string_view surname, std::string_view given, const Letters& letters)
{
    const auto family = without_remarks(folded(surname, letters));
    const auto own = without_remarks(folded(given, letters));
    PersonName name;
    name.han = has_han(family) || has_han(own);
    if (name.han) {
        name.surname = only_han(family);
        name.given = only_han(own);
        if (name.given.empty() && name.surname.size() > 2) return han_name(family);
        if (!name.given.empty()) take_title(name.given, name);
        return name;
    }
    const auto first = latin_words(family, name);
    const auto last = latin_words(own, name);
    name.surname = joined(first, first.size());
    name.given = joined(last, last.size());
    return name;
}

}  // namespace custos::duplicates
