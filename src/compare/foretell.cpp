// What the tiers of one quarter foretold of the next.
#include "parts.hpp"

#include <algorithm>
#include <numeric>

namespace custos::compare {

namespace {

constexpr std::size_t capture_steps = 50;

/// The customers with a tier in a quarter: how high it is, and what each spent then and next.
struct Classed {
    std::vector<std::size_t> place;
    std::vector<std::int64_t> height;  ///< the higher the better: minus the place
    std::vector<std::int64_t> now;
    std::vector<std::int64_t> next;
    Exact next_of_all = 0;

    [[nodiscard]] std::size_t size() const noexcept { return place.size(); }
    [[nodiscard]] Exact next_of_known() const { return std::accumulate(next.begin(), next.end(), Exact{}); }
};

Classed classed_in(const Past& past, const Assignment& scheme, std::size_t quarter)
{
    Classed classed;
    for (std::size_t customer = 0; customer < past.customers.size(); ++customer) {
        const auto next = past.revenue(quarter + 1, customer);
        classed.next_of_all += next;
        const auto place = scheme.place(quarter, customer);
        if (place == scheme.scheme.tiers.size()) continue;
        classed.place.push_back(place);
        classed.height.push_back(-static_cast<std::int64_t>(place));
        classed.now.push_back(past.revenue(quarter, customer));
        classed.next.push_back(next);
    }
    return classed;
}

/// What the tiers of one quarter hold of the next.
struct HeldSums {
    std::vector<Exact> customers;  ///< by tier
    std::vector<Exact> revenue;
    Exact classed = 0;
    Exact known = 0;
    Exact all = 0;
};

HeldSums held_sums(const Classed& classed, std::size_t tiers)
{
    HeldSums sums{std::vector<Exact>(tiers, 0), std::vector<Exact>(tiers, 0), static_cast<Exact>(classed.size()),
                  classed.next_of_known(), classed.next_of_all};
    for (std::size_t i = 0; i < classed.size(); ++i) {
        ++sums.customers[classed.place[i]];
        sums.revenue[classed.place[i]] += classed.next[i];
    }
    return sums;
}

/// Mean of the values that there are.
class MeanValue {
public:
    void add(Exact part, Exact whole)
    {
        if (whole == 0) return;
        sum_ += static_cast<double>(part) / static_cast<double>(whole);
        ++count_;
    }
    void add(const Millionths& value)
    {
        if (value) add(*value, 1'000'000);
    }
    [[nodiscard]] std::optional<double> get() const
    {
        return count_ == 0 ? std::nullopt : std::optional{sum_ / count_};
    }

private:
    double sum_ = 0;
    int count_ = 0;
};

std::optional<double> quotient(const std::optional<double>& part, const std::optional<double>& whole)
{
    return part && whole && *whole > 0 ? std::optional{*part / *whole} : std::nullopt;
}

/// Adds to `sums` what the best 0/50, 1/50 … of the customers, by `worth`, hold of the next quarter, times 50.
void add_curve(std::vector<Exact>& sums, const Classed& classed, const std::vector<std::int64_t>& worth)
{
    std::vector<std::uint32_t> order(classed.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto left, auto right) { return worth[left] > worth[right]; });
    Exact before = 0;
    std::size_t taken = 0;
    for (std::size_t step = 0; step <= capture_steps; ++step) {
        const auto whole = step * order.size() / capture_steps;
        const auto part = step * order.size() % capture_steps;
        while (taken < whole)
            before += classed.next[order[taken++]];
        const auto beyond = part == 0 ? Exact{} : static_cast<Exact>(part) * classed.next[order[taken]];
        sums[step] += before * capture_steps + beyond;
    }
}

std::vector<std::int64_t> curve_of(const std::vector<Exact>& sums)
{
    std::vector<std::int64_t> curve;
    if (sums.back() == 0) return curve;
    for (const auto sum : sums)
        curve.push_back(*millionths(sum, sums.back()));
    return curve;
}

}  // namespace

void foretell(const Past& past, const Assignment& scheme, std::size_t quarter, Transition& into)
{
    const auto classed = classed_in(past, scheme, quarter);
    const auto tiers = scheme.scheme.tiers.size();
    const auto sums = held_sums(classed, tiers);
    for (std::size_t tier = 0; tier < tiers; ++tier) {
        const auto customers = sums.customers[tier];
        const auto revenue = sums.revenue[tier];
        into.held.push_back({scheme.scheme.tiers[tier].name, millionths(customers, sums.classed),
                             millionths(revenue, sums.all), millionths(revenue, sums.known),
                             millionths(revenue * sums.classed, sums.known * customers)});
    }
    std::vector<std::uint8_t> picked;
    for (const auto place : classed.place)
        picked.push_back(place == 0 ? 1 : 0);
    into.spearman_ppm = millionths(spearman(classed.height, classed.next));
    into.kendall_ppm = millionths(kendall(classed.height, classed.next));
    const auto found = misses(picked, classed.next);
    into.top = found.top;
    into.missed_ppm = millionths(found.missed, found.top);
    into.wrongly_inside_ppm = millionths(found.wrong, found.rest);
}

