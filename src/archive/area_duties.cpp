/// The duties' doors into the archive.
#include "registry.hpp"

#include <algorithm>

CUSTOS_COMMAND(custos::duties::Tick, custos::duties::Sight, view)
CUSTOS_COMMAND(custos::duties::Finish, custos::duties::Sight, update)
CUSTOS_COMMAND(custos::duties::Snooze, custos::duties::Sight, update)
CUSTOS_COMMAND(custos::duties::Delegate, custos::duties::Sight, update)
CUSTOS_COMMAND(custos::duties::AskDue, custos::duties::Sight, view)
CUSTOS_COMMAND(custos::duties::AskPunctuality, custos::duties::Sight, review)

CUSTOS_COMMAND_DOORS(custos::duties::Tick)
CUSTOS_COMMAND_DOORS(custos::duties::Finish)
CUSTOS_COMMAND_DOORS(custos::duties::Snooze)
CUSTOS_COMMAND_DOORS(custos::duties::Delegate)
CUSTOS_QUERY_DOORS(custos::duties::DueView, custos::duties::AskDue)
CUSTOS_QUERY_DOORS(custos::duties::PunctualityView, custos::duties::AskPunctuality)

namespace custos::archive {

/// Offices are held by appointment, and by nobody for being an administrator.
static duties::Roster roster_of(const State& state)
{
    return {[&state](StaffId staff) {
                const auto* found = state.access.find(staff);
                return found != nullptr && found->active && !found->outside;
            },
            [&state](StaffId staff, duties::Role role, std::string_view department, Instant now) {
                return applications::holds(state.applications, staff, role, department, now) != nullptr;
            }};
}

duties::Sight sight(const Body& body, const duties::Sight*)
{
    const auto& state = *body.state;
    return {state.duties, state.calendar, state.policy.duties, roster_of(state)};
}

void cut(const Body& body, const Desk& desk, Instant now, const duties::AskDue& ask, duties::DueView& view)
{
    const auto see = sight(body, static_cast<const access::Sight*>(nullptr));
    const access::Asking asking{see, {desk.staff(), {}, desk.purpose(), {}, now}};
    const auto holds = [&](duties::Role role, std::string_view department) {
        return role != duties::Role::none &&
               applications::holds(body.state->applications, desk.staff(), role, department, now) != nullptr;
    };
    const auto told = [&](const duties::DueRow& row) {
        return row.person == desk.staff() || holds(row.role, row.department) ||
               std::ranges::any_of(row.told, [&](duties::Role role) { return holds(role, {}); }) ||
               asking.outcome_on(row.dossier) == access::Outcome::granted;
    };
    std::erase_if(view.duties, [&](duties::DueRow& row) {
        const auto* dossier = body.state->dossiers.find(row.dossier);
        row.marked = dossier != nullptr && dossier->mark != dossier::Mark::none;
        if (!row.marked || told(row)) return false;
        row.dossier = {};
        row.subject = 0;
        return ask.dossier || ask.subject;
    });
}

void register_duties(Registry& registry)
{
    add_commands<duties::Commands>(registry);
    add_events<duties::Events>(registry);
    add_queries<duties::Queries>(registry);
}

}  // namespace custos::archive
