/// Import of orders from files written by hand.
#include "import/desk.hpp"

#include <custos/archive/state.hpp>

#include <gmock/gmock.h>

namespace custos::test {
namespace {

using import::Mode;
using import::OrderMap;
using testing::ElementsAre;
using testing::HasSubstr;

OrderMap lines_map(const std::string& rounding = "refuse")
{
    return value_of(import::read_order_map(R"({
        "number": "no", "lines": true, "customer": {"by": "phone", "columns": [{"column": "phone"}]},
        "when": {"at": "at"}, "item": "what", "site": "hotel", "channel": "till", "refund_reason": "returned",
        "amount": {"unit_price": "price", "quantity": ["n"], "rounding": ")" +
                                           rounding + "\"}}"));
}

TEST(ImportOrders, ORD_03_AMapThatGivesNoReasonForRefundsTakesTheSalesAndRefusesThem)
{
    OrderHouse house;
    auto map = order_map();
    map.refund_reason = " ";
    const auto path = house.file("o.csv",
                                 "no,phone,at,sum\n"
                                 "A1,13800138000,2026-02-01 12:00,100\n"
                                 "A2,13800138000,2026-02-02 12:00,-20\n");
    value_of(house.orders(path, map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "refused"));
    EXPECT_EQ(house.net({1}), 100'00);
}

TEST(ImportOrders, TIER_05_ACostIsReadForTheMargin)
{
    OrderHouse house;
    policy::Policy policy;
    policy.orders.categories = {{"all", {}}};
    house.adopt(policy);
    auto map = order_map();
    map.amount.cost = "cost";
    const auto path = house.file("o.csv",
                                 "no,phone,at,sum,cost\n"
                                 "A1,13800138000,2026-02-01 12:00,100.50,60.25\n"
                                 "A2,13800138000,2026-02-02 12:00,10,\n"
                                 "A3,13800138000,2026-02-03 12:00,10,ten\n");
    value_of(house.orders(path, map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "taken", "refused"));
    std::ignore = house.archive->read([](const archive::State& state) {
        ASSERT_EQ(state.orders.portions.size(), 2U);
        EXPECT_EQ(state.orders.portions.row(0).margin, Fen{40'25});
        EXPECT_EQ(state.orders.portions.row(1).margin, Fen{0}) << "not known";
    });
}

TEST(ImportOrders, BooksSalesAndRefundsAndSaysWhyNot)
{
    OrderHouse house;
    const auto path = house.file("o.csv",
                                 "no,phone,at,sum\n"
                                 "A1,138 0013 8000,2026-02-01 12:00,100.50\n"
                                 "A2,13800138000,2026-02-02,-20.5\n"
                                 "A3,13800138009,2026-02-03,1\n"             // nobody
                                 "A4,,2026-02-03,1\n"                        // no customer
                                 "A5,13800138001,02/03/2026,1\n"             // which of the two is the month?
                                 "A6,13800138001,2026-02-03,1.005\n"         // finer than a fen
                                 "A7,13800138001,2027-02-03,1\n"             // to come
                                 ",13800138001,2026-02-03,1\n"               // no number
                                 "A1,13800138000,2026-02-01 12:00,100.50\n"  // the same again
                                 "A1,13800138000,2026-02-01 12:00,100.51\n"  // the same number, other content
                                 "A2,13800138000,2026-02-02,20.5\n"          // a sale with the number of a refund
                                 "A8,13800138001,2026-02-04,7\n");
    const auto dry = value_of(house.orders(path, order_map(), {.dry_run = true}));
    auto foreseen = house.verdicts();
    EXPECT_EQ(house.net({1}), 0);
    const auto report = value_of(house.orders(path, order_map()));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "taken", "refused", "refused", "refused", "refused", "refused",
                                              "refused", "there", "refused", "refused", "taken"));
    for (auto& verdict : foreseen)
        if (verdict == "good") verdict = "taken";
    EXPECT_EQ(foreseen, house.verdicts());
    EXPECT_EQ(dry.made, 3U);
    EXPECT_EQ(report.made, 3U);
    std::vector<std::string> rules;
    for (const auto& row : house.told())
        rules.push_back(row.rules);
    EXPECT_THAT(rules, ElementsAre("", "", "ORD-03", "ORD-03", "COL-07", "COL-07", "ORD-03", "ORD-02", "", "ORD-02",
                                   "ORD-02", ""));
    EXPECT_EQ(house.told().at(3).columns, "phone");
    EXPECT_EQ(house.told().at(4).columns, "at");
    EXPECT_EQ(house.net({1}), 10'050 - 2'050);
    EXPECT_EQ(house.net({2}), 700);

    const auto known = house.entries_but_looks();
    const auto again = value_of(house.orders(path, order_map()));
    EXPECT_EQ(again.taken, 0U);
    EXPECT_EQ(again.made, 0U);
    EXPECT_EQ(house.entries_but_looks(), known) << "the same file twice changes nothing";
    EXPECT_EQ(house.net({1}), 10'050 - 2'050);
    EXPECT_EQ(house.net({2}), 700);
}

TEST(ImportOrders, GathersTheLinesOfAnOrderWhereverTheyStand)
{
    OrderHouse house;
    const auto path = house.file("o.csv",
                                 "no,phone,at,what,price,n\n"
                                 "B1,13800138000,2026-02-01 12:00,soup,12.50,2\n"
                                 "B2,13800138001,2026-02-01 12:05,tea,8,1\n"
                                 "C1,13800138000,2026-02-05 09:00,soup,12.50,-1\n"
                                 "B1,13800138000,2026-02-01 12:01,fish,60,1\n");
    const auto report = value_of(house.orders(path, lines_map()));
    EXPECT_EQ(report.taken, 4U);
    EXPECT_EQ(report.made, 3U);
    EXPECT_EQ(house.told().at(0).id, house.told().at(3).id);
    const auto order = granted(house.desk().ask<archive::OrderView>(archive::AskOrder{"B1"}));
    ASSERT_EQ(order.items.size(), 2U);
    EXPECT_EQ(order.items[0].kind, "soup");
    EXPECT_EQ(order.items[0].quantity, 2);
    EXPECT_EQ(order.items[0].unit_price.value, 1250);
    EXPECT_EQ(order.items[0].amount.value, 2500);
    EXPECT_FALSE(order.items[0].at);
    EXPECT_EQ(order.items[1].at, value_of(parse_instant("2026-02-01T12:01:00+08:00")));
    EXPECT_EQ(order.card.amount.value, 8500);
    const auto view = granted(house.desk().ask<orders::TurnoverView>(orders::AskTurnover{{1}}));
    EXPECT_EQ(view.net.value, 8500 - 1250);
    EXPECT_EQ(view.quarters.at(0).returned.value, 1250);
    EXPECT_EQ(view.quarters.at(0).orders, 1U);
    const auto known = house.entries_but_looks();
    const auto again = value_of(house.orders(path, lines_map()));
    EXPECT_EQ(again.there, 4U);
    EXPECT_EQ(again.made, 0U);
    EXPECT_EQ(house.entries_but_looks(), known);
    EXPECT_EQ(house.net({1}), 8500 - 1250);
}

TEST(ImportOrders, OneBadLineRefusesTheWholeOrderAndNoOther)
{
    OrderHouse house;
    value_of(house.orders(house.file("o.csv",
                                     "no,phone,at,what,price,n\n"
                                     "B1,13800138000,2026-02-01,soup,12.50,2\n"
                                     "B1,13800138000,2026-02-01,fish,60,a few\n"
                                     "B2,13800138000,2026-02-01,tea,8,1\n"
                                     "B2,13800138001,2026-02-01,tea,8,1\n"
                                     "B3,13800138000,2026-02-01,tea,8,1\n"),
                          lines_map()));
    EXPECT_THAT(house.verdicts(), ElementsAre("refused", "refused", "refused", "refused", "taken"));
    EXPECT_THAT(house.told().at(0).reasons, HasSubstr("another line"));
    EXPECT_EQ(house.told().at(1).columns, "n");
    EXPECT_THAT(house.told().at(3).reasons, HasSubstr("different customers"));
    EXPECT_EQ(house.net({1}), 800);
}

TEST(ImportOrders, COL_07_ARowThatCannotBeReadKeepsBackTheOrdersBesideIt)
{
    OrderHouse house;
    value_of(house.orders(house.file("o.csv",
                                     "no,phone,at,what,price,n\n"
                                     "B0,13800138000,2026-02-01,tea,8,1\n"
                                     "B1,13800138000,2026-02-01,soup,10,1\n"
                                     "B1,13800138000,2026-02-01,fi\"sh,5,1\n"
                                     "B2,13800138000,2026-02-01,tea,8,1\n"
                                     "B2,13800138000,2026-02-01,rice,2,1\n"
                                     "B3,13800138000,2026-02-01,tea,8,1\n"),
                          lines_map()));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "refused", "refused", "refused", "refused", "taken"));
    EXPECT_THAT(house.told().at(1).reasons, HasSubstr("could not be read"));
    EXPECT_EQ(house.net({1}), 16'00);
}

TEST(ImportOrders, OneCustomerMayBeWrittenInTwoWaysOnTheLinesOfAnOrder)
{
    OrderHouse house;
    value_of(house.orders(house.file("o.csv",
                                     "no,phone,at,what,price,n\n"
                                     "B1,13800138000,2026-02-01,soup,10,1\n"
                                     "B1,138 0013 8000,2026-02-01,fish,5,1\n"),
                          lines_map()));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "taken"));
    EXPECT_EQ(house.net({1}), 15'00);
}

TEST(ImportOrders, ORD_01_TheLinesOfAnOrderAreOfOneSiteAndOneChannel)
{
    OrderHouse house;
    auto map = lines_map();
    map.site.clear();
    map.channel.clear();
    map.site_column = "hotel";
    map.channel_column = "till";
    value_of(house.orders(house.file("o.csv",
                                     "no,phone,at,what,price,n,hotel,till\n"
                                     "B1,13800138000,2026-02-01,soup,10,1,W,bar\n"
                                     "B1,13800138000,2026-02-01,fish,5,1,V,bar\n"
                                     "B2,13800138000,2026-02-01,soup,10,1,W,bar\n"
                                     "B2,13800138000,2026-02-01,fish,5,1,W,hall\n"
                                     "B3,13800138000,2026-02-01,soup,10,1,W,bar\n"
                                     "B3,13800138000,2026-02-01,fish,5,1,W,bar\n"),
                          map));
    EXPECT_THAT(house.verdicts(), ElementsAre("refused", "refused", "refused", "refused", "taken", "taken"));
    EXPECT_THAT(house.told().at(1).reasons, HasSubstr("different sites"));
    EXPECT_THAT(house.told().at(3).reasons, HasSubstr("different channels"));
}

TEST(ImportOrders, RoundsOnlyByTheStatedRuleAndSaysWhatItCameTo)
{
    const auto text =
        "no,phone,at,what,price,n\n"
        "B1,13800138000,2026-02-01,ribbon,0.125,1\n"
        "B1,13800138000,2026-02-01,ribbon,0.125,3\n"
        "B2,13800138000,2026-02-01,tea,8,1\n";
    {
        OrderHouse house;
        const auto report = value_of(house.orders(house.file("o.csv", text), lines_map()));
        EXPECT_EQ(report.refused, 2U);
        EXPECT_EQ(report.rounded, 0U);
        EXPECT_EQ(report.rounding_sum, "0");
        EXPECT_THAT(house.told().at(0).reasons, HasSubstr("more decimals"));
    }
    {
        OrderHouse house;  // 0.125 → 0.13, 0.375 → 0.38: 0.005 + 0.005 too much
        const auto report = value_of(house.orders(house.file("o.csv", text), lines_map("half_up")));
        EXPECT_EQ(report.taken, 3U);
        EXPECT_EQ(report.rounded, 2U);
        EXPECT_EQ(report.rounding_sum, "0.01");
        EXPECT_THAT(house.told().at(0).reasons, HasSubstr("rounded"));
        EXPECT_EQ(house.told().at(0).verdict, "taken");
        EXPECT_EQ(house.net({1}), 13 + 38 + 800);
    }
    {
        OrderHouse house;  // 0.125 → 0.12, 0.375 → 0.38
        const auto report = value_of(house.orders(house.file("o.csv", text), lines_map("half_even")));
        EXPECT_EQ(report.rounding_sum, "0");
        EXPECT_EQ(house.net({1}), 12 + 38 + 800);
    }
}

TEST(ImportOrders, EqualRowsWithoutANumberAreOrdersOfTheirOwn)
{
    OrderHouse house;
    auto map = order_map();
    map.number.reset();
    const auto path = house.file("o.csv",
                                 "phone,at,sum\n"
                                 "13800138000,2026-02-01,5\n"
                                 "13800138000,2026-02-01,5\n");
    EXPECT_EQ(value_of(house.orders(path, map)).made, 2U);
    EXPECT_EQ(house.net({1}), 1000);
    EXPECT_EQ(value_of(house.orders(path, map)).there, 2U);
    EXPECT_EQ(house.net({1}), 1000);
}

TEST(ImportOrders, ORD_02_AFileWithoutNumbersThatGrowsOrIsMendedBooksNothingTwice)
{
    OrderHouse house;
    auto map = order_map();
    map.number.reset();
    const std::string head = "phone,at,sum\n";
    const std::string one = "13800138000,2026-02-01 12:00,10\n";
    const std::string two = "13800138000,2026-02-01 12:00,20\n";
    const std::string three = "13800138001,2026-02-02,5\n";
    value_of(house.orders(house.file("o.csv", head + one + one + two), map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "taken", "taken"));
    value_of(house.orders(house.file("o.csv", head + three + one + one + two), map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "there", "there", "there")) << "a row was added, in front";
    value_of(house.orders(house.file("o.csv", head + three + one + one + one + two), map));
    EXPECT_THAT(house.verdicts(), ElementsAre("there", "there", "there", "taken", "there")) << "bought once more";
    EXPECT_EQ(house.net({1}), 5'000);
    EXPECT_EQ(house.net({2}), 500);

    // A row that was put right is another order; the others are those that are there.
    const std::string mended = "13800138000,2026-02-01 12:00,21\n";
    const auto report = value_of(house.orders(house.file("o.csv", head + three + one + one + one + mended), map));
    EXPECT_THAT(house.verdicts(), ElementsAre("there", "there", "there", "there", "taken"));
    EXPECT_EQ(report.made, 1U);
    EXPECT_EQ(house.net({1}), 7'100);
}

TEST(ImportOrders, ORD_02_CHG_05_OrdersOfAMergedCustomerAreFoundAgain)
{
    OrderHouse house;
    auto map = order_map();
    map.number.reset();
    const auto path = house.file("o.csv", "phone,at,sum\n13800138000,2026-02-01,5\n13800138001,2026-02-01,7\n");
    EXPECT_EQ(value_of(house.orders(path, map)).made, 2U);
    for (const DossierId each : {DossierId{1}, DossierId{2}})
        granted(house.desk(reviewer).submit(dossier::Review{each, true, {}, {}}));
    granted(house.desk(reviewer).submit(merging::Propose{{1}, {2}, {}, "one guest, two phones"}));
    granted(house.desk(administrator).submit(merging::Confirm{{1}, {2}}));
    EXPECT_EQ(value_of(house.orders(path, map)).there, 2U);
    EXPECT_EQ(house.net({1}), 1'200);
}

TEST(ImportOrders, AllOrNothingIsOneGroupOrNone)
{
    OrderHouse house;
    const auto head = house.archive->head();
    const std::string good =
        "no,phone,at,sum\n"
        "A1,13800138000,2026-02-01,100\n"
        "A2,13800138000,2026-02-02,-20\n"
        "A3,13800138001,2026-02-03,7\n"
        "A3,13800138001,2026-02-03,7\n";
    const auto bad = value_of(house.orders(house.file("bad.csv", good + "A3,13800138001,2026-02-03,8\n"), order_map(),
                                           {.mode = Mode::all_or_nothing}));
    EXPECT_THAT(house.verdicts(), ElementsAre("held_back", "held_back", "held_back", "there", "refused"));
    EXPECT_EQ(bad.taken, 0U);
    EXPECT_EQ(house.archive->head().size, head.size);

    const auto report =
        value_of(house.orders(house.file("good.csv", good), order_map(), {.mode = Mode::all_or_nothing}));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "taken", "taken", "there"));
    EXPECT_EQ(report.last_entry.value - report.first_entry.value, 2U);
    EXPECT_EQ(house.net({1}), 8000);
    EXPECT_THAT(house.told().at(1).id, testing::Not(""));
}

TEST(ImportOrders, AHouseAccountTakesWhatNamesNobody)
{
    OrderHouse house;
    auto map = order_map();
    map.customer.otherwise = "13800138001";
    EXPECT_EQ(value_of(house.orders(house.file("o.csv", "no,phone,at,sum\nA1,,2026-02-01,5\n"), map)).taken, 1U);
    EXPECT_EQ(house.net({2}), 500);
}

TEST(ImportOrders, FindsTheCustomerByTheDossiersNumber)
{
    OrderHouse house;
    auto map = order_map();
    map.customer.by = import::CustomerBy::dossier;
    value_of(house.orders(
        house.file("o.csv", "no,phone,at,sum\nA1,2,2026-02-01,5\nA2,3,2026-02-01,5\nA3,x,2026-02-01,5\n"), map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "refused", "refused"));
    EXPECT_EQ(house.net({2}), 500);
}

OrderMap priced_map()
{
    return value_of(import::read_order_map(R"({
        "number": "no", "lines": true, "customer": {"by": "phone", "columns": [{"column": "phone"}]},
        "when": {"at": "at"}, "item": "what", "site": "hotel", "channel": "till", "refund_reason": "returned",
        "amount": {"amount": "sum", "unit_price": "price", "quantity": ["n"]}})"));
}

constexpr const char* priced_rows =
    "no,phone,at,what,n,price,sum\n"
    "A1,13800138000,2026-02-01 12:00,room,2,480,960\n"
    "A2,13800138000,2026-02-01 12:00,room,2,480,960\n"
    "A2,13800138000,2026-02-01 12:00,tea,3,10,31\n"     // a yuan more than its price says
    "A3,13800138000,2026-02-01 12:00,room,2,480,900\n"  // a discount
    "A4,13800138001,2026-02-01 12:00,room,1,480,480\n"
    "A4,13800138001,2026-02-01 12:00,towel,-1,60,-60\n"  // brought back
    "A5,13800138001,2026-02-01 12:00,towel,-1,60,-60\n"  // a refund
    "A6,13800138001,2026-02-01 12:00,tea,1,ten,10\n";

TEST(ImportOrders, ORD_03_AnAmountIsHeldAgainstQuantityAndPriceAndFlagged)
{
    OrderHouse house;
    const auto path = house.file("o.csv", priced_rows);
    for (const auto& options : {import::Options{.dry_run = true}, import::Options{}}) {
        value_of(house.orders(path, priced_map(), options));
        const std::string taken = options.dry_run ? "good" : "taken";
        EXPECT_THAT(house.verdicts(), ElementsAre(taken, taken, taken, taken, taken, taken, taken, "refused"));
        std::vector<std::string> rules;
        for (const auto& row : house.told())
            rules.push_back(row.rules);
        EXPECT_THAT(rules, ElementsAre("", "", "ORD-03", "", "", "ORD-03", "", "COL-07"));
        EXPECT_THAT(house.told().at(2).reasons, HasSubstr("above quantity"));
        EXPECT_THAT(house.told().at(5).reasons, HasSubstr("less than zero"));
    }
    std::ignore = house.archive->read([](const archive::State& state) {
        std::vector<orders::OrderState> states;
        for (std::uint64_t id = 1; id <= state.orders.books.size(); ++id)
            if (state.orders.books.row({id}).kind == orders::OrderKind::sale)
                states.push_back(state.orders.books.row({id}).state);
        using enum orders::OrderState;
        EXPECT_THAT(states, ElementsAre(booked, irregular, booked, irregular));
    });
}

TEST(ImportOrders, ORD_03_AHouseThatRefusesThemRefusesTheRows)
{
    OrderHouse house;
    policy::Policy policy;
    policy.orders.lines_above_price = orders::LineCheck::refuse;
    policy.orders.negative_lines = orders::LineCheck::refuse;
    house.adopt(policy);
    const auto path = house.file("o.csv", priced_rows);
    for (const auto mode : {Mode::all_or_nothing, Mode::per_row}) {
        value_of(house.orders(path, priced_map(), {.mode = mode}));
        const std::string good = mode == Mode::per_row ? "taken" : "held_back";
        EXPECT_THAT(house.verdicts(),
                    ElementsAre(good, "refused", "refused", good, "refused", "refused", good, "refused"));
    }
    EXPECT_EQ(house.net({1}), 96'000 + 90'000);
    EXPECT_EQ(house.net({2}), -6'000);
}

TEST(ImportOrders, ORD_03_AnAmountComesWithBothFactorsOrWithNone)
{
    for (const auto* const amount :
         {R"({"amount": "sum", "unit_price": "price"})", R"({"amount": "sum", "quantity": ["n"]})",
          R"({"unit_price": "price"})", R"({"quantity": ["n"]})"}) {
        const auto map = import::read_order_map(R"({"number": "no", "customer": {"columns": [{"column": "c"}]},
            "when": {"at": "at"}, "amount": )" + std::string{amount} +
                                                "}");
        ASSERT_FALSE(map) << amount;
        EXPECT_EQ(map.error().path, "/amount");
    }
}

}  // namespace
}  // namespace custos::test
