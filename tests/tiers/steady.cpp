/// Steadiness: misses before a drop, the least stay, where one lands, and a window that keeps. Rules: TIER-09.
#include <support/pick.hpp>
#include "house.hpp"

#include <rapidcheck.h>

#include <algorithm>

namespace custos::tiers::testing {

namespace {

/// Tiers H, M and B; '-' is none.
constexpr std::string_view letters = "HMB";

TierIndex tier_of(char letter)
{
    const auto place = letters.find(letter);
    return place == std::string_view::npos ? no_tier : static_cast<TierIndex>(place);
}

Scheme steady(const Steadiness& steadiness)
{
    auto scheme = scheme_from(R"({"name": "s", "tiers": [
        {"name": "H", "when": {"threshold": {"metric": "spend", "at_least": 100}}},
        {"name": "M", "when": {"threshold": {"metric": "spend", "at_least": 50}}},
        {"name": "B", "when": {"otherwise": true}}]})");
    scheme.steadiness = steadiness;
    return scheme;
}

/// One customer through the rounds: what the figures say, what the keeping window says, and so what is held.
std::string held_over(const Steadiness& steadiness, std::string_view fits, std::string_view keeps)
{
    const auto scheme = steady(steadiness);
    Held held;
    std::string all;
    for (std::size_t round = 0; round < fits.size(); ++round) {
        const std::vector<TierIndex> fit{tier_of(fits[round])};
        const std::vector<TierIndex> keep{tier_of(keeps[round])};
        settle(scheme, fit, keep, held);
        all += held.tier.front() == no_tier ? '-' : letters[held.tier.front()];
    }
    return all;
}

std::string held_over(const Steadiness& steadiness, std::string_view fits) { return held_over(steadiness, fits, fits); }

}  // namespace

TEST(TierSteadiness, TIER_09_WithoutPatienceTheFiguresDecide) { EXPECT_EQ(held_over({}, "HMB-BMH"), "HMB-BMH"); }

TEST(TierSteadiness, TIER_09_TheSecondMissInARowIsADropToWhereTheFiguresAre)
{
    EXPECT_EQ(held_over({.misses = 2}, "HMM"), "HHM");
    EXPECT_EQ(held_over({.misses = 2}, "HMB"), "HHB");
    EXPECT_EQ(held_over({.misses = 2}, "H--"), "HH-");
    EXPECT_EQ(held_over({.misses = 3}, "HMM"), "HHH");
}

TEST(TierSteadiness, TIER_09_ARoundThatIsNoMissStartsTheCountAnew)
{
    EXPECT_EQ(held_over({.misses = 2}, "HMHMHMM"), "HHHHHHM");
}

TEST(TierSteadiness, TIER_09_RisingIsNeverDelayed) { EXPECT_EQ(held_over({.misses = 9, .stay = 9}, "-BMH"), "-BMH"); }

TEST(TierSteadiness, TIER_09_ATierIsHeldForAsManyRoundsAsTheLeastStay)
{
    EXPECT_EQ(held_over({.stay = 4}, "HBBBB"), "HHHHB");
    EXPECT_EQ(held_over({.stay = 1}, "HB"), "HB");
    EXPECT_EQ(held_over({.stay = 3}, "MHBBB"), "MHHHB") << "counted from the round that gave it";
    EXPECT_EQ(held_over({.misses = 2, .stay = 4}, "HHHHMM"), "HHHHHM") << "both must be over";
}

TEST(TierSteadiness, TIER_09_WhereOneLands)
{
    EXPECT_EQ(held_over({.fall = Fall::one_step}, "HBBB"), "HMBB");
    EXPECT_EQ(held_over({.fall = Fall::one_step}, "H----"), "HMB--");
    EXPECT_EQ(held_over({.fall = Fall::to_base}, "HMM"), "HBM") << "and rises from there as anybody does";
    EXPECT_EQ(held_over({.fall = Fall::to_base}, "H-"), "HB");
    EXPECT_EQ(held_over({.fall = Fall::never}, "MB-H-"), "MMMHH");
    EXPECT_EQ(held_over({.misses = 2, .fall = Fall::one_step}, "HBBBB"), "HHMMB") << "each step has its own misses";
}

TEST(TierSteadiness, TIER_09_AnotherWindowKeepsWhatTheFirstGave)
{
    EXPECT_EQ(held_over({}, "HMBB", "HHHM"), "HHHM");
    EXPECT_EQ(held_over({}, "BB", "HH"), "BB") << "it keeps, it does not give";
}

