#include "gate.hpp"

#include "looking.hpp"
#include "registry.hpp"

#include <custos/core/word.hpp>

#include <algorithm>
#include <tuple>

namespace custos::archive {

access::Looked WaitingLook::event() const
{
    access::Looked made;
    made.dossier = dossier;
    made.purpose = purpose;
    made.refused = outcome != access::Outcome::granted;
    made.open = open.ids();
    made.masked = masked.ids();
    made.withheld = withheld.ids();
    made.rules.assign(rules.begin(), rules.begin() + rule_count);
    made.personal = personal;
    made.overreach = overreach;
    made.action = action;
    made.outcome = outcome;
    made.question = question;
    made.at = at;
    made.list = list;
    made.rows = rows;
    made.policy = policy;
    made.manner = manner;
    made.edition = edition;
    made.named = named;
    made.uncounted = uncounted;
    made.considered = considered;
    return made;
}

void write_line(WaitingLook& line, const Body& body, std::string_view question, const access::Question& ask,
                const access::Decision& decision) noexcept
{
    line.staff = ask.staff;
    line.at = ask.now;
    // A number that was never given names nobody, and may be too large to be written down.
    line.dossier = ask.dossier < body.state->dossiers.next_dossier ? ask.dossier : DossierId{};
    line.question = question;
    line.policy = body.state->policy_version;
    line.open = decision.open;
    line.masked = decision.masked;
    line.withheld = decision.withheld;
    std::ranges::copy(decision.rules, line.rules.begin());
    line.rule_count = static_cast<std::uint32_t>(decision.rules.size());
    line.rows = 0;
    line.purpose = ask.purpose;
    line.action = ask.action;
    line.manner = ask.manner;
    line.outcome = decision.outcome;
    line.personal = decision.personal;
    line.overreach = decision.overreach;
    line.list = false;
    line.named = ask.named;
    line.uncounted = false;
    line.considered = false;
    line.edition = ask.edition;
    if (line.outcome == access::Outcome::granted || line.edition < 2) return;
    line.withheld = line.withheld | line.open | line.masked;  // nothing was shown, whatever the decision parted
    line.open = line.masked = {};
    line.personal = false;
}

bool names_somebody(const Body& body, const access::Question& ask)
{
    return ask.dossier && ask.dossier < body.state->dossiers.next_dossier;
}

WaitingLook& let_wait(Body& body, std::string_view question, const access::Question& ask,
                      const access::Decision& decision)
{
    auto& line = body.looks.add(ask.now);
    write_line(line, body, question, ask, decision);
    if (line.hurries()) body.looks.hurry();
    return line;
}

WaitingLook& let_considered_wait(Body& body, std::string_view question, const access::Question& ask,
                                 const access::Decision& decision)
{
    auto& line = body.looks.add(ask.now);
    write_line(line, body, question, ask, decision);
    line.personal = false;
    line.considered = true;
    line.uncounted = line.overreach;
    line.overreach = false;
    return line;
}

void note_considered(Body& body, std::string_view question, const access::Question& ask,
                     const access::Decision& decision)
{
    if (names_somebody(body, ask) && decision.outcome != access::Outcome::granted)
        let_considered_wait(body, question, ask, decision);
}

Ruling<void> pass_mark(const Body& body, const access::Question& change)
{
    auto leave = access::through_mark(sight_of<access::Sight>(body), change);
    if (leave) return leave;
    return applications::with_remedy(std::move(leave).error(), body.state->policy.applications,
                                     applications::Kind::view);
}

std::string_view path_of(Rule rule) noexcept
{
    const bool of_dossier =
        rule == Rule::FILE_05 || rule == Rule::RET_04 || rule == Rule::ACC_04 || rule == Rule::SENS_04;
    return of_dossier ? "dossier" : "";
}

Refusal with_remedy(const Body& body, const access::Decision& decision, Refusal refusal)
{
    if (const auto kind = value_of<applications::Kind>(decision.application))
        refusal.remedy = applications::remedy_for(body.state->policy.applications, *kind);
    return refusal;
}

void say_how_long(const Body& body, const access::Question& ask, Refusal& refusal)
{
    if (!refusal.remedy) return;
    const auto kind = value_of<applications::Kind>(refusal.remedy->application).value_or(applications::Kind::none);
    refusal.remedy->would_hold_until = applications::would_hold_until(
        sight_of<applications::Sight>(body), {kind, ask.staff, ask.dossier, 0, ask.purpose, {}, {}}, ask.now);
}

Gate::Gate(Body& body, const Desk& desk, std::string_view question, access::Action action, access::Manner manner)
    : body_{body}, question_{question}, ask_{desk.staff(), {}, desk.purpose(), {}, body.asked_at(), action, manner}
{
}

void Gate::cut(dossier::Outline& view) const
{
    const access::Asking asking{sight_of<access::Sight>(body_), ask_};
    std::erase_if(view.ties, [&](const dossier::TieView& tie) {
        if (!tie.other) return false;
        const auto decision = asking.on(tie.other);
        return decision.outcome != access::Outcome::granted && decision.rules.front() == Rule::SENS_04;
    });
}

Ruling<void> Gate::pass(DossierId dossier)
{
    ask_.dossier = dossier;
    decision_ = access::decide(sight_of<access::Sight>(body_), ask_);
    return ruling();
}

Ruling<void> Gate::pass_list(const FieldSet& searched)
{
    list_ = true;
    row_.emplace(sight_of<access::Sight>(body_), ask_);  // a row shows no value: no field is asked for
    return decide_list(searched);
}

Ruling<void> Gate::pass_values(const FieldSet& fields)
{
    list_ = true;
    ask_.fields = fields;
    decision_ = access::Asking{sight_of<access::Sight>(body_), ask_}.at_large();
    return ruling();
}

Ruling<void> Gate::decide_list(const FieldSet& searched)
{
    const auto see = sight_of<access::Sight>(body_);
    const auto decide_by = [&](const FieldSet& fields) {
        ask_.fields = fields;
        return access::Asking{see, ask_}.at_large();
    };
    decision_ = decide_by(searched);
    if (decision_.outcome != access::Outcome::granted) {
        FieldSet left;  // what one may not see, one may not search by
        searched.each([&](FieldId field) {
            FieldSet one;
            one.insert(field);
            if (decide_by(one).outcome == access::Outcome::granted) left.insert(field);
        });
        ask_.fields = searched;
        if (!left.empty()) decision_ = decide_by(left);
    }
    return ruling();
}

void Gate::note_question(dossier::Purpose purpose, const FieldSet& fields)
{
    ask_.purpose = purpose;
    std::ignore = decide_list(fields);
}

RowLeave Gate::rows() const
{
    return {ask_.fields,
            [this](DossierId dossier) {
                switch (row_->outcome_on(dossier)) {
                    case access::Outcome::granted: return Row::shown;
                    case access::Outcome::requestable: return Row::closed;
                    case access::Outcome::refused: break;
                }
                return Row::hidden;
            },
            [this](DossierId dossier, FieldId field) { return row_->finds(dossier, field); },
            [this](DossierId dossier) { return row_->on(dossier).rules.front(); }};
}

Ruling<void> Gate::ruling() const
{
    if (decision_.outcome == access::Outcome::granted) return outcome::success();
    const auto rule = decision_.rules.front();
    auto refusal =
        with_remedy(body_, decision_, refuse(rule, std::string{path_of(rule)}, words_for(body_, ask_.staff, rule)));
    say_how_long(body_, ask_, refusal);
    return refusal;
}

void Gate::remember(std::size_t shown)
{
    auto& line = let_wait(body_, question_, ask_, decision_);
    line.list = list_;
    line.personal = line.personal && !list_;
    line.rows = static_cast<std::uint32_t>(shown);
    if (attempt_) let_wait(body_, question_, attempt_->ask, attempt_->decision).rows = attempt_->tried;
}

void Gate::note_attempt(const std::vector<dossier::Hit>& hits)
{
    if (decision_.overreach) return;  // the search itself is one
    const auto see = sight_of<access::Sight>(body_);
    auto ask = ask_;
    for (const auto& hit : hits) {
        ask.dossier = hit.dossier;
        ask.fields = hit.fields;
        auto decision = access::decide(see, ask);
        if (!decision.overreach) continue;
        if (!attempt_) attempt_ = Attempt{ask, std::move(decision), 0};
        ++attempt_->tried;
    }
}

}  // namespace custos::archive
