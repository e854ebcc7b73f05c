#include "calendar_body.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <map>

namespace custos::calendar {

namespace {

/// No search for an open day may take longer (CAL-01); a calendar that would need more is not made.
constexpr int longest_closed = 366;

/// FNV-1a over everything that can change an answer. 63 bits, so that a document can hold it; never 0.
class Fingerprint {
public:
    void add(std::int64_t value) noexcept
    {
        auto rest = static_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i, rest >>= 8U)
            hash_ = (hash_ ^ (rest & 0xFFU)) * 0x100000001B3ULL;
    }
    [[nodiscard]] Version version() const noexcept
    {
        return {std::max<std::uint64_t>(hash_ & 0x7FFFFFFFFFFFFFFFULL, 1)};
    }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

bool is_time(TimeOfDay time) noexcept { return time.minutes >= 0 && time.minutes <= 1440; }

Result<void> check(const Hours& hours)
{
    const auto bad = [](const char* where) {
        return fail(Code::bad_value,
                    {"times of a day must lie in 00:00 to 24:00, in order and apart",
                     "时间须在 00:00 至 24:00 之间，依次且不重叠"},
                    where);
    };
    if (!is_time(hours.close)) return bad("hours/close");
    if (hours.business.empty() || hours.shift_ends.empty()) return bad("hours");
    auto last = TimeOfDay{0};
    for (const auto& [from, to] : hours.business) {
        if (from < last || to <= from || !is_time(to)) return bad("hours/business");
        last = to;
    }
    for (std::size_t i = 0; i < hours.shift_ends.size(); ++i) {
        if (!is_time(hours.shift_ends[i]) || (i > 0 && hours.shift_ends[i] <= hours.shift_ends[i - 1]))
            return bad("hours/shift_ends");
    }
    // 24:00 of one day is 00:00 of the next: a list with both would count that moment twice.
    if (hours.shift_ends.back().minutes - hours.shift_ends.front().minutes == 1440) return bad("hours/shift_ends");
    return outcome::success();
}

/// Lays the host's days over the base, day by day, and refuses a day given twice.
Result<std::map<Day, Exception>> gather_days(const Setting& setting, const Table& base)
{
    std::map<Day, Exception> days;
    for (std::size_t i = 0; i < setting.days.size(); ++i) {
        const auto& one = setting.days[i];
        if (one.day < first_day_ever || one.day > last_day_ever || !days.emplace(one.day, one).second)
            return fail(Code::bad_value,
                        {"this day is listed twice or outside the years 1–9999", "该日重复，或不在公元 1–9999 年内"},
                        "days/" + std::to_string(i));
    }
    for (const auto& one : base.days)
        days.emplace(one.day, one);
    return days;
}

Result<std::map<int, Status>> gather_years(const Setting& setting, const Table& base)
{
    std::map<int, Status> years;
    for (std::size_t i = 0; i < setting.years.size(); ++i) {
        const auto& [year, status] = setting.years[i];
        if (year < 1 || year > 9999 || !years.emplace(year, status).second)
            return fail(Code::bad_value,
                        {"this year is listed twice or outside 1–9999", "该年份重复，或不在公元 1–9999 年内"},
                        "years/" + std::to_string(i));
    }
    for (const auto& [year, status] : base.years)
        years.emplace(year, status);
    return years;
}

Error no_open_day(Day from)
{
    return fail(Code::no_calendar, {"366 days in a row have no open day", "连续 366 天没有工作日"}, {},
                "from " + print(from));
}

}  // namespace

std::int64_t Calendar::Body::rank(Day day) const noexcept
{
    if (day < first) return -week.count(day, first);
    if (day >= end) return open_before.back() + week.count(end, day);
    const auto at = static_cast<std::size_t>(day - first);
    const auto bits = open[at / 64] & ((std::uint64_t{1} << (at % 64)) - 1);
    return std::int64_t{open_before[at / 64]} + std::popcount(bits);
}

Day Calendar::Body::select(std::int64_t rank) const noexcept
{
    if (rank < 0) return week.nth(first - 1, -rank - 1, -1);
    if (rank >= open_before.back()) return week.nth(end, rank - open_before.back(), 1);
    const auto word = std::upper_bound(open_before.begin(), open_before.end(), rank) - open_before.begin() - 1;
    const auto index = static_cast<std::size_t>(word);
    auto bits = open[index];
    for (auto left = rank - open_before[index]; left > 0; --left)
        bits &= bits - 1;  // drops the lowest set bit
    return first + static_cast<int>(index * 64) + std::countr_zero(bits);
}

Result<void> Calendar::Body::lay_out()
{
    if (week.per_week() == 0) return no_open_day(first_day_ever);
    if (!years.empty() || !exceptions.empty()) {
        int from = 9999;
        int to = 1;
        for (const auto& one : years)
            from = std::min(from, one.year), to = std::max(to, one.year);
        for (const auto& one : exceptions)
            from = std::min(from, civil_of(one.day).year), to = std::max(to, civil_of(one.day).year);
        first = day_of(Civil{from, 1, 1});
        end = day_of(Civil{to, 12, 31}) + 1;
    }
    const auto days = static_cast<std::size_t>(end - first);
    open.assign((days + 63) / 64, 0);
    auto next = exceptions.begin();
    int closed = 0;
    for (Day day = first - 7; day < end + 7; day = day + 1) {
        bool is_open = week.is_open(day);
        if (next != exceptions.end() && next->day == day) is_open = (next++)->kind == DayKind::makeup_workday;
        closed = is_open ? 0 : closed + 1;
        if (closed >= longest_closed) return no_open_day(day - (closed - 1));
        const auto at = static_cast<std::size_t>(day - first);
        if (is_open && day >= first && day < end) open[at / 64] |= std::uint64_t{1} << (at % 64);
    }
    open_before.assign(1, 0);
    for (const auto bits : open)
        open_before.push_back(open_before.back() + static_cast<std::uint32_t>(std::popcount(bits)));
    return outcome::success();
}

Version Calendar::Body::fingerprint() const noexcept
{
    Fingerprint print;
    print.add(zone.offset_minutes);
    print.add(hours.close.minutes);
    for (const auto& [from, to] : hours.business)
        print.add(from.minutes * 2000 + to.minutes);
    print.add(-1);  // where one list ends and the next begins
    for (const auto end_of_shift : hours.shift_ends)
        print.add(end_of_shift.minutes);
    print.add(-1);
    for (int i = 0; i < 7; ++i)
        print.add(week.is_open(Day{i}) ? 1 : 0);
    for (const auto& [year, status] : years) {
        if (status != Status::absent) print.add(year * 4 + static_cast<int>(status));
    }
    print.add(-1);
    for (const auto& [day, kind, name] : exceptions) {
        if (week.is_open(day) != (kind == DayKind::makeup_workday)) print.add(day.number);
    }
    return print.version();
}

Result<Calendar> Calendar::make(const Setting& setting)
{
    BOOST_OUTCOME_TRY(check(setting.hours));
    if (setting.zone_minutes < -840 || setting.zone_minutes > 840)
        return fail(Code::bad_value, {"no place on Earth has this offset", "没有这样的时区偏移"}, "zone_minutes");
    const auto base = setting.base == Base::prc ? prc_table() : Table{};
    BOOST_OUTCOME_TRY(auto days, gather_days(setting, base));
    BOOST_OUTCOME_TRY(const auto years, gather_years(setting, base));

    auto body = std::make_shared<Body>();
    body->title = setting.title;
    body->zone = Zone{setting.zone_minutes};
    body->hours = setting.hours;
    body->week = WeekPattern{setting.week};
    for (auto& [day, exception] : days)
        body->exceptions.push_back(std::move(exception));
    for (const auto& [year, status] : years)
        body->years.push_back({year, status});
    BOOST_OUTCOME_TRY(body->lay_out());
    body->version = body->fingerprint();
    return Calendar{std::move(body)};
}

Calendar Calendar::prc() { return make(Setting{}).value(); }

Result<Calendar> Calendar::laid_over_prc(std::string_view csv, std::string title)
{
    BOOST_OUTCOME_TRY(auto table, read_table(csv));
    const auto knows = [&](int year) {
        return std::ranges::any_of(
            table.years, [&](const YearStatus& row) { return row.year == year && row.status == Status::official; });
    };
    const auto lists = [&](Day day) {
        return std::ranges::any_of(table.days, [&](const Exception& row) { return row.day == day; });
    };
    Setting setting;
    setting.title = std::move(title);
    setting.base = Base::none;
    const auto built_in = prc_table();
    for (const auto& row : built_in.days)
        if (!knows(civil_of(row.day).year) && !lists(row.day)) setting.days.push_back(row);
    for (const auto& row : built_in.years) {
        if (knows(row.year)) continue;
        std::erase_if(table.years, [&](const YearStatus& other) { return other.year == row.year; });
        setting.years.push_back(row);
    }
    setting.days.insert(setting.days.end(), table.days.begin(), table.days.end());
    setting.years.insert(setting.years.end(), table.years.begin(), table.years.end());
    return make(setting);
}

Result<Calendar> Calendar::from_csv(std::string_view csv, Base base, std::string title)
{
    BOOST_OUTCOME_TRY(auto table, read_table(csv));
    Setting setting;
    setting.title = std::move(title);
    setting.base = base;
    setting.days = std::move(table.days);
    setting.years = std::move(table.years);
    return make(setting);
}

const std::string& Calendar::title() const noexcept { return body_->title; }
Version Calendar::version() const noexcept { return body_->version; }
Zone Calendar::zone() const noexcept { return body_->zone; }
const Hours& Calendar::hours() const noexcept { return body_->hours; }

Status Calendar::status(int year) const noexcept
{
    const auto& years = body_->years;
    const auto at = std::lower_bound(years.begin(), years.end(), year,
                                     [](const YearStatus& one, int sought) { return one.year < sought; });
    return at != years.end() && at->year == year ? at->status : Status::absent;
}

std::optional<int> Calendar::uncertain_year(Day first, Day last) const noexcept
{
    const auto end = civil_of(within_time(last.number));
    for (int year = civil_of(within_time(first.number)).year; year <= end.year; ++year) {
        if (status(year) != Status::official) return year;
    }
    if (end.month == 12 && end.day >= 25 && status(end.year + 1) != Status::official) return end.year + 1;
    return std::nullopt;
}

bool Calendar::is_open(Day day) const noexcept
{
    if (day < body_->first || day >= body_->end) return body_->week.is_open(day);
    const auto at = static_cast<std::size_t>(day - body_->first);
    return (body_->open[at / 64] >> (at % 64) & 1U) != 0;
}

bool Calendar::opens_weekly_on(unsigned weekday) const noexcept
{
    return body_->week.is_open(Day{static_cast<std::int32_t>(weekday) + 3});  // day 4, 1970-01-05, was a Monday
}

bool Calendar::in_business(Instant at) const noexcept
{
    const auto day = day_of(at, zone());
    if (!is_open(day)) return false;
    return std::any_of(hours().business.begin(), hours().business.end(), [&](const Interval& one) {
        return at >= instant_of(day, one.from, zone()) && at < instant_of(day, one.to, zone());
    });
}

const Exception* Calendar::exception(Day day) const noexcept
{
    const auto& all = body_->exceptions;
    const auto at = std::lower_bound(all.begin(), all.end(), day,
                                     [](const Exception& one, Day sought) { return one.day < sought; });
    return at != all.end() && at->day == day ? &*at : nullptr;
}

Day Calendar::next_open(Day day) const noexcept
{
    return is_open(day) ? within_time(day.number) : add_working_days(day, 1);
}

Day Calendar::previous_open(Day day) const noexcept
{
    return is_open(day) ? within_time(day.number) : add_working_days(day, -1);
}

Day Calendar::add_working_days(Day day, int n) const noexcept
{
    day = within_time(day.number);
    if (n > 0) return within_time(body_->select(body_->rank(day + 1) + n - 1).number);
    if (n < 0) return within_time(body_->select(body_->rank(day) + n).number);
    return day;
}

int Calendar::working_days_between(Day left, Day right) const noexcept
{
    const auto from = within_time(std::min(left, right).number);
    const auto to = within_time(std::max(left, right).number);
    return static_cast<int>(body_->rank(to + 1) - body_->rank(from + 1));
}

Instant Calendar::close_of(Day day) const noexcept { return instant_of(day, hours().close, zone()); }

}  // namespace custos::calendar
