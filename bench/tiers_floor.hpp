/// The floor under the tiers' speed: the same answers by hand, over flat columns, with no scheme, no option and no
/// check. What Custos takes longer than this is the price of its rules being data.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace floor_by_hand {

/// spend ≥ high, ≥ mid, ≥ low, the other active ones.
inline void thresholds(std::span<const std::int64_t> spend, std::span<const std::uint8_t> active,
                       std::array<std::int64_t, 3> least, std::span<std::uint8_t> tier)
{
    for (std::size_t i = 0; i < spend.size(); ++i) {
        const auto level = (spend[i] >= least[0]) + (spend[i] >= least[1]) + (spend[i] >= least[2]);
        tier[i] = static_cast<std::uint8_t>(active[i] != 0 ? 3 - level : 255);
    }
}

inline std::size_t bucket_of(std::uint64_t amount)
{
    const auto shift = static_cast<unsigned>(std::bit_width(amount | 511)) - 9;
    return (std::size_t{shift} << 8U) + static_cast<std::size_t>(amount >> shift);
}

/// The last one inside each of two shares of the sum, crossing one inside, equal ones by row: a figure and a row.
struct Cut {
    std::int64_t figure = 0;
    std::size_t row = 0;
};

/// The figures of a bucket: [first, last].
inline std::pair<std::int64_t, std::int64_t> range_of(std::size_t bucket)
{
    if (bucket < 512) return {static_cast<std::int64_t>(bucket), static_cast<std::int64_t>(bucket)};
    const auto shift = (bucket >> 8U) - 1;
    const auto first = static_cast<std::int64_t>((bucket & 255U) + 256U) << shift;
    return {first, first + (std::int64_t{1} << shift) - 1};
}

/// Sums per bucket of 256 to the octave; only the buckets in which a line falls are sorted.
inline std::array<Cut, 2> share_cuts(std::span<const std::int64_t> spend, std::array<std::int64_t, 2> percent)
{
    std::vector<std::int64_t> sums(14'336);
    for (const auto amount : spend)
        if (amount > 0) sums[bucket_of(static_cast<std::uint64_t>(amount))] += amount;
    std::int64_t total = 0;
    for (const auto sum : sums)
        total += sum;
    std::array<std::int64_t, 2> before{};
    std::array<std::pair<std::int64_t, std::int64_t>, 2> range;
    std::array<std::vector<std::pair<std::int64_t, std::size_t>>, 2> members;
    for (std::size_t cut = 0; cut < 2; ++cut) {
        std::size_t bucket = sums.size() - 1;
        while (bucket > 0 && 100 * (before[cut] + sums[bucket]) < percent[cut] * total)
            before[cut] += sums[bucket--];
        range[cut] = range_of(bucket);
    }
    for (std::size_t i = 0; i < spend.size(); ++i)
        for (std::size_t cut = 0; cut < 2; ++cut)
            if (spend[i] >= range[cut].first && spend[i] <= range[cut].second) members[cut].emplace_back(-spend[i], i);
    std::array<Cut, 2> cuts;
    for (std::size_t cut = 0; cut < 2; ++cut) {
        std::sort(members[cut].begin(), members[cut].end());
        for (const auto& [amount, row] : members[cut]) {
            if (100 * before[cut] >= percent[cut] * total) break;
            cuts[cut] = {-amount, row};
            before[cut] -= amount;
        }
    }
    return cuts;
}

/// 70 %, the next 20 %, the rest of those with a positive sum.
inline void shares(std::span<const std::int64_t> spend, std::span<std::uint8_t> tier)
{
    const auto cuts = share_cuts(spend, {70, 90});
    const auto inside = [&](std::size_t i, const Cut& cut) {
        return spend[i] > cut.figure || (spend[i] == cut.figure && i <= cut.row);
    };
    for (std::size_t i = 0; i < spend.size(); ++i)
        tier[i] = static_cast<std::uint8_t>(spend[i] <= 0 ? 255 : inside(i, cuts[0]) ? 0 : inside(i, cuts[1]) ? 1 : 2);
}

/// The figure and row of the last of the first n.
inline Cut place(std::span<const std::int64_t> figures, std::size_t n)
{
    std::vector<std::pair<std::int64_t, std::size_t>> heap;  // the worst of the best on top
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const std::pair<std::int64_t, std::size_t> one{-figures[i], i};
        if (figures[i] <= 0 || (heap.size() == n && !(one < heap.front()))) continue;
        heap.push_back(one);
        std::push_heap(heap.begin(), heap.end());
        if (heap.size() <= n) continue;
        std::pop_heap(heap.begin(), heap.end());
        heap.pop_back();
    }
    return heap.empty() ? Cut{} : Cut{-heap.front().first, heap.front().second};
}

