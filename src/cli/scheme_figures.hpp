/// Figures of a scheme, as people read them.
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

    [[nodiscard]] const std::string& scheme() const noexcept { return scheme_; }
    [[nodiscard]] std::string print(const std::string& metric, const Json& value) const;

private:
    std::string scheme_;
    unsigned digits_;
    std::set<std::string> money_{"spend", "basket"};
};

}  // namespace custos::cli
