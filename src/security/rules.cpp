#include "handling.hpp"

#include <custos/access/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>

namespace custos::security {

namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t most_dossiers = 10'000;

bool holds(const Sight& see, const Caller& caller, duties::Kind kind)
{
    const auto role = duties::owing_of(see.owing, kind).role;
    return applications::holds(see.applications.applications, caller.staff, role, {}, caller.now) != nullptr;
}

Ruling<void> not_about(const Caller& caller, const Incident& incident)
{
    if (incident.staff == caller.staff)
        return refuse(Rule::APP_02, "incident", {"nobody handles what is about themselves", "不得处理涉及本人的事件"});
    return outcome::success();
}

/// The clocks of a leak: nothing of attempts, of which nobody is told.
void set_clocks(const Sight& see, Reported& event)
{
    if (event.standing == IncidentStanding::attempted) return;
    const auto clock = clock_of(see.policy, event.grade);
    event.authority = reckoned(see, event.known, clock.authority);
    event.persons = reckoned(see, event.known, clock.persons);
}

bool owes(const Incident& incident, Owing what)
{
    const auto owed = owed_by(incident);
    return std::find(owed.begin(), owed.end(), what) != owed.end();
}

/// What an assessment does to the clocks: a leak begins them, a grade moves those that still run.
void move_clocks(const Sight& see, const Incident& before, Instant now, Assessed& event)
{
    if (event.standing == IncidentStanding::attempted) return;
    const bool begins = before.standing == IncidentStanding::attempted;
    if (begins) event.known = now;
    event.supervisor = begins && !before.supervisor;
    event.manager = begins && !before.manager;
    const auto clock = clock_of(see.policy, event.grade);
    const auto set = [&](const calendar::Term& term, const std::optional<Instant>& due,
                         Owing what) -> std::optional<calendar::Reckoned> {
        auto made = reckoned(see, event.known, term);
        const bool runs = begins || (owes(before, what) && made.due.at != due);
        return runs ? std::optional{std::move(made)} : std::nullopt;
    };
    event.authority = set(clock.authority, before.authority_due, Owing::authority);
    event.persons = set(clock.persons, before.persons_due, Owing::persons);
}

}  // namespace

Offices offices_of(const Sight& see, const Caller& caller)
{
    return {holds(see, caller, duties::Kind::act_as_supervisor), holds(see, caller, duties::Kind::act_as_manager)};
}

Ruling<const Incident*> open_incident(const Sight& see, IncidentId id)
{
    const auto* incident = see.security.find(id);
    if (incident == nullptr) return refuse(Rule::SEC_04, "incident", {"there is no such incident", "没有该事件"});
    if (incident->state != IncidentState::open)
        return refuse(Rule::SEC_04, "incident", {"the incident is closed", "该事件已结案"});
    return incident;
}

Ruling<const Incident*> led(const Sight& see, const Caller& caller, IncidentId id)
{
    BOOST_OUTCOME_TRY(const auto* incident, open_incident(see, id));
    if (!offices_of(see, caller).any())
        return refuse(Rule::SEC_04, "", {"it is the supervisor's and the manager's to do", "须由主管或经理办理"});
    BOOST_OUTCOME_TRY(not_about(caller, *incident));
    return incident;
}

Ruling<const Incident*> handled(const Sight& see, const Caller& caller, IncidentId id)
{
    BOOST_OUTCOME_TRY(const auto* incident, open_incident(see, id));
    if (!offices_of(see, caller).any() && !access::may(see.applications.access, caller.staff, access::Action::review))
        return refuse(Rule::SEC_04, "", {"it is somebody else's to handle", "该事件由他人处理"});
    BOOST_OUTCOME_TRY(not_about(caller, *incident));
    return incident;
}

Ruling<void> fits(const std::string& text, const char* field)
{
    if (text.size() > longest_text || !is_utf8(text))
        return refuse(Rule::SEC_04, field, {"at most 4096 bytes of UTF-8", "最多 4096 字节的 UTF-8 文本"});
    return outcome::success();
}

Ruling<void> reason_for_keys(const std::string& reason)
{
    if (is_blank(reason))
        return refuse(Rule::SEC_06, "reason", {"say why the keys are changed", "须说明更换密钥的原因"});
    if (auto short_enough = fits(reason, "reason"); !short_enough)
        return refuse(Rule::SEC_06, "reason", short_enough.error().faults.front().words);
    return outcome::success();
}

Ruling<void> said(const std::string& text, const char* field)
{
    if (is_blank(text)) return refuse(Rule::SEC_04, field, {"nothing is said", "须填写内容"});
    return fits(text, field);
}

Ruling<void> has_come(Instant at, Instant now, const char* field)
{
    if (now < at) return refuse(Rule::SEC_04, field, {"this time has not come", "该时间尚未到来"});
    return outcome::success();
}

Ruling<std::vector<DossierId>> touched(const Sight& see, std::vector<DossierId> dossiers)
{
    std::sort(dossiers.begin(), dossiers.end());
    dossiers.erase(std::unique(dossiers.begin(), dossiers.end()), dossiers.end());
    if (dossiers.size() > most_dossiers)
        return refuse(
            Rule::SEC_04, "dossiers",
            {"at most 10,000 dossiers: describe the others in the scope", "最多 10,000 份档案，其余写入范围"});
    for (const auto dossier : dossiers) {
        BOOST_OUTCOME_TRY(dossier::known(see.applications.dossiers, dossier, "dossiers"));
    }
    return dossiers;
}

