/// Figures that others computed on public data: Online Retail 2010–11 and the hotel bookings of Antonio et al.
/// Rules: TIER-02, TIER-05, TIER-10.
#include "files.hpp"
#include "house.hpp"

#include "tiers/try.hpp"

#include <custos/core/csv.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

namespace custos::tiers::testing {

namespace {

const std::string retail_file = CUSTOS_TEST_DATA "/online_retail/online_retail_2010_2011.csv.gz";
const std::string hotel_file = CUSTOS_TEST_DATA "/hotel_booking_demand/hotel_bookings.csv.gz";

#define SKIP_WITHOUT(file) \
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "skipped: " << (file) << " not found"

/// One sales line with a customer; money in 1/1000 GBP.
struct Sale {
    std::uint32_t customer = 0;
    Day day;
    std::string at;
    std::string invoice;
    std::int64_t quantity = 0;
    std::int64_t price = 0;

    [[nodiscard]] std::int64_t money() const { return quantity * price; }
};

/// Calls each(fields by name) for every record of a file.
void each_record(const std::string& path, const std::vector<std::string>& names,
                 const std::function<void(const std::vector<std::string_view>&)>& each)
{
    auto bytes = InputFile::open(path).value();
    CsvReader file{[&](std::span<char> into) { return bytes.read(into); }, {.name = path}};
    ASSERT_TRUE(file.next().value());
    std::vector<std::size_t> columns;
    for (const auto& name : names)
        columns.push_back(static_cast<std::size_t>(std::find(file.fields().begin(), file.fields().end(), name) -
                                                   file.fields().begin()));
    while (file.next().value()) {
        std::vector<std::string_view> fields;
        for (const auto column : columns)
            fields.push_back(file.fields()[column]);
        each(fields);
    }
}

const std::vector<Sale>& retail()
{
    static const auto sales = [] {
        std::vector<Sale> all;
        each_record(
            retail_file, {"CustomerID", "InvoiceDate", "InvoiceNo", "Quantity", "UnitPrice"}, [&](const auto& field) {
                if (field[0].empty()) return;
                all.push_back({static_cast<std::uint32_t>(std::stoul(std::string{field[0]})),
                               parse_day(field[1].substr(0, 10)).value(), std::string{field[1]}, std::string{field[2]},
                               std::stoll(std::string{field[3]}), parse_money(field[4], 3).value().value});
            });
        return all;
    }();
    return sales;
}

/// Customers by number, all of their business as if in one quarter.
std::map<std::uint32_t, Customer> window(Day from, Day to)
{
    std::map<std::uint32_t, Customer> customers;
    for (const auto& sale : retail()) {
        if (sale.day < from || sale.day > to) continue;
        auto& sum = customers[sale.customer].quarters[this_quarter];
        sum.net.value += sale.money();
        if (sale.money() < 0) sum.returned.value -= sale.money();
        sum.orders += sale.money() < 0 ? 0U : 1U;
    }
    return customers;
}

std::size_t size_of(const std::map<std::uint32_t, Customer>& customers, const std::string& options,
                    const std::string& range = R"("to": 70)", const std::string& scheme = {})
{
    std::vector<Customer> rows;
    for (const auto& [number, customer] : customers)
        rows.push_back(customer);
    const auto plan =
        plan_from(text({R"({"name": "s", )", scheme,
                        R"("tiers": [{"name": "A", "when": {"share": {"metric": "spend", )", range, options, "}}}]}"}));
    const auto tiers = House{rows}.tiers(plan);
    return static_cast<std::size_t>(std::count(tiers.begin(), tiers.end(), TierIndex{0}));
}

struct Published {
    const char* name;
    Day from, to;
    std::size_t positive, negative, zero, inside, outside, net, ignored, second;
    std::int64_t at_the_line;
};

Day day(int year, unsigned month, unsigned of_month) { return day_of(Civil{year, month, of_month}); }

}  // namespace

// The table of five readings of "70 % of sales": sizes of A under each, of B under the default, and the amount at the
// line.
TEST(TierRealData, TIER_02_OnlineRetailUnderEachReading)
{
    SKIP_WITHOUT(retail_file);
    const std::array<Published, 3> table{{
        {"whole file", day(2010, 12, 1), day(2011, 12, 9), 4317, 41, 14, 732, 731, 728, 688, 1218, 2'323'500},
        {"January 2011", day(2011, 1, 1), day(2011, 1, 31), 736, 44, 3, 206, 205, 199, 169, 246, 558'360},
        {"November 2011", day(2011, 11, 1), day(2011, 11, 30), 1656, 50, 5, 478, 477, 475, 476, 549, 595'220},
    }};
    for (const auto& row : table) {
        SCOPED_TRACE(row.name);
        const auto customers = window(row.from, row.to);
        const auto count = [&](auto pred) {
            return static_cast<std::size_t>(std::count_if(customers.begin(), customers.end(), [&](const auto& entry) {
                return pred(entry.second.quarters.begin()->second.net.value);
            }));
        };
        EXPECT_EQ(count([](auto net) { return net > 0; }), row.positive);
        EXPECT_EQ(count([](auto net) { return net < 0; }), row.negative);
        EXPECT_EQ(count([](auto net) { return net == 0; }), row.zero);
        EXPECT_EQ(size_of(customers, ""), row.inside);
        EXPECT_EQ(size_of(customers, R"(, "crossing": "outside")"), row.outside);
        EXPECT_EQ(size_of(customers, R"(, "denominator": "net")"), row.net);
        EXPECT_EQ(size_of(customers, "", R"("to": 70)", R"("returns": "ignored", )"), row.ignored);
        EXPECT_EQ(size_of(customers, "", R"("from": 70, "to": 90)"), row.second);

        std::vector<Customer> rows;
        for (const auto& entry : customers)
            rows.push_back(entry.second);
        const auto plan =
            plan_from(R"({"name": "s", "tiers": [{"name": "A", "when": {"share": {"metric": "spend", "to": 70}}}]})");
        EXPECT_EQ(plan.run(House{rows}.figures(plan)).lines.front().worst, row.at_the_line);
    }
}

namespace {

/// Sales lines with a price, as figures: recency to 2011-12-10, invoices, money. Rows by customer number.
Figures rfm_figures(const Plan& plan)
{
    std::map<std::uint32_t, std::tuple<Day, std::set<std::string>, std::int64_t>> customers;
    for (const auto& sale : retail()) {
        if (sale.quantity <= 0 || sale.price <= 0) continue;
        auto& [last, invoices, money] = customers[sale.customer];
        last = std::max(last, sale.day);
        invoices.insert(sale.invoice);
        money += sale.money();
    }
    Figures figures;
    figures.rows = customers.size();
    figures.takes_part.assign(figures.rows, 1);
    for (const auto& column : plan.columns()) {
        auto& out = figures.columns.emplace_back();
        for (const auto& [number, has] : customers) {
            const auto& [last, invoices, money] = has;
            if (column.of == Metric::recency)
                out.push_back(last - day(2011, 12, 10));
            else
                out.push_back(column.of == Metric::frequency ? static_cast<std::int64_t>(invoices.size()) : money);
        }
    }
    return figures;
}

Plan rfm_plan(const std::string& edges)
{
    const auto part = [&](const std::string& metric, int weight) {
        return text({R"({"metric": ")", metric, R"(", "weight": )", std::to_string(weight), R"(, "of": 5, "edges": ")",
                     edges, R"("})"});
    };
    return plan_from(text({R"({"name": "rfm", "measures": [{"name": "rfm", "score": [)", part("recency", 100), ",",
                           part("frequency", 10), ",", part("spend", 1), R"(]}], "tiers": [
        {"name": "best", "when": {"threshold": {"metric": "rfm", "at_least": 555}}},
        {"name": "other", "when": {"threshold": {"metric": "rfm", "at_least": 112}}},
        {"name": "worst", "when": {"threshold": {"metric": "rfm", "at_least": 111}}}]})"}));
}

std::vector<std::size_t> frequency_classes(const std::string& edges)
{
    std::string json = R"({"name": "f", "tiers": [)";
    for (int c = 1; c <= 5; ++c) {
        const auto n = std::to_string(c);
        json +=
            text({c > 1 ? "," : "", R"({"name": ")", n, R"(", "when": {"quantile": {"metric": "frequency", "from": )",
                  n, R"(, "to": )", n, R"(, "edges": ")", edges, R"("}}})"});
    }
    const auto plan = plan_from(json.append("]}"));
    const auto tiers = plan.run(rfm_figures(plan)).tier;
    std::vector<std::size_t> sizes;
    for (TierIndex c = 0; c < 5; ++c)
        sizes.push_back(static_cast<std::size_t>(std::count(tiers.begin(), tiers.end(), c)));
    return sizes;
}

}  // namespace

// 4,338 customers, 1,493 of them with a single invoice: the three tie policies part here.
TEST(TierRealData, TIER_05_OnlineRetailInQuintiles)
{
    SKIP_WITHOUT(retail_file);
    using Sizes = std::vector<std::size_t>;
    EXPECT_EQ(frequency_classes("ntile"), (Sizes{868, 868, 868, 867, 867}));
    EXPECT_EQ(frequency_classes("up"), (Sizes{0, 1493, 835, 1138, 872}));
    EXPECT_EQ(frequency_classes("down"), (Sizes{1493, 835, 508, 802, 700}));
    const auto best_and_worst = [](const std::string& edges) {
        const auto plan = rfm_plan(edges);
        const auto tiers = plan.run(rfm_figures(plan)).tier;
        return std::pair{std::count(tiers.begin(), tiers.end(), 0), std::count(tiers.begin(), tiers.end(), 2)};
    };
    EXPECT_EQ(best_and_worst("ntile"), (std::pair<std::ptrdiff_t, std::ptrdiff_t>{348, 185}));
    EXPECT_EQ(best_and_worst("up"), (std::pair<std::ptrdiff_t, std::ptrdiff_t>{348, 0}));
    EXPECT_EQ(best_and_worst("down"), (std::pair<std::ptrdiff_t, std::ptrdiff_t>{314, 334}));
}

namespace {

/// How many are A, quarter by quarter, when a file of orders is tried.
std::vector<std::uint64_t> sizes_of_a(const Folder& folder, const std::string& orders, unsigned money_digits,
                                      const std::string& from, const std::string& to)
{
    TryFile ask;
    ask.orders.path = orders;
    ask.orders.money_digits = money_digits;
    ask.scheme = folder.write(
        "s.json", R"({"name": "s", "tiers": [{"name": "A", "when": {"share": {"metric": "spend", "to": 70}}}]})");
    ask.out = folder.path("out.csv");
    ask.from = parse_quarter(from).value();
    ask.to = parse_quarter(to).value();
    const auto done = try_file(ask);
    if (!done) ADD_FAILURE() << to_text(done.error());
    std::vector<std::uint64_t> sizes;
    if (done)
        for (const auto& period : done.value().periods)
            sizes.push_back(period.sizes[0]);
    return sizes;
}

}  // namespace

// The same ledger as a file through the try: its sizes are those of the quarter's own figures.
TEST(TierRealData, TIER_10_OnlineRetailAsAFile)
{
    SKIP_WITHOUT(retail_file);
    Folder folder;
    std::string csv = "at,amount,customer\n";
    for (const auto& sale : retail())
        csv += text({sale.at, ",", print_money(Fen{sale.money()}, 3), ",", std::to_string(sale.customer), "\n"});
    const auto sizes = sizes_of_a(folder, folder.write_packed("orders.csv.gz", csv), 3, "2010Q4", "2011Q3");
    ASSERT_EQ(sizes.size(), 4U);
    const auto ends =
        std::array{std::pair{day(2010, 10, 1), day(2010, 12, 31)}, std::pair{day(2011, 1, 1), day(2011, 3, 31)},
                   std::pair{day(2011, 4, 1), day(2011, 6, 30)}, std::pair{day(2011, 7, 1), day(2011, 9, 30)}};
    for (std::size_t i = 0; i < ends.size(); ++i)
        EXPECT_EQ(sizes[i], size_of(window(ends[i].first, ends[i].second), ""));
}

namespace {

/// Sizes of A for 2015Q3 … 2017Q3, enterprises being the values of a column of the bookings.
std::vector<std::uint64_t> hotel_sizes(const std::string& column)
{
    const std::map<std::string_view, std::string> months{{"January", "01"}, {"February", "02"}, {"March", "03"},
                                                         {"April", "04"},   {"May", "05"},      {"June", "06"},
                                                         {"July", "07"},    {"August", "08"},   {"September", "09"},
                                                         {"October", "10"}, {"November", "11"}, {"December", "12"}};
    std::string csv = "customer,at,amount\n";
    each_record(hotel_file,
                {column, "is_canceled", "arrival_date_year", "arrival_date_month", "arrival_date_day_of_month",
                 "stays_in_weekend_nights", "stays_in_week_nights", "adr"},
                [&](const auto& field) {
                    if (field[0] == "NULL" || field[1] != "0") return;
                    const auto nights = std::stoll(std::string{field[5]}) + std::stoll(std::string{field[6]});
                    const auto money = parse_money(field[7], 2).value().value * nights;
                    csv += text({field[0], ",", field[2], "-", months.at(field[3]), "-",
                                 field[4].size() == 1 ? "0" : "", field[4], ",", print_money(Fen{money}, 2), "\n"});
                });
    const Folder folder;
    return sizes_of_a(folder, folder.write("orders.csv", csv), 2, "2015Q3", "2017Q3");
}

}  // namespace

TEST(TierRealData, TIER_10_HotelCompaniesAndAgencies)
{
    SKIP_WITHOUT(hotel_file);
    using Sizes = std::vector<std::uint64_t>;
    EXPECT_EQ(hotel_sizes("company"), (Sizes{6, 5, 6, 9, 12, 8, 12, 10, 9}));
    EXPECT_EQ(hotel_sizes("agent"), (Sizes{11, 16, 8, 10, 8, 7, 7, 6, 6}));
}

}  // namespace custos::tiers::testing
