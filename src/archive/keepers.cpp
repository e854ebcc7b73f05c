#include "keepers.hpp"

#include "registry.hpp"

#include <custos/duties/rules.hpp>

namespace custos::archive {

namespace {

/// The duty's own event, beside that by which it comes about.
Result<void> follow_with(Body& body, const Caller& caller, const duties::Change& change)
{
    const auto see = sight(body, static_cast<const duties::Sight*>(nullptr));
    if (const auto follows = duties::follow(see, caller.now, change)) {
        BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, *follows));
    }
    return outcome::success();
}

}  // namespace

Result<void> owe_another_keeper(Body& body, const Caller& caller, StaffId keeper, const std::string& department)
{
    if (!dossier::keeps_any(body.state->dossiers, keeper, caller.now)) return outcome::success();
    return follow_with(body, caller,
                       {.open = {{.kind = duties::Kind::replace_keeper,
                                  .subject = keeper.value,
                                  .department = department,
                                  .concerns = keeper}}});
}

Result<void> owe_another_keeper(Body& body, const Caller& caller, DossierId dossier)
{
    const auto* row = body.state->dossiers.find(dossier);
    if (row == nullptr) return outcome::success();
    const auto left = access::department_left(body.state->access, row->keeper);
    return left ? owe_another_keeper(body, caller, row->keeper, *left) : outcome::success();
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
    return follow_with(body, caller, change);
}

}  // namespace custos::archive
