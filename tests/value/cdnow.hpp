/// CDNOW, the sample on which the models of value were published: purchases of 2,357 customers, January 1997 to June
/// 1998; fitted to the first 39 weeks.
#pragma once

#include <custos/value/fit.hpp>
#include <custos/value/warning.hpp>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace custos::value::testing {

inline const std::string cdnow_file = CUSTOS_TEST_DATA "/cdnow/CDNOW_sample.txt";

#define SKIP_WITHOUT(file) \
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "skipped: " << (file) << " not found"

/// Columns: master id, sample id, yyyymmdd, number of discs, dollars with two decimals.
inline Purchases read_cdnow()
{
    std::ifstream in{cdnow_file};
    PurchaseMaker maker{2};
    std::map<std::string, std::uint32_t> rows;
    std::string master;
    std::string sample;
    std::string date;
    std::string discs;
    std::string dollars;
    while (in >> master >> sample >> date >> discs >> dollars) {
        if (!rows.contains(sample)) rows.emplace(sample, maker.customer(sample));
        const auto day = parse_day(date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6));
        maker.sale(rows.at(sample), day.value(), parse_money(dollars).value());
    }
    return std::move(maker).make();
}

inline const Purchases& cdnow()
{
    static const auto purchases = read_cdnow();
    return purchases;
}

inline const Day calibrated = parse_day("1997-09-30").value();  ///< the end of the weeks that are fitted

inline const Histories& cdnow_histories()
{
    static const auto histories = histories_until(cdnow(), calibrated, TimeUnit::weeks);
    return histories;
}

}  // namespace custos::value::testing
