/// Schemes compared on the past (TIER-10): the question, and the report that answers it. docs/tiers.md defines every
/// figure.
///
/// Counts and money are exact. A share or a rate is a whole number of millionths ("ppm": 250000 is a quarter), so that
/// a report has the same bytes on every machine; it is absent where there was nothing to divide by. *Revenue* is the
/// net spend of a customer in a quarter, 0 when that is negative. Quarters and lists of tiers run in order, the highest
/// tier first; "no tier" comes last and has the place after the last tier.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/tiers/model.hpp>

namespace custos::compare {

using tiers::Care;
using tiers::Scheme;
using tiers::Title;

/// A whole number of millionths; none where there was nothing to divide by.
using Millionths = std::optional<std::int64_t>;

/// A figure over all transitions, with the middle 95 % of its bootstrap.
struct Estimate {
    Millionths ppm;
    Millionths low_ppm;  ///< absent without draws
    Millionths high_ppm;
};
CUSTOS_DESCRIBE(Estimate, "tiers.compare_estimate", (ppm, low_ppm, high_ppm))

/// One tier in one quarter.
struct ComparedTier {
    std::string tier;
    std::uint64_t customers = 0;
    Millionths customers_ppm;  ///< of all with a tier
    Fen revenue;               ///< of the quarter itself
    Millionths revenue_ppm;    ///< of the whole house's
};
CUSTOS_DESCRIBE(ComparedTier, "tiers.compare_size", (tier, customers, customers_ppm, revenue, revenue_ppm))

struct QuarterSizes {
    Quarter quarter;
    std::uint64_t with_tier = 0;
    std::vector<ComparedTier> tiers;
};
CUSTOS_DESCRIBE(QuarterSizes, "tiers.compare_quarter", (quarter, with_tier, tiers))

/// Customers by where they went: one for each tier, then no tier.
struct Moves {
    std::string tier;  ///< where they were; empty: no tier
    std::vector<std::uint64_t> to;
    Millionths stay_ppm;
};
CUSTOS_DESCRIBE(Moves, "tiers.compare_moves", (tier, to, stay_ppm))

/// What one tier of a quarter held of the next one.
struct TierHeld {
    std::string tier;
    Millionths customers_ppm;  ///< of all with a tier
    Millionths of_all_ppm;     ///< of the next quarter's revenue
    Millionths of_known_ppm;   ///< of that from customers who had a tier
    Millionths lift_ppm;       ///< 1000000: as much as its size
};
CUSTOS_DESCRIBE(TierHeld, "tiers.compare_held", (tier, customers_ppm, of_all_ppm, of_known_ppm, lift_ppm))

/// From one quarter to the next.
struct Transition {
    Quarter quarter;  ///< the earlier one
    std::vector<Moves> moves;
    std::vector<TierHeld> held;
    Millionths spearman_ppm;        ///< of tier and next revenue, customers with a tier
    Millionths kendall_ppm;         ///< tau-b
    std::uint64_t top = 0;          ///< customers in the next quarter's top, as many as the first tier holds
    Millionths missed_ppm;          ///< of them, not in the first tier
    Millionths wrongly_inside_ppm;  ///< of the others with a tier, in the first tier
};
CUSTOS_DESCRIBE(Transition, "tiers.compare_transition",
                (quarter, moves, held, spearman_ppm, kendall_ppm, top, missed_ppm, wrongly_inside_ppm))

/// What the service standard of a tier takes (TIER-07). Means over the quarters.
struct Service {
    std::string tier;
    Care care = Care::standard;
    std::uint64_t customers = 0;
    std::optional<std::uint64_t> contacts_a_year;  ///< absent when the standard asks for none
    std::optional<Fen> cost_a_year;                ///< absent when no cost of a contact was stated
};
CUSTOS_DESCRIBE(Service, "tiers.compare_service", (tier, care, customers, contacts_a_year, cost_a_year))

struct TierName {
    std::string name;
    Title title;
};
CUSTOS_DESCRIBE(TierName, "tiers.compare_tier", (name, title))

/// One point of "the first so many of the customers hold so much of the next quarter's revenue".
struct CapturePoint {
    std::string tier;  ///< the last tier counted in
    std::int64_t customers_ppm = 0;
    std::int64_t revenue_ppm = 0;
};
CUSTOS_DESCRIBE(CapturePoint, "tiers.compare_capture", (tier, customers_ppm, revenue_ppm))

struct SchemeReport {
    std::string name;
    Title title;
    std::vector<TierName> tiers;
    std::vector<QuarterSizes> quarters;
    std::vector<Transition> transitions;
    std::vector<Moves> moves;    ///< of all transitions together
    std::vector<TierHeld> held;  ///< means over the transitions
    Estimate stay;
    Estimate change;
    Estimate reversal;
    Estimate rise_reversal;
    Estimate first_tier_customers;  ///< these four: of the first tier
    Estimate first_tier_of_all;
    Estimate first_tier_of_known;
    Estimate first_tier_lift;
    Millionths spearman_ppm;  ///< these four: means over the transitions
    Millionths kendall_ppm;
    Millionths missed_ppm;
    Millionths wrongly_inside_ppm;
    std::vector<CapturePoint> capture;
    std::vector<std::int64_t> capture_by_spend_ppm;      ///< the same customers, best of the quarter first; 51 points
    std::vector<std::int64_t> capture_in_hindsight_ppm;  ///< best of the next quarter first: no order does better
    std::vector<Service> service;                        ///< of tiers with a standard
    Scheme scheme;                                       ///< what was compared, whole
};
CUSTOS_DESCRIBE(SchemeReport, "tiers.compare_scheme",
                (name, title, tiers, quarters, transitions, moves, held, stay, change, reversal, rise_reversal,
                 first_tier_customers, first_tier_of_all, first_tier_of_known, first_tier_lift, spearman_ppm,
                 kendall_ppm, missed_ppm, wrongly_inside_ppm, capture, capture_by_spend_ppm, capture_in_hindsight_ppm,
                 service, scheme))

/// A customer whom two schemes see differently.
struct Changer {
    std::string customer;
    std::string first;  ///< tier by the first scheme; empty: none
    std::string second;
    Fen spend;  ///< of the last quarter, net
};
CUSTOS_DESCRIBE(Changer, "tiers.compare_changer", (customer, first, second, spend))

/// A scheme beside the first one. Differences are this scheme less the first, draws taken together.
struct PairReport {
    std::string first;
    std::string second;
    Quarter quarter;           ///< the last
    std::vector<Moves> tiers;  ///< tiers of the first (then none) against those of the second (then none)
    std::uint64_t same = 0;    ///< customers with a tier by either scheme whom both see alike
    std::uint64_t different = 0;
    std::vector<Changer> changers;  ///< the biggest spender of the last quarter first
    Estimate stay;
    Estimate change;
    Estimate reversal;
    Estimate first_tier_of_all;
    Estimate first_tier_of_known;
    Estimate first_tier_lift;
};
CUSTOS_DESCRIBE(PairReport, "tiers.compare_pair",
                (first, second, quarter, tiers, same, different, changers, stay, change, reversal, first_tier_of_all,
                 first_tier_of_known, first_tier_lift))

/// The spend itself, whatever the scheme.
struct SpendReport {
    Quarter quarter;
    std::uint64_t buyers = 0;  ///< with positive net spend
    Fen revenue;
    Millionths gini_ppm;
    std::vector<std::int64_t> lorenz_ppm;  ///< held by the smallest 0 %, 1 % … 100 % of the buyers
    Millionths spearman_next_ppm;          ///< of this and the next quarter's revenue, buyers of either
    Millionths missed_ppm;                 ///< of the next quarter's top fifth of this quarter's buyers, not in theirs
    Millionths wrongly_inside_ppm;
};
CUSTOS_DESCRIBE(SpendReport, "tiers.compare_spend",
                (quarter, buyers, revenue, gini_ppm, lorenz_ppm, spearman_next_ppm, missed_ppm, wrongly_inside_ppm))

/// Answer: how schemes did, quarter by quarter and beside each other (TIER-10).
struct CompareReport {
    Quarter from;
    Quarter to;
    std::uint64_t orders = 0;
    std::uint64_t customers = 0;  ///< seen up to the last quarter
    std::uint32_t money_digits = 2;
    std::uint32_t reversal_quarters = 1;  ///< how soon a change must be undone to count as reversed
    std::uint32_t draws = 0;              ///< of the bootstrap
    std::uint64_t seed = 1;
    std::vector<SpendReport> spend;
    std::vector<SchemeReport> schemes;
    std::vector<PairReport> pairs;
    Quarter asked_from;              ///< earlier than `from` where the windows were not full yet: those are left out
    std::optional<Day> books_begin;  ///< the first and the last booking up to `to`: the quarters that they lie in may
    std::optional<Day> books_end;    ///< be no whole ones
};
CUSTOS_DESCRIBE(CompareReport, "tiers.compare",
                (from, to, orders, customers, money_digits, reversal_quarters, draws, seed, spend, schemes, pairs,
                 asked_from, books_begin, books_end))

/// What a contact costs, by who looks after the customer.
struct ContactCost {
    Care care = Care::standard;
    Fen cost;
};
CUSTOS_DESCRIBE(ContactCost, "tiers.contact_cost", (care, cost))

/// Question: how would these schemes have done (TIER-10)? Over the archive's orders, without writing anything. Labels
/// and dossiers are as they are today; steadiness holds nothing before `from`. Customers are named by their number.
struct AskCompare {
    std::vector<std::string> schemes;  ///< by name, as they stand in the archive
    std::vector<Scheme> tried;         ///< and these, which need not be there; after those in the report
    Quarter from{4};
    Quarter to{4};                                  ///< has ended; at most 400 quarters
    std::optional<std::uint32_t> draws;             ///< of the bootstrap, 0…10,000; default 0, no intervals
    std::optional<std::uint64_t> seed;              ///< default 1
    std::optional<std::uint8_t> reversal_quarters;  ///< 1…40; default 1
    std::optional<std::vector<ContactCost>> costs;
    std::optional<bool> short_windows;  ///< quarters too in which a window begins before the books do; default: false,
                                        ///< it begins with the first one in which all windows are full
};
CUSTOS_DESCRIBE(AskCompare, "tiers.compare_schemes",
                (schemes, tried, from, to, draws, seed, reversal_quarters, costs, short_windows))

using Queries = boost::mp11::mp_list<AskCompare>;

/// The quarters out of order, too many, not ended, or without one in which all windows are full; too many draws; a
/// reversal of too many quarters; no scheme (TIER-10). A scheme that is not there, or not right (TIER-05); two of one
/// name (TIER-10).
[[nodiscard]] Ruling<CompareReport> answer(const tiers::Sight& see, const Caller& caller, const AskCompare& ask);

}  // namespace custos::compare
