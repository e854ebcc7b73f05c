/// Lines of the journal that no rule gave, under a tree and a signature that are right: what is unknown is told, and a
/// log that was written otherwise than it was decided comes out when it is decided again.
/// Rules: ACC-07, CHG-03, SEC-03.
#include "parts.hpp"

#include <custos/archive/queries.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

using archive::AskReplay;
using archive::ReplayView;

constexpr DossierId looked_at{1};
constexpr DossierId left_alone{2};

/// Two guests at whom nobody has looked.
struct TwoGuests : OpenHouse {
    TwoGuests()
    {
        granted(desk().submit(guest("王小明", "13800138000")));
        granted(desk().submit(guest("李四", "13800138001")));
    }

    /// As one entry, as looks are written that waited together.
    void put_looks_under(const std::vector<access::Looked>& looks)
    {
        access::LookedRun run;
        for (const auto& look : looks)
            run.looks.push_back({look, {}});
        put_under(reviewer, {}, run);
        reopen();
    }
    [[nodiscard]] ReplayView decided_again(const AskReplay& ask = {})
    {
        return granted(desk(administrator).ask<ReplayView>(ask));
    }
};

/// One honest look at the first of them; the archive is closed.
struct OneLook : TwoGuests {
    access::Looked honest;

    OneLook()
    {
        granted(desk(reviewer).ask<archive::DossierView>(archive::Show{looked_at, {"name"}}));
        value_of(archive->flush());
        const auto body = parts();
        const auto entry = value_of(body->journal->read_one({body->journal->size()}));
        honest = value_of(from_binary<access::Looked>(entry.body));
    }
};

TEST(SEC_03, a_line_of_a_later_version_is_told_as_such_and_nothing_is_read_past_it)
{
    const auto told = [](std::string_view event, std::uint32_t version, const Bytes& bytes) {
        OpenHouse house;
        house.put_under(administrator, event, version, {}, bytes);
        const auto opened = Archive::open(house.options());
        EXPECT_FALSE(opened.has_value()) << event;
        return opened ? fail(Code{}) : opened.error();
    };
    const auto unknown = told("access.dreamt", 0, {});
    EXPECT_EQ(unknown.code, Code::too_new);
    EXPECT_EQ(unknown.path, "access.dreamt");
    EXPECT_EQ(unknown.detail, "entry 5");
    const access::Departed event{clerk};
    EXPECT_EQ(told("access.departed", 99, to_binary(event)).code, Code::too_new);
    EXPECT_EQ(told("access.departed", 1, {1, 2}).code, Code::damaged) << "bytes that are no such event";
}

TEST(ACC_07, a_line_that_differs_in_one_thing_from_what_was_decided_comes_out)
{
    OneLook house;
    ASSERT_EQ(house.honest.outcome, access::Outcome::granted);
    ASSERT_EQ(house.honest.open.size(), 1U);
    const auto name = house.honest.open;
    std::vector<access::Looked> forged(6, house.honest);
    forged[0].outcome = access::Outcome::requestable;
    forged[1].rules.push_back(Rule::ACC_13);
    forged[2].masked = std::exchange(forged[2].open, {});
    forged[3].masked = name;
    forged[4].withheld = name;
    forged[5].overreach = true;
    auto lines = forged;
    lines.push_back(house.honest);
    house.put_looks_under(lines);

    const auto again = house.decided_again();
    EXPECT_EQ(again.looks, 8U) << "two honest ones";
    EXPECT_EQ(again.differences, forged.size());
    ASSERT_EQ(again.different.size(), forged.size());
    EXPECT_EQ(again.different[0].logged, access::Outcome::requestable);
    EXPECT_EQ(again.different[0].again, access::Outcome::granted);
    EXPECT_EQ(again.different[1].rules_again, house.honest.rules);
    EXPECT_EQ(again.different[1].logged_rules.back(), Rule::ACC_13);
    for (const auto& row : again.different) {
        EXPECT_EQ(row.staff, reviewer);
        EXPECT_EQ(row.dossier, looked_at);
    }
    EXPECT_EQ(house.decided_again({clerk, {}}).looks, 0U);
    EXPECT_EQ(house.decided_again({reviewer, {}}).looks, 8U);
    EXPECT_EQ(house.decided_again({{}, left_alone}).looks, 0U);
    EXPECT_EQ(house.decided_again({reviewer, looked_at}).differences, forged.size());
}

