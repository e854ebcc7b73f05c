/// APP-01 to -03 where one step names several departments: all of them sign, any one entitled person of each, in any
/// order.
#include <support/offices.hpp>

namespace custos::testing {
namespace {

using namespace applications;
using applications::Kind;
using duties::Role;

constexpr StaffId second_of_kitchen{31};
constexpr StaffId bars_head{32};
constexpr StaffId everywhere{33};  ///< head of department for the whole house

/// A loan needs the heads of the kitchen and the bar, side by side, and then the information specialist.
class InDepartments : public InOffices {
protected:
    InDepartments()
    {
        for (const auto staff : {second_of_kitchen, bars_head, everywhere})
            house.done(access::Enlist{staff, access::Grade::advanced, {}, "front"}, manager);
        appoint(second_of_kitchen, Role::department_head, "kitchen");
        appoint(bars_head, Role::department_head, "bar");
        house.policy.applications.chains = {
            {Kind::loan, {both(), {{Role::information_specialist}, false, {}, {}}}},
            {Kind::copy, {{{Role::sales, Role::department_head}, true, {}, {"kitchen", "bar"}}}},
        };
    }

    [[nodiscard]] static ChainStep both() { return {{Role::department_head}, false, {}, {"kitchen", "bar"}}; }

    [[nodiscard]] const Application& application(ApplicationId id) const { return *house.applications.find(id); }
    [[nodiscard]] Status status(ApplicationId id) const { return status_at(application(id), house.now); }
    [[nodiscard]] ApplicationView view(ApplicationId id) const
    {
        return must(answer(house.application_sight(), Caller{clerk, house.now}, AskApplication{id}));
    }
    [[nodiscard]] std::vector<std::string> missing(ApplicationId id) const
    {
        std::vector<std::string> departments;
        for (const auto& each : view(id).missing)
            departments.push_back(each.department.value_or("-"));
        return departments;
    }
    /// The departments of those who are reminded.
    [[nodiscard]] std::vector<std::string> reminded(ApplicationId id) const
    {
        std::vector<std::string> departments;
        for (const auto& duty : house.duties.duties)
            if (duty.kind == duties::Kind::sign_application && duty.subject / 256 == id.value)
                departments.push_back(duty.department);
        std::sort(departments.begin(), departments.end());
        return departments;
    }
    auto try_sign(ApplicationId id, StaffId by, std::optional<StaffId> stead = {})
    {
        return house.run(Sign{id, "stamp", {}, stead}, by);
    }
    void stand_in(StaffId who, StaffId holder, const std::string& department)
    {
        house.done(Appoint{who, Role::department_head, department, {}, at("2026-04-01 00:00"), holder}, manager);
    }
    using Names = std::vector<std::string>;
};

using APP_01_departments = InDepartments;
using APP_02_departments = InDepartments;
using APP_03_departments = InDepartments;

TEST_F(APP_01_departments, the_heads_of_several_departments_sign_in_either_order)
{
    for (const bool bar_first : {false, true}) {
        const auto id = apply_for(wish(Kind::loan, bar_first ? 1 : 2));
        const auto first = bar_first ? bars_head : elsewhere;
        const auto then = bar_first ? elsewhere : bars_head;
        sign(id, first);
        EXPECT_EQ(application(id).step, 0) << "the next step opens when all have signed";
        EXPECT_TRUE(refused(try_sign(id, specialist), Rule::APP_01, "application"));
        sign(id, then);
        EXPECT_EQ(application(id).step, 1);
        EXPECT_EQ(status(id), Status::pending);
        sign(id, specialist);
        EXPECT_EQ(status(id), Status::approved);
    }
}

TEST_F(APP_01_departments, any_one_entitled_person_of_a_department_is_enough_and_a_second_is_not_asked)
{
    const auto id = apply_for(wish(Kind::loan));
    sign(id, second_of_kitchen);
    EXPECT_TRUE(refused(try_sign(id, elsewhere), Rule::APP_01, "application")) << "the kitchen has signed";
    EXPECT_TRUE(refused(try_sign(id, head), Rule::APP_01, "application")) << "the front is not asked";
    EXPECT_EQ(application(id).step, 0);
    sign(id, bars_head);
    EXPECT_EQ(application(id).step, 1);
}

TEST_F(APP_01_departments, what_is_missing_is_shown_by_department_and_each_is_reminded_of_its_own)
{
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_EQ(missing(id), (Names{"kitchen", "bar"}));
    EXPECT_EQ(reminded(id), (Names{"bar", "kitchen"}));
    EXPECT_EQ(view(id).waiting, std::vector{Role::department_head});
    sign(id, bars_head);
    EXPECT_EQ(missing(id), Names{"kitchen"});
    EXPECT_EQ(reminded(id), Names{"kitchen"});
    EXPECT_EQ(view(id).application.signatures.front().department, "bar");
    sign(id, elsewhere);
    EXPECT_EQ(reminded(id), Names{""}) << "the specialist's, of any department";
    EXPECT_EQ(missing(id), Names{"-"});
    sign(id, specialist);
    EXPECT_TRUE(missing(id).empty());
    EXPECT_TRUE(reminded(id).empty());
}

TEST_F(APP_01_departments, the_printed_form_has_a_line_for_each_department_that_has_not_signed)
{
    const auto id = apply_for(wish(Kind::loan));
    sign(id, bars_head);
    const auto form = must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{id}));
    EXPECT_NE(form.english.find("(kitchen and bar)"), std::string::npos) << form.english;
    EXPECT_NE(form.english.find("Signature (kitchen): ____"), std::string::npos) << form.english;
    EXPECT_EQ(form.english.find("Signature (bar)"), std::string::npos) << form.english;
    EXPECT_NE(form.english.find("Signed by 32, the head of the department (bar)"), std::string::npos) << form.english;
    EXPECT_NE(form.chinese.find("签名（kitchen）：____"), std::string::npos) << form.chinese;
}

