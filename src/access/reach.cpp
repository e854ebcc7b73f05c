/// How far each grade reaches, before any dossier is looked at.
#include "need.hpp"

#include <custos/access/rules.hpp>
#include <custos/dossier/rules.hpp>

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
        for (std::size_t level = 0; level <= grade; ++level)
            grades_[grade].writes = grades_[grade].writes | sets.level[level];
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

namespace {

/// SENS-01: the fields that this dossier has at a level above the grade's.
FieldSet above_grade(const Sight& see, Grade grade, const Question& change)
{
    auto above = change.fields - see.reaches.of(grade).writes;
    const auto led = see.dossiers.resolved(change.dossier);
    if (!see.dossiers.gist(led).raised) return above;
    change.fields.each([&](FieldId id) {
        const auto* field = see.dictionary.find(id);
        const auto level = field == nullptr ? dossier::Level::open : dossier::level_of(see.dossiers, led, *field);
        if (static_cast<unsigned>(grade) < static_cast<unsigned>(level)) above.insert(id);
    });
    return above;
}

/// "id_number, income": as the command calls them.
std::string names_of(const dossier::Dictionary& dictionary, const FieldSet& fields)
{
    std::string names;
    fields.each([&](FieldId id) {
        if (const auto* field = dictionary.find(id)) names.append(names.empty() ? "" : ", ").append(field->name);
    });
    return names;
}

}  // namespace

Ruling<void> may_change(const Sight& see, const Question& change)
{
    BOOST_OUTCOME_TRY(may(see.access, change.staff, change.action));
    const auto grade = see.access.staff.pass(change.staff).grade;
    if (change.purpose == dossier::Purpose::none || !see.reaches.of(grade).purposes.has(change.purpose))
        return refuse(Rule::ACC_03, "", {"this purpose is not open to the grade", "该用途不对此权限等级开放"});
    const bool writes = change.action == Action::enter || change.action == Action::update;
    if (!writes) return outcome::success();
    if (const auto above = above_grade(see, grade, change); !above.empty())
        return refuse(Rule::ACC_02, names_of(see.dictionary, above),
                      {"a value of that level is entered by a higher grade", "该敏感级别的内容须由更高权限等级录入"});
    return outcome::success();
}

}  // namespace custos::access