TEST(ACC_07, older_programs_may_have_called_a_policy_otherwise_and_no_other_by_that_name)
{
    const auto ours = OneLook{}.honest;
    ASSERT_EQ(ours.edition, access::newest_edition);
    auto older = ours;
    older.edition = access::newest_edition - 1;
    older.policy ^= 1U;
    auto oldest = older;
    oldest.policy ^= 2U;
    TwoGuests house;
    house.put_looks_under({oldest, older, ours, older});
    EXPECT_EQ(house.decided_again().differences, 0U);
    EXPECT_EQ(house.decided_again().renamed, 3U);

    auto policy = house.archive->policy();
    policy.access.dossiers_a_day += 1;
    house.adopt(policy);
    house.put_looks_under({older});
    const auto again = house.decided_again({reviewer, {}});
    EXPECT_EQ(again.differences, 1U) << "the name of the policy before";
}

TEST(ACC_07, a_line_of_this_program_names_the_policy_in_force_and_no_other)
{
    auto wrong = OneLook{}.honest;
    std::vector<access::Looked> lines;
    for (std::uint64_t each = 1; each <= 3; ++each) {
        lines.push_back(wrong);
        lines.back().policy ^= each;
    }
    TwoGuests house;
    house.put_looks_under(lines);
    EXPECT_EQ(house.decided_again().differences, lines.size()) << "though each names another for the first time";
    EXPECT_EQ(house.decided_again().renamed, 0U);
}

TEST(ACC_07, a_policy_of_another_form_wants_another_edition)
{
    TwoGuests house;
    const auto leave = granted(house.desk().ask<archive::LeaveView>(
        archive::AskLeave{access::Action::view, looked_at, dossier::Purpose::service, {}}));
    EXPECT_EQ(access::newest_edition, 4U);
    EXPECT_EQ(leave.policy, "0d1152ab05e52764")
        << "the usual policy has another name: raise access::newest_edition, say what is "
           "new in it, and put both here";
}

TEST(ACC_07, the_first_thousand_differences_are_named_and_all_are_counted)
{
    OneLook house;
    auto forged = house.honest;
    forged.overreach = true;
    house.put_looks_under(std::vector<access::Looked>(1'001, forged));
    const auto again = house.decided_again();
    EXPECT_EQ(again.differences, 1'001U);
    EXPECT_EQ(again.different.size(), 1'000U);
}

// Looks of the first versions said neither their outcome nor all that they were decided by (docs/formats.md: older
// bytes are read for ever).
TEST(ACC_07, a_line_of_the_first_version_is_shown_and_not_decided_again)
{
    OneLook house;
    for (const bool was_refused : {false, true}) {
        Bytes bytes;
        Writer writer{bytes};
        writer.number(0);  // class version
        writer.number(looked_at.value);
        writer.number(static_cast<std::uint64_t>(dossier::Purpose::service));
        writer.number(was_refused ? 1 : 0);
        for (int list = 0; list < 4; ++list)  // open, masked, withheld, rules
            writer.number(0);
        house.put_under(reviewer, title_of<access::Looked>(), 0, looked_at, bytes);
    }
    house.reopen();
    const auto again = house.decided_again();
    EXPECT_EQ(again.earlier, 2U);
    EXPECT_EQ(again.looks, 1U);
    const auto log = granted(house.desk(administrator).ask<archive::AccessLogView>(archive::AskAccessLog{}));
    ASSERT_EQ(log.rows.size(), 3U);
    EXPECT_EQ(log.rows[0].outcome, access::Outcome::refused);
    EXPECT_EQ(log.rows[1].outcome, access::Outcome::granted);
}

TEST(CHG_03, a_history_that_leads_into_entries_of_somebody_else_is_damaged_and_not_guessed)
{
    OneLook house;
    auto of_the_other = house.honest;
    of_the_other.dossier = left_alone;
    house.put_under(reviewer, {}, access::LookedRun{{{of_the_other, {}}, {of_the_other, {}}}});
    const auto astray = EntryNumber{house.parts()->journal->size()};
    house.put_under(reviewer, {}, access::LookedRun{{{house.honest, astray}, {of_the_other, {}}}});
    house.reopen();
    const auto history = house.desk(reviewer).ask<archive::HistoryView>(archive::AskHistory{looked_at, {}, {}});
    ASSERT_FALSE(history.has_value());
    EXPECT_EQ(history.error().code, Code::damaged);
    archive::AskAccessLog log;
    log.dossier = looked_at;
    EXPECT_EQ(house.desk(administrator).ask<archive::AccessLogView>(log).error().code, Code::damaged);
}

TEST(SEC_03, a_journal_without_an_entry_is_a_damaged_archive_and_no_new_one)
{
    House house;
    std::filesystem::create_directory(house.folder / "empty");
    value_of(archive::make_body(house.options("empty")));
    const auto opened = Archive::open(house.options("empty"));
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, Code::damaged);
    EXPECT_EQ(opened.error().detail, "no entries");
}

}  // namespace

}  // namespace custos::test
