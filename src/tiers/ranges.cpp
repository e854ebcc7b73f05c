#include "ranges.hpp"

namespace custos::tiers {

namespace {

Range range_of(const Threshold& ask)
{
    return {"threshold " + ask.metric, ask.at_least.value_or(open_below), ask.below.value_or(open_above),
            ask.at_least.has_value(), ask.below.has_value()};
}

Range range_of(const Rank& ask)
{
    const auto axis = "rank " + ask.metric + std::to_string(static_cast<int>(ask.ties));
    return {axis, std::int64_t{ask.from.value_or(1)} - 1, ask.to, ask.from.has_value(), true};
}

Range range_of(const Share& ask)
{
    const auto options = {static_cast<int>(ask.denominator), static_cast<int>(ask.crossing),
                          static_cast<int>(ask.ties)};
    auto axis = "share " + ask.metric;
    for (const auto option : options)
        axis += std::to_string(option);
    const auto parts = [&](std::uint32_t part) { return std::int64_t{part} * largest_of * 64 / ask.of; };
    return {axis, parts(ask.from.value_or(0)), parts(ask.to), ask.from.has_value(), true};
}

Range range_of(const Quantile& ask)
{
    const auto axis = "quantile " + ask.metric + std::to_string(ask.of) + std::to_string(static_cast<int>(ask.edges));
    return {axis, ask.of - std::int64_t{ask.to.value_or(ask.of)},
            ask.of - std::int64_t{ask.from.value_or(std::uint8_t{1})} + 1, ask.to.has_value(), ask.from.has_value()};
}

}  // namespace

std::optional<Range> range_of(const Criterion& when)
{
    if (when.threshold) return range_of(*when.threshold);
    if (when.rank) return range_of(*when.rank);
    if (when.share) return range_of(*when.share);
    if (when.quantile) return range_of(*when.quantile);
    return {};
}

}  // namespace custos::tiers
