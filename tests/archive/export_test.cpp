/// Values of many dossiers taken out in a list: what each shows, what it counts, what of it is on record.
/// Rules: ACC-02, ACC-07, ACC-09, ACC-10, ACC-11, FILE-05.
#include "merge_house.hpp"

#include <custos/access/rules.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace custos::test {

namespace {

using archive::Export;
using archive::ExportView;
using ::testing::ElementsAre;

/// Three guests, and an advanced grade that may export.
struct Exporting : House {
    std::vector<DossierId> guests;

    Exporting()
    {
        for (const auto* phone : {"13800138000", "13800138001", "13800138002"})
            guests.push_back({granted(desk().submit(guest("王小明", phone))).id});
    }

    void limit(std::uint32_t dossiers_a_day)
    {
        auto policy = archive->policy();
        policy.access.dossiers_a_day = dossiers_a_day;
        adopt(policy);
    }
    [[nodiscard]] ExportView take_out(std::vector<DossierId> dossiers, std::vector<std::string> fields = {"name"},
                                      StaffId staff = reviewer)
    {
        return granted(desk(staff).ask<ExportView>(Export{std::move(dossiers), std::move(fields)}));
    }
    [[nodiscard]] std::vector<std::string> names(std::vector<DossierId> dossiers)
    {
        std::vector<std::string> shown;
        for (const auto& row : take_out(std::move(dossiers)).rows)
            shown.push_back(row.fields.empty() ? std::string{to_string(row.rules.front())} : row.fields[0].value);
        return shown;
    }
    [[nodiscard]] static std::string to_string(Rule rule) { return std::string{id_of(rule)}; }

