/// CAL-02: working days and pushed calendar days against the golden files, every row, and the values of the notices.
#include "calendar/support.hpp"

#include <algorithm>
#include <filesystem>

namespace custos::calendar::test {
namespace {

/// Every row of one golden file. Returns how many answers were compared.
int compare(const Calendar& calendar, const std::string& csv)
{
    const std::vector<std::pair<std::size_t, int>> terms{{2, 1}, {3, 2}, {4, 3}, {5, 5}, {6, 15}};
    int answers = 0;
    for (const auto& row : rows(csv)) {
        const auto start = day(row.at(0));
        EXPECT_EQ(calendar.is_open(start), row.at(1) == "1") << row[0];
        const auto from = instant_of(start, TimeOfDay{10 * 60});
        for (const auto& [column, n] : terms) {
            EXPECT_EQ(print(calendar.add_working_days(start, n)), row.at(column)) << row[0] << " +" << n;
            EXPECT_EQ(print(calendar.deadline(from, Term{n, Unit::working_days}).day), row.at(column))
                << row[0] << " +" << n;
            ++answers;
        }
        EXPECT_EQ(print(calendar.deadline(from, Term{3}).day), row.at(7)) << row[0] << " pushed";
        ++answers;
    }
    return answers;
}

TEST(Golden, CAL_02_all_rows_of_every_golden_file)
{
    const std::filesystem::path folder = std::string{CUSTOS_TEST_DATA} + "/holidays-cn";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: holidays-cn not found";
    int answers = 0;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        const auto name = file.path().filename().string();
        if (!name.starts_with("golden-workdays-")) continue;
        answers += compare(Calendar::prc(), data("holidays-cn/" + name).value());
    }
    EXPECT_GE(answers, 1826 * 6);
}

TEST(Golden, CAL_02_a_host_file_gives_the_same_answers)
{
    const auto csv = data("holidays-cn/holidays-cn.csv");
    const auto golden = data("holidays-cn/golden-workdays-2015-2019.csv");
    if (!csv || !golden) GTEST_SKIP() << "skipped: holidays-cn not found";
    EXPECT_EQ(compare(Calendar::from_csv(*csv, Base::none, "file").value(), *golden), 1826 * 6);
}

struct Row {
    const char* start;
    const char* plus[5];  ///< 1, 2, 3, 5, 15 working days
    const char* why;
};

TEST(Golden, CAL_02_starts_around_the_notices)
{
    const std::vector<Row> table{
        {"2020-01-23",
         {"2020-02-03", "2020-02-04", "2020-02-05", "2020-02-07", "2020-02-21"},
         "prolonged spring festival"},
        {"2017-09-29",
         {"2017-09-30", "2017-10-09", "2017-10-10", "2017-10-12", "2017-10-26"},
         "working Saturday before"},
        {"2024-02-08", {"2024-02-09", "2024-02-18", "2024-02-19", "2024-02-21", "2024-03-06"}, "New Year's Eve worked"},
        {"2025-09-30", {"2025-10-09", "2025-10-10", "2025-10-11", "2025-10-14", "2025-10-28"}, "a working Saturday"},
        {"2025-12-31",
         {"2026-01-04", "2026-01-05", "2026-01-06", "2026-01-08", "2026-01-22"},
         "working Sunday, new year"},
        {"2018-12-28",
         {"2018-12-29", "2019-01-02", "2019-01-03", "2019-01-07", "2019-01-21"},
         "days of next year's notice"},
        {"2026-02-13",
         {"2026-02-14", "2026-02-24", "2026-02-25", "2026-02-27", "2026-03-12"},
         "after a gap of nine days"},
        {"2023-09-28", {"2023-10-07", "2023-10-08", "2023-10-09", "2023-10-11", "2023-10-25"}, "working weekend after"},
    };
    const auto calendar = Calendar::prc();
    const int n[] = {1, 2, 3, 5, 15};
    for (const auto& row : table) {
        for (std::size_t i = 0; i < 5; ++i)
            EXPECT_EQ(print(calendar.add_working_days(day(row.start), n[i])), row.plus[i])
                << row.start << ' ' << row.why;
    }
}

TEST(Golden, CAL_02_the_longest_and_shortest_fifteen_working_days)
{
    const auto calendar = Calendar::prc();
    EXPECT_EQ(calendar.add_working_days(day("2017-01-08"), 15), day("2017-01-26"));  // 18 days
    EXPECT_EQ(calendar.add_working_days(day("2016-09-09"), 15), day("2016-10-08"));  // 29 days
    int shortest = 99;
    int longest = 0;
    for (auto start = day("2015-01-01"); start <= day("2026-11-30"); start = start + 1) {
        const int days = calendar.add_working_days(start, 15) - start;
        shortest = std::min(shortest, days);
        longest = std::max(longest, days);
    }
    EXPECT_EQ(shortest, 18);
    EXPECT_EQ(longest, 29);
}

TEST(Golden, CAL_02_the_plain_week_is_wrong_as_often_as_was_measured)
{
    // Of the starts 2015-01-01 to 2026-11-30: how many of n working days end later and earlier than by Monday–Friday.
    struct Count {
        int n;
        int later;
        int earlier;
    };
    const auto calendar = Calendar::prc();
    const auto naive = plain();
    for (const auto& [n, later, earlier] :
         {Count{1, 311, 107}, {2, 374, 150}, {3, 455, 180}, {5, 649, 205}, {15, 1677, 203}}) {
        int are_later = 0;
        int are_earlier = 0;
        for (auto start = day("2015-01-01"); start <= day("2026-11-30"); start = start + 1) {
            const auto difference = calendar.add_working_days(start, n) - naive.add_working_days(start, n);
            are_later += difference > 0 ? 1 : 0;
            are_earlier += difference < 0 ? 1 : 0;
        }
        EXPECT_EQ(are_later, later) << n;
        EXPECT_EQ(are_earlier, earlier) << n;
    }
}

}  // namespace
}  // namespace custos::calendar::test
