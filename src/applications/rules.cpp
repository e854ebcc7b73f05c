#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/binary.hpp>
#include <custos/core/said.hpp>
#include <custos/dossier/rules.hpp>
#include <custos/vault/vault.hpp>

#include <algorithm>

namespace custos::applications {

Bytes signing_bytes(const Application& application, StaffId signer)
{
    Bytes bytes;
    Writer writer{bytes};
    writer.text("custos/application/1");
    writer.number(application.id.value);
    writer.value(shape_of<Scope>(), &application.scope);
    writer.text(application.department);
    writer.text(application.reason);
    writer.signed_number(application.asked.ms);
    writer.number(signer.value);
    if (application.conveyed.carrier) writer.value(shape_of<Conveyance>(), &application.conveyed);
    if (application.reader) writer.value(shape_of<Outsider>(), &*application.reader);
    return bytes;
}

Digest signing_digest(const Application& application, StaffId signer)
{
    return vault::sha256(signing_bytes(application, signer));
}

namespace {

constexpr std::uint64_t calls_of_one = 256;  ///< an application's reminders, by the duty's subject

/// Of a call within its application.
std::uint8_t number_of(const Wanted& wanted, Role role)
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(role) + 16U * wanted.place);
}

}  // namespace

std::vector<Call> calls_for(const std::vector<Wanted>& wanted, std::string_view applicants_department)
{
    static_assert(static_cast<unsigned>(Role::serving_unit) < 16, "an office has four bits of a call's number");
    std::vector<Call> calls;
    for (const auto& each : wanted)
        for (const auto role : each.roles)
            calls.push_back(
                {number_of(each, role), role, std::string{department_for(each, role, applicants_department)}});
    return calls;
}

