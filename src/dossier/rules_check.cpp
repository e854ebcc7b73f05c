/// The checks that come back: values that the customer confirms unchanged, dossiers that are not complete (CHG-04).
#include "values.hpp"

#include <custos/dossier/apply.hpp>

namespace custos::dossier {

namespace {

/// The value may have been entered, or confirmed, after the day that is named.
Ruling<void> may_be_confirmed(const Dossier& dossier, FieldId field, Day on, const std::string& path)
{
    const auto value = dossier.sheet.find(field);
    if (!value) return refuse(Rule::CHG_04, path, {"the dossier holds no such value", "该档案没有该项内容"});
    if (value->state == ReviewState::sent_back)
        return refuse(Rule::CHG_04, path, {"it was sent back, and is entered anew", "该内容已被退回，须重新录入"});
    if (on < value->on)
        return refuse(Rule::CHG_04, "on",
                      {"it was entered or confirmed after that day", "该内容在该日之后才录入或确认"});
    return outcome::success();
}

}  // namespace

Ruling<ConfirmedUnchanged> decide(const Sight& see, const Caller& caller, const ConfirmUnchanged& ask)
{
    BOOST_OUTCOME_TRY(const auto* dossier, open_one(see.dossiers, ask.dossier));
    if (ask.fields.empty()) return refuse(Rule::CHG_04, "fields", {"name the fields", "须指明字段"});
    if (ask.how == ConfirmedBy::by_nature)
        return refuse(Rule::CHG_04, "how", {"say how the customer confirmed it", "须说明客户如何确认"});
    const auto today = day_of(caller.now, see.zone);
    const auto on = ask.on.value_or(today);
    if (today < on)
        return refuse(Rule::CHG_04, "on", {"a confirmation cannot lie in the future", "确认日期不能在将来"});
    BOOST_OUTCOME_TRY(auto fields, fields_named(see.dictionary, ask.fields));
    for (std::size_t i = 0; i < ask.fields.size(); ++i) {
        const auto field = see.dictionary.find(std::string_view{ask.fields[i]})->id;
        BOOST_OUTCOME_TRY(may_be_confirmed(*dossier, field, on, "fields/" + std::to_string(i)));
    }
    return ConfirmedUnchanged{ask.dossier, std::move(fields), ask.how, on};
}

CompletenessChecked check_completeness(const Sight& see, DossierId from, std::size_t most)
{
    CompletenessChecked event;
    for (auto id = from; id < see.dossiers.next_dossier; id = next(id)) {
        const auto gist = see.dossiers.gist(id);
        if (!gist.incomplete || is_owed_completed(see.duties, id)) continue;
        if (event.found.size() == most) {
            event.next = id;
            break;
        }
        event.found.push_back({id, completes(see.dossiers, id)});
    }
    return event;
}

}  // namespace custos::dossier
