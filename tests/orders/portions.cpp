/// What of an order is in which category of items: contribution, margin, nights.
/// Rules: TIER-01 (contribution), TIER-05 (metrics), ORD-03, ORD-05.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

namespace custos::testing {
namespace {

using namespace orders;

policy::Policy with_categories()
{
    policy::Policy policy;
    policy.orders.categories = {{"rooms", {"room", "suite"}, true}, {"table", {"menu"}}, {"rest", {}}};
    return policy;
}

class OrderPortions : public ::testing::Test {
protected:
    OrderPortions() : house{with_categories()} { guest_ = house.open(guest()); }
    ~OrderPortions() override { house.check(); }

    /// Two nights at 300 that cost 80 each, a menu at 50 whose cost nobody knows, a taxi at 20 that cost 15.
    [[nodiscard]] Record stay() const
    {
        Record ask{"S-1", guest_, house.now, {}, Fen{670}, "", ""};
        ask.items = {{"room", 2, Fen{300}, Fen{600}, {}, Fen{160}},
                     {"menu", 1, Fen{50}, Fen{50}, {}, {}},
                     {"taxi", 1, Fen{20}, Fen{20}, {}, Fen{15}}};
        return ask;
    }
    [[nodiscard]] Refund refund(std::int64_t fen) const
    {
        return {"R-1", "S-1", guest_, house.now, Fen{fen}, "", "", "broken"};
    }

    /// "rooms 600/440/2", a category after the other.
    static std::string text(const std::vector<Portion>& portions)
    {
        std::string all;
        for (const auto& one : portions)
            all += one.category + " " + std::to_string(one.amount.value) + "/" + std::to_string(one.margin.value) +
                   "/" + std::to_string(one.nights) + " ";
        return all;
    }
    [[nodiscard]] std::string left() const { return text(told(house.orders.left_of({1}))); }
    [[nodiscard]] std::vector<Portion> told(const std::vector<PortionRow>& rows) const
    {
        std::vector<Portion> portions;
        for (const auto& row : rows)
            portions.push_back({house.orders.categories.find(row.category)->name, row.amount, row.margin, row.nights});
        return portions;
    }

    House house;
    DossierId guest_;
};

TEST_F(OrderPortions, TIER_05_lines_are_counted_in_their_categories)
{
    EXPECT_EQ(text(house.done(stay()).portions), "rooms 600/440/2 table 50/0/0 rest 20/5/0 ");
    EXPECT_EQ(left(), "rooms 600/440/2 table 50/0/0 rest 20/5/0 ");
    EXPECT_EQ(house.orders.portions.size(), 3U);
    house.policy.orders.categories.pop_back();
    auto ask = stay();
    ask.number = "S-2";
    EXPECT_EQ(text(house.done(ask).portions), "rooms 600/440/2 table 50/0/0 ");
    house.policy.orders.categories.clear();
    ask.number = "S-3";
    EXPECT_TRUE(house.done(ask).portions.empty()) << "nothing is kept that the policy does not name";
}

TEST_F(OrderPortions, TIER_05_a_refund_takes_the_lines_that_it_states)
{
    house.done(stay());
    auto ask = refund(300);
    ask.items = std::vector<Item>{{"room", 1, Fen{300}, Fen{300}, {}, Fen{80}}};
    EXPECT_EQ(text(house.done(ask).portions), "rooms -300/-220/-1 ");
    EXPECT_EQ(left(), "rooms 300/220/1 table 50/0/0 rest 20/5/0 ");
    EXPECT_EQ(text(house.done(Cancel{"S-1", "never came"}).portions),
              "rooms -300/-220/-1 table -50/0/0 rest -20/-5/0 ");
    EXPECT_EQ(left(), "rooms 0/0/0 table 0/0/0 rest 0/0/0 ");
}

TEST_F(OrderPortions, TIER_05_a_refund_without_lines_takes_all_that_is_left_or_nothing)
{
    house.done(stay());
    EXPECT_TRUE(house.done(refund(70)).portions.empty()) << "nobody knows of what";
    auto rest = refund(600);
    rest.number = "R-2";
    EXPECT_EQ(text(house.done(rest).portions), "rooms -600/-440/-2 table -50/0/0 rest -20/-5/0 ");
}

TEST_F(OrderPortions, ORD_05_a_correction_changes_what_was_booked)
{
    house.done(stay());
    const auto amended = house.done(Amend{"S-1", {{"suite", 3, Fen{300}, Fen{900}, {}, Fen{300}}}, Fen{900}, "a typo"});
    EXPECT_EQ(text(amended.portions), "rooms 300/160/1 table -50/0/0 rest -20/-5/0 ");
    EXPECT_EQ(left(), "rooms 900/600/3 table 0/0/0 rest 0/0/0 ");
    house.done(Amend{"S-1", {{"menu", 1, Fen{900}, Fen{900}, {}, {}}}, Fen{900}, "a typo"});
    EXPECT_EQ(left(), "rooms 0/0/0 table 900/0/0 rest 0/0/0 ");
    EXPECT_EQ(house.orders.portions.size(), 3U) << "as booked";
}

TEST_F(OrderPortions, ORD_03_lines_that_cannot_be_counted_are_refused)
{
    auto ask = stay();
    ask.items[0].cost = Fen{largest_amount + 1};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "items/0/cost"));
    ask = stay();
    ask.items[0].quantity = 1'000'001;
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_03, "items/0/quantity"));
    ask.items[0].kind = "menu";  // thousandths of a menu are none of ours
    EXPECT_TRUE(house.run(ask));
    auto back = refund(300);
    back.items = std::vector<Item>{{"room", 1, Fen{300}, Fen{299}, {}, {}}};
    EXPECT_TRUE(refused(house.run(back), Rule::ORD_03, "amount"));
}

