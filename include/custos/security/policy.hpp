/// Parameters of the incident register: how soon persons and the authority are told of a leak, by its grade (SEC-04).
#pragma once

#include <custos/calendar/deadline.hpp>
#include <custos/core/range.hpp>
#include <custos/core/shape.hpp>

#include <cstdint>
#include <vector>

namespace custos::security {

/// How grave an incident is. Numbers are stored and never change.
enum class IncidentGrade : std::uint8_t {
    ordinary = 1,
    considerable = 2,
    major = 3,
    extraordinary = 4,
};
BOOST_DESCRIBE_ENUM(IncidentGrade, ordinary, considerable, major, extraordinary)

/// How soon after a leak became known, or suspected, each is told. Minutes or hours: these clocks run through nights
/// and holidays.
struct Clock {
    IncidentGrade grade{};
    calendar::Term authority;
    calendar::Term persons;
};
CUSTOS_DESCRIBE(Clock, "security.clock", (grade, authority, persons))
CUSTOS_RANGES(Clock, Range::term("authority", 1, Range::days(3), Rule::SEC_04),
              Range::term("persons", 1, Range::days(3), Rule::SEC_04))

struct Policy {
    std::vector<Clock> clocks = usual_clocks();

    static constexpr bool absent_is_default = true;

    /// The rule's own: 4 hours, of a major incident 2, of an extraordinary one 1. A grade that a house's list leaves
    /// out has those from here.
    [[nodiscard]] static std::vector<Clock> usual_clocks();
};
CUSTOS_DESCRIBE(Policy, "security.policy", (clocks))

/// The clocks of a grade. REQUIRES one of the list.
[[nodiscard]] Clock clock_of(const Policy& policy, IncidentGrade grade);

/// Error: bad_value with the path of the fault: a grade that is none or stands there twice; a time that is not counted
/// in minutes or hours, or is none, or cannot be reckoned.
[[nodiscard]] Result<void> check(const Policy& policy);

}  // namespace custos::security
