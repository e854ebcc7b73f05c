/// Figures and tiers of a scheme, as people read them.
#pragma once

#include "face.hpp"
#include "json.hpp"

#include <set>
#include <string>

namespace custos::cli {

/// Money with its decimals, all else as whole numbers.
class SchemeFigures {
public:
    SchemeFigures(const Archive& archive, const Desk& desk, const std::string& scheme);

    [[nodiscard]] std::string print(const std::string& metric, const Json& value) const;

private:
    unsigned digits_;
    std::set<std::string> money_{"spend", "basket"};
};

/// The tier's name; "–" of none.
[[nodiscard]] std::string tier_or_none(const Json& tier);

}  // namespace custos::cli