std::vector<TierHeld> mean_held(const Past& past, const Assignment& scheme)
{
    const auto& tiers = scheme.scheme.tiers;
    std::vector<HeldSums> sums;
    for (std::size_t quarter = 0; quarter + 1 < past.spend.size(); ++quarter)
        sums.push_back(held_sums(classed_in(past, scheme, quarter), tiers.size()));
    std::vector<TierHeld> means;
    for (std::size_t tier = 0; tier < tiers.size(); ++tier) {
        MeanValue customers;
        MeanValue of_all;
        MeanValue of_known;
        for (const auto& sum : sums) {
            customers.add(sum.customers[tier], sum.classed);
            of_all.add(sum.revenue[tier], sum.all);
            of_known.add(sum.revenue[tier], sum.known);
        }
        means.push_back({tiers[tier].name, millionths(customers.get()), millionths(of_all.get()),
                         millionths(of_known.get()), millionths(quotient(of_known.get(), customers.get()))});
    }
    return means;
}

void add_capture(const Past& past, const Assignment& scheme, SchemeReport& into)
{
    const auto tiers = scheme.scheme.tiers.size();
    std::vector<Exact> customers(tiers, 0);
    std::vector<Exact> revenue(tiers, 0);
    std::vector<Exact> by_spend(capture_steps + 1, 0);
    std::vector<Exact> in_hindsight(capture_steps + 1, 0);
    MeanValue spearmans;
    MeanValue kendalls;
    MeanValue missed;
    MeanValue wrong;
    for (std::size_t quarter = 0; quarter + 1 < past.spend.size(); ++quarter) {
        const auto classed = classed_in(past, scheme, quarter);
        const auto sums = held_sums(classed, tiers);
        std::transform(customers.begin(), customers.end(), sums.customers.begin(), customers.begin(), std::plus<>{});
        std::transform(revenue.begin(), revenue.end(), sums.revenue.begin(), revenue.begin(), std::plus<>{});
        add_curve(by_spend, classed, classed.now);
        add_curve(in_hindsight, classed, classed.next);
        spearmans.add(into.transitions[quarter].spearman_ppm);
        kendalls.add(into.transitions[quarter].kendall_ppm);
        missed.add(into.transitions[quarter].missed_ppm);
        wrong.add(into.transitions[quarter].wrongly_inside_ppm);
    }
    into.spearman_ppm = millionths(spearmans.get());
    into.kendall_ppm = millionths(kendalls.get());
    into.missed_ppm = millionths(missed.get());
    into.wrongly_inside_ppm = millionths(wrong.get());
    into.capture_by_spend_ppm = curve_of(by_spend);
    into.capture_in_hindsight_ppm = curve_of(in_hindsight);
    if (into.capture_by_spend_ppm.empty()) return;
    std::partial_sum(customers.begin(), customers.end(), customers.begin());
    std::partial_sum(revenue.begin(), revenue.end(), revenue.begin());
    for (std::size_t tier = 0; tier < tiers; ++tier)
        into.capture.push_back({into.tiers[tier].name, *millionths(customers[tier], customers.back()),
                                *millionths(revenue[tier], revenue.back())});
}

std::vector<Service> service_of(const SchemeReport& report, const Scheme& scheme, const CompareTerms& terms)
{
    std::vector<Service> services;
    const auto quarters = report.quarters.size();
    for (std::size_t tier = 0; tier < scheme.tiers.size(); ++tier) {
        const auto& standard = scheme.tiers[tier].standard;
        if (!standard) continue;
        Exact sizes = 0;
        for (const auto& quarter : report.quarters)
            sizes += static_cast<Exact>(quarter.tiers[tier].customers);
        const auto rounded = [](Exact part, Exact whole) {
            return static_cast<std::int64_t>((2 * part + whole) / (2 * whole));
        };
        Service service{scheme.tiers[tier].name, standard->care, 0, {}, {}};
        service.customers = static_cast<std::uint64_t>(rounded(sizes, static_cast<Exact>(quarters)));
        if (standard->contact_months && *standard->contact_months > 0) {
            const auto divisor = static_cast<Exact>(quarters * *standard->contact_months);
            service.contacts_a_year = static_cast<std::uint64_t>(rounded(sizes * 12, divisor));
            const auto& cost = terms.contact_costs[static_cast<std::size_t>(standard->care)];
            if (cost) service.cost_a_year = Fen{rounded(sizes * 12 * cost->value, divisor)};
        }
        services.push_back(std::move(service));
    }
    return services;
}

SpendReport spend_of(const Past& past, std::size_t quarter)
{
    SpendReport report;
    report.quarter = past.from + static_cast<int>(quarter);
    const auto& spend = past.spend[quarter];
    for (std::size_t customer = 0; customer < spend.size(); ++customer)
        report.revenue += Fen{past.revenue(quarter, customer)};
    report.buyers = static_cast<std::uint64_t>(std::count_if(spend.begin(), spend.end(), [](auto x) { return x > 0; }));
    report.gini_ppm = gini(spend);
    report.lorenz_ppm = lorenz(spend, 100);
    if (quarter + 1 == past.spend.size()) return report;

    std::vector<std::int64_t> now;
    std::vector<std::int64_t> next;
    std::vector<std::int64_t> buyers_now;
    std::vector<std::int64_t> buyers_next;
    for (std::size_t customer = 0; customer < spend.size(); ++customer) {
        const auto here = past.revenue(quarter, customer);
        const auto there = past.revenue(quarter + 1, customer);
        if (here > 0 || there > 0) {
            now.push_back(here);
            next.push_back(there);
        }
        if (here > 0) {
            buyers_now.push_back(here);
            buyers_next.push_back(there);
        }
    }
    report.spearman_next_ppm = millionths(spearman(now, next));
    const auto found = misses(top_of(buyers_now, buyers_now.size() / 5), buyers_next);
    report.missed_ppm = millionths(found.missed, found.top);
    report.wrongly_inside_ppm = millionths(found.wrong, found.rest);
    return report;
}

}  // namespace custos::compare
