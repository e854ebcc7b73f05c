/// How an event becomes state, and what it makes follow: events of their own, beside it in the same group.
#pragma once

#include "incidents.hpp"
#include "keepers.hpp"
#include "lists.hpp"

#include <custos/access/apply.hpp>
#include <custos/applications/apply.hpp>
#include <custos/care/apply.hpp>
#include <custos/core/binary.hpp>
#include <custos/custody/apply.hpp>
#include <custos/dossier/apply.hpp>
#include <custos/duties/apply.hpp>
#include <custos/merging/apply.hpp>
#include <custos/orders/apply.hpp>
#include <custos/policy/apply.hpp>
#include <custos/security/apply.hpp>
#include <custos/tiers/apply.hpp>

#include <variant>

namespace custos::archive {

/// Applies an event to its area's records.
template <class Event>
void apply_to(State& state, const Stamp& stamp, const Event& event)
{
    if constexpr (requires { apply(state.dossiers, stamp, event); })
        apply(state.dossiers, stamp, event);
    else if constexpr (requires { apply(state.orders, stamp, event); })
        apply(state.orders, stamp, event);
    else if constexpr (requires { apply(state.tiers, stamp, event); })
        apply(state.tiers, stamp, event);
    else if constexpr (requires { apply(state.duties, stamp, event); })
        apply(state.duties, stamp, event);
    else if constexpr (requires { apply(state.applications, stamp, event); })
        apply(state.applications, stamp, event);
    else if constexpr (requires { apply(state.custody, stamp, event); })
        apply(state.custody, stamp, event);
    else if constexpr (requires { apply(state.drafts, stamp, event); })
        apply(state.drafts, stamp, event);
    else if constexpr (requires { apply(state.merging, stamp, event); })
        apply(state.merging, stamp, event);
    else if constexpr (requires { apply(state.care, stamp, event); })
        apply(state.care, stamp, event);
    else if constexpr (requires { apply(state.security, stamp, event); })
        apply(state.security, stamp, event);
    else
        apply(state.access, stamp, event);
}

template <class Event>
[[nodiscard]] DossierId subject_of(const Event& event)
{
    if constexpr (requires {
                      {
                          event.dossier
                          } -> std::convertible_to<DossierId>;
                  })
        return event.dossier;
    else
        return {};
}

/// The id that a receipt gives: the event's first member if it is one.
template <class Event>
[[nodiscard]] std::uint64_t id_of(const Event& event)
{
    std::uint64_t id = 0;
    using Members = shapes::MembersOf<Event>;
    if constexpr (boost::mp11::mp_size<Members>::value > 0) {
        const auto& first = event.*(boost::mp11::mp_front<Members>::pointer);
        if constexpr (shapes::is_id<std::remove_cvref_t<decltype(first)>>::value) id = first.value;
    }
    return id;
}

/// A policy that was checked when it was decided comes into force: its parts are made again.
void settle(Body& body, const Stamp& stamp, const policy::Adopted& event);

/// A run of sales: each in the history of its own dossier.
void settle(Body& body, const Stamp& stamp, const orders::RecordedRun& event);

/// Looks that waited together: each in the history of its own dossier.
void settle(Body& body, const Stamp& stamp, const access::LookedRun& event);

/// Two dossiers become one, or two again: in every area that knows dossiers.
void settle(Body& body, const Stamp& stamp, const merging::Merged& event);
void settle(Body& body, const Stamp& stamp, const merging::Undone& event);

/// An event becomes state: tokens first, while the records still hold what is replaced; then the records; then the
/// thread of the dossier's history.
template <class Event>
void settle(Body& body, const Stamp& stamp, const Event& event)
{
    auto& state = *body.state;
    if constexpr (requires { index(state.index, *body.vault, state.dictionary, state.dossiers, event); })
        index(state.index, *body.vault, state.dictionary, state.dossiers, event);
    apply_to(state, stamp, event);
    if (const auto subject = subject_of(event)) dossier::touch(state.dossiers, subject, stamp.number);
    state.entries = stamp.number.value;
    state.last = stamp.at;
}

[[nodiscard]] Result<EntryNumber> number_of(const Result<Stamp>& stamp);

template <class Event>
Result<EntryNumber> Body::put(StaffId actor, Instant at, const Event& event)
{
    const auto stamp = append(actor, at, title_of<Event>(), boost::serialization::version<Event>::value,
                              subject_of(event), to_binary(event));
    if (stamp) settle(*this, stamp.value(), event);
    return number_of(stamp);
}

/// An event of a version that is ours or older, as it was written.
[[nodiscard]] Result<void> read_event(const Shape& shape, std::uint32_t newest, std::uint32_t version, ByteView bytes,
                                      void* event);

template <class Event>
Result<void> replay_event(Body& body, const Stamp& stamp, std::uint32_t version, ByteView bytes)
{
    Event event{};
    auto read = read_event(shape_of<Event>(), boost::serialization::version<Event>::value, version, bytes, &event);
    if (read) settle(body, stamp, event);
    return read;
}

/// What an approval opens, or opens no longer (ACC-05).
template <class Event>
Result<void> follow_with_grant(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires { grant_after(body.state->applications, body.state->access, event); }) {
        if (const auto follows = grant_after(body.state->applications, body.state->access, event)) {
            BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, *follows));
        }
    }
    if constexpr (requires { extended_after(body.state->applications, body.state->access, event); }) {
        for (const auto& follows : extended_after(body.state->applications, body.state->access, event)) {
            BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, follows));
        }
    }
    return outcome::success();
}

