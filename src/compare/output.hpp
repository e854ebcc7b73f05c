/// A comparison as a file: one table for spreadsheets and programs, one page for a meeting.
#pragma once

#include <custos/compare/queries.hpp>

#include <string>

namespace custos::compare {

/// One long table of RFC 4180, a figure a line, lines end in LF:
/// part,scheme,other,quarter,tier,to_tier,customer,measure,value,low,high. Shares and rates are decimals (0.25), money
/// has its decimals, `low` and `high` are the interval. What comes from input is written so that no spreadsheet takes
/// it for a formula.
[[nodiscard]] std::string to_csv(const CompareReport& report);

/// One page of HTML with its style and its pictures inside: nothing is fetched, no script runs. What comes from input
/// is escaped. Tables stand beside all pictures.
[[nodiscard]] std::string to_page(const CompareReport& report, Language language);

/// "12.3 %" of millionths, rounded half away from zero; "–" of none.
[[nodiscard]] std::string percent_of(const Millionths& ppm);
/// "+12.3" points of a hundred, of a difference between shares.
[[nodiscard]] std::string points_of(const Millionths& ppm);
/// "1.23".
[[nodiscard]] std::string decimal_of(const Millionths& ppm);

}  // namespace custos::compare
