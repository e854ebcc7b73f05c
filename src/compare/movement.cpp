// Sizes of tiers, who moves between quarters, and where two schemes differ.
#include "parts.hpp"

#include <algorithm>
#include <numeric>

namespace custos::compare {

namespace {

using CountTable = std::vector<std::vector<std::uint64_t>>;

std::string tier_at(const Scheme& scheme, std::size_t place)
{
    return place < scheme.tiers.size() ? scheme.tiers[place].name : std::string{};
}

std::uint64_t total(const std::vector<std::uint64_t>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

CountTable table_of(std::size_t rows, std::size_t columns)
{
    return CountTable(rows, std::vector<std::uint64_t>(columns, 0));
}

}  // namespace

std::vector<QuarterSizes> sizes_of(const Past& past, const Assignment& scheme)
{
    const auto tiers = scheme.scheme.tiers.size();
    std::vector<QuarterSizes> all;
    for (std::size_t quarter = 0; quarter < past.spend.size(); ++quarter) {
        QuarterSizes sizes{past.from + static_cast<int>(quarter), 0, {}};
        std::vector<ComparedTier> each(tiers + 1);
        Fen whole;
        for (std::size_t customer = 0; customer < past.customers.size(); ++customer) {
            auto& size = each[scheme.place(quarter, customer)];
            const Fen revenue{past.revenue(quarter, customer)};
            ++size.customers;
            size.revenue += revenue;
            whole += revenue;
        }
        each.pop_back();  // who has no tier is no part of a scheme's sizes
        for (const auto& size : each)
            sizes.with_tier += size.customers;
        for (std::size_t tier = 0; tier < tiers; ++tier) {
            each[tier].tier = tier_at(scheme.scheme, tier);
            each[tier].customers_ppm = millionths(each[tier].customers, sizes.with_tier);
            each[tier].revenue_ppm = millionths(each[tier].revenue.value, whole.value);
        }
        sizes.tiers = std::move(each);
        all.push_back(std::move(sizes));
    }
    return all;
}

std::vector<Moves> moves_of(const Scheme& scheme, const std::vector<std::vector<std::uint64_t>>& counts)
{
    std::vector<Moves> moves;
    for (std::size_t place = 0; place < counts.size(); ++place)
        moves.push_back(
            {tier_at(scheme, place), counts[place], millionths(counts[place][place], total(counts[place]))});
    moves.back().stay_ppm.reset();  // to stay without a tier is no merit of the scheme
    return moves;
}

std::vector<Moves> moves_between(const Assignment& scheme, std::size_t quarter)
{
    const auto places = scheme.scheme.tiers.size() + 1;
    auto counts = table_of(places, places);
    for (std::size_t customer = 0; customer < scheme.periods[quarter].size(); ++customer)
        ++counts[scheme.place(quarter, customer)][scheme.place(quarter + 1, customer)];
    counts[places - 1][places - 1] = 0;  // never in a tier: no movement
    return moves_of(scheme.scheme, counts);
}

void add_moves(std::vector<Moves>& sum, const std::vector<Moves>& moves)
{
    if (sum.empty()) {
        sum = moves;
        return;
    }
    for (std::size_t place = 0; place < moves.size(); ++place) {
        auto& row = sum[place];
        std::transform(row.to.begin(), row.to.end(), moves[place].to.begin(), row.to.begin(), std::plus<>{});
        if (place + 1 < moves.size()) row.stay_ppm = millionths(row.to[place], total(row.to));
    }
}

std::vector<std::size_t> same_places(const Scheme& first, const Scheme& second)
{
    const auto place_in_first = [&](const std::string& name) {
        const auto found =
            std::find_if(first.tiers.begin(), first.tiers.end(), [&](const auto& tier) { return tier.name == name; });
        return static_cast<std::size_t>(found - first.tiers.begin());
    };
    const bool by_names = std::any_of(second.tiers.begin(), second.tiers.end(),
                                      [&](const auto& tier) { return place_in_first(tier.name) < first.tiers.size(); });
    constexpr auto nowhere = static_cast<std::size_t>(-1);
    std::vector<std::size_t> same;
    for (std::size_t place = 0; place < second.tiers.size(); ++place) {
        const auto at = by_names ? place_in_first(second.tiers[place].name) : place;
        same.push_back(at < first.tiers.size() ? at : nowhere);
    }
    same.push_back(first.tiers.size());
    return same;
}

PairReport pair_of(const Past& past, const Assignment& first, const Assignment& second)
{
    const auto quarter = past.spend.size() - 1;
    const auto same = same_places(first.scheme, second.scheme);
    PairReport pair;
    pair.first = first.scheme.name;
    pair.second = second.scheme.name;
    pair.quarter = past.to();
    auto counts = table_of(first.scheme.tiers.size() + 1, second.scheme.tiers.size() + 1);
    for (std::size_t customer = 0; customer < past.customers.size(); ++customer) {
        const auto before = first.place(quarter, customer);
        const auto after = second.place(quarter, customer);
        if (before == first.scheme.tiers.size() && after == second.scheme.tiers.size()) continue;
        ++counts[before][after];
        ++(same[after] == before ? pair.same : pair.different);
        if (same[after] != before)
            pair.changers.push_back({past.customers[customer], tier_at(first.scheme, before),
                                     tier_at(second.scheme, after), Fen{past.spend[quarter][customer]}});
    }
    // Stable: equal spenders stay in the order of their numbers.
    std::stable_sort(pair.changers.begin(), pair.changers.end(),
                     [](const auto& left, const auto& right) { return left.spend > right.spend; });
    for (std::size_t place = 0; place < counts.size(); ++place)
        pair.tiers.push_back({tier_at(first.scheme, place), counts[place], {}});
    return pair;
}

}  // namespace custos::compare
