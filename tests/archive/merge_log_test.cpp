/// Who looked and what was done while dossiers were one, told of each of them after they are two again (ACC-07,
/// CHG-05).
#include "merge_house.hpp"

#include <custos/archive/queries.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace custos::test {
namespace {

using archive::AccessLogView;
using archive::AskAccessLog;
using archive::AskHistory;
using archive::HistoryRow;
using archive::HistoryView;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct LogHouse : MergeHouse {
    DossierId wang = open("王小明", "13800138000");
    DossierId again = open("王小明", "13900139000");
    DossierId third = open("王小明", "13700137000");

    /// Distinct fields tell the looks apart.
    void look(DossierId dossier, const char* field)
    {
        (void)granted(desk().ask<archive::DossierView>(archive::Show{dossier, {field}}));
    }

    /// The fields that the clerk saw, the newest first, read by pages of that length.
    std::vector<std::string> seen_in(DossierId dossier, std::uint32_t page = 100)
    {
        std::vector<std::string> fields;
        AskAccessLog ask;
        ask.dossier = dossier;
        ask.staff = clerk;
        ask.limit = page;
        for (int pages = 0; pages < 100; ++pages) {
            const auto view = granted(desk(administrator).ask<AccessLogView>(ask));
            for (const auto& row : view.rows)
                if (row.question == title_of<archive::Show>())
                    fields.push_back(row.open.empty() ? row.masked.at(0) : row.open.front());
            if (!view.next) return fields;
            ask.before = view.next;
            ask.skip = view.next_skip;
        }
        throw std::runtime_error{"a log without an end"};
    }

    std::vector<HistoryRow> history(DossierId dossier, std::uint32_t page = 1000)
    {
        std::vector<HistoryRow> rows;
        AskHistory ask{dossier, {}, page};
        for (int pages = 0; pages < 1000; ++pages) {
            auto view = granted(desk(reviewer).ask<HistoryView>(ask));
            std::ranges::move(view.rows, std::back_inserter(rows));
            if (!view.next) return rows;
            ask.before = view.next;
        }
        throw std::runtime_error{"a history without an end"};
    }

    std::vector<EntryNumber> entries_of(DossierId dossier, std::string_view event, std::uint32_t page = 1000)
    {
        std::vector<EntryNumber> entries;
        for (const auto& row : history(dossier, page))
            if (row.event == event) entries.push_back(row.entry);
        return entries;
    }
};

TEST(ACC_07, who_saw_either_while_they_were_one_stands_in_the_log_of_both)
{
    LogHouse house;
    house.look(house.wang, "dishes");
    house.look(house.again, "phone");
    const auto merge = house.merge(house.wang, house.again);
    house.look(house.again, "name");
    house.look(house.wang, "dishes");
    house.undo(merge);
    house.look(house.wang, "phone");
    house.look(house.again, "dishes");
    for (const std::uint32_t page : {100U, 2U, 1U}) {
        EXPECT_THAT(house.seen_in(house.wang, page), ElementsAre("phone", "dishes", "name", "dishes"));
        EXPECT_THAT(house.seen_in(house.again, page), ElementsAre("dishes", "dishes", "name", "phone"));
    }
    EXPECT_THAT(house.seen_in(house.third), IsEmpty());
}

TEST(CHG_05, merged_and_undone_are_in_the_history_of_both_and_what_was_done_between)
{
    LogHouse house;
    granted(house.desk().submit(sale("A-1", house.again, 5000)));
    const auto merge = house.merge(house.wang, house.again);
    granted(house.desk().submit(orders::Refund{"R-1", "A-1", house.wang, {}, {1000}, "hotel", "till", "cold"}));
    house.undo(merge);
    granted(house.desk().submit(sale("W-1", house.wang, 700)));
    for (const auto* event : {"merging.merged", "merging.undone", "orders.refunded"}) {
        const auto entries = house.entries_of(house.wang, event);
        EXPECT_EQ(entries.size(), 1U) << event;
        EXPECT_EQ(house.entries_of(house.again, event), entries) << event;
        EXPECT_EQ(house.entries_of(house.again, event, 1), entries) << event << ", row by row";
        EXPECT_THAT(house.entries_of(house.third, event), IsEmpty()) << event;
    }
    EXPECT_EQ(house.entries_of(house.wang, "orders.recorded").size(), 1U);
    EXPECT_EQ(house.entries_of(house.again, "orders.recorded").size(), 1U) << "what came after the undoing is its own";
}

TEST(CHG_05, no_value_of_the_one_shows_in_the_history_of_the_other)
{
    LogHouse house;
    const auto merge = house.merge(house.wang, house.again);
    granted(house.desk().submit(
        dossier::Correct{house.wang, {"dishes", "东坡肉", dossier::Source::self_submitted}, "what he likes now"}));
    house.undo(merge);
    const auto changed = [&](DossierId dossier) {
        const auto rows = house.history(dossier);
        return *std::ranges::find(rows, std::string{"dossier.changed"}, &HistoryRow::event);
    };
    const auto own = changed(house.wang);
    EXPECT_EQ(own.new_value, "东坡肉");
    EXPECT_EQ(own.reason, "what he likes now");
    const auto of_other = changed(house.again);
    EXPECT_EQ(of_other.actor, clerk);
    EXPECT_EQ(of_other.entry, own.entry);
    EXPECT_FALSE(of_other.new_value || of_other.old_value || of_other.reason);
    EXPECT_THAT(of_other.notes, IsEmpty());
}

TEST(ACC_07, what_was_done_to_one_that_was_three_is_told_of_all_three)
{
    LogHouse house;
    const auto first = house.merge(house.wang, house.again);
    house.look(house.wang, "phone");
    const auto second = house.merge(house.third, house.wang);
    house.look(house.third, "name");
    house.undo(second);
    house.look(house.third, "dishes");
    house.undo(first);
    EXPECT_THAT(house.seen_in(house.again), ElementsAre("name", "phone"));
    EXPECT_THAT(house.seen_in(house.wang), ElementsAre("name", "phone"));
    EXPECT_THAT(house.seen_in(house.third), ElementsAre("dishes", "name"));

    // Merged anew, each sees what it has seen, once.
    house.merge(house.again, house.third);
    EXPECT_THAT(house.seen_in(house.again), ElementsAre("dishes", "name", "phone"));
    house.reopen();
    EXPECT_THAT(house.seen_in(house.again), ElementsAre("dishes", "name", "phone"));
    value_of(house.archive->snapshot());
    house.reopen();
    EXPECT_THAT(house.seen_in(house.again), ElementsAre("dishes", "name", "phone"));
    EXPECT_THAT(house.seen_in(house.wang), ElementsAre("name", "phone"));
}

}  // namespace
}  // namespace custos::test
