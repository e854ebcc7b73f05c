/// Tiers as a manager reads them: how many, how much of the sales, who rose and who fell.
#pragma once

#include "../console.hpp"

#include <custos/archive/archive.hpp>
#include <custos/tiers/model.hpp>

#include <array>
#include <string_view>
#include <vector>

namespace custos::cli::demo {

/// The schemes of TIER-01, TIER-02 and TIER-03 as documents.
extern const std::array<std::string_view, 3> schemes;

/// One scheme over some quarters: a row a dossier, dossier number − 1.
struct Tiering {
    tiers::Scheme scheme;
    Quarter from;
    std::vector<std::vector<tiers::TierIndex>> tier;  ///< by quarter, by row
    std::vector<std::vector<Fen>> net;                ///< the same: net sales of the quarter
    unsigned digits = 2;                              ///< decimals of the money
    std::uint64_t lost = 0;                           ///< of the last quarter (TIER-08)
};

/// Who defines a scheme, who proposes its rounds, and who confirms them: three pairs of hands (TIER-06, APP-02).
struct Hands {
    StaffId administrator;
    StaffId proposer;
    StaffId confirmer;
};

/// Defines a scheme, and for each quarter proposes its round and has it confirmed. Error: of the scheme; bad_value with
/// the refusal, should one be refused.
[[nodiscard]] Result<Tiering> tier(Archive& archive, const Hands& hands, std::string_view document, Quarter from,
                                   Quarter to);

/// Sizes and shares of sales for each quarter; then how the last quarter came out of the one before, and the lost
/// (TIER-08).
void print_sizes(const Console& console, const Tiering& tiering);
void print_movement(const Console& console, const Tiering& tiering);

/// The customers who climbed highest and fell lowest from the last quarter but one to the last, by the change of their
/// sales; names as the desk may see them.
Result<void> print_movers(const Console& console, Desk& desk, const Tiering& tiering);

}  // namespace custos::cli::demo
