/// A policy as it works: what a document leaves out stands in it as the rules have it.
#pragma once

#include <custos/policy/policy.hpp>

#include <algorithm>
#include <vector>

namespace custos::policy {

/// The rules' own amounts are in yuan (ORD-04: 10,000; FILE-08: 300), and a policy counts in the house's unit of money.
/// An amount that stands at the rules' own figure for fen becomes as many yuan of a house with other decimals. Done
/// where a policy is taken in, so that what is kept is what is in force; to do it twice changes nothing.
void settle_amounts(Policy& policy);

/// With settled amounts, and in each list by kind the rows of the rules for the kinds that it leaves out.
[[nodiscard]] Policy in_force(Policy policy);

/// The rows of a list by kind that are in force but not in it, since it leaves their kinds out.
template <class Row>
[[nodiscard]] std::vector<Row> rows_besides(const std::vector<Row>& rows, std::vector<Row> usual)
{
    std::erase_if(usual, [&](const Row& row) {
        return std::any_of(rows.begin(), rows.end(), [&](const Row& own) { return own.kind == row.kind; });
    });
    return usual;
}

}  // namespace custos::policy
