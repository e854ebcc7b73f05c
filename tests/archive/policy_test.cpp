/// The policy document on its ways in.
#include "house.hpp"

#include <custos/policy/fields.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

TEST(Policy, may_have_comments_on_every_way_in_and_no_other_document_may)
{
    House house;
    auto desk = house.desk(administrator, dossier::Purpose::administration);
    house.fill_offices();
    const auto receipt = value_of(desk.submit_document(R"({
        "schema": "custos.policy.draft/1",
        // fewer than the rules' own figure
        "policy": {"access": {"dossiers_a_day": 7 /* of 50 */}},
        "reason": "a small house"})"));
    EXPECT_NE(receipt.find("custos.receipt/1"), std::string::npos) << receipt;
    EXPECT_EQ(house.archive->policy().access.dossiers_a_day, 50U) << "nothing is in force before it is signed";

    const auto asked = granted(desk.submit(applications::Apply{
        applications::Kind::policy_change, {}, 1, dossier::Purpose::administration, {}, "a small house", {}}));
    for (const auto staff : signers)
        granted(house.desk(staff, dossier::Purpose::administration)
                    .submit(applications::Sign{applications::ApplicationId{asked.id}, "stamp", {}}));
    house.reopen();  // a draft outlives it
    auto again = house.desk(administrator, dossier::Purpose::administration);
    granted(again.submit(policy::Adopt{policy::DraftId{1}, applications::ApplicationId{asked.id}}));
    EXPECT_EQ(house.archive->policy().access.dossiers_a_day, 7U);

    const auto other = again.submit_document(R"({"schema": "custos.access.depart/1", /* who? */ "staff": 12})");
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().code, Code::bad_document);
    EXPECT_EQ(other.error().detail, "byte 37");
}

dossier::Policy with_field(std::uint64_t id, dossier::Level level, dossier::Guard guard, dossier::Mask mask)
{
    dossier::Policy policy;
    policy.custom_fields = {{{id},
                             "f" + std::to_string(id),
                             "f",
                             "f",
                             dossier::Group::basic,
                             level,
                             guard,
                             dossier::FieldKind::text,
                             mask,
                             {}}};
    return policy;
}

TEST(Policy, FILE_02_a_number_under_which_a_dossier_holds_a_value_is_given_to_no_other_field)
{
    using dossier::Level;
    const auto next = with_field(200, Level::open, dossier::Guard::none, dossier::Mask::hidden);
    dossier::Records held;
    EXPECT_TRUE(policy::faults_of_fields({}, next, held).empty());

    dossier::Dossier row;
    row.id = {7};
    row.sheet.put({{200}, 1, Level::finance, dossier::Source::asked, {}, clerk, {}, {}});
    held.dossiers.insert(row);  // of a field that an earlier policy took away
    const auto faults = policy::faults_of_fields({}, next, held);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].rule, Rule::FILE_02);
    EXPECT_EQ(faults[0].field, "policy/dossier/custom_fields/0/id");
    EXPECT_TRUE(policy::faults_of_fields(next, next, held).empty()) << "it is that field's own value";
}

TEST(Policy, SENS_01_a_field_is_lowered_by_a_level_a_guard_or_a_mask_and_raised_by_nobodys_leave)
{
    using dossier::Guard;
    using dossier::Level;
    using dossier::Mask;
    const auto paths = [](const dossier::Policy& before, const dossier::Policy& after) {
        std::string told;
        for (const auto& fault : policy::lowered_fields(before, after))
            told += fault.field.substr(fault.field.rfind('/'));
        return told;
    };
    const auto high = with_field(200, Level::property, Guard::identity, Mask::hidden);
    const auto low = with_field(200, Level::open, Guard::none, Mask::tail);
    EXPECT_EQ(paths(high, high), "");
    EXPECT_EQ(paths(low, high), "") << "raised";
    EXPECT_EQ(paths(high, with_field(200, Level::personal, Guard::identity, Mask::hidden)), "/level");
    EXPECT_EQ(paths(high, with_field(200, Level::property, Guard::none, Mask::hidden)), "/guard");
    EXPECT_EQ(paths(high, with_field(200, Level::property, Guard::identity, Mask::tail)), "/mask");
    EXPECT_EQ(paths(with_field(200, Level::finance, Guard::financial, Mask::hidden),
                    with_field(200, Level::finance, Guard::none, Mask::hidden)),
              "")
        << "level finance is financial, said or not (SENS-03)";
}

}  // namespace

}  // namespace custos::test
