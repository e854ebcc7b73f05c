/// What was put on record where no dossier's history tells it to whoever has to judge it: the reason of an emergency,
/// and what was said of duties.
#include "looking.hpp"

#include <algorithm>

namespace custos::archive {

namespace {

/// The entry in which that emergency began, in the thread of that dossier; none, if it began under another number.
Result<std::optional<access::GlassBroken>> begun_in(const Body& body, DossierId dossier, access::GrantId grant)
{
    const auto* row = body.state->dossiers.find(dossier);
    auto at = row == nullptr ? EntryNumber{} : row->last;
    while (at) {
        BOOST_OUTCOME_TRY(const auto entry, body.journal->read_one(at));
        if (entry.event == title_of<access::GlassBroken>()) {
            BOOST_OUTCOME_TRY(auto event, from_binary<access::GlassBroken>(entry.body));
            if (event.grant == grant) return std::optional{std::move(event)};
        }
        BOOST_OUTCOME_TRY(const auto strand, strand_of(entry, dossier));
        at = strand.before;
    }
    return std::optional<access::GlassBroken>{};
}

/// An emergency that waits for its review; none under that number.
Result<std::optional<access::GlassBroken>> emergency_of(const Body& body, access::GrantId grant)
{
    const auto& state = *body.state;
    const auto waiting = state.access.emergencies.find(grant);
    if (waiting == state.access.emergencies.end()) return std::optional<access::GlassBroken>{};
    const auto dossier = state.dossiers.resolved(waiting->dossier);
    std::vector<DossierId> numbers{dossier};
    state.dossiers.each_old_number(dossier, [&](DossierId old) { numbers.push_back(old); });
    for (const auto number : numbers) {
        BOOST_OUTCOME_TRY(auto event, begun_in(body, number, grant));
        if (event) return event;
    }
    return std::optional<access::GlassBroken>{};
}

EmergencyView view_of(const Body& body, const access::GlassBroken& event)
{
    EmergencyView view{event.grant, event.content.staff, event.dossier, event.content.from, event.content.until, {},
                       {}};
    for (const auto field : event.content.fields)
        view.fields.push_back(name_of(body, field));
    view.reason = event.reason;
    return view;
}

/// What an entry says of a duty; nothing where it is none of these.
template <class Event, class Say>
Result<void> note(const journal::Entry& entry, std::optional<DutyNote>& row, Say&& say)
{
    if (entry.event != title_of<Event>()) return outcome::success();
    BOOST_OUTCOME_TRY(const auto event, from_binary<Event>(entry.body));
    row = DutyNote{entry.number, entry.at, entry.actor, std::string{entry.event}, event.duty, {}, {}, {}};
    say(event, *row);
    return outcome::success();
}

Result<std::optional<DutyNote>> note_of(const journal::Entry& entry)
{
    std::optional<DutyNote> row;
    BOOST_OUTCOME_TRY(note<duties::Finished>(
        entry, row, [](const duties::Finished& event, DutyNote& made) { made.text = event.record; }));
    BOOST_OUTCOME_TRY(note<duties::Snoozed>(entry, row, [](const duties::Snoozed& event, DutyNote& made) {
        made.text = event.reason;
        made.until = event.until;
    }));
    BOOST_OUTCOME_TRY(note<duties::Delegated>(entry, row, [](const duties::Delegated& event, DutyNote& made) {
        made.text = event.reason;
        made.to = event.to;
    }));
    return row;
}

Result<DutyNotesView> notes(const Body& body, const AskDutyNotes& ask)
{
    DutyNotesView view;
    const auto newest = body.state->entries + 1;
    auto at = ask.before ? std::min(ask.before->value, newest) : newest;
    for (std::uint64_t read = 0; at > 1; ++read) {
        if (view.rows.size() == ask.limit.value_or(100) || read == most_entries) {
            view.next = EntryNumber{at};
            break;
        }
        BOOST_OUTCOME_TRY(const auto entry, body.journal->read_one({--at}));
        BOOST_OUTCOME_TRY(auto row, note_of(entry));
        if (row && (!ask.duty || row->duty == *ask.duty)) view.rows.push_back(*std::move(row));
    }
    return view;
}

}  // namespace

/// The right to review; no emergency read waits for review under that number (ACC-13).
Result<Ruling<EmergencyView>> answer_to(Body& body, const Desk& desk, const AskEmergency& ask)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (auto leave = access::may(body.state->access, desk.staff(), access::Action::review); !leave)
        return Ruling<EmergencyView>{std::move(leave).error()};
    BOOST_OUTCOME_TRY(const auto event, emergency_of(body, ask.grant));
    if (!event)
        return Ruling<EmergencyView>{
            refuse(Rule::ACC_13, "grant", {"no emergency read waits under that number", "没有该待复核的紧急查阅"})};
    return Ruling<EmergencyView>{view_of(body, *event)};
}

/// The right to review; a limit out of range (SYS-01).
Result<Ruling<DutyNotesView>> answer_to(Body& body, const Desk& desk, const AskDutyNotes& ask)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (auto leave = access::may(body.state->access, desk.staff(), access::Action::review); !leave)
        return Ruling<DutyNotesView>{std::move(leave).error()};
    if (const auto limit = ask.limit.value_or(100); limit == 0 || limit > 1000)
        return Ruling<DutyNotesView>{refuse(Rule::SYS_01, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"})};
    BOOST_OUTCOME_TRY(auto view, notes(body, ask));
    return Ruling<DutyNotesView>{std::move(view)};
}

}  // namespace custos::archive

CUSTOS_QUERY_DOORS(custos::archive::EmergencyView, custos::archive::AskEmergency)
CUSTOS_QUERY_DOORS(custos::archive::DutyNotesView, custos::archive::AskDutyNotes)
