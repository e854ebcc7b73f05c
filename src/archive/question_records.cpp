/// What was put on record where no dossier's history tells it to whoever has to judge it: the reason of an emergency,
/// what was said of duties, who changed the keys.
#include "looking.hpp"
#include "on_event.hpp"

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
    for (const auto number : state.dossiers.numbers_of(state.dossiers.resolved(waiting->dossier))) {
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

/// What an entry says of a duty; nothing where it says nothing of one.
Result<std::optional<DutyNote>> note_of(const journal::Entry& entry)
{
    std::optional<DutyNote> row;
    BOOST_OUTCOME_TRYV(on_event<duties::Finished, duties::Snoozed, duties::Delegated>(entry, [&](const auto& event) {
        row = DutyNote{entry.number, entry.at, entry.actor, std::string{entry.event}, event.duty, {}, {}, {}};
        if constexpr (requires { event.record; })
            row->text = event.record;
        else
            row->text = event.reason;
        if constexpr (requires { event.until; }) row->until = event.until;
        if constexpr (requires { event.to; }) row->to = event.to;
        return outcome::success();
    }));
    return row;
}

Result<std::optional<KeyRow>> key_row_of(const journal::Entry& entry)
{
    if (entry.event != title_of<security::KeysChanged>()) return std::optional<KeyRow>{};
    BOOST_OUTCOME_TRY(auto event, from_binary<security::KeysChanged>(entry.body));
    return std::optional{
        KeyRow{entry.number, entry.at, entry.actor, event.work, event.stage, event.epoch, std::move(event.reason)}};
}

/// Back through the journal: the rows that `row_of(entry)` finds, a page of them.
template <class View, class Query, class RowOf>
Result<View> rows_back(const Body& body, const Query& ask, RowOf&& row_of)
{
    View view;
    Result<void> understood = outcome::success();
    std::uint64_t read = 0;
    const auto newest = body.state->entries + 1;
    BOOST_OUTCOME_TRY(
        body.journal->read_back({ask.before ? ask.before->value : newest}, [&](const journal::Entry& entry) {
            if (view.rows.size() == ask.limit.value_or(100) || read++ == most_entries) {
                view.next = EntryNumber{entry.number.value + 1};
                return false;
            }
            auto row = row_of(entry);
            if (!row)
                understood = std::move(row).error();
            else if (row.value())
                view.rows.push_back(*std::move(row).value());
            return understood.has_value();
        }));
    BOOST_OUTCOME_TRY(std::move(understood));
    return view;
}

/// The same as the answer to a question: the right to review; a limit out of range, under `rule`.
template <class View, class Query, class RowOf>
Result<Ruling<View>> rows_for_reviewer(const Body& body, const Desk& desk, const Query& ask, Rule rule, RowOf&& row_of)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (auto leave = access::may(body.state->access, desk.staff(), access::Action::review); !leave)
        return Ruling<View>{std::move(leave).error()};
    if (const auto limit = ask.limit.value_or(100); limit == 0 || limit > 1000)
        return Ruling<View>{refuse(rule, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"})};
    BOOST_OUTCOME_TRY(auto view, rows_back<View>(body, ask, row_of));
    return Ruling<View>{std::move(view)};
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
    return rows_for_reviewer<DutyNotesView>(
        body, desk, ask, Rule::SYS_01, [&](const journal::Entry& entry) -> Result<std::optional<DutyNote>> {
            BOOST_OUTCOME_TRY(auto row, note_of(entry));
            return row && (!ask.duty || row->duty == *ask.duty) ? std::move(row) : std::nullopt;
        });
}

/// The right to review; a limit out of range (SEC-06).
Result<Ruling<KeysView>> answer_to(Body& body, const Desk& desk, const AskKeys& ask)
{
    return rows_for_reviewer<KeysView>(body, desk, ask, Rule::SEC_06, key_row_of);
}

}  // namespace custos::archive

CUSTOS_QUERY_DOORS(custos::archive::EmergencyView, custos::archive::AskEmergency)
CUSTOS_QUERY_DOORS(custos::archive::DutyNotesView, custos::archive::AskDutyNotes)
CUSTOS_QUERY_DOORS(custos::archive::KeysView, custos::archive::AskKeys)
