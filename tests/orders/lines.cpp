/// ORD-03: the amount of a line against its quantity and unit price, and against zero.
#include <support/house.hpp>
#include <support/pick.hpp>

#include <custos/orders/rules.hpp>

#include <rapidcheck.h>

#include <limits>

namespace custos::testing {
namespace {

using namespace orders;

Item line(std::int64_t quantity, std::int64_t price, std::int64_t amount, std::string kind = "tea")
{
    return {std::move(kind), quantity, Fen{price}, Fen{amount}, {}};
}

/// A policy that lets nothing by.
Policy strict()
{
    Policy policy;
    policy.lines_below_price = LineCheck::flag;
    policy.in_thousandths = {"crab"};
    return policy;
}

/// What is found in one line.
std::vector<LineFault> faults_in(const Item& item, bool refund = false)
{
    std::vector<LineFault> faults;
    for (const auto& finding : findings_in(strict(), {item}, refund))
        faults.push_back(finding.fault);
    return faults;
}

using Faults = std::vector<LineFault>;
constexpr auto above = LineFault::above_price;
constexpr auto below = LineFault::below_price;
constexpr auto negative = LineFault::negative;

TEST(OrderLines, ORD_03_whole_pieces_may_differ_by_half_a_fen_each)
{
    ASSERT_TRUE(always("quantity × price and what the rounding of the price can make of it, and no fen more", [] {
        const auto quantity = pick<std::int64_t>(1, 10'000);
        const auto price = pick<std::int64_t>(1, 1'000'000);
        const auto exact = quantity * price;
        const auto rounding = quantity / 2;
        const auto off = pick<std::int64_t>(-rounding, rounding + 1);
        RC_ASSERT(faults_in(line(quantity, price, exact + off)) == Faults{});
        RC_ASSERT(faults_in(line(quantity, price, exact + rounding + 1)) == Faults{above});
        const auto less = exact - rounding - 1;
        RC_ASSERT(faults_in(line(quantity, price, less)) == (less < 0 ? Faults{negative, above} : Faults{below}));
    }));
}

TEST(OrderLines, ORD_03_of_thousandths_the_amount_is_rounded_either_way)
{
    ASSERT_TRUE(always("up and down are both right, and a fen beyond is not", [] {
        const auto grams = pick<std::int64_t>(1, 1'998);  // of less the price's own rounding counts
        const auto price = pick<std::int64_t>(1, 1'000'000);
        const auto down = grams * price / 1000;
        const auto up = (grams * price + 999) / 1000;
        RC_ASSERT(faults_in(line(grams, price, down, "crab")) == Faults{});
        RC_ASSERT(faults_in(line(grams, price, up, "crab")) == Faults{});
        RC_ASSERT(faults_in(line(grams, price, up + 1, "crab")) == Faults{above});
        if (down > 0) RC_ASSERT(faults_in(line(grams, price, down - 1, "crab")) == Faults{below});
    }));
}

TEST(OrderLines, ORD_03_a_line_less_than_zero_is_told_of_a_sale_and_not_of_a_refund)
{
    for (const auto& item : {line(-1, 600, -600), line(1, -600, -600), line(-2, -300, 600)}) {
        EXPECT_EQ(faults_in(item), Faults{negative});
        EXPECT_EQ(faults_in(item, true), Faults{});
    }
    EXPECT_EQ(faults_in(line(-1, 600, -700)), (Faults{negative, above})) << "more goes back than the price says";
    EXPECT_EQ(faults_in(line(-1, 600, -500)), (Faults{negative, below}));
    EXPECT_EQ(faults_in(line(1, 600, -600)), (Faults{negative, above})) << "the other way round";
    EXPECT_EQ(faults_in(line(0, 600, 600)), Faults{above}) << "nothing was sold";
    EXPECT_EQ(faults_in(line(3, 0, 600)), Faults{}) << "no price is stated";
    EXPECT_EQ(faults_in(line(3, 600, 0)), Faults{below}) << "given away";
}

TEST(OrderLines, ORD_03_no_quantity_and_no_price_are_too_large_to_be_held_against_each_other)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(faults_in(line(most, largest_amount, largest_amount)), Faults{below});
    EXPECT_EQ(faults_in(line(least, largest_amount, -largest_amount)), (Faults{negative, below}));
    EXPECT_EQ(faults_in(line(least, -largest_amount, largest_amount, "crab")), (Faults{negative, below}));
}

TEST(OrderLines, ORD_03_the_lines_are_named_and_what_the_policy_accepts_is_none)
{
    auto policy = strict();
    const std::vector<Item> items{line(1, 100, 100), line(1, 100, 101), line(1, 100, 99), line(-1, 100, -100)};
    const auto all = findings_in(policy, items, false);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(path_of(all[0]), "items/1/amount");
    EXPECT_EQ(path_of(all[1]), "items/2/amount");
    EXPECT_EQ(path_of(all[2]), "items/3/amount");
    policy.lines_above_price = policy.lines_below_price = policy.negative_lines = LineCheck::accept;
    EXPECT_TRUE(findings_in(policy, items, false).empty());
    EXPECT_EQ(findings_in(Policy{}, items, false).size(), 2U) << "by itself less than the price is a discount";
}

TEST(OrderLines, ORD_03_kinds_in_thousandths_are_limited)
{
    Policy policy;
    policy.in_thousandths.assign(10'000, "crab");
    EXPECT_TRUE(check(policy));
    policy.in_thousandths.emplace_back("lobster");
    const auto checked = check(policy);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().path, "/in_thousandths");
}

}  // namespace
}  // namespace custos::testing
