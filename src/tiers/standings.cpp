// A placement that follows its figures.
#include "program.hpp"
#include "select.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace custos::tiers {

namespace {

/// The tier of each level, where every tier is one band of the only ladder; the highest tier wins.
std::array<TierIndex, 256> tier_of_level(const Plan::Program& program, const std::vector<Fallen>& fallen)
{
    std::array<TierIndex, 256> tier_of{};
    tier_of.fill(no_tier);
    for (std::size_t tier = program.tiers.size(); tier-- > 0;) {
        const auto& steps = program.tiers[tier];
        std::size_t level = 0;
        std::size_t end = tier_of.size();
        if (!steps.empty()) {
            const auto& leaf = program.leaves[steps.front().operand];
            level = fallen[leaf.inside].level;
            if (leaf.outside != no_line) end = fallen[leaf.outside].level;
        }
        for (; level < end; ++level)
            tier_of[level] = static_cast<TierIndex>(tier);
    }
    return tier_of;
}

/// One metric, and lines through it that are not thresholds: what can be followed.
bool can_follow(const Plan::Program& program)
{
    return program.ladders.size() == 1 && program.scores.empty() && !program.ladders.front().asks.empty() &&
           std::all_of(program.tiers.begin(), program.tiers.end(), [](const std::vector<Step>& tier) {
               return tier.empty() || (tier.size() == 1 && tier.front().what == Step::Do::leaf);
           });
}

}  // namespace

struct Standings::Kept {
    Kept(Plan of, Figures from) : plan{std::move(of)}, figures{std::move(from)} { start(); }

    /// Everything anew.
    void start()
    {
        settle_changes();
        if (!can_follow(plan.program())) return plan.run(figures, placement);
        const auto& program = plan.program();
        Contest contest{figures.columns[program.ladders.front().source], {}, figures.order};
        for (const auto tie : program.ties)
            contest.ties.emplace_back(figures.columns[tie]);
        ladder.emplace(program.ladders.front(), std::move(contest));
        tier_of = tier_of_level(program, ladder->start(levels));
        placement.tier.resize(figures.rows);
        for (std::size_t row = 0; row < figures.rows; ++row)
            place(row);
    }

    void place(std::size_t row) { placement.tier[row] = figures.takes_part[row] != 0 ? tier_of[levels[row]] : no_tier; }

    /// False: a start is needed.
    bool follow()
    {
        std::vector<std::uint32_t> moved;
        const auto fallen = ladder->follow(changes, levels, moved);
        if (!fallen) return false;
        const auto before = std::exchange(tier_of, tier_of_level(plan.program(), *fallen));
        if (before != tier_of) return false;  // lines that fell together or apart: levels have other meanings
        for (const auto row : moved)
            place(row);
        for (const auto row : part_changed)
            place(row);
        settle_changes();
        return true;
    }

    void settle_changes()
    {
        changes.clear();
        part_changed.clear();
        is_changed.assign(figures.rows, 0);
    }

    Plan plan;
    Figures figures;
    Placement placement;
    std::optional<KeptLadder> ladder;
    std::vector<std::uint8_t> levels;
    std::array<TierIndex, 256> tier_of{};
    std::vector<KeptLadder::Change> changes;
    std::vector<std::uint8_t> is_changed;  ///< by row: it is among the changes, with what it was at first
    std::vector<std::uint32_t> part_changed;
    bool ties_changed = false;
};

Standings::Standings(Plan plan, Figures figures) : kept_{std::make_unique<Kept>(std::move(plan), std::move(figures))} {}
Standings::~Standings() = default;
Standings::Standings(Standings&&) noexcept = default;
Standings& Standings::operator=(Standings&&) noexcept = default;

void Standings::change(std::size_t row, std::size_t column, std::int64_t figure)
{
    auto& at = kept_->figures.columns[column][row];
    if (at == figure) return;
    const auto was = std::exchange(at, figure);
    if (!can_follow(kept_->plan.program()) || column != kept_->plan.program().ladders.front().source)
        kept_->ties_changed = true;
    else if (std::exchange(kept_->is_changed[row], std::uint8_t{1}) == 0)
        kept_->changes.push_back({static_cast<std::uint32_t>(row), was});
}

void Standings::change_part(std::size_t row, bool takes_part)
{
    kept_->figures.takes_part[row] = takes_part ? 1 : 0;
    kept_->part_changed.push_back(static_cast<std::uint32_t>(row));
}

const std::vector<TierIndex>& Standings::place()
{
    auto& kept = *kept_;
    const bool nothing = kept.changes.empty() && kept.part_changed.empty() && !kept.ties_changed;
    if (nothing) return kept.placement.tier;
    if (!can_follow(kept.plan.program()) || std::exchange(kept.ties_changed, false) || !kept.follow()) kept.start();
    return kept.placement.tier;
}

}  // namespace custos::tiers
