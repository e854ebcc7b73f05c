/// Comparisons of schemes: by hand, against a model, and from files (TIER-10).
/// Rules: TIER-07.
#include "past.hpp"

#include <custos/core/document.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <cmath>

namespace custos::compare::testing {

namespace {

const SchemeReport& first_of(const CompareReport& report) { return report.schemes.front(); }

/// The same figures, word by word as docs/tiers.md has them: customers one by one, repeated as often as they count.
struct Model {
    const Past& past;
    const Assignment& scheme;
    std::vector<std::size_t> who;

    [[nodiscard]] std::size_t at(std::size_t quarter, std::size_t i) const { return scheme.place(quarter, who[i]); }
    [[nodiscard]] std::size_t none() const { return scheme.scheme.tiers.size(); }

    template <class Counts, class Holds>
    [[nodiscard]] std::optional<double> rate(std::size_t quarters, Counts&& counts, Holds&& holds) const
    {
        double of = 0;
        double part = 0;
        for (std::size_t quarter = 0; quarter < quarters; ++quarter)
            for (std::size_t i = 0; i < who.size(); ++i) {
                if (!counts(quarter, i)) continue;
                of += 1;
                part += holds(quarter, i);
            }
        return of > 0 ? std::optional{part / of} : std::nullopt;
    }

    /// Mean over the quarters of sum(part) / sum(whole), where there is a whole.
    template <class Part, class Whole>
    [[nodiscard]] std::optional<double> mean(Part&& part, Whole&& whole) const
    {
        std::vector<double> values;
        for (std::size_t quarter = 0; quarter + 1 < past.spend.size(); ++quarter) {
            double of = 0;
            double sum = 0;
            for (std::size_t i = 0; i < who.size(); ++i) {
                of += whole(quarter, i);
                sum += part(quarter, i);
            }
            if (of > 0) values.push_back(sum / of);
        }
        double sum = 0;
        for (const auto value : values)
            sum += value;
        return values.empty() ? std::nullopt : std::optional{sum / static_cast<double>(values.size())};
    }

