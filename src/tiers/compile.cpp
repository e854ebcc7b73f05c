#include "program.hpp"

#include <algorithm>
#include <optional>

namespace custos::tiers {

namespace {

template <class T>
std::uint32_t place_of(std::vector<T>& all, const T& item)
{
    const auto found = std::find(all.begin(), all.end(), item);
    const auto place = static_cast<std::uint32_t>(found - all.begin());
    if (found == all.end()) all.push_back(item);
    return place;
}

/// Turns a scheme that `check` found good into a program.
class Compiler {
public:
    explicit Compiler(const Scheme& scheme) { made_.scheme = scheme; }

    Plan::Program take()
    {
        for (const auto& name : made_.scheme.ties)
            made_.ties.push_back(column_of(find_metric(made_.scheme, name)));
        for (const auto& least : made_.scheme.minimum)
            made_.minimum.push_back(minimum_of(least));
        for (std::size_t i = 0; i < made_.scheme.tiers.size(); ++i) {
            std::vector<Step> program;
            const auto& when = made_.scheme.tiers[i].when;
            if (!when.otherwise) write(when, "/tiers/" + std::to_string(i) + "/when", program, 1);
            made_.tiers.push_back(std::move(program));
        }
        sort_thresholds();
        const auto any = [&](auto&& asks) { return std::any_of(made_.columns.begin(), made_.columns.end(), asks); };
        made_.wants_bookings = any([](const FigureColumn& column) { return wants_bookings(column); }) ||
                               (made_.scheme.population == Population::active && !is_of_quarters(made_.scheme.window));
        made_.wants_portions = any([](const FigureColumn& column) { return wants_portions(column); });
        made_.absent_have_figures = made_.scheme.population != Population::all &&
                                    std::any_of(made_.ladders.begin(), made_.ladders.end(),
                                                [](const Ladder& ladder) { return !ladder.asks.empty(); }) &&
                                    any([&](const FigureColumn& column) { return !absent_are_placeless(column); });
        for (auto& ladder : made_.ladders)
            if (ladder.source >= source_of_scores) ladder.source += made_.columns.size() - source_of_scores;
        return std::move(made_);
    }

private:
    /// Scores are numbered from here until all columns are known.
    static constexpr std::size_t source_of_scores = 1'000'000;

    /// Has nobody a figure in this column who takes no part, by what it counts: bookings of a window without any?
    [[nodiscard]] bool absent_are_placeless(const FigureColumn& column) const
    {
        return made_.scheme.population == Population::active && column.formula.empty() && !looks_back(column.of) &&
               column.window == stated(made_.scheme.window);
    }

    struct Source {
        std::size_t index;
        std::int64_t least;
        bool less_is_better;
    };

    std::size_t column_of(const Named& named)
    {
        if (named.is_expression()) return column_of_expression(*named.measure->expression);
        const auto metric = named.metric();
        const auto& scheme = made_.scheme;
        FigureColumn column{metric, scheme.returns, scheme.window};
        if (named.measure != nullptr) {
            column.returns = named.measure->returns.value_or(scheme.returns);
            column.window = named.measure->window.value_or(scheme.window);
            column.sites = named.measure->sites;
            column.categories = named.measure->categories;
        }
        column.window = stated(looks_back(metric) ? Window{Reach::lifetime} : column.window);
        const bool returns_matter = metric == Metric::spend || metric == Metric::basket || is_of_portions(metric);
        if (!returns_matter) column.returns = Returns::when_booked;
        return place_of(made_.columns, column);
    }

    /// Without what its kind of window does not look at, so that equal windows are equal.
    static Window stated(const Window& window)
    {
        Window plain{window.reach};
        switch (window.reach) {
            case Reach::trailing: plain.quarters = window.quarters; break;
            case Reach::months: plain.months = window.months; break;
            case Reach::days: plain.days = window.days; break;
            case Reach::anniversary: plain.years = window.years; break;
            default: break;
        }
        return plain;
    }

    std::size_t column_of_expression(const std::string& text)
    {
        FigureColumn column;
        const auto written = read_formula(text);
        for (const auto& step : written.value()) {
            FormulaStep made{step.what, step.number};
            if (step.what == FormulaStep::Do::figure) {
                const auto named = find_metric(made_.scheme, step.metric);
                made.column = static_cast<std::uint32_t>(column_of(named));
                made.counts_back = named.counts_back();
            }
            column.formula.push_back(made);
        }
        return place_of(made_.columns, column);
    }