TEST_F(OrderPortions, ORD_02_a_cost_is_part_of_what_an_order_says)
{
    house.done(stay());
    EXPECT_TRUE(house.run(stay()));
    auto ask = stay();
    ask.items[1].cost = Fen{1};
    EXPECT_TRUE(refused(house.run(ask), Rule::ORD_02, "number"));
}

TEST(OrderCategories, TIER_05_what_a_policy_may_not_say)
{
    const auto path = [](std::vector<Category> categories) {
        Policy policy;
        policy.categories = std::move(categories);
        const auto good = check(policy);
        return good ? std::string{} : good.error().path;
    };
    EXPECT_EQ(path(with_categories().orders.categories), "");
    EXPECT_EQ(path({{"", {"a"}}}), "/categories/0/name");
    EXPECT_EQ(path({{"x", {"a"}}, {"x", {"b"}}}), "/categories/1/name");
    EXPECT_EQ(path({{"x", {"a"}}, {"y", {"b", "a"}}}), "/categories/1/kinds/1");
    EXPECT_EQ(path({{"x", {}}, {"y", {}}}), "/categories/1/kinds");
    EXPECT_EQ(path({{std::string(65, 'x'), {"a"}}}), "/categories/0/name");
}

// Events as they were written before there were portions and costs.
namespace was {

struct Item {
    std::string kind;
    std::int64_t quantity = 1;
    Fen unit_price;
    Fen amount;
    std::optional<Instant> at;
};
CUSTOS_DESCRIBE(Item, "orders.item", (kind, quantity, unit_price, amount, at))

struct Recorded {
    OrderId order;
    std::string number;
    std::uint32_t content = 0;
    DossierId dossier;
    Instant at;
    Day day;
    std::vector<Item> items;
    Fen total;
    std::string site;
    std::string channel;
    bool supervised = false;
};
CUSTOS_DESCRIBE(Recorded, "orders.recorded",
                (order, number, content, dossier, at, day, items, total, site, channel, supervised))

}  // namespace was

TEST(OrderCategories, ORD_05_older_journals_are_read_as_they_were_written)
{
    const was::Recorded old{{7},    "S-7",   3,      {2}, Instant{1000}, Day{20'000}, {{"room", 2, Fen{3}, Fen{6}, {}}},
                            Fen{6}, "hotel", "till", true};
    const auto now = from_binary<orders::Recorded>(to_binary(old));
    ASSERT_TRUE(now.has_value());
    EXPECT_EQ(now.value().number, "S-7");
    EXPECT_TRUE(now.value().supervised);
    ASSERT_EQ(now.value().items.size(), 1U);
    EXPECT_EQ(now.value().items[0].amount, Fen{6});
    EXPECT_EQ(now.value().items[0].cost, std::nullopt);
    EXPECT_TRUE(now.value().portions.empty());
}

// Whatever is given back, corrected and cancelled in whatever order: what is left is what a list of it all comes to,
// and of a cancelled sale nothing.
TEST(OrderCategories, TIER_05_what_is_left_is_what_happened_property)
{
    ASSERT_TRUE(always("", [] {
        House house{with_categories()};
        const auto who = house.open(guest());
        const auto any = [](int end) { return pick(0, end); };
        const auto lines = [&] {
            std::vector<Item> items;
            for (int i = any(4); i >= 0; --i) {
                const auto nights = any(3);
                const Fen amount{any(100)};
                items.push_back({pick<std::string>({"room", "suite", "menu", "taxi"}),
                                 nights,
                                 {},
                                 amount,
                                 {},
                                 any(2) == 0 ? std::optional<Fen>{} : Fen{any(50)}});
            }
            return items;
        };
        const auto total = [](const std::vector<Item>& items) {
            Fen sum;
            for (const auto& item : items)
                sum += item.amount;
            return sum;
        };
        std::map<std::string, Portion> happened;
        const auto add = [&](const std::vector<Portion>& portions) {
            for (const auto& one : portions) {
                auto& sum = happened[one.category];
                sum.amount += one.amount;
                sum.margin += one.margin;
                sum.nights += one.nights;
            }
        };
        auto items = lines();
        add(house.done(Record{"S", who, {}, items, total(items), "", ""}).portions);
        bool cancelled = false;
        for (int step = any(6); step > 0 && !cancelled; --step) {
            items = lines();
            if (any(3) == 0) {
                const auto made = house.run(Amend{"S", items, total(items), "why"});
                if (made && made.value().index() == 0) add(std::get<0>(made.value()).portions);
            } else if (any(3) == 0) {
                add(house.done(Cancel{"S", "why"}).portions);
                cancelled = true;
            } else {
                Refund ask{"R" + std::to_string(step), "S", who, {}, total(items), "", "", ""};
                if (any(2) == 0) ask.items = items;
                const auto made = house.run(ask);
                if (made && made.value().index() == 0) add(std::get<0>(made.value()).portions);
            }
        }
        for (const auto& row : house.orders.left_of({1})) {
            const auto& sum = happened[house.orders.categories.find(row.category)->name];
            RC_ASSERT(row.amount == sum.amount);
            RC_ASSERT(row.margin == sum.margin);
            RC_ASSERT(row.nights == sum.nights);
            RC_ASSERT(!cancelled || (row.amount == Fen{} && row.margin == Fen{} && row.nights == 0));
        }
        house.check();
    }));
}

}  // namespace
}  // namespace custos::testing