namespace {

Refusal no_application() { return refuse(Rule::APP_01, "application", {"there is no such application", "没有该申请"}); }

Ruling<const Application*> pending(const Sight& see, const Caller& caller, ApplicationId id)
{
    const auto* application = see.applications.find(id);
    if (application == nullptr) return no_application();
    if (status_at(*application, caller.now) != Status::pending)
        return refuse(Rule::APP_03, "application", {"it is not waiting for signatures", "该申请不在待批状态"});
    return application;
}

bool signed_already(const Application& application, StaffId person)
{
    return person && std::any_of(application.signatures.begin(), application.signatures.end(),
                                 [&](const Signature& made) { return made.by == person || made.deputy_of == person; });
}

Refusal own_will(std::string_view en, std::string_view zh) { return refuse(Rule::APP_02, "application", {en, zh}); }

/// By what the caller may act on the step that waits.
struct Stand {
    StaffId deputy_of;                ///< 0 = in their own right
    std::vector<Standing> standings;  ///< at least one
};

/// All of them, in the order of the step's offices, those in one's own right first.
std::vector<Stand> stands_of(const Sight& see, const Caller& caller, const Application& application)
{
    std::vector<Stand> stands{{}};
    const auto wanted = wanted_by(application.chain[application.step]);  // it waits: `pending` says so
    for (std::size_t i = 0; i < wanted.size(); ++i)
        for (const auto role : wanted[i].roles)
            for (const auto* held :
                 held_for(see.applications, caller.staff, wanted[i], role, application.department, caller.now)) {
                auto stand = std::find_if(stands.begin(), stands.end(),
                                          [&](const Stand& each) { return each.deputy_of == held->deputy_of; });
                if (stand == stands.end()) stand = stands.insert(stands.end(), {held->deputy_of, {}});
                stand->standings.push_back({static_cast<std::uint8_t>(i), role});
            }
    if (stands.front().standings.empty()) stands.erase(stands.begin());
    return stands;
}

/// The one that was said, else the first that serves. Who signed the same step bars none: else it would depend on the
/// order of signatures in whose stead a deputy signs.
Ruling<Stand> stand_of(const Sight& see, const Caller& caller, const Application& application,
                       std::optional<StaffId> said)
{
    const auto signed_before = [&](StaffId person) {
        return person &&
               std::any_of(application.signatures.begin(), application.signatures.end(), [&](const auto& made) {
                   return made.step < application.step && (made.by == person || made.deputy_of == person);
               });
    };
    std::optional<Refusal> barred;
    for (auto& stand : stands_of(see, caller, application)) {
        if (said && stand.deputy_of != *said) continue;
        if (stand.deputy_of && stand.deputy_of == application.scope.applicant)
            barred = own_will("nobody signs for the applicant", "不得代申请人审批");
        else if (signed_before(stand.deputy_of))
            barred = own_will("one person signs one step", "一人只签一步");
        else
            return std::move(stand);
    }
    if (barred) return *std::move(barred);
    if (said) return refuse(Rule::APP_01, "deputy_of", {"the caller stands in for no such holder", "未代理该任职人"});
    return refuse(Rule::APP_01, "application", {"another office has to sign now", "当前步骤由其他岗位签批"});
}

/// The caller's signature, its stamp left out, where it counts (APP-02, then APP-01).
Ruling<Signature> signature_of(const Sight& see, const Caller& caller, const Application& application,
                               std::optional<StaffId> said)
{
    if (caller.staff == application.scope.applicant)
        return own_will("nobody signs an own application", "不得审批本人的申请");
    if (signed_already(application, caller.staff)) return own_will("one person signs one step", "一人只签一步");
    BOOST_OUTCOME_TRY(auto stand, stand_of(see, caller, application, said));
    if (signed_already(application, stand.deputy_of)) return own_will("one person signs one step", "一人只签一步");

    Signature made;
    made.step = application.step;
    made.by = caller.staff;
    made.deputy_of = stand.deputy_of;
    made.at = caller.now;
    made.standings = std::move(stand.standings);
    made.role = made.standings.front().role;
    auto with = application;
    with.signatures.push_back(made);
    if (missing_of(with).size() == missing_of(application).size())
        return refuse(Rule::APP_01, "application", {"another office has to sign now", "当前步骤由其他岗位签批"});
    with = counted(std::move(with));
    made.role = with.signatures.back().role;
    made.department = with.signatures.back().department;
    return made;
}

/// APP-02: whoever is needed for what is still to be signed leaves this signature to another who could give it. Where
/// there is nobody else either, it is given: another policy or appointment may help with the rest.
Ruling<void> leaves_a_later_signer(const Sight& see, const Application& application, const Signature& made, Instant now)
{
    auto with = application;
    with.signatures.push_back(made);
    if (can_still_be_signed(see, with, now) || !can_still_be_signed(see, application, now)) return outcome::success();
    return own_will("this person is needed for what is still to be signed: somebody else signs this step",
                    "后续签批须由该员工办理，本步骤请由其他任职人签批");
}

Ruling<void> verified(const Sight& see, const Application& application, StaffId signer,
                      const std::optional<Bytes>& given)
{
    if (!given) return outcome::success();
    const auto key = see.applications.keys.find(signer);
    vault::PublicKey public_key{};
    vault::Signature signature{};
    const bool fits =
        key != see.applications.keys.end() && key->key.size() == public_key.size() && given->size() == signature.size();
    if (fits) {
        std::copy(key->key.begin(), key->key.end(), public_key.begin());
        std::copy(given->begin(), given->end(), signature.begin());
    }
    if (!fits || !vault::verify(public_key, signing_bytes(application, signer), signature))
        return refuse(Rule::APP_04, "signature", {"the signature does not verify", "签名验证不通过"});
    return outcome::success();
}

/// ACC-05, LEND-01: a step that is stamped as well as signed has the stamp on record; of any other a reference is as
/// good as none.
Ruling<void> has_stamp(const Application& application, const std::string& evidence)
{
    if (!wants_stamp(application.chain[application.step])) return said(evidence, Rule::APP_04, "evidence");
    return said(
        evidence, text_of(application.scope.kind).rule, "evidence",
        {"the department stamps it besides: say where the stamp is on record", "该步骤须加盖部门印章，请注明用印凭据"});
}

/// ACC-06: whoever signs for a marked dossier knows to whom it is shown.
Ruling<void> names_reader(const Apply& ask)
{
    if (ask.kind != Kind::external_marked) {
        if (!ask.reader) return outcome::success();
        return refuse(Rule::ACC_06, "reader",
                      {"only what is shown to somebody from outside names a reader", "仅外来查阅申请须注明查阅人"});
    }
    constexpr Words unnamed{"name the reader and who sends them: whoever signs has to know",
                            "须注明查阅人姓名及来访单位，以便签批人知悉"};
    if (!ask.reader) return refuse(Rule::ACC_06, "reader", unnamed);
    BOOST_OUTCOME_TRY(said(ask.reader->name, Rule::ACC_06, "reader/name", unnamed));
    return said(ask.reader->organisation, Rule::ACC_06, "reader/organisation", unnamed);
}

Ruling<void> can_be_asked(const Sight& see, const Caller& caller, const Apply& ask)
{
    if (ask.kind == Kind::none) return refuse(Rule::APP_01, "kind", {"say what is asked for", "须指明申请种类"});
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::APP_01, "reason", {"say why", "须说明原因"}));
    if (ask.purpose == dossier::Purpose::none) return refuse(Rule::ACC_03, "purpose", {"name a purpose", "须指明用途"});
    const bool of_one = ask.kind == Kind::view || ask.kind == Kind::sensitive || ask.kind == Kind::external_marked;
    if (of_one && !ask.dossier)
        return refuse(Rule::ACC_05, "dossier", {"name the dossier to be seen", "须指明查阅的档案"});
    if (ask.dossier) {
        BOOST_OUTCOME_TRY(dossier::living(see.dossiers, ask.dossier));
    }
    const Scope use{ask.kind, caller.staff, ask.dossier, ask.object.value_or(0), ask.purpose, {}, {}};
    BOOST_OUTCOME_TRY(may_be_disclosed(see, use, caller.now));
    if (ask.conveyed) {
        BOOST_OUTCOME_TRY(may_carry(see.access, *ask.conveyed));
    }
    if (ask.until && *ask.until <= caller.now)
        return refuse(Rule::APP_03, "until", {"that time has passed", "该时间已过"});
    return names_reader(ask);
}

