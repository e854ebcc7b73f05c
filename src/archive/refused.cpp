#include "refused.hpp"

namespace custos::archive {

namespace {

/// Is it access that refused it? What a mark closes may be applied for, also that it be lowered (SENS-01) or have
/// another custodian; a custodian who does not work here is refused under SENS-04, too, and is no attempt.
bool is_of_access(const access::Decision& decision, const RefusedChange& refused)
{
    if (decision.rules.front() != Rule::SENS_04) return decision.rules.front() == refused.rule;
    return refused.requestable && (refused.rule == Rule::SENS_04 || refused.rule == Rule::SENS_01);
}

}  // namespace

Result<void> put_on_record(Body& body, std::string_view command, const access::Question& ask,
                           const access::Decision& decision, Doing doing)
{
    if (doing == Doing::considering) {
        note_considered(body, command, ask, decision);
        return outcome::success();
    }
    WaitingLook line;
    write_line(line, body, command, ask, decision);
    return body.put_alone(line);
}

Result<void> remember_refusal(Body& body, const RefusedChange& refused)
{
    const auto& ask = refused.change;
    const auto decision = access::decide(sight_of<access::Sight>(body), ask);
    if (decision.outcome == access::Outcome::granted || !is_of_access(decision, refused)) return outcome::success();
    return put_on_record(body, refused.command, ask, decision, refused.doing);
}

}  // namespace custos::archive
