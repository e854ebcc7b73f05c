/// SENS-01: a record raises the level of one of its fields, and every decision on that dossier obeys it.
#include "granting.hpp"

#include <support/pick.hpp>
#include <support/rows.hpp>

#include <rapidcheck.h>

namespace custos::testing {
namespace {

using namespace access;
using dossier::Level;
using dossier::Purpose;

class Levels : public Granting {
protected:
    void raise(std::string_view field, Level level)
    {
        house.keep(dossier::LevelSet{guest_, house.field(field), level, true, {}}, manager);
    }
};

using SENS_01 = Levels;

TEST_F(SENS_01, a_raised_field_shows_as_one_of_that_level_does)
{
    EXPECT_EQ(ask(clerk, {"phone", "needs"}).masked, set({"phone"}));
    raise("phone", Level::property);
    raise("needs", Level::personal);
    const auto normal = ask(clerk, {"phone", "needs", "name"});
    EXPECT_TRUE(normal.open.empty());
    EXPECT_EQ(normal.masked, set({"name"}));
    EXPECT_EQ(normal.withheld, set({"phone", "needs"}));
    const auto advanced = ask(reviewer, {"phone", "needs", "name"});
    EXPECT_EQ(advanced.masked, set({"phone"}));
    EXPECT_EQ(advanced.open, set({"needs", "name"}));
    EXPECT_EQ(ask(manager, {"phone", "needs"}).open, set({"phone", "needs"}));
    EXPECT_EQ(testing::ask(house, reviewer, other_, Purpose::service, set({"phone"})).open, set({"phone"}))
        << "another dossier is another record";
}

TEST_F(SENS_01, of_level_finance_it_is_guarded_whatever_a_grant_to_view_says)
{
    raise("phone", Level::finance);
    give(grant(Opens::view, clerk, {"phone"}));
    EXPECT_EQ(ask(clerk, {"phone"}).rules.front(), Rule::SENS_03);
    EXPECT_EQ(ask(clerk, {"phone"}).withheld, set({"phone"}));
    EXPECT_EQ(ask(manager, {"phone"}).masked, set({"phone"}));
    EXPECT_EQ(ask(manager, {"phone"}).application, "sensitive");
    give(grant(Opens::sensitive, manager, {"phone"}));
    EXPECT_EQ(ask(manager, {"phone"}).open, set({"phone"}));
}

TEST_F(SENS_01, a_grant_to_view_opens_what_is_raised_to_property)
{
    raise("phone", Level::property);
    EXPECT_EQ(ask(clerk, {"phone"}).application, "view");
    give(grant(Opens::view, clerk, {"phone"}));
    EXPECT_EQ(ask(clerk, {"phone"}).open, set({"phone"}));
}

TEST_F(SENS_01, what_is_raised_to_property_is_an_attempt_when_it_is_refused)
{
    EXPECT_FALSE(ask(clerk, {"phone"}).overreach);
    raise("phone", Level::property);
    EXPECT_TRUE(ask(clerk, {"phone"}).overreach);
    EXPECT_FALSE(testing::ask(house, clerk, other_, Purpose::service, set({"hobbies"})).overreach);
}

TEST_F(SENS_01, what_was_not_personal_and_is_raised_counts_and_is_masked_when_the_day_is_full)
{
    EXPECT_FALSE(ask(reviewer, {"needs"}).personal);
    raise("needs", Level::personal);
    EXPECT_TRUE(ask(reviewer, {"needs"}).personal);
    house.policy.access.dossiers_a_day = 1;
    look(reviewer, other_, true);
    const auto full = ask(reviewer, {"needs"});
    EXPECT_TRUE(full.open.empty());
    EXPECT_FALSE(full.personal);
}

TEST_F(SENS_01, one_finds_only_by_what_shows_at_the_raised_level)
{
    const auto finds = [&](StaffId staff, DossierId id) {
        const Asking asking{house.access_sight(), {staff, {}, Purpose::service, {}, house.now, Action::search}};
        return asking.finds(id, house.field("phone"));
    };
    EXPECT_TRUE(finds(clerk, guest_));
    raise("phone", Level::property);
    EXPECT_FALSE(finds(clerk, guest_));
    EXPECT_TRUE(finds(clerk, other_));
    EXPECT_TRUE(finds(reviewer, guest_)) << "masked is seen";
    raise("phone", Level::finance);
    EXPECT_FALSE(finds(reviewer, guest_));
    EXPECT_TRUE(finds(manager, guest_));
}

/// ACC-14: what a list says of a dossier is what the decision says of it, and a raised level never shows more.
TEST_F(SENS_01, a_raised_level_never_shows_more_and_lists_say_what_the_decision_says)
{
    ASSERT_TRUE(always("", [&] {
        const auto names = std::vector<std::string_view>{"name", "phone", "needs", "income", "id_number", "hobbies"};
        const auto field = house.field(pick(names));
        const auto staff = pick(std::vector{clerk, reviewer, manager});
        const auto level = static_cast<Level>(pick(0, 4));
        FieldSet wanted;
        for (const auto name : names)
            if (toss()) wanted.insert(house.field(name));
        house.dossiers.raise(guest_, field, Level::open);
        const auto before = testing::ask(house, staff, guest_, Purpose::service, wanted);
        house.dossiers.raise(guest_, field, level);
        const auto after = testing::ask(house, staff, guest_, Purpose::service, wanted);
        RC_ASSERT((after.open - before.open).empty());
        RC_ASSERT(((after.open | after.masked) - before.open - before.masked).empty());
        FieldSet raised;
        raised.insert(field);
        RC_ASSERT((before.open - raised) == (after.open - raised));
        RC_ASSERT((before.masked - raised) == (after.masked - raised));
        const Asking asking{house.access_sight(), {staff, {}, Purpose::service, wanted, house.now}};
        RC_ASSERT(asking.outcome_on(guest_) == after.outcome);
        RC_ASSERT(asking.on(guest_).open == after.open);
        RC_ASSERT(asking.on(guest_).masked == after.masked);
    }));
    house.dossiers.raised_levels.clear();
    house.dossiers.note(*house.dossiers.find(guest_));
}

}  // namespace
}  // namespace custos::testing
