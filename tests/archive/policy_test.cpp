/// The policy document on its ways in.
#include "house.hpp"

#include <gtest/gtest.h>

namespace custos::test {

namespace {

TEST(Policy, may_have_comments_on_every_way_in_and_no_other_document_may)
{
    House house;
    auto desk = house.desk(administrator, dossier::Purpose::administration);
    const auto receipt = value_of(desk.submit_document(R"({
        "schema": "custos.policy.adopt/1",
        // fewer than the rules' own figure
        "policy": {"access": {"dossiers_a_day": 7 /* of 50 */}},
        "reason": "a small house"})"));
    EXPECT_NE(receipt.find("custos.receipt/1"), std::string::npos) << receipt;
    EXPECT_EQ(house.archive->policy().access.dossiers_a_day, 7U);

    const auto other = desk.submit_document(R"({"schema": "custos.access.depart/1", /* who? */ "staff": 12})");
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().code, Code::bad_document);
    EXPECT_EQ(other.error().detail, "byte 37");
}

}  // namespace

}  // namespace custos::test
