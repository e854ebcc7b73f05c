/// CAL-02: open due times under a changed calendar are reckoned again, and never silently earlier.
#include "calendar/support.hpp"

#include <algorithm>

namespace custos::calendar::test {
namespace {

Calendar without(const std::vector<std::string>& days, const std::vector<std::pair<std::string, DayKind>>& instead = {})
{
    Setting setting;
    setting.base = Base::none;
    const auto table = prc_table();
    setting.years = table.years;
    for (const auto& one : table.days) {
        if (std::find(days.begin(), days.end(), print(one.day)) == days.end()) setting.days.push_back(one);
    }
    for (const auto& [text, kind] : instead)
        setting.days.push_back({day(text), kind, "earlier notice"});
    return Calendar::make(setting).value();
}

Reckoned opened(const Calendar& calendar, const char* from, const Term& term)
{
    return {at(from), term, {}, calendar.deadline(at(from), term)};
}

/// The 2020 notice before its amendment: spring festival 24–30 January, made up on 19 January and 1 February.
Calendar notice_of_2019_11_21()
{
    return without({"2020-01-31", "2020-02-01", "2020-02-02", "2020-02-03"}, {{"2020-02-01", DayKind::makeup_workday}});
}

/// The 2019 notice before its amendment: 1 May alone, with no make-up days around it.
Calendar notice_before_2019_03_22()
{
    return without({"2019-04-28", "2019-05-02", "2019-05-03", "2019-05-04", "2019-05-05"});
}

TEST(ChangedCalendar, CAL_02_a_prolonged_holiday_moves_open_due_times_later)
{
    const auto old = notice_of_2019_11_21();
    const auto now = Calendar::prc();
    ASSERT_NE(old.version(), now.version());
    const auto open = opened(old, "2020-01-21 10:00", Term{3, Unit::working_days});
    EXPECT_EQ(open.due.day, day("2020-01-31"));
    EXPECT_EQ(open.due.calendar, old.version());
    const auto revision = now.recompute(open);
    EXPECT_TRUE(revision.moved);
    EXPECT_FALSE(revision.earlier);
    EXPECT_EQ(revision.stands.day, day("2020-02-03"));
    EXPECT_EQ(revision.stands.calendar, now.version());

    const auto moved = [&](int n) {
        int count = 0;
        int furthest = 0;
        for (auto start = day("2020-01-01"); start <= day("2020-03-31"); start = start + 1) {
            const int by = now.add_working_days(start, n) - old.add_working_days(start, n);
            count += by != 0 ? 1 : 0;
            furthest = std::max(furthest, by);
        }
        return std::pair{count, furthest};
    };
    EXPECT_EQ(moved(3).first, 11);
    EXPECT_EQ(moved(15), (std::pair{26, 4}));
}

TEST(ChangedCalendar, CAL_02_never_silently_earlier)
{
    const auto old = notice_before_2019_03_22();
    const auto now = Calendar::prc();
    const auto open = opened(old, "2019-04-24 10:00", Term{3, Unit::working_days});
    EXPECT_EQ(open.due.day, day("2019-04-29"));
    const auto revision = now.recompute(open);
    EXPECT_TRUE(revision.moved);
    EXPECT_TRUE(revision.earlier);
    EXPECT_EQ(revision.reckoned.day, day("2019-04-28"));  // what a decision may make of it
    EXPECT_EQ(revision.stands.day, day("2019-04-29"));    // what holds until then
    EXPECT_EQ(revision.stands.at, open.due.at);
    EXPECT_EQ(revision.stands.calendar, now.version());
}

TEST(ChangedCalendar, CAL_02_what_does_not_move_keeps_its_time_and_takes_the_version)
{
    const auto open = opened(notice_of_2019_11_21(), "2020-03-02 10:00", Term{3, Unit::working_days});
    const auto revision = Calendar::prc().recompute(open);
    EXPECT_FALSE(revision.moved);
    EXPECT_FALSE(revision.earlier);
    EXPECT_EQ(revision.stands.at, open.due.at);
    EXPECT_EQ(revision.stands.calendar, Calendar::prc().version());
}

TEST(ChangedCalendar, CAL_02_caps_hold_under_the_new_one)
{
    auto open = opened(notice_of_2019_11_21(), "2020-01-21 10:00", Term{3, Unit::working_days});
    open.caps.push_back({CapKind::consent, at("2020-02-01 18:00")});
    const auto revision = Calendar::prc().recompute(open);
    EXPECT_EQ(revision.reckoned.day, day("2020-01-23"));  // cut at 02-01, now closed, and pulled back
    EXPECT_TRUE(revision.earlier);
    EXPECT_EQ(revision.stands.day, day("2020-01-31"));
}

}  // namespace
}  // namespace custos::calendar::test
