/// What approvals open to people, as access keeps it.
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/word.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>

namespace custos::applications {

namespace {

/// Nothing for kinds that are used up by what they allow, once, and open no field.
std::optional<access::Opens> opened_by(const Scope& scope)
{
    switch (scope.kind) {
        case Kind::view: return scope.dossier ? std::optional{access::Opens::view} : std::nullopt;
        case Kind::sensitive: return scope.dossier ? std::optional{access::Opens::sensitive} : std::nullopt;
        case Kind::bulk: return scope.dossier ? std::nullopt : std::optional{access::Opens::bulk};
        default: return std::nullopt;
    }
}

/// What came of an approval; nullptr if nothing did.
const access::Grant* grant_of(const access::Records& access, ApplicationId application)
{
    const auto& all = access.grants.get<access::by_application>();
    const auto found = all.lower_bound(application.value);
    return found == all.end() || found->application != application.value ? nullptr : &*found;
}

std::optional<access::Revoked> end_of(const access::Records& access, ApplicationId application)
{
    const auto* grant = grant_of(access, application);
    if (grant == nullptr) return std::nullopt;
    return access::Revoked{grant->id, grant->dossier};
}

/// An approval holds at the moment when it lapses, and not after.
Instant end_of_grant(const Scope& scope, Instant lapses)
{
    const auto until = lapses + Span{1};
    return scope.until ? std::min(until, *scope.until) : until;
}

/// SENS-01: an approval that names fields lowers their level, one that names none the mark.
Ruling<void> is_for_a_mark(const Application& approval)
{
    if (approval.scope.fields.empty()) return outcome::success();
    return refuse(Rule::APP_03, "approval",
                  {"it lowers the level of fields, and no mark", "该批准用于字段敏感级别，不用于密级"});
}

}  // namespace

bool lets_out(Kind kind) noexcept
{
    switch (kind) {
        case Kind::view:
        case Kind::loan:
        case Kind::deed_loan:
        case Kind::sensitive:
        case Kind::external_marked:
        case Kind::copy:
        case Kind::disclosure: return true;
        default: return false;
    }
}

bool has_basis(const dossier::Grounds& grounds, dossier::Purpose purpose) noexcept
{
    return access::needs_no_basis(purpose) || grounds.covered().has(purpose);
}

/// ACC-04: `by_consent`: the customer's own word is wanted, and no other basis does.
static bool has_basis(const dossier::Grounds& grounds, dossier::Purpose purpose, bool by_consent) noexcept
{
    return by_consent ? dossier::Purposes{grounds.consent}.has(purpose) : has_basis(grounds, purpose);
}

/// PRIV-04: what leaves the house rests on the consent of a person.
static bool rests_on_consent(const dossier::Dossier& dossier, const Scope& scope) noexcept
{
    return scope.kind == Kind::disclosure && dossier.kind == dossier::CustomerKind::individual;
}

bool is_covered(const dossier::Dossier& dossier, const Scope& scope, Instant now) noexcept
{
    return has_basis(dossier.grounds.at(now), scope.purpose, rests_on_consent(dossier, scope));
}

std::optional<Instant> basis_ends(const dossier::Grounds& grounds, dossier::Purpose purpose, bool by_consent,
                                  Instant now)
{
    std::optional<Instant> first;
    if (!has_basis(grounds.at(now), purpose, by_consent)) return first;
    for (const auto end : {grounds.consent_until, grounds.emergency_until}) {
        const bool ends = now < end && !has_basis(grounds.at(end), purpose, by_consent);
        if (ends && (!first || end < *first)) first = end;
    }
    return first;
}

std::optional<Instant> basis_ends(const dossier::Dossier& dossier, const Scope& scope, Instant now)
{
    return basis_ends(dossier.grounds, scope.purpose, rests_on_consent(dossier, scope), now);
}

Ruling<void> may_lower(const Sight& see, const Caller& caller, DossierId dossier, const LoweredMark& lowered,
                       const std::optional<ApplicationId>& given)
{
    if (!given) {
        return with_remedy(refuse(Rule::SENS_01, "mark", {"only an approval lowers a mark", "降低密级须经审批"}),
                           see.policy, Kind::lower_level);
    }
    const Scope use{
        Kind::lower_level, caller.staff, dossier, object_of(lowered), dossier::Purpose::administration, {}, {}};
    BOOST_OUTCOME_TRY(const auto* approval, covers(see, *given, use, caller.now));
    return is_for_a_mark(*approval);
}

Ruling<void> vet(const Sight& see, const Caller& caller, const dossier::SetMark& ask)
{
    const auto* dossier = see.dossiers.find(ask.dossier);
    const auto step = dossier == nullptr ? dossier::MarkStep::free : dossier::mark_step(*dossier, ask, caller.staff);
    if (step == dossier::MarkStep::free) return outcome::success();
    if (step == dossier::MarkStep::lowered) return may_lower(see, caller, ask.dossier, {0, ask.mark}, ask.approval);
    if (!ask.approval) {
        return with_remedy(
            refuse(Rule::SENS_04, "custodian",
                   {"the custodian hands it over, or an approval does", "须由保管人移交或经批准更换保管人"}),
            see.policy, Kind::custodian);
    }
    const Scope use{
        Kind::custodian, caller.staff, ask.dossier, ask.custodian->value, dossier::Purpose::administration, {}, {}};
    BOOST_OUTCOME_TRY(covers(see, *ask.approval, use, caller.now));
    return outcome::success();
}

Ruling<void> vet(const Sight& see, const Caller& caller, const dossier::SetLevel& ask)
{
    const auto* field = see.dictionary.find(std::string_view{ask.field});
    if (field == nullptr || ask.level < field->level) return outcome::success();  // the area says so
    if (ask.level >= dossier::level_of(see.dossiers, ask.dossier, *field)) return outcome::success();
    if (!ask.approval) {
        return with_remedy(refuse(Rule::SENS_01, "level", {"only an approval lowers a level", "降低敏感级别须经审批"}),
                           see.policy, Kind::lower_level);
    }
    const Scope use{Kind::lower_level,
                    caller.staff,
                    ask.dossier,
                    static_cast<std::uint64_t>(ask.level),
                    dossier::Purpose::administration,
                    {field->id},
                    {}};
    BOOST_OUTCOME_TRY(covers(see, *ask.approval, use, caller.now));
    return outcome::success();
}

std::optional<access::Granted> grant_after(const Records& records, const access::Records& access, const Signed& event)
{
    const auto* application = event.approved ? records.find(event.application) : nullptr;
    if (application == nullptr) return std::nullopt;
    const auto& scope = application->scope;
    const auto opens = opened_by(scope);
    const auto* staff = access.find(scope.applicant);
    if (!opens || staff == nullptr || !staff->active || staff->department != application->department)
        return std::nullopt;

    access::Grant grant;
    grant.id = access.next_grant;
    grant.staff = scope.applicant;
    grant.dossier = scope.dossier;
    grant.opens = *opens;
    grant.purpose = scope.purpose;
    grant.fields = scope.fields;
    grant.from = event.signature.at;
    grant.until = end_of_grant(scope, event.lapses);
    grant.application = event.application.value;
    return access::Granted{grant.id, grant.dossier, grant};
}

std::vector<access::Extended> extended_after(const Records& records, const access::Records& access,
                                             const LapsesRevised& event)
{
    std::vector<access::Extended> extended;
    for (const auto& row : event.revised) {
        const auto* grant = grant_of(access, row.application);
        if (grant == nullptr) continue;
        const auto until = end_of_grant(records.find(row.application)->scope, row.lapses);
        if (until != grant->until) extended.push_back({grant->id, grant->dossier, until});
    }
    return extended;
}

std::optional<access::Revoked> grant_after(const Records&, const access::Records& access, const Voided& event)
{
    return end_of(access, event.application);
}

std::optional<access::Revoked> grant_after(const Records&, const access::Records& access, const Used& event)
{
    return end_of(access, event.application);
}

namespace {

/// Those that are not at their end and that `meant` names, by number.
template <class Rows, class Meant>
std::vector<Voided> void_all(const Rows& rows, Instant now, std::string_view reason, Meant&& meant)
{
    std::vector<Voided> ended;
    for (auto each = rows.first; each != rows.second; ++each) {
        const auto status = status_at(*each, now);
        const bool open = status == Status::pending || status == Status::approved;
        if (open && meant(*each))
            ended.push_back({each->id, each->scope.dossier, std::string{reason}, {}, calls_on(*each)});
    }
    return ended;
}

/// Grants that no application leads to.
template <class Rows>
std::vector<access::Revoked> without_approval(const Rows& rows)
{
    std::vector<access::Revoked> ended;
    for (auto each = rows.first; each != rows.second; ++each)
        if (each->application == 0) ended.push_back({each->id, each->dossier});
    return ended;
}

/// SENS-01, SENS-04: what is signed for the dossier as it is marked: to let something of it out, to lower that mark, to
/// take the custody over. The level of a field, and the mark of a thing, rise by themselves.
bool rests_on_mark(const Scope& scope)
{
    const bool lowers_it = scope.kind == Kind::lower_level && scope.fields.empty() && lowered_by(scope).thing == 0;
    return lets_out(scope.kind) || scope.kind == Kind::custodian || lowers_it;
}

bool names(const std::vector<FieldId>& fields, FieldId field)
{
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// What was opened to readers from outside: not by an application, and no emergency.
template <class Ends>
std::vector<access::Revoked> visits_to(const access::Records& access, DossierId dossier, Ends&& ends)
{
    std::vector<access::Revoked> ended;
    const auto [first, last] = access.grants.get<access::by_dossier>().equal_range(dossier);
    for (auto each = first; each != last; ++each)
        if (each->opens != access::Opens::emergency && each->application == 0 && ends(*each))
            ended.push_back({each->id, each->dossier});
    return ended;
}

void end_all_of(const access::Records& access, StaffId reader, std::vector<access::Revoked>& ended)
{
    const auto [first, last] = access.grants.get<access::by_staff>().equal_range(reader);
    for (auto each = first; each != last; ++each)
        ended.push_back({each->id, each->dossier});
}

std::vector<access::Revoked> visits_beside(const access::Records& access, StaffId escort)
{
    std::vector<access::Revoked> ended;
    for (const auto& visit : access.visitors)
        if (visit.escort == escort) end_all_of(access, visit.reader, ended);
    return ended;
}

}  // namespace

std::vector<Voided> voids_after(const Records& records, Instant now, const access::Departed& event)
{
    return voids_of(records, now, event.staff, "the applicant left");
}

std::vector<Voided> voids_after(const Records& records, Instant now, const access::Enlisted& event)
{
    if (!event.moved) return {};
    return voids_of(records, now, event.staff, "the applicant moved to another department");
}

std::vector<Voided> voids_after(const Records& records, Instant now, const dossier::Marked& event)
{
    if (!event.raised) return {};
    return voids_about(records, now, event.dossier, "the mark was raised", rests_on_mark);
}

std::vector<Voided> voids_about(const Records& records, Instant now, DossierId dossier, std::string_view reason,
                                const std::function<bool(const Scope&)>& meant)
{
    return void_all(records.applications.get<by_dossier>().equal_range(dossier), now, reason,
                    [&](const Application& each) { return !each.signatures.empty() && meant(each.scope); });
}

std::vector<Voided> voids_after(const Records& records, Instant now, const dossier::LevelSet& event)
{
    if (!event.raised) return {};
    return void_all(records.applications.get<by_dossier>().equal_range(event.dossier), now, "a level was raised",
                    [&](const Application& each) {
                        const bool meant = lets_out(each.scope.kind) || each.scope.kind == Kind::lower_level;
                        return meant && !each.signatures.empty() && names(each.scope.fields, event.field);
                    });
}

std::vector<Voided> voids_after(const Records& records, Instant now, const dossier::Destroyed& event)
{
    return voids_of(records, now, event.dossier, "the dossier is destroyed", [](const Scope& scope) {
        return lets_out(scope.kind) || scope.kind == Kind::lower_level || scope.kind == Kind::custodian;
    });
}

std::vector<Voided> voids_after(const Sight& see, Instant now, const dossier::Grounded& event)
{
    const auto& row = *see.dossiers.find(see.dossiers.resolved(event.dossier));
    return voids_about(see.applications, now, event.dossier, "no basis covers it any more",
                       [&](const Scope& scope) { return lets_out(scope.kind) && !is_covered(row, scope, now); });
}

std::vector<Voided> voids_of_drafts(const Records& records, Instant now)
{
    return void_all(records.applications.get<by_dossier>().equal_range(DossierId{}), now,
                    "another policy came into force", [](const Application& each) {
                        return each.scope.kind == Kind::policy_change || each.scope.kind == Kind::lower_level;
                    });
}

std::vector<Voided> voids_of(const Records& records, Instant now, StaffId applicant, std::string_view reason)
{
    return void_all(records.applications.get<by_applicant>().equal_range(applicant), now, reason,
                    [](const Application&) { return true; });
}

std::vector<Voided> voids_of(const Records& records, Instant now, DossierId dossier, std::string_view reason)
{
    return voids_of(records, now, dossier, reason, [](const Scope& scope) { return lets_out(scope.kind); });
}

std::vector<Voided> voids_of(const Records& records, Instant now, DossierId dossier, std::string_view reason,
                             const std::function<bool(const Scope&)>& meant)
{
    return void_all(records.applications.get<by_dossier>().equal_range(dossier), now, reason,
                    [&](const Application& each) { return meant(each.scope); });
}

std::vector<access::Revoked> revoked_of(const access::Records& access, StaffId staff)
{
    return without_approval(access.grants.get<access::by_staff>().equal_range(staff));
}

std::vector<access::Revoked> revoked_of(const access::Records& access, DossierId dossier)
{
    return without_approval(access.grants.get<access::by_dossier>().equal_range(dossier));
}

std::vector<access::Revoked> revoked_after(const access::Records& access, const dossier::Marked& event)
{
    if (!event.raised) return {};
    return visits_to(access, event.dossier, [](const access::Grant&) { return true; });
}

std::vector<access::Revoked> revoked_after(const Sight& see, Instant now, const dossier::Grounded& event)
{
    const auto grounds = see.dossiers.find(see.dossiers.resolved(event.dossier))->grounds.at(now);
    return visits_to(see.access, event.dossier, [&](const access::Grant& grant) {
        const auto visit = see.access.visitors.find(grant.staff);
        const bool of_partner = visit != see.access.visitors.end() && visit->paper == access::Paper::secrecy_agreement;
        return !has_basis(grounds, grant.purpose, of_partner);
    });
}

std::vector<access::Revoked> revoked_after(const access::Records& access, const dossier::LevelSet& event)
{
    if (!event.raised) return {};
    return visits_to(access, event.dossier,
                     [&](const access::Grant& grant) { return names(grant.fields, event.field); });
}

std::vector<Voided> voids_after(const Records& records, Instant now, const access::ClockRighted& event)
{
    const auto& rows = records.applications.get<by_applicant>();
    return void_all(std::pair{rows.begin(), rows.end()}, now, "the clock had run ahead", [&](const Application& each) {
        return now < each.asked || status_at(each, event.ran_to) == Status::expired;
    });
}

std::vector<access::Revoked> revoked_after(const access::Records& access, const access::ClockRighted& event)
{
    std::vector<access::Revoked> ended;
    for (const auto& each : access.grants)
        if (event.right < each.from || each.until <= event.ran_to) ended.push_back({each.id, each.dossier});
    return ended;
}

std::vector<access::Revoked> revoked_after(const access::Records& access, const access::Departed& event)
{
    return visits_beside(access, event.staff);
}

std::vector<access::Revoked> revoked_after(const access::Records& access, const access::Enlisted& event)
{
    auto ended = event.moved ? visits_beside(access, event.staff) : std::vector<access::Revoked>{};
    // Whoever works here is no reader from outside any more: what was opened to them as one ends (ACC-06).
    const auto [first, last] = access.grants.get<access::by_staff>().equal_range(event.staff);
    for (auto each = first; each != last; ++each)
        if (each->opens == access::Opens::view && each->application == 0) ended.push_back({each->id, each->dossier});
    return ended;
}

std::vector<access::Revoked> revoked_after(const access::Records& access, const VisitEnded& event)
{
    std::vector<access::Revoked> ended;
    end_all_of(access, event.reader, ended);
    for (auto& each : ended)
        each.reason = event.reason;
    return ended;
}

Refusal with_remedy(Refusal refusal, const Policy& policy, Kind kind)
{
    refusal.remedy = remedy_for(policy, kind);
    return refusal;
}

Remedy remedy_for(const Policy& policy, Kind kind)
{
    Remedy remedy{std::string{word_of(kind)}, {}};
    for (const auto& step : chain_of(policy, kind).steps) {
        auto& said =
            remedy.steps.emplace_back(RemedyStep{{}, step.all, step.department, step.departments, step.stamped});
        for (const auto role : step.roles)
            said.roles.emplace_back(word_of(role));
        for (const auto& wanted : wanted_by(step))
            for (const auto role : wanted.roles)
                remedy.signatures.emplace_back(word_of(role));
    }
    return remedy;
}

Prospect prospect(const Sight& see, const Caller& applicant, std::string_view kind, DossierId dossier,
                  dossier::Purpose purpose)
{
    Prospect made;
    Scope scope{Kind::none, applicant.staff, dossier, 0, purpose, {}, {}};
    const auto* staff = see.access.find(applicant.staff);
    const auto department = staff == nullptr ? std::string_view{} : std::string_view{staff->department};
    for (const auto& word : shape_of<Kind>().words)
        if (word.name == kind) scope.kind = static_cast<Kind>(word.value);
    if (scope.kind != Kind::none) made.signatures = chain_of(see.policy, scope.kind).steps;
    made.holds_until = would_hold_until(see, scope, applicant.now);
    made.nobody_signs = !can_be_signed(see, made.signatures, {applicant.staff, department}, applicant.now);
    return made;
}

}  // namespace custos::applications
