/// CAL-02: every unit, every mode of pushing, caps, and what is said of answers that may change.
/// Rules: CAL-01, CAL-03.
#include "calendar/support.hpp"

#include <custos/core/document.hpp>

#include <array>

namespace custos::calendar::test {
namespace {

std::string due(const char* from, const Term& term) { return wall(Calendar::prc().deadline(at(from), term)); }

constexpr Term with_push(Term term, Push push)
{
    term.push = push;
    return term;
}

// ---- days ----------------------------------------------------------------------------------------------------------

TEST(Days, CAL_02_the_start_day_does_not_count_and_the_last_closes)
{
    EXPECT_EQ(due("2026-03-02 00:00", Term{3}), "2026-03-05 18:00");
    EXPECT_EQ(due("2026-03-02 10:00", Term{3}), "2026-03-05 18:00");
    EXPECT_EQ(due("2026-03-02 23:59", Term{3}), "2026-03-05 18:00");
    EXPECT_EQ(due("2026-03-02 10:00", Term{3, Unit::working_days}), "2026-03-05 18:00");
    EXPECT_EQ(due("2026-03-02 10:00", {3, Unit::working_days, clock("12:00")}), "2026-03-05 12:00");
}

TEST(Days, CAL_02_the_date_is_the_sites_not_that_of_utc)
{
    // 2026-03-02 17:00 UTC is 2026-03-03 01:00 in Shanghai.
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2026-03-02 17:00", Zone{0}), Term{1})), "2026-03-04 18:00");
}

TEST(Days, CAL_02_a_closed_last_day_moves_as_the_term_says)
{
    // Three days from Tuesday 2020-01-21 end on 2020-01-24; the table closes 2020-01-24 to 02-02.
    EXPECT_EQ(due("2020-01-21 10:00", Term{3}), "2020-02-03 18:00");
    EXPECT_EQ(due("2020-01-21 10:00", with_push(Term{3}, Push::forward)), "2020-02-03 18:00");
    EXPECT_EQ(due("2020-01-21 10:00", with_push(Term{3}, Push::keep)), "2020-01-24 18:00");
    EXPECT_EQ(due("2020-01-21 10:00", with_push(Term{3}, Push::back)), "2020-01-23 18:00");
    EXPECT_EQ(due("2020-01-21 10:00", with_push(Term{3}, Push::week)), "2020-02-03 18:00");
    EXPECT_EQ(due("2020-01-20 10:00", with_push(Term{7}, Push::week)), "2020-02-03 18:00");  // Mondays 27th, 3rd
    EXPECT_EQ(due("2020-01-22 10:00", with_push(Term{7}, Push::week)), "2020-02-05 18:00");  // Wednesdays 29th, 5th
}

TEST(Days, CAL_02_back_never_passes_the_start)
{
    // A day from Thursday 2020-01-23 ends on closed 01-24; back is the start day itself, at its close.
    EXPECT_EQ(due("2020-01-23 10:00", with_push(Term{1}, Push::back)), "2020-01-23 18:00");
    EXPECT_EQ(due("2020-01-23 19:00", with_push(Term{1}, Push::back)), "2020-01-24 18:00");
    EXPECT_EQ(due("2020-01-25 10:00", with_push(Term{1}, Push::back)), "2020-01-26 18:00");
}

TEST(Days, CAL_02_counted_back_moves_back)
{
    // Three days ahead of Friday 2026-05-08: 2026-05-05 is closed since 05-01, 04-30 a Thursday.
    EXPECT_EQ(due("2026-05-08 00:00", Term{-3}), "2026-04-30 18:00");
    EXPECT_EQ(due("2026-05-08 00:00", Term{-3, Unit::working_days}), "2026-04-30 18:00");  // 05-07, 05-06, 04-30
    EXPECT_EQ(due("2026-03-31 00:00", Term{-1, Unit::months}), "2026-02-28 18:00");        // a working Saturday
}

TEST(Days, CAL_02_zero_days_end_today_and_never_before_the_start)
{
    EXPECT_EQ(due("2026-03-02 10:00", Term{0}), "2026-03-02 18:00");
    EXPECT_EQ(due("2026-03-02 20:30", Term{0}), "2026-03-02 20:30");
    EXPECT_EQ(due("2026-03-07 10:00", Term{0, Unit::working_days}), "2026-03-09 18:00");  // from a Saturday
}

TEST(Months, CAL_02_end_on_the_same_day_or_the_months_last)
{
    const auto months = [](const char* from, int n) {
        return print(Calendar::prc().deadline(at(from), with_push(Term{n, Unit::months}, Push::keep)).day);
    };
    EXPECT_EQ(months("2024-01-31 10:00", 1), "2024-02-29");
    EXPECT_EQ(months("2024-01-31 10:00", 2), "2024-03-31");  // from the start, no drift through February
    EXPECT_EQ(months("2024-02-29 10:00", 12), "2025-02-28");
    EXPECT_EQ(months("2024-02-29 10:00", 48), "2028-02-29");
    EXPECT_EQ(months("2023-08-31 10:00", 6), "2024-02-29");
    EXPECT_EQ(months("2016-02-29 10:00", 120), "2026-02-28");
    EXPECT_EQ(due("2024-02-29 10:00", Term{2, Unit::months}), "2024-04-29 18:00");
    EXPECT_EQ(due("2026-09-01 10:00", Term{1, Unit::months}), "2026-10-08 18:00");  // pushed over National Day
}

// ---- clocks --------------------------------------------------------------------------------------------------------

TEST(Clocks, CAL_02_hours_run_through_nights_and_holidays)
{
    EXPECT_EQ(due("2026-09-30 17:30", Term{48, Unit::hours}), "2026-10-02 17:30");
    EXPECT_EQ(due("2026-09-30 17:30", Term{5, Unit::minutes}), "2026-09-30 17:35");
    EXPECT_EQ(due("2026-09-30 17:30", Term{0, Unit::hours}), "2026-09-30 17:30");
    EXPECT_EQ(due("2026-09-30 17:30", with_push(Term{48, Unit::hours}, Push::forward)), "2026-10-08 18:00");
    const auto exact = Calendar::prc().deadline(Instant{1'790'000'000'123}, Term{1, Unit::hours});
    EXPECT_EQ(exact.at.ms, 1'790'003'600'123);
    EXPECT_FALSE(exact.provisional);
}

TEST(Clocks, CAL_02_business_hours_stop_for_lunch_nights_and_closed_days)
{
    // Business 09:00–12:00 and 13:00–18:00: eight hours a day.
    EXPECT_EQ(due("2026-03-02 10:00", Term{1, Unit::business_hours}), "2026-03-02 11:00");
    EXPECT_EQ(due("2026-03-02 11:30", Term{1, Unit::business_hours}), "2026-03-02 13:30");
    EXPECT_EQ(due("2026-03-02 12:15", Term{1, Unit::business_hours}), "2026-03-02 14:00");
    EXPECT_EQ(due("2026-03-02 17:00", Term{1, Unit::business_hours}), "2026-03-02 18:00");  // its end, not next morning
    EXPECT_EQ(due("2026-03-02 17:30", Term{1, Unit::business_hours}), "2026-03-03 09:30");
    EXPECT_EQ(due("2026-03-02 07:00", Term{8, Unit::business_hours}), "2026-03-02 18:00");
    EXPECT_EQ(due("2026-03-02 09:00", Term{16, Unit::business_hours}), "2026-03-03 18:00");
    EXPECT_EQ(due("2026-03-02 09:00", Term{17, Unit::business_hours}), "2026-03-04 10:00");
    EXPECT_EQ(due("2026-03-06 17:00", Term{2, Unit::business_hours}), "2026-03-09 10:00");  // over a weekend
    EXPECT_EQ(due("2026-10-03 12:00", Term{1, Unit::business_hours}), "2026-10-08 10:00");  // asked on a holiday
    EXPECT_EQ(due("2026-02-13 17:00", Term{2, Unit::business_hours}), "2026-02-14 10:00");  // a make-up Saturday
    EXPECT_EQ(due("2026-03-02 20:00", Term{0, Unit::business_hours}), "2026-03-02 20:00");
}

TEST(Clocks, CAL_02_a_time_of_day_is_its_next_showing)
{
    const auto lunch = [](int n) { return Term{n, Unit::time_of_day, TimeOfDay{11 * 60 + 30}}; };
    EXPECT_EQ(due("2026-03-02 10:00", lunch(0)), "2026-03-02 11:30");
    EXPECT_EQ(due("2026-03-02 11:30", lunch(0)), "2026-03-03 11:30");
    EXPECT_EQ(due("2026-03-02 12:00", lunch(0)), "2026-03-03 11:30");
    EXPECT_EQ(due("2026-03-02 12:00", lunch(1)), "2026-03-03 11:30");
    EXPECT_EQ(due("2026-03-06 12:00", lunch(0)), "2026-03-07 11:30");  // a Saturday: kept, hotels are open
    EXPECT_EQ(due("2026-03-06 12:00", with_push(lunch(0), Push::forward)), "2026-03-09 11:30");
}

TEST(Clocks, CAL_02_the_end_of_a_shift)
{
    // Shifts end at 14:30 and 22:00, every day.
    EXPECT_EQ(due("2026-03-07 10:00", Term{1, Unit::shift_end}), "2026-03-07 14:30");
    EXPECT_EQ(due("2026-03-07 14:30", Term{1, Unit::shift_end}), "2026-03-07 22:00");
    EXPECT_EQ(due("2026-03-07 22:00", Term{1, Unit::shift_end}), "2026-03-08 14:30");
    EXPECT_EQ(due("2026-03-07 10:00", Term{2, Unit::shift_end}), "2026-03-07 22:00");
    EXPECT_EQ(due("2026-03-07 23:00", Term{4, Unit::shift_end}), "2026-03-09 22:00");
    EXPECT_EQ(due("2026-03-07 23:00", Term{0, Unit::shift_end}), "2026-03-07 23:00");
}

// ---- ends of periods -----------------------------------------------------------------------------------------------

TEST(Periods, CAL_02_published_cases)
{
    Setting setting;
    setting.zone_minutes = 0;
    const auto calendar = Calendar::make(setting).value();
    const auto quarters = [&](const char* from, int n) {
        return print(calendar.deadline(at(from, Zone{0}), Term{n, Unit::quarter_end}).day);
    };
    EXPECT_EQ(quarters("2009-03-31T00:00", 1), "2009-03-31");
    EXPECT_EQ(quarters("2009-06-30T23:59:59.999", 1), "2009-09-30");  // that day is already at its end
    EXPECT_EQ(quarters("2009-04-01T00:00", 2), "2009-09-30");
    EXPECT_EQ(quarters("2009-10-01T00:00", 3), "2010-06-30");
    const auto from = at("2009-05-05T10:11:12.013", Zone{0});
    EXPECT_EQ(calendar.deadline(from, Term{0, Unit::quarter_end}).at, from);  // none: the same instant
}

TEST(Periods, CAL_02_every_kind)
{
    EXPECT_EQ(due("2026-02-10 10:00", Term{1, Unit::month_end}), "2026-02-28 18:00");
    EXPECT_EQ(due("2026-02-28 18:00", Term{1, Unit::month_end}), "2026-03-31 18:00");
    EXPECT_EQ(due("2026-12-15 10:00", Term{1, Unit::month_end}), "2026-12-31 18:00");
    EXPECT_EQ(due("2026-02-10 10:00", Term{1, Unit::half_year_end}), "2026-06-30 18:00");
    EXPECT_EQ(due("2026-07-01 10:00", Term{2, Unit::half_year_end}), "2027-06-30 18:00");
    EXPECT_EQ(due("2026-02-10 10:00", Term{1, Unit::year_end}), "2026-12-31 18:00");
    EXPECT_EQ(due("2026-02-10 10:00", {1, Unit::year_end, clock("24:00")}), "2027-01-01 00:00");
    EXPECT_EQ(Calendar::prc().deadline(at("2026-02-10 10:00"), {1, Unit::year_end, clock("24:00")}).day,
              day("2026-12-31"));
}

TEST(Periods, CAL_02_a_closed_end_is_kept_unless_the_term_says_otherwise)
{
    // 2026-05-31 is a Sunday.
    EXPECT_EQ(due("2026-05-10 10:00", Term{1, Unit::month_end}), "2026-05-31 18:00");
    EXPECT_EQ(due("2026-05-10 10:00", with_push(Term{1, Unit::month_end}, Push::back)), "2026-05-29 18:00");
    EXPECT_EQ(due("2026-05-10 10:00", with_push(Term{1, Unit::month_end}, Push::forward)), "2026-06-01 18:00");
    EXPECT_EQ(due("2026-05-30 10:00", with_push(Term{1, Unit::month_end}, Push::back)), "2026-05-31 18:00");
}

// ---- caps ----------------------------------------------------------------------------------------------------------

TEST(Caps, CAL_02_the_earliest_holds_and_none_lengthens)
{
    const auto calendar = Calendar::prc();
    const auto from = at("2026-03-02 10:00");
    const std::array caps{Cap{CapKind::employment, at("2026-03-31 18:00")},
                          Cap{CapKind::approval, at("2026-03-04 12:00")},
                          Cap{CapKind::consent, at("2026-03-20 18:00")}};
    EXPECT_EQ(wall(calendar.deadline(from, Term{3}, caps)), "2026-03-04 12:00");
    EXPECT_EQ(wall(calendar.deadline(from, Term{1}, caps)), "2026-03-03 18:00");
}

TEST(Caps, CAL_02_a_push_never_passes_one)
{
    // Three days end on closed 2020-01-24, forward would be 02-03; consent ends on 01-28, closed: back to 01-23.
    const std::array caps{Cap{CapKind::consent, at("2020-01-28 18:00")}};
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2020-01-21 10:00"), Term{3}, caps)), "2020-01-23 18:00");
    // From within the holiday there is no open day to go back to: the cap itself.
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2020-01-25 10:00"), Term{1}, caps)), "2020-01-28 18:00");
    // One in hours may end on a closed day anyhow.
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2020-01-27 10:00"), Term{48, Unit::hours}, caps)), "2020-01-28 18:00");
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2020-01-21 10:00"), {9, Unit::calendar_days, {}, Push::keep}, caps)),
              "2020-01-28 18:00");
}

TEST(Caps, CAL_02_midnight_belongs_to_the_day_it_ends)
{
    // 2026-03-07 00:00 ends Friday the 6th, an open day.
    const std::array caps{Cap{CapKind::approval, at("2026-03-07 00:00")}};
    const auto due = Calendar::prc().deadline(at("2026-03-02 10:00"), Term{10}, caps);
    EXPECT_EQ(wall(due), "2026-03-07 00:00");
    EXPECT_EQ(due.day, day("2026-03-06"));
}

TEST(Caps, CAL_02_one_that_is_past_stands)
{
    const std::array caps{Cap{CapKind::approval, at("2026-03-01 12:00")}};  // a Sunday before the start
    EXPECT_EQ(wall(Calendar::prc().deadline(at("2026-03-02 10:00"), Term{3}, caps)), "2026-03-01 12:00");
}

// ---- provisional ---------------------------------------------------------------------------------------------------

TEST(Provisional, CAL_01_an_answer_says_what_it_rests_on)
{
    const auto calendar = Calendar::prc();
    const auto provisional = [&](const char* from, const Term& term) {
        return calendar.deadline(at(from), term).provisional;
    };
    EXPECT_FALSE(provisional("2026-12-01 10:00", Term{15, Unit::working_days}));
    EXPECT_TRUE(provisional("2026-12-20 10:00", Term{15, Unit::working_days}));
    EXPECT_TRUE(provisional("2026-12-30 10:00", Term{3}));
    EXPECT_FALSE(provisional("2026-12-30 10:00", with_push(Term{3}, Push::keep)));  // asks no calendar
    EXPECT_FALSE(provisional("2026-12-30 10:00", Term{48, Unit::hours}));
    EXPECT_TRUE(provisional("2026-12-30 10:00", Term{24, Unit::business_hours}));
    EXPECT_TRUE(provisional("2027-01-10 10:00", Term{-5, Unit::working_days}));
    EXPECT_FALSE(provisional("2006-12-31 10:00", Term{1, Unit::working_days}));  // only 2007 is looked at
}

TEST(Provisional, CAL_01_the_strict_form_refuses)
{
    const auto calendar = Calendar::prc();
    const auto refused = calendar.certain_deadline(at("2027-03-01 10:00"), Term{1, Unit::working_days});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::no_calendar);
    EXPECT_EQ(refused.error().detail, "2027");
    const auto given = calendar.certain_deadline(at("2026-03-02 10:00"), Term{1, Unit::working_days});
    ASSERT_TRUE(given);
    EXPECT_EQ(given.value(), calendar.deadline(at("2026-03-02 10:00"), Term{1, Unit::working_days}));
}

