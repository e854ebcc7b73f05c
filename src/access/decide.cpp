#include <custos/access/rules.hpp>

#include <algorithm>

namespace custos::access {

namespace {

using dossier::Dossier;
using dossier::Field;
using dossier::Guard;
using dossier::Level;
using dossier::Purpose;

bool open_to(const Policy& policy, Grade grade, Purpose purpose)
{
    return std::any_of(policy.purposes.begin(), policy.purposes.end(), [&](const GradePurposes& row) {
        return row.grade == grade && std::find(row.purposes.begin(), row.purposes.end(), purpose) != row.purposes.end();
    });
}

/// ACC-04: purposes that rest on the house's own duty and not on the customer's leave.
bool needs_no_basis(Purpose purpose)
{
    return purpose == Purpose::legal_duty || purpose == Purpose::rights || purpose == Purpose::audit;
}

void note(Rules& rules, Rule rule)
{
    if (std::find(rules.begin(), rules.end(), rule) == rules.end() && rules.size() < rules.capacity())
        rules.push_back(rule);
}

struct Verdict {
    Shown shown;
    Rule rule;
};

/// SENS-03, then ACC-02 and ACC-12, for one field.
Verdict look(const Policy& policy, Grade grade, const Field& field)
{
    if (field.guard != Guard::none) return {grade == Grade::special ? Shown::masked : Shown::withheld, Rule::SENS_03};
    if (grade == Grade::normal &&
        std::find(policy.normal_groups.begin(), policy.normal_groups.end(), field.group) == policy.normal_groups.end())
        return {Shown::withheld, Rule::ACC_02};

    const auto open_below = static_cast<unsigned>(grade) - 1;  // normal 0, advanced 1, special 2
    const auto level = static_cast<unsigned>(field.level);
    if (level <= open_below) return {Shown::open, Rule::ACC_02};
    if (level == open_below + 1) return {Shown::masked, Rule::ACC_12};
    return {Shown::withheld, Rule::ACC_02};
}

/// The first rule that refuses the whole question; none if fields are to be looked at.
Rule barred(const Sight& see, const Question& ask, const Staff* staff, const Dossier* dossier)
{
    if (staff == nullptr) return Rule::ACC_01;
    if (!staff->active) return Rule::ACC_08;
    if (staff->grade == Grade::none) return Rule::ACC_02;
    if (ask.purpose == Purpose::none || !open_to(see.policy, staff->grade, ask.purpose)) return Rule::ACC_03;
    if (dossier == nullptr) return Rule::FILE_05;
    if (dossier->lifecycle == dossier::Lifecycle::destroyed) return Rule::RET_04;
    if (!needs_no_basis(ask.purpose) && !dossier->grounds.covered().has(ask.purpose)) return Rule::ACC_04;
    if (dossier->mark != dossier::Mark::none && dossier->custodian != ask.staff) return Rule::SENS_04;
    return Rule::none;
}

}  // namespace

Decision decide(const Sight& see, const Question& ask)
{
    Decision decision;
    decision.withheld = ask.fields;
    const auto* staff = see.access.find(ask.staff);
    const auto* dossier = see.dossiers.find(ask.dossier);
    if (const auto rule = barred(see, ask, staff, dossier); rule != Rule::none) {
        decision.rules.push_back(rule);
        if (rule == Rule::SENS_04) {
            decision.outcome = Outcome::requestable;
            decision.application = "view";
        }
        return decision;
    }

    for (const auto& field : see.dictionary.fields()) {
        if (!ask.fields.contains(field.id)) continue;
        const auto [shown, rule] = look(see.policy, staff->grade, field);
        note(decision.rules, rule);
        if (rule == Rule::SENS_03 && staff->grade == Grade::special) decision.application = "sensitive";
        if (shown == Shown::withheld || (shown == Shown::masked && field.mask == dossier::Mask::hidden)) continue;
        decision.withheld.erase(field.id);
        (shown == Shown::open ? decision.open : decision.masked).insert(field.id);
    }
    if (decision.rules.empty()) decision.rules.push_back(Rule::ACC_02);  // no field of the dictionary was asked for
    const bool something = !decision.open.empty() || !decision.masked.empty();
    if (something || ask.fields.empty())
        decision.outcome = Outcome::granted;
    else if (!decision.application.empty())
        decision.outcome = Outcome::requestable;

    auto leave = decision.open;
    for (const auto& field : see.dictionary.fields())
        if (decision.masked.contains(field.id)) leave.insert(field.id);
    decision.permit = Permit{ask.dossier, leave};
    return decision;
}

Ruling<void> may(const Records& records, StaffId staff, Action action)
{
    const auto* found = records.find(staff);
    if (found == nullptr) return refuse(Rule::ACC_01, "", {"this member of staff is not known here", "没有该员工"});
    if (!found->active) return refuse(Rule::ACC_08, "", {"this member of staff has left", "该员工已离岗"});

    auto needed = Grade::special;
    switch (action) {
        case Action::view:
        case Action::search:
        case Action::enter:
        case Action::update: needed = Grade::normal; break;
        case Action::review:
        case Action::analyse:
        case Action::export_: needed = Grade::advanced; break;
        case Action::administer:
            if (found->administrator) return outcome::success();
            return refuse(Rule::ACC_02, "", {"only an administrator may do that", "仅管理员可执行该操作"});
        case Action::borrow:
        case Action::copy:
        case Action::excerpt:
        case Action::carry_out:
        case Action::disclose:
        case Action::destroy: break;
    }
    if (found->grade < needed) return refuse(Rule::ACC_02, "", {"the grade does not reach that far", "权限等级不足"});
    return outcome::success();
}

namespace {

bool last_administrator(const Records& records, StaffId staff)
{
    return std::none_of(records.staff.begin(), records.staff.end(),
                        [&](const Staff& other) { return other.id != staff && other.active && other.administrator; });
}

}  // namespace

Ruling<Enlisted> decide(const Sight& see, const Caller&, const Enlist& ask)
{
    if (!ask.staff) return refuse(Rule::ACC_02, "staff", {"a member of staff has a number", "员工须有编号"});
    if (ask.grade == Grade::none) return refuse(Rule::ACC_02, "grade", {"name a grade", "须指明权限等级"});
    const auto* before = see.access.find(ask.staff);
    const bool was = before != nullptr && before->active && before->administrator;
    const bool will_be = ask.administrator.value_or(was);
    if (was && !will_be && last_administrator(see.access, ask.staff))
        return refuse(Rule::ACC_08, "administrator", {"somebody has to administer the archive", "至少须有一名管理员"});
    return Enlisted{ask.staff, ask.grade, will_be, ask.department};
}

Ruling<Departed> decide(const Sight& see, const Caller&, const Depart& ask)
{
    const auto* staff = see.access.find(ask.staff);
    if (staff == nullptr || !staff->active)
        return refuse(Rule::ACC_08, "staff", {"nobody of that number works here", "没有该在岗员工"});
    if (staff->administrator && last_administrator(see.access, ask.staff))
        return refuse(Rule::ACC_08, "staff", {"somebody has to administer the archive", "至少须有一名管理员"});
    return Departed{ask.staff};
}

}  // namespace custos::access
