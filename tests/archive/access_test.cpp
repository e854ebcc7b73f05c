/// Who may see what, as a host meets it: approvals that open, limits, emergencies and overreach, through the doors.
/// Rules: ACC-04, ACC-05, ACC-09, ACC-11, ACC-13, ACC-14.
#include "house.hpp"

#include <custos/access/rules.hpp>
#include <custos/archive/state.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

using archive::DossierView;
using archive::Show;

constexpr StaffId front_head{4};
constexpr StaffId service{5};
constexpr std::int64_t whole_day = 86'400'000;

/// A house with the offices that sign a view application, and three guests.
struct Desks : House {
    std::vector<DossierId> guests;

    Desks()
    {
        auto admin = desk(administrator, dossier::Purpose::administration);
        granted(admin.submit(access::Enlist{front_head, access::Grade::advanced, {}, "front desk"}));
        granted(admin.submit(access::Enlist{service, access::Grade::advanced, {}, "customer service"}));
        using duties::Role;
        granted(admin.submit(applications::Appoint{front_head, Role::department_head, "front desk", {}, {}, {}}));
        granted(admin.submit(applications::Appoint{service, Role::customer_service, "", {}, {}, {}}));
        granted(admin.submit(applications::Appoint{service, Role::information_supervisor, "", {}, {}, {}}));
        for (const auto* phone : {"13800138000", "13800138001", "13800138002"})
            guests.push_back({granted(desk().submit(guest("王小明", phone))).id});
    }

    applications::ApplicationId leave(std::vector<std::string> fields)
    {
        const applications::Apply ask{applications::Kind::view, guests[0],         {}, dossier::Purpose::service,
                                      std::move(fields),        "the guest asked", {}};
        const applications::ApplicationId id{granted(desk().submit(ask)).id};
        granted(desk(front_head).submit(applications::Sign{id, "stamp 1", {}}));
        granted(desk(service).submit(applications::Sign{id, "stamp 2", {}}));
        return id;
    }
    [[nodiscard]] DossierView show(StaffId staff, DossierId dossier, std::vector<std::string> fields,
                                   dossier::Purpose purpose = dossier::Purpose::service)
    {
        return granted(desk(staff, purpose).ask<DossierView>(Show{dossier, std::move(fields)}));
    }
    void limit(std::uint32_t dossiers_a_day)
    {
        auto policy = archive->policy();
        policy.access.dossiers_a_day = dossiers_a_day;
        adopt(policy);
    }
};

TEST(ACC_05, an_approval_opens_what_it_names_until_it_is_taken_back)
{
    Desks house;
    const auto before = house.show(clerk, house.guests[0], {"name"});
    EXPECT_EQ(before.fields[0].value, "王*");
    EXPECT_EQ(before.application, "view");
    ASSERT_EQ(before.signatures.size(), 2U);
    EXPECT_EQ(before.signatures[0].roles, std::vector{duties::Role::department_head});
    EXPECT_EQ(before.signatures[1].roles.front(), duties::Role::customer_service);
    EXPECT_EQ(before.would_hold_until, parse_instant("2026-03-09 18:00").value());

    const auto approval = house.leave({"name"});
    const auto shown = house.show(clerk, house.guests[0], {"name", "phone"});
    EXPECT_EQ(shown.fields[0].value, "王小明");
    EXPECT_EQ(shown.fields[1].value, "138****8000");
    EXPECT_EQ(shown.rules, (std::vector{Rule::ACC_05, Rule::ACC_12}));
    house.reopen();
    EXPECT_EQ(house.show(clerk, house.guests[0], {"name"}).fields[0].value, "王小明");
    granted(house.desk(service).submit(applications::Void{approval, "called off"}));
    EXPECT_EQ(house.show(clerk, house.guests[0], {"name"}).fields[0].value, "王*");
}

TEST(ACC_04, a_basis_withdrawn_ends_what_an_approval_opened)
{
    Desks house;
    house.leave({"name"});
    granted(house.desk().submit(
        dossier::SetGround{house.guests[0], {dossier::Basis::contract, {dossier::Purpose::order}, {}, {}}}));
    EXPECT_EQ(house.show(clerk, house.guests[0], {"name"}).rules, std::vector{Rule::ACC_04});
}

TEST(ACC_11, the_limit_holds_for_looks_that_are_not_written_yet)
{
    Desks house;
    house.limit(2);
    EXPECT_EQ(house.show(reviewer, house.guests[0], {"name"}).fields[0].value, "王小明");
    EXPECT_EQ(house.show(reviewer, house.guests[1], {"name"}).fields[0].value, "王小明");
    const auto third = house.show(reviewer, house.guests[2], {"name"});
    EXPECT_EQ(third.fields[0].value, "王*");
    EXPECT_EQ(third.application, "bulk");
    EXPECT_EQ(house.show(reviewer, house.guests[0], {"name"}).fields[0].value, "王小明") << "read today already";
    house.reopen();
    EXPECT_EQ(house.show(reviewer, house.guests[2], {"name"}).fields[0].value, "王*") << "an opening forgets nothing";
    house.now += whole_day;
    EXPECT_EQ(house.show(reviewer, house.guests[2], {"name"}).fields[0].value, "王小明");
}

