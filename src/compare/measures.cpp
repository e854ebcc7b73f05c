#include "measures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace custos::compare {

namespace {

std::vector<std::int64_t> positives_ascending(std::span<const std::int64_t> figures)
{
    std::vector<std::int64_t> kept;
    std::copy_if(figures.begin(), figures.end(), std::back_inserter(kept), [](auto figure) { return figure > 0; });
    std::sort(kept.begin(), kept.end());
    return kept;
}

Exact sum_of(std::span<const std::int64_t> figures) { return std::accumulate(figures.begin(), figures.end(), Exact{}); }

/// Twice the rank of each figure, so that the mean of equal ones is whole too.
std::vector<std::int64_t> doubled_ranks(std::span<const std::int64_t> figures)
{
    std::vector<std::uint32_t> order(figures.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto left, auto right) { return figures[left] < figures[right]; });
    std::vector<std::int64_t> ranks(figures.size());
    for (std::size_t first = 0; first < order.size();) {
        auto end = first + 1;
        while (end < order.size() && figures[order[end]] == figures[order[first]])
            ++end;
        for (auto i = first; i < end; ++i)
            ranks[order[i]] = static_cast<std::int64_t>(first + 1 + end);
        first = end;
    }
    return ranks;
}

/// Pairs in a run of equal items, summed over the runs. `same(i)`: item i equals the one before.
template <class Same>
Exact tied_pairs(std::size_t size, Same&& same)
{
    Exact pairs = 0;
    Exact run = 1;
    for (std::size_t i = 1; i < size; ++i) {
        run = same(i) ? run + 1 : 1;
        pairs += run - 1;
    }
    return pairs;
}

/// Sorts and counts the pairs that stood in falling order.
Exact sort_counting(std::span<std::int64_t> figures, std::span<std::int64_t> room)
{
    if (figures.size() < 2) return 0;
    const auto half = figures.size() / 2;
    auto falling =
        sort_counting(figures.first(half), room.first(half)) + sort_counting(figures.subspan(half), room.subspan(half));
    auto left = std::size_t{0};
    auto right = half;
    for (auto& next : room) {
        const bool from_right = left == half || (right < figures.size() && figures[right] < figures[left]);
        if (from_right) falling += static_cast<Exact>(half - left);
        next = figures[from_right ? right++ : left++];
    }
    std::copy(room.begin(), room.end(), figures.begin());
    return falling;
}

double root_of_product(Exact left, Exact right)
{
    return std::sqrt(static_cast<double>(left)) * std::sqrt(static_cast<double>(right));
}

}  // namespace

Millionths millionths(Exact part, Exact whole)
{
    if (whole == 0) return {};
    if (whole < 0) return millionths(-part, -whole);
    const auto twice = part * 2'000'000 + (part < 0 ? -whole : whole);
    return static_cast<std::int64_t>(twice / (2 * whole));
}

Millionths millionths(std::optional<double> value)
{
    if (!value || !std::isfinite(*value)) return {};
    return std::llround(*value * 1e6);
}

Millionths gini(std::span<const std::int64_t> figures)
{
    const auto ascending = positives_ascending(figures);
    const auto count = static_cast<Exact>(ascending.size());
    const auto sum = sum_of(ascending);
    Exact weighted = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i)
        weighted += static_cast<Exact>(i + 1) * ascending[i];
    return millionths(2 * weighted - (count + 1) * sum, count * sum);
}

std::vector<std::int64_t> lorenz(std::span<const std::int64_t> figures, std::size_t steps)
{
    const auto ascending = positives_ascending(figures);
    std::vector<std::int64_t> curve;
    if (ascending.empty()) return curve;
    const auto sum = sum_of(ascending);
    Exact before = 0;
    std::size_t next = 0;
    for (std::size_t step = 0; step <= steps; ++step) {
        const auto whole = step * ascending.size() / steps;
        const auto part = step * ascending.size() % steps;
        while (next < whole)
            before += ascending[next++];
        const auto beyond = part == 0 ? Exact{} : static_cast<Exact>(part) * ascending[next];
        const auto scale = static_cast<Exact>(steps);
        curve.push_back(millionths(before * scale + beyond, sum * scale).value_or(0));
    }
    return curve;
}

std::optional<double> spearman(std::span<const std::int64_t> left, std::span<const std::int64_t> right)
{
    const auto a = doubled_ranks(left);
    const auto b = doubled_ranks(right);
    const auto count = static_cast<Exact>(a.size());
    const auto cross = [&](const auto& x, const auto& y) {
        Exact products = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            products += static_cast<Exact>(x[i]) * y[i];
        return count * products - sum_of(x) * sum_of(y);
    };
    const auto spread_a = cross(a, a);
    const auto spread_b = cross(b, b);
    if (spread_a == 0 || spread_b == 0) return {};
    return static_cast<double>(cross(a, b)) / root_of_product(spread_a, spread_b);
}

/// Knight (1966): sorted by the left side, the discordant pairs are those that a sort by the right side must turn.
std::optional<double> kendall(std::span<const std::int64_t> left, std::span<const std::int64_t> right)
{
    const auto size = left.size();
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return left[a] != left[b] ? left[a] < left[b] : right[a] < right[b]; });
    const auto same_left = [&](std::size_t i) { return left[order[i]] == left[order[i - 1]]; };
    const auto ties_left = tied_pairs(size, same_left);
    const auto ties_both =
        tied_pairs(size, [&](std::size_t i) { return same_left(i) && right[order[i]] == right[order[i - 1]]; });
    std::vector<std::int64_t> other(size);
    std::transform(order.begin(), order.end(), other.begin(), [&](auto row) { return right[row]; });
    std::vector<std::int64_t> room(size);
    const auto discordant = sort_counting(other, room);
    const auto ties_right = tied_pairs(size, [&](std::size_t i) { return other[i] == other[i - 1]; });
    const auto pairs = size < 2 ? Exact{} : static_cast<Exact>(size) * static_cast<Exact>(size - 1) / 2;
    if (pairs == ties_left || pairs == ties_right) return {};
    const auto untied = pairs - ties_left - ties_right + ties_both;
    return static_cast<double>(untied - 2 * discordant) / root_of_product(pairs - ties_left, pairs - ties_right);
}

std::vector<std::uint8_t> top_of(std::span<const std::int64_t> figures, std::size_t count)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < figures.size(); ++i)
        if (figures[i] > 0) order.push_back(i);
    count = std::min(count, order.size());
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(order.begin(), end, order.end(), [&](auto left, auto right) {
        return figures[left] != figures[right] ? figures[left] > figures[right] : left < right;
    });
    std::vector<std::uint8_t> marked(figures.size(), 0);
    for (auto it = order.begin(); it != end; ++it)
        marked[*it] = 1;
    return marked;
}

Misses misses(std::span<const std::uint8_t> picked, std::span<const std::int64_t> future)
{
    const auto size = std::accumulate(picked.begin(), picked.end(), std::size_t{0});
    const auto top = top_of(future, size);
    Misses found;
    for (std::size_t i = 0; i < future.size(); ++i) {
        if (top[i] != 0) {
            ++found.top;
            if (picked[i] == 0) ++found.missed;
        } else {
            ++found.rest;
            if (picked[i] != 0) ++found.wrong;
        }
    }
    return found;
}

}  // namespace custos::compare
