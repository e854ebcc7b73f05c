/// Figures of single bookings: windows of days, months and anniversaries, visits, sites, the own rhythm; expressions
/// over metrics, and who is too small to take part. What is expected comes from lists of bookings, read one by one.
/// Rule: TIER-05.
#include <support/pick.hpp>
#include "house.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace custos::tiers::testing {

namespace {

/// What one customer did on one day at one site: a sale, a cancelled one (with its return), or a return.
struct Deed {
    std::size_t row = 0;
    Day day;
    std::int64_t money = 0;
    std::string site{};
    bool cancelled = false;
};

/// A ledger with its bookings.
class Shop {
public:
    Shop(std::size_t rows, const std::vector<Deed>& deeds) : rows_{rows}, bookings_{rows}
    {
        std::map<std::string, std::uint16_t> numbers;
        for (const auto& deed : deeds) {
            numbers.emplace(deed.site, static_cast<std::uint16_t>(numbers.size() + 1));
            bookings_.count(deed.row);
        }
        bookings_.counted();
        for (const auto& deed : deeds) {
            bookings_.take(deed.row, {deed.day, numbers.at(deed.site), deed.money >= 0, deed.cancelled, deed.money});
            book(deed);
        }
        bookings_.taken();
        for (const auto& [site, number] : numbers)
            bookings_.name(number, site);
        first_purchase_.reach(rows);
    }

    [[nodiscard]] Figures figures(const Plan& plan, Quarter period = this_quarter, unsigned threads = 1) const
    {
        Figures figures;
        gather(plan, {rows_, sums_, first_purchase_, &bookings_}, period, figures, threads);
        return figures;
    }

    /// The figure of the plan's one column for one row; what counts back as people say it.
    [[nodiscard]] std::optional<std::int64_t> figure(std::string_view measure, std::size_t row = 0) const
    {
        const auto plan = plan_from(text({R"({"name": "s", "population": "all", "measures": [)", measure,
                                          R"(], "tiers": [{"name": "x", "when": {"threshold": {"metric": "m",
                                             "at_least": 1}}}]})"}));
        const auto figures_now = figures(plan);
        const auto& column = plan.columns().back();
        const auto figure = figures_now.columns.back()[row];
        if (figure == no_figure) return {};
        const bool back = column.formula.empty() && (column.of == Metric::recency || column.of == Metric::rhythm);
        return back ? -figure : figure;
    }

private:
    void book(const Deed& deed)
    {
        const auto quarter = quarter_of(deed.day);
        auto& sums = sums_[quarter];
        auto& sum = sums.reach(deed.row);
        sum.net += Fen{deed.money};
        if (deed.money < 0) {
            sums.returned(deed.row) += Fen{-deed.money};
            return;
        }
        const auto place = static_cast<std::uint16_t>(deed.day - first_day(quarter) + 1);
        sum.orders += deed.cancelled ? 0U : 1U;
        sum.first_day = sum.first_day == 0 ? place : std::min(sum.first_day, place);
        sum.last_day = std::max(sum.last_day, place);
        auto& first = first_purchase_.reach(deed.row);
        first = first == 0 ? deed.day.number + 1 : std::min(first, deed.day.number + 1);
    }

    std::size_t rows_;
    Bookings bookings_;
    std::map<Quarter, orders::Sums> sums_;
    Column<std::int32_t> first_purchase_;
};

Day on(std::string_view day) { return parse_day(day).value(); }

}  // namespace

// The period ends on 2026-03-31. Its last 31 days begin on 1 March, its last month likewise.
TEST(TierBookings, TIER_05_WindowsOfDaysAndMonthsBeginOnTheirDay)
{
    const Shop shop{
        1,
        {{0, on("2026-02-28"), 1}, {0, on("2026-03-01"), 10}, {0, on("2026-03-31"), 100}, {0, on("2026-04-01"), 1000}}};
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "days", "days": 31}})"), 110);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "days", "days": 32}})"), 111);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "days", "days": 1}})"), 100);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "months", "months": 1}})"), 110);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "months", "months": 2}})"), 111);
}

