/// Purchases and histories: from lines, and from files of orders.
#include "value/orders_csv.hpp"

#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace custos::value::testing {

namespace {

TEST(Purchases, OneDayIsOnePurchase)
{
    PurchaseMaker maker;
    const auto ann = maker.customer("ann");
    const auto bob = maker.customer("bob");
    const auto nil = maker.customer("nil");
    maker.sale(bob, {20}, {500});
    maker.sale(ann, {27}, {100});
    maker.sale(ann, {13}, {700});
    maker.sale(ann, {27}, {250});
    maker.sale(ann, {41}, {0});  // a gift is a purchase
    const auto made = std::move(maker).make();
    EXPECT_EQ(made.begin, (std::vector<std::size_t>{0, 3, 4, 4}));
    EXPECT_EQ(made.amount, (std::vector<Fen>{{700}, {350}, {0}, {500}}));
    EXPECT_EQ(made.lines, 5U);
    EXPECT_EQ(made.last_day(), Day{41});
    EXPECT_EQ(made.begin[nil], made.begin[nil + 1]);

    const auto weeks = histories_until(made, {55}, TimeUnit::weeks);
    ASSERT_EQ(weeks.size(), 2U);
    EXPECT_EQ(weeks.at(0), (History{2, 4, 6}));  // first on 13, last on 41, up to 55
    EXPECT_DOUBLE_EQ(weeks.basket[0], 1.75);     // (3.50 + 0.00) / 2
    EXPECT_EQ(weeks.at(1), (History{0, 0, 5}));
    EXPECT_EQ(weeks.basket[1], 0);
}

TEST(Purchases, TheLastDayCountsAndTheNextDoesNot)
{
    PurchaseMaker maker;
    const auto ann = maker.customer("ann");
    for (const int day : {0, 10, 11})
        maker.sale(ann, {day}, {100});
    const auto made = std::move(maker).make();
    EXPECT_EQ(histories_until(made, {10}, TimeUnit::days).at(0), (History{1, 10, 10}));
    EXPECT_EQ(histories_until(made, {9}, TimeUnit::days).at(0), (History{0, 0, 9}));
    EXPECT_EQ(histories_until(made, {-1}, TimeUnit::days).size(), 0U);
}

class OrdersCsv : public ::testing::Test {
protected:
    Result<Purchases> read(std::string_view text, unsigned digits = 2)
    {
        const auto path = (folder_.path() / "orders.csv").string();
        std::ofstream{path, std::ios::binary} << text;
        return read_purchases({path, digits, {}});
    }

private:
    custos::testing::Folder folder_;
};

TEST_F(OrdersCsv, ReadsDaysTimesAndReturns)
{
    const auto made = read(
                          "till,at,amount,customer\r\n"
                          "1,2025-01-05,10.00,\"Lee, Ann\"\r\n"
                          "1,2025-01-05 18:00:00,2.50,\"Lee, Ann\"\r\n"
                          "2,2025-01-05T18:00:00Z,1,\"Lee, Ann\"\r\n"  // 02:00 of the 6th in Shanghai
                          "2,2025-01-07,-10.00,\"Lee, Ann\"\r\n"
                          "2,2025-01-07,-1.00,returned only\r\n")
                          .value();
    ASSERT_EQ(made.customers, (std::vector<std::string>{"Lee, Ann", "returned only"}));
    EXPECT_EQ(made.amount, (std::vector<Fen>{{1250}, {100}}));
    EXPECT_EQ(made.day.back() - made.day.front(), 1);
    EXPECT_EQ(made.lines, 3U);
}

TEST_F(OrdersCsv, EndsAtTheFirstBadLineAndShowsNoValue)
{
    const auto bad = [&](std::string_view row, std::string_view column) {
        const auto error = read("customer,at,amount\nann,2025-01-05,1\n" + std::string{row} + "\n").error();
        EXPECT_EQ(error.code, Code::bad_value) << row;
        EXPECT_NE(error.detail.find("line 3"), std::string::npos) << error.detail;
        EXPECT_NE(error.detail.find(column), std::string::npos) << error.detail;
        EXPECT_EQ(to_text(error).find("zebra"), std::string::npos);
    };
    bad("zebra,2025-02-30,1", "at");
    bad("zebra,2025-01-05,1.005", "amount");
    bad(",2025-01-05,1", "customer");
    bad("zebra,2025-01-05", "");
    bad("zebra\xD5\xC5,2025-01-05,1", "customer");
    EXPECT_EQ(read("customer,at\n").error().code, Code::not_found);
    EXPECT_EQ(read("").error().code, Code::not_found);
    EXPECT_EQ(read("customer,at,amount,at\n").error().code, Code::bad_value);
    EXPECT_EQ(read_purchases({"no such file", 2, {}}).error().code, Code::not_found);
    EXPECT_TRUE(read("customer,at,amount\nann,2025-01-05,1.005\n", 3));
}

}  // namespace

}  // namespace custos::value::testing
