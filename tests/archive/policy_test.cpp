/// The policy document on its ways in.
#include "house.hpp"

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

}  // namespace

}  // namespace custos::test
