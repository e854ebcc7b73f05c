#include "bounded.hpp"
#include "levels.hpp"
#include "program.hpp"
#include "select.hpp"

#include <algorithm>
#include <array>

namespace custos::tiers {

namespace {

/// Rows that are decided at a time; the masks of a program stay in the nearest cache.
constexpr std::size_t masked_rows = 2048;
using Mask = std::array<std::uint8_t, masked_rows>;  ///< 0 or 1 a row

constexpr Labels level_itself = [] {
    Labels labels{};
    for (std::size_t level = 0; level < labels.size(); ++level)
        labels[level] = static_cast<std::uint8_t>(level);
    return labels;
}();

/// Rows at a level in [least, end) are inside a leaf.
struct Band {
    unsigned least = 0;
    unsigned end = 256;
};

/// One run of one program over one set of figures.
class Run {
public:
    Run(const Plan::Program& program, const Figures& figures, Placement& into)
        : program_{program}, figures_{figures}, into_{into}, scratch_{into.scratch}, fallen_(program.ladders.size())
    {
    }

    std::vector<std::vector<Finding>> findings(std::span<const std::size_t> rows)
    {
        draw_lines();
        std::vector<std::vector<Finding>> all;
        for (const auto row : rows) {
            auto& found = all.emplace_back();
            for (std::size_t leaf = 0; leaf < program_.leaves.size(); ++leaf)
                found.push_back(finding(leaf, row));
        }
        return all;
    }

    void go()
    {
        into_.tier.resize(figures_.rows);
        const bool simple = one_ladder();
        const bool one_pass = simple && program_.ladders.front().asks.empty();
        if (one_pass)
            note_bands();
        else
            draw_lines();
        note_lines();
        if (one_pass)
            place_by_threshold();
        else if (simple)
            place_by_level();
        else
            place_by_program();
    }

private:
    [[nodiscard]] bool over_score(const Ladder& ladder) const { return ladder.source >= program_.columns.size(); }

    [[nodiscard]] std::span<const std::int64_t> source(const Ladder& ladder) const
    {
        if (over_score(ladder)) return scratch_.scores[ladder.source - program_.columns.size()];
        return figures_.columns[ladder.source];
    }

    void note_bands()
    {
        for (const auto& leaf : program_.leaves)
            bands_.push_back(band_of(leaf));
    }

    void draw_lines()
    {
        scratch_.levels.resize(program_.ladders.size());
        climb(false);
        reckon_scores();
        climb(true);
        note_bands();
    }

    [[nodiscard]] Finding finding(std::size_t index, std::size_t row) const
    {
        const auto& leaf = program_.leaves[index];
        const auto& ladder = program_.ladders[leaf.ladder];
        const auto level = scratch_.levels[leaf.ladder][row];
        const auto said = [&](std::int64_t figure) {
            return leaf.counts_back && figure != no_figure ? -figure : figure;
        };
        Finding found;
        found.figure = said(source(ladder)[row]);
        if (!ladder.asks.empty()) found.worst = said(fallen_[leaf.ladder][leaf.inside].worst);
        found.holds = level >= bands_[index].least && level < bands_[index].end;
        return found;
    }

    /// Gives every row its level on the ladders over columns, or on those over scores.
    void climb(bool scores)
    {
        for (std::size_t i = 0; i < program_.ladders.size(); ++i) {
            const auto& ladder = program_.ladders[i];
            if (over_score(ladder) != scores) continue;
            auto& levels = scratch_.levels[i];
            if (ladder.asks.empty()) {
                levels.resize(figures_.rows);
                label_levels({ladder.thresholds, source(ladder), {}}, level_itself, levels.data());
            } else {
                Contest contest{source(ladder), {}, figures_.order};
                for (const auto tie : program_.ties)
                    contest.ties.emplace_back(figures_.columns[tie]);
                fallen_[i] = select(ladder, contest, scratch_.buckets, levels);
            }
        }
    }

    void reckon_scores()
    {
        scratch_.scores.resize(program_.scores.size());
        for (std::size_t i = 0; i < program_.scores.size(); ++i) {
            auto& score = scratch_.scores[i];
            score.assign(figures_.rows, 0);
            for (const auto& part : program_.scores[i]) {
                if (part.ladder == no_line)
                    add_figures(part, score);
                else
                    add_classes(part, score);
            }
        }
    }

    void add_figures(const ScorePart& part, std::vector<std::int64_t>& score) const
    {
        const auto& column = figures_.columns[part.column];
        for (std::size_t row = 0; row < figures_.rows; ++row) {
            const auto figure = column[row] == no_figure ? 0 : column[row];
            score[row] = sum_within(score[row], product_within(figure, part.weight));
        }
    }

    void add_classes(const ScorePart& part, std::vector<std::int64_t>& score) const
    {
        std::array<std::int64_t, 256> points{};
        for (std::size_t level = 0; level < points.size(); ++level)
            for (const auto line : part.classes)
                if (level >= fallen_[part.ladder][line].level) points[level] += part.weight;
        const auto& levels = scratch_.levels[part.ladder];
        for (std::size_t row = 0; row < figures_.rows; ++row)
            score[row] = sum_within(score[row], points[levels[row]]);
    }

    [[nodiscard]] Band band_of(const Leaf& leaf) const
    {
        const auto level_of = [&](std::uint32_t line) -> unsigned {
            return program_.ladders[leaf.ladder].asks.empty() ? line + 1 : fallen_[leaf.ladder][line].level;
        };
        return {level_of(leaf.inside), leaf.outside == no_line ? 256U : level_of(leaf.outside)};
    }

