/// The PRC's public holidays and make-up workdays 2007–2026: facts published each year by the General Office of the
/// State Council (国务院办公厅关于部分节假日安排的通知) with the amendments of 2015-05-13, 2019-03-22 and 2020-01-27,
/// as collected by the project holiday-cn (MIT). Names are put in one form.
#include <custos/calendar/table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace custos::calendar {

namespace {

/// A year in the order of its days: a name, then the days it closes (MMDD or MMDD-MMDD) and, after a plus, those that
/// are worked for it. Days settled by the next year's notice stand in the year in which they lie.
struct Year {
    int year;
    std::string_view days;
};

constexpr std::array notices{
    Year{2007,
         "元旦 0101-0103 春节 +0217 0218-0224 +0225 劳动节 +0428 +0429 0501-0507 国庆节 +0929 +0930 "
         "1001-1007 元旦 +1229 1230-1231"},
    Year{2008,
         "元旦 0101 春节 +0202 +0203 0206-0212 清明节 0404-0406 劳动节 0501-0503 +0504 端午节 0607-0609 "
         "中秋节 0913-0915 国庆节 +0927 +0928 0929-1005"},
    Year{2009,
         "元旦 0101-0103 +0104 春节 +0124 0125-0131 +0201 清明节 0404-0406 劳动节 0501-0503 端午节 "
         "0528-0530 +0531 国庆节、中秋节 +0927 1001-1008 +1010"},
    Year{2010,
         "元旦 0101-0103 春节 0213-0219 +0220 +0221 清明节 0403-0405 劳动节 0501-0503 端午节 +0612 +0613 "
         "0614-0616 中秋节 +0919 0922-0924 +0925 国庆节 +0926 1001-1007 +1009"},
    Year{2011,
         "元旦 0101-0103 春节 +0130 0202-0208 +0212 清明节 +0402 0403-0405 劳动节 0430-0502 端午节 "
         "0604-0606 中秋节 0910-0912 国庆节 1001-1007 +1008 +1009 元旦 +1231"},
    Year{2012,
         "元旦 0101-0103 春节 +0121 0122-0128 +0129 清明节 +0331 +0401 0402-0404 劳动节 +0428 0429-0501 "
         "端午节 0622-0624 国庆节、中秋节 +0929 0930-1007"},
    Year{2013,
         "元旦 0101-0103 +0105 +0106 春节 0209-0215 +0216 +0217 清明节 0404-0406 +0407 劳动节 +0427 "
         "+0428 0429-0501 端午节 +0608 +0609 0610-0612 中秋节 0919-0921 +0922 国庆节 +0929 1001-1007 "
         "+1012"},
    Year{2014,
         "元旦 0101 春节 +0126 0131-0206 +0208 清明节 0405 0407 劳动节 0501-0503 +0504 端午节 0602 中秋节 "
         "0908 国庆节 +0928 1001-1007 +1011"},
    Year{2015,
         "元旦 0101-0103 +0104 春节 +0215 0218-0224 +0228 清明节 0405-0406 劳动节 0501 端午节 0620 0622 "
         "抗战胜利70周年纪念日 0903-0905 +0906 中秋节 0927 国庆节 1001-1007 +1010"},
    Year{2016,
         "元旦 0101 春节 +0206 0207-0213 +0214 清明节 0404 劳动节 0501-0502 端午节 0609-0611 +0612 中秋节 "
         "0915-0917 +0918 国庆节 1001-1007 +1008 +1009"},
    Year{2017,
         "元旦 0101-0102 春节 +0122 0127-0202 +0204 清明节 +0401 0402-0404 劳动节 0501 端午节 +0527 "
         "0528-0530 国庆节、中秋节 +0930 1001-1008"},
    Year{2018,
         "元旦 0101 春节 +0211 0215-0221 +0224 清明节 0405-0407 +0408 劳动节 +0428 0429-0501 端午节 0618 "
         "中秋节 0924 国庆节 +0929 +0930 1001-1007 元旦 +1229 1230-1231"},
    Year{2019,
         "元旦 0101 春节 +0202 +0203 0204-0210 清明节 0405 劳动节 +0428 0501-0504 +0505 端午节 0607 中秋节 "
         "0913 国庆节 +0929 1001-1007 +1012"},
    Year{2020,
         "元旦 0101 春节 +0119 0124-0202 +0203 清明节 0404-0406 劳动节 +0426 0501-0505 +0509 端午节 "
         "0625-0627 +0628 国庆节、中秋节 +0927 1001-1008 +1010"},
    Year{2021,
         "元旦 0101-0103 春节 +0207 0211-0217 +0220 清明节 0403-0405 劳动节 +0425 0501-0505 +0508 端午节 "
         "0612-0614 中秋节 +0918 0919-0921 国庆节 +0926 1001-1007 +1009"},
    Year{2022,
         "元旦 0101-0103 春节 +0129 +0130 0131-0206 清明节 +0402 0403-0405 劳动节 +0424 0430-0504 +0507 "
         "端午节 0603-0605 中秋节 0910-0912 国庆节 1001-1007 +1008 +1009 元旦 1231"},
    Year{2023,
         "元旦 0101-0102 春节 0121-0127 +0128 +0129 清明节 0405 劳动节 +0423 0429-0503 +0506 端午节 "
         "0622-0624 +0625 国庆节、中秋节 0929-1006 +1007 +1008"},
    Year{2024,
         "元旦 0101 春节 +0204 0210-0217 +0218 清明节 0404-0406 +0407 劳动节 +0428 0501-0505 +0511 端午节 "
         "0610 中秋节 +0914 0915-0917 国庆节 +0929 1001-1007 +1012"},
    Year{2025,
         "元旦 0101 春节 +0126 0128-0204 +0208 清明节 0404-0406 劳动节 +0427 0501-0505 端午节 0531-0602 "
         "国庆节、中秋节 +0928 1001-1008 +1011"},
    Year{2026,
         "元旦 0101-0103 +0104 春节 +0214 0215-0223 +0228 清明节 0404-0406 劳动节 0501-0505 +0509 端午节 "
         "0619-0621 国庆节 +0920 中秋节 0925-0927 国庆节 1001-1007 +1010"},
};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr unsigned two_digits(std::string_view text, std::size_t at) noexcept
{
    return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
}

void add_days(std::vector<Exception>& days, int year, std::string_view word, std::string_view name)
{
    const auto kind = word.front() == '+' ? DayKind::makeup_workday : DayKind::holiday;
    if (kind == DayKind::makeup_workday) word.remove_prefix(1);
    const auto first = day_of(Civil{year, two_digits(word, 0), two_digits(word, 2)});
    const auto last = word.size() == 4 ? first : day_of(Civil{year, two_digits(word, 5), two_digits(word, 7)});
    for (auto day = first; day <= last; day = day + 1)
        days.push_back({day, kind, std::string{name}});
}

}  // namespace

Table prc_table()
{
    Table table;
    table.days.reserve(676);
    for (const auto& [year, text] : notices) {
        table.years.push_back({year, Status::official});
        std::string_view name;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find(' ', at), text.size());
            const auto word = text.substr(at, end - at);
            if (word.front() == '+' || is_digit(word.front()))
                add_days(table.days, year, word, name);
            else
                name = word;
            at = end + 1;
        }
    }
    return table;
}

}  // namespace custos::calendar
