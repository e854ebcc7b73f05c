/// Schemes: the rules of tiering, as documents that a manager can read and a host can load (TIER-05).
///
/// The simple case is short:
///
///     {"name": "value", "tiers": [
///       {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 1000000}}},
///       {"name": "mid",  "when": {"threshold": {"metric": "spend", "at_least": 200000}}},
///       {"name": "base", "when": {"otherwise": true}}]}
///
/// Tiers are tried from the first to the last; a customer stands in the first whose criterion holds. Everything that
/// could be read in two ways is a named option with a stated default, so that two readers of a scheme get the same
/// tiers. Amounts are whole numbers of the smallest unit of money, times are whole days: nothing is rounded.
#pragma once

#include <custos/core/shape.hpp>
#include <custos/orders/policy.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::tiers {

/// What can be measured of a customer. More is better, except of recency and rhythm.
enum class Metric : std::uint8_t {
    spend,       ///< money of the window, in the smallest unit
    frequency,   ///< orders of the window that were not cancelled
    recency,     ///< days from the last sale to the last day of the period; looks back over everything known
    tenure,      ///< days from the first sale to the last day of the period; looks back over everything known
    continuity,  ///< quarters of the window with a sale
    basket,      ///< spend of the window divided by its orders, rounded down
    visits,      ///< days of the window with a sale that was not cancelled
    rhythm,  ///< silence in the customer's own rhythm: days from the last such day to the last day of the period, in
             ///< percent of the mean gap between them, rounded down; looks back over everything known
    margin,  ///< money of the window less what it cost the house, of the items that state their cost
    nights,  ///< nights of the window, less those given back: the quantity of such items (orders::Category)
};
BOOST_DESCRIBE_ENUM(Metric, spend, frequency, recency, tenure, continuity, basket, visits, rhythm, margin, nights)

/// What a figure is counted in.
enum class Unit : std::uint8_t { count, money, days, percent };
BOOST_DESCRIBE_ENUM(Unit, count, money, days, percent)

/// How returns count in spend (TIER-02).
enum class Returns : std::uint8_t {
    when_booked,  ///< they lessen the quarter in which they are booked, whenever the sale was
    ignored,      ///< sales alone count
};
BOOST_DESCRIBE_ENUM(Returns, when_booked, ignored)

/// What "70 % of sales" is of (TIER-02).
enum class Denominator : std::uint8_t {
    positive,  ///< the sum of all positive figures
    net,       ///< the sum of all figures, the negative ones too
};
BOOST_DESCRIBE_ENUM(Denominator, positive, net)

/// On which side of the line the customer falls who crosses it (TIER-02).
enum class Crossing : std::uint8_t {
    inside,   ///< in, while those before make less than the share
    outside,  ///< in, as long as those up to and with this one make no more than the share
};
BOOST_DESCRIBE_ENUM(Crossing, inside, outside)

/// What happens where a line falls among equal figures.
enum class Ties : std::uint8_t {
    split,     ///< the scheme's tie order decides one by one
    together,  ///< all of them stand on one side: in if the first of them would be (crossing outside: if the last
               ///< would)
};
BOOST_DESCRIBE_ENUM(Ties, split, together)

/// Where equal figures go that straddle an edge of quantiles. n customers have a figure; classes 1…k, k the best.
enum class Edges : std::uint8_t {
    ntile,  ///< as SQL's ntile: the first n mod k classes get one more; equals split by customer number ascending
    up,     ///< class ⌈k·r/n⌉, r = how many have this figure or a worse one
    down,   ///< class ⌊k·r/n⌋ + 1, r = how many have a worse one
};
BOOST_DESCRIBE_ENUM(Edges, ntile, up, down)

/// What a metric looks at. All end with the period that is tiered, on the last day of its quarter.
enum class Reach : std::uint8_t {
    trailing,      ///< the last `quarters` quarters
    year_to_date,  ///< from the first quarter of the period's year
    lifetime,      ///< all that is known
    months,        ///< the last `months` calendar months
    days,          ///< the last `days` days
    anniversary,   ///< from the customer's last anniversary of joining on, the first sale being the joining; and
                   ///< `years` − 1 years before that. 29 February: 28 in other years
};
BOOST_DESCRIBE_ENUM(Reach, trailing, year_to_date, lifetime, months, days, anniversary)