/// TIER-03: first fifteen by spend; the next fifteen or first fifteen by orders; buyers; the others.
inline void places(std::span<const std::int64_t> spend, std::span<const std::int64_t> orders,
                   std::span<std::uint8_t> tier)
{
    const std::array<Cut, 3> cuts{place(spend, 15), place(spend, 30), place(orders, 15)};
    const auto inside = [](std::span<const std::int64_t> figures, std::size_t i, const Cut& cut) {
        return figures[i] > cut.figure || (figures[i] == cut.figure && i <= cut.row);
    };
    for (std::size_t i = 0; i < spend.size(); ++i) {
        const bool second = inside(spend, i, cuts[1]) || inside(orders, i, cuts[2]);
        tier[i] = static_cast<std::uint8_t>(inside(spend, i, cuts[0]) ? 0 : second ? 1 : orders[i] > 0 ? 2 : 3);
    }
}

/// Quintile 1…5 of each row with a figure, as SQL's ntile: count into buckets, give each bucket its class, and order
/// only the members of the buckets that hold an edge.
inline void quintiles(std::span<const std::int64_t> figures, std::int64_t least, std::span<std::uint8_t> classes)
{
    std::int64_t low = INT64_MAX, high = INT64_MIN;
    std::size_t n = 0;
    for (const auto figure : figures) {
        low = figure >= least ? std::min(low, figure) : low;
        high = std::max(high, figure);
        n += figure >= least ? 1 : 0;
    }
    const bool linear = high - low < 14'335;
    std::vector<std::uint32_t> counts(14'337);
    std::vector<std::uint16_t> bucket(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const auto height = figures[i] >= least ? static_cast<std::uint64_t>(figures[i] - low) + 1 : 0;
        bucket[i] = static_cast<std::uint16_t>(linear ? height : bucket_of(height));
        ++counts[bucket[i]];
    }
    constexpr std::uint8_t edge = 9;
    std::vector<std::uint8_t> class_of(counts.size());
    std::array<std::size_t, 5> ends{};  // of classes 1…5, counted from the worst
    for (std::size_t c = 0, end = 0; c < 5; ++c)
        ends[c] = end += n / 5 + (c < n % 5 ? 1 : 0);
    std::vector<std::size_t> before(counts.size());
    for (std::size_t b = 1, at = 0, c = 0; b < counts.size(); ++b) {
        before[b] = at;
        at += counts[b];
        while (c < 4 && ends[c] <= before[b])
            ++c;
        class_of[b] = at <= ends[c] ? static_cast<std::uint8_t>(c + 1) : edge;
    }
    std::vector<std::pair<std::uint16_t, std::uint32_t>> members;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        classes[i] = class_of[bucket[i]];
        if (classes[i] == edge) members.emplace_back(bucket[i], static_cast<std::uint32_t>(i));
    }
    std::sort(members.begin(), members.end(), [&](const auto& l, const auto& r) {
        if (l.first != r.first) return l.first < r.first;
        return figures[l.second] != figures[r.second] ? figures[l.second] < figures[r.second] : l.second < r.second;
    });
    for (std::size_t i = 0, first = 0; i < members.size(); ++i) {
        if (members[i].first != members[first].first) first = i;
        const auto place = before[members[i].first] + (i - first);
        const auto c = std::upper_bound(ends.begin(), ends.end(), place) - ends.begin();
        classes[members[i].second] = static_cast<std::uint8_t>(c + 1);
    }
}

}  // namespace floor_by_hand
