/// What customers bought, day by day, and what the models of value read of it: the history of each in four figures.
///
/// Nothing of this area is kept in any state and no rule rests on it alone: floating point is fine here, and its last
/// digits may differ from one compiler to the next. Money stays whole until a mean is taken.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/money.hpp>
#include <custos/core/time.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::value {

/// Purchases as columns, in the order of customers, then of days. All that one customer bought on one day is one
/// purchase; returns are none, and take nothing from one.
struct Purchases {
    std::vector<std::string> customers;  ///< their names; the place in this column is the customer's row
    std::vector<std::size_t> begin;      ///< customer → first purchase; one more at the end: the number of them
    std::vector<Day> day;                ///< by purchase
    std::vector<Fen> amount;             ///< by purchase, in the smallest unit of money
    unsigned money_digits = 2;           ///< of that unit
    std::uint64_t lines = 0;             ///< sales that they were made from

    [[nodiscard]] std::size_t size() const noexcept { return day.size(); }
    [[nodiscard]] Day last_day() const;  ///< REQUIRES a purchase
};

/// Puts lines together. Sales in any order of customers and days; give each once, then take the purchases.
class PurchaseMaker {
public:
    explicit PurchaseMaker(unsigned money_digits = 2) : money_digits_{money_digits} {}

    [[nodiscard]] std::uint32_t customer(std::string_view name);  ///< the row of a new one; you keep it
    void sale(std::uint32_t customer, Day day, Fen amount);       ///< REQUIRES amount ≥ 0

    /// Customers stand in the order of their rows, those without a sale among them. Throws std::overflow_error where a
    /// day's sales do not fit 64 bits.
    [[nodiscard]] Purchases make() &&;

private:
    struct Line {
        std::uint32_t customer;
        Day day;
        Fen amount;
    };
    unsigned money_digits_;
    std::vector<std::string> customers_;
    std::vector<Line> lines_;
};

/// The unit in which times are told to a model. Parameters that are times (α, β) come out in it.
enum class TimeUnit : std::uint8_t { days, weeks };

[[nodiscard]] constexpr double days_in(TimeUnit unit) noexcept { return unit == TimeUnit::weeks ? 7 : 1; }

/// A customer as the models of purchases see one: 0 ≤ recency ≤ age, frequency ≥ 0, and both 0 together.
struct History {
    double frequency = 0;  ///< x: days with a purchase after the first one
    double recency = 0;    ///< t_x: time from the first purchase to the last
    double age = 0;        ///< T: time from the first purchase to the day up to which one looks

    friend constexpr bool operator==(const History&, const History&) noexcept = default;
};

/// Histories as columns, all of one length.
struct Histories {
    std::vector<std::uint32_t> customer;  ///< row in Purchases
    std::vector<double> frequency;
    std::vector<double> recency;
    std::vector<double> age;
    std::vector<double>
        basket;  ///< mean of the purchases after the first, in whole units of money; 0 when there are none

    [[nodiscard]] std::size_t size() const noexcept { return frequency.size(); }
    [[nodiscard]] History at(std::size_t row) const { return {frequency[row], recency[row], age[row]}; }
};

/// The histories of all who bought up to the end of `until`; nothing later is looked at.
[[nodiscard]] Histories histories_until(const Purchases& purchases, Day until, TimeUnit unit);

}  // namespace custos::value
