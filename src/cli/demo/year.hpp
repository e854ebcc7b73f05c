/// A year of a hotel group, written as the CSV files that its old system would have given.
#pragma once

#include "../console.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace custos::cli::demo {

struct Size {
    std::uint32_t guests = 4000;
    std::uint32_t companies = 400;
};

/// What was made, and a guest to follow through the story: one who comes often.
struct Year {
    std::filesystem::path guests;
    std::filesystem::path companies;
    std::filesystem::path orders;
    std::uint64_t orders_made = 0;
    std::uint64_t lines = 0;
    std::uint64_t refunds = 0;
    std::int64_t turnover = 0;  ///< fen
    std::string known_phone;    ///< of the guest to follow
    std::string other_phone;    ///< nobody's: the number that the guest changes to
};

/// The year is 2025; the files have a few rows that a good import must refuse (a wrong check digit, a doubled phone, a
/// sale without its customer). Error: Failure.
[[nodiscard]] Year write_year(const Console& console, const std::filesystem::path& folder, std::uint64_t seed,
                              const Size& size);

/// The maps that say what the columns are.
extern const std::string_view guest_map;
extern const std::string_view company_map;
extern const std::string_view order_map;

}  // namespace custos::cli::demo
