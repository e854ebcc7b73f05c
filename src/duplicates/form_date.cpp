#include "form_text.hpp"

#include <custos/core/text.hpp>
#include <custos/duplicates/forms.hpp>

#include <array>
#include <optional>

namespace custos::duplicates {

namespace {

constexpr auto month_words = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

/// What a date is written with: up to three numbers, one of them perhaps a word, and the character after the first.
struct WrittenDate {
    std::vector<std::string> numbers;
    std::optional<std::size_t> month_word;  ///< which of the numbers was the name of a month
    char after_first = ' ';
};

bool is_digit_of(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_latin(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string month_of_word(std::string_view word)
{
    std::string lower{word.substr(0, 3)};
    for (auto& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto found = std::find(month_words.begin(), month_words.end(), lower);
    if (found == month_words.end()) return {};
    const auto number = found - month_words.begin() + 1;
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

WrittenDate read_parts(std::string_view text)
{
    WrittenDate written;
    for (std::size_t i = 0; i < text.size() && written.numbers.size() < 3;) {
        auto end = i;
        if (is_digit_of(text[i])) {
            while (end < text.size() && is_digit_of(text[end]))
                ++end;
            written.numbers.emplace_back(text.substr(i, end - i));
            if (written.numbers.size() == 1 && end < text.size()) written.after_first = text[end];
        } else if (is_latin(text[i])) {
            while (end < text.size() && is_latin(text[end]))
                ++end;
            if (auto month = month_of_word(text.substr(i, end - i)); !month.empty() && !written.month_word) {
                written.month_word = written.numbers.size();
                written.numbers.push_back(std::move(month));
            }
        } else {
            ++end;
        }
        i = end;
    }
    return written;
}

std::string with_century(const std::string& year)
{
    if (year.size() != 2) return year;
    return (year > "30" ? "19" : "20") + year;
}

std::string two(const std::string& number) { return number.size() == 1 ? "0" + number : number; }

bool may_be_year(std::string_view digits) noexcept { return digits >= "1850" && digits <= "2100"; }

std::string of_one_number(const std::string& digits)
{
    if (digits.size() == 6) return with_century(digits.substr(0, 2)) + digits.substr(2);
    if (digits.size() != 8 && digits.size() != 14) return {};
    const auto day = digits.substr(0, 8);
    if (!may_be_year(day.substr(0, 4)) && may_be_year(day.substr(4)))
        return day.substr(4) + day.substr(2, 2) + day.substr(0, 2);
    return day;
}

std::string of_three(const WrittenDate& written, bool month_first)
{
    const auto& [first, second, third] = std::tie(written.numbers[0], written.numbers[1], written.numbers[2]);
    if (written.month_word == std::size_t{0}) return with_century(third) + first + two(second);  // Mar 2, 1985
    if (first.size() == 4 || first > "31" || written.after_first == '\xE5')  // 1985-3-2, 85年3月2日
        return with_century(first) + two(second) + two(third);
    const bool swap = !written.month_word && (two(second) > "12" || (month_first && two(first) <= "12"));
    return with_century(third) + two(swap ? first : second) + two(swap ? second : first);
}

/// Days that stand in a file for none.
constexpr auto no_days = std::to_array<std::string_view>(
    {"00000000", "00010101", "19000101", "18991230", "18991231", "99991231", "99999999", "11111111"});

}  // namespace

std::u32string day_digits(std::string_view text, bool month_first)
{
    const auto written = read_parts(fold_width(text));
    std::string digits;
    const auto count = written.numbers.size();
    // A run of eight digits is a whole date, whatever time of day comes behind it.
    if (count >= 1 && written.numbers[0].size() >= 6)
        digits = of_one_number(written.numbers[0]);
    else if (count == 3)
        digits = of_three(written, month_first);
    else if (count == 2 && written.numbers[0].size() == 4)
        digits = written.numbers[0] + two(written.numbers[1]) + "00";  // 1985年3月
    if (digits.size() != 8 || std::find(no_days.begin(), no_days.end(), digits) != no_days.end()) return {};
    return {digits.begin(), digits.end()};
}

int order_told(std::string_view text)
{
    const auto written = read_parts(fold_width(text));
    if (written.numbers.size() != 3 || written.month_word || written.numbers[2].size() != 4) return 0;
    return two(written.numbers[0]) > "12" ? 1 : two(written.numbers[1]) > "12" ? -1 : 0;
}

}  // namespace custos::duplicates
