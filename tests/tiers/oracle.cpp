#include "oracle.hpp"

#include <algorithm>
#include <numeric>

namespace custos::tiers::testing {

namespace {

using Figure = std::optional<std::int64_t>;

class Oracle {
public:
    Oracle(const Scheme& scheme, const std::vector<Customer>& customers, const std::vector<std::uint32_t>& order,
           Quarter period)
        : scheme_{scheme}, customers_{customers}, order_{order}, period_{period}
    {
    }

    std::vector<TierIndex> tiers()
    {
        std::vector<TierIndex> all(customers_.size(), no_tier);
        for (std::size_t i = 0; i < customers_.size(); ++i) {
            if (!takes_part(i)) continue;
            for (std::size_t tier = 0; tier < scheme_.tiers.size() && all[i] == no_tier; ++tier)
                if (holds(scheme_.tiers[tier].when, i)) all[i] = static_cast<TierIndex>(tier);
        }
        return all;
    }

private:
    bool in_window(Quarter quarter, const Window& window) const
    {
        if (quarter > period_) return false;
        if (window.reach == Reach::lifetime) return true;
        if (window.reach == Reach::year_to_date) return quarter.number / 4 == period_.number / 4;
        return quarter.number > period_.number - window.quarters;
    }

    bool takes_part(std::size_t i) const
    {
        const auto& customer = customers_[i];
        if (scheme_.population == Population::all) return true;
        if (scheme_.population == Population::known)
            return (customer.first_purchase && *customer.first_purchase <= last_day(period_).number) ||
                   carries_a_flag(i);
        return std::any_of(customer.quarters.begin(), customer.quarters.end(), [&](const auto& entry) {
            return in_window(entry.first, scheme_.window) &&
                   (entry.second.orders > 0 || entry.second.net.value != 0 || entry.second.returned.value != 0);
        });
    }

    bool carries_a_flag(std::size_t i) const
    {
        std::vector<const Criterion*> open;
        for (const auto& tier : scheme_.tiers)
            open.push_back(&tier.when);
        while (!open.empty()) {
            const auto* when = open.back();
            open.pop_back();
            if (when->flag && customers_[i].flags.count(*when->flag) > 0) return true;
            for (const auto* list : {&when->all, &when->any, &when->none})
                for (const auto& inner : *list)
                    open.push_back(&inner);
        }
        return false;
    }

    const Measure* measure_named(const std::string& name) const
    {
        for (const auto& measure : scheme_.measures)
            if (measure.name == name) return &measure;
        return nullptr;
    }

    static Metric built_in(const std::string& name)
    {
        const std::map<std::string, Metric> all{{"spend", Metric::spend},           {"frequency", Metric::frequency},
                                                {"recency", Metric::recency},       {"tenure", Metric::tenure},
                                                {"continuity", Metric::continuity}, {"basket", Metric::basket}};
        return all.at(name);
    }

    /// In the unit of the metric: recency as days, the fewer the better. Worked out once for everybody.
    Figure figure(const std::string& name, std::size_t i) const
    {
        auto& known = figures_[name];
        if (known.empty())
            for (std::size_t c = 0; c < customers_.size(); ++c)
                known.push_back(reckon(name, c));
        return known[i];
    }

    Figure reckon(const std::string& name, std::size_t i) const
    {
        const auto* measure = measure_named(name);
        if (measure != nullptr && !measure->score.empty()) return score(*measure, i);
        const auto metric = measure != nullptr ? *measure->of : built_in(name);
        const auto returns = measure != nullptr && measure->returns ? *measure->returns : scheme_.returns;
        const auto window = measure != nullptr && measure->window ? *measure->window : scheme_.window;
        return figure(metric, returns, window, i);
    }