/// Which approvals and leaves end with an event: with the person whose they are (ACC-08), with the one who stayed with
/// a reader (ACC-06), with the agreement that a partner reads under (PRIV-04), with a mark that is raised, a dossier's
/// or a thing's (SENS-04).
template <class Event>
Result<void> follow_with_ends(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires { applications::voids_after(body.state->applications, caller.now, event); }) {
        BOOST_OUTCOME_TRY(
            put_each(body, caller, applications::voids_after(body.state->applications, caller.now, event)));
    }
    if constexpr (requires(const applications::Sight& see) { applications::voids_after(see, caller.now, event); }) {
        const auto see = sight_of<applications::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, applications::voids_after(see, caller.now, event)));
    }
    if constexpr (requires(const custody::Sight& see) { custody::voids_after(see, caller.now, event); }) {
        const auto see = sight_of<custody::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, custody::voids_after(see, caller.now, event)));
    }
    if constexpr (requires { applications::revoked_after(body.state->access, event); }) {
        BOOST_OUTCOME_TRY(put_each(body, caller, applications::revoked_after(body.state->access, event)));
    }
    if constexpr (requires(const applications::Sight& see) { applications::revoked_after(see, caller.now, event); }) {
        const auto see = sight_of<applications::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, applications::revoked_after(see, caller.now, event)));
    }
    return outcome::success();
}

/// What a change of the dossier calls back (LEND-03), or the end of a visit (ACC-06).
template <class Event>
Result<void> follow_with_recalls(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires(const custody::Sight& see) { custody::recalls_after(see, caller.now, event); }) {
        const auto see = sight_of<custody::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, custody::recalls_after(see, caller.now, event)));
    }
    return outcome::success();
}

/// What changes in what is owed is an event of its own, beside that by which it comes about. 0: nothing does.
[[nodiscard]] Result<EntryNumber> follow_with_duties(Body& body, const Caller& caller, const duties::Change& change);

/// What is written off with a thing (RET-04).
template <class Event>
Result<void> follow_with_struck_off(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires(const custody::Sight& see) { custody::struck_off_with(see, event); }) {
        const auto see = sight_of<custody::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, custody::struck_off_with(see, event)));
    }
    return outcome::success();
}

/// Whose places in waiting lists end (LEND-07).
template <class Event>
Result<void> follow_with_unqueued(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires(const custody::Sight& see) { custody::unqueued_after(see, event); }) {
        const auto see = sight_of<custody::Sight>(body);
        BOOST_OUTCOME_TRY(put_each(body, caller, custody::unqueued_after(see, event)));
    }
    return outcome::success();
}

/// SYS-01: what the clock brought is raised before what settles it.
[[nodiscard]] Result<void> tick_first(Body& body, const Caller& caller);

/// Which offices end with whoever held them (ACC-08).
template <class Event>
Result<void> follow_with_dismissals(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires { applications::dismissals_after(body.state->applications, caller.now, event); }) {
        for (const auto& ended : applications::dismissals_after(body.state->applications, caller.now, event)) {
            BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, ended));
        }
    }
    return outcome::success();
}

/// Which custodies end with whoever had them (ACC-08).
template <class Event>
Result<void> follow_with_custodies(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires { access::custodies_ended_by(body.state->dossiers, event); }) {
        for (const auto& ended : access::custodies_ended_by(body.state->dossiers, event)) {
            BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, ended));
        }
    }
    return outcome::success();
}

/// The mark of the dossier that remains of two: for one of them it may be a higher one.
inline dossier::Marked mark_after(const Body& body, const merging::Merged& event)
{
    const auto& file = event.moved.file;
    const auto& other = *body.state->dossiers.find(event.other);
    const bool raised = file.before.mark != file.after.mark || other.mark != file.after.mark;
    return {event.dossier, file.after.mark, file.after.custodian, raised, {}};
}

