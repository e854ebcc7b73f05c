/// The level of one field of one dossier, raised above the dictionary's and lowered again (SENS-01).
#include "values.hpp"

#include <algorithm>

namespace custos::dossier {

Level level_of(const Records& records, DossierId dossier, const Field& field)
{
    return std::max(field.level, records.raised(dossier, field.id));
}

Ruling<std::variant<LevelSet, Unchanged>> decide(const Sight& see, const Caller&, const SetLevel& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, living(see.dossiers, ask.dossier));
    const auto* field = see.dictionary.find(std::string_view{ask.field});
    if (field == nullptr)
        return refuse(Rule::FILE_02, "field", {"the dictionary has no such field", "字典中没有该字段"});
    if (ask.level < field->level)
        return refuse(Rule::SENS_01, "level",
                      {"a record is never below the level of the dictionary", "不得低于字典规定的敏感级别"});
    const auto now = level_of(see.dossiers, ask.dossier, *field);
    if (ask.level == now) return Unchanged{};
    if (ask.level > now && !dossier->sheet.find(field->id))
        return refuse(Rule::SENS_01, "field", {"the dossier holds no such value", "该档案没有该项内容"});
    if (ask.level < now && !ask.approval)
        return refuse(Rule::SENS_01, "level", {"only an approval lowers a level", "降低敏感级别须经审批"});
    LevelSet event{ask.dossier, field->id, ask.level, ask.level > now, {}, now};
    if (ask.level == field->level) event.level.reset();
    if (!event.raised) event.approval = ask.approval.value_or(ApplicationId{});
    return event;
}

}  // namespace custos::dossier
