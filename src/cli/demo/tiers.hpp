/// Tiers as a manager reads them: how many, how much of the sales, who rose and who fell.
#pragma once

#include "../console.hpp"
#include "house.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli::demo {

/// The schemes of TIER-01, TIER-02 and TIER-03 as documents.
extern const std::array<std::string_view, 3> schemes;

/// One scheme over some quarters.
struct Tiering {
    Json scheme;
    std::vector<std::string> quarters;
    std::vector<std::vector<std::uint8_t>> place;  ///< by quarter, by dossier number − 1; CUSTOS_NO_TIER: none
    std::vector<Json> rounds;                      ///< by quarter: the document of each round
    unsigned digits = 2;                           ///< decimals of the money
};

/// Defines a scheme, and for each quarter (year * 4 + 0…3) has its round proposed by one and confirmed by another
/// (TIER-06, APP-02). Errors: Failure, Refused.
[[nodiscard]] Tiering tier(House& house, std::string_view document, std::uint64_t dossiers, int first_quarter,
                           int last_quarter);

/// Sizes and shares of sales for each quarter; then how the last quarter came out of the one before, and the lost
/// (TIER-08).
void print_sizes(const Console& console, const Tiering& tiering);
void print_movement(const Console& console, const Tiering& tiering);

/// Customers who climbed and who fell the farthest from the last quarter but one to the last; names as the desk may see
/// them.
void print_movers(const Console& console, const Desk& desk, const Tiering& tiering);

}  // namespace custos::cli::demo
