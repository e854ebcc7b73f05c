/// What waits for a second pair of eyes, and who is lost, against lists that are kept the plainest way there is.
/// Rules: ORD-04, TIER-08.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>

#include <custos/core/document.hpp>

#include <rapidcheck.h>

#include <map>

namespace custos::testing {
namespace {

using namespace orders;

constexpr std::int64_t the_line = 10'000'00;  // ten thousand yuan

/// What is known of an order: how much it is, who wrote its newest version, and whether somebody has to look at it.
struct Known {
    std::int64_t amount = 0;
    std::int64_t back = 0;
    StaffId written_by;
    bool waits = false;
    bool cancelled = false;
};

/// Orders of any size around the line, written, changed and looked at by any of three.
struct Till {
    House house;
    DossierId guest_ = house.open(guest());
    std::map<std::string, Known> orders;

    void step()
    {
        const auto number = "S-" + std::to_string(pick(0, 5));
        const auto by = pick({clerk, other_clerk, reviewer});
        const auto amount =
            pick<std::int64_t>({1, the_line - 1, the_line, the_line + 1, 2 * the_line, 2 * the_line + 1});
        switch (pick(0, 6)) {
            case 0:
            case 1: return record(number, amount, by);
            case 2: return give_back(number, amount, by);
            case 3: return amend(number, amount, by);
            case 4: return cancel(number, by);
            default: return inspect(number, by);
        }
    }
    void record(const std::string& number, std::int64_t amount, StaffId by)
    {
        if (orders.contains(number)) return;
        house.done(Record{number, guest_, {}, {}, Fen{amount}, "lobby", ""}, by);
        orders[number] = {amount, 0, by, amount > the_line};
    }
    void give_back(const std::string& of, std::int64_t amount, StaffId by)
    {
        const auto number = "R-" + std::to_string(orders.size());
        const auto made = house.run(Refund{number, of, guest_, {}, Fen{amount}, "lobby", "", "spoilt"}, by);
        const auto sale = orders.find(of);
        const bool may = sale != orders.end() && !sale->second.cancelled && of.starts_with("S") &&
                         amount <= sale->second.amount - sale->second.back;
        RC_ASSERT(made.has_value() == may);
        if (!may) return;
        sale->second.back += amount;
        orders[number] = {amount, 0, by, amount > the_line};
    }
    /// More than the line in all or taken away is looked at, and what waited waits still; by another than changed it.
    void amend(const std::string& number, std::int64_t amount, StaffId by)
    {
        const auto made = house.run(Amend{number, {}, Fen{amount}, "typing"}, by);
        if (!made || made.value().index() != 0) return;
        auto& order = orders.at(number);
        order.waits = order.waits || amount > the_line || order.amount - amount > the_line;
        order.amount = amount;
        order.written_by = by;
    }
    void cancel(const std::string& number, StaffId by)
    {
        const auto made = house.run(Cancel{number, "never cooked"}, by);
        if (!made || made.value().index() != 0) return;
        auto& order = orders.at(number);
        order.waits = order.waits || order.amount - order.back > the_line;
        order.cancelled = true;
        order.written_by = by;
    }
    void inspect(const std::string& number, StaffId by)
    {
        const auto made = house.run(Inspect{number, true, ""}, by);
        const auto order = orders.find(number);
        const bool own = order != orders.end() && order->second.waits && order->second.written_by == by;
        RC_ASSERT(made.has_value() == (order != orders.end() && !own));
        if (own) RC_ASSERT(made.error().rule() == Rule::ORD_04);
        if (made) order->second.waits = false;
    }
    [[nodiscard]] bool is_supervised(const std::string& number) const
    {
        return house.orders.supervised.contains(house.orders.numbers.find(digest_of(number)));
    }
};

TEST(ORD_04_properties, what_is_over_the_line_is_supervised_until_another_has_reviewed_it_and_nothing_else_is)
{
    ASSERT_TRUE(always("", [] {
        Till till;
        for (int left = pick(1, 40); left > 0; --left) {
            till.step();
            std::size_t waiting = 0;
            for (const auto& [number, order] : till.orders) {
                RC_ASSERT(till.is_supervised(number) == order.waits);
                waiting += order.waits ? 1 : 0;
            }
            RC_ASSERT(till.house.orders.supervised.size() == waiting);
        }
    }));
}

// ── TIER-08 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A sale of the list, and whether it was cancelled since.
struct Bought {
    std::size_t guest = 0;
    Day day;
    bool cancelled = false;
};

tiers::Scheme scheme_of(const std::string& window)
{
    return must(read_document<tiers::Scheme>(R"({"name": "s", "window": )" + window +
                                             R"(, "tiers": [{"name": "all", "when": {"otherwise": true}}]})"));
}

TEST(TIER_08_properties, the_lost_are_who_bought_before_the_window_and_not_in_it)
{
    struct Reach {
        tiers::Scheme scheme;
        int quarters;
        int days;
    };
    const std::vector<Reach> reaches{{scheme_of(R"({"quarters": 1})"), 1, 0},
                                     {scheme_of(R"({"quarters": 4})"), 4, 0},
                                     {scheme_of(R"({"reach": "days", "days": 31})"), 0, 31}};
    const auto newest = parse_quarter("2025Q4").value();
    ASSERT_TRUE(always("", [&] {
        House house;
        const std::vector guests{house.open(guest("13812345678")), house.open(guest("13812345679")),
                                 house.open(guest("13812345670"))};
        std::vector<Bought> bought;
        for (int left = pick(0, 25); left > 0; --left) {
            if (!bought.empty() && pick(0, 3) == 0) {
                const auto at = pick<std::size_t>(0, bought.size());
                std::ignore = house.run(Cancel{"S-" + std::to_string(at), "booked twice"});
                bought[at].cancelled = true;
                continue;
            }
            // Beside any day, the last one before each window and the first one in it.
            const auto quarter = newest - pick(0, 7);
            const auto day = pick({first_day(quarter), first_day(quarter) - 1, first_day(quarter + 1) - 31,
                                   first_day(quarter + 1) - 32, first_day(quarter) + pick(0, 90)});
            const Bought one{pick<std::size_t>(0, guests.size()), day};
            house.done(Record{"S-" + std::to_string(bought.size()),
                              guests[one.guest],
                              instant_of(day, {720}, {480}),
                              {},
                              Fen{pick<std::int64_t>(1, 1000)},
                              "lobby",
                              ""});
            bought.push_back(one);
        }
        for (const auto& reach : reaches)
            for (auto period = newest - 6; period <= newest; ++period.number) {
                const auto end = first_day(period + 1);
                const auto begin = reach.days > 0 ? end - reach.days : first_day(period - (reach.quarters - 1));
                std::vector<DossierId> expected;
                for (std::size_t who = 0; who < guests.size(); ++who) {
                    const auto any = [&](Day from, Day to) {
                        return std::any_of(bought.begin(), bought.end(), [&](const Bought& each) {
                            return each.guest == who && !each.cancelled && from <= each.day && each.day < to;
                        });
                    };
                    if (any(Day{0}, begin) && !any(begin, end)) expected.push_back(guests[who]);
                }
                RC_ASSERT(tiers::lost(house.tier_sight(), reach.scheme, period) == expected);
            }
    }));
}

}  // namespace
}  // namespace custos::testing
