/// A change of a dossier that was refused, as the access log keeps it (ACC-07): an attempt like a look (ACC-09).
#pragma once

#include "lists.hpp"
#include "old_numbers.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::archive {

/// Whoever makes a call, and the purpose of the desk at which it is made.
struct AtDesk : Caller {
    dossier::Purpose purpose{};
};
[[nodiscard]] inline AtDesk at_desk(const Desk& desk, Instant now) { return {{desk.staff(), now}, desk.purpose()}; }

enum class Doing : std::uint8_t { considering, submitting };

/// The right that a command asks for.
template <class Command>
[[nodiscard]] access::Action action_of(const Body&, const Command&)
{
    return Needs<Command>::action;
}

/// COL-06, ORD-07: to serve again whom a false identity bars is a reviewer's word, as to lift a restriction is.
[[nodiscard]] access::Action action_of(const Body& body, const dossier::Identify& command);
/// COL-04, ACC-04: so is that there is an emergency, which would open to a clerk what no customer agreed to.
[[nodiscard]] access::Action action_of(const Body& body, const dossier::SetGround& command);

/// The fields of these names that the dictionary has.
[[nodiscard]] FieldSet fields_of(const Body& body, const std::vector<std::string>& names);

/// The dossier that a command changes: named, or that of the proposal that it names; none where it names neither.
template <class Command>
[[nodiscard]] DossierId dossier_changed([[maybe_unused]] const Body& body, [[maybe_unused]] const Command& command)
{
    if constexpr (requires { body.state->dossiers.proposals.find(command.proposal); }) {
        const auto found = body.state->dossiers.proposals.find(command.proposal);
        return found == body.state->dossiers.proposals.end() ? DossierId{} : found->dossier;
    } else if constexpr (requires { DossierId{command.dossier}; }) {
        return command.dossier;
    } else {
        return {};
    }
}

/// The fields that a command would write, by name.
template <class Command>
[[nodiscard]] std::vector<std::string> fields_changed([[maybe_unused]] const Command& command)
{
    std::vector<std::string> names;
    if constexpr (requires { command.values.front().field; })
        for (const auto& value : command.values)
            names.push_back(value.field);
    else if constexpr (requires { command.value.field; })
        names.push_back(command.value.field);
    return names;
}

/// A command that was refused.
struct RefusedChange {
    std::string_view command;  ///< its title
    access::Action action{};
    DossierId dossier;
    std::vector<std::string> fields;
    Rule rule{};  ///< that refused it
    bool requestable = false;
};

/// Writes the line, where access refused the change of a marked dossier, or of a value of level 2 or above; and the
/// incident, when it was one attempt too many. At once: the next command of the group may change what it was decided
/// by. As the writer.
[[nodiscard]] Result<void> remember_refusal(Body& body, const AtDesk& caller, const RefusedChange& refused);

template <class Command>
[[nodiscard]] Result<void> remember_refusal(Body& body, const AtDesk& caller, const Command& given,
                                            const Refusal& refusal)
{
    const LedOn led{body.state->dossiers, given};
    const auto dossier = dossier_changed(body, *led);
    if (!dossier) return outcome::success();
    return remember_refusal(body, caller,
                            RefusedChange{title_of<Command>(), action_of(body, *led), dossier, fields_changed(*led),
                                          refusal.rule(), refusal.remedy.has_value()});
}

}  // namespace custos::archive
