/// Short words for the calendar's tests.
#pragma once

#include <custos/calendar/calendar.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::calendar::test {

inline constexpr auto off = DayKind::holiday;
inline constexpr auto on = DayKind::makeup_workday;

inline Day day(std::string_view text) { return parse_day(text).value(); }

/// A moment on the site's wall (Asia/Shanghai unless said otherwise): "2026-03-02 10:00".
inline Instant at(std::string_view text, Zone zone = {}) { return parse_instant(text, zone).value(); }

inline TimeOfDay clock(std::string_view text) { return parse_time_of_day(text).value(); }

/// "2026-03-05 18:00" of a due time.
inline std::string wall(const Due& due, Zone zone = {}) { return print_local(due.at, zone); }

/// A file of the test data; empty when it is not there.
inline std::optional<std::string> data(const std::string& name)
{
    std::ifstream file{std::string{CUSTOS_TEST_DATA} + "/" + name, std::ios::binary};
    if (!file) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

/// Lines of a small CSV without quotes, header left out, cut at commas.
inline std::vector<std::vector<std::string>> rows(const std::string& csv)
{
    std::vector<std::vector<std::string>> all;
    std::size_t at = csv.find('\n') + 1;
    while (at < csv.size()) {
        const auto end = std::min(csv.find('\n', at), csv.size());
        auto line = csv.substr(at, end - at);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string> cells{""};
        for (const char c : line) {
            if (c == ',')
                cells.emplace_back();
            else
                cells.back() += c;
        }
        all.push_back(std::move(cells));
        at = end + 1;
    }
    return all;
}

/// A calendar without any table: the week alone, and the given closed and open days.
inline Calendar plain(const std::vector<std::pair<std::string, DayKind>>& listed = {}, const Week& week = {})
{
    Setting setting;
    setting.base = Base::none;
    setting.week = week;
    for (const auto& [text, kind] : listed)
        setting.days.push_back({day(text), kind, "test"});
    return Calendar::make(setting).value();
}

}  // namespace custos::calendar::test