/// For a term from now on. APP-03: nothing is signed, and nothing holds, after the end that is asked for; a lapse is
/// the last moment before.
Validity validity_of(const Sight& see, const Scope& scope, Instant now, const calendar::Term& term)
{
    Validity made{{now, term, {}, see.calendar.deadline(now, term)}, {}};
    if (scope.until) made.at_most = *scope.until - Span{1};
    return made;
}

/// The dossier of which an application lets something out; none of another kind's.
const dossier::Dossier* let_out_of(const Sight& see, const Scope& scope)
{
    return scope.dossier && lets_out(scope.kind) ? see.dossiers.find(see.dossiers.resolved(scope.dossier)) : nullptr;
}

/// ACC-04: what rests on a basis that ends by itself holds no longer than that, whatever the customer agrees to then.
/// The last moment before; none where it rests on no such basis.
std::optional<Instant> last_of_basis(const Sight& see, const Scope& scope, Instant now)
{
    const auto* dossier = let_out_of(see, scope);
    const auto end = dossier == nullptr ? std::nullopt : basis_ends(*dossier, scope, now);
    return end ? std::optional{*end - Span{1}} : std::nullopt;
}

Validity at_most(Validity validity, std::optional<Instant> last)
{
    if (last) validity.at_most = validity.at_most ? std::min(*validity.at_most, *last) : *last;
    return validity;
}

/// APP-03: of an approval whose last signature is given then.
Validity validity_of_approval(const Sight& see, const Scope& scope, Instant signed_at)
{
    return at_most(validity_of(see, scope, signed_at, see.policy.unused_lapses), last_of_basis(see, scope, signed_at));
}

/// ACC-04: nobody signs for what no basis covers: another one that comes later is no leave for it.
Ruling<void> rests_on_basis(const Sight& see, const Scope& scope, Instant now)
{
    const auto* dossier = let_out_of(see, scope);
    if (dossier == nullptr || is_covered(*dossier, scope, now)) return outcome::success();
    return refuse(Rule::ACC_04, "application", {"no basis covers its purpose now", "该申请用途目前没有合法依据"});
}

/// APP-01, APP-02: an application that nobody could sign would call upon nobody, and lapse.
Ruling<void> is_signed_by_somebody(const Sight& see, const Application& made)
{
    if (can_be_signed(see, made.chain, {made.scope.applicant, made.department}, made.asked)) return outcome::success();
    if (can_be_signed(see, made.chain, {{}, made.department}, made.asked))
        return refuse(Rule::APP_02, "kind",
                      {"nobody but the applicant could sign this: too few persons hold its offices",
                       "除申请人外无人可签批：任职人员不足"});
    return refuse(Rule::APP_01, "kind",
                  {"nobody can sign this: too few persons hold its offices", "无人可签批：任职人员不足"});
}

bool same_wish(const Scope& a, const Scope& b)
{
    return a.kind == b.kind && a.dossier == b.dossier && a.object == b.object && a.purpose == b.purpose &&
           a.fields == b.fields && a.until == b.until;
}

}  // namespace

