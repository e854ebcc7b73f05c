/// The incident register as a host meets it: through the doors, over closing and opening, out of a backup; what the
/// archive itself brings into it, and what a stop ends.
/// Rules: SEC-04, ACC-09, LEND-04.
#include "house.hpp"

#include <custos/archive/queries.hpp>
#include <custos/archive/state.hpp>
#include <custos/merging/commands.hpp>
#include <custos/security/commands.hpp>
#include <custos/security/queries.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

/// A house with both offices, a guest whose file is on loan to the clerk, and a leak.
struct Leaking : House {
    DossierId guest_;
    custody::LoanId loan;
    security::IncidentId leak;

    Leaking()
    {
        fill_offices();
        guest_ = {granted(desk().submit(guest("王小明", "13800138000"))).id};
        const custody::AddItem file{custody::Kind::file, guest_, "F-1", "shelf 3", 10, {}};
        const custody::ItemId item{granted(desk(signers[0]).submit(file)).id};
        const auto leave = approved(
            {applications::Kind::loan, guest_, item.value, dossier::Purpose::service, {}, "to prepare the visit", {}});
        const custody::Issue issue{item, clerk, leave, dossier::Purpose::service, "clean", {}};
        loan = {granted(desk(signers[0]).submit(issue)).id};
        security::Report report;
        report.what = "a list was seen outside";
        report.dossiers = {guest_};
        leak = {granted(desk().submit(report)).id};
    }

    applications::ApplicationId approved(const applications::Apply& ask)
    {
        const applications::ApplicationId id{granted(desk().submit(ask)).id};
        for (const auto staff : signers)
            granted(desk(staff).submit(applications::Sign{id, "stamp", {}}));
        return id;
    }
    security::RegisterView incidents(const security::AskRegister& ask = {})
    {
        return granted(desk(reviewer).ask<security::RegisterView>(ask));
    }
    void handle()
    {
        granted(desk(signers[0]).submit(security::ActOn{leak, "printing was stopped"}));
        granted(desk(reviewer).submit(security::Assess{leak, {}, {}, "a list lay open", "one guest", {}}));
        granted(desk(reviewer).submit(security::Notify{leak, security::Told::authority, "by call", "recording 3", {}}));
    }
};

}  // namespace

TEST(SEC_04, the_register_is_the_same_by_replay_by_snapshot_and_after_restore)
{
    Leaking house;
    value_of(house.archive->snapshot());
    house.handle();
    granted(house.desk().submit(custody::ReportLost{house.loan, "left in a taxi"}));
    const auto live = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "snapshot and tail";
    value_of(house.archive->snapshot());
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "the tables come back out of a snapshot";
    EXPECT_EQ(house.incidents().incidents.size(), 2U);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    EXPECT_EQ(value_of(Archive::restore(backup, house.options("restored"))).state, live);
}

TEST(SEC_04, what_is_stopped_opens_nothing_any_more_and_is_called_back)
{
    Leaking house;
    house.now += 1000;
    granted(house.desk(signers[0]).submit(dossier::SetMark{house.guest_, dossier::Mark::secret, signers[0], {}}));
    (void)house.approved({applications::Kind::view, house.guest_, 0, dossier::Purpose::service, {}, "he asked", {}});
    const archive::Show show{house.guest_, {"name"}};
    EXPECT_EQ(granted(house.desk().ask<archive::DossierView>(show)).outcome, access::Outcome::granted);
    granted(house.desk(signers[0]).submit(security::Stop{house.leak, {clerk}, {}, "the account was used"}));
    EXPECT_NE(granted(house.desk().ask<archive::DossierView>(show)).outcome, access::Outcome::granted);
    value_of(house.archive->read([&](const archive::State& state) {
        EXPECT_TRUE(state.access.grants.empty());
        for (const auto& each : state.applications.applications)
            EXPECT_NE(each.status, applications::Status::approved);
    }));
}

