/// Schemes tried on a file of orders, without an archive: `custos tier try`.
#pragma once

#include "orders_csv.hpp"

#include <custos/core/progress.hpp>
#include <custos/tiers/model.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::tiers {

/// The host's stopwatch, in nanoseconds since any moment; the library has no clock of its own. May be empty.
using Stopwatch = std::function<std::int64_t()>;

/// Takes a piece of output; false: it could not be written.
using Sink = std::function<bool(std::string_view)>;

/// One scheme over some quarters of one book.
struct Trial {
    Quarter from;
    std::vector<std::vector<TierIndex>> periods;  ///< by quarter from `from` on, then by row of the book
    std::int64_t nanoseconds = 0;  ///< spent in tiering alone: gathering the sums and placing the customers
};

/// Runs a plan for each quarter. Nothing later than a quarter's last day is looked at, whatever the book holds. No
/// flags are known of the customers of a file. Where the scheme is steady, nothing is held before `from` (TIER-09).
/// REQUIRES a book with bookings, where the plan wants them. `threads`: as gather. Errors: bad_value (from after to, or
/// more than 400 quarters), cancelled.
[[nodiscard]] Result<Trial> try_scheme(const OrderBook& book, const Plan& plan, Quarter from, Quarter to,
                                       const Stopwatch& stopwatch = {}, const Progress& progress = {},
                                       unsigned threads = 1);

/// Does no window of the plan begin before the books do? Windows over all that is known, and years of joining, are full
/// at any time. `begin`: the quarter of the first booking.
[[nodiscard]] bool windows_are_full(const Plan& plan, Quarter period, Quarter begin);

/// Writes "customer,period,tier" and a line for each customer and quarter with a tier, by customer (OrderBook says in
/// which order), then quarter; lines end in LF. Error: storage.
[[nodiscard]] Result<void> write_trial(const OrderBook& book, const Plan& plan, const Trial& trial, const Sink& sink);

/// A scheme from its document. Errors: those of read_document and compile.
[[nodiscard]] Result<Plan> read_scheme(std::string_view json, unsigned money_digits = 2);

/// The same from a file. Errors: not_found, and those of read_scheme with the file's name before their path.
[[nodiscard]] Result<Plan> read_scheme_file(const std::string& path, unsigned money_digits = 2);

/// All of it, from files to a file.
struct TryFile {
    OrderFile orders;    ///< `until` is set from `to`
    std::string scheme;  ///< path of the scheme's document
    std::string out;     ///< path of the result; replaced if it exists
    Quarter from;
    Quarter to;
    unsigned threads = 1;  ///< for gathering; the result is the same with any number
};

/// How a try went, for people and for --json.
struct TrySummary {
    struct Period {
        Quarter quarter;
        std::vector<std::uint64_t> sizes;  ///< customers in each tier, the highest first
    };
    std::string scheme;
    std::vector<std::string> tiers;
    std::uint64_t orders = 0;
    std::uint64_t customers = 0;
    std::vector<Period> periods;
    std::int64_t tiering_nanoseconds = 0;
};

/// Errors of read_orders, read_scheme (the file's name before the path in the document), try_scheme; storage.
[[nodiscard]] Result<TrySummary> try_file(const TryFile& ask, const Stopwatch& stopwatch = {},
                                          const Progress& progress = {});

}  // namespace custos::tiers
