/// CAL-02: many due dates from a CSV, as the command line asks for them.
/// Rules: CAL-01.
#include <custos/calendar/batch.hpp>

#include "calendar/support.hpp"

namespace custos::calendar::test {
namespace {

TEST(DueBatch, CAL_02_one_line_out_for_each_line_in)
{
    const auto batch = due_batch(
        "\xEF\xBB\xBFstart,working_days\r\n2020-01-23,3\r\n2020-01-23,1\n2020-02-03,-1\n2020-01-25,0\n\"2017-09-29\","
        "15",
        Calendar::prc());
    ASSERT_TRUE(batch) << to_text(batch.error());
    EXPECT_EQ(batch.value().csv,
              "start,working_days,due\n2020-01-23,3,2020-02-05\n2020-01-23,1,2020-02-03\n2020-02-03,-1,2020-01-23\n"
              "2020-01-25,0,2020-02-03\n2017-09-29,15,2017-10-26\n");
    EXPECT_EQ(batch.value().rows, 5U);
    EXPECT_EQ(batch.value().provisional, 0U);
}

TEST(DueBatch, CAL_02_numbers_of_days_beyond_all_terms_are_none)
{
    for (const auto* days : {"36601", "-36601", "2147483647", "-2147483648", "-2147483649", ""})
        EXPECT_EQ(due_batch(std::string{"start,working_days\n2026-03-02,"} + days + "\n", Calendar::prc()).error().code,
                  Code::bad_document)
            << days;
}

TEST(DueBatch, CAL_02_every_row_of_the_golden_file)
{
    const auto golden = data("holidays-cn/golden-workdays-2015-2019.csv");
    if (!golden) GTEST_SKIP() << "skipped: holidays-cn/golden-workdays-2015-2019.csv not found";
    std::string ask = "start,working_days\n";
    std::string expected = "start,working_days,due\n";
    for (const auto& row : rows(*golden)) {
        const std::pair<std::size_t, const char*> terms[] = {{2, "1"}, {3, "2"}, {4, "3"}, {5, "5"}, {6, "15"}};
        for (const auto& [column, n] : terms) {
            ask += row.at(0) + "," + n + "\n";
            expected += row.at(0) + "," + n + "," + row.at(column) + "\n";
        }
    }
    const auto batch = due_batch(ask, Calendar::prc());
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch.value().rows, 1826U * 5);
    EXPECT_EQ(batch.value().csv, expected);
}

TEST(DueBatch, CAL_02_agrees_with_a_deadline_in_working_days)
{
    const auto calendar = Calendar::prc();
    for (auto start = day("2019-12-20"); start <= day("2020-02-20"); start = start + 1) {
        for (int n = -20; n <= 20; ++n) {
            const auto due = calendar.deadline(instant_of(start, TimeOfDay{600}), Term{n, Unit::working_days});
            ASSERT_EQ(due_day(calendar, start, n).value().day, due.day) << print(start) << ' ' << n;
            ASSERT_EQ(due_day(calendar, start, n).value().uncertain_year.has_value(), due.provisional);
        }
    }
}

TEST(DueBatch, CAL_02_where_the_calendar_ends_there_is_no_date)
{
    const auto calendar = Calendar::prc();
    const auto last = day("9999-12-31");  // a Friday
    EXPECT_EQ(due_day(calendar, last - 4, 4).value().day, last);
    EXPECT_EQ(due_day(calendar, last - 4, 5).error().code, Code::bad_value);
    EXPECT_EQ(due_day(calendar, last, 3).error().path, "/from");
    EXPECT_EQ(due_day(calendar, last, 0).value().day, last);
    const auto first = day("0001-01-01");  // a Monday
    EXPECT_EQ(due_day(calendar, first + 4, -4).value().day, first);
    EXPECT_EQ(due_day(calendar, first + 4, -5).error().code, Code::bad_value);
    EXPECT_EQ(due_day(calendar, day("2020-01-24"), 36'601).error().path, "/working_days");
    EXPECT_EQ(due_day(calendar, day("2020-01-24"), std::numeric_limits<int>::min()).error().path, "/working_days");
    EXPECT_TRUE(due_day(calendar, day("2020-01-24"), 36'600));
    EXPECT_EQ(due_batch("start,working_days\n2026-03-02,1\n9999-12-30,2\n", calendar).error().path, "3:1");
}

TEST(DueBatch, names_the_columns_that_it_expects)
{
    EXPECT_EQ(due_batch("from,days\n2026-03-02,1\n", Calendar::prc()).error().detail, "expected: start,working_days");
}

TEST(HostTable, CAL_01_a_year_that_it_knows_is_its_alone_and_other_days_win_over_the_built_in)
{
    // 1 January 2020 listed: the whole year follows the file. 2019 is not known by it: one day of its own.
    const auto calendar =
        Calendar::laid_over_prc("date,kind,name\n2020-01-01,holiday,x\n2019-05-06,holiday,own\n", "t");
    ASSERT_TRUE(calendar);
    EXPECT_TRUE(calendar.value().is_open(day("2020-01-27"))) << "Spring Festival is not in the file";
    EXPECT_FALSE(calendar.value().is_open(day("2020-01-01")));
    EXPECT_FALSE(calendar.value().is_open(day("2019-05-06")));
    EXPECT_FALSE(calendar.value().is_open(day("2019-02-05"))) << "the built-in Spring Festival of another year";
    EXPECT_EQ(Calendar::laid_over_prc("date\n", "t").error().detail, "expected: date,kind,name");
}

TEST(DueBatch, CAL_01_counts_what_is_provisional_or_refuses_it)
{
    const std::string ask = "start,working_days\n2026-03-02,1\n2027-03-01,1\n2028-03-01,1\n";
    const auto guessed = due_batch(ask, Calendar::prc());
    ASSERT_TRUE(guessed);
    EXPECT_EQ(guessed.value().provisional, 2U);
    EXPECT_EQ(guessed.value().uncertain_year, 2027);
    const auto refused = due_batch(ask, Calendar::prc(), Guess::refused);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::no_calendar);
    EXPECT_EQ(refused.error().path, "3:1");
}

TEST(DueBatch, CAL_02_names_line_and_column_of_a_fault)
{
    const std::string head = "start,working_days\n2026-03-02,1\n";
    const std::vector<std::pair<std::string, std::string>> faults{
        {"", "1:1"},
        {"start;working_days\n", "1:1"},
        {head + "2026-13-02,1\n", "3:1"},
        {head + "2026-03-02,one\n", "3:12"},
        {head + "2026-03-02,\n", "3:12"},
        {head + "2026-03-02, 1\n", "3:12"},
        {head + "2026-03-02,+1\n", "3:12"},
        {head + "2026-03-02,1.0\n", "3:12"},
        {head + "2026-03-02,36601\n", "3:12"},
        {head + "2026-03-02,99999999999999999999\n", "3:12"},
        {head + "2026-03-02\n", "3:11"},
        {head + "2026-03-02,1,\n", "3:13"},
        {head + "\n2026-03-03,1\n", "3:1"},  // an empty line is the end of a file, nothing else
    };
    for (const auto& [csv, where] : faults) {
        const auto batch = due_batch(csv, Calendar::prc());
        ASSERT_FALSE(batch) << csv;
        EXPECT_EQ(batch.error().code, Code::bad_document);
        EXPECT_EQ(batch.error().path, where) << csv;
    }
}

TEST(DueBatch, CAL_02_a_line_that_is_empty_is_told_as_such)
{
    const auto calendar = Calendar::prc();
    for (const auto* csv :
         {"start,working_days\n2020-01-24,3\n\n2020-01-25,2\n",
          "start,working_days\r\n2020-01-24,3\r\n\r\n2020-01-25,2\r\n", "start,working_days\n2020-01-24,3\n  \n"}) {
        const auto told = due_batch(csv, calendar);
        ASSERT_FALSE(told);
        EXPECT_EQ(told.error().path, "3:1");
        EXPECT_EQ(told.error().words.en, "this line is empty; only the end of the table may be");
    }
    const auto returns = due_batch("start,working_days\r2020-01-24,3\r", calendar);
    ASSERT_FALSE(returns);
    EXPECT_EQ(returns.error().words.en, "its lines end in CR alone; save the file with line ends LF or CRLF");
}

TEST(DueBatch, CAL_02_an_empty_batch_is_a_header)
{
    EXPECT_EQ(due_batch("start,working_days", Calendar::prc()).value().csv, "start,working_days,due\n");
}

}  // namespace
}  // namespace custos::calendar::test
