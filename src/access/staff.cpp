/// Who joins, moves and leaves; emergency reads and their reviews.
#include "showing.hpp"

#include <custos/access/rules.hpp>
#include <custos/core/said.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>

namespace custos::access {

namespace {

bool last_administrator(const Records& records, StaffId staff)
{
    return std::none_of(records.staff.begin(), records.staff.end(),
                        [&](const Staff& other) { return other.id != staff && other.active && other.administrator; });
}

/// Calls visit(number, gist) for each marked dossier that somebody keeps, by number.
template <class Visit>
void each_kept_by(const dossier::Records& dossiers, StaffId staff, Visit&& visit)
{
    for (DossierId id{1}; id < dossiers.next_dossier; id = next(id)) {
        const auto gist = dossiers.gist(id);
        const bool there = gist.exists() && !gist.destroyed();
        if (there && dossiers.custodian(id) == staff) visit(id, gist);
    }
}

/// Those for which somebody else has to be named.
std::vector<DossierId> kept_by(const dossier::Records& dossiers, StaffId staff)
{
    std::vector<DossierId> kept;
    each_kept_by(dossiers, staff, [&](DossierId id, const dossier::Gist& gist) {
        if (!gist.merged()) kept.push_back(id);
    });
    return kept;
}

/// ACC-08: a number names one person for ever. What is signed, owed and out under it would be the other one's.
Ruling<void> is_that_person(const Staff* before, const Enlist& ask)
{
    const bool is_here = before != nullptr && before->active && !before->outside;
    if (before == nullptr || is_here || ask.same_person.value_or(false)) return outcome::success();
    return refuse(Rule::ACC_08, "staff",
                  {"this number is taken: another person has another one; of the same person say \"same_person\": true",
                   "该编号已有归属：他人须另编编号；同一人须注明 \"same_person\": true"});
}

}  // namespace

std::string department_called(const Records& records, std::string_view name)
{
    auto called = trim(name);
    const auto& all = records.staff.get<by_department>();
    if (all.find(called) != all.end()) return called;
    const auto meant = normal_label(name);
    for (auto row = all.begin(); row != all.end(); row = all.upper_bound(row->department))
        if (!row->outside && normal_label(row->department) == meant) return row->department;
    return called;
}

Ruling<Enlisted> decide(const Sight& see, const Caller&, const Enlist& ask)
{
    if (!ask.staff) return refuse(Rule::ACC_02, "staff", {"a member of staff has a number", "员工须有编号"});
    if (ask.grade == Grade::none) return refuse(Rule::ACC_02, "grade", {"name a grade", "须指明权限等级"});
    BOOST_OUTCOME_TRY(said(ask.department, Rule::ACC_02, "department",
                           ask.department.empty() ? Words{} : Words{"a department has a name", "部门须有名称"}));
    const auto* before = see.access.find(ask.staff);
    BOOST_OUTCOME_TRY(is_that_person(before, ask));
    const auto department = department_called(see.access, ask.department);
    const bool was = before != nullptr && before->active && before->administrator;
    const bool will_be = ask.administrator.value_or(was);
    if (was && !will_be && last_administrator(see.access, ask.staff))
        return refuse(Rule::ACC_08, "administrator", {"somebody has to administer the archive", "至少须有一名管理员"});
    const bool moved = before != nullptr && before->active && !before->outside && before->department != department;
    if (!moved) {  // a number that is given again brings back nothing, not even what an older journal left to it
        const bool again = before != nullptr && !before->active;
        return Enlisted{ask.staff,  ask.grade, will_be,
                        department, moved,     again ? kept_by(see.dossiers, ask.staff) : std::vector<DossierId>{}};
    }
    return Enlisted{ask.staff,         ask.grade, will_be, department, moved, kept_by(see.dossiers, ask.staff),
                    before->department};
}

Ruling<Departed> decide(const Sight& see, const Caller&, const Depart& ask)
{
    const auto* staff = see.access.find(ask.staff);
    if (staff == nullptr || !staff->active)
        return refuse(Rule::ACC_08, "staff", {"nobody of that number works here", "没有该在岗员工"});
    if (staff->administrator && last_administrator(see.access, ask.staff))
        return refuse(Rule::ACC_08, "staff", {"somebody has to administer the archive", "至少须有一名管理员"});
    if (staff->outside) return Departed{ask.staff, {}, {}, true};
    return Departed{ask.staff, kept_by(see.dossiers, ask.staff), staff->department};
}

std::optional<std::string> department_left(const Records& records, StaffId staff)
{
    const auto* found = records.find(staff);
    if (found == nullptr || found->active || found->outside) return std::nullopt;
    return found->department;
}

std::vector<dossier::Marked> custodies_ended_by(const dossier::Records& dossiers, const Departed& event)
{
    std::vector<dossier::Marked> ended;
    each_kept_by(dossiers, event.staff, [&](DossierId id, const dossier::Gist& gist) {
        ended.push_back({id, gist.mark, {}, false, {}, gist.mark, event.staff});
    });
    return ended;
}

std::vector<dossier::Marked> custodies_ended_by(const dossier::Records& dossiers, const Enlisted& event)
{
    if (!event.moved && event.custody.empty()) return {};
    return custodies_ended_by(dossiers, Departed{event.staff, event.custody, event.left});
}

namespace {

Ruling<void> keeper_works_here(const Records& records, StaffId keeper)
{
    if (records.works_here(keeper)) return outcome::success();
    return refuse(Rule::FILE_05, "keeper", {"nobody of that number works here", "没有该在岗员工"});
}

}  // namespace

Ruling<void> through_mark(const Sight& see, const Question& change)
{
    auto led = change;
    led.dossier = see.dossiers.resolved(change.dossier);
    if (!deciding::is_kept_by_another(see, led.staff, led.dossier)) return outcome::success();
    const auto leave = deciding::leave_of(see.access, led);
    if (leave.views && (leave.whole || (led.fields - leave.viewed).empty())) return outcome::success();
    return refuse(Rule::SENS_04, "dossier", words_of(Rule::SENS_04));
}

bool is_open_to(const Sight& see, StaffId staff, DossierId dossier, Instant now)
{
    const auto about = see.dossiers.resolved(dossier);
    if (!deciding::is_kept_by_another(see, staff, about)) return true;
    bool open = false;
    see.access.grants.each(staff, about, [&](const Opening& each) {
        open = open || (in_force(each, now) && (each.opens == Opens::view || each.opens == Opens::emergency));
    });
    return open;
}

bool reads_in_bulk(const Records& records, StaffId staff, dossier::Purpose purpose, Instant now)
{
    bool lifted = false;
    records.grants.each(staff, DossierId{}, [&](const Opening& each) {
        lifted = lifted || (each.opens == Opens::bulk && each.purpose == purpose && in_force(each, now));
    });
    return lifted;
}

Ruling<void> vet(const Sight& see, const dossier::SetMark& ask)
{
    const auto custodian = ask.custodian.value_or(see.dossiers.custodian(ask.dossier));
    if (ask.mark == dossier::Mark::none || see.access.works_here(custodian)) return outcome::success();
    return refuse(Rule::SENS_04, "custodian", {"nobody of that number works here", "没有该在岗员工"});
}

Ruling<void> vet(const Sight& see, const dossier::SetKeeper& ask) { return keeper_works_here(see.access, ask.keeper); }

Ruling<void> vet(const Sight& see, const dossier::Open& ask)
{
    if (!ask.keeper) return outcome::success();
    return keeper_works_here(see.access, *ask.keeper);
}

namespace {

/// SENS-03: of the dictionary, or by the level to which this dossier raised it (SENS-01).
bool is_guarded(const Sight& see, DossierId dossier, FieldId field)
{
    return see.dictionary.sets().guarded.contains(field) ||
           see.dossiers.raised(dossier, field) == dossier::Level::finance;
}

}  // namespace

Ruling<GlassBroken> decide(const Sight& see, const Caller& caller, const BreakGlass& ask)
{
    if (see.policy.emergency_minutes == 0)
        return refuse(Rule::ACC_13, "", {"this house knows no emergency reads", "本店未启用紧急查阅"});
    if (is_blank(ask.reason)) return refuse(Rule::ACC_13, "reason", {"say why", "须说明原因"});
    BOOST_OUTCOME_TRY(dossier::living(see.dossiers, ask.dossier));
    if (ask.fields.empty()) return refuse(Rule::ACC_13, "fields", {"name the fields", "须指明字段"});
    BOOST_OUTCOME_TRY(auto fields, dossier::fields_named(see.dictionary, ask.fields));
    if (std::all_of(fields.begin(), fields.end(), [&](FieldId field) { return is_guarded(see, ask.dossier, field); }))
        return refuse(Rule::SENS_03, "fields",
                      {"no emergency opens identity and financial data", "紧急查阅不开放身份与财务数据"});
    const auto& waiting = see.access.emergencies.get<by_staff>();
    if (const auto earlier = waiting.find(caller.staff); earlier != waiting.end())
        return refuse(Rule::ACC_13, "", {"the last emergency read waits for its review", "上次紧急查阅尚未复核"},
                      earlier->grant.value);

    Grant grant;
    grant.id = see.access.next_grant;
    grant.staff = caller.staff;
    grant.dossier = ask.dossier;
    grant.opens = Opens::emergency;
    grant.purpose = dossier::Purpose::emergency;
    grant.fields = std::move(fields);
    grant.from = caller.now;
    grant.until = caller.now + Span{std::int64_t{see.policy.emergency_minutes} * 60'000};
    return GlassBroken{grant.id, ask.dossier, grant, ask.reason};
}

Ruling<EmergencyReviewed> decide(const Sight& see, const Caller& caller, const ReviewEmergency& ask)
{
    const auto found = see.access.emergencies.find(ask.grant);
    if (found == see.access.emergencies.end())
        return refuse(Rule::ACC_13, "grant", {"no emergency read waits under that number", "没有该待复核的紧急查阅"});
    if (found->staff == caller.staff)
        return refuse(Rule::APP_02, "grant", {"somebody else reviews it", "须由他人复核"});
    if (!ask.justified && is_blank(ask.remark))
        return refuse(Rule::ACC_13, "remark", {"say what was wrong", "须说明不当之处"});
    return EmergencyReviewed{ask.grant, found->dossier, ask.justified, ask.remark};
}

std::optional<Overreached> follow(const Sight& see, const Stamp& stamp, const Looked& event)
{
    const auto limit = see.policy.overreach_attempts;
    if (!event.overreach || limit == 0) return std::nullopt;
    const auto attempts = static_cast<std::uint32_t>(see.access.attempts.count(stamp.actor));
    if (attempts < limit) return std::nullopt;
    return Overreached{stamp.actor, stamp.number, attempts};
}

}  // namespace custos::access
