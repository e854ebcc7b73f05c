/// How what was asked is decided: a look, a change, and whether to serve (Manner).
/// Rules: ACC-01, ACC-02, ACC-03, ACC-04, ACC-08, ACC-09, ACC-13, ORD-07, SENS-04.
#include "granting.hpp"

namespace custos::testing {
namespace {

using namespace access;
using dossier::Mark;
using dossier::Purpose;

class InManner : public Granting {
protected:
    [[nodiscard]] Decision change(StaffId staff, std::initializer_list<std::string_view> names = {},
                                  Action action = Action::update, Purpose purpose = Purpose::service) const
    {
        return decide(house.access_sight(), {staff, guest_, purpose, set(names), house.now, action, Manner::change});
    }
    [[nodiscard]] Decision serve(StaffId staff, Purpose purpose = Purpose::service) const
    {
        return decide(house.access_sight(), {staff, guest_, purpose, {}, house.now, Action::view, Manner::serve});
    }
};

using SENS_04_change = InManner;
using ACC_13_change = InManner;
using ACC_09_change = InManner;
using ACC_02_change = InManner;
using ACC_03_change = InManner;
using ACC_07_change = InManner;
using ORD_07_serve = InManner;

TEST_F(SENS_04_change, is_the_custodians_or_of_whoever_it_was_opened_to_for_that_purpose)
{
    EXPECT_EQ(change(clerk).outcome, Outcome::granted) << "not marked";
    mark(Mark::secret, reviewer);
    EXPECT_EQ(change(reviewer).outcome, Outcome::granted);
    const auto closed = change(clerk);
    EXPECT_EQ(closed.outcome, Outcome::requestable);
    EXPECT_EQ(closed.rules, Rules{Rule::SENS_04});
    EXPECT_EQ(closed.application, "view");
    give(grant(Opens::view, clerk));
    EXPECT_EQ(change(clerk).outcome, Outcome::granted);
    EXPECT_EQ(change(clerk, {}, Action::update, Purpose::care).outcome, Outcome::requestable) << "another purpose";
    house.now = house.now + hours(1);
    EXPECT_EQ(change(clerk).outcome, Outcome::requestable) << "the grant's end is outside";
}

TEST_F(SENS_04_change, is_of_the_fields_that_a_grant_names_if_it_names_any)
{
    mark(Mark::secret, reviewer);
    auto named = grant(Opens::view, clerk);
    named.fields = {house.field("hobbies")};
    give(named);
    EXPECT_EQ(change(clerk, {"hobbies"}).outcome, Outcome::granted);
    EXPECT_EQ(change(clerk, {"hobbies", "name"}).outcome, Outcome::requestable);
}

TEST_F(ACC_13_change, an_emergency_is_a_read_and_changes_nothing)
{
    mark(Mark::secret, reviewer);
    house.done(BreakGlass{guest_, {"hobbies"}, "fainted"}, clerk);
    EXPECT_EQ(change(clerk, {"hobbies"}, Action::update, Purpose::emergency).rules, Rules{Rule::ACC_03});
    EXPECT_EQ(change(clerk, {"hobbies"}).rules, Rules{Rule::SENS_04});
}

TEST_F(SENS_04_change, is_first_the_grades_to_make)
{
    mark(Mark::secret, reviewer);
    EXPECT_EQ(change(StaffId{99}).rules, Rules{Rule::ACC_01});
    EXPECT_EQ(change(clerk, {}, Action::review).rules, Rules{Rule::ACC_02});
    house.done(Depart{clerk}, manager);
    EXPECT_EQ(change(clerk).rules, Rules{Rule::ACC_08});
}

TEST_F(SENS_04_change, opens_nothing)
{
    const auto made = change(clerk, {"name"});
    EXPECT_TRUE(made.open.empty());
    EXPECT_TRUE(made.masked.empty());
}

TEST_F(ACC_09_change, is_an_attempt_where_it_is_refused_on_what_is_marked_or_of_level_2)
{
    EXPECT_FALSE(change(clerk, {"name"}, Action::review).overreach);
    EXPECT_TRUE(change(clerk, {"income"}, Action::review).overreach);
    EXPECT_TRUE(change(clerk, {"income"}).overreach) << "a higher grade enters it";
    EXPECT_FALSE(change(reviewer, {"income"}).overreach) << "it was not refused";
    mark(Mark::confidential, reviewer);
    EXPECT_TRUE(change(clerk, {"name"}).overreach);
    EXPECT_FALSE(change(reviewer, {"name"}).overreach);
}

TEST_F(ACC_03_change, is_for_a_purpose_that_is_open_and_rests_on_no_basis)
{
    EXPECT_EQ(change(clerk, {"name"}, Action::update, Purpose::none).rules, Rules{Rule::ACC_03});
    EXPECT_EQ(change(clerk, {"name"}, Action::update, Purpose::audit).rules, Rules{Rule::ACC_03});
    EXPECT_EQ(change(clerk, {"name"}, Action::update, Purpose::complaint).outcome, Outcome::granted) << "no basis";
}

TEST_F(ACC_02_change, is_of_a_value_whose_level_is_no_higher_than_the_grade)
{
    EXPECT_EQ(change(clerk, {"name", "id_number", "family"}).outcome, Outcome::granted)
        << "the form says of which groups";
    EXPECT_EQ(change(clerk, {"name", "income"}).rules, Rules{Rule::ACC_02});
    EXPECT_EQ(change(reviewer, {"income"}).outcome, Outcome::granted);
    EXPECT_EQ(change(reviewer, {"bank_account"}).rules, Rules{Rule::ACC_02});
    EXPECT_EQ(change(reviewer, {"bank_account"}, Action::review).outcome, Outcome::granted) << "nothing is written";
    house.done(dossier::SetLevel{guest_, "name", dossier::Level::property, {}}, reviewer);
    EXPECT_EQ(change(clerk, {"name"}).rules, Rules{Rule::ACC_02});
}

TEST_F(ACC_07_change, of_an_earlier_edition_is_decided_as_it_was_then)
{
    Question then{clerk, guest_, Purpose::audit, set({"income"}), house.now, Action::update, Manner::change};
    then.edition = 0;
    EXPECT_EQ(decide(house.access_sight(), then).outcome, Outcome::granted);
    EXPECT_EQ(change(clerk, {"income"}, Action::update, Purpose::audit).outcome, Outcome::refused);
}

TEST_F(ORD_07_serve, is_answered_through_a_mark_and_opens_nothing)
{
    EXPECT_EQ(serve(clerk).rules, Rules{Rule::ACC_02});
    mark(Mark::top_secret, reviewer);
    const auto told = serve(clerk);
    EXPECT_EQ(told.outcome, Outcome::granted);
    EXPECT_EQ(told.rules, (Rules{Rule::ORD_07, Rule::ACC_02}));
    EXPECT_TRUE(told.open.empty());
    EXPECT_EQ(serve(reviewer).rules, Rules{Rule::ACC_02}) << "the custodian needs no such rule";
    EXPECT_EQ(ask(clerk, {}).outcome, Outcome::requestable) << "a look is no question whether to serve";
}

TEST_F(ORD_07_serve, is_refused_as_of_any_customer_and_is_no_attempt)
{
    mark(Mark::secret, reviewer);
    for (const auto& [purpose, rule] :
         {std::pair{Purpose::none, Rule::ACC_03}, std::pair{Purpose::complaint, Rule::ACC_04}}) {
        const auto no = serve(clerk, purpose);
        EXPECT_EQ(no.outcome, Outcome::refused);
        EXPECT_EQ(no.rules, Rules{rule});
        EXPECT_FALSE(no.overreach);
    }
}

}  // namespace
}  // namespace custos::testing
