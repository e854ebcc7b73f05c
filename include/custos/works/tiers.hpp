/// Works on schemes of tiers: tried on a file of orders, compared on the past, put into words (TIER-05, TIER-10).
#pragma once

#include <custos/compare/queries.hpp>
#include <custos/works/lent.hpp>

#include <optional>
#include <string>
#include <vector>

namespace custos::works {

/// The sizes of a scheme's tiers in one quarter.
struct TriedPeriod {
    Quarter quarter;
    std::vector<std::uint64_t> sizes;  ///< customers in each tier, the highest first
};
CUSTOS_DESCRIBE(TriedPeriod, "tiers.try_period", (quarter, sizes))

/// How a try went.
struct Tried {
    std::string scheme;
    std::vector<std::string> tiers;  ///< their names, the highest first
    std::uint64_t orders = 0;
    std::uint64_t customers = 0;
    std::vector<TriedPeriod> periods;
    std::int64_t tiering_nanoseconds = 0;  ///< of tiering alone, by the host's stopwatch; 0 without one
};
CUSTOS_DESCRIBE(Tried, "tiers.try", (scheme, tiers, orders, customers, periods, tiering_nanoseconds))

/// Work: runs a scheme on a file of orders for each quarter and writes customer,period,tier: a line for each customer
/// and quarter with a tier, by customer, then quarter. Nothing later than a quarter's last day is looked at. An error
/// names the file with its line, or the path in the scheme.
struct TryOrders {
    std::string orders;  ///< path; CSV, also .gz, with the columns customer, at, amount and perhaps site; where the
                         ///< scheme asks for them category, cost, nights, too; a negative amount is a return
    std::string scheme;  ///< path of the document
    Quarter from{4};
    Quarter to{4};                             ///< at most 400 quarters
    ResultPath out;                            ///< path of the result; replaced if it is there
    std::optional<std::uint8_t> money_digits;  ///< decimals of the amounts, 0 to 6; default 2
    std::optional<std::uint8_t> threads;       ///< for gathering figures, 1 to 64; the result is the same; default 1
};
CUSTOS_DESCRIBE(TryOrders, "tiers.try_orders", (orders, scheme, from, to, out, money_digits, threads))

/// Files that a comparison is written to besides, and how much of it is told.
struct ComparisonFiles {
    std::optional<ResultPath> csv;          ///< path: every figure as a line; replaced if it is there
    std::optional<ResultPath> html;         ///< path: one page with pictures; replaced if it is there
    std::optional<Tongue> language;         ///< of the page; default en
    std::optional<std::uint32_t> changers;  ///< how many changers of each pair the answer tells; default: all of them
};
CUSTOS_DESCRIBE(ComparisonFiles, "tiers.comparison_files", (csv, html, language, changers))

/// Work: how schemes would have done on a file of orders (TIER-10), side by side; the first is compared with the rest.
struct CompareOrders {
    std::string orders;                ///< as of tiers.try_orders
    std::vector<std::string> schemes;  ///< paths of their documents; their names must differ
    Quarter from{4};
    Quarter to{4};
    std::optional<std::uint32_t> draws;             ///< of the bootstrap, 0…100,000; default 200
    std::optional<std::uint64_t> seed;              ///< default 1
    std::optional<std::uint8_t> reversal_quarters;  ///< 1…40; default 1
    std::vector<compare::ContactCost> costs;        ///< of one contact, by kind of care
    std::optional<std::uint8_t> money_digits;       ///< decimals of the amounts; default 2
    std::optional<ComparisonFiles> files;
    std::optional<bool> short_windows;  ///< as of tiers.compare_schemes
};
CUSTOS_DESCRIBE(CompareOrders, "tiers.compare_orders",
                (orders, schemes, from, to, draws, seed, reversal_quarters, costs, money_digits, files, short_windows))

/// Work, at a desk: the same on the archive's own books. Nothing is written to it.
struct CompareBooks {
    compare::AskCompare question;
    std::optional<ComparisonFiles> files;
};
CUSTOS_DESCRIBE(CompareBooks, "tiers.compare_books", (question, files))

/// What is wrong with a scheme, and where.
struct SchemeFault {
    std::string path;  ///< file and JSON pointer
    std::string en;
    std::string zh;
    std::string detail;
};
CUSTOS_DESCRIBE(SchemeFault, "tiers.scheme_fault", (path, en, zh, detail))

/// A scheme in words; with faults there are none.
struct SchemeInWords {
    std::vector<SchemeFault> faults;
    std::string english;  ///< lines, each ended by LF
    std::string chinese;
};
CUSTOS_DESCRIBE(SchemeInWords, "tiers.scheme_in_words", (faults, english, chinese))

/// Work: a scheme in words, for whoever is to sign it; or everything that is wrong with it.
struct ExplainScheme {
    std::string scheme;                        ///< path of the document
    std::optional<std::uint8_t> money_digits;  ///< decimals of the amounts; default 2
};
CUSTOS_DESCRIBE(ExplainScheme, "tiers.explain_scheme", (scheme, money_digits))

[[nodiscard]] Result<Tried> run(const TryOrders& ask, const Lent& lent);
[[nodiscard]] Result<compare::CompareReport> run(const CompareOrders& ask, const Lent& lent);
[[nodiscard]] Result<Ruling<compare::CompareReport>> run(const CompareBooks& ask, const Lent& lent);
[[nodiscard]] Result<SchemeInWords> run(const ExplainScheme& ask, const Lent& lent);

}  // namespace custos::works