TEST_F(APP_01_departments, where_all_offices_sign_each_of_them_does_in_each_department)
{
    appoint(second_of_kitchen, Role::sales, "kitchen");
    EXPECT_TRUE(refused(house.run(wish(Kind::copy), clerk), Rule::APP_01, "kind")) << "nobody sells at the bar";
    appoint(deputy, Role::sales, "bar");
    const auto id = apply_for(wish(Kind::copy));
    EXPECT_EQ(missing(id), (Names{"kitchen", "kitchen", "bar", "bar"}));
    sign(id, elsewhere);
    sign(id, bars_head);
    EXPECT_EQ(missing(id), (Names{"kitchen", "bar"}));
    sign(id, deputy);
    EXPECT_EQ(status(id), Status::pending);
    sign(id, second_of_kitchen);
    EXPECT_EQ(status(id), Status::approved);
}

TEST_F(APP_01_departments, who_holds_the_office_for_the_whole_house_signs_for_whichever_is_missing)
{
    appoint(everywhere, Role::department_head);
    const auto id = apply_for(wish(Kind::loan));
    sign(id, everywhere);
    EXPECT_EQ(missing(id), Names{"bar"}) << "counts for the kitchen so far";
    sign(id, elsewhere);  // who could sign for nothing else
    EXPECT_EQ(application(id).step, 1) << "the first signature counts for the bar now";
    const auto& made = view(id).application.signatures;
    EXPECT_EQ(made[0].department, "bar");
    EXPECT_EQ(made[1].department, "kitchen");
    EXPECT_EQ(reminded(id), Names{""});
}

TEST_F(APP_02_departments, one_person_signs_for_one_department_only)
{
    appoint(everywhere, Role::department_head);
    const auto id = apply_for(wish(Kind::loan));
    sign(id, everywhere);
    EXPECT_TRUE(refused(try_sign(id, everywhere), Rule::APP_02, "application"));
    stand_in(deputy, everywhere, "");
    EXPECT_TRUE(refused(try_sign(id, deputy), Rule::APP_02, "application")) << "it would be one will twice";
}

TEST_F(APP_02_departments, the_applicant_signs_for_no_department_and_nobody_does_in_their_stead)
{
    const auto id = apply_for(wish(Kind::loan), elsewhere);
    EXPECT_TRUE(refused(try_sign(id, elsewhere), Rule::APP_02, "application"));
    stand_in(deputy, elsewhere, "kitchen");
    EXPECT_TRUE(refused(try_sign(id, deputy), Rule::APP_02, "application"));
    sign(id, second_of_kitchen);
    sign(id, bars_head);
    EXPECT_EQ(application(id).step, 1);
}

