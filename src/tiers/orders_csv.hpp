/// Orders from a CSV file: customer, at, amount. What schemes are tried on without an archive.
#pragma once

#include <custos/core/progress.hpp>
#include <custos/tiers/model.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::tiers {

/// What customers bought, by quarter, as read from a file. Customers are rows in the order of their first line; their
/// number for ties and output is their place in the order of `by_place`.
///
/// The order of customers: if every id of the file is a whole number without sign or leading zeros, by that number;
/// else by the bytes of the text.
class OrderBook {
public:
    OrderBook() = default;
    OrderBook(OrderBook&&) noexcept = default;
    OrderBook& operator=(OrderBook&&) noexcept = default;

    [[nodiscard]] std::size_t customers() const noexcept { return names_.size(); }
    [[nodiscard]] std::uint64_t orders() const noexcept { return orders_; }
    [[nodiscard]] std::string_view name(std::size_t row) const noexcept;
    [[nodiscard]] const std::vector<std::uint32_t>& by_place() const noexcept { return by_place_; }  ///< place → row
    [[nodiscard]] const std::vector<std::uint32_t>& places() const noexcept { return places_; }      ///< row → place
    [[nodiscard]] Quarter first_seen(std::size_t row) const noexcept
    {
        return first_seen_[row];
    }                                              ///< quarter of the earliest line
    [[nodiscard]] Ledger ledger() const noexcept;  ///< a view into this book
    [[nodiscard]] std::optional<Day> first_day() const noexcept { return first_day_; }  ///< of a line; none: no line
    [[nodiscard]] std::optional<Day> last_day() const noexcept { return last_day_; }

private:
    friend class OrderReader;

    struct Name {
        std::uint64_t offset = 0;
        std::uint32_t size = 0;
    };

    std::string texts_;
    std::vector<Name> names_;
    std::vector<std::uint32_t> by_place_;
    std::vector<std::uint32_t> places_;
    std::vector<Quarter> first_seen_;
    std::map<Quarter, orders::Sums> sums_;
    Column<std::int32_t> first_purchase_;  ///< as orders::Records
    std::optional<Bookings> bookings_;
    std::optional<Day> first_day_;
    std::optional<Day> last_day_;
    std::uint64_t orders_ = 0;
};

/// Which columns plans want to have beside those of money.
struct Portioned {
    bool categories = false;  ///< `category`: of the whole order
    bool margin = false;      ///< `cost`: what it cost the house; of a return negative, as the amount
    bool nights = false;      ///< `nights`: likewise

    [[nodiscard]] bool any() const noexcept { return categories || margin || nights; }
    void take(const Plan& plan);  ///< what this one wants, too
};

struct OrderFile {
    std::string path;           ///< plain or gzip
    unsigned money_digits = 2;  ///< decimals of the amounts, at most most_money_digits
    Zone zone;                  ///< of times that name none, and of the days that are counted
    Quarter until{39'999};      ///< lines of later quarters are checked and left out
    bool bookings = false;      ///< keep each line, for plans that want bookings
    Portioned portions{};       ///< what plans want to know of each line besides
};

/// Reads a file in the form of RFC 4180: a header with the columns customer, at and amount in any order; others are
/// passed over, but for `site`, which may be there, and those of `portions`, which must be there; a cell of `cost`,
/// `nights` or `category` may be empty. Quotes, CRLF, a byte order mark and empty lines are fine. `at` is a
/// day or a time of ISO 8601; a negative amount is a return, any other a sale and one order; `customer` is any text but
/// an empty one.
///
/// The first bad line ends it: Code::bad_value, the file in `path`, its line and column in `detail`, never a value.
/// Other errors: not_found (no such file, no such column), damaged (gzip), too_large, cancelled.
[[nodiscard]] Result<OrderBook> read_orders(const OrderFile& file, const Progress& progress = {});

}  // namespace custos::tiers
