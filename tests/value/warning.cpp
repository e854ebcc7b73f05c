/// Early warnings: by hand on five customers, and on Online Retail against figures that others computed.
#include "cdnow.hpp"

#include "value/orders_csv.hpp"

#include <custos/core/csv.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace custos::value::testing {

namespace {

const Day new_year = parse_day("2025-01-01").value();

/// Day 0 is new year. `at` is day 200, the horizon 90 days: up to day 290.
Purchases five_customers()
{
    PurchaseMaker maker;
    const auto buys = [&](const char* name, const std::vector<int>& days) {
        const auto row = maker.customer(name);
        for (const int day : days)
            maker.sale(row, new_year + day, {1000});
    };
    buys("steady", {0, 50, 100, 150, 200, 250});         // silent 0, back
    buys("faded", {0, 10, 20, 30, 100});                 // silent 100, gaps of 25; in the last 90 days nothing; lost
    buys("once, long ago", {20});                        // silent 180; lost
    buys("once, just now", {195, 300});                  // silent 5; buys again too late: lost
    buys("slower", {0, 20, 40, 60, 80, 100, 150, 285});  // silent 50; back
    return std::move(maker).make();
}

TEST(Warning, FiguresByHand)
{
    const auto signs = signs_at(five_customers(), new_year + 200).value();
    EXPECT_EQ(signs.of(Sign::hiatus), (std::vector<double>{0, 100, 180, 5, 50}));
    const auto& rhythm = signs.of(Sign::own_rhythm);
    EXPECT_DOUBLE_EQ(rhythm[1], 4);                     // 100 days of gaps of 25
    EXPECT_DOUBLE_EQ(rhythm[2], 180 / 7.);              // bought once: a gap counts as the least one
    EXPECT_DOUBLE_EQ(rhythm[4], 2);                     // 50 days of gaps of 25: 150 days, six gaps
    const auto& drop = signs.of(Sign::frequency_drop);  // the recent 90 days begin after day 110: 111 days of norm
    EXPECT_DOUBLE_EQ(drop[0], 1 - 2 / 90. / (3 / 111.));
    EXPECT_DOUBLE_EQ(drop[1], 1);
    EXPECT_DOUBLE_EQ(drop[3], 0);  // came after day 110: no norm, no drop
    EXPECT_DOUBLE_EQ(drop[4], 1 - 1 / 90. / (6 / 111.));
    EXPECT_EQ(signs.of(Sign::few_purchases), (std::vector<double>{-5, -5, -1, -1, -7}));
}

TEST(Warning, CountsByHand)
{
    const std::vector<WarningRule> rules{{Sign::hiatus, 50}, {Sign::own_rhythm, 2}, {Sign::frequency_drop, .5}};
    const auto trial = try_warnings(five_customers(), new_year + 200, {.recent = 90}, rules).value();
    EXPECT_EQ(trial.customers, 5U);
    EXPECT_EQ(trial.lost, 3U);
    // warned: faded, once long ago. Exactly 50 days is no more than 50. "once, just now" is missed.
    EXPECT_EQ(trial.rules[0].counts, (WarningCounts{2, 0, 1, 2}));
    EXPECT_EQ(trial.rules[1].counts, (WarningCounts{2, 0, 1, 2}));  // one-day buyers by the hiatus of 90
    EXPECT_EQ(trial.rules[2].counts, (WarningCounts{2, 1, 1, 1}));  // slower fell by 0.79 and came back
    EXPECT_DOUBLE_EQ(trial.rules[2].counts.precision().value(), 2 / 3.);
    EXPECT_DOUBLE_EQ(trial.rules[2].counts.recall().value(), 2 / 3.);
    EXPECT_DOUBLE_EQ(trial.rules[2].counts.accuracy().value(), 3 / 5.);
    // hiatus: lost 100 180 5, back 0 50: five of six pairs stand right
    EXPECT_DOUBLE_EQ(trial.auc_of(Sign::hiatus).value(), 5 / 6.);
}

TEST(Warning, SeesNothingOfWhatComesLater)
{
    const auto known = signs_at(five_customers(), new_year + 200).value();
    auto cut = five_customers();
    PurchaseMaker maker;
    for (std::uint32_t row = 0; row < cut.customers.size(); ++row) {
        EXPECT_EQ(maker.customer(cut.customers[row]), row);
        for (auto i = cut.begin[row]; i < cut.begin[row + 1]; ++i)
            if (cut.day[i] <= new_year + 200) maker.sale(row, cut.day[i], cut.amount[i]);
    }
    const auto alone = signs_at(std::move(maker).make(), new_year + 200).value();
    EXPECT_EQ(alone.figures, known.figures);
}

TEST(Warning, IsNotJudgedBeforeItsHorizonIsOver)
{
    EXPECT_EQ(try_warnings(five_customers(), new_year + 211).error().code, Code::bad_value);  // 300 is the last day
    EXPECT_TRUE(try_warnings(five_customers(), new_year + 210));
    EXPECT_EQ(try_warnings({}, new_year).error().code, Code::bad_value);
    EXPECT_EQ(try_warnings(five_customers(), new_year + 200, {.horizon = 0}).error().code, Code::bad_value);
}

TEST(Warning, SuggestsWhatLedEverywhereElseTheHiatus)
{
    const auto trial = [](double hiatus, double rhythm, double drop, double model) {
        WarningTrial made;
        made.auc = {hiatus, rhythm, drop, model, .99};
        return made;
    };
    EXPECT_EQ(suggested({}), Sign::hiatus);
    EXPECT_EQ(suggested(std::vector{trial(.6, .7, .5, .8), trial(.6, .7, .5, .71)}), Sign::model);
    EXPECT_EQ(suggested(std::vector{trial(.6, .7, .5, .8), trial(.6, .7, .5, .69)}), Sign::hiatus);
    EXPECT_EQ(suggested(std::vector{trial(.6, .7, .5, .7)}), Sign::hiatus);  // a tie is no lead
}

// ── Online Retail ───────────────────────────────────────────────────────────────────────────────────────────

const std::string retail_file = CUSTOS_TEST_DATA "/online_retail/online_retail_2010_2011.csv.gz";

/// Sales lines of known customers; prices in 1/1000 GBP.
Purchases read_retail()
{
    auto file = InputFile::open(retail_file).value();
    CsvReader reader{[&](std::span<char> into) { return file.read(into); }, {.name = retail_file}};
    EXPECT_TRUE(reader.next().value());
    std::map<std::string, std::size_t> column;
    for (std::size_t i = 0; i < reader.fields().size(); ++i)
        column.emplace(reader.fields()[i], i);
    PurchaseMaker maker{3};
    std::map<std::string, std::uint32_t, std::less<>> rows;
    while (reader.next().value()) {
        const auto& fields = reader.fields();
        const auto customer = fields[column.at("CustomerID")];
        const auto pieces = parse_money(fields[column.at("Quantity")], 0).value().value;
        const auto price = parse_money(fields[column.at("UnitPrice")], 3).value().value;
        if (customer.empty() || pieces * price <= 0) continue;
        auto row = rows.find(customer);
        if (row == rows.end()) row = rows.emplace(customer, maker.customer(customer)).first;
        maker.sale(row->second, parse_day(fields[column.at("InvoiceDate")].substr(0, 10)).value(), {pieces * price});
    }
    return std::move(maker).make();
}

/// The notes tell "still active"; a warning is its opposite: right about the quiet.
struct Printed {
    WarningRule rule;
    double precision, recall, accuracy;
};

TEST(OnlineRetail, WarningsHaveTheFiguresThatOthersComputed)
{
    SKIP_WITHOUT(retail_file);
    const std::vector<Printed> printed{
        {{Sign::hiatus, 30}, .656, .455, .612},      {{Sign::hiatus, 45}, .646, .596, .639},
        {{Sign::hiatus, 60}, .624, .697, .642},      {{Sign::hiatus, 90}, .594, .806, .631},
        {{Sign::own_rhythm, 1.5}, .579, .733, .603}, {{Sign::own_rhythm, 2}, .587, .786, .621},
        {{Sign::own_rhythm, 3}, .586, .818, .624},   {{Sign::own_rhythm, 4}, .587, .837, .627}};
    std::vector<WarningRule> rules;
    for (const auto& each : printed)
        rules.push_back(each.rule);
    const auto trial = try_warnings(read_retail(), parse_day("2011-06-30").value(), {}, rules).value();
    EXPECT_EQ(trial.customers, 2960U);
    EXPECT_EQ(trial.customers - trial.lost, 1466U);  // 49.5 %
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const auto& counts = trial.rules[i].counts;
        const auto part = [](std::uint64_t of, std::uint64_t rest) {
            return static_cast<double>(of) / static_cast<double>(of + rest);
        };
        EXPECT_NEAR(part(counts.quiet_back, counts.quiet_lost), printed[i].precision, .00050001) << i;
        EXPECT_NEAR(part(counts.quiet_back, counts.warned_back), printed[i].recall, .00050001) << i;
        EXPECT_NEAR(counts.accuracy().value(), printed[i].accuracy, .00050001) << i;
    }
    EXPECT_NEAR(trial.auc_of(Sign::few_purchases).value(), .7355, .00005001);
    EXPECT_NEAR(trial.auc_of(Sign::own_rhythm).value(), .7021, .00005001);
    EXPECT_NEAR(trial.auc_of(Sign::hiatus).value(), .6799, .00005001);
    EXPECT_NEAR(trial.auc_of(Sign::model).value(), .7502, .0005);  // our own
}

}  // namespace

}  // namespace custos::value::testing
