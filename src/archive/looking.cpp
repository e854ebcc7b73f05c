#include "looking.hpp"

namespace custos::archive {

access::Decision decide_on(const Looking& look, DossierId dossier, const FieldSet& fields)
{
    return access::decide(sight(look.body, static_cast<const access::Sight*>(nullptr)),
                          {look.desk.staff(), dossier, look.desk.purpose(), fields, look.now});
}

bool remember(Body& body, const Looking& look, DossierId dossier, const access::Decision& decision)
{
    access::Looked looked;
    looked.dossier = dossier;
    looked.purpose = look.desk.purpose();
    looked.refused = decision.outcome != access::Outcome::granted;
    looked.open = field_ids(decision.open);
    looked.masked = field_ids(decision.masked);
    looked.withheld = field_ids(decision.withheld);
    looked.rules.assign(decision.rules.begin(), decision.rules.end());
    looked.personal = access::is_reading(body.state->dictionary, decision);
    looked.overreach = decision.overreach;
    return body.look({look.desk.staff(), look.now, std::move(looked)});
}

Result<std::optional<std::string>> value_shown(const Body& body, const access::Decision& decision,
                                               const vault::Place& place, ByteView sealed)
{
    const bool open = decision.open.contains(place.field);
    if (!open && !decision.masked.contains(place.field)) return std::optional<std::string>{};
    BOOST_OUTCOME_TRY(const auto secret, body.vault->open(decision.permit, place, sealed));
    if (open) return std::optional<std::string>{secret.view()};
    const auto* field = body.state->dictionary.find(place.field);
    return std::optional<std::string>{access::masked(field->mask, secret.view())};
}

Result<std::vector<FieldView>> fields_shown(const Looking& look, DossierId id, const FieldSet& fields,
                                            const access::Decision& decision)
{
    std::vector<FieldView> rows;
    const auto* dossier = look.body.state->dossiers.find(id);
    for (const auto field : field_ids(fields)) {
        FieldView row{name_of(look.body, field), access::Shown::withheld, {}};
        const auto value = dossier == nullptr ? std::nullopt : dossier->sheet.find(field);
        if (decision.open.contains(field)) row.shown = access::Shown::open;
        if (decision.masked.contains(field)) row.shown = access::Shown::masked;
        if (value) {
            BOOST_OUTCOME_TRY(auto text, value_shown(look.body, decision, {id, field, value->version}, value->sealed));
            row.value = std::move(text).value_or("");
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

FieldSet fields_named(const Body& body, const std::vector<std::string>& names, std::vector<Fault>& unknown)
{
    FieldSet fields;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const auto* field = body.state->dictionary.find(names[i]))
            fields.insert(field->id);
        else
            unknown.push_back({Rule::FILE_02,
                               "fields/" + std::to_string(i),
                               {"the dictionary has no such field", "字典中没有该字段"}});
    }
    return fields;
}

std::vector<FieldId> field_ids(const FieldSet& fields)
{
    std::vector<FieldId> ids;
    fields.each([&](FieldId id) { ids.push_back(id); });
    return ids;
}

std::string name_of(const Body& body, FieldId id)
{
    const auto* field = body.state->dictionary.find(id);
    return field == nullptr ? std::string{"remark"} : field->name;
}

}  // namespace custos::archive