// Joined on 2023-03-15: the year of joining that has come so far began on 2026-03-15, the one before on 2025-03-15.
TEST(TierBookings, TIER_05_AYearOfJoiningBeginsOnTheAnniversary)
{
    const Shop shop{1,
                    {{0, on("2023-03-15"), 1},
                     {0, on("2025-03-14"), 10},
                     {0, on("2025-03-15"), 100},
                     {0, on("2026-03-14"), 1000},
                     {0, on("2026-03-15"), 10'000}}};
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "anniversary"}})"), 10'000);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "anniversary", "years": 2}})"), 11'100);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "window": {"reach": "anniversary", "years": 9}})"), 11'111);
    const Shop leap{1, {{0, on("2024-02-29"), 1}, {0, on("2026-02-27"), 10}, {0, on("2026-02-28"), 100}}};
    EXPECT_EQ(leap.figure(R"({"name": "m", "of": "spend", "window": {"reach": "anniversary"}})"), 100);
    const Shop late{1, {{0, on("2025-04-01"), 1}, {0, on("2026-03-31"), 10}}};
    EXPECT_EQ(late.figure(R"({"name": "m", "of": "spend", "window": {"reach": "anniversary"}})"), 11)
        << "the first anniversary is the day after the period";
}

// Two sales on one day are one visit; a cancelled sale is none, and neither is a return.
TEST(TierBookings, TIER_05_VisitsAreDaysWithASale)
{
    const Shop shop{1,
                    {{0, on("2026-01-05"), 5},
                     {0, on("2026-01-05"), 7},
                     {0, on("2026-01-09"), 5},
                     {0, on("2026-02-01"), 5, "", true},
                     {0, on("2026-02-01"), -5}}};
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "visits"})"), 2);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "frequency", "window": {"reach": "days", "days": 90}})"), 3);
}

// Days 0, 10, 40: the mean gap is 20. Silent for 50 days to the end: 250 %.
TEST(TierBookings, TIER_05_TheOwnRhythmIsSilenceInOnesOwnGaps)
{
    const auto end = last_day(this_quarter);
    const Shop shop{2, {{0, end - 90, 1}, {0, end - 80, 1}, {0, end - 50, 1}, {1, end - 3, 1}}};
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "rhythm"})"), 250);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "rhythm"})", 1), std::nullopt) << "one visit is no rhythm";
}

TEST(TierBookings, TIER_05_SitesCountAlone)
{
    const Shop shop{1,
                    {{0, on("2026-01-05"), 5, "east"},
                     {0, on("2026-01-06"), 7, "west"},
                     {0, on("2026-01-07"), -2, "east"},
                     {0, on("2026-01-08"), 100, ""}}};
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "sites": ["east"]})"), 3);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "sites": ["east", "west"]})"), 10);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend", "sites": ["north"]})"), 0);
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "recency", "sites": ["west"]})"), 84) << "6 January to 31 March";
    EXPECT_EQ(shop.figure(R"({"name": "m", "of": "spend"})"), 110) << "the whole house";
}

TEST(TierBookings, TIER_05_ExpressionsOverMetrics)
{
    const Shop shop{2, {{0, on("2026-01-05"), 500}, {0, on("2026-01-09"), 200}}};
    const auto figure = [&](std::string_view expression, std::size_t row = 0) {
        return shop.figure(text({R"({"name": "m", "expression": ")", expression, R"("})"}), row);
    };
    EXPECT_EQ(figure("spend / visits"), 350);
    EXPECT_EQ(figure("spend - 2 * 50 + 1"), 601);
    EXPECT_EQ(figure("(spend - 2) * 50"), 34'900);
    EXPECT_EQ(figure("spend / 3"), 233);
    EXPECT_EQ(figure("-spend / 3"), -234) << "down";
    EXPECT_EQ(figure("greatest(spend, 1000)"), 1000);
    EXPECT_EQ(figure("least(spend, 1000) / frequency"), 350);
    EXPECT_EQ(figure("recency + 1"), 82) << "9 January to 31 March are 81 days";
    EXPECT_EQ(figure("spend / frequency", 1), std::nullopt) << "by zero";
    EXPECT_EQ(figure("recency", 1), std::nullopt) << "of no figure";
    EXPECT_EQ(figure("spend * 9007199254740992 * 9007199254740992"), std::int64_t{1} << 61);
}

TEST(TierBookings, TIER_05_FaultsOfExpressionsHaveTheirPath)
{
    const auto fault = [](std::string_view expression) {
        const auto faults = check(scheme_from(
            text({R"({"name": "s", "measures": [{"name": "m", "expression": ")", expression,
                  R"("}, {"name": "x", "expression": "spend"}, {"name": "p", "score": [{"metric": "spend"}]}],
                                       "tiers": [{"name": "x", "when": {"threshold": {"metric": "m",
                                                                                      "at_least": 1}}}]})"})));
        return faults.empty() ? std::string{"none"} : faults.front().path + " " + std::string{faults.front().words.en};
    };
    const std::string at = "/measures/0/expression ";
    EXPECT_EQ(fault("spend / visits"), "none");
    EXPECT_EQ(fault("spend + recency"), at + "its units do not go together");
    EXPECT_EQ(fault("spend * spend"), at + "it is counted in no unit: money, days, percent or a count");
    EXPECT_EQ(fault("spend / spend"), "none") << "a count";
    EXPECT_EQ(fault("luck"), at + "no such metric");
    EXPECT_EQ(fault("x + 1"), at + "an expression is not made of scores or expressions");
    EXPECT_EQ(fault("p + 1"), at + "an expression is not made of scores or expressions");
    EXPECT_EQ(fault("1 + 2"), at + "no metric is named");
    for (const char* wrong :
         {"", "spend +", "(spend", "spend)", "spend spend", "1.5", "most(spend, 1)", "least(spend)"})
        EXPECT_TRUE(fault(wrong).starts_with(at + "no expression")) << wrong;
    EXPECT_TRUE(fault(std::string(100, '(') + "spend" + std::string(100, ')')).starts_with(at + "no expression"));
}