    void note_lines()
    {
        into_.lines.clear();
        for (const auto& leaf : program_.leaves) {
            if (program_.ladders[leaf.ladder].asks.empty()) continue;
            const auto& fallen = fallen_[leaf.ladder][leaf.inside];
            into_.lines.push_back({leaf.path, fallen.worst, fallen.inside});
        }
    }

    /// Every tier is one band of the same ladder, or the rest: the usual scheme.
    [[nodiscard]] bool one_ladder() const
    {
        return program_.ladders.size() == 1 && program_.scores.empty() &&
               std::all_of(program_.tiers.begin(), program_.tiers.end(), [](const std::vector<Step>& tier) {
                   return tier.empty() || (tier.size() == 1 && tier.front().what == Step::Do::leaf);
               });
    }

    [[nodiscard]] Labels tier_of_level() const
    {
        Labels tier_of{};
        tier_of.fill(no_tier);
        for (std::size_t tier = program_.tiers.size(); tier-- > 0;) {
            const auto& steps = program_.tiers[tier];
            const auto band = steps.empty() ? Band{} : bands_[steps.front().operand];
            for (auto level = band.least; level < band.end; ++level)
                tier_of[level] = static_cast<TierIndex>(tier);
        }
        return tier_of;
    }

    void place_by_threshold()
    {
        const auto& ladder = program_.ladders.front();
        label_levels({ladder.thresholds, source(ladder), figures_.takes_part, no_tier}, tier_of_level(),
                     into_.tier.data());
    }

    void place_by_level()
    {
        const auto tier_of = tier_of_level();
        const auto* const levels = scratch_.levels.front().data();
        const auto* const part = figures_.takes_part.data();
        auto* const out = into_.tier.data();
        for (std::size_t row = 0; row < figures_.rows; ++row)
            out[row] = part[row] != 0 ? tier_of[levels[row]] : no_tier;
    }

    void place_by_program()
    {
        std::vector<Mask> stack(program_.depth + 1);
        for (std::size_t first = 0; first < figures_.rows; first += masked_rows) {
            const auto size = std::min(masked_rows, figures_.rows - first);
            auto* const tier_of = into_.tier.data() + first;
            std::fill_n(tier_of, size, no_tier);
            for (std::size_t tier = program_.tiers.size(); tier-- > 0;) {  // the highest writes last
                const auto& holds = evaluate(program_.tiers[tier], first, size, stack);
                for (std::size_t row = 0; row < size; ++row)
                    tier_of[row] = holds[row] != 0 ? static_cast<TierIndex>(tier) : tier_of[row];
            }
            const auto* const part = figures_.takes_part.data() + first;
            for (std::size_t row = 0; row < size; ++row)
                tier_of[row] = part[row] != 0 ? tier_of[row] : no_tier;
        }
    }

    const Mask& evaluate(const std::vector<Step>& steps, std::size_t first, std::size_t size,
                         std::vector<Mask>& stack) const
    {
        if (steps.empty()) stack[0].fill(1);
        std::size_t top = 0;
        for (const auto& step : steps) {
            switch (step.what) {
                case Step::Do::leaf: leaf(step.operand, first, size, stack[top++]); break;
                case Step::Do::flag: flag(step.operand, first, size, stack[top++]); break;
                default:
                    top -= step.operand;
                    combine(step, size, std::span{stack}.subspan(top));
                    ++top;
            }
        }
        return stack[0];
    }

    void leaf(std::uint32_t leaf, std::size_t first, std::size_t size, Mask& out) const
    {
        const auto band = bands_[leaf];
        const auto* const levels = scratch_.levels[program_.leaves[leaf].ladder].data() + first;
        const auto least = static_cast<std::uint8_t>(band.least);
        const auto width = static_cast<std::uint8_t>(band.end > band.least ? band.end - 1 - band.least : 0);
        if (band.end <= band.least) return out.fill(0);
        for (std::size_t row = 0; row < size; ++row)
            out[row] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(levels[row] - least) <= width);
    }

    void flag(std::uint32_t flag, std::size_t first, std::size_t size, Mask& out) const
    {
        out.fill(0);
        if (flag >= figures_.flags.size()) return;
        const auto& set = figures_.flags[flag];
        for (std::size_t row = 0; row < size && first + row < set.size(); ++row)
            out[row] = set[first + row] != 0 ? 1 : 0;
    }

    /// Folds `operand` results into the first of them.
    static void combine(const Step& step, std::size_t size, std::span<Mask> results)
    {
        auto& out = results[0];
        for (std::size_t i = 1; i < step.operand; ++i) {
            const auto& next = results[i];
            if (step.what == Step::Do::all)
                for (std::size_t row = 0; row < size; ++row)
                    out[row] = out[row] & next[row];
            else
                for (std::size_t row = 0; row < size; ++row)
                    out[row] = out[row] | next[row];
        }
        if (step.what == Step::Do::none)
            for (std::size_t row = 0; row < size; ++row)
                out[row] = out[row] ^ 1U;
    }

    const Plan::Program& program_;
    const Figures& figures_;
    Placement& into_;
    Scratch& scratch_;
    std::vector<std::vector<Fallen>> fallen_;
    std::vector<Band> bands_;
};

}  // namespace

void Plan::run(const Figures& figures, Placement& into) const { Run{*program_, figures, into}.go(); }

std::vector<std::vector<Finding>> findings_of(const Plan& plan, const Figures& figures,
                                              std::span<const std::size_t> rows)
{
    Placement into;
    return Run{plan.program(), figures, into}.findings(rows);
}

Placement Plan::run(const Figures& figures) const
{
    Placement into;
    run(figures, into);
    return into;
}

}  // namespace custos::tiers
