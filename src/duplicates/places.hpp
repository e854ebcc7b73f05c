/// Names of places as firms' and people's records begin with them.
#pragma once

#include <string>
#include <string_view>

namespace custos::duplicates {

/// Takes one place off the front of `text`: a province, prefecture or county-level city by its name, with or without
/// what kind of place it is behind it (省, 市, 自治州 …), or anything that says itself to be a city, county or district
/// (义乌市, 正定县, 高新区). What is left has at least two characters. Answers the name without its kind; empty if the
/// text begins with no place.
[[nodiscard]] std::u32string_view take_place(std::u32string_view& text) noexcept;

}  // namespace custos::duplicates