TEST(TierBookings, TIER_05_ABoundOfAnotherUnitIsAFault)
{
    const auto path = [](std::string_view threshold) {
        const auto faults = check(scheme_from(text({R"({"name": "s", "money_digits": 2, "measures":
            [{"name": "a_visit", "expression": "spend / visits"}], "tiers": [{"name": "x", "when": {"threshold": )",
                                                    threshold, "}}]}"})));
        return faults.empty() ? std::string{"none"} : faults.front().path;
    };
    EXPECT_EQ(path(R"({"metric": "recency", "below": 30, "unit": "days"})"), "none");
    EXPECT_EQ(path(R"({"metric": "recency", "below": 30, "unit": "money"})"), "/tiers/0/when/threshold/unit");
    EXPECT_EQ(path(R"({"metric": "a_visit", "below": 30, "unit": "money"})"), "none");
    EXPECT_EQ(path(R"({"metric": "a_visit", "below": 30, "unit": "count"})"), "/tiers/0/when/threshold/unit");
}

// Three customers by rank of spend: the first bought once, which is too seldom, and takes nobody's place.
TEST(TierBookings, TIER_05_WhoeverIsTooSmallTakesNobodysPlace)
{
    const Shop shop{3,
                    {{0, on("2026-01-05"), 900},
                     {1, on("2026-01-05"), 300},
                     {1, on("2026-01-06"), 300},
                     {2, on("2026-01-05"), 50},
                     {2, on("2026-01-06"), 50}}};
    const auto plan = plan_from(R"({"name": "s", "minimum": [{"metric": "frequency", "at_least": 2}], "tiers": [
        {"name": "first", "when": {"rank": {"metric": "spend", "to": 1}}},
        {"name": "rest", "when": {"otherwise": true}}]})");
    EXPECT_EQ(names(plan, plan.run(shop.figures(plan)).tier), "- first rest");
}

TEST(TierBookings, TIER_05_AnswersOfBookingsAreThoseOfAListProperty)
{
    EXPECT_TRUE(always("", [] {
        const auto end = last_day(this_quarter);
        const auto deeds = pick_list(100, [&] {
            return Deed{pick<std::size_t>(0, 3), end - pick(-5, 200), pick<std::int64_t>(-50, 100),
                        pick<std::string>({"", "a", "b"}), false};
        });
        const auto days = pick<int>(1, 200);
        const Shop shop{3, deeds};
        for (std::size_t row = 0; row < 3; ++row) {
            std::int64_t spend = 0;
            std::set<Day> visits;
            std::int64_t at_a = 0;
            for (const auto& deed : deeds) {
                if (deed.row != row || deed.day > end) continue;
                if (deed.day > end - days) spend += deed.money;
                if (deed.day > end - days && deed.money >= 0) visits.insert(deed.day);
                if (quarter_of(deed.day) == this_quarter && deed.site == "a") at_a += deed.money;
            }
            const auto window = R"("window": {"reach": "days", "days": )" + std::to_string(days) + "}}";
            RC_ASSERT(shop.figure(R"({"name": "m", "of": "spend", )" + window, row) == spend);
            RC_ASSERT(shop.figure(R"({"name": "m", "of": "visits", )" + window, row) ==
                      static_cast<std::int64_t>(visits.size()));
            RC_ASSERT(shop.figure(R"({"name": "m", "of": "spend", "sites": ["a"]})", row) == at_a);
        }
    }));
}

