#include <custos/value/scores.hpp>

#include <custos/core/csv.hpp>

#include <fmt/format.h>

#include <iterator>

namespace custos::value {

Scores scores_of(const Purchases& purchases, const Histories& histories, const PurchaseModel& model,
                 const std::optional<GammaGamma>& baskets, double time)
{
    Scores made{"customer,frequency,recency,age,basket,alive,expected_purchases,silence,expected_value\n", {}};
    for (std::size_t row = 0; row < histories.size(); ++row) {
        const auto history = histories.at(row);
        const auto purchases_ahead = expected(model, history, time);
        const auto chance = alive(model, history);
        append_cell(made.csv, purchases.customers[histories.customer[row]]);
        fmt::format_to(std::back_inserter(made.csv), ",{:.0f},{},{},{:.2f},{:.6f},{:.6f},{:.6f},", history.frequency,
                       history.recency, history.age, histories.basket[row], chance, purchases_ahead,
                       silence(model, history, time));
        const auto each = baskets ? baskets->expected_basket(history.frequency, histories.basket[row]) : std::nullopt;
        made.csv += each ? fmt::format("{:.2f}\n", *each * purchases_ahead) : "\n";
        made.totals.alive += chance;
        made.totals.expected += purchases_ahead;
    }
    return made;
}

}  // namespace custos::value
