/// What may I do? The decision asked as a question: nothing is shown, and that one may not is on record (ACC-07).
#include "looking.hpp"

namespace custos::archive {

namespace {

/// What is entered and changed is decided as the commands that do it are.
access::Manner manner_of(access::Action action)
{
    const bool changes = action == access::Action::enter || action == access::Action::update;
    return changes ? access::Manner::change : access::Manner::look;
}

std::vector<std::string> names_of(const Body& body, const FieldSet& fields)
{
    std::vector<std::string> names;
    fields.each([&](FieldId field) { names.push_back(name_of(body, field)); });
    return names;
}

access::Decision decision_on(const Looking& look, const access::Question& ask)
{
    const access::Asking asking{sight_of<access::Sight>(look.body), ask};
    return ask.dossier ? asking.on(ask.dossier) : asking.at_large();
}

/// A decision on a dossier, or on none in particular.
LeaveView leave_view(const Looking& look, const access::Question& ask, const access::Decision& decision)
{
    const auto see = sight_of<access::Sight>(look.body);
    LeaveView view;
    view.action = ask.action;
    view.outcome = decision.outcome;
    view.rules.assign(decision.rules.begin(), decision.rules.end());
    view.open = names_of(look.body, decision.open);
    view.masked = names_of(look.body, decision.masked);
    view.withheld = names_of(look.body, decision.withheld);
    fill_application(look, ask, decision, view);
    view.obligations = access::obligations_of(see, ask, decision);
    view.policy = version_text(see.version);
    return view;
}

/// Under the lock, of the dossier that an old number leads to (CHG-05); `make(look, ask, fields)` answers.
template <class View, class Ask, class Make>
Result<Ruling<View>> considered(Body& body, const Desk& desk, const Ask& given, Make&& make)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const LedOn led{body.state->dossiers, given};
    const auto& ask = *led;
    Refusal unknown;
    const auto fields = fields_named(body, ask.fields, unknown.faults);
    if (!unknown.faults.empty()) return Ruling<View>{std::move(unknown)};
    return Ruling<View>{make(Looking{body, desk, body.asked_at()}, ask, fields)};
}

}  // namespace

/// No action (ACC-01); a field that the dictionary has not (FILE-02).
Result<Ruling<LeaveView>> answer_to(Body& body, const Desk& desk, const AskLeave& given)
{
    if (given.action == access::Action{})
        return Ruling<LeaveView>{refuse(Rule::ACC_01, "action", {"name what is to be done", "须指明操作"})};
    return considered<LeaveView>(body, desk, given, [&](const Looking& look, const auto& ask, const FieldSet& fields) {
        const access::Question asked{desk.staff(), ask.dossier, ask.purpose,          fields,
                                     look.now,     ask.action,  manner_of(ask.action)};
        const auto decision = decision_on(look, asked);
        if (asked.dossier) note_considered(body, title_of<AskLeave>(), asked, decision);
        return leave_view(look, asked, decision);
    });
}

/// A field that the dictionary has not (FILE-02).
Result<Ruling<ActionsView>> answer_to(Body& body, const Desk& desk, const AskActions& given)
{
    return considered<ActionsView>(
        body, desk, given, [&](const Looking& look, const auto& ask, const FieldSet& fields) {
            ActionsView view;
            for (const auto& word : shape_of<access::Action>().words) {
                const auto action = static_cast<access::Action>(word.value);
                const access::Question asked{desk.staff(), ask.dossier, ask.purpose,      fields,
                                             look.now,     action,      manner_of(action)};
                const auto decision = decision_on(look, asked);
                if (asked.dossier && action == access::Action::view)
                    note_considered(body, title_of<AskActions>(), asked, decision);
                view.actions.push_back(leave_view(look, asked, decision));
            }
            return view;
        });
}

}  // namespace custos::archive
