/// What a scheme becomes when it is compiled: columns, ladders of lines over them, and for each tier a small postfix
/// program over those lines.
#pragma once

#include <custos/tiers/model.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::tiers {

/// One line drawn through the customers in order, best first: everybody before it is inside.
struct Ask {
    enum class By : std::uint8_t {
        place,     ///< the first `part`
        share,     ///< those who make `part` in `of` of the sum
        quantile,  ///< class `part` of `of` and better
    };
    By by{};
    std::uint32_t part = 0;
    std::uint32_t of = 1;
    Denominator denominator{};
    bool last_decides = false;  ///< the measure through a customer counts, and may reach the limit; else the measure
                                ///< before, and may not
    bool together = false;      ///< equal figures are not parted

    friend bool operator==(const Ask&, const Ask&) = default;
};

/// Lines through one column. A row's level is the number of lines it is inside of; the sets are nested, so a level says
/// which. Either `thresholds` or `asks` is empty.
struct Ladder {
    std::size_t source = 0;                ///< a column; from columns.size() on: a score
    std::int64_t least = no_figure + 1;    ///< smaller figures have no place in `asks`
    bool higher_number_first = false;      ///< SQL's ntile puts the higher customer number into the better class
    std::vector<std::int64_t> thresholds;  ///< inside: figure ≥ threshold; ascending once compiled
    std::vector<Ask> asks;
};

inline constexpr std::uint32_t no_line = 0xFFFF'FFFF;

/// Inside one line and outside another of the same ladder.
struct Leaf {
    std::uint32_t ladder = 0;
    std::uint32_t inside = no_line;
    std::uint32_t outside = no_line;
    bool counts_back = false;  ///< recency: held as minus the days
    std::string path;
};

struct Step {
    enum class Do : std::uint8_t { leaf, flag, all, any, none };
    Do what{};
    std::uint32_t operand = 0;  ///< which leaf or flag; of all, any, none: how many results are combined
};

struct ScorePart {
    std::int64_t weight = 1;
    std::size_t column = 0;
    std::uint32_t ladder = no_line;  ///< the part counts classes: these lines of this ladder
    std::vector<std::uint32_t> classes;
};

/// least ≤ figure < below, as the column holds it.
struct Minimum {
    std::size_t column = 0;
    std::int64_t least = no_figure + 1;
    std::int64_t below = std::numeric_limits<std::int64_t>::max();
};

struct Plan::Program {
    Scheme scheme;
    std::vector<FigureColumn> columns;
    std::vector<std::string> flags;
    std::vector<std::vector<ScorePart>> scores;
    std::vector<Ladder> ladders;
    std::vector<Leaf> leaves;
    std::vector<std::vector<Step>> tiers;  ///< an empty program is `otherwise`
    std::vector<std::size_t> ties;         ///< columns that part equal figures
    std::size_t depth = 1;                 ///< results that a program holds at a time, at most
    std::optional<Plan> keeper;            ///< the same scheme over the window that keeps a tier (TIER-09)
    std::vector<Minimum> minimum;          ///< whoever is below one takes no part
    bool wants_bookings = false;
    bool wants_portions = false;
    bool absent_have_figures = false;  ///< somebody who takes no part may have a figure that takes a place
};

/// What one criterion over a metric says of one customer.
struct Finding {
    std::int64_t figure = no_figure;  ///< as people say it: recency in days
    std::int64_t worst = no_figure;   ///< of a rank, share or quantile: the figure of the last one inside
    bool holds = false;
};

/// What all criteria over metrics say of these rows: a list a row, in the order in which the scheme states them.
[[nodiscard]] std::vector<std::vector<Finding>> findings_of(const Plan& plan, const Figures& figures,
                                                            std::span<const std::size_t> rows);

/// The quarters that a window looks at for a period, first and last.
struct Reached {
    Quarter first;
    Quarter last;
};
/// REQUIRES is_of_quarters(window).
[[nodiscard]] Reached reached(const Window& window, Quarter period) noexcept;

/// The first day that a window looks at for a period. `joined`: of the customer, for `anniversary`.
[[nodiscard]] Day first_day_in(const Window& window, Quarter period, Day joined) noexcept;
/// No window of any customer begins before.
[[nodiscard]] Day first_day_in(const Window& window, Quarter period) noexcept;

