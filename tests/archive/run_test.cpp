// Sales that come together are one entry, and answered as if each had come alone (ORD-01, ORD-02, ORD-03, ORD-04).
#include <custos/archive/queries.hpp>
#include <custos/archive/state.hpp>
#include <custos/duties/queries.hpp>
#include <custos/orders/queries.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "archive/house.hpp"

namespace custos::test {

namespace {

DossierId a_guest(House& house, std::string phone)
{
    return {granted(house.desk().submit(guest("张伟", std::move(phone)))).id};
}

std::vector<Ruling<Receipt>> together(House& house, const std::vector<orders::Record>& sales)
{
    return value_of(house.desk().submit_all(std::span<const orders::Record>{sales}));
}

std::uint64_t entries(const House& house) { return house.archive->head().size; }

/// What an answer says, but for the entry.
struct Said {
    Rule rule{};
    std::uint64_t id = 0;

    friend bool operator==(const Said&, const Said&) = default;
};

Said said(const Ruling<Receipt>& ruling)
{
    if (ruling) return {Rule::none, ruling.value().id};
    return {ruling.error().rule(), ruling.error().existing};
}

/// All that the books hold, but for the entries.
std::vector<std::string> books(House& house)
{
    std::vector<std::string> lines;
    value_of(house.archive->read([&](const archive::State& state) {
        for (std::uint64_t id = 1; id <= state.orders.books.size(); ++id) {
            const auto row = state.orders.books.row({id});
            lines.push_back(std::to_string(row.digest) + ' ' + std::to_string(row.content) + ' ' +
                            std::to_string(row.dossier.value) + ' ' + std::to_string(row.amount.value) + ' ' +
                            std::to_string(row.site) + ' ' + std::to_string(static_cast<int>(row.state)));
        }
        for (const auto& [quarter, sums] : state.orders.sums)
            for (std::size_t row = 0; row < sums.size(); ++row) {
                const auto sum = sums[row];
                lines.push_back(print(quarter) + ' ' + std::to_string(row) + ' ' + std::to_string(sum.net.value) + ' ' +
                                std::to_string(sum.orders) + ' ' + std::to_string(sum.first_day) + ' ' +
                                std::to_string(sum.last_day));
            }
    }));
    return lines;
}

std::size_t reviews_owed(House& house)
{
    return granted(house.desk(reviewer).ask<orders::SupervisedView>(orders::AskSupervised{})).orders.size();
}

}  // namespace

TEST(Run, ORD_01_sales_together_are_one_entry_and_each_is_found)
{
    House house;
    const auto wei = a_guest(house, "13800138000");
    const auto fang = a_guest(house, "13900139000");
    const auto before = entries(house);
    auto dinner = sale("S-2", fang, 30'00);
    dinner.items = {{"dinner", 1, {30'00}, {30'00}, {}}};
    const auto answers = together(house, {sale("S-1", wei, 10'00), dinner, sale("S-3", wei, 20'00)});
    EXPECT_EQ(entries(house), before + 1);
    for (const auto& answer : answers)
        EXPECT_EQ(answer.value().entry, EntryNumber{before + 1});

    const auto view = granted(house.desk().ask<archive::OrderView>(archive::AskOrder{"S-2"}));
    EXPECT_EQ(view.card.dossier, fang);
    ASSERT_EQ(view.items.size(), 1U);
    EXPECT_EQ(view.items.front().kind, "dinner");
    EXPECT_EQ(view.channel, "till");
}

// Twenty of the largest orders (ORD-03: 1,000 lines, each of 1,024 bytes of text) are more than an entry may hold.
TEST(Run, ORD_02_the_largest_sales_that_there_can_be_are_booked_together_too)
{
    House house;
    const auto wei = a_guest(house, "13800138000");
    std::vector<orders::Record> large;
    for (int number = 0; number < 20; ++number) {
        auto one = sale("L-" + std::to_string(number), wei, 1'000);
        one.items.assign(1'000, {std::string(1024, 'x'), 1, {1}, {1}, {}});
        large.push_back(std::move(one));
    }
    for (const auto& answer : together(house, large))
        ASSERT_TRUE(answer) << to_text(answer.error());
    const auto view = granted(house.desk().ask<archive::OrderView>(archive::AskOrder{"L-19"}));
    EXPECT_EQ(view.items.size(), 1'000U);
}

TEST(Run, CHG_03_a_history_goes_through_runs)
{
    House house;
    const auto wei = a_guest(house, "13800138000");
    const auto fang = a_guest(house, "13900139000");
    const auto opened = entries(house) - 1;  // of Wei; Fang's was after it
    together(house, {sale("S-1", wei, 10'00), sale("S-2", fang, 10'00), sale("S-3", wei, 20'00)});
    granted(house.desk().submit(sale("S-4", wei, 5'00)));
    together(house, {sale("S-5", wei, 1'00), sale("S-6", fang, 1'00)});

    const auto asked = [&](archive::AskHistory ask) {
        return granted(house.desk(reviewer, dossier::Purpose::service).ask<archive::HistoryView>(ask));
    };
    const auto whole = asked({wei, {}, {}});
    std::vector<std::string> events;
    for (const auto& row : whole.rows)
        events.push_back(row.event);
    EXPECT_EQ(events, (std::vector<std::string>{"orders.recorded", "orders.recorded", "orders.recorded",
                                                "orders.recorded", "dossier.opened"}));
    EXPECT_EQ(whole.rows.back().entry, EntryNumber{opened});

    // Pages: the two sales of one entry stay together, and none is shown twice or left out.
    std::vector<std::uint64_t> paged;
    for (std::optional<EntryNumber> before;;) {
        const auto page = asked({wei, before, 1});
        for (const auto& row : page.rows)
            paged.push_back(row.entry.value);
        if (!page.next) break;
        before = page.next;
    }
    std::vector<std::uint64_t> all;
    for (const auto& row : whole.rows)
        all.push_back(row.entry.value);
    EXPECT_EQ(paged, all);
}

TEST(Run, ORD_02_a_number_that_comes_twice_in_a_run_is_judged_by_the_first)
{
    House house;
    const auto wei = a_guest(house, "13800138000");
    const auto answers = together(house, {sale("S-1", wei, 10'00), sale("S-1", wei, 10'00), sale("S-1", wei, 11'00)});
    EXPECT_EQ(said(answers[0]), (Said{Rule::none, 1}));
    EXPECT_EQ(said(answers[1]), (Said{Rule::none, 1}));
    EXPECT_FALSE(answers[1].value().entry);
    EXPECT_EQ(said(answers[2]), (Said{Rule::ORD_02, 1}));
}

TEST(Run, ORD_04_large_sales_of_a_run_are_each_supervised)
{
    House house;
    const auto wei = a_guest(house, "13800138000");
    together(house, {sale("S-1", wei, 10'000'01), sale("S-2", wei, 10'000'00), sale("S-3", wei, 20'000'00)});
    EXPECT_EQ(reviews_owed(house), 2U);
}

TEST(Run, ORD_03_a_sum_that_only_the_run_makes_too_large_is_refused)
{
    House house;
    const auto wei = a_guest(house, "13800138000");
    const auto answers =
        together(house, {sale("S-1", wei, largest_amount - 1), sale("S-2", wei, 1), sale("S-3", wei, 1)});
    EXPECT_TRUE(answers[0]);
    EXPECT_TRUE(answers[1]);
    EXPECT_EQ(said(answers[2]).rule, Rule::ORD_03);
}

namespace {

/// Three customers of the same numbers in both houses, and one that neither knows.
std::vector<DossierId> customers_in(House& alone, House& house, std::uint64_t& phone)
{
    std::vector<DossierId> customers;
    for (int i = 0; i < 3; ++i) {
        const auto number = std::to_string(++phone);
        customers.push_back(a_guest(alone, number));
        if (a_guest(house, number) != customers.back()) throw std::logic_error{"the houses have drifted apart"};
    }
    customers.push_back({1'000'000});
    return customers;
}

std::vector<orders::Record> any_sales(const std::vector<DossierId>& customers, const std::string& prefix)
{
    std::vector<orders::Record> sales;
    const auto count = pick(1, 40);
    for (int i = 0; i < count; ++i) {
        const auto number = pick(0, 30);
        const auto customer = pick(customers);
        auto one = sale(prefix + std::to_string(number), customer,
                        pick<std::int64_t>({0, 1, 99, 10'000'01, largest_amount / 2, -5}));
        const auto days_ago = pick(0, 120);
        one.at = Instant{1'772'416'800'000 - std::int64_t{days_ago} * 86'400'000};
        one.site = "site " + std::to_string(pick(0, 4));
        sales.push_back(std::move(one));
    }
    return sales;
}

}  // namespace

/// Whatever comes, in whatever pieces: the same answers and the same books as one by one, and the same state when read
/// back from the journal.
TEST(Run, ORD_02_together_is_as_one_by_one)
{
    House alone;
    House house;
    std::uint64_t phone = 13'800'000'000;
    int round = 0;
    EXPECT_TRUE(always("", [&] {
        const auto customers = customers_in(alone, house, phone);
        const auto sales = any_sales(customers, "N-" + std::to_string(++round) + "-");
        std::vector<Said> one_by_one;
        for (const auto& one : sales)
            one_by_one.push_back(said(value_of(alone.desk().submit(one))));
        std::vector<Said> in_runs;
        for (std::size_t begin = 0; begin < sales.size();) {
            const auto size = std::min(pick<std::size_t>(1, 20), sales.size() - begin);
            const std::vector<orders::Record> piece(sales.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    sales.begin() + static_cast<std::ptrdiff_t>(begin + size));
            for (const auto& answer : together(house, piece))
                in_runs.push_back(said(answer));
            begin += size;
        }
        RC_ASSERT(in_runs == one_by_one);
        RC_ASSERT(reviews_owed(house) == reviews_owed(alone));
    }));
    EXPECT_EQ(books(house), books(alone));
    EXPECT_LT(entries(house), entries(alone));
    value_of(house.archive->flush());  // the questions stand in the log
    const auto hash = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), hash);
}

}  // namespace custos::test