// 3000 customers are six blocks: two, three or nine threads, and the lines the other way round, give the same figures.
TEST(TierBookings, TIER_05_ThreadsAndTheOrderOfBookingsChangeNothingProperty)
{
    const auto plan = plan_from(R"({"name": "s", "window": {"reach": "days", "days": 100}, "measures": [
        {"name": "a_visit", "expression": "spend / visits"},
        {"name": "quarter", "of": "spend", "window": {"quarters": 1}}], "ties": ["quarter", "recency"],
        "minimum": [{"metric": "frequency", "at_least": 1}], "tiers": [
        {"name": "A", "when": {"share": {"metric": "spend", "to": 70}}},
        {"name": "B", "when": {"threshold": {"metric": "a_visit", "at_least": 50}}},
        {"name": "C", "when": {"otherwise": true}}]})");
    EXPECT_TRUE(always("", [&] {
        auto chance = static_cast<std::uint32_t>(pick_bits());
        std::vector<Deed> deeds;
        for (int i = 0; i < 6000; ++i) {
            chance = chance * 1'664'525U + 1'013'904'223U;
            deeds.push_back({(chance >> 8U) % 3000U, last_day(this_quarter) - static_cast<int>((chance >> 20U) % 150U),
                             static_cast<std::int64_t>((chance >> 4U) % 200U) - 20});
        }
        const Shop shop{3000, deeds};
        const auto one = shop.figures(plan);
        const auto threads = pick(2U, 10U);
        const auto many = shop.figures(plan, this_quarter, threads);
        RC_ASSERT(one.columns == many.columns);
        RC_ASSERT(one.takes_part == many.takes_part);
        std::reverse(deeds.begin(), deeds.end());
        RC_ASSERT(Shop(3000, deeds).figures(plan).columns == one.columns);
    }));
}

TEST(TierBookings, TIER_09_NobodyRisesAtOnceByWhatHangsOnBookings)
{
    const auto path = [](std::string_view metric) {
        const auto faults = check(scheme_from(text({R"({"name": "s", "steadiness": {"rise": "at_once"}, "tiers": [
            {"name": "x", "when": {"threshold": {"metric": ")",
                                                    metric, R"(", "at_least": 1}}}]})"})));
        return faults.empty() ? std::string{"none"} : faults.front().path;
    };
    EXPECT_EQ(path("frequency"), "none");
    EXPECT_EQ(path("visits"), "/steadiness/rise");
}

/// What is wrong with tiers, path by path.
class TierReach : public ::testing::Test {
protected:
    static std::string faults(std::string_view tiers)
    {
        std::string all;
        for (const auto& fault : check(scheme_from(text({R"({"name": "s", "tiers": [)", tiers, "]}"}))))
            all += fault.path + "\n";
        return all;
    }
};

TEST_F(TierReach, TIER_05_AContradictionIsFoundWhereItIs)
{
    EXPECT_EQ(faults(R"({"name": "a", "when": {"all": [{"threshold": {"metric": "spend", "at_least": 100}},
                                                       {"threshold": {"metric": "spend", "below": 100}}]}},
                        {"name": "b", "when": {"otherwise": true}})"),
              "/tiers/0/when\n");
    EXPECT_EQ(
        faults(R"({"name": "a", "when": {"any": [{"flag": "x"}, {"all": [{"flag": "y"}, {"none": [{"flag": "y"}]}]}]}},
                        {"name": "b", "when": {"otherwise": true}})"),
        "/tiers/0/when/any/1\n");
    EXPECT_EQ(faults(R"({"name": "a", "when": {"all": [{"threshold": {"metric": "spend", "at_least": 100}},
                                                       {"threshold": {"metric": "spend", "below": 101}}]}},
                        {"name": "b", "when": {"otherwise": true}})"),
              "")
        << "exactly 100 meets it";
}

TEST_F(TierReach, TIER_05_ATierBelowThatTakesAllIsFoundThroughAllAnyAndNone)
{
    EXPECT_EQ(
        faults(R"({"name": "a", "when": {"any": [{"threshold": {"metric": "spend", "at_least": 100}}, {"flag": "x"}]}},
                        {"name": "b", "when": {"all": [{"threshold": {"metric": "spend", "at_least": 200}},
                                                       {"threshold": {"metric": "frequency", "at_least": 3}}]}},
                        {"name": "c", "when": {"otherwise": true}})"),
        "/tiers/1/when\n");
    EXPECT_EQ(faults(R"({"name": "a", "when": {"flag": "x"}}, {"name": "b", "when": {"none": [{"flag": "x"}]}},
                        {"name": "c", "when": {"otherwise": true}})"),
              "/tiers/2/when\n")
        << "a and b leave nobody";
    EXPECT_EQ(
        faults(R"({"name": "a", "when": {"any": [{"threshold": {"metric": "spend", "at_least": 100}}, {"flag": "x"}]}},
                        {"name": "b", "when": {"any": [{"threshold": {"metric": "spend", "at_least": 50}},
                                                       {"flag": "y"}]}},
                        {"name": "c", "when": {"otherwise": true}})"),
        "");
}

}  // namespace custos::tiers::testing
