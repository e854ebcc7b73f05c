#include "looking.hpp"

#include <fmt/format.h>

namespace custos::archive {

access::Question question_of(const Looking& look, DossierId dossier, const FieldSet& fields, access::Action action,
                             bool named)
{
    return {look.desk.staff(), dossier, look.desk.purpose(), fields, look.now, action, access::Manner::look, named};
}

access::Decision decide_on(const Looking& look, DossierId dossier, const FieldSet& fields, bool named)
{
    return access::decide(sight_of<access::Sight>(look.body),
                          question_of(look, dossier, fields, access::Action::view, named));
}

Words words_for(const Body& body, StaffId staff, Rule rule)
{
    if (rule == Rule::FILE_05) return {"there is no such dossier", "没有该档案"};
    if (rule == Rule::ACC_01 && body.state->access.find(staff) == nullptr)
        return {"this member of staff is not known here", "没有该员工"};
    return words_of(rule);
}

WaitingLook& remember(Body& body, const Looking& look, std::string_view question, DossierId dossier,
                      const access::Decision& decision, bool named)
{
    return let_wait(body, question, question_of(look, dossier, {}, access::Action::view, named), decision);
}

namespace {

/// The rows of one dossier in a run, and where its history goes on.
template <class Rows, class DossierOf>
Result<Strand> strand_in(std::string_view event, const Rows& rows, DossierId dossier, DossierOf&& dossier_of)
{
    Strand strand{std::string{event}, 0, {}};
    for (const auto& row : rows) {
        if (dossier_of(row) != dossier) continue;
        ++strand.rows;
        strand.before = row.previous;
    }
    if (strand.rows == 0) return fail(Code::damaged, "history");
    return strand;
}

}  // namespace

Result<Strand> strand_of(const journal::Entry& entry, DossierId dossier)
{
    if (entry.event == title_of<orders::RecordedRun>()) {
        BOOST_OUTCOME_TRY(const auto run, from_binary<orders::RecordedRun>(entry.body));
        return strand_in(title_of<orders::Recorded>(), run.sales, dossier,
                         [](const orders::RunSale& row) { return row.sale.dossier; });
    }
    if (entry.event == title_of<access::LookedRun>()) {
        BOOST_OUTCOME_TRY(const auto run, from_binary<access::LookedRun>(entry.body));
        return strand_in(title_of<access::Looked>(), run.looks, dossier,
                         [](const access::RunLook& row) { return row.look.dossier; });
    }
    return Strand{entry.event, 1, entry.previous};
}

std::string version_text(std::uint64_t version) { return fmt::format("{:016x}", version); }

namespace {

bool shows(const access::Decision& decision, FieldId field)
{
    return decision.open.contains(field) || decision.masked.contains(field);
}

/// In the clear or behind its mask. REQUIRES a field that shows.
std::string text_shown(const Body& body, const access::Decision& decision, FieldId id, const vault::Secret& secret)
{
    if (decision.open.contains(id)) return std::string{secret.view()};
    return access::masked(body.state->dictionary.find(id)->mask, secret.view());
}

}  // namespace

Result<std::optional<std::string>> value_shown(const Body& body, const access::Decision& decision,
                                               const vault::Place& place, ByteView sealed)
{
    if (!shows(decision, place.field)) return std::optional<std::string>{};
    BOOST_OUTCOME_TRY(const auto secret, body.vault->open(decision.permit, place, sealed));
    return std::optional<std::string>{text_shown(body, decision, place.field, secret)};
}

Result<std::vector<FieldView>> fields_shown(const Looking& look, DossierId id, const FieldSet& fields,
                                            const access::Decision& decision)
{
    std::vector<FieldView> rows;
    std::vector<vault::SealedField> sealed;
    std::vector<std::size_t> whose;  // the row of each
    const auto* dossier = look.body.state->dossiers.find(id);
    for (const auto field : fields.ids()) {
        FieldView row{name_of(look.body, field), access::Shown::withheld, {}};
        const auto value = dossier == nullptr ? std::nullopt : dossier->sheet.find(field);
        if (decision.open.contains(field)) row.shown = access::Shown::open;
        if (decision.masked.contains(field)) row.shown = access::Shown::masked;
        if (value && shows(decision, field)) {
            sealed.push_back({field, value->version, value->sealed});
            whose.push_back(rows.size());
        }
        rows.push_back(std::move(row));
    }
    if (sealed.empty()) return rows;
    std::vector<vault::Secret> opened;
    BOOST_OUTCOME_TRYV(look.body.vault->open_many(decision.permit, id, sealed, opened));
    for (std::size_t i = 0; i < opened.size(); ++i)
        rows[whose[i]].value = text_shown(look.body, decision, sealed[i].field, opened[i]);
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

std::string name_of(const Body& body, FieldId id)
{
    const auto* field = body.state->dictionary.find(id);
    return field == nullptr ? std::string{"remark"} : field->name;
}

std::vector<std::string> names_of_fields(const Body& body, const std::vector<FieldId>& fields)
{
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const auto field : fields)
        names.push_back(name_of(body, field));
    return names;
}

}  // namespace custos::archive
