/// A small house of customers for the tests: what each bought in which quarter, turned into a ledger, and schemes in a
/// line.
#pragma once

#include <custos/core/document.hpp>
#include <custos/tiers/model.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace custos::tiers::testing {

inline constexpr Quarter this_quarter{2026 * 4};  // 2026Q1

struct Customer {
    std::map<Quarter, orders::QuarterSum> quarters;
    std::optional<std::int32_t> first_purchase;
    std::set<std::string> flags;
};

/// Somebody who spent so much in this quarter with so many orders, all on its first day.
inline Customer spender(std::int64_t net, std::uint32_t orders = 1, std::int64_t returned = 0)
{
    Customer customer;
    const bool sold = orders > 0;
    customer.quarters[this_quarter] = {Fen{net}, Fen{returned}, orders, std::uint16_t{sold}, std::uint16_t{sold}};
    if (sold) customer.first_purchase = first_day(this_quarter).number;
    return customer;
}

/// Customers as a ledger; row i is customer i, whose number is order[i] (or i).
class House {
public:
    explicit House(const std::vector<Customer>& customers, std::vector<std::uint32_t> order = {})
        : customers_{customers}, order_{std::move(order)}
    {
        for (std::size_t row = 0; row < customers.size(); ++row) {
            for (const auto& [quarter, sum] : customers[row].quarters)
                sums_[quarter].put(row, sum);
            first_purchase_.push_back(customers[row].first_purchase ? *customers[row].first_purchase + 1 : 0);
        }
    }

    [[nodiscard]] Ledger ledger() const { return {customers_.size(), sums_, first_purchase_}; }

    [[nodiscard]] Figures figures(const Plan& plan, Quarter period = this_quarter) const
    {
        Figures figures;
        figures.order = order_;
        for (const auto& flag : plan.flags()) {
            auto& column = figures.flags.emplace_back();
            for (const auto& customer : customers_)
                column.push_back(customer.flags.count(flag) > 0 ? 1 : 0);
        }
        gather(plan, ledger(), period, figures);
        return figures;
    }

    [[nodiscard]] std::vector<TierIndex> tiers(const Plan& plan, Quarter period = this_quarter) const
    {
        return plan.run(figures(plan, period)).tier;
    }

private:
    std::vector<Customer> customers_;
    std::vector<std::uint32_t> order_;
    std::map<Quarter, orders::Sums> sums_;
    Column<std::int32_t> first_purchase_;
};

/// The pieces, one after the other.
inline std::string text(std::initializer_list<std::string_view> pieces)
{
    std::string all;
    for (const auto piece : pieces)
        all.append(piece);
    return all;
}

inline Scheme scheme_from(std::string_view json)
{
    auto scheme = read_document<Scheme>(json);
    if (!scheme) ADD_FAILURE() << to_text(scheme.error());
    return scheme ? scheme.value() : Scheme{};
}

inline Plan plan_of(const Scheme& scheme)
{
    auto plan = compile(scheme);
    if (!plan) ADD_FAILURE() << to_text(plan.error());
    return plan ? plan.value()
                : compile(scheme_from(R"({"name": "none", "tiers": [{"name": "x", "when": {"otherwise": true}}]})"))
                      .value();
}

inline Plan plan_from(std::string_view json) { return plan_of(scheme_from(json)); }

/// The tiers as text, a name a customer, "-" for none.
inline std::string names(const Plan& plan, const std::vector<TierIndex>& tiers)
{
    std::string all;
    for (const auto tier : tiers)
        all += text({all.empty() ? "" : " ", tier == no_tier ? "-" : plan.scheme().tiers[tier].name});
    return all;
}

inline std::string place(const Plan& plan, const std::vector<Customer>& customers, Quarter period = this_quarter)
{
    return names(plan, House{customers}.tiers(plan, period));
}

}  // namespace custos::tiers::testing
