/// When a duty is due, when it steps up, when its period begins.
#pragma once

#include <custos/duties/commands.hpp>

namespace custos::duties {

/// As many steps up as a duty counts (Duty::step). A policy may say more: its own and the usual ones after them.
inline constexpr std::size_t most_steps = 255;

/// The steps up of a kind: its own, or the usual ones. Where its own end with a head of department, the usual ones that
/// fall later follow: they are the offices above. No more than are counted.
[[nodiscard]] std::vector<Step> steps_of(const Sight& see, Kind kind, Instant due);

/// When step `step` (from 0) falls for a duty due then; `never` when there is no such step.
[[nodiscard]] Instant step_time(const Sight& see, Kind kind, Instant due, std::uint8_t step);

/// The steps up of a duty that have come by `now`, in order.
[[nodiscard]] std::vector<Escalated> late_steps(const Sight& see, const Duty& duty, Instant now);

/// Has a period of what recurs begun by that day that was not raised yet?
[[nodiscard]] bool has_begun(const Sight& see, Kind kind, Day today);

/// The first day of the period in which a day lies; the first day of the period after the one that begins then.
[[nodiscard]] Day period_of(Every every, Day day);
[[nodiscard]] Day period_after(Every every, Day first);

}  // namespace custos::duties
