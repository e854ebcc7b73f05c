/// The presets on the real data sets. Totals are those that the sets' own records of provenance state.
#include "import/desk.hpp"

#include <custos/archive/state.hpp>

#include <gmock/gmock.h>

namespace custos::test {
namespace {

using import::Report;
using testing::HasSubstr;

const std::filesystem::path data{CUSTOS_TEST_DATA};

/// A house whose money has that many decimals.
struct DataHouse {
    Folder folder;
    std::int64_t now = 1'772'416'800'000;
    std::optional<Archive> archive;

    explicit DataHouse(std::uint8_t money_digits)
    {
        policy::Policy policy;
        policy.house.money_digits = money_digits;
        archive.emplace(value_of(Archive::create({folder / "archive", test_key(), [this] { return Instant{now++}; }},
                                                 {administrator, policy})));
    }

    Report dossiers(const std::string& path, std::string_view preset)
    {
        auto desk = archive->desk(administrator, dossier::Purpose::service);
        const auto map = value_of(import::read_dossier_map(import::find_preset(preset)->document));
        return value_of(import::dossiers(*archive, desk, path, map, {.result_path = result()}));
    }

    Report orders(const std::string& path, std::string_view preset)
    {
        auto desk = archive->desk(administrator, dossier::Purpose::service);
        const auto map = value_of(import::read_order_map(import::find_preset(preset)->document));
        return value_of(import::orders(*archive, desk, path, map, {.result_path = result()}));
    }

    [[nodiscard]] std::string result() const { return (folder / "result.csv").string(); }

    /// Sum over all customers and quarters.
    [[nodiscard]] std::int64_t net() const
    {
        std::int64_t sum = 0;
        std::ignore = archive->read([&](const archive::State& state) {
            for (const auto& [quarter, column] : state.orders.sums)
                for (std::size_t row = 0; row < column.size(); ++row)
                    sum += column[row].net.value;
        });
        return sum;
    }

    [[nodiscard]] std::size_t customers() const
    {
        std::size_t count = 0;
        std::ignore = archive->read([&](const archive::State& state) { count = state.dossiers.dossiers.size(); });
        return count;
    }
};

TEST(RealData, OnlineRetailAddsUpToThePenny)
{
    const auto path = data / "online_retail/online_retail_2010_2011.csv.gz";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: " << path << " not found";
    DataHouse house{3};
    const auto accounts = house.dossiers(path, "online_retail_customers");
    EXPECT_EQ(accounts.rows, 541'909U);
    EXPECT_EQ(accounts.skipped, 135'080U);
    EXPECT_EQ(accounts.made, 4'372U);
    EXPECT_EQ(accounts.there, 541'909U - 135'080U - 4'372U);
    EXPECT_EQ(house.customers(), 4'372U);

    const auto booked = house.orders(path, "online_retail_orders");
    EXPECT_EQ(booked.rows, 541'909U);
    EXPECT_EQ(booked.refused, 135'080U);
    ASSERT_EQ(booked.by_rule.size(), 1U);
    EXPECT_EQ(booked.by_rule[0].rule, Rule::ORD_03);
    EXPECT_EQ(booked.made, 22'190U);  // distinct invoice numbers with a customer, counted with awk
    EXPECT_EQ(booked.rounded, 0U);
    EXPECT_EQ(house.net(), 8'300'065'814);

    const auto known = entries_but_looks(*house.archive, administrator);
    const auto orders_again = house.orders(path, "online_retail_orders");
    const auto dossiers_again = house.dossiers(path, "online_retail_customers");
    EXPECT_EQ(orders_again.taken + orders_again.made, 0U);
    EXPECT_EQ(dossiers_again.taken + dossiers_again.made, 0U);
    EXPECT_EQ(entries_but_looks(*house.archive, administrator), known) << "the same file twice changes nothing";
    EXPECT_EQ(house.net(), 8'300'065'814);
}

TEST(RealData, OnlineRetailIsRefusedByAnArchiveThatCountsInPence)
{
    const auto path = data / "online_retail/online_retail_2010_2011.csv.gz";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: " << path << " not found";
    DataHouse house{2};
    house.dossiers(path, "online_retail_customers");
    auto desk = house.archive->desk(administrator, dossier::Purpose::service);
    const auto map = value_of(import::read_order_map(import::find_preset("online_retail_orders")->document));
    const auto report =
        value_of(import::orders(*house.archive, desk, path, map, {.dry_run = true, .result_path = house.result()}));
    ASSERT_EQ(report.by_rule.size(), 2U);
    EXPECT_EQ(report.by_rule[1].rule, Rule::COL_07);
    EXPECT_THAT(text_of_file(house.result()), HasSubstr("more decimals than the archive's money has"));
}

TEST(RealData, HotelBookingsAddUpAndNoneIsMerged)
{
    const auto path = data / "hotel_booking_demand/hotel_bookings.csv.gz";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: " << path << " not found";
    DataHouse house{2};
    const auto companies = house.dossiers(path, "hotel_companies");
    EXPECT_EQ(companies.made, 352U);
    EXPECT_EQ(to_hex(companies.digest), "7c2ae42a7353905ea136e5c2287f17c92c5435826598bfbb8491c6f0c7b1fc06");
    EXPECT_EQ(house.dossiers(path, "hotel_agents").made, 333U);
    EXPECT_EQ(house.customers(), 352U + 333U);

    const auto booked = house.orders(path, "hotel_bookings");
    EXPECT_EQ(booked.rows, 119'390U);
    EXPECT_EQ(booked.skipped, 44'224U);
    EXPECT_EQ(booked.refused, 6'904U);  // neither company nor agent, counted with Python's decimal
    EXPECT_EQ(booked.taken, 119'390U - 44'224U - 6'904U);
    EXPECT_EQ(booked.made, booked.taken) << "equal rows are bookings of their own";
    EXPECT_EQ(house.net(), 2'599'626'041 - 185'809'298)
        << "25,996,260.41 of all stays less 1,858,092.98 of those without customer";

    const auto known = entries_but_looks(*house.archive, administrator);
    const auto again = house.orders(path, "hotel_bookings");
    EXPECT_EQ(again.there, booked.taken);
    EXPECT_EQ(again.made, 0U);
    EXPECT_EQ(entries_but_looks(*house.archive, administrator), known);
}

}  // namespace
}  // namespace custos::test