    Figure figure(Metric metric, Returns returns, const Window& window, std::size_t i) const
    {
        std::int64_t money = 0, orders = 0, quarters = 0;
        Figure last_sale;
        for (const auto& [quarter, sum] : customers_[i].quarters) {
            if (quarter <= period_ && sum.last_day > 0) last_sale = first_day(quarter).number + sum.last_day - 1;
            if (!in_window(quarter, window)) continue;
            money += sum.net.value + (returns == Returns::ignored ? sum.returned.value : 0);
            orders += sum.orders;
            quarters += sum.orders > 0 ? 1 : 0;
        }
        const auto end = last_day(period_).number;
        const auto& first = customers_[i].first_purchase;
        switch (metric) {
            case Metric::spend: return money;
            case Metric::frequency: return orders;
            case Metric::continuity: return quarters;
            case Metric::recency: return last_sale ? Figure{end - *last_sale} : Figure{};
            case Metric::tenure: return first && *first <= end ? Figure{end - *first} : Figure{};
            case Metric::basket:
                if (orders == 0) return {};
                return money >= 0 ? money / orders : -((-money + orders - 1) / orders);
            case Metric::visits:
            case Metric::margin:
            case Metric::nights:
            case Metric::rhythm: break;  // of single bookings: tests/tiers/bookings.cpp, portions.cpp
        }
        return {};
    }

    Figure score(const Measure& measure, std::size_t i) const
    {
        std::int64_t sum = 0;
        for (const auto& part : measure.score) {
            if (part.of) {
                sum += part.weight * quantile_class(part.metric, *part.of, part.edges, i);
            } else if (const auto raw = figure(part.metric, i)) {
                sum += part.weight * (is_recency(part.metric) ? -*raw : *raw);  // more is better in every summand
            }
        }
        return sum;
    }

    bool is_recency(const std::string& name) const
    {
        const auto* measure = measure_named(name);
        if (measure != nullptr) return measure->of == Metric::recency;
        return built_in(name) == Metric::recency;
    }

    /// With more being better, and only if it has a place: whoever takes no part has none.
    Figure placed(const std::string& name, std::size_t i) const
    {
        if (!takes_part(i)) return {};
        const auto raw = figure(name, i);
        if (!raw) return {};
        if (is_recency(name)) return -*raw;
        const auto* measure = measure_named(name);
        const bool tenure = measure != nullptr ? measure->of == Metric::tenure : built_in(name) == Metric::tenure;
        return tenure || *raw > 0 ? raw : Figure{};
    }

    const std::vector<std::size_t>& ranking(const std::string& name) const
    {
        auto& known = rankings_[name];
        if (known.empty()) known = rank_all(name);
        return known;
    }

    /// Everybody who has a place, best first, by the scheme's tie order.
    std::vector<std::size_t> rank_all(const std::string& name) const
    {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < customers_.size(); ++i)
            if (placed(name, i)) all.push_back(i);
        std::sort(all.begin(), all.end(), [&](std::size_t left, std::size_t right) {
            if (placed(name, left) != placed(name, right)) return *placed(name, left) > *placed(name, right);
            const auto order = tie(left, right);
            return order != 0 ? order > 0 : order_[left] < order_[right];
        });
        return all;
    }

    int tie(std::size_t left, std::size_t right) const
    {
        const auto lowest = std::numeric_limits<std::int64_t>::min();
        for (const auto& name : scheme_.ties) {
            auto l = figure(name, left).value_or(lowest);
            auto r = figure(name, right).value_or(lowest);
            if (is_recency(name) && l != lowest) l = -l;
            if (is_recency(name) && r != lowest) r = -r;
            if (l != r) return l > r ? 1 : -1;
        }
        return 0;
    }

    bool holds(const Criterion& when, std::size_t i) const
    {
        const auto inner = [&](const Criterion& one) { return holds(one, i); };
        if (when.otherwise) return true;
        if (when.flag) return customers_[i].flags.count(*when.flag) > 0;
        if (when.threshold) return in_threshold(*when.threshold, i);
        if (when.rank) return in_rank(*when.rank, i);
        if (when.share) return in_share(*when.share, i);
        if (when.quantile) return in_quantile(*when.quantile, i);
        if (!when.all.empty()) return std::all_of(when.all.begin(), when.all.end(), inner);
        if (!when.any.empty()) return std::any_of(when.any.begin(), when.any.end(), inner);
        return std::none_of(when.none.begin(), when.none.end(), inner);
    }

    bool in_threshold(const Threshold& ask, std::size_t i) const
    {
        const auto value = figure(ask.metric, i);
        return value && (!ask.at_least || *value >= *ask.at_least) && (!ask.below || *value < *ask.below);
    }

