/// Schemes compared on the past (TIER-10): `custos tier compare`.
///
/// A comparison works on two things alone: who stood in which tier in each quarter, and what everybody spent. It looks
/// at no transition that one of the schemes lacks, and at nothing after the last quarter.
#pragma once

#include "tiers/try.hpp"

#include <custos/compare/queries.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::compare {

using tiers::no_tier;
using tiers::OrderBook;
using tiers::OrderFile;
using tiers::Plan;
using tiers::TierIndex;
using tiers::Trial;

/// What everybody spent. Customers are rows in the order of their number, so that a report does not depend on the order
/// of the lines of a file.
struct Past {
    Quarter from;
    std::vector<std::vector<std::int64_t>> spend;  ///< by quarter, then customer: net; may be negative
    std::vector<std::string> customers;            ///< what each is called, in UTF-8 without control characters
    std::uint64_t orders = 0;
    unsigned money_digits = 2;

    [[nodiscard]] Quarter to() const noexcept { return from + (static_cast<int>(spend.size()) - 1); }
    [[nodiscard]] std::int64_t revenue(std::size_t quarter, std::size_t customer) const noexcept
    {
        return std::max<std::int64_t>(0, spend[quarter][customer]);
    }
};

/// Where one scheme placed them, in the order of Past.
struct Assignment {
    Scheme scheme;
    std::vector<std::vector<TierIndex>> periods;  ///< by quarter, then customer

    /// The tier's place, or for no tier the place after the last.
    [[nodiscard]] std::size_t place(std::size_t quarter, std::size_t customer) const noexcept
    {
        const auto tier = periods[quarter][customer];
        return tier == no_tier ? scheme.tiers.size() : tier;
    }
};

struct CompareTerms {
    unsigned reversal_quarters = 1;  ///< 1…40: a change is reversed when it is undone within so many quarters
    std::uint32_t draws = 200;       ///< of the bootstrap; 0: no intervals
    std::uint64_t seed = 1;
    std::array<std::optional<Fen>, 4> contact_costs{};  ///< of one contact, by Care
    bool short_windows = false;                         ///< quarters too in which a window begins before the books do
};

/// When the books have anything; none: never.
struct BooksReach {
    std::optional<Day> begin;
    std::optional<Day> end;
};

/// The first quarter from `from` to `to` in which the windows of all plans are full (TIER-10). Error: bad_value, there
/// is none.
[[nodiscard]] Result<Quarter> first_full_quarter(std::span<const Plan> plans, const BooksReach& books, Quarter from,
                                                 Quarter to, const CompareTerms& terms);

/// REQUIRES schemes and a past of the same quarters and customers. Errors: bad_value (no scheme, no quarter),
/// cancelled.
[[nodiscard]] Result<CompareReport> compare(const Past& past, std::span<const Assignment> schemes,
                                            const CompareTerms& terms = {}, const Progress& progress = {});

/// All of it from files.
struct CompareFiles {
    OrderFile orders;                  ///< `until` is set from `to`
    std::vector<std::string> schemes;  ///< paths of their documents; their names must differ
    Quarter from;
    Quarter to;
    CompareTerms terms;
};

/// What is going on, for people who wait.
struct CompareProgress {
    Progress reading;
    Progress drawing;
};

/// Errors of read_orders, read_scheme (the file's name before the path in the document), try_scheme and compare.
[[nodiscard]] Result<CompareReport> compare_files(const CompareFiles& ask, const CompareProgress& progress = {});

/// A book and tries of it as a comparison takes them: without whoever has no line up to the last quarter.
[[nodiscard]] Past past_of(const OrderBook& book, Quarter from, Quarter to, unsigned money_digits);
[[nodiscard]] Assignment assignment_of(const OrderBook& book, const Plan& plan, const Trial& trial);

}  // namespace custos::compare
