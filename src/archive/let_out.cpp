/// What an approval lets out of the archive (PRIV-04): decided as a look is when it is applied for and when it is done,
/// and on record like one (ACC-07).
#include "refused.hpp"
#include "registry.hpp"

#include <custos/applications/rules.hpp>

namespace custos::archive {

namespace {

/// Of what a decision named, the rule that refuses: that of the approval itself comes first where only fields do.
Refusal refusal_of(const Body& body, const access::Decision& decision)
{
    const auto& rules = decision.rules;
    const auto rule = rules.front() == Rule::PRIV_04 && rules.size() > 1 ? rules[1] : rules.front();
    const auto field = rules.front() == Rule::PRIV_04 ? "fields" : rule == Rule::ACC_03 ? "purpose" : path_of(rule);
    return with_remedy(body, decision, refuse(rule, std::string{field}, words_of(rule)));
}

template <class Command>
access::Question let_out_asked(const Body& body, const AtDesk& caller, const Command& command)
{
    access::Question ask{caller.staff, command.dossier, command.purpose, {}, caller.now, access::Action::disclose};
    ask.manner = access::Manner::let_out;
    for (const auto& name : command.fields)
        if (const auto* field = body.state->dictionary.find(std::string_view{name})) ask.fields.insert(field->id);
    return ask;
}

access::Decision decision_on(const Body& body, const access::Question& ask)
{
    return access::decide(sight_of<access::Sight>(body), ask);
}

/// The line, if it was this decision that refused: what PRIV-04 and APP-03 refuse is no access. A number that was never
/// given is nobody's.
template <class Command>
Result<void> remember_refused(Body& body, const AtDesk& caller, const Command& given, const Refusal& refusal,
                              Doing doing)
{
    const LedOn led{body.state->dossiers, given};
    const auto ask = let_out_asked(body, caller, *led);
    if (!names_somebody(body, ask)) return outcome::success();
    const auto decision = decision_on(body, ask);
    if (decision.outcome == access::Outcome::granted || refusal_of(body, decision).rule() != refusal.rule())
        return outcome::success();
    return put_on_record(body, title_of<Command>(), ask, decision, doing);
}

}  // namespace

bool lets_out(const Body& body, const applications::CarryOut& command)
{
    const auto* approval = body.state->applications.find(command.application);
    return approval != nullptr && approval->scope.kind == applications::Kind::disclosure;
}

bool lets_out(const Body&, const applications::Apply& command)
{
    return command.kind == applications::Kind::disclosure;
}

Ruling<void> vet_disclosure(const Body& body, const AtDesk& caller, const applications::Apply& command)
{
    const auto decision = decision_on(body, let_out_asked(body, caller, command));
    if (decision.outcome != access::Outcome::refused) return outcome::success();  // what it wants besides may be got
    return refusal_of(body, decision);
}

/// As the decision on what is let out: the purpose, the basis, the fields (ACC-03, ACC-04, SENS-03, ACC-02).
Ruling<void> vet(const Body& body, const AtDesk& caller, const applications::CarryOut& command)
{
    if (!lets_out(body, command)) return outcome::success();
    const auto decision = decision_on(body, let_out_asked(body, caller, command));
    if (decision.outcome == access::Outcome::granted) return outcome::success();
    return refusal_of(body, decision);
}

Result<void> remember_let_out(Body& body, const AtDesk& caller, const applications::CarryOut& given)
{
    const LedOn led{body.state->dossiers, given};
    const auto& command = *led;
    if (!lets_out(body, command)) return outcome::success();
    const auto ask = let_out_asked(body, caller, command);
    return put_on_record(body, title_of<applications::CarryOut>(), ask, decision_on(body, ask), Doing::submitting);
}

Result<void> remember_refused_disclosure(Body& body, const AtDesk& caller, const applications::CarryOut& given,
                                         const Refusal& refusal, Doing doing)
{
    return remember_refused(body, caller, given, refusal, doing);
}

Result<void> remember_refused_disclosure(Body& body, const AtDesk& caller, const applications::Apply& given,
                                         const Refusal& refusal, Doing doing)
{
    return remember_refused(body, caller, given, refusal, doing);
}

}  // namespace custos::archive
