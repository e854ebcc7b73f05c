/// How far each grade reaches, before any dossier is looked at.
#include "need.hpp"

#include <custos/access/rules.hpp>

namespace custos::access {

Reaches::Reaches(const Policy& policy, const dossier::FieldSets& sets) : known_{sets.all}
{
    known_.insert(dossier::remark_field);  // why something was done shows as personal values do
    for (const auto& row : policy.purposes)
        for (const auto purpose : row.purposes)
            grades_.at(static_cast<std::size_t>(row.grade)).purposes.add(purpose);
    for (const auto purpose : policy.partner_purposes)
        partners_.add(purpose);
    FieldSet normal;
    for (const auto group : policy.normal_groups)
        normal = normal | sets.group.at(static_cast<std::size_t>(group));
    for (std::size_t grade = 1; grade < grades_.size(); ++grade) {
        auto seen = known_ - sets.guarded;
        if (static_cast<Grade>(grade) == Grade::normal) seen = seen & normal;
        for (std::size_t level = 0; level < grade; ++level)  // normal to 0, advanced to 1, special to 2
            grades_[grade].open = grades_[grade].open | (seen & sets.level[level]);
        grades_[grade].masked = seen & sets.level[grade];
    }
}

namespace {

Ruling<void> is_here(const Pass& person)
{
    if (!person.id) return refuse(Rule::ACC_01, "", {"this member of staff is not known here", "没有该员工"});
    if (!person.active) return refuse(Rule::ACC_08, "", {"this member of staff has left", "该员工已离岗"});
    return outcome::success();
}

}  // namespace

Ruling<void> may_speak(const Records& records, StaffId staff) { return is_here(records.staff.pass(staff)); }

Ruling<void> may(const Records& records, StaffId staff, Action action)
{
    const auto person = records.staff.pass(staff);
    BOOST_OUTCOME_TRY(is_here(person));
    if (person.outside) return refuse(Rule::ACC_06, "", {"a reader from outside only reads", "外来查阅人仅可查阅"});
    const auto& need = need_of(action);
    if (need.administrator) {
        if (person.administrator) return outcome::success();
        return refuse(Rule::ACC_02, "", {"only an administrator may do that", "仅管理员可执行该操作"});
    }
    if (person.grade < need.grade)
        return refuse(Rule::ACC_02, "", {"the grade does not reach that far", "权限等级不足"});
    return outcome::success();
}

}  // namespace custos::access
