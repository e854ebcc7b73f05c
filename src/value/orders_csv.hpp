/// Purchases from a CSV file of orders, the same form that schemes are tried on: customer, at, amount.
#pragma once

#include <custos/core/progress.hpp>
#include <custos/value/history.hpp>

#include <string>

namespace custos::value {

struct OrderFile {
    std::string path;           ///< plain or gzip
    unsigned money_digits = 2;  ///< decimals of the amounts, at most most_money_digits
    Zone zone;                  ///< of times that name none, and of the days that are counted
};

/// Reads RFC 4180: a header with the columns customer, at and amount in any order; others are passed over. `at` is a
/// day or a time of ISO 8601, cut to the civil day; a negative amount is a return and passed over, any other a sale.
/// Customers stand in the order of their first line.
///
/// The first bad line ends it: Code::bad_value, the file in `path`, its line and column in `detail`, never a value.
/// Other errors: not_found (no such file, no such column), damaged (gzip), too_large, cancelled.
[[nodiscard]] Result<Purchases> read_purchases(const OrderFile& file, const Progress& progress = {});

}  // namespace custos::value
