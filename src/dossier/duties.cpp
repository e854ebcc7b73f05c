#include <custos/dossier/apply.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace custos::dossier {

namespace {

constexpr std::uint64_t most_fields = 256;  // FILE-02: of a dictionary

std::uint64_t subject_of(DossierId dossier, FieldId field) { return dossier.value * most_fields + field.value; }

duties::Settled settled(duties::Kind kind, DossierId dossier, FieldId field)
{
    return {kind, subject_of(dossier, field), dossier};
}

/// CHG-01: a reported change is entered when it is in effect: a proposal may be withdrawn, or left (CHG-02).
duties::Settled entered(DossierId dossier, FieldId field)
{
    return settled(duties::Kind::enter_change, dossier, field);
}

/// FILE-04: what was sent back is mended, by whatever brings another value.
duties::Settled corrected(DossierId dossier, FieldId field)
{
    return settled(duties::Kind::correct_entry, dossier, field);
}

/// FILE-04: what was named missing falls away; nobody entered it.
duties::Settled fallen_away(DossierId dossier, FieldId field)
{
    auto settled = corrected(dossier, field);
    settled.undone = true;
    return settled;
}

/// Whatever is owed entered or mended in it: in a dossier that is closed or gone nobody can (CLS-06).
std::vector<duties::Settled> entries_of(DossierId dossier)
{
    return {duties::all_about(duties::Kind::correct_entry, dossier),
            duties::all_about(duties::Kind::enter_change, dossier)};
}

/// CHG-04.
duties::Settled completed(DossierId dossier) { return {duties::Kind::complete_dossier, dossier.value, dossier}; }

/// The field that is owed entered; what came with a merge has the other dossier's number in its subject (CHG-05).
FieldId field_of(const duties::Duty& duty) { return {static_cast<std::uint8_t>(duty.subject % most_fields)}; }

/// FILE-04: what was named missing, and another dossier brought, or the template lists no more.
bool is_moot(const Sight& see, DossierId dossier, FieldId id)
{
    const auto* row = see.dossiers.find(dossier);
    if (row == nullptr) return false;
    if (const auto value = row->sheet.find(id)) return value->state == ReviewState::passed;
    const auto* form = see.dictionary.find_template(row->form);
    const auto* field = see.dictionary.find(id);
    return form == nullptr || field == nullptr || Dictionary::listed(*form, field->name) == nullptr;
}

/// A matter is settled once, whoever owes it.
using Matter = std::tuple<duties::Kind, DossierId, FieldId>;

void note_settled(const Sight& see, const duties::Duty& duty, std::map<Matter, duties::Settled>& settled)
{
    const auto dossier = duty.dossier;
    if (duty.kind == duties::Kind::complete_dossier && !see.dossiers.gist(dossier).incomplete)
        settled.insert({{duty.kind, dossier, {}}, completed(dossier)});
    if (duty.kind == duties::Kind::correct_entry && is_moot(see, dossier, field_of(duty)))
        settled.insert({{duty.kind, dossier, field_of(duty)}, fallen_away(dossier, field_of(duty))});
}

std::vector<duties::Settled> values_of(const std::map<Matter, duties::Settled>& settled)
{
    std::vector<duties::Settled> values;
    values.reserve(settled.size());
    for (const auto& [matter, each] : settled)
        values.push_back(each);
    return values;
}

}  // namespace

duties::Change duties_of(const Stamp&, const Opened& event)
{
    duties::Change change;
    if (event.draft)
        change.open.push_back({duties::Kind::complete_dossier, event.dossier.value, event.dossier, event.keeper});
    return change;
}

duties::Change duties_of(const Stamp&, const Reviewed& event)
{
    duties::Change change;
    for (const auto field : event.fields)
        if (event.passed)  // nothing is owed but what was missing, and is not needed after all
            change.close.push_back(fallen_away(event.dossier, field));
        else
            change.open.push_back(
                {duties::Kind::correct_entry, subject_of(event.dossier, field), event.dossier, event.entered_by});
    return change;
}

duties::Change duties_of(const Stamp&, const Entered& event)
{
    duties::Change change;
    for (const auto& value : event.values) {
        change.close.push_back(corrected(event.dossier, value.field));
        change.close.push_back(entered(event.dossier, value.field));
    }
    if (event.completeness == 100) change.close.push_back(completed(event.dossier));
    return change;
}