Ruling<std::variant<Applied, Unchanged>> decide(const Sight& see, const Caller& caller, const Apply& ask)
{
    BOOST_OUTCOME_TRY(can_be_asked(see, caller, ask));
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.dictionary, ask.fields));
    Application made;
    made.id = see.applications.next_application;
    made.scope = {ask.kind,    caller.staff,      ask.dossier, ask.object.value_or(0),
                  ask.purpose, std::move(fields), ask.until};
    const auto& all = see.applications.applications.get<by_applicant>();
    const auto [first, last] = all.equal_range(caller.staff);
    made.conveyed = ask.conveyed.value_or(Conveyance{});
    made.reader = ask.reader;
    for (auto each = first; each != last; ++each)
        if (status_at(*each, caller.now) == Status::pending && same_wish(each->scope, made.scope) &&
            each->conveyed == made.conveyed && each->reader == made.reader)
            return Unchanged{each->id.value};

    const auto* staff = see.access.find(caller.staff);
    if (staff != nullptr) made.department = staff->department;
    made.reason = ask.reason;
    made.asked = caller.now;
    made.chain = chain_of(see.policy, ask.kind).steps;
    BOOST_OUTCOME_TRY(is_signed_by_somebody(see, made));
    made.validity = validity_of(see, made.scope, caller.now, see.policy.unsigned_lapses);
    made.lapses = end_of(*made.validity);
    return Applied{made.id, ask.dossier, made};
}

Instant would_hold_until(const Sight& see, const Scope& scope, Instant signed_at)
{
    return end_of(validity_of_approval(see, scope, signed_at));
}

Ruling<Signed> decide(const Sight& see, const Caller& caller, const Sign& ask)
{
    BOOST_OUTCOME_TRY(const auto* application, pending(see, caller, ask.application));
    BOOST_OUTCOME_TRY(auto signature, signature_of(see, caller, *application, ask.deputy_of));
    BOOST_OUTCOME_TRY(has_stamp(*application, ask.evidence));
    BOOST_OUTCOME_TRY(verified(see, *application, caller.staff, ask.signature));
    BOOST_OUTCOME_TRY(leaves_a_later_signer(see, *application, signature, caller.now));
    BOOST_OUTCOME_TRY(rests_on_basis(see, application->scope, caller.now));
    signature.digest = signing_digest(*application, caller.staff);
    signature.signature = ask.signature.value_or(Bytes{});
    signature.evidence = ask.evidence;

    auto after = *application;
    after.signatures.push_back(signature);
    const auto still = calls_on(after);
    Signed event;
    event.application = ask.application;
    event.dossier = see.dossiers.resolved(application->scope.dossier);
    event.department = application->department;
    event.signature = std::move(signature);
    const auto last = last_of_basis(see, application->scope, caller.now);
    event.lapses = last ? std::min(application->lapses, *last) : application->lapses;
    if (application->validity) event.validity = at_most(*application->validity, last);
    event.step = application->step;
    for (auto& call : calls_on(*application))
        if (std::none_of(still.begin(), still.end(), [&](const Call& each) { return each.number == call.number; }))
            event.settled.push_back(std::move(call));
    if (!still.empty()) return event;
    ++event.step;
    event.approved = event.step == application->chain.size();
    if (event.approved) {  // the clock of an approval starts with its last signature
        event.validity = validity_of_approval(see, application->scope, caller.now);
        event.lapses = end_of(*event.validity);
    } else {
        event.owed = calls_for(wanted_by(application->chain[event.step]), application->department);
    }
    return event;
}

std::optional<LapsesRevised> revised_lapses(const Sight& see, Instant now)
{
    LapsesRevised event;
    for (const auto& each : see.applications.applications.get<by_applicant>()) {
        const auto status = status_at(each, now);
        if (!each.validity || (status != Status::pending && status != Status::approved)) continue;
        const auto revision = see.calendar.revise(each.validity->term);
        if (!revision) continue;
        auto validity = *each.validity;
        validity.term.due = revision->stands;
        event.revised.push_back({each.id, revision->stands, end_of(validity), revision->earlier, calls_on(each)});
    }
    if (event.revised.empty()) return std::nullopt;
    std::ranges::sort(event.revised, {}, &RevisedLapse::application);
    return event;
}

Ruling<void> may_be_given(const Sight& see, StaffId to, const duties::Duty& duty, Instant now)
{
    const auto at_to = [](Refusal refusal) {
        refusal.faults.front().field = "to";
        return refusal;
    };
    const Caller signer{to, now};
    const auto waits = pending(see, signer, application_called(duty.subject));
    if (!waits) return outcome::success();  // the duty ends by itself
    const auto& application = *waits.value();
    const auto calls = static_cast<std::uint8_t>(duty.subject % calls_of_one);
    const auto wanted = wanted_by(application.chain[application.step]);
    const bool holds_it = std::any_of(wanted.begin(), wanted.end(), [&](const Wanted& each) {
        return std::any_of(each.roles.begin(), each.roles.end(), [&](Role role) {
            return number_of(each, role) == calls &&
                   !held_for(see.applications, to, each, role, application.department, now).empty();
        });
    });
    auto given = signature_of(see, signer, application, {});
    if (!given && given.error().rule() == Rule::APP_02) return at_to(std::move(given).error());
    if (!given || !holds_it)
        return refuse(Rule::APP_01, "to",
                      {"that person does not hold the office that signs", "该员工未任须签批的岗位"});
    if (auto left = leaves_a_later_signer(see, application, given.value(), now); !left)
        return at_to(std::move(left).error());
    return outcome::success();
}

