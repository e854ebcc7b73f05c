/// The quarterly check of completeness (CHG-04): what is incomplete becomes owed with the tick that raises the check,
/// goes with the dossier to another keeper, and is settled when it is complete. Departments have a part in the check.
#include "registry.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace custos::archive {

namespace {

constexpr std::size_t found_in_an_entry = 1000;
constexpr std::size_t entries_a_tick = 50;  ///< the ticks that follow find what is left: each has an end in sight

bool begins(const duties::Ticked& event)
{
    return std::any_of(event.raised.begin(), event.raised.end(),
                       [](const duties::Duty& duty) { return duty.kind == duties::Kind::check_completeness; });
}

/// Of whoever is here no more it is owed by the office.
dossier::CompletenessChecked checked_from(const Body& body, DossierId from)
{
    auto event = dossier::check_completeness(sight_of<dossier::Sight>(body), from, found_in_an_entry);
    for (auto& each : event.found) {
        if (!body.state->access.works_here(each.owed_by)) each.owed_by = {};
    }
    return event;
}

/// The part of the check that each department's head owes: of those that keep something incomplete, as far as there is
/// such a head.
std::vector<duties::Owed> parts_of_departments(const Body& body, const duties::Duty& whole)
{
    const auto& state = *body.state;
    std::set<std::string> departments;
    for (DossierId id{1}; id < state.dossiers.next_dossier; id = next(id)) {
        if (!state.dossiers.gist(id).incomplete) continue;
        const auto* keeper = state.access.find(dossier::completes(state.dossiers, id));
        if (keeper != nullptr && keeper->active) departments.insert(keeper->department);
    }
    std::vector<duties::Owed> parts;
    for (const auto& department : departments) {
        constexpr auto head = duties::Role::department_head;
        if (!applications::held_by_another(state.applications, head, department, {}, whole.reckoned.from)) continue;
        parts.push_back({.kind = whole.kind,
                         .subject = whole.subject,
                         .role = head,
                         .department = department,
                         .reckoned = whole.reckoned});
    }
    return parts;
}

/// CHG-04: the business units have a part in the check that begins, if the policy says so.
Result<void> owe_parts(Body& body, const Caller& caller, const duties::Ticked& event)
{
    const auto rows = duties::recurring_of(body.state->policy.duties);
    const auto row = std::ranges::find(rows, duties::Kind::check_completeness, &duties::Recurring::kind);
    if (row == rows.end() || std::ranges::find(row->with, duties::Role::department_head) == row->with.end())
        return outcome::success();
    const auto whole = std::ranges::find(event.raised.rbegin(), event.raised.rend(), row->kind, &duties::Duty::kind);
    BOOST_OUTCOME_TRY(follow_with_duties(body, caller, {.open = parts_of_departments(body, *whole)}));
    return outcome::success();
}

/// The newest entry of the check; 0 if nothing had to be written.
Result<EntryNumber> go_on_checking(Body& body, const Caller& caller, bool from_the_first)
{
    const auto& under_way = body.state->dossiers.completeness_next;
    auto next = from_the_first ? DossierId{1} : under_way;
    EntryNumber newest;
    for (std::size_t left = entries_a_tick; next && left != 0; --left) {
        const auto event = checked_from(body, next);
        next = event.next;
        if (event.found.empty() && !under_way) break;
        BOOST_OUTCOME_TRY(newest, put_whole(body, caller, event));
    }
    return newest;
}

}  // namespace

Result<Ruling<Receipt>> write_down(Body& body, const Caller& caller,
                                   const std::variant<duties::Ticked, Unchanged>& decided)
{
    const auto* ticked = std::get_if<duties::Ticked>(&decided);
    auto receipt =
        ticked != nullptr ? write_down(body, caller, *ticked) : write_down(body, caller, std::get<Unchanged>(decided));
    if (!receipt || !receipt.value()) return receipt;
    if (ticked != nullptr && begins(*ticked)) {
        BOOST_OUTCOME_TRY(owe_parts(body, caller, *ticked));
    }
    BOOST_OUTCOME_TRY(const auto checked, go_on_checking(body, caller, ticked != nullptr && begins(*ticked)));
    BOOST_OUTCOME_TRY(const auto owed, owe_what_was_left(body, caller));
    if (ticked == nullptr && owed) return Ruling<Receipt>{Receipt{owed, title_of<duties::Changed>(), 0}};
    if (ticked == nullptr && checked)
        return Ruling<Receipt>{Receipt{checked, title_of<dossier::CompletenessChecked>(), 0}};
    return receipt;
}

Result<void> tick_first(Body& body, const Caller& caller)
{
    const auto see = sight_of<duties::Sight>(body);
    const auto ticked = duties::decide(see, caller, duties::Tick{});
    BOOST_OUTCOME_TRY(write_down(body, caller, ticked.value()));
    return outcome::success();
}

Result<void> follow_with_settled(Body& body, const Caller& caller, std::vector<duties::Settled> settled)
{
    const duties::Change change{.close = std::move(settled)};
    BOOST_OUTCOME_TRY(follow_with_duties(body, caller, change));
    return outcome::success();
}

Result<void> owe_completed(Body& body, const Caller& caller, DossierId dossier)
{
    auto owed = dossier::owed_completed(sight_of<dossier::Sight>(body), dossier);
    if (!owed) return outcome::success();
    if (!body.state->access.works_here(owed->person)) owed->person = {};
    const duties::Change change{.open = {*owed}};
    BOOST_OUTCOME_TRY(follow_with_duties(body, caller, change));
    return outcome::success();
}

Result<void> hand_completion_over(Body& body, const Caller& caller, DossierId dossier)
{
    const auto& dossiers = body.state->dossiers;
    const auto person = dossier::completes(dossiers, dossier);
    if (!body.state->access.works_here(person)) return outcome::success();
    for (const auto duty : dossier::completed_by_another(dossiers, body.state->duties, dossier)) {
        const duties::Delegated handed{duty, person, "the dossier is another's to complete"};
        BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, handed));
    }
    return outcome::success();
}

}  // namespace custos::archive