    [[nodiscard]] DrawnFigures figures(unsigned within) const
    {
        const auto transitions = past.spend.size() - 1;
        const auto changed = [&](auto q, auto i) { return at(q, i) != at(q + 1, i); };
        const auto undone = [&](auto q, auto i) {
            for (std::size_t later = q + 2; later <= q + 1 + within; ++later)
                if (at(later, i) == at(q, i)) return true;
            return false;
        };
        const auto decided = past.spend.size() > within + 1 ? past.spend.size() - within - 1 : 0;
        const auto revenue = [&](auto q, auto i) { return static_cast<double>(past.revenue(q + 1, who[i])); };
        const auto known = [&](auto q, auto i) { return at(q, i) != none(); };
        const auto top = [&](auto q, auto i) { return at(q, i) == 0; };
        const auto share = mean([&](auto q, auto i) { return top(q, i) ? 1.0 : 0.0; },
                                [&](auto q, auto i) { return known(q, i) ? 1.0 : 0.0; });
        const auto of_known = mean([&](auto q, auto i) { return top(q, i) ? revenue(q, i) : 0.0; },
                                   [&](auto q, auto i) { return known(q, i) ? revenue(q, i) : 0.0; });
        std::optional<double> lift;
        if (share && of_known && *share > 0) lift = *of_known / *share;
        return {rate(transitions, known, [&](auto q, auto i) { return !changed(q, i); }),
                rate(
                    transitions, [&](auto q, auto i) { return known(q, i) || known(q + 1, i); }, changed),
                rate(decided, changed, undone),
                rate(
                    decided, [&](auto q, auto i) { return at(q + 1, i) < at(q, i); }, undone),
                share,
                mean([&](auto q, auto i) { return top(q, i) ? revenue(q, i) : 0.0; }, revenue),
                of_known,
                lift};
    }
};

Past some_past(std::size_t customers, std::size_t quarters)
{
    std::vector<std::vector<std::int64_t>> spend(quarters);
    for (auto& quarter : spend)
        for (std::size_t i = 0; i < customers; ++i)
            quarter.push_back(pick(-2, 8));
    return past_with(std::move(spend));
}

Assignment some_scheme(const Past& past, std::size_t tiers)
{
    auto made = placed("random", tiers, {});
    for (const auto& quarter : past.spend) {
        auto& period = made.periods.emplace_back();
        for (std::size_t i = 0; i < quarter.size(); ++i) {
            const auto place = pick<std::size_t>(0, tiers + 1);
            period.push_back(place == tiers ? no_tier : static_cast<TierIndex>(place));
        }
    }
    return made;
}

}  // namespace

// 2025Q1: c1 and c2 in A spent 160 of 200, c3 in B 40. c5 sent back more than it bought in 2025Q2: nothing.
TEST(Compare, TIER_10_SizesByHand)
{
    const auto report = compared(example_past(), {example_scheme()});
    const auto& quarters = first_of(report).quarters;
    ASSERT_EQ(quarters.size(), 3U);
    EXPECT_EQ(print(quarters[0].quarter), "2025Q1");
    EXPECT_EQ(quarters[0].with_tier, 3U);
    EXPECT_EQ(quarters[0].tiers[0].customers, 2U);
    EXPECT_EQ(quarters[0].tiers[0].customers_ppm, 666'667);
    EXPECT_EQ(quarters[0].tiers[0].revenue, Fen{160});
    EXPECT_EQ(quarters[0].tiers[0].revenue_ppm, 800'000);
    EXPECT_EQ(quarters[0].tiers[1].revenue_ppm, 200'000);
    EXPECT_EQ(report.spend[1].revenue, Fen{200});
    EXPECT_EQ(report.spend[1].buyers, 4U);
    EXPECT_EQ(report.spend[1].gini_ppm, 275'000);  // 10 50 60 80: 2·610 / 800 − 5/4
    EXPECT_EQ(report.spend[1].lorenz_ppm[50], 300'000);
}

// First step: c1 A→A, c2 A→B, c3 B→A, c4 none→B. Second: c1 A→A, c2 B→A, c3 A→none, c4 B→B.
TEST(Compare, TIER_10_MovementByHand)
{
    const auto report = compared(example_past(), {example_scheme()});
    const auto& scheme = first_of(report);
    using Row = std::vector<std::uint64_t>;
    EXPECT_EQ(scheme.transitions[0].moves[0].to, (Row{1, 1, 0}));
    EXPECT_EQ(scheme.transitions[0].moves[1].to, (Row{1, 0, 0}));
    EXPECT_EQ(scheme.transitions[0].moves[2].to, (Row{0, 1, 0}));  // c5 was never in a tier
    EXPECT_EQ(scheme.moves[0].to, (Row{2, 1, 1}));
    EXPECT_EQ(scheme.moves[1].to, (Row{2, 1, 0}));
    EXPECT_EQ(scheme.moves[0].stay_ppm, 500'000);
    EXPECT_EQ(scheme.moves[1].stay_ppm, 333'333);
    EXPECT_FALSE(scheme.moves[2].stay_ppm.has_value());
    EXPECT_EQ(scheme.stay.ppm, 428'571);      // 1 of 3 and 2 of 4: 3/7
    EXPECT_EQ(scheme.change.ppm, 625'000);    // 3 of 4 and 2 of 4: 5/8
    EXPECT_EQ(scheme.reversal.ppm, 333'333);  // of the three first changes c2's is undone
    EXPECT_EQ(scheme.rise_reversal.ppm, 0);   // of the rises of c3 and c4 none
    CompareTerms two;
    two.reversal_quarters = 2;  // no quarter is left to see that
    EXPECT_FALSE(first_of(compared(example_past(), {example_scheme()}, two)).reversal.ppm.has_value());
}

// A held 90 of 200 (of 140 known) with 2 of 3, then 90 of 200 (all known) with 2 of 4.
TEST(Compare, TIER_10_NextRevenueByHand)
{
    const auto report = compared(example_past(), {example_scheme()});
    const auto& scheme = first_of(report);
    EXPECT_EQ(scheme.transitions[0].held[0].of_all_ppm, 450'000);
    EXPECT_EQ(scheme.transitions[0].held[0].of_known_ppm, 642'857);
    EXPECT_EQ(scheme.transitions[0].held[0].lift_ppm, 964'286);  // 9/14 · 3/2
    EXPECT_EQ(scheme.first_tier_of_all.ppm, 450'000);
    EXPECT_EQ(scheme.first_tier_of_known.ppm, 546'429);   // (9/14 + 9/20) / 2
    EXPECT_EQ(scheme.first_tier_customers.ppm, 583'333);  // (2/3 + 1/2) / 2
    EXPECT_EQ(scheme.first_tier_lift.ppm, 936'735);       // 153/140 · 6/7
    EXPECT_EQ(scheme.held[0].lift_ppm, 936'735);
    EXPECT_EQ(scheme.held[1].of_all_ppm, 400'000);  // 50 of 200 and 110 of 200
    // 2025Q2's top two of three are c1 and c3, A was c1 and c2; then c1 and c2 of four, A was c1 and c3
    EXPECT_EQ(scheme.transitions[0].top, 2U);
    EXPECT_EQ(scheme.missed_ppm, 500'000);
    EXPECT_EQ(scheme.wrongly_inside_ppm, 750'000);  // c2 of 1, then c3 of 2
    EXPECT_EQ(scheme.kendall_ppm, 0);               // as many pairs agree as not, both times
    EXPECT_EQ(scheme.spearman_ppm, 0);
    // pooled: A is 4 of 7 with 180 of 340
    EXPECT_EQ(scheme.capture[0].customers_ppm, 571'429);
    EXPECT_EQ(scheme.capture[0].revenue_ppm, 529'412);
    EXPECT_EQ(scheme.capture[1].revenue_ppm, 1'000'000);
    // in hindsight the best half: 80 + 50/2 of 140 and 90 + 70 of 200
    EXPECT_EQ(scheme.capture_in_hindsight_ppm[25], millionths(105 + 160, 340));
    EXPECT_EQ(scheme.capture_by_spend_ppm[25], millionths(85 + 130, 340));  // c1 + c2/2, then c1 + c4
}

TEST(Compare, TIER_10_RanksOfAPerfectScheme)
{
    const auto report = compared(past_with({{9, 5, 1}, {90, 50, 10}}), {placed("x", 3, {"ABC", "ABC"})});
    EXPECT_EQ(first_of(report).kendall_ppm, 1'000'000);
    EXPECT_EQ(first_of(report).spearman_ppm, 1'000'000);
    EXPECT_EQ(first_of(report).missed_ppm, 0);
    EXPECT_EQ(first_of(report).stay.ppm, 1'000'000);
    EXPECT_EQ(report.spend[0].spearman_next_ppm, 1'000'000);
}

// 2 in A each quarter, twelve contacts a year each at 5.00; 1, 2, 1 in B: 4/3, four contacts each.
TEST(Compare, TIER_07_TIER_10_ServiceByHand)
{
    auto scheme = example_scheme();
    scheme.scheme.tiers[0].standard = Standard{Care::personal_adviser, 1, 24, 1};
    scheme.scheme.tiers[1].standard = Standard{Care::own_agent, {}, {}, 3};
    CompareTerms terms;
    terms.contact_costs[static_cast<std::size_t>(Care::personal_adviser)] = Fen{500};
    const auto report = compared(example_past(), {scheme}, terms);
    const auto& service = first_of(report).service;
    ASSERT_EQ(service.size(), 2U);
    EXPECT_EQ(service[0].customers, 2U);
    EXPECT_EQ(service[0].contacts_a_year, 24U);
    EXPECT_EQ(service[0].cost_a_year, Fen{12'000});
    EXPECT_EQ(service[1].customers, 1U);
    EXPECT_EQ(service[1].contacts_a_year, 5U);  // 5.33
    EXPECT_FALSE(service[1].cost_a_year.has_value());
    EXPECT_TRUE(first_of(compared(example_past(), {example_scheme()})).service.empty());
}

// 2025Q3: c1 A by both; c2 A, then B; c4 B, then A; c5 none, then B. c3 has no tier by either.
TEST(Compare, TIER_10_WhoChangesBetweenSchemesByHand)
{
    const auto report = compared(example_past(), {example_scheme(), other_scheme()});
    ASSERT_EQ(report.pairs.size(), 1U);
    const auto& pair = report.pairs[0];
    EXPECT_EQ(pair.same, 1U);
    EXPECT_EQ(pair.different, 3U);
    ASSERT_EQ(pair.changers.size(), 3U);
    EXPECT_EQ(pair.changers[0].customer, "c2");
    EXPECT_EQ(pair.changers[0].first, "A");
    EXPECT_EQ(pair.changers[0].second, "B");
    EXPECT_EQ(pair.changers[0].spend, Fen{70});
    EXPECT_EQ(pair.changers[1].customer, "c4");
    EXPECT_EQ(pair.changers[2].customer, "c5");
    EXPECT_EQ(pair.changers[2].first, "");
    EXPECT_EQ(pair.tiers[0].to, (std::vector<std::uint64_t>{1, 1, 0}));
    EXPECT_EQ(pair.stay.ppm, 428'571);  // 3 of 3 and 3 of 4 stay by the other: 6/7, less 3/7
}

TEST(Compare, TIER_10_TiersAreTheSameByNameOrElseByPlace)
{
    const auto scheme = [](std::initializer_list<const char*> names) {
        Scheme made;
        for (const auto* name : names)
            made.tiers.push_back({name, {}, {}, {}});
        return made;
    };
    constexpr auto nowhere = static_cast<std::size_t>(-1);
    using Places = std::vector<std::size_t>;
    EXPECT_EQ(same_places(scheme({"A", "B"}), scheme({"high", "low"})), (Places{0, 1, 2}));
    EXPECT_EQ(same_places(scheme({"A", "B"}), scheme({"X", "A"})), (Places{nowhere, 0, 2}));
    EXPECT_EQ(same_places(scheme({"A"}), scheme({"x", "y"})), (Places{0, nowhere, 1}));
}

TEST(Compare, TIER_10_FiguresAreThoseOfTheModel)
{
    ASSERT_TRUE(always("figures", [] {
        const auto customers = pick<std::size_t>(1, 8);
        const auto past = some_past(customers, pick<std::size_t>(1, 6));
        const auto scheme = some_scheme(past, pick<std::size_t>(1, 4));
        const auto within = pick(1U, 4U);
        std::vector<std::uint32_t> weights;
        Model model{past, scheme, {}};
        for (std::size_t i = 0; i < customers; ++i) {
            weights.push_back(pick(0U, 4U));
            model.who.insert(model.who.end(), weights.back(), i);
        }
        const auto found = figures_of(past, scheme, within, weights);
        const auto expected = model.figures(within);
        for (std::size_t figure = 0; figure < drawn_figures; ++figure) {
            RC_ASSERT(found[figure].has_value() == expected[figure].has_value());
            if (found[figure]) RC_ASSERT(std::abs(*found[figure] - *expected[figure]) < 1e-12);
        }
    }));
}

TEST(Compare, TIER_10_MovesAddUpToSizes)
{
    ASSERT_TRUE(always("moves", [] {
        const auto past = some_past(pick<std::size_t>(1, 20), 4);
        const auto report = compared(past, {some_scheme(past, 3)}, {.draws = 0});
        const auto& scheme = first_of(report);
        for (std::size_t quarter = 0; quarter < 3; ++quarter)
            for (std::size_t tier = 0; tier < 3; ++tier) {
                std::uint64_t left = 0;
                std::uint64_t came = 0;
                for (std::size_t place = 0; place <= 3; ++place) {
                    left += scheme.transitions[quarter].moves[tier].to[place];
                    came += scheme.transitions[quarter].moves[place].to[tier];
                }
                RC_ASSERT(left == scheme.quarters[quarter].tiers[tier].customers);
                RC_ASSERT(came == scheme.quarters[quarter + 1].tiers[tier].customers);
            }
        for (std::size_t step = 0; step < scheme.capture_in_hindsight_ppm.size(); ++step)
            RC_ASSERT(scheme.capture_in_hindsight_ppm[step] >= scheme.capture_by_spend_ppm[step]);
    }));
}

// 200 draws 0, 1 … 199: the places 4 and 195.
TEST(Compare, TIER_10_TheIntervalIsTheMiddle95Percent)
{
    std::vector<double> draws;
    for (int i = 199; i >= 0; --i)
        draws.push_back(i / 1000.0);
    const auto made = interval(0.1, draws);
    EXPECT_EQ(made.ppm, 100'000);
    EXPECT_EQ(made.low_ppm, 4'000);
    EXPECT_EQ(made.high_ppm, 195'000);
    EXPECT_FALSE(interval(0.1, {}).low_ppm.has_value());
}

TEST(Compare, TIER_10_ABootstrapOfAConstantIsAPoint)
{
    const auto report = compared(past_with({{5, 5, 5, 5}, {5, 5, 5, 5}, {5, 5, 5, 5}}),
                                 {placed("x", 2, {"AAAA", "AAAA", "AAAA"}), placed("y", 2, {"AAAA", "BBBB", "AAAA"})});
    const auto& steady = report.schemes[0];
    EXPECT_EQ(steady.stay.low_ppm, 1'000'000);
    EXPECT_EQ(steady.stay.high_ppm, 1'000'000);
    EXPECT_EQ(steady.first_tier_lift.low_ppm, 1'000'000);
    EXPECT_EQ(steady.first_tier_lift.high_ppm, 1'000'000);
    EXPECT_EQ(report.schemes[1].reversal.low_ppm, 1'000'000);
    EXPECT_EQ(report.pairs[0].stay.low_ppm, -1'000'000);
    EXPECT_EQ(report.pairs[0].stay.high_ppm, -1'000'000);
}

TEST(Compare, TIER_10_TheSameSeedGivesTheSameBytes)
{
    const auto with_seed = [](std::uint64_t seed) {
        CompareTerms terms;
        terms.seed = seed;
        terms.draws = 40;
        auto report = compared(example_past(), {example_scheme(), other_scheme()}, terms);
        report.seed = 0;
        return to_document(report);
    };
    EXPECT_EQ(with_seed(7), with_seed(7));
    EXPECT_NE(with_seed(7), with_seed(8));
}

TEST(Compare, TIER_10_NothingToCompareAndStopping)
{
    EXPECT_EQ(compare(example_past(), {}).error().code, Code::bad_value);
    const std::vector<Assignment> one{example_scheme()};
    EXPECT_EQ(compare(example_past(), one, {}, [](auto, auto) { return false; }).error().code, Code::cancelled);
    const auto single = compared(past_with({{3, 1}}), {placed("x", 1, {"AA"})});
    EXPECT_TRUE(single.schemes[0].transitions.empty());  // one quarter: sizes, and no movement
    EXPECT_FALSE(single.schemes[0].stay.ppm.has_value());
}

}  // namespace custos::compare::testing
