/// Margin, nights and contribution by category of items. What is expected comes from lists of portions, one by one.
/// Rules: TIER-01 (contribution), TIER-04 (standing), TIER-05 (metrics), TIER-10 (files).
#include "files.hpp"
#include "house.hpp"

#include "tiers/try.hpp"

#include <custos/orders/apply.hpp>
#include <custos/tiers/apply.hpp>
#include <custos/tiers/rules.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <algorithm>

namespace custos::tiers::testing {

namespace {

Day at_day(std::string_view day) { return parse_day(day).value(); }

/// What somebody's booking is in one category.
struct Deal {
    std::size_t row = 0;
    Day day;
    std::string category;
    std::int64_t amount = 0;
    std::int64_t margin = 0;
    std::int64_t nights = 0;
    std::string site{};
    bool back = false;
};

/// A ledger of portions alone.
class Hotel {
public:
    Hotel(std::size_t rows, const std::vector<Deal>& deals) : rows_{rows}, bookings_{rows}
    {
        for (const auto& deal : deals) {
            bookings_.categories.emplace(deal.category, static_cast<std::uint16_t>(bookings_.categories.size() + 1));
            bookings_.sites.emplace(deal.site, static_cast<std::uint16_t>(bookings_.sites.size() + 1));
            bookings_.portions.count(deal.row);
        }
        bookings_.portions.counted();
        for (const auto& deal : deals)
            bookings_.portions.take(
                deal.row, {deal.day, bookings_.sites.at(deal.site), bookings_.categories.at(deal.category), deal.back,
                           deal.amount, deal.margin, deal.nights});
        bookings_.portions.taken();
    }

    [[nodiscard]] std::vector<std::int64_t> figures(const Measure& measure, Quarter period = this_quarter) const
    {
        auto scheme = scheme_from(R"({"name": "s", "population": "all",
            "tiers": [{"name": "x", "when": {"threshold": {"metric": "m", "at_least": 1}}}]})");
        scheme.measures = {measure};
        scheme.measures[0].name = "m";
        const auto plan = plan_of(scheme);
        EXPECT_TRUE(plan.wants_portions());
        Figures figures;
        gather(plan, {rows_, sums_, first_purchase_, &bookings_}, period, figures);
        return figures.columns.front();
    }
    [[nodiscard]] std::int64_t figure(std::string_view measure) const
    {
        return figures(read_document<Measure>(measure).value()).front();
    }

private:
    std::size_t rows_;
    Bookings bookings_;
    std::map<Quarter, orders::Sums> sums_;
    Column<std::int32_t> first_purchase_;
};

const std::vector<Deal>& one_guest()
{
    static const std::vector<Deal> deals{{0, at_day("2026-01-05"), "rooms", 600, 440, 2},
                                         {0, at_day("2026-01-05"), "table", 50, 0, 0, "east"},
                                         {0, at_day("2026-03-01"), "rooms", -300, -220, -1, "", true},
                                         {0, at_day("2025-12-31"), "spa", 80, 30, 0}};
    return deals;
}

}  // namespace

TEST(TierPortions, TIER_05_MarginNightsAndContributionOfTheWindow)
{
    const Hotel hotel{1, one_guest()};
    EXPECT_EQ(hotel.figure(R"({"of": "margin"})"), 220);
    EXPECT_EQ(hotel.figure(R"({"of": "nights"})"), 1);
    EXPECT_EQ(hotel.figure(R"({"of": "nights", "returns": "ignored"})"), 2);
    EXPECT_EQ(hotel.figure(R"({"of": "spend", "categories": ["table"]})"), 50);
    EXPECT_EQ(hotel.figure(R"({"of": "spend", "categories": ["rooms", "table"]})"), 350);
    EXPECT_EQ(hotel.figure(R"({"of": "spend", "categories": ["rooms"], "returns": "ignored"})"), 600);
    EXPECT_EQ(hotel.figure(R"({"of": "spend", "categories": ["nothing"]})"), 0);
    EXPECT_EQ(hotel.figure(R"({"of": "margin", "window": {"quarters": 2}})"), 250);
    EXPECT_EQ(hotel.figure(R"({"of": "margin", "window": {"reach": "months", "months": 1}})"), -220);
    EXPECT_EQ(hotel.figure(R"({"of": "spend", "categories": ["rooms", "table"], "sites": ["east"]})"), 50);
}

