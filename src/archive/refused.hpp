/// A change of a dossier that was refused, as the access log keeps it (ACC-07): an attempt like a look (ACC-09).
#pragma once

#include "lists.hpp"
#include "old_numbers.hpp"

#include <concepts>
#include <optional>
#include <string_view>

namespace custos::archive {

/// Whoever makes a call, and the purpose of the desk at which it is made.
struct AtDesk : Caller {
    dossier::Purpose purpose{};
};
[[nodiscard]] inline AtDesk at_desk(const Desk& desk, Instant now) { return {{desk.staff(), now}, desk.purpose()}; }

/// `trying`: of several as a whole, before the first of them is written. It leaves no line: what is refused is
/// submitted alone once more, and what is not is submitted with the others.
enum class Doing : std::uint8_t { considering, trying, submitting };

/// The right that a command asks for. Whatever else it does, one that may mark a thing besides is a reviewer's word
/// where it does, as the command is that marks (SENS-02).
template <class Command>
[[nodiscard]] access::Action action_of(const Body&, [[maybe_unused]] const Command& command)
{
    if constexpr (requires { command.mark.value_or(dossier::Mark::none); })
        if (command.mark.value_or(dossier::Mark::none) != dossier::Mark::none) return access::Action::review;
    return Needs<Command>::action;
}

/// COL-06, ORD-07: to serve again whom a false identity bars is a reviewer's word, as to lift a restriction is.
[[nodiscard]] access::Action action_of(const Body& body, const dossier::Identify& command);
/// COL-04, ACC-04: so is that there is an emergency, which would open to a clerk what no customer agreed to.
[[nodiscard]] access::Action action_of(const Body& body, const dossier::SetGround& command);

/// SENS-04: a tie says something of both. Whoever makes one or ends one has leave of the other dossier too, and is not
/// told by the rules whether there is such a tie before that is known.
[[nodiscard]] Ruling<void> pass_mark_of_other(const Body& body, const AtDesk& caller, std::optional<DossierId> other,
                                              access::Action action);
template <class Command>
concept TiesAnother = std::same_as<Command, dossier::Link> || std::same_as<Command, dossier::Unlink>;

/// What no area can see of a command that its rules accept, since it stands on one below approvals and marks.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const tiers::AmendRound& command);
/// CHG-02: a proposal is taken back by whoever made it, keeps the dossier or has custody of it, or reviews.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const dossier::Withdraw& command);
/// APP-03: that the object of an application is there, and that an approval could ever be used by whoever asks.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::Apply& command);
/// PRIV-04: neither is a disclosure applied for that whoever asks may not make, whatever is approved.
[[nodiscard]] Ruling<void> vet_disclosure(const Body& body, const AtDesk& caller, const applications::Apply& command);
/// APP-02: the author of a policy has no say in it.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::Sign& command);
/// PRIV-04: what a disclosure lets out is decided again.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::CarryOut& command);

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

/// A card's collection changes the dossier that the card is of (CARD-04).
[[nodiscard]] inline DossierId dossier_changed(const Body& body, const custody::Collect& command)
{
    const auto& custody = body.state->custody;
    const auto loan = custody.loans.find(command.loan);
    return loan == custody.loans.end() ? DossierId{} : custody.items.find(loan->item)->dossier;
}

/// The mark of a thing is lowered, or not, of the dossier that the thing is of (SENS-01).
[[nodiscard]] inline DossierId dossier_changed(const Body& body, const custody::MarkItem& command)
{
    const auto& items = body.state->custody.items;
    const auto item = items.find(command.item);
    return item == items.end() ? DossierId{} : item->dossier;
}

/// The fields that a command would write: named, or that of the proposal that it names.
template <class Command>
[[nodiscard]] FieldSet fields_changed([[maybe_unused]] const Body& body, [[maybe_unused]] const Command& command)
{
    FieldSet fields;
    [[maybe_unused]] const auto add = [&](std::string_view name) {
        if (const auto* field = body.state->dictionary.find(name)) fields.insert(field->id);
    };
    if constexpr (requires { command.values.front().field; })
        for (const auto& value : command.values)
            add(value.field);
    else if constexpr (requires { command.value.field; })
        add(command.value.field);
    else if constexpr (requires { std::string_view{command.field}; })
        add(command.field);
    else if constexpr (std::is_same_v<Command, dossier::ConfirmUnchanged>)
        for (const auto& name : command.fields)
            add(name);
    else if constexpr (requires { body.state->dossiers.proposals.find(command.proposal); }) {
        const auto found = body.state->dossiers.proposals.find(command.proposal);
        if (found != body.state->dossiers.proposals.end()) fields.insert(found->field);
    }
    return fields;
}

/// What a command would change, as access is asked of it.
template <class Command>
[[nodiscard]] access::Question change_asked(const Body& body, const AtDesk& caller, const Command& command)
{
    return {caller.staff, dossier_changed(body, command), caller.purpose,        fields_changed(body, command),
            caller.now,   action_of(body, command),       access::Manner::change};
}

template <class Command>
void say_how_long(const Body& body, const AtDesk& caller, const Command& given, Refusal& refusal)
{
    if (!refusal.remedy) return;
    const LedOn led{body.state->dossiers, given};
    say_how_long(body, change_asked(body, caller, *led), refusal);
}

/// A command that was refused.
struct RefusedChange {
    std::string_view command;  ///< its title
    access::Question change;
    Rule rule{};  ///< that refused it
    bool requestable = false;
    Doing doing{};
};

/// A decision on a command, on record. Of what was submitted it is written at once, for the next command of the group
/// may change what it was decided by; and the incident with it, when it was one attempt too many (ACC-09). What was
/// only considered is no attempt, and its line waits. As the writer, or considering under the lock of the state.
[[nodiscard]] Result<void> put_on_record(Body& body, std::string_view command, const access::Question& ask,
                                         const access::Decision& decision, Doing doing);

/// The line, where it was access that refused.
[[nodiscard]] Result<void> remember_refusal(Body& body, const RefusedChange& refused);

/// A disclosure that access refuses is on record, whatever was asked for: it is a look, and more (ACC-07).
[[nodiscard]] Result<void> remember_refusal(Body& body, const AtDesk& caller, const applications::CarryOut& given,
                                            const Refusal& refusal, Doing doing);

/// So is one that is applied for.
[[nodiscard]] Result<void> remember_refused_disclosure(Body& body, const AtDesk& caller,
                                                       const applications::Apply& given, const Refusal& refusal,
                                                       Doing doing);

/// So is one that is carried out, beside it.
template <class Command>
[[nodiscard]] Result<void> remember_let_out(Body&, const AtDesk&, const Command&)
{
    return outcome::success();
}
[[nodiscard]] Result<void> remember_let_out(Body& body, const AtDesk& caller, const applications::CarryOut& command);

template <class Command>
[[nodiscard]] Result<void> remember_refusal(Body& body, const AtDesk& caller, const Command& given,
                                            const Refusal& refusal, Doing doing)
{
    if constexpr (std::same_as<Command, applications::Apply>)
        if (given.kind == applications::Kind::disclosure)
            return remember_refused_disclosure(body, caller, given, refusal, doing);
    const LedOn led{body.state->dossiers, given};
    auto change = change_asked(body, caller, *led);
    if constexpr (TiesAnother<Command>)
        if (const auto& other = (*led).other; other && refusal.field() == "other") change.dossier = *other;
    const bool names_somebody = change.dossier && change.dossier < body.state->dossiers.next_dossier;
    if (!names_somebody) return outcome::success();
    return remember_refusal(body, {title_of<Command>(), change, refusal.rule(), refusal.remedy.has_value(), doing});
}

}  // namespace custos::archive
