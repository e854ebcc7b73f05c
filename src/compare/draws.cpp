// The figures that come with an interval, and the bootstrap over customers that gives it.
#include "core/split_mix.hpp"
#include "parts.hpp"

#include <algorithm>
#include <cmath>

namespace custos::compare {

namespace {

__extension__ using UnsignedExact = unsigned __int128;

/// The same seed draws the same customers on every machine.
class Draws {
public:
    explicit Draws(std::uint64_t seed) noexcept : numbers_{seed} {}

    /// As many customers as there are, with putting back: how often each was drawn.
    void draw(std::vector<std::uint32_t>& weights) noexcept
    {
        std::fill(weights.begin(), weights.end(), 0U);
        for (std::size_t i = 0; i < weights.size(); ++i)
            ++weights[below(weights.size())];
    }

private:
    /// High half of the product (Lemire 2019); its bias, below 2^-40 for any number of customers, moves no percentile.
    std::size_t below(std::size_t bound) noexcept
    {
        return static_cast<std::size_t>((static_cast<UnsignedExact>(numbers_.next()) * bound) >> 64U);
    }

    SplitMix numbers_;
};

struct Fraction {
    Exact part = 0;
    Exact whole = 0;

    [[nodiscard]] std::optional<double> value() const
    {
        return whole == 0 ? std::nullopt : std::optional{static_cast<double>(part) / static_cast<double>(whole)};
    }
};

/// Mean over the transitions in which there was something to divide by.
class MeanOf {
public:
    void add(const Fraction& fraction)
    {
        const auto value = fraction.value();
        if (!value) return;
        sum_ += *value;
        ++count_;
    }
    [[nodiscard]] std::optional<double> get() const
    {
        return count_ == 0 ? std::nullopt : std::optional{sum_ / count_};
    }

private:
    double sum_ = 0;
    int count_ = 0;
};

/// Changes of tier, "no tier" being a tier of its own here.
struct MoveRates {
    Fraction stay;
    Fraction change;
    Fraction reversal;
    Fraction rise_reversal;
};

class Steps {
public:
    Steps(const Assignment& scheme, unsigned reversal_quarters)
        : scheme_{scheme}, none_{scheme.scheme.tiers.size()}, within_{reversal_quarters}
    {
    }

    void add(std::size_t quarter, std::size_t customer, std::uint32_t weight, MoveRates& into) const
    {
        const auto before = scheme_.place(quarter, customer);
        const auto after = scheme_.place(quarter + 1, customer);
        if (before == none_ && after == none_) return;
        into.change.whole += weight;
        if (before != none_) into.stay.whole += weight;
        if (before == after) {
            into.stay.part += weight;
            return;
        }
        into.change.part += weight;
        if (quarter + 1 + within_ >= scheme_.periods.size()) return;  // not all the time to be undone
        const bool undone = comes_back(quarter + 1, customer, before);
        into.reversal.whole += weight;
        if (undone) into.reversal.part += weight;
        if (after > before) return;
        into.rise_reversal.whole += weight;
        if (undone) into.rise_reversal.part += weight;
    }

private:
    [[nodiscard]] bool comes_back(std::size_t quarter, std::size_t customer, std::size_t place) const
    {
        for (unsigned later = 1; later <= within_; ++later)
            if (scheme_.place(quarter + later, customer) == place) return true;
        return false;
    }

