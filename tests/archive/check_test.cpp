/// The checks that come back (CHG-04) and raised levels (SENS-01), through the archive: ticks, policies, merges.
#include "merge_house.hpp"

#include <custos/archive/queries.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/duties/queries.hpp>

#include <algorithm>
#include <map>

namespace custos::test {
namespace {

constexpr std::int64_t a_day = 86'400'000;

struct Checks : ::testing::Test {
    MergeHouse house;

    std::vector<duties::DueRow> owed()
    {
        duties::AskDue ask;
        ask.kind = duties::Kind::complete_dossier;
        ask.until = Instant{house.now + 999 * a_day};
        return granted(house.desk(administrator).ask<duties::DueView>(ask)).duties;
    }
    Receipt tick() { return granted(house.desk(administrator).submit(duties::Tick{})); }

    /// A guest's dossier asks for these fields besides name and phone.
    void require(std::vector<std::string> names)
    {
        dossier::Template form{"guest",
                               dossier::CustomerKind::individual,
                               "serving a guest",
                               {{"name", true, false}, {"phone", true, false}, {"dishes", false, false}}};
        for (auto* name : {"address", "email"})
            form.fields.push_back({name, std::find(names.begin(), names.end(), name) != names.end(), false});
        policy::Policy policy;
        policy.dossier.templates = {form};
        house.adopt(policy);
    }
    archive::DossierView show(StaffId staff, DossierId dossier, std::vector<std::string> fields)
    {
        return granted(house.desk(staff).ask<archive::DossierView>(archive::Show{dossier, std::move(fields)}));
    }
};

using CHG_04_checks = Checks;
using SENS_01_merged = Checks;

TEST_F(CHG_04_checks, what_is_incomplete_is_owed_from_the_quarter_on_and_so_after_a_replay)
{
    const auto one = house.open("王小明", "13800138000");
    const auto two = house.open("李四光", "13800138001");
    tick();
    require({"address"});
    house.now = house.now + 31 * a_day;
    EXPECT_TRUE(owed().empty());
    tick();
    const auto rows = owed();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].dossier, one);
    EXPECT_EQ(rows[0].person, clerk);
    EXPECT_EQ(tick().event, "unchanged") << "once";
    house.reopen();
    EXPECT_EQ(owed().size(), 2U);
    EXPECT_EQ(tick().event, "unchanged");
    granted(house.desk().submit(dossier::Enter{one, {{"address", "杭州市", dossier::Source::asked}}}));
    ASSERT_EQ(owed().size(), 1U);
    EXPECT_EQ(owed()[0].dossier, two);
}

TEST_F(CHG_04_checks, where_nothing_is_incomplete_a_tick_writes_nothing_of_it)
{
    house.open("王小明", "13800138000");
    house.now = house.now + 31 * a_day;
    EXPECT_EQ(tick().event, "duties.ticked");
    const auto before = house.archive->head().size;
    EXPECT_EQ(tick().event, "unchanged");
    EXPECT_EQ(house.archive->head().size, before);
}

TEST_F(CHG_04_checks, another_policy_that_asks_for_less_settles_what_is_complete)
{
    const auto one = house.open("王小明", "13800138000");
    house.open("李四光", "13800138001");
    require({"address", "email"});
    house.now = house.now + 31 * a_day;
    tick();
    granted(house.desk().submit(dossier::Enter{one, {{"address", "杭州市", dossier::Source::asked}}}));
    EXPECT_EQ(owed().size(), 2U);
    require({"address"});
    EXPECT_EQ(owed().size(), 1U);
    require({});
    EXPECT_TRUE(owed().empty());
}

TEST_F(CHG_04_checks, what_is_closed_is_completed_no_more_and_whoever_left_owes_nothing)
{
    const auto one = house.open("王小明", "13800138000");
    const auto two = house.open("李四光", "13800138001");
    require({"address"});
    granted(house.desk(administrator, dossier::Purpose::administration).submit(access::Depart{clerk}));
    house.now = house.now + 31 * a_day;
    tick();
    ASSERT_EQ(owed().size(), 2U);
    EXPECT_EQ(owed()[0].person, StaffId{});
    EXPECT_EQ(owed()[0].role, duties::Role::customer_service);
    dossier::Classify close{one, {}, {}, {}, dossier::Lifecycle::closed};
    granted(house.desk(reviewer).submit(close));
    ASSERT_EQ(owed().size(), 1U);
    EXPECT_EQ(owed()[0].dossier, two);
}