    Minimum minimum_of(const Threshold& ask)
    {
        const auto source = source_of(ask.metric);
        const auto [lower, upper] = held_bounds(ask, source);
        Minimum made{source.index};
        if (lower) made.least = *lower;
        if (upper) made.below = *upper;
        return made;
    }

    Source source_of(const std::string& name)
    {
        const auto named = find_metric(made_.scheme, name);
        if (named.is_score()) return {source_of_scores + score_of(*named.measure), 1, false};
        if (named.is_expression()) return {column_of(named), 1, false};
        return {column_of(named), least_placed(named.metric()), named.counts_back()};
    }

    std::size_t score_of(const Measure& measure)
    {
        const auto known = std::find(score_names_.begin(), score_names_.end(), measure.name);
        const auto place = static_cast<std::size_t>(known - score_names_.begin());
        if (known != score_names_.end()) return place;
        score_names_.push_back(measure.name);
        std::vector<ScorePart> parts;
        for (const auto& part : measure.score) {
            const auto source = source_of(part.metric);
            ScorePart made{part.weight, source.index, no_line, {}};
            if (part.of) {
                made.ladder = ladder_of(source, false, part.edges == Edges::ntile);
                for (std::uint8_t least = 1; least <= *part.of; ++least)
                    made.classes.push_back(
                        place_of(made_.ladders[made.ladder].asks, quantile_ask(*part.of, least, part.edges)));
            }
            parts.push_back(std::move(made));
        }
        made_.scores.push_back(std::move(parts));
        return place;
    }

    std::uint32_t ladder_of(const Source& source, bool thresholds, bool higher_number_first)
    {
        for (std::uint32_t i = 0; i < made_.ladders.size(); ++i) {
            const auto& ladder = made_.ladders[i];
            if (ladder.source == source.index && ladder.asks.empty() == thresholds &&
                ladder.higher_number_first == higher_number_first)
                return i;
        }
        made_.ladders.push_back({source.index, source.least, higher_number_first, {}, {}});
        return static_cast<std::uint32_t>(made_.ladders.size() - 1);
    }

    static Ask quantile_ask(std::uint32_t of, std::uint32_t least, Edges edges)
    {
        return {.by = Ask::By::quantile,
                .part = least,
                .of = of,
                .last_decides = edges == Edges::down,
                .together = edges != Edges::ntile};
    }

    Leaf leaf_of(const Threshold& ask)
    {
        const auto source = source_of(ask.metric);
        Leaf leaf;
        leaf.ladder = ladder_of(source, true, false);
        auto& lines = made_.ladders[leaf.ladder].thresholds;
        const auto [lower, upper] = held_bounds(ask, source);
        leaf.inside = place_of(lines, lower.value_or(no_figure + 1));
        if (upper) leaf.outside = place_of(lines, *upper);
        return leaf;
    }

    using Bounds = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;
    /// lower ≤ figure < upper, as the column holds it: days ≥ a as figure < 1 − a, days < b as figure ≥ 1 − b.
    static Bounds held_bounds(const Threshold& ask, const Source& source)
    {
        if (!source.less_is_better) return {ask.at_least, ask.below};
        const auto turned = [](std::optional<std::int64_t> bound) { return bound ? std::optional{1 - *bound} : bound; };
        return {turned(ask.below), turned(ask.at_least)};
    }

    Leaf leaf_between(const std::string& metric, bool higher_number_first, const Ask& inside,
                      const std::optional<Ask>& outside)
    {
        Leaf leaf;
        leaf.ladder = ladder_of(source_of(metric), false, higher_number_first);
        auto& asks = made_.ladders[leaf.ladder].asks;
        leaf.inside = place_of(asks, inside);
        if (outside) leaf.outside = place_of(asks, *outside);
        return leaf;
    }

    Leaf leaf_of(const Rank& ask)
    {
        const auto first = [&](std::uint32_t places) {
            return Ask{.by = Ask::By::place, .part = places, .together = ask.ties == Ties::together};
        };
        const auto before = ask.from.value_or(1) - 1;
        return leaf_between(ask.metric, false, first(ask.to), before > 0 ? std::optional{first(before)} : std::nullopt);
    }

    Leaf leaf_of(const Share& ask)
    {
        const auto biggest = [&](std::uint32_t part) {
            return Ask{Ask::By::share,
                       part,
                       ask.of,
                       ask.denominator,
                       ask.crossing == Crossing::outside,
                       ask.ties == Ties::together};
        };
        const auto before = ask.from.value_or(0);
        return leaf_between(ask.metric, false, biggest(ask.to),
                            before > 0 ? std::optional{biggest(before)} : std::nullopt);
    }