    const Assignment& scheme_;
    std::size_t none_;
    unsigned within_;
};

std::optional<double> difference(const std::optional<double>& left, const std::optional<double>& right)
{
    return left && right ? std::optional{*left - *right} : std::nullopt;
}

/// The values that a figure took, draw by draw.
using Drawings = std::vector<DrawnFigures>;

Estimate estimate_of(const DrawnFigures& value, const Drawings& draws, Drawn figure)
{
    const auto at = static_cast<std::size_t>(figure);
    std::vector<double> values;
    for (const auto& draw : draws)
        if (draw[at]) values.push_back(*draw[at]);
    return interval(value[at], std::move(values));
}

DrawnFigures less(const DrawnFigures& left, const DrawnFigures& right)
{
    DrawnFigures made;
    std::transform(left.begin(), left.end(), right.begin(), made.begin(), difference);
    return made;
}

void fill_scheme(const DrawnFigures& value, const Drawings& draws, SchemeReport& into)
{
    into.stay = estimate_of(value, draws, Drawn::stay);
    into.change = estimate_of(value, draws, Drawn::change);
    into.reversal = estimate_of(value, draws, Drawn::reversal);
    into.rise_reversal = estimate_of(value, draws, Drawn::rise_reversal);
    into.first_tier_customers = estimate_of(value, draws, Drawn::customers);
    into.first_tier_of_all = estimate_of(value, draws, Drawn::of_all);
    into.first_tier_of_known = estimate_of(value, draws, Drawn::of_known);
    into.first_tier_lift = estimate_of(value, draws, Drawn::lift);
}

void fill_pair(const DrawnFigures& value, const Drawings& draws, PairReport& into)
{
    into.stay = estimate_of(value, draws, Drawn::stay);
    into.change = estimate_of(value, draws, Drawn::change);
    into.reversal = estimate_of(value, draws, Drawn::reversal);
    into.first_tier_of_all = estimate_of(value, draws, Drawn::of_all);
    into.first_tier_of_known = estimate_of(value, draws, Drawn::of_known);
    into.first_tier_lift = estimate_of(value, draws, Drawn::lift);
}

}  // namespace

DrawnFigures figures_of(const Past& past, const Assignment& scheme, unsigned reversal_quarters,
                        std::span<const std::uint32_t> weights)
{
    const Steps steps{scheme, reversal_quarters};
    const auto none = scheme.scheme.tiers.size();
    MoveRates rates;
    MeanOf customers;
    MeanOf of_all;
    MeanOf of_known;
    for (std::size_t quarter = 0; quarter + 1 < past.spend.size(); ++quarter) {
        Fraction size;
        Exact first_tier = 0;
        Exact known = 0;
        Exact all = 0;
        for (std::size_t customer = 0; customer < weights.size(); ++customer) {
            const auto weight = weights[customer];
            if (weight == 0) continue;
            steps.add(quarter, customer, weight, rates);
            const auto revenue = static_cast<Exact>(past.revenue(quarter + 1, customer)) * weight;
            const auto place = scheme.place(quarter, customer);
            all += revenue;
            if (place == none) continue;
            size.whole += weight;
            known += revenue;
            if (place != 0) continue;
            size.part += weight;
            first_tier += revenue;
        }
        customers.add(size);
        of_all.add({first_tier, all});
        of_known.add({first_tier, known});
    }
    auto lift = of_known.get();
    if (lift && customers.get() && *customers.get() > 0)
        lift = *lift / *customers.get();
    else
        lift.reset();
    return {rates.stay.value(), rates.change.value(), rates.reversal.value(), rates.rise_reversal.value(),
            customers.get(),    of_all.get(),         of_known.get(),         lift};
}

Estimate interval(std::optional<double> value, std::vector<double> draws)
{
    Estimate made{millionths(value), {}, {}};
    if (draws.empty()) return made;
    std::sort(draws.begin(), draws.end());
    const auto last = draws.size() - 1;
    made.low_ppm = millionths(std::optional{draws[last * 25 / 1000]});
    made.high_ppm = millionths(std::optional{draws[(last * 975 + 999) / 1000]});
    return made;
}

Result<void> estimate(const Past& past, std::span<const Assignment> schemes, const CompareTerms& terms,
                      const Progress& progress, CompareReport& into)
{
    std::vector<std::uint32_t> weights(past.customers.size(), 1);
    std::vector<DrawnFigures> values;
    for (const auto& scheme : schemes)
        values.push_back(figures_of(past, scheme, terms.reversal_quarters, weights));
    std::vector<Drawings> drawings(schemes.size());
    Draws draws{terms.seed};
    for (std::uint32_t draw = 0; draw < terms.draws; ++draw) {
        if (!go_on(progress, draw, terms.draws)) return fail(Code::cancelled);
        draws.draw(weights);
        for (std::size_t i = 0; i < schemes.size(); ++i)
            drawings[i].push_back(figures_of(past, schemes[i], terms.reversal_quarters, weights));
    }
    for (std::size_t i = 0; i < schemes.size(); ++i)
        fill_scheme(values[i], drawings[i], into.schemes[i]);
    for (std::size_t i = 1; i < schemes.size(); ++i) {
        Drawings differences;
        for (std::size_t draw = 0; draw < drawings[i].size(); ++draw)
            differences.push_back(less(drawings[i][draw], drawings[0][draw]));
        fill_pair(less(values[i], values[0]), differences, into.pairs[i - 1]);
    }
    return outcome::success();
}

}  // namespace custos::compare
