/// Dates and times, as files write them.
#pragma once

#include <custos/core/time.hpp>

#include <optional>
#include <string_view>

namespace custos::import {

/// Year first, in any of its ways: 2026-03-02, 2026/3/2, 2026.3.2, 20260302, 2026年3月2日. Day first and month first
/// are not read: nobody can tell them apart.
[[nodiscard]] std::optional<Day> day_in(std::string_view text);

/// A date as above, alone (its midnight at the site) or with a time of day ("8:26", "08:26:00"); or an instant of ISO
/// 8601.
[[nodiscard]] std::optional<Instant> moment_in(std::string_view text, Zone zone);

/// Three texts: a year of four digits, a month as a number or its English name (three letters or all), a day.
[[nodiscard]] std::optional<Day> day_of_parts(std::string_view year, std::string_view month, std::string_view day);

}  // namespace custos::import