    Leaf leaf_of(const Quantile& ask)
    {
        const auto from = ask.from.value_or(std::uint8_t{1});
        const auto to = ask.to.value_or(ask.of);
        const auto above = [&] { return quantile_ask(ask.of, to + 1U, ask.edges); };
        return leaf_between(ask.metric, ask.edges == Edges::ntile, quantile_ask(ask.of, from, ask.edges),
                            to < ask.of ? std::optional{above()} : std::nullopt);
    }

    void write(const Criterion& when, const std::string& path, std::vector<Step>& program, std::size_t depth)
    {
        made_.depth = std::max(made_.depth, depth);
        const auto leaf = [&](const auto& ask, const char* word) {
            auto made = leaf_of(ask);
            const auto named = find_metric(made_.scheme, ask.metric);
            made.counts_back = named.counts_back();
            made.path = path + word;
            program.push_back({Step::Do::leaf, static_cast<std::uint32_t>(made_.leaves.size())});
            made_.leaves.push_back(std::move(made));
        };
        if (when.threshold)
            leaf(*when.threshold, "/threshold");
        else if (when.rank)
            leaf(*when.rank, "/rank");
        else if (when.share)
            leaf(*when.share, "/share");
        else if (when.quantile)
            leaf(*when.quantile, "/quantile");
        else if (when.flag)
            program.push_back({Step::Do::flag, place_of(made_.flags, *when.flag)});
        else if (!when.all.empty())
            write(when.all, path + "/all/", Step::Do::all, program, depth);
        else if (!when.any.empty())
            write(when.any, path + "/any/", Step::Do::any, program, depth);
        else
            write(when.none, path + "/none/", Step::Do::none, program, depth);
    }

    void write(const std::vector<Criterion>& list, const std::string& path, Step::Do combine,
               std::vector<Step>& program, std::size_t depth)
    {
        for (std::size_t i = 0; i < list.size(); ++i)
            write(list[i], path + std::to_string(i), program, depth + i);
        program.push_back({combine, static_cast<std::uint32_t>(list.size())});
    }

    /// Brings thresholds into ascending order, so that "inside line i" is "level > i".
    void sort_thresholds()
    {
        for (std::uint32_t i = 0; i < made_.ladders.size(); ++i) {
            auto& lines = made_.ladders[i].thresholds;
            const auto before = lines;
            std::sort(lines.begin(), lines.end());
            const auto moved = [&](std::uint32_t line) {
                if (line == no_line) return line;
                const auto now = std::lower_bound(lines.begin(), lines.end(), before[line]);
                return static_cast<std::uint32_t>(now - lines.begin());
            };
            if (lines.empty()) continue;
            for (auto& leaf : made_.leaves) {
                if (leaf.ladder != i) continue;
                leaf.inside = moved(leaf.inside);
                leaf.outside = moved(leaf.outside);
            }
        }
    }

    Plan::Program made_;
    std::vector<std::string> score_names_;
};

}  // namespace

Result<Plan> compile(const Scheme& scheme, std::optional<unsigned> money_digits)
{
    auto faults = check(scheme, money_digits);
    if (!faults.empty()) return std::move(faults.front());
    auto program = Compiler{scheme}.take();
    if (scheme.steadiness && scheme.steadiness->keep) {
        auto keeping = scheme;
        keeping.window = *scheme.steadiness->keep;
        keeping.steadiness.reset();
        program.keeper.emplace(std::make_shared<const Plan::Program>(Compiler{keeping}.take()));
    }
    return Plan{std::make_shared<const Plan::Program>(std::move(program))};
}

const Scheme& Plan::scheme() const noexcept { return program_->scheme; }
std::span<const FigureColumn> Plan::columns() const noexcept { return program_->columns; }
std::span<const std::string> Plan::flags() const noexcept { return program_->flags; }
bool Plan::wants_bookings() const noexcept
{
    return program_->wants_bookings || (program_->keeper && program_->keeper->wants_bookings());
}
bool Plan::wants_portions() const noexcept
{
    return program_->wants_portions || (program_->keeper && program_->keeper->wants_portions());
}
const Plan* Plan::keeper() const noexcept { return program_->keeper ? &*program_->keeper : nullptr; }

}  // namespace custos::tiers
