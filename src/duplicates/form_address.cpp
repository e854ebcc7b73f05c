#include "form_text.hpp"

#include <custos/duplicates/forms.hpp>

#include <array>
#include <utility>

namespace custos::duplicates {

namespace {

/// Characters that say what kind of place the word before them is. Writers leave them out, so they count for nothing.
constexpr std::u32string_view designators = U"省市区县旗镇乡村路街道巷弄号栋幢座楼层室期段";

/// Before these a Chinese numeral is a number and no name: 三号楼, but not 五一路.
constexpr std::u32string_view counted = U"号栋幢座楼层室单期弄巷";
constexpr std::u32string_view numerals = U"零一二三四五六七八九";

constexpr auto fillers = std::to_array<std::u32string_view>(
    {U"中国", U"自治区", U"特别行政区", U"自治州", U"自治县", U"维吾尔", U"壮族", U"回族", U"单元"});

using Abbreviation = std::pair<std::u32string_view, std::u32string_view>;
constexpr auto abbreviations = std::to_array<Abbreviation>(
    {{U"street", U"st"},   {U"road", U"rd"},   {U"avenue", U"ave"},    {U"av", U"ave"},         {U"drive", U"dr"},
     {U"court", U"ct"},    {U"place", U"pl"},  {U"crescent", U"cres"}, {U"crs", U"cres"},       {U"circuit", U"cct"},
     {U"close", U"cl"},    {U"lane", U"ln"},   {U"terrace", U"tce"},   {U"boulevard", U"blvd"}, {U"parade", U"pde"},
     {U"highway", U"hwy"}, {U"square", U"sq"}, {U"apartment", U"apt"}, {U"flat", U"apt"},       {U"unit", U"apt"},
     {U"north", U"n"},     {U"south", U"s"},   {U"east", U"e"},        {U"west", U"w"},         {U"mount", U"mt"},
     {U"saint", U"st"},    {U"no", U""},       {U"number", U""}});

void add_number(Address& address, std::u32string_view digits)
{
    const auto zeros = std::min(digits.find_first_not_of(U'0'), digits.size());
    if (!address.numbers.empty()) address.numbers += U'-';
    address.numbers += digits.substr(zeros);
}

std::u32string to_digits(std::size_t value)
{
    std::u32string digits;
    do {
        digits.insert(digits.begin(), U'0' + static_cast<char32_t>(value % 10));
        value /= 10;
    } while (value > 0);
    return digits;
}

/// A numeral up to 99 at the front of the text (三, 十二, 二十), and how many characters it takes; 0 if none.
std::pair<std::size_t, std::size_t> numeral_at(std::u32string_view text)
{
    std::size_t value = 0;
    std::size_t unit = 0;
    std::size_t size = 0;
    bool tens = false;
    for (; size < text.size(); ++size) {
        const auto digit = numerals.find(text[size] == U'〇' ? U'零' : text[size]);
        if (text[size] == U'十' && !tens) {
            value = (unit == 0 ? 1 : unit) * 10;
            unit = 0;
            tens = true;
        } else if (digit != std::u32string_view::npos) {
            unit = tens ? digit : unit * 10 + digit;
        } else {
            break;
        }
    }
    return {value + unit, size};
}

std::size_t filler_at(std::u32string_view text) noexcept
{
    for (const auto filler : fillers)
        if (text.starts_with(filler)) return filler.size();
    return 0;
}

Address han_address(std::u32string_view text)
{
    Address address;
    while (!text.empty()) {
        std::size_t taken = 1;
        const auto c = text.front();
        const auto [value, size] = numeral_at(text);
        if (is_number(c)) {
            taken = std::min(text.find_first_not_of(U"0123456789"), text.size());
            add_number(address, text.substr(0, taken));
        } else if (size > 0 && size <= 4 && size < text.size() && counted.find(text[size]) != counted.npos) {
            taken = size;
            add_number(address, to_digits(value));
        } else if (const auto filler = filler_at(text); filler > 0) {
            taken = filler;
        } else if (is_letter(c) || (c >= 0x80 && is_han(c) && designators.find(c) == designators.npos)) {
            address.text += c;
        }
        text.remove_prefix(taken);
    }
    return address;
}

std::u32string_view short_form(std::u32string_view word) noexcept
{
    for (const auto& [longer, shorter] : abbreviations)
        if (word == longer) return shorter;
    return word;
}

Address latin_address(std::u32string_view text)
{
    Address address;
    const auto parts = [](char32_t c) { return !is_number(c) && !is_letter(c) && c != U'\'' && c < 0x80; };
    for (const auto piece : pieces(text, parts)) {
        if (is_number(piece.front())) {
            add_number(address, piece.substr(0, std::min(piece.find_first_not_of(U"0123456789"), piece.size())));
            continue;
        }
        const auto word = short_form(piece);
        if (!address.text.empty() && !word.empty()) address.text += U' ';
        address.text += word;
    }
    return address;
}

}  // namespace

Address address_of(std::string_view text, const Letters& letters)
{
    const auto form = folded(text, letters);
    return has_han(form) ? han_address(form) : latin_address(form);
}

}  // namespace custos::duplicates
