/// The duties' doors into the archive.
#include "registry.hpp"

#include <algorithm>

CUSTOS_BY_RIGHT(custos::duties::Tick, custos::duties::Sight, view)
CUSTOS_BY_RIGHT(custos::duties::Finish, custos::duties::Sight, update)
CUSTOS_BY_RIGHT(custos::duties::Snooze, custos::duties::Sight, update)
CUSTOS_BY_RIGHT(custos::duties::Delegate, custos::duties::Sight, update)
CUSTOS_BY_RIGHT(custos::duties::AskDue, custos::duties::Sight, view)
CUSTOS_BY_RIGHT(custos::duties::AskPunctuality, custos::duties::Sight, review)

CUSTOS_COMMAND_DOORS(custos::duties::Tick)
CUSTOS_COMMAND_DOORS(custos::duties::Finish)
CUSTOS_COMMAND_DOORS(custos::duties::Snooze)
CUSTOS_COMMAND_DOORS(custos::duties::Delegate)
CUSTOS_QUERY_DOORS(custos::duties::DueView, custos::duties::AskDue)
CUSTOS_QUERY_DOORS(custos::duties::PunctualityView, custos::duties::AskPunctuality)

namespace custos::archive {

/// Offices are held by appointment, and by nobody for being an administrator.
static duties::Roster roster_of(const Body& body)
{
    const auto& state = *body.state;
    return {[&state](StaffId staff) { return state.access.works_here(staff); },
            [&state](StaffId staff, duties::Role role, std::string_view department, Instant now) {
                return applications::holds(state.applications, staff, role, department, now) != nullptr;
            },
            [&body](StaffId staff, DossierId dossier, Instant now) {
                const auto see = sight_of<access::Sight>(body);
                return access::is_open_to(see, staff, dossier, now);
            },
            [&state](StaffId staff) { return access::department_left(state.access, staff); },
            [&state](duties::Role role, std::string_view department, StaffId besides, Instant now) {
                return applications::held_by_another(state.applications, role, department, besides, now);
            },
            [&body](StaffId staff, const duties::Duty& duty, Instant now) -> Ruling<void> {
                if (duty.kind != duties::Kind::sign_application) return outcome::success();
                return applications::may_be_given(sight_of<applications::Sight>(body), staff, duty, now);
            }};
}

duties::Sight sight(const Body& body, const duties::Sight*)
{
    const auto& state = *body.state;
    return {state.duties, state.calendar, state.policy.duties, roster_of(body)};
}

Result<EntryNumber> follow_with_duties(Body& body, const Caller& caller, const duties::Change& change)
{
    const auto see = sight_of<duties::Sight>(body);
    if (duties::wants_tick(see, caller.now, change)) {
        BOOST_OUTCOME_TRY(tick_first(body, caller));
    }
    const auto follows = duties::follow(see, caller.now, change);
    return follows ? body.put(caller.staff, caller.now, *follows) : Result<EntryNumber>{EntryNumber{}};
}

void register_duties(Registry& registry)
{
    add_commands<duties::Commands>(registry);
    add_events<duties::Events>(registry);
    add_queries<duties::Queries>(registry);
}

}  // namespace custos::archive