// ---- terms as data -------------------------------------------------------------------------------------------------

TEST(Terms, CAL_02_are_documents)
{
    const auto term = read_document<Term>(R"({"n":15,"unit":"working_days","at":"12:00","push":"back"})");
    ASSERT_TRUE(term) << to_text(term.error());
    EXPECT_EQ(term.value(), (Term{15, Unit::working_days, clock("12:00"), Push::back}));
    EXPECT_EQ(read_document<Term>(R"({"n":3})").value(), Term{3});
    EXPECT_FALSE(read_document<Term>(R"({"n":3,"unit":"fortnights"})"));
    const Reckoned open{at("2026-03-02 10:00"), Term{3}, {{CapKind::consent, at("2026-03-31 18:00")}}, {}};
    EXPECT_EQ(read_document<Reckoned>(to_document(open)).value(), open);
}

TEST(Terms, CAL_02_those_that_mean_nothing_are_refused)
{
    const auto fault = [](const Term& term) {
        const auto result = check(term);
        return result ? std::string{} : result.error().path;
    };
    EXPECT_EQ(fault(Term{3}), "");
    EXPECT_EQ(fault(Term{-3}), "");
    EXPECT_EQ(fault(Term{36'601}), "n");
    EXPECT_EQ(fault(Term{-36'601}), "n");
    EXPECT_EQ(fault(Term{-1, Unit::month_end}), "n");
    EXPECT_EQ(fault(Term{-1, Unit::business_hours}), "n");
    EXPECT_EQ(fault(Term{1, Unit::time_of_day}), "at");
    EXPECT_EQ(fault({1, Unit::time_of_day, TimeOfDay{1441}}), "at");
    EXPECT_EQ(fault({1, Unit::hours, TimeOfDay{600}}), "at");
    EXPECT_EQ(fault({1, Unit::shift_end, TimeOfDay{600}}), "at");
    EXPECT_EQ(fault({1, Unit::month_end, TimeOfDay{600}}), "");
}

TEST(Terms, CAL_02_reckoning_is_total)
{
    const auto calendar = Calendar::prc();
    const Instant ends_of_time[] = {
        {std::numeric_limits<std::int64_t>::min()}, {0}, {std::numeric_limits<std::int64_t>::max()}};
    for (const auto from : ends_of_time) {
        for (int unit = 0; unit <= static_cast<int>(Unit::year_end); ++unit) {
            for (const int n : {std::numeric_limits<int>::min(), -1, 0, 1, std::numeric_limits<int>::max()}) {
                for (int push = 0; push <= static_cast<int>(Push::week); ++push) {
                    const auto due = calendar.deadline(from, {n, static_cast<Unit>(unit), {}, static_cast<Push>(push)});
                    EXPECT_GE(due.at, at("0001-01-01 00:00", Zone{0}));
                    EXPECT_LE(due.at, at("9999-12-31 23:59:59.999", Zone{0}));
                }
            }
        }
    }
}

// ---- instants ------------------------------------------------------------------------------------------------------

TEST(Instants, CAL_03_another_zone_moves_the_date_and_not_the_rule)
{
    Setting setting;
    setting.zone_minutes = 540;  // Tokyo
    const auto tokyo = Calendar::make(setting).value();
    const auto from = at("2026-03-02T15:30:00Z");  // 03-02 23:30 in Shanghai, 03-03 00:30 in Tokyo
    EXPECT_EQ(print(Calendar::prc().deadline(from, Term{1}).at), "2026-03-03T10:00:00.000Z");
    EXPECT_EQ(print(tokyo.deadline(from, Term{1}).at), "2026-03-04T09:00:00.000Z");
}

}  // namespace
}  // namespace custos::calendar::test
