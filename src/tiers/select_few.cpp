// The first fifteen of a million: whoever might be among them is kept in hand, worst first, while all others pass.
#include "select.hpp"

#include <algorithm>

namespace custos::tiers {

namespace {

constexpr std::uint32_t few = 1024;  ///< so many rows in hand stay in the nearest cache

std::size_t most_asked(const Ladder& ladder)
{
    std::uint32_t most = 0;
    for (const auto& ask : ladder.asks)
        most = std::max(most, ask.part);
    return most;
}

/// The best rows of a column, the best first; at most so many.
std::vector<std::uint32_t> best_rows(const Ladder& ladder, const Contest& contest, std::size_t most)
{
    const auto figures = contest.figures;
    const auto better = [&](std::uint32_t left, std::uint32_t right) {
        if (figures[left] != figures[right]) return figures[left] > figures[right];
        return before(ladder, contest, left, right);
    };
    std::vector<std::uint32_t> in_hand;  // a heap, the worst on top
    in_hand.reserve(most + 1);
    auto least = ladder.least;  // what a row must reach to be looked at
    for (std::size_t at = 0; at < figures.size(); ++at) {
        if (figures[at] < least) continue;
        const auto row = static_cast<std::uint32_t>(at);
        if (in_hand.size() == most) {
            if (!better(row, in_hand.front())) continue;
            std::pop_heap(in_hand.begin(), in_hand.end(), better);
            in_hand.pop_back();
        }
        in_hand.push_back(row);
        std::push_heap(in_hand.begin(), in_hand.end(), better);
        if (in_hand.size() == most) least = figures[in_hand.front()];
    }
    std::sort_heap(in_hand.begin(), in_hand.end(), better);
    return in_hand;
}

}  // namespace

bool asks_for_few(const Ladder& ladder)
{
    return std::all_of(ladder.asks.begin(), ladder.asks.end(), [](const Ask& ask) {
        return ask.by == Ask::By::place && !ask.together && ask.part > 0 && ask.part <= few;
    });
}

std::vector<Fallen> select_few(const Ladder& ladder, const Contest& contest, std::vector<std::uint8_t>& levels)
{
    const auto best = best_rows(ladder, contest, most_asked(ladder));
    levels.assign(contest.figures.size(), 0);
    std::vector<Fallen> fallen(ladder.asks.size());
    for (std::size_t i = 0; i < fallen.size(); ++i) {
        auto& line = fallen[i];
        line.inside = std::min<std::size_t>(ladder.asks[i].part, best.size());
        if (line.inside > 0) line.worst = contest.figures[best[line.inside - 1]];
        for (std::size_t place = 0; place < line.inside; ++place)
            ++levels[best[place]];
    }
    for (auto& line : fallen)
        line.level = static_cast<std::uint8_t>(std::count_if(
            fallen.begin(), fallen.end(), [&](const Fallen& other) { return other.inside >= line.inside; }));
    return fallen;
}

}  // namespace custos::tiers
