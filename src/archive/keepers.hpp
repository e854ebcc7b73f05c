/// ACC-08: what somebody kept who left or moved to another department is owed another keeper, one duty for all of it.
#pragma once

#include "body.hpp"

#include <custos/access/commands.hpp>
#include <custos/dossier/commands.hpp>
#include <custos/merging/model.hpp>

#include <string>
#include <type_traits>

namespace custos::archive {

/// Owed by the head of the department that the keeper left; nothing, where nothing was kept.
[[nodiscard]] Result<void> owe_another_keeper(Body& body, const Caller& caller, StaffId keeper,
                                              const std::string& department);

/// The same of one who left long ago, whose dossier is there again (CHG-05).
[[nodiscard]] Result<void> owe_another_keeper(Body& body, const Caller& caller, DossierId dossier);

/// What somebody keeps who left before this was owed: owed with the next tick. The entry; 0 if nothing is owed anew.
[[nodiscard]] Result<EntryNumber> owe_what_was_left(Body& body, const Caller& caller);

/// Settles what is owed so of whoever keeps nothing any more that was kept then.
[[nodiscard]] Result<void> settle_replaced_keepers(Body& body, const Caller& caller);

template <class Event>
Result<void> follow_with_keepers([[maybe_unused]] Body& body, [[maybe_unused]] const Caller& caller,
                                 [[maybe_unused]] const Event& event)
{
    if constexpr (std::is_same_v<Event, access::Departed>) {
        return event.outside ? outcome::success() : owe_another_keeper(body, caller, event.staff, event.department);
    } else if constexpr (std::is_same_v<Event, access::Enlisted>) {
        return event.moved ? owe_another_keeper(body, caller, event.staff, event.left) : outcome::success();
    } else if constexpr (std::is_same_v<Event, merging::Undone>) {
        return owe_another_keeper(body, caller, event.other);
    } else if constexpr (std::is_same_v<Event, dossier::KeeperSet> || std::is_same_v<Event, dossier::Destroyed> ||
                         std::is_same_v<Event, merging::Merged>) {
        return settle_replaced_keepers(body, caller);
    } else {
        return outcome::success();
    }
}

}  // namespace custos::archive