duties::Change duties_of(const Stamp&, const ChangeReported& event)
{
    duties::Change change;
    for (const auto field : event.fields)
        change.open.push_back({duties::Kind::enter_change, subject_of(event.dossier, field), event.dossier});
    return change;
}

duties::Change duties_of(const Stamp&, const Changed& event)
{
    duties::Change change{
        .close = {corrected(event.dossier, event.value.field), entered(event.dossier, event.value.field)}};
    if (event.completeness == 100) change.close.push_back(completed(event.dossier));
    return change;
}

/// CHG-01: a change that was reported, and is none as the customer says now, is owed no more.
duties::Change duties_of(const Stamp&, const ConfirmedUnchanged& event)
{
    duties::Change change;
    change.close.reserve(event.fields.size());
    for (const auto field : event.fields)
        change.close.push_back(entered(event.dossier, field));
    return change;
}

duties::Change duties_of(const Stamp&, const CompletenessChecked& event)
{
    duties::Change change;
    change.open.reserve(event.found.size());
    for (const auto& each : event.found)
        change.open.push_back({duties::Kind::complete_dossier, each.dossier.value, each.dossier, each.owed_by});
    return change;
}

duties::Change duties_of(const Stamp&, const Classified& event)
{
    duties::Change change;
    if (event.lifecycle == Lifecycle::closed) {
        change.close = entries_of(event.dossier);
        change.close.push_back(completed(event.dossier));
    }
    for (const auto& value : event.sent_back)
        change.open.push_back(
            {duties::Kind::correct_entry, subject_of(event.dossier, value.field), event.dossier, value.by});
    return change;
}

bool is_owed_completed(const duties::Records& duties, DossierId dossier)
{
    bool owed = false;
    duties.duties.each_of(
        dossier, [&](const duties::Duty& duty) { owed = owed || duty.kind == duties::Kind::complete_dossier; });
    return owed;
}

StaffId completes(const Records& records, DossierId dossier)
{
    const auto& row = *records.find(dossier);
    return row.mark == Mark::none ? row.keeper : row.custodian;
}

std::vector<duties::DutyId> completed_by_another(const Records& records, const duties::Records& duties,
                                                 DossierId dossier)
{
    std::vector<duties::DutyId> owed;
    const auto person = completes(records, dossier);
    duties.duties.each_of(dossier, [&](const duties::Duty& duty) {
        if (duty.kind == duties::Kind::complete_dossier && duty.person != person) owed.push_back(duty.id);
    });
    std::sort(owed.begin(), owed.end());
    return owed;
}

bool is_owed_entered(const duties::Records& duties, DossierId dossier, FieldId field)
{
    bool owed = false;
    duties.duties.each_of(dossier, [&](const duties::Duty& duty) {
        owed = owed || (duty.kind == duties::Kind::correct_entry && field_of(duty) == field);
    });
    return owed;
}

std::vector<duties::Settled> settled_by_itself(const Sight& see)
{
    std::map<Matter, duties::Settled> settled;
    for (const auto& duty : see.duties.duties)
        note_settled(see, duty, settled);
    return values_of(settled);
}

std::vector<duties::Settled> settled_by_itself(const Sight& see, DossierId dossier)
{
    std::map<Matter, duties::Settled> settled;
    see.duties.duties.each_of(dossier, [&](const duties::Duty& duty) { note_settled(see, duty, settled); });
    return values_of(settled);
}

std::optional<duties::Owed> owed_completed(const Sight& see, DossierId dossier)
{
    const auto& row = *see.dossiers.find(dossier);
    if (row.lifecycle != Lifecycle::draft || is_owed_completed(see.duties, dossier)) return std::nullopt;
    return duties::Owed{duties::Kind::complete_dossier, dossier.value, dossier, completes(see.dossiers, dossier)};
}

duties::Change duties_of(const Stamp&, const Marked& event)
{
    return {.close = {{duties::Kind::replace_custodian, event.dossier.value, event.dossier}}};
}

duties::Change duties_of(const Stamp&, const Destroyed& event)
{
    duties::Change change{.close = entries_of(event.dossier)};
    change.close.push_back({duties::Kind::replace_custodian, event.dossier.value, event.dossier});
    change.close.push_back(completed(event.dossier));
    return change;
}

}  // namespace custos::dossier
