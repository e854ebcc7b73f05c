#include "keepers.hpp"

#include "following.hpp"
#include "registry.hpp"

#include <custos/duties/rules.hpp>

#include <algorithm>

namespace custos::archive {

namespace {

duties::Owed another_keeper(StaffId in_place_of, const std::string& department)
{
    return {.kind = duties::Kind::replace_keeper,
            .subject = in_place_of.value,
            .department = department,
            .concerns = in_place_of};
}

}  // namespace

Result<void> owe_another_keeper(Body& body, const Caller& caller, StaffId keeper, const std::string& department)
{
    if (dossier::keeps_any(body.state->dossiers, keeper, caller.now)) {
        BOOST_OUTCOME_TRY(follow_with_duties(body, caller, {.open = {another_keeper(keeper, department)}}));
    }
    return outcome::success();
}

Result<void> owe_another_keeper(Body& body, const Caller& caller, DossierId dossier)
{
    const auto* row = body.state->dossiers.find(dossier);
    const auto left = row == nullptr ? std::nullopt : access::department_left(body.state->access, row->keeper);
    if (left) {
        BOOST_OUTCOME_TRY(owe_another_keeper(body, caller, row->keeper, *left));
    }
    return outcome::success();
}

Result<EntryNumber> owe_what_was_left(Body& body, const Caller& caller)
{
    const auto& state = *body.state;
    duties::Change change;
    for (const auto& person : state.access.staff) {
        if (person.active || person.outside) continue;
        if (state.duties.find(duties::Kind::replace_keeper, person.id.value) != nullptr) continue;
        if (dossier::keeps_any(state.dossiers, person.id, caller.now))
            change.open.push_back(another_keeper(person.id, person.department));
    }
    // The staff lie in no order that would be the same everywhere.
    std::ranges::sort(change.open, {}, &duties::Owed::subject);
    return follow_with_duties(body, caller, change);
}

Result<void> settle_replaced_keepers(Body& body, const Caller& caller)
{
    const auto& duties = body.state->duties;
    const auto owed = duties.agenda.all()->find(duties::Kind::replace_keeper);
    if (owed == duties.agenda.all()->end()) return outcome::success();
    duties::Change change;
    for (const auto& place : owed->second) {
        const auto& duty = *duties.find(place.duty);
        if (!dossier::keeps_any(body.state->dossiers, StaffId{duty.subject}, duty.reckoned.from))
            change.close.push_back({duty.kind, duty.subject});
    }
    BOOST_OUTCOME_TRY(follow_with_duties(body, caller, change));
    return outcome::success();
}

}  // namespace custos::archive
