/// Visits: days with a sale that was not cancelled.
#pragma once

#include <custos/tiers/model.hpp>

#include <span>
#include <vector>

namespace custos::care {

struct Visit {
    Day day;
    Fen amount;  ///< of the day's sales; returns take nothing from it
};

/// A customer's visits up to a day, ascending.
[[nodiscard]] std::vector<Visit> visits_until(std::span<const tiers::Booking> bookings, Day at);

}  // namespace custos::care