/// Do the quarters' sums not tell what the column holds, but single bookings? Or what these are in categories of items?
[[nodiscard]] bool wants_bookings(const FigureColumn& column) noexcept;
[[nodiscard]] bool wants_portions(const FigureColumn& column) noexcept;
[[nodiscard]] constexpr bool is_of_portions(Metric metric) noexcept
{
    return metric == Metric::margin || metric == Metric::nights;
}

/// Some rows of a column that wants bookings or portions, from `first` on, and whether each row has a booking in a
/// window.
void fill_from_bookings(const Ledger& ledger, Quarter period, const FigureColumn& column, std::size_t first,
                        std::span<std::int64_t> out);
void active_by_bookings(const Ledger& ledger, Quarter period, const Window& window, std::size_t first,
                        std::span<std::uint8_t> out);

/// The figure of an expression for one row.
[[nodiscard]] std::int64_t evaluate(std::span<const FormulaStep> formula,
                                    std::span<const std::vector<std::int64_t>> columns, std::size_t row) noexcept;

/// It looks back over everything known, whatever the window.
[[nodiscard]] constexpr bool looks_back(Metric metric) noexcept
{
    return metric == Metric::recency || metric == Metric::tenure || metric == Metric::rhythm;
}

/// Less is better: such figures are held as minus what they are.
[[nodiscard]] constexpr bool counts_back(Metric metric) noexcept
{
    return metric == Metric::recency || metric == Metric::rhythm;
}

/// Least figure that has a place among the others.
[[nodiscard]] constexpr std::int64_t least_placed(Metric metric) noexcept
{
    if (counts_back(metric)) return no_figure + 1;  // held as minus the figure
    return metric == Metric::tenure ? 0 : 1;
}

/// A name as a scheme's metrics are found by: a built-in one, or a measure of the scheme.
struct Named {
    const Measure* measure = nullptr;
    std::optional<Metric> built_in;

    [[nodiscard]] bool known() const noexcept { return measure != nullptr || built_in.has_value(); }
    [[nodiscard]] bool is_score() const noexcept { return measure != nullptr && !measure->score.empty(); }
    [[nodiscard]] bool is_expression() const noexcept { return measure != nullptr && measure->expression.has_value(); }
    [[nodiscard]] bool is_plain() const noexcept { return measure != nullptr ? measure->of.has_value() : known(); }
    /// REQUIRES that it is plain.
    [[nodiscard]] Metric metric() const noexcept { return measure != nullptr ? *measure->of : *built_in; }
    [[nodiscard]] bool counts_back() const noexcept { return is_plain() && tiers::counts_back(metric()); }
};

/// A step of an expression as it is written: metrics by name.
struct WrittenStep {
    FormulaStep::Do what{};
    std::int64_t number = 0;
    std::string metric;
};

/// An expression in postfix order. Error: bad_document, with the byte where it goes wrong in the detail.
[[nodiscard]] Result<std::vector<WrittenStep>> read_formula(std::string_view text);

/// What a metric is counted in; an expression by its rules: money / count = money. None: it is no such thing (a score,
/// money by money), or the expression is not right.
[[nodiscard]] std::optional<Unit> unit_of(const Scheme& scheme, std::string_view name);

/// Adds what is wrong with an expression to `faults`, under its path.
void check_formula(const Scheme& scheme, const std::string& text, const std::string& path, std::vector<Error>& faults);

/// Adds tiers and criteria that nobody can meet, whatever the figures: contradictions inside all, any and none, and
/// tiers whose customers all stand higher already. A scheme of too many lines is not looked through.
void check_reach(const Scheme& scheme, std::vector<Error>& faults);

/// Places of one version's tiers in another, by name; no_tier: not there. 256 long, so that no_tier leads to itself.
[[nodiscard]] std::vector<TierIndex> places_in(const Scheme& now, const Scheme& before);

[[nodiscard]] Named find_metric(const Scheme& scheme, std::string_view name);
[[nodiscard]] std::optional<Metric> metric_of(std::string_view name) noexcept;

}  // namespace custos::tiers