/// The same of two dossiers that became one: their consent is narrower now, the mark of one may be higher, and who was
/// admitted to the other reads nothing of the one that remains.
inline Result<void> follow_with_recalls(Body& body, const Caller& caller, const merging::Merged& event)
{
    BOOST_OUTCOME_TRY(follow_with_recalls(body, caller, dossier::Grounded{event.dossier, {}}));
    BOOST_OUTCOME_TRY(follow_with_recalls(body, caller, mark_after(body, event)));
    return follow_with_recalls(body, caller, access::Revoked{{}, event.dossier});
}

/// The same of two dossiers that were one: each has its own basis again (LEND-03).
inline Result<void> follow_with_recalls(Body& body, const Caller& caller, const merging::Undone& event)
{
    BOOST_OUTCOME_TRY(follow_with_recalls(body, caller, dossier::Grounded{event.dossier, {}}));
    return follow_with_recalls(body, caller, dossier::Grounded{event.other, {}});
}

/// What was signed for the numbers that lead to the dossier ends with it: it would serve again once a merge is undone,
/// and the mark or the level is theirs then, too (CHG-05, SENS-01, SENS-04).
template <class Event>
Result<void> follow_with_ends_of_all(Body& body, const Caller& caller, const Event& event)
{
    for (const auto number : body.state->dossiers.numbers_of(event.dossier)) {
        auto same = event;
        same.dossier = number;
        BOOST_OUTCOME_TRY(follow_with_ends<Event>(body, caller, same));
    }
    return outcome::success();
}

inline Result<void> follow_with_ends(Body& body, const Caller& caller, const dossier::Marked& event)
{
    return follow_with_ends_of_all(body, caller, event);
}

inline Result<void> follow_with_ends(Body& body, const Caller& caller, const dossier::LevelSet& event)
{
    return follow_with_ends_of_all(body, caller, event);
}

inline Result<void> follow_with_ends(Body& body, const Caller& caller, const dossier::Grounded& event)
{
    return follow_with_ends_of_all(body, caller, event);
}

/// Of two dossiers that were one each has its own basis again (ACC-04).
inline Result<void> follow_with_ends(Body& body, const Caller& caller, const merging::Undone& event)
{
    BOOST_OUTCOME_TRY(follow_with_ends(body, caller, dossier::Grounded{event.dossier, {}}));
    return follow_with_ends(body, caller, dossier::Grounded{event.other, {}});
}

/// APP-03: a policy that comes into force leaves no other draft to be signed for.
inline Result<void> follow_with_ends(Body& body, const Caller& caller, const policy::Adopted&)
{
    return put_each(body, caller, applications::voids_of_drafts(body.state->applications, caller.now));
}

/// Each of two that become one had levels of its own; what one of them raised is raised in both (SENS-01).
inline Result<void> follow_with_ends(Body& body, const Caller& caller, const merging::Merged& event)
{
    const auto [first, last] = body.state->dossiers.raised_levels.equal_range(event.dossier);
    const std::vector<dossier::RaisedLevel> raised(first, last);
    for (const auto& each : raised) {
        const dossier::LevelSet rose{event.dossier, each.field, each.level, true, {}};
        BOOST_OUTCOME_TRY(follow_with_ends(body, caller, rose));
    }
    BOOST_OUTCOME_TRY(follow_with_ends(body, caller, dossier::Grounded{event.dossier, {}}));
    return follow_with_ends<dossier::Marked>(body, caller, mark_after(body, event));
}

/// CHG-04, FILE-04: what is owed of dossiers, and is settled by what became of the policy or of two of them.
[[nodiscard]] Result<void> follow_with_settled(Body& body, const Caller& caller, std::vector<duties::Settled> settled);

/// CHG-04: a draft is owed completed.
[[nodiscard]] Result<void> owe_completed(Body& body, const Caller& caller, DossierId dossier);

/// CHG-04: what is owed completed is owed by whoever keeps the dossier now, or has custody of it, and works here.
[[nodiscard]] Result<void> hand_completion_over(Body& body, const Caller& caller, DossierId dossier);

