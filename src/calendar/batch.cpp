#include <custos/calendar/batch.hpp>

#include "calendar_body.hpp"
#include "csv.hpp"

#include <algorithm>
#include <charconv>

namespace custos::calendar {

namespace {

constexpr int most_days = 36'600;  // as in a Term
constexpr Words too_many{"this is not a whole number of at most 36,600 days", "应为不超过 36600 的整数天数"};

std::optional<int> whole_number(std::string_view text) noexcept
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || std::abs(std::int64_t{value}) > most_days)
        return std::nullopt;
    return value;
}

struct Ask {
    Day start;
    int working_days = 0;
};

Result<Ask> read_row(const csv::Reader<2>::Row& row, std::size_t line)
{
    const auto& [start, count] = row;
    const auto day = parse_day(start.raw);
    if (!day) return csv::fault(line, start.column, day.error().words);
    const auto n = whole_number(count.raw);
    if (!n) return csv::fault(line, count.column, too_many);
    return Ask{day.value(), *n};
}

/// "2026-03-02". Years have four digits.
void append(std::string& out, Day day)
{
    const auto civil = civil_of(day);
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    const auto year = static_cast<unsigned>(civil.year);
    const char text[] = {digit(year / 1000),
                         digit(year / 100),
                         digit(year / 10),
                         digit(year),
                         '-',
                         digit(civil.month / 10),
                         digit(civil.month),
                         '-',
                         digit(civil.day / 10),
                         digit(civil.day)};
    out.append(text, sizeof text);
}

/// Open days on the way from one day to another, which counts itself; the first does not.
int open_days_to(const Calendar& calendar, Day from, Day to) noexcept
{
    const int between = calendar.working_days_between(from, to);
    return to < from ? between - (calendar.is_open(from) ? 1 : 0) + (calendar.is_open(to) ? 1 : 0) : between;
}

}  // namespace

Result<DueDay> due_day(const Calendar& calendar, Day start, int working_days)
{
    if (std::abs(std::int64_t{working_days}) > most_days) return fail(Code::bad_value, too_many, "/working_days");
    const auto day = working_days == 0 ? calendar.next_open(start) : calendar.add_working_days(start, working_days);
    const bool at_an_end = !is_real(day + 1) || !is_real(day - 1);  // is it the day, or only as far as one can go?
    if (at_an_end && (!calendar.is_open(day) || open_days_to(calendar, start, day) < std::abs(working_days)))
        return fail(Code::bad_value,
                    {"the calendar ends before so many working days: there is no such date",
                     "日历范围内没有这么多工作日，无此日期"},
                    "/from");
    const auto first = working_days > 0 ? start + 1 : std::min(start, day);
    const auto last = working_days < 0 ? start - 1 : day;
    return DueDay{day, calendar.uncertain_year(first, last)};
}

Result<Batch> due_batch(std::string_view csv, const Calendar& calendar, Guess guess)
{
    csv::Reader<2> reader{csv};
    BOOST_OUTCOME_TRY(reader.header("start,working_days"));
    Batch batch;
    batch.csv.reserve(csv.size() * 2);
    batch.csv = "start,working_days,due\n";
    while (!reader.at_end()) {
        BOOST_OUTCOME_TRY(const auto row, reader.next());
        BOOST_OUTCOME_TRY(const auto ask, read_row(row, reader.line()));
        const auto reckoned = due_day(calendar, ask.start, ask.working_days);
        if (!reckoned) return csv::fault(reader.line(), 1, reckoned.error().words);
        const auto& due = reckoned.value();
        if (due.uncertain_year) {
            if (guess == Guess::refused)
                return csv::fault(reader.line(), 1, words_of(Code::no_calendar), Code::no_calendar);
            if (batch.provisional++ == 0) batch.uncertain_year = due.uncertain_year;
        }
        batch.csv.append(row[0].raw).append(",").append(row[1].raw).append(",");
        append(batch.csv, due.day);
        batch.csv += '\n';
        ++batch.rows;
    }
    return batch;
}

}  // namespace custos::calendar