    std::vector<archive::AccessRow> log(archive::AskAccessLog ask = {})
    {
        return granted(desk(administrator).ask<archive::AccessLogView>(ask)).rows;
    }
    void mark(DossierId dossier, StaffId custodian)
    {
        granted(desk(administrator, dossier::Purpose::administration)
                    .submit(dossier::SetMark{dossier, dossier::Mark::secret, custodian, {}}));
    }
    void expect_replays()
    {
        const auto again = granted(desk(administrator).ask<archive::ReplayView>(archive::AskReplay{}));
        EXPECT_GT(again.looks, 0U);
        EXPECT_EQ(again.differences, 0U);
    }
};

TEST(ACC_11, an_export_shows_of_each_what_a_look_shows)
{
    Exporting house;
    const auto view = house.take_out(house.guests, {"phone", "dishes", "name"});
    ASSERT_EQ(view.rows.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto look = granted(house.desk(reviewer).ask<archive::DossierView>(
            archive::Show{house.guests[i], {"name", "phone", "dishes"}}));
        const auto& row = view.rows[i];
        EXPECT_EQ(row.dossier, house.guests[i]);
        EXPECT_EQ(row.outcome, look.outcome);
        EXPECT_EQ(row.rules, look.rules);
        ASSERT_EQ(row.fields.size(), look.fields.size());
        for (std::size_t f = 0; f < row.fields.size(); ++f) {
            EXPECT_EQ(row.fields[f].field, look.fields[f].field);
            EXPECT_EQ(row.fields[f].shown, look.fields[f].shown);
            EXPECT_EQ(row.fields[f].value, look.fields[f].value);
        }
    }
}

TEST(ACC_11, within_one_export_each_dossier_counts_before_the_next)
{
    Exporting house;
    house.limit(2);
    EXPECT_THAT(house.names(house.guests), ElementsAre("王小明", "王小明", "王*"));
    EXPECT_EQ(house.take_out(house.guests).rows[2].application, "bulk");
    EXPECT_THAT(house.names({house.guests[0], house.guests[1]}), ElementsAre("王小明", "王小明"))
        << "read today already";
    house.expect_replays();
}

TEST(ACC_11, an_approval_in_bulk_lifts_the_limit_of_its_purpose_alone)
{
    Exporting house;
    house.limit(1);
    const applications::Apply ask{applications::Kind::bulk, {}, {}, dossier::Purpose::service, {}, "the letter", {}};
    const applications::ApplicationId id{granted(house.desk(reviewer).submit(ask)).id};
    granted(house.desk(signers[0]).submit(applications::Sign{id, "stamp", {}}));
    EXPECT_THAT(house.names(house.guests), ElementsAre("王小明", "王小明", "王小明"));
    const auto care =
        granted(house.desk(reviewer, dossier::Purpose::care).ask<ExportView>(Export{house.guests, {"name"}}));
    EXPECT_EQ(care.rows[0].fields[0].value, "王小明") << "read today already";
    house.now += 90'000'000;
    const auto next_day =
        granted(house.desk(reviewer, dossier::Purpose::care).ask<ExportView>(Export{house.guests, {"name"}}));
    EXPECT_EQ(next_day.rows[0].fields[0].value, "王小明");
    EXPECT_EQ(next_day.rows[1].fields[0].value, "王*");
    house.expect_replays();
}

TEST(ACC_07, an_export_is_a_line_for_the_list_and_one_for_each_dossier_before_it_is_told)
{
    Exporting house;
    const auto before = house.archive->head().size;
    (void)house.take_out({house.guests[1], house.guests[0]});
    EXPECT_GT(house.archive->head().size, before) << "on record when the answer is there, whatever else waits";
    const auto rows = house.log();
    ASSERT_EQ(rows.size(), 3U);
    for (const auto& row : rows) {
        EXPECT_EQ(row.question, "archive.export");
        EXPECT_EQ(row.action, access::Action::export_);
        EXPECT_EQ(row.staff, reviewer);
        EXPECT_THAT(row.open, ElementsAre("name"));
    }
    EXPECT_EQ(rows[0].dossier, house.guests[0]);
    EXPECT_EQ(rows[1].dossier, house.guests[1]);
    EXPECT_FALSE(rows[2].dossier);
    EXPECT_EQ(rows[2].rows, 2U);
    house.expect_replays();
}

TEST(ACC_02, a_field_that_the_grade_sees_of_nobody_refuses_the_whole)
{
    Exporting house;
    EXPECT_EQ(refused(house.desk(clerk).ask<ExportView>(Export{house.guests, {"name"}})).rule(), Rule::ACC_02)
        << "the normal grade exports nothing";
    EXPECT_EQ(refused(house.desk(reviewer).ask<ExportView>(Export{house.guests, {"name", "bank_account"}})).rule(),
              Rule::SENS_03);
    EXPECT_EQ(refused(house.desk(reviewer).ask<ExportView>(Export{house.guests, {}})).rule(), Rule::FILE_02);
    EXPECT_EQ(refused(house.desk(reviewer).ask<ExportView>(Export{house.guests, {"no such"}})).rule(), Rule::FILE_02);
    EXPECT_EQ(refused(house.desk(reviewer).ask<ExportView>(Export{{}, {"name"}})).rule(), Rule::ACC_11);
    const std::vector<DossierId> many(1001, house.guests[0]);
    EXPECT_EQ(refused(house.desk(reviewer).ask<ExportView>(Export{many, {"name"}})).rule(), Rule::ACC_11);
    EXPECT_EQ(house.log().size(), 2U) << "what was decided; a question that is none leaves no line";
    const std::vector<DossierId> most(1000, house.guests[0]);
    EXPECT_EQ(house.take_out(most).rows.size(), 1000U);
    house.expect_replays();
}

TEST(ACC_10, a_marked_dossier_leaves_by_no_export_not_even_its_custodians)
{
    Exporting house;
    house.mark(house.guests[0], reviewer);
    const auto own = house.take_out(house.guests).rows[0];
    EXPECT_EQ(own.outcome, access::Outcome::requestable);
    EXPECT_EQ(own.rules.front(), Rule::ACC_10);
    EXPECT_EQ(own.application, "copy");
    EXPECT_EQ(own.mark, dossier::Mark::secret);
    EXPECT_TRUE(own.fields.empty());
    for (const auto& row : house.log()) {
        EXPECT_FALSE(row.overreach) << "what one may look at is no attempt";
        if (row.dossier == house.guests[0]) {
            EXPECT_THAT(row.open, ElementsAre()) << "nothing of it left";
            EXPECT_THAT(row.withheld, ElementsAre("name"));
        }
        if (!row.dossier) {
            EXPECT_EQ(row.rows, 2U) << "the list's line counts what was shown";
        }
    }
    house.expect_replays();
}

TEST(ACC_09, an_export_that_names_closed_dossiers_is_one_attempt)
{
    Exporting house;
    house.mark(house.guests[0], administrator);
    house.mark(house.guests[1], administrator);
    const auto view = house.take_out(house.guests);
    EXPECT_EQ(view.rows[0].rules.front(), Rule::ACC_10);
    EXPECT_TRUE(view.rows[0].fields.empty());
    EXPECT_EQ(view.rows[2].fields[0].value, "王小明");
    std::size_t attempts = 0;
    for (const auto& row : house.log()) {
        if (!row.overreach) continue;
        ++attempts;
        EXPECT_EQ(row.rows, 2U) << "both are counted in its one line";
    }
    EXPECT_EQ(attempts, 1U);
    house.expect_replays();
}

TEST(ACC_07, each_closed_dossier_that_an_export_names_is_a_line_and_they_are_one_attempt)
{
    Exporting house;
    for (const auto guest : house.guests)
        house.mark(guest, administrator);
    (void)house.take_out(house.guests);
    for (const auto guest : house.guests) {
        archive::AskAccessLog of_one;
        of_one.dossier = guest;
        of_one.denied = true;
        const auto rows = house.log(of_one);
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].question, "archive.export");
        EXPECT_EQ(rows[0].overreach, guest == house.guests[0]) << "the first is the attempt";
    }
    house.expect_replays();
}

TEST(FILE_05, an_export_of_a_number_that_is_nobodys_says_so)
{
    Exporting house;
    const auto rows = house.take_out({house.guests[0], DossierId{99}}).rows;
    EXPECT_EQ(rows[1].rules, std::vector{Rule::FILE_05});
    EXPECT_EQ(rows[1].outcome, access::Outcome::refused);
    house.expect_replays();
}

TEST(ACC_07, an_export_by_an_old_number_is_on_record_under_the_number_that_it_leads_to)
{
    MergeHouse house;
    const auto remains = house.open("王小明", "13800138000");
    const auto old = house.open("王明", "13900139000");
    house.merge(remains, old);
    granted(house.desk(reviewer).submit(dossier::SetMark{remains, dossier::Mark::secret, reviewer, {}}));
    granted(house.desk(second_reviewer).ask<ExportView>(Export{{old, remains}, {"name"}}));
    const auto rows = granted(house.desk(administrator).ask<archive::AccessLogView>(archive::AskAccessLog{})).rows;
    ASSERT_EQ(rows.size(), 2U) << "the list, and the one dossier";
    EXPECT_EQ(std::ranges::count(rows, remains, &archive::AccessRow::dossier), 1);
    EXPECT_EQ(std::ranges::count(rows, true, &archive::AccessRow::overreach), 1);
    EXPECT_EQ(granted(house.desk(administrator).ask<archive::ReplayView>(archive::AskReplay{})).differences, 0U);
}

}  // namespace

}  // namespace custos::test