calendar::Reckoned reckoned(const Sight& see, Instant from, const calendar::Term& term)
{
    return {from, term, {}, see.applications.calendar.deadline(from, term)};
}

Ruling<Reported> decide(const Sight& see, const Caller& caller, const Report& ask)
{
    BOOST_OUTCOME_TRY(said(ask.what, "what"));
    Reported event;
    event.incident = see.security.next_incident;
    event.source = IncidentSource::report;
    event.standing = ask.suspected.value_or(false) ? IncidentStanding::suspected : IncidentStanding::known;
    event.grade = ask.grade.value_or(IncidentGrade::ordinary);
    event.by = caller.staff;
    event.happened = ask.happened;
    event.known = ask.known.value_or(caller.now);
    event.what = ask.what;
    event.scope = ask.scope.value_or("");
    event.measure = ask.measure.value_or("");
    BOOST_OUTCOME_TRY(has_come(event.known, caller.now, "known"));
    if (event.known < ask.happened.value_or(event.known))
        return refuse(Rule::SEC_04, "happened", {"it was known before it happened", "知悉时间早于发生时间"});
    BOOST_OUTCOME_TRY(fits(event.scope, "scope"));
    BOOST_OUTCOME_TRY(fits(event.measure, "measure"));
    BOOST_OUTCOME_TRY(event.dossiers, touched(see, ask.dossiers));
    set_clocks(see, event);
    return event;
}

Reported raised(const Sight& see, Instant now, Found found)
{
    Reported event;
    event.incident = see.security.next_incident;
    event.source = found.source;
    event.standing =
        found.source == IncidentSource::overreach ? IncidentStanding::attempted : IncidentStanding::suspected;
    event.grade = IncidentGrade::ordinary;
    event.staff = found.staff;
    event.subject = found.subject;
    event.known = now;
    event.what = std::move(found.what);
    event.dossiers = std::move(found.dossiers);
    set_clocks(see, event);
    return event;
}

Ruling<Acted> decide(const Sight& see, const Caller& caller, const ActOn& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, led(see, caller, ask.incident));
    const auto offices = offices_of(see, caller);
    Acted event{ask.incident, offices.supervisor && !incident->supervisor, offices.manager && !incident->manager,
                ask.measure};
    if (!event.supervisor && !event.manager)
        return refuse(
            Rule::SEC_04, "incident",
            {"this office has acted: record what more is done as a measure", "该岗位已处置，后续处置请登记为措施"});
    BOOST_OUTCOME_TRY(said(ask.measure, "measure"));
    return event;
}

Ruling<std::variant<Assessed, Unchanged>> decide(const Sight& see, const Caller& caller, const Assess& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, handled(see, caller, ask.incident));
    Assessed event;
    event.incident = ask.incident;
    event.standing = ask.standing.value_or(incident->standing);
    event.grade = ask.grade.value_or(incident->grade);
    event.known = incident->known;
    event.cause = ask.cause.value_or(incident->cause);
    event.scope = ask.scope.value_or(incident->scope);
    if (event.standing < incident->standing)
        return refuse(
            Rule::SEC_04, "standing",
            {"what is known does not become less: dismiss what was none", "已确认的程度不得降低；查无实据的应予撤销"});
    if (ask.cause) {
        BOOST_OUTCOME_TRY(said(event.cause, "cause"));
    }
    if (ask.scope) {
        BOOST_OUTCOME_TRY(said(event.scope, "scope"));
    }
    auto dossiers = incident->dossiers;
    dossiers.insert(dossiers.end(), ask.dossiers.begin(), ask.dossiers.end());
    BOOST_OUTCOME_TRY(event.dossiers, touched(see, std::move(dossiers)));
    const bool same = event.standing == incident->standing && event.grade == incident->grade &&
                      event.cause == incident->cause && event.scope == incident->scope &&
                      event.dossiers == incident->dossiers;
    if (same) return Unchanged{ask.incident.value};
    move_clocks(see, *incident, caller.now, event);
    return event;
}

Ruling<Measured> decide(const Sight& see, const Caller& caller, const TakeMeasure& ask)
{
    BOOST_OUTCOME_TRY(const auto* incident, open_incident(see, ask.incident));
    if (incident->by != caller.staff) {
        BOOST_OUTCOME_TRY(handled(see, caller, ask.incident));
    }
    BOOST_OUTCOME_TRY(said(ask.measure, "measure"));
    const auto at = ask.at.value_or(caller.now);
    BOOST_OUTCOME_TRY(has_come(at, caller.now, "at"));
    return Measured{ask.incident, at, ask.measure};
}

Ruling<Stopped> decide(const Sight& see, const Caller& caller, const Stop& ask)
{
    BOOST_OUTCOME_TRY(led(see, caller, ask.incident));
    if (ask.staff.empty() && ask.dossiers.empty())
        return refuse(Rule::SEC_04, "staff", {"name members of staff or dossiers", "须指明员工或档案"});
    BOOST_OUTCOME_TRY(said(ask.reason, "reason"));
    auto staff = ask.staff;
    std::sort(staff.begin(), staff.end());
    staff.erase(std::unique(staff.begin(), staff.end()), staff.end());
    for (const auto each : staff)
        if (see.applications.access.find(each) == nullptr)
            return refuse(Rule::ACC_01, "staff", {"this member of staff is not known here", "没有该员工"});
    BOOST_OUTCOME_TRY(auto dossiers, touched(see, ask.dossiers));
    return Stopped{ask.incident, std::move(staff), std::move(dossiers), ask.reason};
}

}  // namespace custos::security
