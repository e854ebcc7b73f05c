/// Values of many dossiers at once, to be taken out of the archive (ACC-11).
#include "looking.hpp"

#include <algorithm>
#include <set>

namespace custos::archive {

namespace {

constexpr std::size_t most_dossiers = 1000;

Ruling<FieldSet> fields_to_export(const Body& body, const Export& ask)
{
    if (ask.dossiers.empty() || ask.dossiers.size() > most_dossiers)
        return refuse(Rule::ACC_11, "dossiers", {"name 1 to 1000 dossiers", "须指明 1 至 1000 份档案"});
    if (ask.fields.empty()) return refuse(Rule::FILE_02, "fields", {"name the fields to export", "须指明要导出的字段"});
    Refusal unknown;
    auto fields = fields_named(body, ask.fields, unknown.faults);
    if (!unknown.faults.empty()) return unknown;
    return fields;
}

/// What the question comes to: how many of its dossiers show, and which are closed to whoever asks, and marked or of
/// level ≥ 2, by the numbers that they have today (CHG-05). To have named those is one attempt, however many they are
/// (ACC-09).
struct Survey {
    std::size_t shown = 0;
    std::vector<dossier::Hit> closed;
};
Survey survey(const Looking& look, const Export& ask, const FieldSet& fields)
{
    const access::Asking asking{sight_of<access::Sight>(look.body),
                                question_of(look, {}, fields, access::Action::export_)};
    Survey found;
    for (const auto given : ask.dossiers) {
        const auto dossier = look.body.state->dossiers.resolved(given);
        const auto decision = asking.on(dossier);
        found.shown += decision.outcome == access::Outcome::granted ? 1U : 0U;
        if (decision.overreach) found.closed.push_back({dossier, fields});
    }
    return found;
}

/// The list as one line of the log, with its attempt, which is the first closed dossier's own line. Which fields may be
/// taken out, and which dossiers are closed.
struct Leave {
    FieldSet fields;
    std::set<DossierId> closed;
    DossierId attempt;
};
Result<Ruling<Leave>> leave_for(Body& body, const Desk& desk, const Export& ask)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    auto fields = fields_to_export(body, ask);
    if (!fields) return Ruling<Leave>{std::move(fields).error()};
    Gate gate{body, desk, title_of<Export>(), access::Action::export_};
    if (auto passed = gate.pass_values(fields.value()); !passed) {
        gate.remember();
        return Ruling<Leave>{std::move(passed).error()};
    }
    const auto [shown, closed] = survey({body, desk, gate.now()}, ask, fields.value());
    gate.note_attempt(closed);
    gate.remember(shown);
    Leave leave{fields.value(), {}, closed.empty() ? DossierId{} : closed.front().dossier};
    for (const auto& hit : closed)
        leave.closed.insert(hit.dossier);
    return Ruling<Leave>{std::move(leave)};
}

/// ACC-07: each dossier is a line, the closed ones too, which count as the one attempt that is on record already.
void remember(Body& body, const access::Question& ask, const access::Decision& decision, const Leave& leave)
{
    const bool counted = decision.overreach && leave.closed.contains(ask.dossier);
    if (counted && ask.dossier == leave.attempt) return;
    auto& line = let_wait(body, title_of<Export>(), ask, decision);
    line.uncounted = counted;
    line.overreach = line.overreach && !counted;
}

/// One dossier, as a look of its own: what it shows counts before the next one is decided.
Result<ExportRow> exported(Body& body, const Desk& desk, DossierId given, const Leave& leave)
{
    BOOST_OUTCOME_TRY(body.settle_looks(desk));
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    const Looking look{body, desk, body.asked_at()};
    const auto dossier = body.state->dossiers.resolved(given);
    const auto ask = question_of(look, dossier, leave.fields, access::Action::export_);
    const auto decision = access::decide(sight_of<access::Sight>(body), ask);
    remember(body, ask, decision, leave);
    ExportRow row{dossier, {}, decision.outcome, {}, {}, {}};
    row.rules.assign(decision.rules.begin(), decision.rules.end());
    if (!decision.application.empty()) row.application = decision.application;
    if (decision.outcome == access::Outcome::granted) {
        BOOST_OUTCOME_TRY(row.fields, fields_shown(look, dossier, leave.fields, decision));
    }
    return row;
}

}  // namespace

/// No dossier, or too many (ACC-11); no field, or one that the dictionary has not (FILE-02); a field that the grade
/// sees of nobody, and what bars whoever asks (ACC-01 to ACC-03).
Result<Ruling<ExportView>> answer_to(Body& body, const Desk& desk, const Export& ask)
{
    BOOST_OUTCOME_TRY(const auto leave, leave_for(body, desk, ask));
    if (!leave) return Ruling<ExportView>{leave.error()};
    ExportView view;
    view.rows.reserve(ask.dossiers.size());
    for (const auto dossier : ask.dossiers) {
        BOOST_OUTCOME_TRY(auto row, exported(body, desk, dossier, leave.value()));
        view.rows.push_back(std::move(row));
    }
    BOOST_OUTCOME_TRY(body.flush());  // what leaves the archive is on record before it is told (ACC-07)
    return Ruling<ExportView>{std::move(view)};
}

}  // namespace custos::archive
