/// A house in which nothing recurs but what a test is about.
#pragma once

#include <custos/duties/policy.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace custos::testing {

/// These rows, and of every other kind that it never comes back (SYS-01).
[[nodiscard]] inline std::vector<duties::Recurring> only(std::vector<duties::Recurring> rows = {})
{
    for (const auto& usual : duties::Policy::usual_recurring()) {
        const bool named =
            std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.kind == usual.kind; });
        if (!named) rows.push_back({usual.kind, duties::Every::never, {}, {}, {}});
    }
    return rows;
}

}  // namespace custos::testing
