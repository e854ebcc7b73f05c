/// A change of a dossier that was refused, as the access log keeps it (ACC-07): an attempt like a look (ACC-09).
#pragma once

#include "lists.hpp"
#include "old_numbers.hpp"

#include <concepts>
#include <optional>
#include <string_view>
#include <variant>

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
/// CLS-03: whoever has bought is not potential.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const dossier::Classify& command);
/// TIER-06: a round is proposed and confirmed by the offices that the policy names for it.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const tiers::ConfirmRound& command);
/// APP-03: that the object of an application is there, and that an approval could ever be used by whoever asks.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::Apply& command);
/// PRIV-04: neither is a disclosure applied for that whoever asks may not make, whatever is approved.
[[nodiscard]] Ruling<void> vet_disclosure(const Body& body, const AtDesk& caller, const applications::Apply& command);
/// APP-02: the author of a policy has no say in it.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::Sign& command);
/// PRIV-04: what a disclosure lets out is decided again.
[[nodiscard]] Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::CarryOut& command);

/// The dossier that a thing is of, in the tables where the thing stands; none of what stands nowhere.
[[nodiscard]] DossierId dossier_of(const State& state, ProposalId proposal);
[[nodiscard]] DossierId dossier_of(const State& state, custody::ItemId item);
[[nodiscard]] DossierId dossier_of(const State& state, custody::LoanId loan);
[[nodiscard]] DossierId dossier_of(const State& state, custody::ProjectId project);
[[nodiscard]] DossierId dossier_of(const State& state, merging::MergeId merge);
[[nodiscard]] DossierId dossier_of(const State& state, applications::ApplicationId application);

/// The dossier that a command is about: named, or that of the proposal, the thing, the loan, the project, the merge or
/// the application that it names; none where it names none of these.
template <class Command>
[[nodiscard]] DossierId dossier_changed([[maybe_unused]] const Body& body, [[maybe_unused]] const Command& command)
{
    if constexpr (requires { dossier_of(*body.state, command.proposal); })
        return dossier_of(*body.state, command.proposal);
    else if constexpr (requires { DossierId{command.dossier}; })
        return command.dossier;
    else if constexpr (requires { dossier_of(*body.state, command.item); })
        return dossier_of(*body.state, command.item);
    else if constexpr (requires { dossier_of(*body.state, command.loan); })
        return dossier_of(*body.state, command.loan);
    else if constexpr (requires { dossier_of(*body.state, command.project); })
        return dossier_of(*body.state, command.project);
    else if constexpr (requires { dossier_of(*body.state, command.merge); })
        return dossier_of(*body.state, command.merge);
    else if constexpr (requires { dossier_of(*body.state, command.application); })
        return dossier_of(*body.state, command.application);
    else
        return {};
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

/// What a command would change, as the door asks access of it: for the desk's purpose and the fields; or for the right
/// alone, and then the mark is its area's to ask for, for the purpose that the command itself states, if it does.
template <class Command>
[[nodiscard]] access::Question change_asked(const Body& body, const AtDesk& caller, const Command& command)
{
    access::Question ask{caller.staff, dossier_changed(body, command), caller.purpose,        {},
                         caller.now,   action_of(body, command),       access::Manner::change};
    if constexpr (Needs<Command>::about == About::customer) {
        ask.fields = fields_changed(body, command);
    } else {
        ask.manner = access::Manner::by_right;
        if constexpr (requires { dossier::Purpose{command.purpose}; })
            if (command.purpose != dossier::Purpose::none) ask.purpose = command.purpose;
    }
    return ask;
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
    const Refusal& refusal;
    Doing doing{};
};

/// A decision on a command, on record. Of what was submitted it is written at once, for the next command of the group
/// may change what it was decided by; and the incident with it, when it was one attempt too many (ACC-09). What was
/// only considered is no attempt, and its line waits. As the writer, or considering under the lock of the state.
[[nodiscard]] Result<void> put_on_record(Body& body, std::string_view command, const access::Question& ask,
                                         const access::Decision& decision, Doing doing);

/// The same of any command; of one that speaks of two dossiers, about the other where it is that one that is closed.
template <class Command>
[[nodiscard]] RefusedChange refused_change(const Body& body, const AtDesk& caller, const Command& given,
                                           const Refusal& refusal, Doing doing)
{
    const LedOn led{body.state->dossiers, given};
    RefusedChange refused{title_of<Command>(), change_asked(body, caller, *led), refusal, doing};
    if constexpr (requires { std::optional<DossierId>{(*led).other}; })
        if (const std::optional<DossierId> other{(*led).other}; other && refusal.field() == "other")
            refused.change.dossier = *other;
    return refused;
}

/// Was it access that refused? Then it leaves a line.
[[nodiscard]] bool leaves_line(const Body& body, const RefusedChange& refused);
[[nodiscard]] Result<void> remember_refusal(Body& body, const RefusedChange& refused);

/// Does it let something out of the archive, or apply for that (PRIV-04)?
[[nodiscard]] bool lets_out(const Body& body, const applications::CarryOut& command);
[[nodiscard]] bool lets_out(const Body& body, const applications::Apply& command);

/// A disclosure that access refuses is on record, whatever was asked for: it is a look, and more (ACC-07). So is one
/// that is applied for.
[[nodiscard]] Result<void> remember_refused_disclosure(Body& body, const AtDesk& caller,
                                                       const applications::CarryOut& given, const Refusal& refusal,
                                                       Doing doing);
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
    if constexpr (requires { lets_out(body, given); })
        if (lets_out(body, given)) return remember_refused_disclosure(body, caller, given, refusal, doing);
    return remember_refusal(body, refused_change(body, caller, given, refusal, doing));
}

/// SENS-04: a command whose answer tells what mark there is, whatever the answer is: that it would be taken does, and
/// that it changes nothing.
[[nodiscard]] inline bool tells_mark(const dossier::SetMark&) { return true; }
[[nodiscard]] bool tells_mark(const applications::Apply& command);

/// ACC-07: who was told so of a dossier that is closed to them, without a refusal and without an event of it, is on
/// record. Nothing was reached for: it is no attempt.
[[nodiscard]] Result<void> remember_told(Body& body, std::string_view command, const access::Question& ask,
                                         Doing doing);

template <class Command, class Event>
[[nodiscard]] Result<void> remember_told([[maybe_unused]] Body& body, [[maybe_unused]] const AtDesk& caller,
                                         [[maybe_unused]] const Command& given, [[maybe_unused]] const Event& decided,
                                         [[maybe_unused]] Doing doing)
{
    if constexpr (requires { tells_mark(given); }) {
        const bool is_event = doing == Doing::submitting && !std::holds_alternative<Unchanged>(decided);
        if (!tells_mark(given) || is_event || doing == Doing::trying) return outcome::success();
        const LedOn led{body.state->dossiers, given};
        return remember_told(body, title_of<Command>(), change_asked(body, caller, *led), doing);
    }
    return outcome::success();
}

}  // namespace custos::archive
