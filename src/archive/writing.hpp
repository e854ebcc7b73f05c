/// How a command is decided and written, whatever its type.
#pragma once

#include "following.hpp"
#include "match.hpp"

#include <custos/orders/rules.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <variant>

namespace custos::archive {

[[nodiscard]] Result<Ruling<Receipt>> receipt_of(Result<EntryNumber> written, std::string_view title, std::uint64_t id);

template <class Event>
Result<Ruling<Receipt>> write_down(Body& body, const Caller& caller, const Event& event)
{
    return receipt_of(put_whole(body, caller, event), title_of<Event>(), id_of(event));
}

inline Result<Ruling<Receipt>> write_down(Body&, const Caller&, const Unchanged& same)
{
    return Ruling<Receipt>{Receipt{{}, "unchanged", same.existing, same.differs}};
}

template <class... Choices>
Result<Ruling<Receipt>> write_down(Body& body, const Caller& caller, const std::variant<Choices...>& decided)
{
    return std::visit([&](const auto& each) { return write_down(body, caller, each); }, decided);
}

/// With what the clock brings the quarterly check begins, and goes on where the last tick stopped (CHG-04).
[[nodiscard]] Result<Ruling<Receipt>> write_down(Body& body, const Caller& caller,
                                                 const std::variant<duties::Ticked, Unchanged>& decided);

/// What writing it down would give, without entry and id.
template <class Event>
[[nodiscard]] Receipt foreseen(const Event&)
{
    return {{}, title_of<Event>(), 0};
}

[[nodiscard]] inline Receipt foreseen(const Unchanged& same) { return {{}, "unchanged", same.existing, same.differs}; }

template <class... Choices>
[[nodiscard]] Receipt foreseen(const std::variant<Choices...>& decided)
{
    return std::visit([](const auto& each) { return foreseen(each); }, decided);
}

/// Decides one command: the right to ask first; of one that changes a dossier whether the purpose is open and its
/// fields are the grade's to write, and the dossier's mark; then what only
/// applications can see of it, the rules of its area, and what only access can see. Old numbers lead to the dossiers
/// that they were merged into (CHG-05).
template <class Command>
auto rule_on(const Body& body, const AtDesk& caller, const Command& given)
    -> decltype(decide(std::declval<const SightOf<Command>&>(), caller, given))
{
    const LedOn led{body.state->dossiers, given};
    const auto& command = *led;
    if constexpr (requires { Needs<Command>::anybodys; }) {
        BOOST_OUTCOME_TRY(access::may_speak(body.state->access, caller.staff));
    } else {
        BOOST_OUTCOME_TRY(access::may(body.state->access, caller.staff, action_of(body, command)));
    }
    if constexpr (Needs<Command>::about == About::customer) {
        const auto change = change_asked(body, caller, command);
        BOOST_OUTCOME_TRY(access::may_change(sight_of<access::Sight>(body), change));
        if constexpr (!requires { Needs<Command>::through_mark; }) {
            BOOST_OUTCOME_TRY(pass_mark(body, change));
        }
    }
    if constexpr (TiesAnother<Command>) {
        BOOST_OUTCOME_TRY(pass_mark_of_other(body, caller, command.other, Needs<Command>::action));
    }
    if constexpr (requires(const applications::Sight& see) { applications::vet(see, caller, command); }) {
        BOOST_OUTCOME_TRY(applications::vet(sight_of<applications::Sight>(body), caller, command));
    }
    auto ruling = decide(sight_of<SightOf<Command>>(body), caller, command);
    if constexpr (requires(const access::Sight& see) { access::vet(see, command); }) {
        if (ruling) {
            BOOST_OUTCOME_TRY(access::vet(sight_of<access::Sight>(body), command));
        }
    }
    if constexpr (requires { vet(body, caller, command); }) {
        if (ruling) {
            BOOST_OUTCOME_TRY(vet(body, caller, command));
        }
    }
    return ruling;
}

/// What is done with a command, whatever its type: decided, and unless it is only considered, written and applied.
/// `command` points to one of the type that the step was made for. As the writer, or under the lock of the state.
using Step = Result<Ruling<Receipt>> (*)(Body& body, const AtDesk& caller, const void* command, Doing doing);

/// The refusal, if it could be written down where it has to be.
[[nodiscard]] Result<Ruling<Receipt>> refused_with(Result<void> remembered, Refusal refusal);

/// Puts the warnings of a command beside those that its receipt has already.
void add_warnings(Result<Ruling<Receipt>>& receipt, std::vector<Fault> warnings);

template <class Command>
Result<Ruling<Receipt>> step(Body& body, const AtDesk& caller, const void* at, Doing doing)
{
    const auto& command = *static_cast<const Command*>(at);
    auto ruling = rule_on(body, caller, command);
    BOOST_OUTCOME_TRY(tell_of_match(body, caller, command, ruling, doing));
    if (!ruling) {
        say_how_long(body, caller, command, ruling.error());
        auto remembered = doing == Doing::trying ? outcome::success()
                                                 : remember_refusal(body, caller, command, ruling.error(), doing);
        return refused_with(std::move(remembered), std::move(ruling).error());
    }
    if (doing == Doing::submitting) {
        BOOST_OUTCOME_TRY(remember_let_out(body, caller, command));
    }
    BOOST_OUTCOME_TRY(remember_told(body, caller, command, ruling.value(), doing));
    std::vector<Fault> warnings;  // before anything is written: want of memory may still refuse
    if constexpr (requires(const SightOf<Command>& see) { warnings_of(see, caller, command); })
        warnings = warnings_of(sight_of<SightOf<Command>>(body), caller, command);
    auto receipt = doing == Doing::submitting ? write_down(body, caller, ruling.value())
                                              : Result<Ruling<Receipt>>{foreseen(ruling.value())};
    add_warnings(receipt, std::move(warnings));
    return receipt;
}

/// Of several that are decided before the first is written: is it accepted beside those before it?
using Beside = Ruling<void> (*)(const Body& body, const AtDesk& caller, const void* command, orders::Unbooked& before);

template <class Command>
Ruling<void> beside(const Body& body, const AtDesk& caller, const void* at, orders::Unbooked& before)
{
    const auto& command = *static_cast<const Command*>(at);
    if constexpr (requires(const orders::Sight& see) { before.add(see, caller, command); })
        return before.add(sight_of<orders::Sight>(body), caller, command);
    else
        return outcome::success();
}

/// Commands of one type, one behind the other in memory.
struct CommandRow {
    Step step;
    Beside beside;
    const void* first;
    std::size_t count;
    std::size_t size;  ///< of each, bytes