/// Who takes part.
enum class Population : std::uint8_t {
    active,  ///< whoever has a sale or a return in the scheme's window
    known,   ///< whoever bought at any time up to the end of the period, or carries a flag of the scheme
    all,     ///< every dossier, the ones without any business too
};
BOOST_DESCRIBE_ENUM(Population, active, known, all)

/// A title in the languages of the house.
struct Title {
    static constexpr bool absent_is_default = true;
    std::string en;
    std::string zh;

    friend bool operator==(const Title&, const Title&) = default;
};
CUSTOS_DESCRIBE(Title, "tiers.title", (en, zh))

struct Window {
    static constexpr bool absent_is_default = true;
    Reach reach = Reach::trailing;
    std::uint16_t quarters = 1;  ///< 1…400; of `trailing` only
    std::uint16_t months = 1;    ///< 1…1,200; of `months` only
    std::uint16_t days = 1;      ///< 1…36,600; of `days` only
    std::uint16_t years = 1;     ///< 1…100; of `anniversary` only

    friend bool operator==(const Window&, const Window&) = default;
};
CUSTOS_DESCRIBE(Window, "tiers.window", (reach, quarters, months, days, years))

/// Do the quarters' sums tell what such a window holds? Else every booking is looked at, which takes longer.
[[nodiscard]] constexpr bool is_of_quarters(const Window& window) noexcept { return window.reach <= Reach::lifetime; }

/// One summand of a weighted score: weight × figure, or weight × class where `of` says into how many.
struct Part {
    static constexpr bool absent_is_default = true;
    std::string metric;
    std::int32_t weight = 1;         ///< ±1…1,000,000
    std::optional<std::uint8_t> of;  ///< quantiles, 2…100: the class 1…of counts, 0 if the customer has no figure
    Edges edges = Edges::ntile;

    friend bool operator==(const Part&, const Part&) = default;
};
CUSTOS_DESCRIBE(Part, "tiers.part", (metric, weight, of, edges))

/// A metric under a name of its own: another window, another reading of returns, some sites or categories of items
/// alone, an expression or a score. Exactly one of `of`, `score` and `expression`. It may take the name of a built-in
/// metric, and then stands for it in the whole scheme.
///
/// An expression is of metrics and whole numbers with + − * / and brackets, least(a, b) and greatest(a, b), at most 64
/// of them: "spend / greatest(visits, 1)". Division rounds down; by zero, or of no figure, there is no figure. What
/// leaves ±2^61 stays there. What is added or compared has one unit, a bare number taking that of the other side.
struct Measure {
    static constexpr bool absent_is_default = true;
    std::string name;
    std::optional<Metric> of;
    std::optional<Returns> returns;         ///< default: the scheme's
    std::optional<Window> window;           ///< default: the scheme's; never of recency, tenure and rhythm
    std::vector<Part> score;                ///< of built-in metrics or of measures that are no scores themselves
    std::vector<std::string> sites;         ///< what was booked there alone, of `of`; empty: the whole house
    std::optional<std::string> expression;  ///< of built-in metrics or of measures that have `of`
    std::vector<std::string> categories{};  ///< items of these alone, of spend, margin and nights; empty: all

    friend bool operator==(const Measure&, const Measure&) = default;
};
CUSTOS_DESCRIBE(Measure, "tiers.measure", (name, of, returns, window, score, sites, expression, categories))

/// at_least ≤ figure < below. At least one bound is stated. A customer without a figure (no sale, for recency) is in
/// none.
struct Threshold {
    static constexpr bool absent_is_default = true;
    std::string metric;
    std::optional<std::int64_t> at_least;
    std::optional<std::int64_t> below;
    std::optional<Unit> unit{};  ///< what the bounds are meant in: a metric of another unit is a fault

    friend bool operator==(const Threshold&, const Threshold&) = default;
};
CUSTOS_DESCRIBE(Threshold, "tiers.threshold", (metric, at_least, below, unit))

