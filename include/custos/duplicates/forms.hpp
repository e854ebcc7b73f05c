/// Normal forms of what files say of people and firms, under which two writings of one thing are equal or nearly so.
///
/// Nothing is checked here: a wrong date still has a form, so that a slip of the finger can be seen as one. Every form
/// folds widths, blanks, case, traditional characters and the accents of Latin letters first. An empty form says
/// nothing and is compared with nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace custos::duplicates {

/// What ICU knows of single characters, each asked for once. Not for two threads at a time; make one and keep it.
class Letters {
public:
    Letters();
    Letters(Letters&&) noexcept;
    Letters& operator=(Letters&&) noexcept;
    ~Letters();

    /// The simplified form of a traditional character; any other character as it is.
    [[nodiscard]] char32_t simple(char32_t c) const;

    /// Lower-case ASCII letters for it: its Pinyin without tones, or its letter without accent. Empty for marks.
    [[nodiscard]] std::string_view latin(char32_t c) const;

    [[nodiscard]] std::u32string latin(std::u32string_view text) const;

private:
    struct Table;
    std::unique_ptr<Table> table_;
};

/// A Chinese character, as names and addresses are written with?
[[nodiscard]] constexpr bool is_han(char32_t c) noexcept
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

/// Widths, case, traditional characters and accents folded; runs of blanks one blank. Empty too for what stands in a
/// cell in place of nothing: "-", "无", "不详", "N/A", "null". Takes any bytes; what is no UTF-8 is empty.
[[nodiscard]] std::u32string folded(std::string_view text, const Letters& letters);

/// A person's name in its parts. Titles (先生, Mr), remarks in brackets and digits are gone.
struct PersonName {
    std::u32string surname;
    std::u32string given;       ///< several names with a blank between
    std::u32string generation;  ///< "jr", "sr", "iii": father and son have one name
    char32_t sex = 0;           ///< 'm' or 'f', where a title tells: 先生, Mrs
    bool han = false;           ///< written in Chinese characters

    [[nodiscard]] bool empty() const noexcept { return surname.empty() && given.empty(); }
};

/// A name in one cell: 张伟, 欧阳娜娜, 张先生 (only a surname), "Smith, John", "John Smith", 买买提·吐尔逊.
[[nodiscard]] PersonName whole_name(std::string_view text, const Letters& letters);

/// A name in two cells.
[[nodiscard]] PersonName name_in_parts(std::string_view surname, std::string_view given, const Letters& letters);

/// The eight digits of a day: 1985-3-2, 1985/03/02, 1985年3月2日, 19850302, 850302, 2 Mar 1985, 02/03/1985 (day first
/// unless it cannot be, or `month_first`), each with or without a time of day. Also for days that no calendar has;
/// empty for what is no date.
[[nodiscard]] std::u32string day_digits(std::string_view text, bool month_first);

/// Is a date with the year at its end written with the month first or the day first? 0 if it does not tell.
[[nodiscard]] int order_told(std::string_view text);

/// An address: its words without the designators 省市区县路号 (Road, Street), and the numbers in it.
struct Address {
    std::u32string text;     ///< "广东深圳南山科技园", "tullaroop"
    std::u32string numbers;  ///< "1-2-301"; Chinese numerals before a designator are digits too

    [[nodiscard]] bool empty() const noexcept { return text.empty() && numbers.empty(); }
};
[[nodiscard]] Address address_of(std::string_view text, const Letters& letters);

/// A firm's name: what is its own in it, apart from what many have.
struct FirmName {
    std::u32string core;    ///< 阿里巴巴 of 阿里巴巴（中国）有限公司; "siemens" of "Siemens AG"
    std::u32string region;  ///< places that the name begins with, parted by '/': 浙江/杭州
    std::u32string branch;  ///< 分公司, 分店 … with what is before it: another unit of the same firm
    std::u32string form;    ///< "limited", "shares" …: its legal form; empty where the name does not end with one
    bool group = false;     ///< 集团, Holdings: a parent is not its daughter

    [[nodiscard]] bool empty() const noexcept { return core.empty(); }
    [[nodiscard]] bool registered() const noexcept { return !form.empty(); }  ///< written as in a register
};
[[nodiscard]] FirmName firm_name(std::string_view text, const Letters& letters);

/// Does the name of a customer show that it is a firm?
[[nodiscard]] bool looks_like_firm(std::string_view text, const Letters& letters);

/// The digits of a phone that could be one person's (core/text.hpp, normal_phone). Empty for service numbers and for
/// what is typed in place of a number, such as 00000000 or 12345678.
[[nodiscard]] std::u32string phone_digits(std::string_view text);

/// Numbers of papers and cards: capitals and digits, 15 digits of a resident ID as 18. Empty for a single character
/// repeated.
[[nodiscard]] std::u32string number_of(std::string_view text);

}  // namespace custos::duplicates
