/// What has a limit and is filled by rows of a file together: the sum of a customer's quarter, and the sites.
#include "import/desk.hpp"

#include <custos/archive/state.hpp>
#include <custos/orders/rules.hpp>

#include <gmock/gmock.h>

#include <thread>

namespace custos::test {
namespace {

using import::Mode;
using testing::ElementsAre;
using testing::HasSubstr;

/// In every way: considered, as a whole and row by row, considered and done.
const std::vector<import::Options> every_way{
    {.dry_run = true}, {.dry_run = true, .mode = Mode::all_or_nothing}, {.mode = Mode::all_or_nothing}, {}};

/// What those ways call a row that could be taken, where another is refused.
std::string good_in(const import::Options& options)
{
    if (options.mode == Mode::all_or_nothing) return "held_back";
    return options.dry_run ? "good" : "taken";
}

import::OrderMap site_map(){auto map = order_map();
map.site_column = "shop";
return map;
}  // namespace

TEST(ORD_03, rows_that_are_too_much_for_a_quarter_together_are_refused_from_the_first_that_does_not_fit)
{
    for (const auto& options : every_way) {
        OrderHouse house;
        const auto before = house.entries_but_looks();
        const auto path = house.file("o.csv",
                                     "no,phone,at,sum\n"
                                     "A1,13800138000,2026-02-01,90071992547409.91\n"
                                     "A2,13800138000,2026-02-02,90071992547409.91\n"
                                     "A3,13800138001,2026-02-02,90071992547409.91\n"
                                     "A4,13800138000,2025-12-31,90071992547409.91\n"
                                     "A5,13800138000,2026-02-03,0.01\n"
                                     "A6,13800138000,2026-02-03,0.00\n");
        const auto report = value_of(house.orders(path, order_map(), options));
        const auto good = good_in(options);
        EXPECT_THAT(house.verdicts(), ElementsAre(good, "refused", good, good, "refused", good));
        EXPECT_EQ(house.told().at(1).rules, "ORD-03");
        EXPECT_EQ(house.told().at(1).columns, "sum");
        EXPECT_THAT(house.told().at(1).reasons, HasSubstr("quarter"));
        EXPECT_EQ(report.refused, 2U);
        if (good == "taken")
            EXPECT_EQ(house.net({2}), largest_amount);
        else
            EXPECT_EQ(house.entries_but_looks(), before);
    }
}

TEST(ORD_03, what_goes_back_makes_room_for_the_rows_after_it_but_not_in_a_whole_whose_sales_are_booked_first)
{
    for (const auto& options : every_way) {
        OrderHouse house;
        const auto path = house.file("o.csv",
                                     "no,phone,at,sum\n"
                                     "A1,13800138000,2026-02-01,90071992547409.91\n"
                                     "A2,13800138000,2026-02-02,-90071992547409.91\n"
                                     "A3,13800138000,2026-02-03,90071992547409.91\n"
                                     "A4,13800138000,2026-02-04,-0.01\n");
        value_of(house.orders(path, order_map(), options));
        const auto good = good_in(options);
        const std::string third = options.mode == Mode::per_row ? good : "refused";
        EXPECT_THAT(house.verdicts(), ElementsAre(good, good, third, "refused"));
    }
}

TEST(ORD_03, a_whole_that_fills_a_quarter_to_the_last_unit_is_taken)
{
    OrderHouse house;
    granted(house.desk().submit(sale("S-1", {1}, 1)));  // in the first quarter, as the file
    const auto path = house.file("o.csv",
                                 "no,phone,at,sum\n"
                                 "A1,13800138000,2026-02-01,90071992547409.89\n"
                                 "A2,13800138000,2026-02-02,0.01\n");
    EXPECT_EQ(value_of(house.orders(path, order_map(), {.mode = Mode::all_or_nothing})).taken, 2U);
    EXPECT_EQ(house.net({1}), largest_amount);
}

/// All sites but one are taken.
void fill_sites(OrderHouse& house)
{
    std::vector<orders::Record> sales;
    for (std::size_t i = 1; i < orders::most_sites; ++i) {
        sales.push_back(sale("S-" + std::to_string(i), {2}, 1));
        sales.back().site = "s" + std::to_string(i);
    }
    auto desk = house.desk();
    for (const auto& ruling : value_of(desk.submit_all(std::span<const orders::Record>{sales})))
        ASSERT_TRUE(ruling) << to_text(ruling.error());
}

TEST(ORD_01, rows_with_more_sites_than_there_are_numbers_are_refused_from_the_first_that_finds_none)
{
    OrderHouse house;
    fill_sites(house);
    const auto path = house.file("o.csv",
                                 "no,phone,at,sum,shop\n"
                                 "A1,13800138000,2026-02-01,1,new\n"
                                 "A2,13800138000,2026-02-01,1,newer\n"
                                 "A3,13800138000,2026-02-01,1,new\n"
                                 "A4,13800138000,2026-02-01,1,s1\n"
                                 "A5,13800138000,2026-02-01,-1,newest\n");
    for (const auto& options : every_way) {
        value_of(house.orders(path, site_map(), options));
        const auto good = good_in(options);
        EXPECT_THAT(house.verdicts(), ElementsAre(good, "refused", good, good, "refused"));
        EXPECT_EQ(house.told().at(1).rules, "ORD-01");
        EXPECT_EQ(house.told().at(1).columns, "shop");
    }
    EXPECT_EQ(house.net({1}), 300);
}

TEST(ORD_01, a_column_with_more_new_sites_than_its_map_says_takes_none)
{
    OrderHouse house;
    granted(house.desk().submit(sale("S-1", {1}, 1)));  // at "hotel"
    std::string text = "no,phone,at,sum,shop\n";
    const auto add = [&](int n, const std::string& shop) {
        text += "A" + std::to_string(n) + ",13800138000,2026-02-01,1," + shop + "\n";
    };
    add(0, "hotel");
    for (int i = 1; i <= 100; ++i)
        add(i, "shop " + std::to_string(i));
    const auto fits = house.file("fits.csv", text);
    add(101, "shop 1");
    add(102, "shop 101");
    const auto path = house.file("o.csv", text);
    auto map = site_map();
    const auto before = house.entries_but_looks();
    for (const auto& options : every_way) {
        const auto failed = house.orders(path, map, options);
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().code, Code::bad_value);
        EXPECT_EQ(failed.error().path, "/site_column");
        EXPECT_EQ(failed.error().detail, "line 104");
    }
    EXPECT_EQ(house.entries_but_looks(), before);
    EXPECT_EQ(value_of(house.orders(fits, map, {.dry_run = true})).taken, 101U) << "a hundred, unless the map says";
    map.layout.skip = {{"shop", {}, {}, "shop 101", "no shop of ours"}};
    EXPECT_EQ(value_of(house.orders(path, map, {.dry_run = true})).taken, 102U) << "what is skipped is not counted";
    map.layout.skip.clear();
    map.new_sites = 101;
    EXPECT_EQ(value_of(house.orders(path, map)).taken, 103U);
    map.new_sites = 0;
    EXPECT_EQ(value_of(house.orders(path, map)).there, 103U) << "none is new any more";
}

TEST(ORD_01, a_map_allows_at_most_as_many_new_sites_as_there_are_numbers)
{
    const auto map_with = [](std::string_view count) {
        return import::read_order_map(R"({"number": "no", "customer": {"columns": [{"column": "c"}]},
            "when": {"at": "at"}, "amount": {"amount": "sum"}, "new_sites": )" +
                                      std::string{count} + "}");
    };
    EXPECT_EQ(value_of(map_with("65535")).new_sites, 65'535U);
    EXPECT_EQ(map_with("65536").error().path, "/new_sites");
}

// Others sell at the till while one imports what does not fit, as a whole and as wholes that nobody looked through.
TEST(COL_07, a_whole_that_does_not_fit_together_is_nobody_elses_failure)
{
    OrderHouse house;
    const auto path = house.file("o.csv",
                                 "no,phone,at,sum\n"
                                 "A1,13800138000,2026-02-01,90071992547409.91\n"
                                 "A2,13800138000,2026-02-02,90071992547409.91\n");
    std::atomic<bool> ended{false};
    std::atomic<int> sold{0};
    std::vector<std::thread> tills;
    for (int till = 0; till < 3; ++till)
        tills.emplace_back([&, till] {
            auto desk = house.desk();
            for (int i = 0; !ended || i < 5; ++i) {
                const auto number = "T" + std::to_string(till) + "-" + std::to_string(i);
                const auto ruling = desk.submit(sale(number, {2}, 1));
                EXPECT_TRUE(ruling && ruling.value()) << number;
                ++sold;
            }
        });
    auto desk = house.desk();
    const std::vector<orders::Record> sales{sale("W-1", {1}, largest_amount), sale("W-2", {1}, largest_amount)};
    const std::vector<dossier::Open> twins{guest("李娜", "13900139000"), guest("刘洋", "13900139000")};
    for (int i = 0; i < 5; ++i) {
        value_of(house.orders(path, order_map(), {.mode = Mode::all_or_nothing}));
        EXPECT_THAT(house.verdicts(), ElementsAre("held_back", "refused"));
        const auto too_much =
            refused(desk.submit_whole(std::span<const orders::Record>{sales}, std::span<const orders::Refund>{}));
        EXPECT_EQ(too_much.rule(), Rule::ORD_03);
        const auto twin = refused(desk.submit_whole(std::span<const dossier::Open>{twins}));
        EXPECT_EQ(twin.rule(), Rule::COL_08);
        EXPECT_EQ(twin.existing, 0U) << "the first of them is not there";
    }
    ended = true;
    for (auto& till : tills)
        till.join();
    EXPECT_EQ(house.net({1}), 0);
    EXPECT_EQ(house.net({2}), sold);
    value_of(house.archive->read([](const archive::State& state) { EXPECT_EQ(state.dossiers.dossiers.size(), 2U); }));
    house.reopen();
    EXPECT_EQ(house.net({2}), sold);
}

}  // namespace custos::test
}  // namespace custos::test