/// What is owed of dossiers changes with the policy, with two of them, or with one that is opened again (CHG-04,
/// FILE-04).
template <class Event>
Result<void> follow_with_owed_of_dossiers([[maybe_unused]] Body& body, [[maybe_unused]] const Caller& caller,
                                          [[maybe_unused]] const Event& event)
{
    if constexpr (std::is_same_v<Event, policy::Adopted>)
        return follow_with_settled(body, caller, dossier::settled_by_itself(sight_of<dossier::Sight>(body)));
    else if constexpr (std::is_same_v<Event, merging::Merged>)
        return follow_with_settled(body, caller,
                                   dossier::settled_by_itself(sight_of<dossier::Sight>(body), event.dossier));
    else if constexpr (std::is_same_v<Event, dossier::Classified>)
        return owe_completed(body, caller, event.dossier);
    else if constexpr (std::is_same_v<Event, merging::Undone>)
        return owe_completed(body, caller, event.other);
    else if constexpr (std::is_same_v<Event, dossier::KeeperSet> || std::is_same_v<Event, dossier::Marked>)
        return hand_completion_over(body, caller, event.dossier);
    else
        return outcome::success();
}

/// CLS-03: whoever is potential is so until the first sale, or the merge that brings one. Of anybody else a sale looks
/// at one bit.
template <class Event>
Result<void> follow_with_business([[maybe_unused]] Body& body, [[maybe_unused]] const Caller& caller,
                                  [[maybe_unused]] const Event& event)
{
    if constexpr (std::is_same_v<Event, orders::Recorded> || std::is_same_v<Event, merging::Merged>) {
        const auto& state = *body.state;
        if (state.dossiers.gist(event.dossier).potential && state.orders.has_bought(event.dossier)) {
            const auto begun = dossier::begun_business(*state.dossiers.find(event.dossier));
            BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, begun));
        }
    }
    return outcome::success();
}

/// CAL-02: what a changed calendar moves besides duties, which the tick does: approvals with what they opened, and the
/// days of projects. With the policy that changes it, and with the tick, which may be the first of a program that has
/// other tables.
[[nodiscard]] Result<void> follow_with_revisions(Body& body, const Caller& caller);

template <class Event>
Result<void> follow_with_revisions([[maybe_unused]] Body& body, [[maybe_unused]] const Caller& caller, const Event&)
{
    if constexpr (std::is_same_v<Event, policy::Adopted> || std::is_same_v<Event, duties::Ticked>)
        return follow_with_revisions(body, caller);
    else
        return outcome::success();
}

/// Whom a sale lifts at once (TIER-09).
template <class Event>
Result<void> follow_with_rises(Body& body, const Caller& caller, const Event& event)
{
    if constexpr (requires { tiers::lifted_by(event); }) {
        const auto see = sight_of<tiers::Sight>(body);
        for (const auto& rise : tiers::rises_of(see, tiers::lifted_by(event), caller.now)) {
            BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, rise));
        }
    }
    return outcome::success();
}

/// An approval serves once (APP-03).
inline Result<void> follow_with_use(Body& body, const Caller& caller, applications::ApplicationId approval)
{
    if (const auto used = applications::follow(body.state->applications, approval)) {
        BOOST_OUTCOME_TRY(body.put(caller.staff, caller.now, *used));
        BOOST_OUTCOME_TRY(follow_with_grant(body, caller, *used));
    }
    return outcome::success();
}

/// What the event just written uses up, opens, makes owed and settles are events of their own, beside it in the same
/// group.
template <class Event>
Result<void> follow_up(Body& body, const Caller& caller, EntryNumber entry, const Event& event)
{
    if constexpr (requires { approval_used_by(event); }) {
        BOOST_OUTCOME_TRY(follow_with_use(body, caller, approval_used_by(event)));
    }
    if constexpr (requires { second_approval_used_by(event); }) {
        BOOST_OUTCOME_TRY(follow_with_use(body, caller, second_approval_used_by(event)));
    }
    BOOST_OUTCOME_TRY(follow_with_grant(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_dismissals(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_custodies(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_ends(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_business(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_rises(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_recalls(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_struck_off(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_unqueued(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_incident(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_owed_of_dossiers(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_keepers(body, caller, event));
    BOOST_OUTCOME_TRY(follow_with_revisions(body, caller, event));
    if constexpr (requires(const Stamp& stamp) { duties_of(stamp, event); }) {
        const auto change = duties_of(Stamp{entry, caller.now, caller.staff}, event);
        BOOST_OUTCOME_TRY(follow_with_duties(body, caller, change));
    }
    return outcome::success();
}

template <class Event>
Result<EntryNumber> put_whole(Body& body, const Caller& caller, const Event& event)
{
    auto entry = body.put(caller.staff, caller.now, event);
    if (entry) {
        if (auto followed = follow_up(body, caller, entry.value(), event); !followed)
            return std::move(followed).error();
    }
    return entry;
}

}  // namespace custos::archive
