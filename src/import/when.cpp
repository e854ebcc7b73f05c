#include "when.hpp"

#include <array>

namespace custos::import {

namespace {

/// Takes a number of `least` to `most` digits off the front.
std::optional<unsigned> number_at(std::string_view& text, std::size_t least, std::size_t most)
{
    unsigned value = 0;
    std::size_t size = 0;
    while (size < text.size() && size < most && text[size] >= '0' && text[size] <= '9')
        value = value * 10 + static_cast<unsigned>(text[size++] - '0');
    if (size < least) return std::nullopt;
    text.remove_prefix(size);
    return value;
}

bool take(std::string_view& text, std::string_view sign)
{
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
}

/// What stands between year and month, month and day, and behind the day.
struct Way {
    std::string_view after_year, after_month, after_day;
    std::size_t least_digits;
};
constexpr std::array<Way, 5> ways{
    {{"-", "-", "", 1}, {"/", "/", "", 1}, {".", ".", "", 1}, {"年", "月", "日", 1}, {"", "", "", 2}}};

std::optional<Day> real(unsigned year, unsigned month, unsigned day)
{
    const Civil civil{static_cast<int>(year), month, day};
    if (!is_real(civil)) return std::nullopt;
    return day_of(civil);
}

/// Takes a date off the front.
std::optional<Day> day_at(std::string_view& text)
{
    for (const auto& way : ways) {
        auto rest = text;
        const auto year = number_at(rest, 4, 4);
        if (!year || !take(rest, way.after_year)) continue;
        const auto month = number_at(rest, way.least_digits, 2);
        if (!month || !take(rest, way.after_month)) continue;
        const auto day = number_at(rest, way.least_digits, 2);
        if (!day || !take(rest, way.after_day)) continue;
        text = rest;
        return real(*year, *month, *day);
    }
    return std::nullopt;
}

/// "8:26", "08:26:00": seconds after midnight.
std::optional<unsigned> time_in(std::string_view text)
{
    const auto hour = number_at(text, 1, 2);
    if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
    const auto minute = number_at(text, 2, 2);
    if (!minute || *minute > 59) return std::nullopt;
    unsigned second = 0;
    if (take(text, ":")) {
        const auto read = number_at(text, 2, 2);
        if (!read || *read > 59) return std::nullopt;
        second = *read;
    }
    if (!text.empty()) return std::nullopt;
    return *hour * 3600 + *minute * 60 + second;
}

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};

std::optional<unsigned> month_in(std::string_view text)
{
    std::string lower{text};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (unsigned i = 0; i < months.size(); ++i)
        if (lower == months[i] || lower == months[i].substr(0, 3)) return i + 1;
    auto rest = text;
    const auto number = number_at(rest, 1, 2);
    return rest.empty() ? number : std::nullopt;
}

}  // namespace

std::optional<Day> day_in(std::string_view text)
{
    const auto day = day_at(text);
    return text.empty() ? day : std::nullopt;
}

std::optional<Instant> moment_in(std::string_view text, Zone zone)
{
    auto rest = text;
    const auto day = day_at(rest);
    if (day && rest.empty()) return instant_of(*day, {}, zone);
    if (day && (take(rest, " ") || take(rest, "T"))) {
        if (const auto time = time_in(rest)) return instant_of(*day, {}, zone) + seconds(*time);
    }
    const auto instant = parse_instant(text, zone);
    if (!instant) return std::nullopt;
    return instant.value();
}

std::optional<Day> day_of_parts(std::string_view year, std::string_view month, std::string_view day)
{
    const auto y = number_at(year, 4, 4);
    const auto m = month_in(month);
    const auto d = number_at(day, 1, 2);
    if (!y || !m || !d || !year.empty() || !day.empty()) return std::nullopt;
    return real(*y, *m, *d);
}

}  // namespace custos::import
