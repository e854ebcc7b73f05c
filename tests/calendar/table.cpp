/// CAL-01: the built-in tables against both published collections, and host tables read strictly.
#include "calendar/support.hpp"

#include <map>
#include <set>

namespace custos::calendar::test {
namespace {

std::map<Day, DayKind> listed(const std::string& csv)
{
    std::map<Day, DayKind> days;
    for (const auto& row : rows(csv))
        days[day(row.at(0))] = row.at(1) == "holiday" ? DayKind::holiday : DayKind::makeup_workday;
    return days;
}

/// Open days by the reading rule of the sources, written without the calendar's help.
bool is_open_by(const std::map<Day, DayKind>& days, Day one)
{
    const auto found = days.find(one);
    if (found != days.end()) return found->second == DayKind::makeup_workday;
    return weekday(one) <= 5;
}

TEST(PrcTable, CAL_01_is_the_published_collection_day_for_day)
{
    const auto csv = data("holidays-cn/holiday-cn-2007-2026.csv");
    if (!csv) GTEST_SKIP() << "skipped: holidays-cn/holiday-cn-2007-2026.csv not found";
    const auto expected = listed(*csv);
    ASSERT_EQ(expected.size(), 676U);

    std::map<Day, DayKind> built_in;
    for (const auto& one : prc_table().days)
        built_in.emplace(one.day, one.kind);
    EXPECT_EQ(built_in.size(), prc_table().days.size()) << "a day is listed twice";
    EXPECT_EQ(built_in, expected);
}

TEST(PrcTable, CAL_01_agrees_with_both_sources_on_every_day)
{
    const auto first = data("holidays-cn/holiday-cn-2007-2026.csv");
    const auto second = data("holidays-cn/lki-chinese-calendar.csv");
    if (!first || !second) GTEST_SKIP() << "skipped: holidays-cn tables not found";
    const auto calendar = Calendar::prc();
    const auto one = listed(*first);
    const auto other = listed(*second);
    int days = 0;
    for (auto at = day("2007-01-01"); at <= day("2026-12-31"); at = at + 1, ++days) {
        ASSERT_EQ(calendar.is_open(at), is_open_by(one, at)) << print(at);
        if (at >= day("2015-01-01")) {
            ASSERT_EQ(calendar.is_open(at), is_open_by(other, at)) << print(at);
        }
    }
    EXPECT_EQ(days, 7305);
}

TEST(PrcTable, CAL_01_years_keep_their_invariant)
{
    // Weekdays off less weekend days worked, by civil year: 11 up to 2024, 13 from 2025. The exceptions: two days
    // worked for New Year 2007 lie in 2006; Saturday 2011-12-31 was worked for 2012; 2015-09-03 and the prolonged
    // spring festival of 2020 were extra days off.
    const std::map<int, int> exceptions{{2007, 12}, {2011, 10}, {2012, 12}, {2015, 12}, {2020, 13}};
    const auto calendar = Calendar::prc();
    for (int year = 2007; year <= 2026; ++year) {
        int balance = 0;
        int listed_days = 0;
        for (auto at = day_of(Civil{year, 1, 1}); at <= day_of(Civil{year, 12, 31}); at = at + 1) {
            const bool usual = weekday(at) <= 5;
            if (usual && !calendar.is_open(at)) ++balance;
            if (!usual && calendar.is_open(at)) --balance;
            if (calendar.exception(at)) ++listed_days;
        }
        const auto found = exceptions.find(year);
        EXPECT_EQ(balance, found != exceptions.end() ? found->second : (year < 2025 ? 11 : 13)) << year;
        EXPECT_GE(listed_days, 27) << year;  // 2014 has the fewest
        EXPECT_EQ(calendar.status(year), Status::official);
    }
}

TEST(PrcTable, CAL_01_working_days_a_year)
{
    const std::vector<int> expected{249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248};  // 2015–2026
    const auto calendar = Calendar::prc();
    for (int year = 2015; year <= 2026; ++year) {
        EXPECT_EQ(calendar.working_days_between(day_of(Civil{year - 1, 12, 31}), day_of(Civil{year, 12, 31})),
                  expected[static_cast<std::size_t>(year - 2015)])
            << year;
    }
}

TEST(PrcTable, CAL_01_every_name_is_one_of_the_festivals)
{
    const std::set<std::string> names{
        "元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "国庆节、中秋节", "抗战胜利70周年纪念日"};
    for (const auto& one : prc_table().days)
        EXPECT_TRUE(names.contains(one.name)) << print(one.day) << one.name;
}

TEST(HostTable, CAL_01_a_file_of_the_built_in_days_gives_the_built_in_calendar)
{
    const auto csv = data("holidays-cn/holiday-cn-2007-2026.csv");
    if (!csv) GTEST_SKIP() << "skipped: holidays-cn/holiday-cn-2007-2026.csv not found";
    const auto calendar = Calendar::from_csv(*csv, Base::none, "file").value();
    EXPECT_EQ(calendar.version(), Calendar::prc().version());
    EXPECT_EQ(calendar.title(), "file");
    for (int year = 2006; year <= 2027; ++year)
        EXPECT_EQ(calendar.status(year), Calendar::prc().status(year)) << year;
}

TEST(HostTable, CAL_01_replaces_or_layers)
{
    const std::string csv = "date,kind,name\n2026-03-09,holiday,开业纪念\n2026-03-14,makeup-workday,开业纪念\n";
    const auto layered = Calendar::from_csv(csv, Base::prc, "house").value();
    EXPECT_FALSE(layered.is_open(day("2026-03-09")));
    EXPECT_TRUE(layered.is_open(day("2026-03-14")));
    EXPECT_FALSE(layered.is_open(day("2026-05-01")));  // the built-in table below it
    EXPECT_NE(layered.version(), Calendar::prc().version());
    EXPECT_EQ(layered.status(2026), Status::official);

    const auto alone = Calendar::from_csv(csv, Base::none, "house").value();
    EXPECT_FALSE(alone.is_open(day("2026-03-09")));
    EXPECT_TRUE(alone.is_open(day("2026-05-01")));  // a Friday, and nothing says otherwise
    EXPECT_EQ(alone.status(2026), Status::absent);
}

TEST(HostTable, CAL_01_a_layer_may_open_a_public_holiday)
{
    const auto calendar =
        Calendar::from_csv("date,kind,name\n2026-10-01,makeup_workday,值班\n", Base::prc, "hotel").value();
    EXPECT_TRUE(calendar.is_open(day("2026-10-01")));
    EXPECT_FALSE(calendar.is_open(day("2026-10-02")));
}

TEST(HostTable, CAL_01_years_are_official_by_their_first_of_january)
{
    const auto table = read_table(
        "date,kind,name\n2018-12-29,makeup-workday,元旦\n2018-12-30,holiday,元旦\n2019-01-01,holiday,元旦\n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table.value().years, (std::vector<YearStatus>{{2019, Status::official}}));
}

TEST(HostTable, CAL_01_reads_byte_order_mark_crlf_quotes_and_a_missing_last_line_end)
{
    const auto table = read_table(
        "\xEF\xBB\xBF"
        "date,kind,name\r\n2026-01-02,holiday,\"a, \"\"b\"\"\"\r\n2026-01-01,holiday,");
    ASSERT_TRUE(table) << to_text(table.error());
    ASSERT_EQ(table.value().days.size(), 2U);
    EXPECT_EQ(table.value().days[0].name, "");
    EXPECT_EQ(table.value().days[1].name, "a, \"b\"");
}

TEST(HostTable, CAL_01_names_line_and_column_of_a_fault)
{
    const std::string head = "date,kind,name\n2026-01-01,holiday,元旦\n";
    const std::vector<std::pair<std::string, std::string>> faults{
        {"", "1:1"},
        {"date,kind\n", "1:1"},
        {"date, kind,name\n", "1:1"},
        {head + "2026-02-30,holiday,x\n", "3:1"},
        {head + "2026-2-3,holiday,x\n", "3:1"},
        {head + " 2026-02-03,holiday,x\n", "3:1"},
        {head + "2026-02-03,Holiday,x\n", "3:12"},
        {head + "2026-02-03,make-up workday,x\n", "3:12"},
        {head + "2026-02-03,holiday\n", "3:19"},
        {head + "2026-02-03,holiday,x,y\n", "3:21"},
        {head + "\n2026-02-03,holiday,x\n", "3:1"},
        {head + "2026-02-03,holiday,\"x\n", "3:20"},
        {head + "2026-02-03,holiday,\"x\"y\n", "3:23"},
        {head + "2026-02-03,holiday,x\"y\n", "3:21"},
        {head + "2026-02-03,holiday,\xFF\n", "3:20"},
        {head + "2026-02-03,holiday," + std::string(201, 'x') + "\n", "3:20"},
        {head + "2026-01-01,makeup-workday,x\n", "3:1"},
    };
    for (const auto& [csv, where] : faults) {
        const auto table = read_table(csv);
        ASSERT_FALSE(table) << csv;
        EXPECT_EQ(table.error().code, Code::bad_document);
        EXPECT_EQ(table.error().path, where) << csv;
    }
}

TEST(HostTable, CAL_01_too_many_lines_are_refused)
{
    std::string csv = "date,kind,name\n";
    for (int i = 0; i <= 100'000; ++i)
        csv += print(Day{i}) + ",holiday,\n";
    const auto table = read_table(csv);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, Code::too_large);
}

}  // namespace
}  // namespace custos::calendar::test
