/// CAL-02: a due time can say how it came about, in both languages.
#include "calendar/support.hpp"

#include <array>

namespace custos::calendar::test {
namespace {

using Lines = std::vector<std::string>;

TEST(Explanation, CAL_02_working_days_over_spring_festival)
{
    const auto calendar = Calendar::prc();
    const auto why = calendar.explain(at("2020-01-23 10:00"), Term{2, Unit::working_days});
    EXPECT_EQ(why.due, calendar.deadline(at("2020-01-23 10:00"), Term{2, Unit::working_days}));
    EXPECT_EQ(to_lines(why), (Lines{
                                 "2020-01-24 to 2020-02-02: closed (Spring Festival)",
                                 "2020-02-03: worked as a make-up day (Spring Festival)",
                                 "2020-01-23 is the day of the start and does not count",
                                 "2 working days: ends on 2020-02-04",
                                 "due 2020-02-04 18:00",
                             }));
    EXPECT_EQ(to_lines(why, Language::chinese), (Lines{
                                                    "2020-01-24 至 2020-02-02 休息（春节）",
                                                    "2020-02-03 调休上班（春节）",
                                                    "起算日 2020-01-23 不计入",
                                                    "2个工作日：满于 2020-02-04",
                                                    "到期：2020-02-04 18:00",
                                                }));
}

TEST(Explanation, CAL_02_a_push_and_a_cap)
{
    const std::array caps{Cap{CapKind::consent, at("2026-10-04 18:00")}};
    EXPECT_EQ(to_lines(Calendar::prc().explain(at("2026-09-29 10:00"), Term{3}, caps)),
              (Lines{
                  "2026-09-29 is the day of the start and does not count",
                  "3 calendar days: ends on 2026-10-02",
                  "2026-10-02 to 2026-10-07: closed (National Day)",
                  "2026-10-02 is closed: moved to 2026-10-08",
                  "the lawful basis ends at 2026-10-04 18:00: cut there",
                  "2026-10-01 to 2026-10-04: closed (National Day)",
                  "2026-10-04 is closed: pulled back to 2026-09-30",
                  "due 2026-09-30 18:00",
              }));
}

TEST(Explanation, CAL_02_business_hours_name_each_stretch_that_is_skipped)
{
    EXPECT_EQ(to_lines(Calendar::prc().explain(at("2026-03-06 11:30"), Term{7, Unit::business_hours})),
              (Lines{
                  "2026-03-07 to 2026-03-08: closed",
                  "2026-03-06 12:00 to 2026-03-06 13:00: outside business hours, not counted",
                  "2026-03-06 18:00 to 2026-03-09 09:00: outside business hours, not counted",
                  "due 2026-03-09 10:30",
              }));
}

TEST(Explanation, CAL_02_what_stays_and_what_has_passed)
{
    EXPECT_EQ(to_lines(Calendar::prc().explain(at("2020-01-23 19:00"), {1, Unit::calendar_days, {}, Push::back})).at(3),
              "2020-01-24 is closed, but going back would pass the start: it stays");
    EXPECT_EQ(to_lines(Calendar::prc().explain(at("2026-03-02 20:30"), Term{0})).at(2),
              "the hour on 2026-03-02 has passed: due at once");
}

TEST(Explanation, CAL_01_says_that_a_year_has_no_table)
{
    const auto why = Calendar::prc().explain(at("2027-03-01 10:00"), Term{1, Unit::working_days});
    EXPECT_TRUE(why.due.provisional);
    EXPECT_EQ(to_lines(why).at(2), "2027 has no official table: reckoned by the plain week, provisional (CAL-01)");
    EXPECT_EQ(to_lines(why, Language::chinese).at(2), "2027 年尚无正式安排，暂按周历推算，结果待定（CAL-01）");
}

TEST(Explanation, CAL_02_a_hosts_own_names_are_shown_as_they_are)
{
    const auto calendar =
        Calendar::from_csv("date,kind,name\n2026-03-03,holiday,Founding\n", Base::prc, "house").value();
    EXPECT_EQ(to_lines(calendar.explain(at("2026-03-02 10:00"), Term{1, Unit::working_days})).front(),
              "2026-03-03: closed (Founding)");
}

TEST(Explanation, CAL_02_terms_in_words)
{
    EXPECT_EQ(to_text(Term{1}), "1 calendar day");
    EXPECT_EQ(to_text(Term{-3, Unit::months}), "3 months ahead");
    EXPECT_EQ(to_text(Term{1, Unit::shift_end}), "end of the shift");
    EXPECT_EQ(to_text(Term{1, Unit::month_end}, Language::chinese), "本月末");
    EXPECT_EQ(to_text(Term{2, Unit::shift_end}), "2 ends of shift");
    EXPECT_EQ(to_text({2, Unit::working_days, clock("12:00")}), "2 working days, 12:00");
    EXPECT_EQ(to_text(Term{-3}, Language::chinese), "提前3个自然日");
    EXPECT_EQ(to_text({0, Unit::time_of_day, clock("11:30")}, Language::chinese), "0天（11:30）");
    for (int unit = 0; unit <= static_cast<int>(Unit::year_end); ++unit) {
        EXPECT_GT(to_text(Term{2, static_cast<Unit>(unit)}).size(), 2U) << unit;
        EXPECT_GT(to_text(Term{2, static_cast<Unit>(unit)}, Language::chinese).size(), 1U) << unit;
    }
}

}  // namespace
}  // namespace custos::calendar::test
