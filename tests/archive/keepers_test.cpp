/// ACC-08: dossiers that were left behind before anybody owed them another keeper.
#include "parts.hpp"

#include <custos/duties/queries.hpp>

#include <gtest/gtest.h>

namespace custos::test {
namespace {

std::vector<duties::DueRow> owed_keepers(House& house)
{
    duties::AskDue ask;
    ask.kind = duties::Kind::replace_keeper;
    ask.until = duties::never;
    return granted(house.desk(administrator).ask<duties::DueView>(ask)).duties;
}

TEST(ACC_08, what_was_left_behind_in_an_older_journal_is_owed_another_keeper_with_the_next_tick)
{
    OpenHouse house;
    const auto dossier = granted(house.desk().submit(guest("王小明", "13800138000"))).id;
    house.put_under(administrator, {}, access::Departed{clerk, {}, "front desk", false});  // as it was written then
    house.reopen();
    EXPECT_TRUE(owed_keepers(house).empty());

    auto desk = house.desk(administrator, dossier::Purpose::administration);
    granted(desk.submit(duties::Tick{}));
    const auto owed = owed_keepers(house);
    ASSERT_EQ(owed.size(), 1U);
    EXPECT_EQ(owed[0].subject, clerk.value);
    EXPECT_EQ(owed[0].role, duties::Role::department_head);
    EXPECT_EQ(owed[0].department, "front desk");

    granted(desk.submit(duties::Tick{}));
    EXPECT_EQ(owed_keepers(house).size(), 1U) << "once";
    granted(house.desk(reviewer).submit(dossier::SetKeeper{DossierId{dossier}, reviewer}));
    EXPECT_TRUE(owed_keepers(house).empty());
    granted(desk.submit(duties::Tick{}));
    EXPECT_TRUE(owed_keepers(house).empty());
}

}  // namespace
}  // namespace custos::test