/// The places `from`…`to`, best first, both included; no `from`: from the first. Only positive figures have a place; of
/// recency and tenure, known ones.
struct Rank {
    static constexpr bool absent_is_default = true;
    std::string metric;
    std::optional<std::uint32_t> from;
    std::uint32_t to = 0;
    Ties ties = Ties::split;

    friend bool operator==(const Rank&, const Rank&) = default;
};
CUSTOS_DESCRIBE(Rank, "tiers.rank", (metric, from, to, ties))

/// The biggest customers who together make `to` parts in `of`, without those who make `from`. A figure of zero or less
/// has no place; `to` = `of` means all that have one. When the denominator is not positive, nobody is in.
struct Share {
    static constexpr bool absent_is_default = true;
    std::string metric;
    std::optional<std::uint32_t> from;
    std::uint32_t to = 0;
    std::uint32_t of = 100;  ///< 100: percent; 1000: per mille
    Denominator denominator = Denominator::positive;
    Crossing crossing = Crossing::inside;
    Ties ties = Ties::split;

    friend bool operator==(const Share&, const Share&) = default;
};
CUSTOS_DESCRIBE(Share, "tiers.share", (metric, from, to, of, denominator, crossing, ties))

/// The classes `from`…`to` of `of`, both included; class `of` is the best, and the default of `to`.
struct Quantile {
    static constexpr bool absent_is_default = true;
    std::string metric;
    std::uint8_t of = 5;  ///< 2…100
    std::optional<std::uint8_t> from;
    std::optional<std::uint8_t> to;
    Edges edges = Edges::ntile;

    friend bool operator==(const Quantile&, const Quantile&) = default;
};
CUSTOS_DESCRIBE(Quantile, "tiers.quantile", (metric, of, from, to, edges))

/// When a tier holds: exactly one member is set. `otherwise` belongs to the last tier alone.
struct Criterion {
    static constexpr bool absent_is_default = true;
    std::optional<Threshold> threshold;
    std::optional<Rank> rank;
    std::optional<Share> share;
    std::optional<Quantile> quantile;
    std::optional<std::string> flag;  ///< the customer carries this label, or has the standing of that name (CLS-03)
    std::vector<Criterion> all;
    std::vector<Criterion> any;
    std::vector<Criterion> none;  ///< none of these holds
    bool otherwise = false;

    friend bool operator==(const Criterion&, const Criterion&) = default;
};
CUSTOS_DESCRIBE(Criterion, "tiers.criterion", (threshold, rank, share, quantile, flag, all, any, none, otherwise))

/// Who looks after the customers of a tier (TIER-07).
enum class Care : std::uint8_t { standard, sales_and_service, own_agent, personal_adviser };
BOOST_DESCRIBE_ENUM(Care, standard, sales_and_service, own_agent, personal_adviser)

/// The service standard of a tier (TIER-07), which other areas read.
struct Standard {
    static constexpr bool absent_is_default = true;
    Care care = Care::standard;
    std::optional<std::uint16_t> answer_hours;
    std::optional<std::uint16_t> solution_hours;
    std::optional<std::uint16_t> contact_months;  ///< at the latest so many months after the last contact

    friend bool operator==(const Standard&, const Standard&) = default;
};
CUSTOS_DESCRIBE(Standard, "tiers.standard", (care, answer_hours, solution_hours, contact_months))

struct Tier {
    static constexpr bool absent_is_default = true;
    std::string name;  ///< letters, digits, '-' and '_' of ASCII: it stands in files
    Title title;
    Criterion when;
    std::optional<Standard> standard;

    friend bool operator==(const Tier&, const Tier&) = default;
};
CUSTOS_DESCRIBE(Tier, "tiers.tier", (name, title, when, standard))

/// Where somebody lands who loses a tier (TIER-09).
enum class Fall : std::uint8_t {
    to_fit,    ///< in the tier that the figures give
    one_step,  ///< one tier lower, however low the figures are; from the lowest: in none
    to_base,   ///< in the lowest tier
    never,     ///< nowhere: what was reached is kept
};
BOOST_DESCRIBE_ENUM(Fall, to_fit, one_step, to_base, never)