TEST(SEC_04, a_stop_ends_an_emergency_read_which_is_reviewed_still)
{
    Leaking house;
    granted(house.desk().submit(access::BreakGlass{house.guest_, {"name", "phone"}, "fainted"}));
    granted(house.desk(signers[0]).submit(security::Stop{house.leak, {}, {house.guest_}, "everybody is locked out"}));
    value_of(house.archive->read([&](const archive::State& state) { EXPECT_TRUE(state.access.grants.empty()); }));
    granted(house.desk(reviewer).submit(access::ReviewEmergency{{1}, true, ""}));
}

TEST(ACC_09, what_waited_in_the_log_comes_into_the_register_when_it_is_written)
{
    Leaking house;
    for (int i = 0; i < 3; ++i)
        (void)value_of(house.desk().ask<archive::DossierView>(archive::Show{house.guest_, {"income"}}));
    value_of(house.archive->flush());
    security::AskRegister ask;
    ask.source = security::IncidentSource::overreach;
    const auto view = house.incidents(ask);
    ASSERT_EQ(view.incidents.size(), 1U);
    EXPECT_EQ(view.incidents[0].staff, clerk);
    EXPECT_EQ(view.incidents[0].by, StaffId{});
    ASSERT_EQ(view.incidents[0].owed.size(), 1U);
    EXPECT_EQ(view.incidents[0].owed[0].what, security::Owing::cause);
    const auto live = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live);
}

TEST(LEND_04, pages_that_do_not_come_back_are_an_incident_and_all_of_them_none)
{
    Leaking house;
    granted(house.desk(signers[0]).submit(custody::Return{house.loan, 10, false, "as it went"}));
    EXPECT_EQ(house.incidents().incidents.size(), 1U);
    Leaking other;
    granted(other.desk(signers[0]).submit(custody::Return{other.loan, 9, false, "page 7 is gone"}));
    const auto view = other.incidents();
    ASSERT_EQ(view.incidents.size(), 2U);
    EXPECT_EQ(view.incidents[1].source, security::IncidentSource::loss);
    EXPECT_EQ(view.incidents[1].staff, clerk);
}

TEST(SEC_04, a_dossier_that_was_merged_is_found_under_the_number_that_it_has_now)
{
    Leaking house;
    const DossierId other{granted(house.desk().submit(guest("王小明", "13800138001"))).id};
    for (const auto each : {other, house.guest_})
        granted(house.desk(reviewer).submit(dossier::Review{each, true, {}, {}}));
    granted(house.desk(reviewer).submit(merging::Propose{other, house.guest_, {}, "one guest"}));
    granted(house.desk(signers[0]).submit(merging::Confirm{other, house.guest_}));
    for (const auto number : {other, house.guest_}) {
        security::AskRegister ask;
        ask.dossier = number;
        EXPECT_EQ(house.incidents(ask).incidents.size(), 1U);
    }
    security::Report report;
    report.what = "the list was seen again";
    report.dossiers = {other, house.guest_};
    const security::IncidentId again{granted(house.desk().submit(report)).id};
    const auto view = granted(house.desk(reviewer).ask<security::IncidentView>(security::AskIncident{again}));
    EXPECT_EQ(view.incident.dossiers, std::vector{other}) << "the old number leads on";
}

TEST(SEC_04, who_is_not_here_reports_nothing)
{
    Leaking house;
    security::Report report;
    report.what = "the door stood open";
    EXPECT_EQ(refused(house.desk(StaffId{77}).submit(report)).rule(), Rule::ACC_01);
    granted(house.desk(administrator).submit(access::Depart{clerk}));
    EXPECT_EQ(refused(house.desk(clerk).submit(report)).rule(), Rule::ACC_08);
    EXPECT_EQ(refused(house.desk(clerk).ask<security::RegisterView>(security::AskRegister{})).rule(), Rule::ACC_08);
}

}  // namespace custos::test
