/// FILE-05: a dossier that is marked shows its mark in every index that shows it.
#include "house.hpp"

#include <custos/access/queries.hpp>
#include <custos/archive/queries.hpp>
#include <custos/merging/commands.hpp>
#include <custos/security/commands.hpp>
#include <custos/security/queries.hpp>

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace custos::test {

namespace {

using dossier::Mark;
using dossier::Purpose;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;

/// Two guests, of whom the second is marked; of each there is an order, a file that is asked for, and a tie.
struct Marked : House {
    std::vector<DossierId> guests;
    std::vector<custody::ItemId> files;

    Marked()
    {
        fill_offices();
        for (const auto* phone : {"13800138000", "13800138001"}) {
            const DossierId id{granted(desk().submit(guest("王小明", phone))).id};
            guests.push_back(id);
            granted(desk().submit(sale(std::string{"S-"} + phone, id, 12'800)));
            files.push_back(
                {granted(desk(signers[0]).submit(custody::AddItem{custody::Kind::file, id, phone, "shelf 3", 10, {}}))
                     .id});
            granted(desk().submit(applications::Apply{
                applications::Kind::loan, id, files.back().value, Purpose::service, {}, "the guest asked", {}}));
        }
        granted(desk().submit(dossier::Link{guests[0], dossier::Tie::introduced_by, guests[1], {}}));
        granted(desk(reviewer).submit(dossier::SetMark{guests[1], Mark::top_secret, reviewer, {}}));
    }

    template <class View, class Query>
    View ask(StaffId staff, const Query& query, Purpose purpose = Purpose::service)
    {
        return granted(desk(staff, purpose).template ask<View>(query));
    }
    /// Does each row show the mark of its dossier, and is either dossier among them?
    template <class Rows>
    void expect_marks(const Rows& rows, std::string_view what)
    {
        std::set<DossierId> shown;
        for (const auto& row : rows) {
            EXPECT_EQ(row.mark, row.dossier == guests[1] ? Mark::top_secret : Mark::none) << what;
            shown.insert(row.dossier);
        }
        EXPECT_THAT(guests, Each(::testing::Truly([&](DossierId id) { return shown.contains(id); }))) << what;
    }
};

TEST(FILE_05, registers_show_the_mark)
{
    Marked house;
    house.expect_marks(house.ask<custody::ItemsView>(signers[0], custody::AskItems{}).items, "items");
    house.expect_marks(house.ask<custody::HistoryView>(signers[0], custody::AskHistory{}).movements, "movements");
    house.expect_marks(house.ask<applications::ApplicationsView>(clerk, applications::AskApplications{}).applications,
                       "applications");
    duties::AskDue due;
    due.until = duties::never;
    house.expect_marks(house.ask<duties::DueView>(signers[0], due).duties, "duties");
    house.expect_marks(house.ask<orders::OrdersView>(reviewer, orders::AskOrders{}).orders, "orders");
    for (const auto guest : house.guests)
        granted(house.desk().submit(custody::Book{guest, {}, custody::Meal::dinner, "Room 8", "Hall 1", {}, {}}));
    house.expect_marks(house.ask<custody::BoardView>(signers[0], custody::AskBoard{}).cards, "the board");
}

/// What is said of a thing shows the mark of the thing, wherever its dossier is listed besides.
TEST(SENS_02, what_is_about_a_thing_shows_the_mark_of_the_thing)
{
    Marked house;
    const auto file = house.files[0];
    const auto lower = applications::object_of({file.value, Mark::none});
    granted(house.desk(reviewer).submit(custody::MarkItem{file, Mark::secret, {}}));
    granted(house.desk(reviewer).submit(applications::Apply{
        applications::Kind::lower_level, house.guests[0], lower, Purpose::administration, {}, "it is over", {}}));
    granted(house.desk(reviewer).submit(
        applications::Apply{applications::Kind::view, house.guests[0], {}, Purpose::service, {}, "to serve", {}}));
    std::map<applications::Kind, Mark> asked;
    for (const auto& row :
         house.ask<applications::ApplicationsView>(reviewer, applications::AskApplications{}).applications)
        if (row.dossier == house.guests[0]) asked[row.kind] = row.mark;
    for (const auto& row :
         house.ask<applications::ApplicationsView>(clerk, applications::AskApplications{}).applications)
        if (row.dossier == house.guests[0]) asked[row.kind] = row.mark;
    EXPECT_EQ(asked, (std::map<applications::Kind, Mark>{{applications::Kind::loan, Mark::secret},
                                                         {applications::Kind::lower_level, Mark::secret},
                                                         {applications::Kind::view, Mark::none}}));
    const auto things = house.ask<custody::ItemsView>(signers[0], custody::AskItems{house.guests[0], {}, {}, {}}).items;
    EXPECT_THAT(things, ElementsAre(Field(&custody::ItemRow::mark, Mark::secret)));
}

/// A form that is printed and signed says how marked it is what it asks for, the thing or the dossier.
TEST(SENS_02, the_printed_application_shows_the_mark_in_both_languages)
{
    Marked house;
    const auto printed = [&](DossierId dossier) {
        applications::AskApplications of;
        of.dossier = dossier;
        const auto id = house.ask<applications::ApplicationsView>(clerk, of).applications.front().application;
        return house.ask<applications::PrintedView>(clerk, applications::AskPrinted{id});
    };
    EXPECT_EQ(printed(house.guests[0]).english.find("Mark"), std::string::npos);
    EXPECT_NE(printed(house.guests[1]).english.find("\nMark: top secret\n"), std::string::npos);
    granted(house.desk(reviewer).submit(custody::MarkItem{house.files[0], Mark::confidential, {}}));
    const auto form = printed(house.guests[0]);
    EXPECT_NE(form.english.find("\nMark: confidential\n"), std::string::npos) << form.english;
    EXPECT_NE(form.chinese.find("\n密级: 秘密\n"), std::string::npos) << form.chinese;
}

TEST(FILE_05, the_log_grants_and_ties_show_the_mark)
{
    Marked house;
    for (const auto guest : house.guests)
        (void)house.desk().ask<archive::DossierView>(archive::Show{guest, {"name"}});
    std::vector<archive::AccessRow> looks;
    for (auto& row : house.ask<archive::AccessLogView>(administrator, archive::AskAccessLog{}).rows)
        if (row.dossier) looks.push_back(std::move(row));
    house.expect_marks(looks, "the log");
    granted(house.desk(clerk, Purpose::emergency)
                .submit(access::BreakGlass{house.guests[1], {"name"}, "the guest fainted"}));
    const auto grants = house.ask<access::GrantsView>(reviewer, access::AskGrants{}).grants;
    EXPECT_THAT(grants, ElementsAre(Field(&access::GrantRow::mark, Mark::top_secret)));
    const auto outline = house.ask<dossier::Outline>(reviewer, dossier::AskOutline{house.guests[0]});
    EXPECT_THAT(outline.ties, ElementsAre(Field(&dossier::TieView::mark_of_other, Mark::top_secret)));
    const auto visible = house.ask<access::VisibleView>(reviewer, access::AskVisible{Purpose::service, {}, {}, {}});
    EXPECT_EQ(visible.dossiers, house.guests);
    EXPECT_THAT(visible.marks, ElementsAre(Mark::none, Mark::top_secret));
}

TEST(FILE_05, an_old_number_has_the_mark_of_the_dossier_that_it_leads_to)
{
    Marked house;
    const auto one = house.guests[0];
    const DossierId again{granted(house.desk().submit(guest("王小明", "13800138002"))).id};
    security::Report report;
    report.what = "a list was seen outside";
    report.dossiers = {one, house.guests[1], again};
    const security::IncidentId incident{granted(house.desk().submit(report)).id};
    for (const auto dossier : {one, again})
        granted(house.desk(reviewer).submit(dossier::Review{dossier, true, {}, {}}));
    granted(house.desk(reviewer).submit(merging::Propose{one, again, {}, "one guest"}));
    granted(house.desk(signers[1]).submit(merging::Confirm{one, again}));
    granted(house.desk(reviewer).submit(dossier::SetMark{one, Mark::secret, reviewer, {}}));
    const auto view = house.ask<security::IncidentView>(signers[0], security::AskIncident{incident});
    EXPECT_EQ(view.incident.dossiers, report.dossiers);
    EXPECT_THAT(view.marks, ElementsAre(Mark::secret, Mark::top_secret, Mark::secret));
}

TEST(FILE_05, so_does_the_document)
{
    Marked house;
    const auto text = value_of(house.desk(reviewer).ask_document(R"({"schema": "custos.orders.list/1"})"));
    EXPECT_NE(text.find(R"("mark":"none")"), std::string::npos);
    EXPECT_NE(text.find(R"("mark":"top_secret")"), std::string::npos);
}

}  // namespace

}  // namespace custos::test