    bool in_rank(const Rank& ask, std::size_t i) const
    {
        const auto mine = placed(ask.metric, i);
        if (!mine) return false;
        const auto& all = ranking(ask.metric);
        auto found = std::find(all.begin(), all.end(), i);
        if (ask.ties == Ties::together)  // all stand where the first of them stands
            found = std::find_if(all.begin(), all.end(),
                                 [&](std::size_t other) { return placed(ask.metric, other) == mine; });
        const auto position = found - all.begin() + 1;
        return position >= ask.from.value_or(1) && position <= ask.to;
    }

    bool in_share(const Share& ask, std::size_t i) const
    {
        return in_first(ask, ask.to, i) && !(ask.from.value_or(0) > 0 && in_first(ask, *ask.from, i));
    }

    bool in_first(const Share& ask, std::uint32_t part, std::size_t i) const
    {
        if (!placed(ask.metric, i)) return false;
        std::int64_t total = 0;
        for (std::size_t c = 0; c < customers_.size(); ++c) {
            const auto value = takes_part(c) ? figure(ask.metric, c).value_or(0) : 0;
            if (value > 0 || ask.denominator == Denominator::net) total += value;
        }
        if (total <= 0) return false;
        if (part == ask.of) return true;
        std::int64_t before = 0, through = 0;  // of the customer, or of all that have the same figure
        bool found = false;
        for (const auto other : ranking(ask.metric)) {
            const bool mine = ask.ties == Ties::split ? other == i : figure(ask.metric, other) == figure(ask.metric, i);
            if (found && !mine) break;
            const auto value = *figure(ask.metric, other);
            if (!mine) before += value;
            through += value;
            found = found || mine;
        }
        const std::int64_t of = ask.of;
        return ask.crossing == Crossing::inside ? of * before < part * total : of * through <= part * total;
    }

    bool in_quantile(const Quantile& ask, std::size_t i) const
    {
        const auto mine = quantile_class(ask.metric, ask.of, ask.edges, i);
        return mine >= ask.from.value_or(1) && mine <= ask.to.value_or(ask.of);
    }

    /// 0 without a place.
    std::int64_t quantile_class(const std::string& name, std::int64_t k, Edges edges, std::size_t i) const
    {
        const auto mine = placed(name, i);
        if (!mine) return 0;
        std::vector<std::size_t> ascending = ranking(name);
        std::sort(ascending.begin(), ascending.end(), [&](std::size_t left, std::size_t right) {
            if (placed(name, left) != placed(name, right)) return *placed(name, left) < *placed(name, right);
            const auto order = tie(left, right);
            return order != 0 ? order < 0 : order_[left] < order_[right];
        });
        const auto n = static_cast<std::int64_t>(ascending.size());
        const auto count = [&](auto pred) { return std::count_if(ascending.begin(), ascending.end(), pred); };
        if (edges == Edges::up) {
            const auto r = count([&](std::size_t other) { return *placed(name, other) <= *mine; });
            return (k * r + n - 1) / n;
        }
        if (edges == Edges::down)
            return k * count([&](std::size_t other) { return *placed(name, other) < *mine; }) / n + 1;
        auto position = std::find(ascending.begin(), ascending.end(), i) - ascending.begin();
        for (std::int64_t c = 1; c <= k; ++c) {  // deal them out, the first n mod k classes one more
            const auto size = n / k + (c <= n % k ? 1 : 0);
            if (position < size) return c;
            position -= size;
        }
        return k;
    }

    const Scheme& scheme_;
    const std::vector<Customer>& customers_;
    const std::vector<std::uint32_t>& order_;
    Quarter period_;
    mutable std::map<std::string, std::vector<Figure>> figures_;
    mutable std::map<std::string, std::vector<std::size_t>> rankings_;
};

}  // namespace

std::vector<TierIndex> oracle(const Scheme& scheme, const std::vector<Customer>& customers,
                              const std::vector<std::uint32_t>& order, Quarter period)
{
    return Oracle{scheme, customers, order, period}.tiers();
}

}  // namespace custos::tiers::testing
