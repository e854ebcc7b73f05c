/// Made-up people of China and what clerks make of them: files whose duplicates are known, for measuring.
///
/// Families live at one address and often give one phone; brothers and sisters share a character; a few hundred names
/// serve everybody, so that strangers have one name. Each record is written by another hand: titles, blanks, full-width
/// digits, traditional characters, homophones, slips, old numbers of 15 digits, places left out, phones changed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace custos::duplicates::test {

/// A file, and for each of its rows which customer it is.
struct MadeFile {
    std::string csv;
    std::vector<std::uint32_t> customer;
};

enum class Columns {
    everything,  ///< 编号,姓名,性别,出生日期,身份证号,手机,邮箱,地址
    orders,      ///< 姓名,电话,地址 as on parcels
    no_numbers,  ///< 姓名,性别,出生日期,手机,地址
};

[[nodiscard]] MadeFile make_people(Columns columns, std::size_t customers, std::uint64_t seed);

/// 客户名称,统一社会信用代码,电话,地址,联系人 of firms, with branches and firms of one name in several cities.
[[nodiscard]] MadeFile make_firms(std::size_t firms, std::uint64_t seed);

}  // namespace custos::duplicates::test
