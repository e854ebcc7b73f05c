/// Separation of duties, as casbin's constraints have it: two roles that exclude each other, so many of a set, so many
/// holders, a role that comes first, and constraints about roles that there are not. Here an office may be anybody's,
/// and what is kept apart is what one person does with it: it is asked at each signature and each look.
/// Rules: APP-01, APP-02, SENS-03, SENS-04.
#include "granting.hpp"

namespace custos::testing {
namespace {

using namespace access;
using applications::Chain;
using applications::ChainStep;
using applications::Kind;
using duties::Role;

class Apart : public Granting {
protected:
    void chain(std::vector<ChainStep> steps) { house.policy.applications.chains = {{Kind::view, std::move(steps)}}; }
    [[nodiscard]] bool approved(applications::ApplicationId id) const
    {
        return house.applications.applications.find(id)->status == applications::Status::approved;
    }
};

using APP_02_apart = Apart;
using SENS_03_apart = Apart;
using APP_01_apart = Apart;

/// sod(applicant, signer): nobody is both of one application, whatever office they hold.
TEST_F(APP_02_apart, two_roles_that_exclude_each_other)
{
    chain({{{Role::department_head}}});
    appoint(deputy, Role::department_head, "front");
    const auto own = apply_for(wish(Kind::view), head);
    EXPECT_TRUE(refused(house.run(applications::Sign{own, "stamp", {}}, head), Rule::APP_02, "application"));
    sign(own, deputy);
    EXPECT_TRUE(approved(own));
    const auto others = apply_for(wish(Kind::view), deputy);
    sign(others, head);
    EXPECT_TRUE(approved(others)) << "the office itself excludes nothing";
}

/// sodMax(the steps of a chain, 1): of two steps that one person could sign they sign one.
TEST_F(APP_02_apart, one_of_a_set)
{
    chain({{{Role::department_head}}, {{Role::customer_service}}});
    appoint(head, Role::customer_service);
    const auto id = apply_for(wish(Kind::view));
    sign(id, head);
    EXPECT_TRUE(refused(house.run(applications::Sign{id, "stamp", {}}, head), Rule::APP_02, "application"));
    EXPECT_FALSE(approved(id));
    sign(id, service);
    EXPECT_TRUE(approved(id));
}

/// roleMax(role, 2) is not ours: an office has as many holders as the house appoints. Of whom there is one at most is
/// the custodian of a marked dossier, and a second takes the place of the first.
TEST_F(APP_01_apart, so_many_holders_is_not_ours)
{
    for (const auto staff : {deputy, elsewhere, archivist})
        EXPECT_NO_THROW(appoint(staff, Role::general_manager)) << "a second, third and fourth";
    mark(dossier::Mark::secret, reviewer);
    mark(dossier::Mark::secret, head);
    EXPECT_EQ(house.at_number(guest_).custodian, head);
    EXPECT_EQ(ask(reviewer, {"name"}).rules, Rules{Rule::SENS_04});
}

/// rolePre(approval for financial data, special grade): the approval opens nothing until the grade is there, and
/// nothing again when it goes.
TEST_F(SENS_03_apart, a_role_that_comes_first)
{
    give(grant(Opens::sensitive, clerk, {"id_number"}));
    EXPECT_TRUE(ask(clerk, {"id_number"}).open.empty());
    house.done(Enlist{clerk, Grade::special, {}, "front"}, manager);
    EXPECT_EQ(ask(clerk, {"id_number"}).open, set({"id_number"}));
    house.done(Enlist{clerk, Grade::normal, {}, "front"}, manager);
    EXPECT_TRUE(ask(clerk, {"id_number"}).open.empty());
}

/// A constraint without its roles does not load.
TEST_F(APP_01_apart, what_names_no_office_does_not_load)
{
    const auto error_of = [](std::vector<ChainStep> steps) {
        applications::Policy policy;
        policy.chains = {{Kind::view, std::move(steps)}};
        const auto loaded = applications::check(policy);
        return loaded ? Code{} : loaded.error().code;
    };
    EXPECT_EQ(error_of({{{Role::department_head}}}), Code{});
    EXPECT_EQ(error_of({}), Code::bad_value) << "a chain without a step";
    EXPECT_EQ(error_of({{{}}}), Code::bad_value) << "a step without an office";
    EXPECT_EQ(error_of({{{Role::none}}}), Code::bad_value);
    EXPECT_EQ(error_of({{{Role::department_head, Role::department_head}}}), Code::bad_value) << "twice the same";
    chain({{{Role::general_manager}}});
    house.done(Depart{director}, manager);
    EXPECT_TRUE(refused(house.run(wish(Kind::view), clerk), Rule::APP_01, "kind")) << "offices that nobody holds";
    appoint(head, Role::general_manager);
    EXPECT_TRUE(refused(house.run(wish(Kind::view), head), Rule::APP_02, "kind")) << "or only the applicant";
}

}  // namespace
}  // namespace custos::testing
