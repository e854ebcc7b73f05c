/// The schemes that are shipped, held against the figures of the rules they are examples of.
/// Rules: TIER-01, TIER-02, TIER-03, TIER-07.
#include "house.hpp"

#include <fstream>
#include <iterator>

namespace custos::tiers::testing {

namespace {

Scheme shipped(const std::string& name)
{
    std::ifstream in{std::string{CUSTOS_TESTS_FOLDER} + "/../docs/examples/schemes/" + name + ".json"};
    return scheme_from(std::string{std::istreambuf_iterator<char>{in}, {}});
}

std::string tiers_of(const Scheme& scheme)
{
    std::string all;
    for (const auto& tier : scheme.tiers)
        all += text({all.empty() ? "" : " ", tier.name});
    return all;
}

/// One customer a figure, each with one order.
std::vector<Customer> spending(std::initializer_list<std::int64_t> figures)
{
    std::vector<Customer> made;
    for (const auto each : figures)
        made.push_back(spender(each));
    return made;
}

}  // namespace

TEST(TierShipped, TIER_07_each_tier_has_the_service_standard_of_the_rule)
{
    const auto scheme = shipped("value");
    ASSERT_EQ(tiers_of(scheme), "high mid potential base") << "TIER-01";
    const Standard high{Care::personal_adviser, 1, 24, 1};
    const Standard mid{Care::own_agent, {}, {}, 3};
    const Standard potential{Care::sales_and_service, {}, {}, 6};
    const Standard base{Care::standard, {}, {}, 6};
    EXPECT_EQ(scheme.tiers[0].standard, high) << "personal adviser, answer in 1 h, solution in 24 h, monthly";
    EXPECT_EQ(scheme.tiers[1].standard, mid) << "own agent, quarterly";
    EXPECT_EQ(scheme.tiers[2].standard, potential) << "sales and service together, half-yearly";
    EXPECT_EQ(scheme.tiers[3].standard, base) << "standard, half-yearly";
}

TEST(TierShipped, TIER_01_value_goes_by_spend_frequency_and_loyalty)
{
    std::set<std::string> metrics;
    const auto read = [&](const auto& self, const Criterion& when) -> void {
        if (when.threshold) metrics.insert(when.threshold->metric);
        for (const auto& each : when.any)
            self(self, each);
        for (const auto& each : when.all)
            self(self, each);
    };
    for (const auto& tier : shipped("value").tiers)
        read(read, tier.when);
    EXPECT_EQ(metrics, (std::set<std::string>{"continuity", "frequency", "spend", "tenure"}));
}

TEST(TierShipped, TIER_02_the_biggest_make_seventy_percent_the_next_twenty)
{
    const auto scheme = shipped("share");
    ASSERT_EQ(tiers_of(scheme), "A B C");
    constexpr std::uint32_t bounds[][2] = {{0, 70}, {70, 90}, {90, 100}};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& share = scheme.tiers[i].when.share;
        ASSERT_TRUE(share);
        EXPECT_EQ(share->metric, "spend");
        EXPECT_EQ(share->of, 100U);
        EXPECT_EQ(share->from.value_or(0), bounds[i][0]) << i;
        EXPECT_EQ(share->to, bounds[i][1]) << i;
    }
    // 100 in all. Who reaches 70 exactly closes A, and who reaches 90 exactly closes B.
    EXPECT_EQ(place(plan_of(scheme), spending({50, 20, 15, 5, 4, 3, 3})), "A A B B C C C");
    EXPECT_EQ(place(plan_of(scheme), spending({70, 20, 10})), "A B C");
}

// The places of the rule, by 50 customers. They spend 5000, 4900, … 100. Of those who are not among the first thirty by
// spend, fourteen come oftest, and the fifteenth by frequency is number 0, who is in A anyhow.
TEST(TierShipped, TIER_03_places_one_to_fifteen_and_officials_sixteen_to_thirty_and_the_frequent)
{
    const auto scheme = shipped("rank");
    ASSERT_EQ(tiers_of(scheme), "A B C D");
    std::vector<Customer> customers;
    for (int i = 0; i < 50; ++i)
        customers.push_back(spender(5000 - 100 * i, 1));
    customers[0] = spender(5000, 2);
    for (std::size_t i = 30; i < 44; ++i)
        customers[i] = spender(static_cast<std::int64_t>(5000 - 100 * i), 9);
    customers[44] = spender(600, 2);  // as often as number 0, who has the lower number: place sixteen
    customers[49].flags.insert("official");
    customers.resize(52);  // the last two bought nothing
    customers[50].flags.insert("able_to_spend");
    const auto plan = plan_of(scheme);
    std::string expected;
    for (int i = 0; i < 52; ++i) {
        const auto* tier = i < 15 || i == 49 ? "A" : i < 44 ? "B" : i < 51 ? "C" : "D";
        expected += text({i > 0 ? " " : "", tier});
    }
    EXPECT_EQ(names(plan, House{customers}.tiers(plan)), expected);
}

}  // namespace custos::tiers::testing
