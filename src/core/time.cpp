#include <custos/core/time.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace custos {

namespace {

namespace chrono = std::chrono;

constexpr std::int32_t first_day_number = -719'162;  // 0001-01-01
constexpr std::int32_t last_day_number = 2'932'896;  // 9999-12-31

chrono::year_month_day to_chrono(const Civil& civil) noexcept
{
    return chrono::year{civil.year} / chrono::month{civil.month} / chrono::day{civil.day};
}

constexpr int floor_divide(int n, int by) noexcept { return n / by - (n % by < 0 ? 1 : 0); }

/// Reads a text from its front; the first thing that does not fit spoils it for good.
class Scanner {
public:
    explicit Scanner(std::string_view text) noexcept : rest_{text} {}

    /// Exactly `length` ASCII digits.
    int number(std::size_t length) noexcept
    {
        int value = 0;
        for (std::size_t i = 0; i < length; ++i) {
            if (!at_digit()) return fits_ = false, 0;
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    void mark(char c) noexcept { fits_ = take(c) && fits_; }

    bool take(char c) noexcept
    {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// Milliseconds after a decimal point: at least one digit; those after the third are dropped.
    int milliseconds() noexcept
    {
        if (!at_digit()) fits_ = false;
        int value = 0;
        for (int place = 100; at_digit(); place /= 10) {
            value += place * (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    Civil civil() noexcept
    {
        Civil civil;
        civil.year = number(4);
        mark('-');
        civil.month = static_cast<unsigned>(number(2));
        mark('-');
        civil.day = static_cast<unsigned>(number(2));
        if (fits_ && !is_real(civil)) no_such_day_ = true;
        return civil;
    }

    /// Minutes after midnight, before 24:00.
    int clock() noexcept
    {
        const int hour = number(2);
        mark(':');
        const int minute = number(2);
        fits_ = fits_ && hour < 24 && minute < 60;
        return hour * 60 + minute;
    }

    /// "Z", "+08:00", or nothing: then the offset given. Offsets in use reach from -12:00 to +14:00.
    int offset(int otherwise) noexcept
    {
        if (rest_.empty()) return otherwise;
        if (take('Z')) return 0;
        const int sign = take('-') ? -1 : 1;
        if (sign > 0) mark('+');
        const int minutes = clock();
        fits_ = fits_ && minutes <= 14 * 60;
        return sign * minutes;
    }

    [[nodiscard]] bool done() const noexcept { return fits_ && !no_such_day_ && rest_.empty(); }
    /// Of the right form, but for a day that no calendar has: 1990-02-30.
    [[nodiscard]] bool names_no_day() const noexcept { return fits_ && no_such_day_ && rest_.empty(); }

private:
    [[nodiscard]] bool at_digit() const noexcept
    {
        return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
    }

    std::string_view rest_;
    bool fits_ = true;
    bool no_such_day_ = false;
};

constexpr Words no_such_day{"there is no such day", "该日期不存在"};

}  // namespace

Day day_of(const Civil& civil) noexcept
{
    return {static_cast<std::int32_t>(chrono::sys_days{to_chrono(civil)}.time_since_epoch().count())};
}

Civil civil_of(Day day) noexcept
{
    const chrono::year_month_day date{chrono::sys_days{chrono::days{day.number}}};
    return {int{date.year()}, unsigned{date.month()}, unsigned{date.day()}};
}

bool is_real(const Civil& civil) noexcept
{
    return civil.year >= 1 && civil.year <= 9999 && civil.day >= 1 &&
           civil.day <= days_in_month(civil.year, civil.month);
}

bool is_real(Day day) noexcept { return day.number >= first_day_number && day.number <= last_day_number; }

bool is_real(Instant at) noexcept
{
    return at >= instant_of({first_day_number}, {}, {0}) && at < instant_of({last_day_number + 1}, {}, {0});
}

unsigned days_in_month(int year, unsigned month) noexcept
{
    if (month < 1 || month > 12) return 0;
    return unsigned{(chrono::year{year} / chrono::month{month} / chrono::last).day()};
}

Day add_months(Day day, int months) noexcept
{
    const auto from = civil_of(day);
    const int count = from.year * 12 + static_cast<int>(from.month) - 1 + months;
    const int year = floor_divide(count, 12);
    const auto month = static_cast<unsigned>(count - year * 12) + 1;
    return day_of({year, month, std::min(from.day, days_in_month(year, month))});
}

Quarter quarter_of(Day day) noexcept
{
    const auto civil = civil_of(day);
    return {civil.year * 4 + static_cast<int>((civil.month - 1) / 3)};
}

Day first_day(Quarter quarter) noexcept
{
    const int year = floor_divide(quarter.number, 4);
    return day_of({year, static_cast<unsigned>(quarter.number - year * 4) * 3 + 1, 1});
}

Day last_day(Quarter quarter) noexcept { return first_day(quarter + 1) - 1; }

Result<Day> parse_day(std::string_view text)
{
    Scanner reader{text};
    const auto civil = reader.civil();
    if (reader.names_no_day()) return fail(Code::bad_value, no_such_day);
    if (!reader.done()) return fail(Code::bad_value, {"not a day such as 2026-03-02", "不是日期（例如 2026-03-02）"});
    return day_of(civil);
}

Result<Instant> parse_instant(std::string_view text, Zone zone)
{
    Scanner reader{text};
    const auto civil = reader.civil();
    if (!reader.take(' ')) reader.mark('T');
    const int minutes = reader.clock();
    const int second = reader.take(':') ? reader.number(2) : 0;
    const int ms = reader.take('.') ? reader.milliseconds() : 0;
    const int offset = reader.offset(zone.offset_minutes);
    if (reader.done() && second < 60) {
        const auto midnight = instant_of(day_of(civil), {}, {static_cast<std::int16_t>(offset)});
        const auto at = midnight + Span{(minutes * 60 + second) * 1000 + ms};
        if (is_real(at)) return at;
    }
    if (reader.names_no_day()) return fail(Code::bad_value, no_such_day);
    return fail(Code::bad_value, {"not a time such as 2026-03-02T10:00:00Z", "不是时间（例如 2026-03-02T10:00:00Z）"});
}

Result<TimeOfDay> parse_time_of_day(std::string_view text)
{
    if (text == "24:00") return TimeOfDay{1440};  // the end of a day, which no clock shows
    Scanner reader{text};
    const int minutes = reader.clock();
    if (!reader.done()) return fail(Code::bad_value, {"not a time of day such as 18:00", "不是时刻（例如 18:00）"});
    return TimeOfDay{static_cast<std::int16_t>(minutes)};
}

Result<Quarter> parse_quarter(std::string_view text)
{
    Scanner reader{text};
    const int year = reader.number(4);
    reader.mark('Q');
    const int quarter = reader.number(1);
    if (!reader.done() || year < 1 || quarter < 1 || quarter > 4)
        return fail(Code::bad_value, {"not a quarter such as 2026Q1", "不是季度（例如 2026Q1）"});
    return Quarter{year * 4 + quarter - 1};
}

std::string print(Day day)
{
    const auto civil = civil_of(day);
    return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string print(Instant at)
{
    const auto day = day_of(at, {0});
    const auto ms = (at - instant_of(day, {}, {0})).ms;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", print(day), ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                       ms % 1000);
}

std::string print_local(Instant at, Zone zone)
{
    return fmt::format("{} {}", print(day_of(at, zone)), print(time_of(at, zone)));
}

std::string print(TimeOfDay time) { return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60); }

std::string print(Quarter quarter)
{
    const int year = floor_divide(quarter.number, 4);
    return fmt::format("{:04}Q{}", year, quarter.number - year * 4 + 1);
}

}  // namespace custos
