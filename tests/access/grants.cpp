/// ACC-05, -08, SENS-03, SENS-04, APP-03: what an approval opens beyond the own grade, and when it closes again.
/// Rules: ACC-08.
#include "granting.hpp"

namespace custos::testing {
namespace {

using namespace access;
using dossier::Basis;
using dossier::Mark;
using dossier::Purpose;

using ACC_05 = Granting;
using ACC_08_grants = Granting;
using APP_03 = Granting;
using SENS_03_grants = Granting;
using SENS_04_grants = Granting;

// ── ACC-05 and APP-03: to view ───────────────────────────────────────────────────────────────────────────────────────

TEST_F(ACC_05, without_an_approval_what_lies_above_the_grade_is_requestable)
{
    const auto decision = ask(clerk, {"hobbies"});
    EXPECT_EQ(decision.outcome, Outcome::requestable);
    EXPECT_EQ(decision.application, "view");
    EXPECT_EQ(decision.rules, Rules{Rule::ACC_02});
    EXPECT_TRUE(decision.open.empty());
    EXPECT_EQ(ask(clerk, {"name"}).application, "view") << "what is masked could be seen whole";
    EXPECT_EQ(ask(clerk, {"needs"}).application, "");
}

TEST_F(ACC_05, a_grant_opens_the_fields_that_it_names_and_says_so)
{
    give(grant(Opens::view, clerk, {"hobbies", "name"}));
    const auto decision = ask(clerk, {"hobbies", "name", "position", "needs"});
    EXPECT_EQ(decision.open, set({"hobbies", "name", "needs"}));
    EXPECT_EQ(decision.withheld, set({"position"}));
    EXPECT_EQ(decision.rules, (Rules{Rule::ACC_02, Rule::ACC_05}));
    EXPECT_EQ(decision.application, "view");
    EXPECT_TRUE(decision.permit.covers(guest_, house.field("hobbies")));
    EXPECT_FALSE(decision.permit.covers(guest_, house.field("position")));
}

TEST_F(APP_03, a_grant_covers_its_person_dossier_purpose_and_fields_and_no_others)
{
    house.keep(dossier::Grounded{guest_, ground(Basis::contract, {Purpose::service, Purpose::order})}, manager);
    give(grant(Opens::view, clerk, {"hobbies"}));
    const auto wanted = set({"hobbies"});
    EXPECT_EQ(ask(clerk, {"hobbies"}).open, wanted);
    EXPECT_TRUE(ask(clerk, {"position"}).open.empty());
    EXPECT_TRUE(ask(clerk, {"hobbies"}, Purpose::order).open.empty());
    EXPECT_TRUE(testing::ask(house, other_clerk, guest_, Purpose::service, wanted).open.empty());
    EXPECT_TRUE(testing::ask(house, clerk, other_, Purpose::service, wanted).open.empty());
}

TEST_F(APP_03, a_grant_holds_from_its_beginning_until_before_its_end)
{
    auto made = grant(Opens::view, clerk, {"hobbies"});
    made.from = house.now + minutes(5);
    made.until = house.now + minutes(10);
    give(made);
    const auto begin = house.now;
    const auto open_at = [&](Instant at) {
        house.now = at;
        return !ask(clerk, {"hobbies"}).open.empty();
    };
    EXPECT_FALSE(open_at(begin + minutes(5) - Span{1}));
    EXPECT_TRUE(open_at(begin + minutes(5)));
    EXPECT_TRUE(open_at(begin + minutes(10) - Span{1}));
    EXPECT_FALSE(open_at(begin + minutes(10)));
}

TEST_F(APP_03, a_grant_that_is_revoked_opens_nothing_at_the_next_question)
{
    const auto id = give(grant(Opens::view, clerk, {"hobbies"}));
    house.keep(Revoked{id, guest_}, manager);
    EXPECT_TRUE(ask(clerk, {"hobbies"}).open.empty());
    EXPECT_EQ(house.access.find(clerk)->grants, 0U);
}

TEST_F(APP_03, what_has_run_out_goes_with_the_next_grant)
{
    give(grant(Opens::view, clerk, {"hobbies"}));
    house.now = house.now + hours(1);
    give(grant(Opens::view, clerk, {"position"}));
    EXPECT_EQ(house.access.grants.size(), 1U);
    EXPECT_EQ(house.access.find(clerk)->grants, 1U);
}

TEST_F(ACC_05, the_last_signature_opens_and_the_grant_ends_with_the_approval)
{
    auto wanted = wish(applications::Kind::view);
    wanted.fields = {"hobbies"};
    const auto id = apply_for(wanted);
    const auto grant_of = [&](const auto& event) {
        return applications::grant_after(house.applications, house.access, event);
    };
    EXPECT_FALSE(grant_of(house.done(applications::Sign{id, "stamp", {}}, head))) << "customer service signs after";
    const auto last = house.done(applications::Sign{id, "stamp", {}}, service);
    const auto granted = grant_of(last);
    ASSERT_TRUE(granted);
    EXPECT_EQ(granted->content.staff, clerk);
    EXPECT_EQ(granted->content.dossier, guest_);
    EXPECT_EQ(granted->content.opens, Opens::view);
    EXPECT_EQ(granted->content.fields, std::vector{house.field("hobbies")});
    EXPECT_EQ(granted->content.from, house.now);
    // Monday 10:00 and seven days: the approval lapses on the 9th at its hour, and holds at that very moment.
    EXPECT_EQ(granted->content.until, house.applications.find(id)->lapses + Span{1});
    EXPECT_EQ(granted->content.application, id.value);

    auto until = wanted;
    until.until = house.now + hours(2);
    const auto shorter = apply_for(until);
    sign(shorter, head);
    EXPECT_EQ(grant_of(house.done(applications::Sign{shorter, "stamp", {}}, service))->content.until,
              house.now + hours(2));
}

TEST_F(ACC_05, signed_it_opens_and_taken_back_it_closes)
{
    auto wanted = wish(applications::Kind::view);
    wanted.fields = {"hobbies"};
    const auto id = apply_for(wanted);
    sign(id, head);
    EXPECT_TRUE(ask(clerk, {"hobbies"}).open.empty()) << "half signed is not signed";
    sign(id, service);
    EXPECT_EQ(ask(clerk, {"hobbies"}).open, set({"hobbies"}));
    house.done(applications::Void{id, "the guest called it off"}, service);
    EXPECT_TRUE(ask(clerk, {"hobbies"}).open.empty());
}

TEST_F(ACC_08_grants, who_moved_before_the_last_signature_is_granted_nothing)
{
    const auto id = apply_for(wish(applications::Kind::view));
    sign(id, head);
    house.done(Enlist{clerk, Grade::normal, {}, "kitchen"}, manager);
    const auto last = house.done(applications::Sign{id, "stamp", {}}, service);
    EXPECT_FALSE(applications::grant_after(house.applications, house.access, last));
}

TEST_F(APP_03, an_approval_that_is_void_or_used_up_ends_its_grant)
{
    auto made = grant(Opens::view, clerk, {"hobbies"});
    made.application = 77;
    const auto id = give(made);
    const applications::Voided gone{{77}, guest_, "no longer", {}};
    const auto end = applications::grant_after(house.applications, house.access, gone);
    ASSERT_TRUE(end);
    EXPECT_EQ(end->grant, id);
    const applications::Used used{{77}, guest_};
    EXPECT_EQ(applications::grant_after(house.applications, house.access, used)->grant, id);
    const applications::Voided other{{78}, guest_, "no longer", {}};
    EXPECT_FALSE(applications::grant_after(house.applications, house.access, other));
}

TEST_F(ACC_08_grants, all_grants_end_when_somebody_leaves_or_moves_and_do_not_come_back)
{
    give(grant(Opens::view, clerk, {"hobbies"}));
    house.done(Enlist{clerk, Grade::normal, {}, "front"}, manager);  // the same department: nothing ends
    EXPECT_EQ(ask(clerk, {"hobbies"}).open, set({"hobbies"}));
    house.done(Enlist{clerk, Grade::normal, {}, "kitchen"}, manager);
    EXPECT_TRUE(ask(clerk, {"hobbies"}).open.empty());
    house.done(Enlist{clerk, Grade::normal, {}, "front"}, manager);
    EXPECT_TRUE(ask(clerk, {"hobbies"}).open.empty());
    give(grant(Opens::view, clerk, {"hobbies"}));
    house.done(Depart{clerk}, manager);
    house.done(Enlist{clerk, Grade::normal, {}, "front", true}, manager);
    EXPECT_TRUE(ask(clerk, {"hobbies"}).open.empty());
    EXPECT_TRUE(house.access.grants.empty());
}

TEST_F(SENS_03_grants, identity_data_open_to_the_special_grade_with_an_approval_and_to_no_other)
{
    give(grant(Opens::sensitive, manager, {"id_number"}));
    give(grant(Opens::sensitive, reviewer, {"id_number"}));
    const auto opened = ask(manager, {"id_number", "income"});
    EXPECT_EQ(opened.open, set({"id_number"}));
    EXPECT_EQ(opened.rules, Rules{Rule::SENS_03});
    EXPECT_EQ(opened.application, "sensitive") << "for the income";
    EXPECT_EQ(ask(reviewer, {"id_number"}).outcome, Outcome::refused);
    give(grant(Opens::view, reviewer, {"id_number"}));
    EXPECT_TRUE(ask(reviewer, {"id_number"}).open.empty()) << "another approval does not do";
    house.done(Enlist{manager, Grade::special, {}, "front"}, manager);
    house.keep(Enlisted{manager, Grade::advanced, true, "front"}, manager);
    EXPECT_TRUE(ask(manager, {"id_number"}).open.empty()) << "the grade is asked each time";
}

// With the key of one dossier gone the other opens, marked as it is, and nothing of the first.
TEST_F(SENS_04_grants, a_marked_dossier_has_a_key_of_its_own)
{
    const auto name = house.field("name");
    house.done(dossier::SetMark{other_, dossier::Mark::secret, manager, {}}, manager);
    const auto leave = testing::ask(house, manager, guest_, Purpose::audit, set({"name"}));
    const auto kept = *house.kept(guest_, "name");
    const Bytes sealed{kept.sealed.begin(), kept.sealed.end()};
    const vault::Place place{guest_, name, kept.version};
    EXPECT_EQ(house.vault.open(leave.permit, place, sealed).value().view(), "张三丰");
    const auto of_other = testing::ask(house, manager, other_, Purpose::audit, set({"name"}));
    EXPECT_EQ(house.vault.open(of_other.permit, {other_, name, kept.version}, sealed).error().code, Code::damaged)
        << "the other's key opens nothing of it";
    house.destroy(guest_);
    EXPECT_EQ(house.vault.open(leave.permit, place, sealed).error().code, Code::destroyed);
    EXPECT_EQ(house.value_of(other_, "name"), "李四光");
}

TEST_F(SENS_04_grants, a_grant_lifts_the_mark_as_far_as_it_says)
{
    mark(Mark::secret, manager);
    EXPECT_EQ(ask(reviewer, {"name"}).rules, Rules{Rule::SENS_04});
    give(grant(Opens::view, reviewer));
    EXPECT_EQ(ask(reviewer, {"name", "phone"}).open, set({"name", "phone"})) << "no field named: as the grade sees";
    give(grant(Opens::view, other_clerk, {"phone"}));
    const auto named = ask(other_clerk, {"name", "phone", "needs"});
    EXPECT_EQ(named.open, set({"phone"}));
    EXPECT_EQ(named.withheld, set({"name", "needs"}));
    EXPECT_EQ(named.rules, (Rules{Rule::SENS_04, Rule::ACC_05}));
    EXPECT_EQ(named.application, "view");
    give(grant(Opens::sensitive, supervisor, {"id_number"}));
    EXPECT_EQ(ask(supervisor, {"id_number"}).rules, Rules{Rule::SENS_04}) << "another approval does not lift it";
}

}  // namespace
}  // namespace custos::testing
