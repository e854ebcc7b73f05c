#include "refused.hpp"

#include <utility>

namespace custos::archive {

namespace {

/// SENS-04 also says that there has to be a custodian, and that nobody is one who does not work here.
bool wants_custodian(const Refusal& refusal)
{
    return !refusal.remedy && (refusal.field() == "custodian" || refusal.field() == "object");
}

/// Did the area's own rules refuse because of the mark? What a mark closes may be applied for: also that it be lowered
/// (SENS-01), have another custodian (SENS-04) or be shown to somebody from outside (ACC-06). Whether it can be lowered
/// tells what it is.
bool is_by_mark(const RefusedChange& refused)
{
    const auto& refusal = refused.refusal;
    switch (refusal.rule()) {
        case Rule::SENS_04: return !wants_custodian(refusal);
        case Rule::ACC_06: return refusal.remedy.has_value();
        case Rule::SENS_01: return refusal.remedy.has_value() || refused.command == title_of<applications::Apply>();
        default: return false;
    }
}

/// The decision on a dossier that there is, if it was access that refused.
std::optional<access::Decision> decision_of(const Body& body, const RefusedChange& refused)
{
    if (!names_somebody(body, refused.change)) return std::nullopt;
    auto decision = access::decide(sight_of<access::Sight>(body), refused.change);
    if (decision.outcome == access::Outcome::granted) return std::nullopt;
    const auto rule = decision.rules.front();
    const bool of_access = rule == Rule::SENS_04 ? is_by_mark(refused) : rule == refused.refusal.rule();
    return of_access ? std::optional{std::move(decision)} : std::nullopt;
}

}  // namespace

DossierId dossier_of(const State& state, ProposalId proposal)
{
    const auto found = state.dossiers.proposals.find(proposal);
    return found == state.dossiers.proposals.end() ? DossierId{} : found->dossier;
}

DossierId dossier_of(const State& state, custody::ItemId item)
{
    const auto found = state.custody.items.find(item);
    return found == state.custody.items.end() ? DossierId{} : found->dossier;
}

DossierId dossier_of(const State& state, custody::LoanId loan)
{
    const auto found = state.custody.loans.find(loan);
    return found == state.custody.loans.end() ? DossierId{} : dossier_of(state, found->item);
}

DossierId dossier_of(const State& state, custody::ProjectId project)
{
    const auto found = state.custody.projects.find(project);
    return found == state.custody.projects.end() ? DossierId{} : found->dossier;
}

DossierId dossier_of(const State& state, merging::MergeId merge)
{
    const auto* found = state.merging.find(merge);
    return found == nullptr ? DossierId{} : found->dossier;
}

DossierId dossier_of(const State& state, applications::ApplicationId application)
{
    const auto* found = state.applications.find(application);
    return found == nullptr ? DossierId{} : found->scope.dossier;
}

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

bool leaves_line(const Body& body, const RefusedChange& refused) { return decision_of(body, refused).has_value(); }

Result<void> remember_refusal(Body& body, const RefusedChange& refused)
{
    const auto decision = decision_of(body, refused);
    if (!decision) return outcome::success();
    return put_on_record(body, refused.command, refused.change, *decision, refused.doing);
}

bool tells_mark(const applications::Apply& command) { return command.kind == applications::Kind::lower_level; }

Result<void> remember_told(Body& body, std::string_view command, const access::Question& ask, Doing doing)
{
    const auto decision = access::decide(sight_of<access::Sight>(body), ask);
    if (decision.outcome == access::Outcome::granted || !names_somebody(body, ask)) return outcome::success();
    if (doing == Doing::considering) return put_on_record(body, command, ask, decision, doing);
    WaitingLook line;
    write_line(line, body, command, ask, decision);
    line.uncounted = std::exchange(line.overreach, false);
    return body.put_alone(line);
}

}  // namespace custos::archive