TEST_F(APP_02_departments, a_deputy_signs_for_the_holders_department)
{
    stand_in(deputy, bars_head, "bar");
    const auto id = apply_for(wish(Kind::loan));
    sign(id, deputy);
    EXPECT_EQ(application(id).signatures.front().deputy_of, bars_head);
    EXPECT_EQ(missing(id), Names{"kitchen"});
    EXPECT_TRUE(refused(try_sign(id, bars_head), Rule::APP_02, "application"));
}

TEST_F(APP_02_departments, a_deputy_of_several_signs_in_the_stead_that_is_said_else_of_the_first)
{
    stand_in(deputy, bars_head, "bar");
    stand_in(deputy, elsewhere, "kitchen");
    const auto plain = apply_for(wish(Kind::loan, 1));
    sign(plain, deputy);
    EXPECT_EQ(application(plain).signatures.front().deputy_of, elsewhere) << "the kitchen is named first";

    const auto said = apply_for(wish(Kind::loan, 2));
    EXPECT_TRUE(refused(try_sign(said, deputy, specialist), Rule::APP_01, "deputy_of"));
    EXPECT_TRUE(refused(try_sign(said, deputy, StaffId{}), Rule::APP_01, "deputy_of")) << "nothing in her own right";
    ASSERT_TRUE(try_sign(said, deputy, bars_head));
    EXPECT_EQ(missing(said), Names{"kitchen"});

    const auto signed_first = apply_for(wish(Kind::loan, 3));
    sign(signed_first, elsewhere);
    EXPECT_TRUE(refused(try_sign(signed_first, deputy), Rule::APP_02, "application")) << "whoever signed first";
    EXPECT_TRUE(try_sign(signed_first, deputy, bars_head));
}

TEST_F(APP_03_departments, a_refusal_by_one_department_ends_the_chain)
{
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_TRUE(refused(house.run(Deny{id, "no", {}}, head), Rule::APP_01, "application"));
    sign(id, elsewhere);
    EXPECT_TRUE(refused(house.run(Deny{id, "no", {}}, second_of_kitchen), Rule::APP_01, "application"))
        << "the kitchen has said yes";
    EXPECT_TRUE(house.run(Deny{id, "not from the bar", {}}, bars_head));
    EXPECT_EQ(status(id), Status::denied);
    EXPECT_TRUE(reminded(id).empty());
    EXPECT_TRUE(missing(id).empty());
    EXPECT_TRUE(refused(try_sign(id, second_of_kitchen), Rule::APP_03, "application"));
}

TEST_F(APP_03_departments, an_application_that_is_taken_back_reminds_no_department)
{
    const auto id = apply_for(wish(Kind::loan));
    sign(id, bars_head);
    house.done(Void{id, "no need"}, clerk);
    EXPECT_TRUE(reminded(id).empty());
}

TEST_F(APP_01_departments, a_policy_names_each_department_once_and_not_one_beside_several)
{
    const auto fault = [](const ChainStep& step) {
        Policy bad;
        bad.chains = {{Kind::loan, {step}}};
        const auto good = check(bad);
        return good ? std::string{} : good.error().path;
    };
    EXPECT_EQ(fault(both()), "");
    auto step = both();
    step.departments[1] = "kitchen";
    EXPECT_EQ(fault(step), "/chains/0/steps/0/departments/1");
    step.departments[1].clear();
    EXPECT_EQ(fault(step), "/chains/0/steps/0/departments/1");
    step = both();
    step.department = "front";
    EXPECT_EQ(fault(step), "/chains/0/steps/0/department");
    step = both();
    while (step.departments.size() < most_departments)
        step.departments.push_back("d" + std::to_string(step.departments.size()));
    EXPECT_EQ(fault(step), "");
    step.departments.emplace_back("one more");
    EXPECT_EQ(fault(step), "/chains/0/steps/0/departments");
}

}  // namespace
}  // namespace custos::testing