TEST(TierPortions, TIER_05_FiguresAreThoseOfAListProperty)
{
    ASSERT_TRUE(always("portions in windows, sites and categories", [] {
        const auto below = [](int end) { return pick(0, end); };
        const auto name = [&](std::string_view letters) {
            return std::string(1, letters[static_cast<std::size_t>(below(3))]);
        };
        std::vector<Deal> deals;
        for (int i = below(40); i > 0; --i) {
            Deal deal{static_cast<std::size_t>(below(4)),
                      first_day(this_quarter) + (below(500) - 350),
                      name("rts"),
                      below(100),
                      below(60),
                      below(5),
                      name("abc"),
                      below(4) == 0};
            if (deal.back) {
                deal.amount = -deal.amount;
                deal.margin = -deal.margin;
                deal.nights = -deal.nights;
            }
            deals.push_back(deal);
        }
        Measure measure;
        measure.of = pick({Metric::spend, Metric::margin, Metric::nights});
        measure.returns = pick({Returns::when_booked, Returns::ignored});
        measure.window = Window{pick({Reach::trailing, Reach::months, Reach::days})};
        measure.window->quarters = static_cast<std::uint16_t>(1 + below(5));
        measure.window->months = static_cast<std::uint16_t>(1 + below(9));
        measure.window->days = static_cast<std::uint16_t>(1 + below(200));
        measure.categories = {name("rts")};
        if (below(2) == 0) measure.sites = {name("abc")};
        const auto begin = [&] {
            const auto end = civil_of(last_day(this_quarter));  // a quarter's last day: whole months go before it
            const auto month = static_cast<int>(end.year * 12 + static_cast<int>(end.month)) - measure.window->months;
            if (measure.window->reach == Reach::days) return last_day(this_quarter) - (measure.window->days - 1);
            if (measure.window->reach == Reach::trailing)
                return first_day(this_quarter - (measure.window->quarters - 1));
            return day_of(Civil{month / 12, static_cast<unsigned>(month % 12) + 1, 1});
        }();
        std::vector<std::int64_t> expected(4, 0);
        for (const auto& deal : deals) {
            if (deal.day < begin || last_day(this_quarter) < deal.day || deal.category != measure.categories[0])
                continue;
            if (!measure.sites.empty() && deal.site != measure.sites[0]) continue;
            if (deal.back && measure.returns == Returns::ignored) continue;
            expected[deal.row] += measure.of == Metric::spend    ? deal.amount
                                  : measure.of == Metric::margin ? deal.margin
                                                                 : deal.nights;
        }
        RC_ASSERT(Hotel(4, deals).figures(measure) == expected);
        std::reverse(deals.begin(), deals.end());
        RC_ASSERT(Hotel(4, deals).figures(measure) == expected);
    }));
}

TEST(TierPortions, TIER_05_CategoriesAreOfSpendMarginAndNightsAlone)
{
    const auto path = [](std::string_view measure) {
        const auto scheme = scheme_from(text({R"({"name": "s", "measures": [)", measure, R"(], "tiers":
            [{"name": "x", "when": {"threshold": {"metric": "m", "at_least": 1}}}]})"}));
        const auto faults = check(scheme);
        return faults.empty() ? std::string{} : faults.front().path;
    };
    EXPECT_EQ(path(R"({"name": "m", "of": "margin", "categories": ["rooms"]})"), "");
    EXPECT_EQ(path(R"({"name": "m", "of": "frequency", "categories": ["rooms"]})"), "/measures/0/categories");
    EXPECT_EQ(path(R"({"name": "m", "expression": "spend", "categories": ["rooms"]})"), "/measures/0");
    EXPECT_EQ(path(R"({"name": "m", "expression": "margin + nights"})"), "/measures/0/expression");
    EXPECT_EQ(path(R"({"name": "m", "expression": "margin / nights"
})"),
              "");
}