TEST(TierSteadiness, TIER_09_ManyRoundsDoNotOverflowTheCounts)
{
    EXPECT_EQ(held_over({.misses = 40, .stay = 40, .fall = Fall::never}, "H" + std::string(600, '-')),
              std::string(601, 'H'));
    EXPECT_EQ(held_over({.stay = 40}, std::string(600, 'H') + "M"), std::string(600, 'H') + "M");
}

/// The rule as it is written, over the whole past of one customer each time: no counts are carried along.
namespace {

char model(const Steadiness& rules, const std::string& held, const std::string& fits)
{
    const auto place = [](char letter) { return std::min<std::size_t>(tier_of(letter), letters.size()); };
    const auto fit = place(fits.back());
    if (held.empty() || place(held.back()) == letters.size() || fit <= place(held.back())) return fits.back();
    const auto now = place(held.back());
    const auto reached = held.find_last_not_of(held.back()) + 1;  // npos + 1 is 0
    std::size_t misses = 0;
    for (auto round = fits.size(); round-- > reached + 1 && place(fits[round]) > now;)
        ++misses;
    if (misses < rules.misses || held.size() - reached < rules.stay) return held.back();
    const auto named = [](std::size_t at) { return at < letters.size() ? letters[at] : '-'; };
    switch (rules.fall) {
        case Fall::to_fit: return fits.back();
        case Fall::one_step: return named(now + 1);
        case Fall::to_base: return named(std::max<std::size_t>(now, letters.size() - 1));
        case Fall::never: break;
    }
    return held.back();
}

}  // namespace

TEST(TierSteadiness, TIER_09_IsTheRuleReadOverTheWholePast)
{
    ASSERT_TRUE(always("", [] {
        const Steadiness rules{pick<std::uint8_t>(1, 5),
                               pick<std::uint8_t>(1, 6),
                               pick({Fall::to_fit, Fall::one_step, Fall::to_base, Fall::never}),
                               {}};
        const auto fits = pick_text(pick<std::size_t>(0, 101), "HMB-");
        std::string held;
        for (std::size_t round = 1; round <= fits.size(); ++round)
            held += model(rules, held, fits.substr(0, round));
        RC_ASSERT(held_over(rules, fits) == held);
    }));
}

// A year keeps what a quarter gave: 120 in the first quarter, then nothing, and 120 of the year's four is enough.
TEST(TierSteadiness, TIER_09_TheKeepingWindowIsReckonedFromTheOrders)
{
    auto scheme = steady({});
    scheme.steadiness->keep = Window{Reach::trailing, 4};
    scheme.population = Population::known;
    const auto plan = plan_of(scheme);
    ASSERT_NE(plan.keeper(), nullptr);
    const House house{{spender(120)}};
    Held held;
    std::string tiers;
    for (int quarter = 0; quarter < 6; ++quarter) {
        settle(scheme, house.tiers(plan, this_quarter + quarter), house.tiers(*plan.keeper(), this_quarter + quarter),
               held);
        tiers += letters[held.tier.front()];
    }
    EXPECT_EQ(tiers, "HHHHBB");
}

TEST(TierSteadiness, TIER_09_WhatIsWrongIsNamedByItsPath)
{
    const auto path = [](const Steadiness& steadiness) {
        const auto faults = check(steady(steadiness));
        return faults.empty() ? std::string{} : faults.front().path;
    };
    EXPECT_EQ(path({.misses = 0}), "/steadiness/misses");
    EXPECT_EQ(path({.misses = 41}), "/steadiness/misses");
    EXPECT_EQ(path({.stay = 0}), "/steadiness/stay");
    EXPECT_EQ(path({.keep = Window{Reach::trailing, 0}}), "/steadiness/keep/quarters");
    EXPECT_EQ(path({.rise = Rise::at_once}), "") << "thresholds are a customer's own";
    auto ranked = steady({.rise = Rise::at_once});
    ranked.tiers[0].when = {};
    ranked.tiers[0].when.any.emplace_back().rank = Rank{"spend", {}, 3, Ties::split};
    ranked.tiers[0].when.any.emplace_back().flag = "friend";
    ASSERT_EQ(check(ranked).size(), 1U);
    EXPECT_EQ(check(ranked).front().path, "/steadiness/rise");
    EXPECT_EQ(path({.misses = 40, .stay = 40, .keep = Window{Reach::trailing, 400}}), "");
}

}  // namespace custos::tiers::testing
