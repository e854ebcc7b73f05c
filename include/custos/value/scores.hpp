/// What fitted models expect of each customer.
#pragma once

#include <custos/value/models.hpp>

#include <optional>
#include <string>

namespace custos::value {

/// All customers together.
struct Totals {
    double alive = 0;     ///< customers expected to be still alive
    double expected = 0;  ///< purchases expected in the time ahead
};

/// Each customer with history, chances and expectations for `time` ahead, as CSV in the order of the histories:
/// customer,frequency,recency,age,basket,alive,expected_purchases,silence,expected_value. Without a model of baskets
/// the last column is empty. Names are written so that no spreadsheet takes them for formulas.
struct Scores {
    std::string csv;
    Totals totals;
};
[[nodiscard]] Scores scores_of(const Purchases& purchases, const Histories& histories, const PurchaseModel& model,
                               const std::optional<GammaGamma>& baskets, double time);

}  // namespace custos::value
