#include <custos/access/rules.hpp>

#include <algorithm>

namespace custos::access {

namespace {

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

/// The fields asked for, parted by what a grade may see of them.
struct Parted {
    FieldSet open;
    FieldSet masked;   ///< a mask may still leave nothing of them
    FieldSet guarded;  ///< by SENS-03
    FieldSet beyond;   ///< by ACC-02: another group, or too high a level
};

/// SENS-03, then ACC-02 and ACC-12, for all fields at once. REQUIRES a grade.
Parted part(const Policy& policy, const dossier::FieldSets& sets, Grade grade, const FieldSet& asked)
{
    Parted parted;
    parted.guarded = asked & sets.guarded;
    auto seen = asked - parted.guarded;
    const auto plain = seen;
    if (grade == Grade::normal) {
        FieldSet groups;
        for (const auto group : policy.normal_groups)
            groups = groups | sets.group[static_cast<std::size_t>(group)];
        seen = seen & groups;
    }
    const auto open_below = static_cast<std::size_t>(grade) - 1;  // normal 0, advanced 1, special 2
    for (std::size_t level = 0; level <= open_below; ++level)
        parted.open = parted.open | (seen & sets.level[level]);
    parted.masked = seen & sets.level[open_below + 1];
    parted.beyond = plain - parted.open - parted.masked;
    return parted;
}

/// The first rule that refuses the whole question; none if fields are to be looked at.
Rule barred(const Sight& see, const Question& ask, const Staff* staff, const dossier::Gist& gist)
{
    if (staff == nullptr) return Rule::ACC_01;
    if (!staff->active) return Rule::ACC_08;
    if (staff->grade == Grade::none) return Rule::ACC_02;
    if (ask.purpose == Purpose::none || !open_to(see.policy, staff->grade, ask.purpose)) return Rule::ACC_03;
    if (!gist.exists()) return Rule::FILE_05;
    if (gist.destroyed()) return Rule::RET_04;
    if (!needs_no_basis(ask.purpose) && !gist.covered.has(ask.purpose)) return Rule::ACC_04;
    if (gist.mark != dossier::Mark::none && gist.custodian != ask.staff) return Rule::SENS_04;
    return Rule::none;
}

}  // namespace

Decision decide(const Sight& see, const Question& ask)
{
    Decision decision;
    decision.withheld = ask.fields;
    const auto* staff = see.access.find(ask.staff);
    if (const auto rule = barred(see, ask, staff, see.dossiers.gist(ask.dossier)); rule != Rule::none) {
        decision.rules.push_back(rule);
        if (rule == Rule::SENS_04) {
            decision.outcome = Outcome::requestable;
            decision.application = "view";
        }
        return decision;
    }

    const auto& sets = see.dictionary.sets();
    const auto parted = part(see.policy, sets, staff->grade, ask.fields & sets.all);
    const bool special = staff->grade == Grade::special;
    if (!parted.guarded.empty()) decision.rules.push_back(Rule::SENS_03);
    if (!parted.open.empty() || !parted.beyond.empty()) decision.rules.push_back(Rule::ACC_02);
    if (!parted.masked.empty()) decision.rules.push_back(Rule::ACC_12);
    if (decision.rules.empty()) decision.rules.push_back(Rule::ACC_02);  // no field of the dictionary was asked for
    if (!parted.guarded.empty() && special) decision.application = "sensitive";

    decision.open = parted.open;
    decision.masked = (special ? parted.masked | parted.guarded : parted.masked) - sets.hidden;
    const auto leave = decision.open | decision.masked;
    decision.withheld = ask.fields - leave;
    if (!leave.empty() || ask.fields.empty())
        decision.outcome = Outcome::granted;
    else if (!decision.application.empty())
        decision.outcome = Outcome::requestable;
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
