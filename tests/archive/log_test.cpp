/// The access log read back, page by page; and what came with readers from outside, over snapshot and restore.
/// Rules: ACC-06, ACC-07.
#include "house.hpp"

#include <custos/archive/queries.hpp>

#include <gtest/gtest.h>

#include <set>

namespace custos::test {

namespace {

using archive::AccessLogView;
using archive::AskAccessLog;

/// Two guests, looked at by turns, and one label in between, so that the log is not all that the journal holds.
struct Looked : House {
    static constexpr std::size_t looks = 1'300;  // more than two stretches of the journal's reading
    std::vector<DossierId> guests;

    Looked()
    {
        for (const auto* phone : {"13800138000", "13800138001"})
            guests.push_back({granted(desk().submit(guest("王小明", phone))).id});
        for (std::size_t i = 0; i < looks; ++i) {
            (void)granted(desk().ask<archive::DossierView>(archive::Show{guests[i % 2], {"name"}}));
            if (i % 100 == 0) granted(desk().submit(dossier::SetLabels{guests[0], {"n" + std::to_string(i)}, {}}));
        }
    }

    /// When each look was that pages of this question give, newest first; no two were at one moment, and one that comes
    /// twice fails.
    std::vector<Instant> walk(AskAccessLog ask)
    {
        std::vector<Instant> all;
        std::set<Instant> seen;
        for (;;) {
            const auto page = granted(desk(administrator).ask<AccessLogView>(ask));
            for (const auto& row : page.rows) {
                EXPECT_TRUE(seen.insert(row.at).second) << row.entry.value;
                all.push_back(row.at);
            }
            if (!page.next) return all;
            ask.before = page.next;
            ask.skip = page.next_skip;
        }
    }
};

TEST(ACC_07, pages_add_up_to_the_whole_log_and_none_comes_twice)
{
    Looked house;
    AskAccessLog ask;
    for (const std::uint32_t limit : {7U, 100U, 1000U}) {
        ask.limit = limit;
        const auto all = house.walk(ask);
        EXPECT_EQ(all.size(), Looked::looks) << limit;
        EXPECT_TRUE(std::is_sorted(all.rbegin(), all.rend())) << "newest first";
    }
}

TEST(ACC_07, a_dossiers_own_thread_gives_the_same_rows_as_the_journal)
{
    Looked house;
    AskAccessLog ask;
    ask.limit = 50;
    ask.dossier = house.guests[1];
    const auto thread = house.walk(ask);
    EXPECT_EQ(thread.size(), Looked::looks / 2);
    ask.dossier.reset();
    std::set<Instant> all;
    for (const auto at : house.walk(ask))
        all.insert(at);
    EXPECT_TRUE(std::all_of(thread.begin(), thread.end(), [&](Instant at) { return all.contains(at); }));
}

TEST(ACC_07, a_walk_ends_where_the_asked_time_begins)
{
    Looked house;
    AskAccessLog ask;
    const auto newest = granted(house.desk(administrator).ask<AccessLogView>(ask)).rows.front();
    ask.from = newest.at;
    EXPECT_EQ(house.walk(ask).size(), 1U);
    ask.dossier = newest.dossier;
    EXPECT_EQ(house.walk(ask).size(), 1U);
}

TEST(ACC_06, readers_from_outside_are_the_same_by_replay_by_snapshot_and_after_restore)
{
    House house;
    const DossierId dossier{granted(house.desk().submit(guest("王小明", "13800138000"))).id};
    applications::Admit ask;
    ask.reader = StaffId{900};
    ask.paper = access::Paper::work_permit;
    ask.reference = "permit 4";
    ask.organisation = "District Court";
    ask.dossier = dossier;
    ask.purpose = dossier::Purpose::service;
    ask.fields = {"name"};
    ask.until = parse_instant("2026-03-02 12:00").value();
    granted(house.desk(reviewer).submit(ask));
    const auto shown = [&] {
        auto desk = house.desk(StaffId{900}, dossier::Purpose::service);
        return granted(desk.ask<archive::DossierView>(archive::Show{dossier, {"name"}})).fields.front().value;
    };
    EXPECT_EQ(shown(), "王小明");
    value_of(house.archive->flush());
    const auto live = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "replayed";
    EXPECT_EQ(shown(), "王小明");
    value_of(house.archive->snapshot());
    const auto kept = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), kept) << "the visitors come back out of a snapshot";
    EXPECT_EQ(shown(), "王小明");
    EXPECT_EQ(refused(house.desk(StaffId{900}).submit(dossier::SetLabels{dossier, {"vip"}, {}})).rule(), Rule::ACC_06);
    value_of(house.archive->flush());
    const auto before = house.archive->state_hash();
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    EXPECT_EQ(value_of(Archive::restore(backup, house.options("restored"))).state, before);
}

}  // namespace

}  // namespace custos::test