    template <class Command>
    explicit CommandRow(std::span<const Command> commands) noexcept
        : step{&archive::step<Command>},
          beside{&archive::beside<Command>},
          first{commands.data()},
          count{commands.size()},
          size{sizeof(Command)}
    {
    }
    [[nodiscard]] const void* operator[](std::size_t index) const noexcept
    {
        return static_cast<const std::byte*>(first) + index * size;
    }
};

// The paths in, the same for every command.
[[nodiscard]] Result<Ruling<Receipt>> submit_one(Body& body, const Desk& desk, Step step, const void* command);
[[nodiscard]] Result<std::vector<Ruling<Receipt>>> submit_row(Body& body, const Desk& desk, const CommandRow& commands);
[[nodiscard]] Result<Ruling<std::vector<Receipt>>> submit_whole(Body& body, const Desk& desk,
                                                                std::span<const CommandRow> rows);
[[nodiscard]] Result<Ruling<Receipt>> consider(Body& body, const Desk& desk, Step step, const void* command);

template <class Command>
Result<Ruling<Receipt>> submit_from(Body& body, const Desk& desk, const Document& document)
{
    Command command{};
    BOOST_OUTCOME_TRY(document.fill(shape_of<Command>(), &command));
    return submit_one(body, desk, &step<Command>, &command);
}

template <class List>
void add_commands(Registry& registry)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, List>>([&](auto each) {
        using Command = typename decltype(each)::type;
        registry.commands.push_back(
            {title_of<Command>(), &shape_of<Command>, comments_of<Command>, &submit_from<Command>});
    });
}

template <class List>
void add_events(Registry& registry)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, List>>([&](auto each) {
        using Event = typename decltype(each)::type;
        registry.events.push_back({title_of<Event>(), &replay_event<Event>});
    });
}

}  // namespace custos::archive

namespace custos {

template <class Command>
Result<Ruling<Receipt>> Desk::submit(const Command& command)
{
    return archive::submit_one(*body_, *this, &archive::step<Command>, &command);
}

template <class Command>
Result<std::vector<Ruling<Receipt>>> Desk::submit_all(std::span<const Command> commands)
{
    return archive::submit_row(*body_, *this, archive::CommandRow{commands});
}

/// Sales that come together are written as runs: one entry for many (sales_run.cpp).
template <>
Result<std::vector<Ruling<Receipt>>> Desk::submit_all(std::span<const orders::Record> commands);

/// The clock is righted at a time that other commands are refused for (right_clock.cpp).
template <>
Result<Ruling<Receipt>> Desk::submit(const access::RightClock& command);

/// The search for duplicates opens values before it writes (sealed_search.cpp).
template <>
Result<Ruling<Receipt>> Desk::submit(const merging::Find& command);

template <class... Commands>
Result<Ruling<std::vector<Receipt>>> Desk::submit_whole(std::span<const Commands>... commands)
{
    const std::array rows{archive::CommandRow{commands}...};
    return archive::submit_whole(*body_, *this, rows);
}

template <class Command>
Result<Ruling<Receipt>> Desk::consider(const Command& command) const
{
    return archive::consider(*body_, *this, &archive::step<Command>, &command);
}

}  // namespace custos
