/// Any scheme over any customers: the plan answers as the plain sort does, whatever the order of the rows.
/// Rules: TIER-02, TIER-05.
#include <support/pick.hpp>
#include "oracle.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

namespace custos::tiers::testing {

namespace {

int below(int end) { return pick(0, end); }
bool coin() { return below(2) == 1; }

std::string any_metric()
{
    return pick<std::string>({"spend", "frequency", "recency", "tenure", "continuity", "basket"});
}

/// Few different figures, so that lines fall among equals; sometimes large ones, of many digits.
std::int64_t any_amount()
{
    if (below(3) == 0) return pick<std::int64_t>(-5, 6);
    if (coin()) return pick<std::int64_t>(-300, 3'000);
    return pick<std::int64_t>(-1'000'000'000, 100'000'000'000);
}

Customer any_customer()
{
    Customer customer;
    for (int back = 0; back < 6; ++back) {
        if (below(2) == 0) continue;
        orders::QuarterSum sum;
        sum.net = Fen{any_amount()};
        sum.orders = static_cast<std::uint32_t>(below(4));
        sum.returned = Fen{pick<std::int64_t>(0, 50)};
        if (sum.orders > 0) {
            sum.first_day = static_cast<std::uint16_t>(1 + below(80));
            sum.last_day = static_cast<std::uint16_t>(sum.first_day + below(10));
            customer.first_purchase = first_day(this_quarter - back).number + sum.first_day - 1;
        }
        customer.quarters[this_quarter - back] = sum;
    }
    for (const auto* flag : {"official", "able"})
        if (below(5) == 0) customer.flags.insert(flag);
    return customer;
}

Window any_window()
{
    return {pick({Reach::trailing, Reach::trailing, Reach::year_to_date, Reach::lifetime}),
            static_cast<std::uint16_t>(1 + below(5))};
}

/// A scheme with measures "own" (a metric in another window) and "points" (a score).
Scheme any_frame()
{
    Scheme scheme;
    scheme.name = "any";
    scheme.window = any_window();
    scheme.returns = pick({Returns::when_booked, Returns::ignored});
    scheme.population = pick({Population::active, Population::known, Population::all});
    Measure own{"own", pick({Metric::spend, Metric::frequency, Metric::basket}), Returns::ignored, any_window(), {}, {},
                {}};
    Measure points{"points", {}, {}, {}, {}, {}, {}};
    const int parts = 1 + below(3);
    for (int i = 0; i < parts; ++i) {
        Part part{any_metric(), 1 + below(9), {}, pick({Edges::ntile, Edges::up, Edges::down})};
        if (coin()) part.of = static_cast<std::uint8_t>(2 + below(6));
        if (coin()) part.weight = -part.weight;
        points.score.push_back(part);
    }
    scheme.measures = {own, points};
    for (int i = below(3); i > 0; --i)
        scheme.ties.push_back(any_metric());
    return scheme;
}

std::string any_measure() { return below(3) == 0 ? pick<std::string>({"own", "points"}) : any_metric(); }

Criterion any_leaf()
{
    Criterion when;
    switch (below(5)) {
        case 0: {
            when.threshold = Threshold{any_measure(), {}, {}};
            const auto bound = any_amount();
            if (coin()) when.threshold->at_least = bound;
            if (coin() || !when.threshold->at_least) when.threshold->below = bound + 1 + below(1000);
            break;
        }
        case 1: {
            const auto to = 1 + static_cast<std::uint32_t>(below(25));
            when.rank = Rank{any_measure(), {}, to, pick({Ties::split, Ties::together})};
            if (coin()) when.rank->from = 1 + static_cast<std::uint32_t>(below(static_cast<int>(to)));
            break;
        }
        case 2: {
            const auto to = 1 + static_cast<std::uint32_t>(below(100));
            when.share = Share{pick<std::string>({"spend", "frequency", "continuity"}),
                               {},
                               to,
                               100,
                               pick({Denominator::positive, Denominator::net}),
                               pick({Crossing::inside, Crossing::outside}),
                               pick({Ties::split, Ties::together})};
            if (below(6) == 0) when.share->to = 100;
            if (coin()) when.share->from = static_cast<std::uint32_t>(below(static_cast<int>(to)));
            break;
        }
        case 3: {
            const auto of = static_cast<std::uint8_t>(2 + below(9));
            const auto to = static_cast<std::uint8_t>(1 + below(of));
            when.quantile = Quantile{any_measure(), of, {}, to, pick({Edges::ntile, Edges::up, Edges::down})};
            if (coin()) when.quantile->from = static_cast<std::uint8_t>(1 + below(to));
            break;
        }
        default: when.flag = pick<std::string>({"official", "able"});
    }
    return when;
}

Criterion any_criterion(int depth)
{
    if (depth == 0 || below(2) == 0) return any_leaf();
    Criterion when;
    auto& list = when.*pick({&Criterion::all, &Criterion::any, &Criterion::none});  // what shrinks is drawn again
    for (int i = below(3); i >= 0; --i)
        list.push_back(any_criterion(depth - 1));
    return when;
}

Scheme any_scheme()
{
    auto scheme = any_frame();
    const int tiers = 1 + below(4);
    for (int i = 0; i < tiers; ++i)
        scheme.tiers.push_back({std::string(1, static_cast<char>('A' + i)), {}, any_criterion(2), {}});
    if (coin()) {
        scheme.tiers.push_back({"rest", {}, {}, {}});
        scheme.tiers.back().when.otherwise = true;
    }
    return scheme;
}

std::vector<Customer> any_customers()
{
    std::vector<Customer> all;
    for (int i = below(40); i > 0; --i)
        all.push_back(any_customer());
    return all;
}

std::vector<std::uint32_t> shuffled(std::size_t size)
{
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t i = size; i > 1; --i)
        std::swap(order[i - 1], order[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    return order;
}

/// A scheme that says nonsense is refused and tells nothing here.
std::optional<Plan> plan_if_sound(const Scheme& scheme)
{
    auto plan = compile(scheme);
    if (!plan) return {};
    return plan.value();
}

}  // namespace

TEST(TierModel, TIER_05_AnySchemePlacesAsThePlainSortDoes)
{
    ASSERT_TRUE(always("plan = oracle", [] {
        const auto scheme = any_scheme();
        const auto plan = plan_if_sound(scheme);
        RC_PRE(plan.has_value());
        const auto customers = any_customers();
        const auto order = shuffled(customers.size());
        const auto got = House{customers, order}.tiers(*plan);
        if (got != oracle(scheme, customers, order, this_quarter))
            RC_LOG() << to_document(scheme, {.indent = true}) << '\n';
        RC_ASSERT(got == oracle(scheme, customers, order, this_quarter));
    }));
}

TEST(TierModel, TIER_05_TheOrderOfTheRowsDoesNotMatter)
{
    ASSERT_TRUE(always("permuted rows, same tiers", [] {
        const auto plan = plan_if_sound(any_scheme());
        RC_PRE(plan.has_value());
        const auto customers = any_customers();
        const auto straight = House{customers}.tiers(*plan);
        const auto number_of = shuffled(customers.size());  // row i now holds customer number_of[i]
        std::vector<Customer> moved;
        for (const auto number : number_of)
            moved.push_back(customers[number]);
        const auto mixed = House{moved, number_of}.tiers(*plan);
        for (std::size_t row = 0; row < mixed.size(); ++row)
            RC_ASSERT(mixed[row] == straight[number_of[row]]);
    }));
}

TEST(TierModel, TIER_05_ASchemeSurvivesItsDocument)
{
    ASSERT_TRUE(always("document and back", [] {
        const auto scheme = any_scheme();
        const auto back = read_document<Scheme>(to_document(scheme));
        RC_ASSERT(back.has_value());
        RC_ASSERT(back.value() == scheme);
    }));
}

/// Thousands of rows with figures of all sizes, so that lines fall inside logarithmic buckets as well.
TEST(TierModel, TIER_02_ManyCustomersOfAllSizes)
{
    ASSERT_TRUE(always("share over many", [] {
        std::vector<Customer> customers;
        const auto count = pick(500, 3'000);
        auto seed = pick<std::uint64_t>(1, 1'000'000'000);
        for (int i = 0; i < count; ++i) {
            seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
            const auto octave = (seed >> 58U) % 40;
            customers.push_back(spender(static_cast<std::int64_t>((seed >> 20U) & ((1ULL << octave) - 1)), 1));
        }
        const auto to = pick(1U, 100U);
        const auto scheme =
            scheme_from(text({R"({"name": "s", "tiers": [{"name": "A", "when": {"share": {"metric": "spend", "to": )",
                              std::to_string(to), "}}}]}"}));
        const auto plan = plan_of(scheme);
        const auto got = House{customers}.tiers(plan);

        std::vector<std::size_t> order(customers.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto amount = [&](std::size_t i) { return customers[i].quarters.begin()->second.net.value; };
        std::stable_sort(order.begin(), order.end(), [&](auto l, auto r) { return amount(l) > amount(r); });
        const auto total = std::accumulate(order.begin(), order.end(), std::int64_t{0},
                                           [&](auto sum, auto i) { return sum + amount(i); });
        std::int64_t before = 0;
        for (const auto i : order) {
            const bool in = amount(i) > 0 && 100 * before < to * total;
            RC_ASSERT((got[i] == 0) == in);
            before += amount(i);
        }
    }));
}

}  // namespace custos::tiers::testing