/// When somebody rises whose figures reach a higher tier (TIER-09).
enum class Rise : std::uint8_t {
    at_review,  ///< with the next round
    at_once,    ///< with the sale that reaches it; only where tiers are thresholds and flags, which need nobody else's
                ///< figures. What a later return takes away again is for the next round to see.
};
BOOST_DESCRIBE_ENUM(Rise, at_review, at_once)

/// How a tier is reached and lost (TIER-09). A round never delays a rise. A round is a *miss* for a customer whom the
/// figures place below the tier held, or nowhere; any round that is no miss starts the count anew.
struct Steadiness {
    static constexpr bool absent_is_default = true;
    std::uint8_t misses = 1;  ///< 1…40: the tier is lost with this miss in a row; 1: with the first
    std::uint8_t stay = 1;    ///< 1…40: rounds that a tier is held at least, the one that gave it counted
    Fall fall = Fall::to_fit;
    std::optional<Window> keep{};  ///< figures over this window keep a tier, those over the scheme's give one; default:
                                   ///< the scheme's for both. A measure with a window of its own stays with that.
    Rise rise = Rise::at_review;

    friend bool operator==(const Steadiness&, const Steadiness&) = default;
};
CUSTOS_DESCRIBE(Steadiness, "tiers.steadiness", (misses, stay, fall, keep, rise))

/// A set of tier rules. Everything but `name` and `tiers` has a default.
struct Scheme {
    static constexpr bool absent_is_default = true;
    std::string name;
    Title title;
    Window window;
    Returns returns = Returns::when_booked;
    Population population = Population::active;
    std::optional<std::uint8_t>
        money_digits;  ///< decimals that the amounts above mean; a house with others refuses the scheme
    std::vector<Measure> measures;
    std::vector<std::string>
        ties;  ///< metrics that part equal figures, the better first; the customer number comes last, ascending
    std::vector<Tier> tiers;               ///< the highest first; at most 64
    std::optional<Steadiness> steadiness;  ///< default: each round by its own figures alone
    std::vector<Threshold> minimum;  ///< whoever stays below one takes no part and takes nobody's place; no scores

    friend bool operator==(const Scheme&, const Scheme&) = default;
};
CUSTOS_DESCRIBE(Scheme, "tiers.scheme",
                (name, title, window, returns, population, money_digits, measures, ties, tiers, steadiness, minimum))

/// Everything that is wrong with a scheme, each with its path: a name that is missing or doubled, an unknown metric, a
/// criterion that says nothing or several things, a range that is empty, overlaps, leaves a gap, a tier that nobody can
/// reach. Empty: the scheme can be compiled. `money_digits` is the house's.
[[nodiscard]] std::vector<Error> check(const Scheme& scheme, std::optional<unsigned> money_digits = {});

/// Margin, nights and categories of items that a house does not count, each with its path (orders::Policy).
[[nodiscard]] std::vector<Error> check_categories(const Scheme& scheme, std::span<const orders::Category> kept);

/// The scheme in words, a line a thing that it says, each ended by LF: for whoever is to sign it.
[[nodiscard]] std::string explain(const Scheme& scheme, Language language, unsigned money_digits = 2);

}  // namespace custos::tiers

BOOST_CLASS_VERSION(custos::tiers::Scheme, 2)
template <>
struct custos::MembersIn<custos::tiers::Scheme> {
    static constexpr std::size_t count(unsigned version) noexcept { return 9 + version; }
};
BOOST_CLASS_VERSION(custos::tiers::Window, 1)
template <>
struct custos::MembersIn<custos::tiers::Window> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : 5; }
};
BOOST_CLASS_VERSION(custos::tiers::Measure, 2)
template <>
struct custos::MembersIn<custos::tiers::Measure> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 5 : 6 + version; }
};
BOOST_CLASS_VERSION(custos::tiers::Threshold, 1)
template <>
struct custos::MembersIn<custos::tiers::Threshold> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 3 : 4; }
};
