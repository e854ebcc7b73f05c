#include <custos/dossier/apply.hpp>

#include <algorithm>
#include <set>

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

/// Whatever is owed entered or mended in it: in a dossier that is closed or gone nobody can (CLS-06).
std::vector<duties::Settled> entries_of(DossierId dossier)
{
    return {duties::all_about(duties::Kind::correct_entry, dossier),
            duties::all_about(duties::Kind::enter_change, dossier)};
}

/// CHG-04.
duties::Settled completed(DossierId dossier) { return {duties::Kind::complete_dossier, dossier.value, dossier}; }

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
    if (event.passed) return change;
    for (const auto field : event.fields)
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

std::vector<duties::Settled> completed(const Records& records, const duties::Records& duties)
{
    std::set<DossierId> dossiers;
    for (const auto& duty : duties.duties)
        if (duty.kind == duties::Kind::complete_dossier && !records.gist(duty.dossier).incomplete)
            dossiers.insert(duty.dossier);
    std::vector<duties::Settled> settled;
    settled.reserve(dossiers.size());
    for (const auto id : dossiers)
        settled.push_back(completed(id));
    return settled;
}

std::vector<duties::Settled> completed(const Records& records, const duties::Records& duties, DossierId dossier)
{
    if (records.gist(dossier).incomplete || !is_owed_completed(duties, dossier)) return {};
    return {completed(dossier)};
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