TEST(TierPortions, TIER_05_WhatTheHouseDoesNotCountIsAFault)
{
    const auto paths = [](std::string_view json, const std::vector<orders::Category>& kept) {
        std::string all;
        for (const auto& fault : check_categories(scheme_from(json), kept))
            all += fault.path + " ";
        return all;
    };
    constexpr std::string_view scheme = R"({"name": "s", "measures": [
        {"name": "spa", "of": "spend", "categories": ["spa"]}, {"name": "a_night", "expression": "spend / nights"}],
        "minimum": [{"metric": "margin", "at_least": 1}], "tiers": [{"name": "x", "when": {"any": [
            {"rank": {"metric": "nights", "to": 15}}, {"rank": {"metric": "spa", "to": 3}}]}}]})";
    EXPECT_EQ(paths(scheme, {}),
              "/measures/0/categories/0 /measures/1/expression /minimum/0/metric "
              "/tiers/0/when/any/0/rank/metric ");
    EXPECT_EQ(paths(scheme, {{"spa", {"massage"}}}), "/measures/1/expression /tiers/0/when/any/0/rank/metric ");
    EXPECT_EQ(paths(scheme, {{"spa", {"massage"}}, {"rooms", {"room"}, true}}), "");
}

TEST(TierPortions, TIER_05_NobodyRisesAtOnceByThem)
{
    const auto scheme = scheme_from(R"({"name": "s", "steadiness": {"rise": "at_once"},
        "tiers": [{"name": "x", "when": {"threshold": {"metric": "nights", "at_least": 1}}}]})");
    ASSERT_FALSE(check(scheme).empty());
    EXPECT_EQ(check(scheme).front().path, "/steadiness/rise");
}

// A measure over a year does not let those take places who are not there this quarter: who takes no part takes nobody's
// place, as with a minimum.
TEST(TierPortions, TIER_05_WhoeverTakesNoPartTakesNobodysPlace)
{
    auto gone = spender(0, 0);
    gone.quarters.clear();
    gone.quarters[this_quarter - 2] = {Fen{900}, {}, 1, 1, 1};
    gone.first_purchase = first_day(this_quarter - 2).number;
    const std::vector<Customer> customers{gone, spender(500), spender(400), spender(-40, 0)};
    constexpr std::string_view year = R"("measures": [{"name": "year", "of": "spend", "window": {"quarters": 4}}])";
    const auto placed = [&](std::string_view criterion) {
        return place(plan_from(text({R"({"name": "s", )", year, R"(, "tiers": [{"name": "A", "when": )", criterion,
                                     R"(}, {"name": "B", "when": {"otherwise": true}}]})"})),
                     customers);
    };
    EXPECT_EQ(placed(R"({"rank": {"metric": "year", "to": 1}})"), "- A B B");
    EXPECT_EQ(placed(R"({"quantile": {"metric": "year", "of": 2}})"), "- A A B");
    EXPECT_EQ(placed(R"({"share": {"metric": "year", "to": 50}})"), "- A B B") << "of 900, not of 1,800";
    EXPECT_EQ(placed(R"({"share": {"metric": "year", "to": 59, "denominator": "net"}})"), "- A A B") << "of 860";
    EXPECT_EQ(placed(R"({"share": {"metric": "year", "to": 58, "denominator": "net"}})"), "- A B B");
}

// TIER-02: the net denominator knows nothing of whoever is too small to take part.
TEST(TierPortions, TIER_02_ANetDenominatorIsOfThoseWhoTakePart)
{
    const auto plan = plan_from(R"({"name": "s", "minimum": [{"metric": "frequency", "at_least": 1}], "tiers": [
        {"name": "A", "when": {"share": {"metric": "spend", "to": 70, "denominator": "net"}}},
        {"name": "B", "when": {"otherwise": true}}]})");
    EXPECT_EQ(place(plan, {spender(60), spender(40), spender(-30, 0)}), "A A -");
}