TEST(ACC_11, a_history_shows_no_more_than_the_dossier)
{
    Desks house;
    house.limit(1);
    EXPECT_EQ(house.show(reviewer, house.guests[0], {"name"}).fields[0].value, "王小明");
    granted(house.desk(reviewer).submit(dossier::Correct{
        house.guests[1], {"phone", "13900139000", dossier::Source::self_submitted}, "a slip of the pen"}));
    const auto history =
        granted(house.desk(reviewer).ask<archive::HistoryView>(archive::AskHistory{house.guests[1], {}, {}}));
    ASSERT_EQ(history.rows.front().event, "dossier.changed");
    EXPECT_EQ(history.rows.front().old_value, "138****8001");
    EXPECT_EQ(history.rows.front().new_value, "139****9000");
}

TEST(ACC_13, an_emergency_opens_at_once_through_the_document_door_and_owes_a_review)
{
    Desks house;
    const auto emergency = dossier::Purpose::emergency;
    EXPECT_EQ(house.show(clerk, house.guests[0], {"name"}, emergency).rules, std::vector{Rule::ACC_03});
    const auto receipt = value_of(house.desk().submit_document(
        R"({"schema":"custos.access.break_glass/1","dossier":1,"fields":["name","phone"],"reason":"fainted"})"));
    EXPECT_NE(receipt.find("access.glass_broken"), std::string::npos) << receipt;
    EXPECT_EQ(house.show(clerk, house.guests[0], {"name"}, emergency).fields[0].value, "王小明");

    duties::AskDue reviews;
    reviews.kind = duties::Kind::review_emergency;
    reviews.until = Instant{house.now + 7 * whole_day};
    ASSERT_EQ(granted(house.desk().ask<duties::DueView>(reviews)).duties.size(), 1U);
    granted(house.desk(reviewer).submit(access::ReviewEmergency{{1}, true, ""}));
    EXPECT_TRUE(granted(house.desk().ask<duties::DueView>(reviews)).duties.empty());
    EXPECT_EQ(house.show(clerk, house.guests[0], {"name"}, emergency).rules, std::vector{Rule::ACC_03});
}

TEST(ACC_09, three_refused_looks_raise_an_incident)
{
    Desks house;
    duties::AskDue incidents;
    incidents.kind = duties::Kind::examine_overreach;
    incidents.until = Instant{house.now + 7 * whole_day};
    const auto count = [&] {
        value_of(house.archive->flush());
        return granted(house.desk().ask<duties::DueView>(incidents)).duties.size();
    };
    EXPECT_EQ(house.show(clerk, house.guests[0], {"income"}).outcome, access::Outcome::refused);
    (void)house.show(clerk, house.guests[1], {"income"});
    EXPECT_EQ(count(), 0U);
    (void)house.show(clerk, house.guests[2], {"income"});
    EXPECT_EQ(count(), 1U);
    (void)house.show(clerk, house.guests[2], {"income"});
    EXPECT_EQ(count(), 1U);
}

TEST(ACC_14, a_list_is_the_decision_asked_for_each)
{
    Desks house;
    house.limit(1);
    house.leave({"name"});  // for income nobody of that grade gets one
    granted(house.desk(administrator).submit(dossier::SetMark{house.guests[1], dossier::Mark::secret, reviewer, {}}));
    (void)house.show(reviewer, house.guests[1], {"name"});
    value_of(house.archive->flush());
    const auto fields = [&] {
        FieldSet set;
        value_of(house.archive->read([&](const archive::State& state) {
            for (const auto* name : {"income", "name", "dishes"})
                set.insert(state.dictionary.find(std::string_view{name})->id);
        }));
        return set;
    }();
    constexpr std::size_t rows = 6;  // three that are there, and numbers that are not
    for (const auto staff : {clerk, reviewer, front_head, administrator, StaffId{99}})
        for (const auto purpose :
             {dossier::Purpose::service, dossier::Purpose::statistics, dossier::Purpose::emergency}) {
            const auto desk = house.desk(staff, purpose);
            std::vector<access::Outcome> list(rows);
            value_of(desk.decide_all([](std::size_t i) { return DossierId{i}; }, fields, list));
            for (std::size_t i = 0; i < rows; ++i)
                EXPECT_EQ(list[i], value_of(desk.decide({i}, fields)).outcome) << staff.value << " " << i;
        }
}

TEST(Archive, state_of_access_is_the_same_by_replay_by_snapshot_and_after_restore)
{
    Desks house;
    house.leave({"name"});
    (void)house.show(reviewer, house.guests[0], {"name"});
    (void)house.show(clerk, house.guests[1], {"income"});
    value_of(house.archive->snapshot());
    granted(house.desk().submit(access::BreakGlass{house.guests[1], {"name"}, "fainted"}));
    const auto live = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "snapshot and tail";
    value_of(house.archive->snapshot());
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "the tables come back out of a snapshot";
    value_of(house.archive->read([](const archive::State& state) {
        EXPECT_EQ(state.access.grants.size(), 2U);
        EXPECT_EQ(state.access.find(clerk)->grants, 2U) << "what is made from the tables is made again";
        EXPECT_EQ(state.access.find(reviewer)->readings, 1U);
        EXPECT_EQ(state.access.attempts.size(), 1U);
        EXPECT_EQ(state.access.emergencies.size(), 1U);
    }));
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    EXPECT_EQ(value_of(Archive::restore(backup, house.options("restored"))).state, live);
}

}  // namespace

}  // namespace custos::test