TEST_F(CHG_04_checks, what_is_owed_goes_to_the_next_keeper_and_stays_due_when_it_was)
{
    const auto one = house.open("王小明", "13800138000");
    const auto two = house.open("李四光", "13800138001");
    require({"address"});
    tick();
    const auto before = owed();
    ASSERT_EQ(before.size(), 2U);
    granted(house.desk().submit(duties::Delegate{before[1].duty, administrator, "while she is away"}));
    house.now = house.now + 10 * a_day;
    for (const auto id : {one, two})
        granted(house.desk(reviewer).submit(dossier::SetKeeper{id, reviewer}));
    const auto after = owed();
    ASSERT_EQ(after.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(after[i].person, reviewer);
        EXPECT_EQ(after[i].duty, before[i].duty);
        EXPECT_EQ(after[i].due, before[i].due);
    }
    house.reopen();
    EXPECT_EQ(owed()[1].person, reviewer);
    const auto size = house.archive->head().size;
    granted(house.desk(reviewer).submit(dossier::SetKeeper{one, clerk}));
    EXPECT_EQ(house.archive->head().size, size + 2) << "that it has another keeper, and that it is owed there";
}

TEST_F(CHG_04_checks, a_merge_that_completes_a_dossier_settles_both_and_a_value_keeps_its_day)
{
    const auto one = house.open("王小明", "13800138000");
    const auto two = house.open("王小明", "13800138001");
    require({"address", "email"});
    house.now = house.now + 31 * a_day;
    tick();
    granted(house.desk().submit(dossier::Enter{one, {{"address", "杭州市", dossier::Source::asked}}}));
    granted(house.desk().submit(dossier::Enter{two, {{"email", "wang@example.com", dossier::Source::asked}}}));
    granted(house.desk(reviewer).submit(dossier::Review{one, true, {}, {}}));
    granted(house.desk(reviewer).submit(dossier::Review{two, true, {}, {}}));
    EXPECT_EQ(owed().size(), 2U);
    const auto merge = house.merge(one, two);
    EXPECT_TRUE(owed().empty());

    const auto stale = [&] {
        std::map<DossierId, std::string> days;
        for (const auto& row : granted(house.desk().ask<dossier::StaleView>(dossier::AskStale{})).rows)
            for (const auto& value : row.values)
                days[row.dossier] += value.field + " " + print(value.confirmed) + ";";
        return days;
    };
    house.now = house.now + 400 * a_day;
    EXPECT_EQ(stale()[one], "phone 2026-03-02;email 2026-04-02;address 2026-04-02;");
    house.reopen();
    EXPECT_EQ(stale()[one], "phone 2026-03-02;email 2026-04-02;address 2026-04-02;");
    house.undo(merge);
    EXPECT_EQ(stale()[one], "phone 2026-03-02;address 2026-04-02;");
    EXPECT_EQ(stale()[two], "phone 2026-03-02;email 2026-04-02;");
}

TEST_F(SENS_01_merged, of_two_merged_dossiers_the_higher_level_holds_and_stays_when_they_are_parted)
{
    const auto one = house.open("王小明", "13800138000");
    const auto two = house.open("王小明", "13800138001");
    granted(house.desk(reviewer).submit(dossier::SetLevel{two, "phone", dossier::Level::property, {}}));
    const auto hidden = [&](DossierId id) {
        for (const auto& field : show(clerk, id, {"phone", "name"}).fields)
            if (field.field == "phone") return field.shown == access::Shown::withheld;
        return false;
    };
    EXPECT_FALSE(hidden(one));
    const auto merge = house.merge(one, two);
    EXPECT_TRUE(hidden(one));
    house.reopen();
    EXPECT_TRUE(hidden(one));
    house.undo(merge);
    EXPECT_TRUE(hidden(one));
    EXPECT_TRUE(hidden(two));
}

}  // namespace
}  // namespace custos::test