class TierPortionFiles : public ::testing::Test {
protected:
    std::string run(std::string_view csv, std::string_view metric)
    {
        TryFile ask;
        ask.orders.path = folder_.write("orders.csv", csv);
        ask.scheme = folder_.write("scheme.json", text({R"({"name": "t", "measures": [{"name": "m", )", metric, R"(}],
            "tiers": [{"name": "high", "when": {"threshold": {"metric": "m", "at_least": 3}}},
                      {"name": "low", "when": {"otherwise": true}}]})"}));
        ask.out = folder_.path("out.csv");
        ask.from = ask.to = this_quarter;
        const auto done = try_file(ask);
        if (!done) return text({done.error().detail, ": ", done.error().words.en});
        return folder_.read("out.csv");
    }

    Folder folder_;
};

TEST_F(TierPortionFiles, TIER_10_CategoryCostAndNightsAreColumnsOfAFile)
{
    constexpr std::string_view csv =
        "customer,at,amount,category,cost,nights\n"
        "1,2026-01-05,0.10,rooms,0.08,2\n"
        "1,2026-01-07,0.02,table,,\n"
        "2,2026-01-05,0.09,rooms,0.05,4\n"
        "2,2026-02-05,-0.02,rooms,-0.01,-2\n";
    EXPECT_EQ(run(csv, R"("of": "margin")"), "customer,period,tier\n1,2026Q1,low\n2,2026Q1,high\n");  // 2; 4 − 1
    EXPECT_EQ(run(csv, R"("of": "nights")"), "customer,period,tier\n1,2026Q1,low\n2,2026Q1,low\n");   // 2; 4 − 2
    EXPECT_EQ(run(csv, R"("of": "nights", "returns": "ignored")"),
              "customer,period,tier\n1,2026Q1,low\n2,2026Q1,high\n");
    EXPECT_EQ(run(csv, R"("of": "spend", "categories": ["table"])"),
              "customer,period,tier\n1,2026Q1,low\n2,2026Q1,low\n");
    EXPECT_EQ(run(csv, R"("of": "spend", "categories": ["rooms", "table"])"),
              "customer,period,tier\n1,2026Q1,high\n2,2026Q1,high\n");
}

TEST_F(TierPortionFiles, TIER_10_ColumnsThatAreMissingOrWrongAreNamed)
{
    EXPECT_EQ(run("customer,at,amount\n1,2026-01-05,1\n", R"("of": "margin")"),
              "line 1, column cost: a column is missing that a scheme counts");
    EXPECT_EQ(run("customer,at,amount\n1,2026-01-05,1\n", R"("of": "spend", "categories": ["x"])"),
              "line 1, column category: a column is missing that a scheme counts");
    EXPECT_EQ(run("customer,at,amount,cost\n1,2026-01-05,1,x\n", R"("of": "margin")"),
              "line 2, column cost: this is no amount with the decimals agreed on");
    EXPECT_EQ(run("customer,at,amount,nights\n1,2026-01-05,1,1.5\n", R"("of": "nights")"),
              "line 2, column nights: this is no number of nights");
    EXPECT_EQ(run("customer,at,amount,nights\n1,2026-01-05,-1,2\n", R"("of": "nights")"),
              "line 2, column nights: this is no number of nights")
        << "a return gives nights back";
}

TEST(TierPortions, TIER_05_ASchemeInWordsNamesThem)
{
    const auto scheme = scheme_from(R"({"name": "s", "measures": [
        {"name": "spa", "of": "spend", "categories": ["massage", "bath"]}], "tiers": [
        {"name": "x", "when": {"all": [{"threshold": {"metric": "spa", "at_least": 1}},
                                        {"threshold": {"metric": "nights", "at_least": 2}},
                                        {"threshold": {"metric": "margin", "at_least": 100}}]}}]})");
    const auto english = explain(scheme, Language::english);
    EXPECT_NE(english.find("of massage, bath alone"), std::string::npos) << english;
    EXPECT_NE(english.find("nights of at least 2"), std::string::npos) << english;
    EXPECT_NE(english.find("spend less what it cost the house of at least 1.00"), std::string::npos) << english;
    const auto chinese = explain(scheme, Language::chinese);
    EXPECT_NE(chinese.find("仅计类别 massage, bath"), std::string::npos) << chinese;
    EXPECT_NE(chinese.find("毛利不低于 1.00"), std::string::npos) << chinese;
}

}  // namespace custos::tiers::testing