Ruling<Denied> decide(const Sight& see, const Caller& caller, const Deny& ask)
{
    BOOST_OUTCOME_TRY(const auto* application, pending(see, caller, ask.application));
    BOOST_OUTCOME_TRY(const auto signature, signature_of(see, caller, *application, ask.deputy_of));
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::APP_03, "reason", {"a refusal gives a reason", "否决须说明理由"}));
    const auto dossier = see.dossiers.resolved(application->scope.dossier);
    return Denied{ask.application, dossier, signature.role, ask.reason, {}, calls_on(*application)};
}

Ruling<Voided> decide(const Sight& see, const Caller& caller, const Void& ask)
{
    const auto* application = see.applications.find(ask.application);
    if (application == nullptr) return no_application();
    const auto status = status_at(*application, caller.now);
    if (status != Status::pending && status != Status::approved)
        return refuse(Rule::APP_03, "application", {"it is at its end already", "该申请已终结"});
    if (caller.staff != application->scope.applicant && !signed_already(*application, caller.staff))
        return refuse(Rule::APP_02, "application",
                      {"only the applicant and those who signed may do that", "仅申请人或签批人可撤销"});
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::APP_03, "reason", {"say why", "须说明原因"}));
    const auto dossier = see.dossiers.resolved(application->scope.dossier);
    return Voided{ask.application, dossier, ask.reason, {}, calls_on(*application)};
}

ThingNamed thing_named(const Scope& scope)
{
    if (scope.kind == Kind::none) return {};
    const auto what = text_of(scope.kind).object;
    switch (what) {
        case Names::item:
        case Names::project: return {what, scope.object};
        case Names::item_and_mark: return {what, lowered_by(scope).thing};
        case Names::no_thing: break;
    }
    return {};
}

ApplicationId application_called(std::uint64_t subject) noexcept { return {subject / calls_of_one}; }

namespace {

/// APP-03: what was signed for a dossier opens no other one, although that one has its number now. A thing is the same
/// thing, whatever number its dossier goes by (CHG-05), but for a mark that none of those who signed knew (SENS-04).
bool same_dossier(const dossier::Records& dossiers, const Scope& scope, const Scope& use)
{
    if (scope.dossier == use.dossier) return true;
    return thing_named(scope).number != 0 && dossiers.resolved(scope.dossier) == use.dossier &&
           dossiers.gist(use.dossier).mark <= dossiers.gist(scope.dossier).mark;
}

}  // namespace

Ruling<const Application*> covers(const Sight& see, ApplicationId approval, const Scope& use, Instant now)
{
    const auto no = [](Rule rule, std::string_view en, std::string_view zh) {
        return refuse(rule, "approval", {en, zh});
    };
    const auto* application = see.applications.find(approval);
    if (application == nullptr) return no(Rule::APP_01, "there is no such approval", "没有该批准");
    if (status_at(*application, now) != Status::approved)
        return no(Rule::APP_03, "it is not approved, or not any more", "未获批准或批准已失效");
    const auto& scope = application->scope;
    const auto* staff = see.access.find(scope.applicant);
    if (staff == nullptr || !staff->active || staff->department != application->department)
        return no(Rule::ACC_08, "the applicant has left or moved", "申请人已离岗或调岗");
    const bool same = scope.applicant == use.applicant && scope.kind == use.kind &&
                      same_dossier(see.dossiers, scope, use) && scope.object == use.object &&
                      scope.purpose == use.purpose;
    const bool fields = std::includes(scope.fields.begin(), scope.fields.end(), use.fields.begin(), use.fields.end());
    if (!same || !fields || (scope.until && *scope.until <= now))
        return no(Rule::APP_03, "the approval does not cover this", "批准范围不含此事项");
    return application;
}

std::optional<Used> follow(const Records& records, ApplicationId used)
{
    const auto* application = records.find(used);
    if (application == nullptr || application->status != Status::approved) return std::nullopt;
    return Used{used, application->scope.dossier};
}

}  // namespace custos::applications
