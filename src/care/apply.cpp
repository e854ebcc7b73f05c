#include <custos/care/apply.hpp>

#include <custos/core/change_row.hpp>

namespace custos::care {

const Warning* Records::find(WarningId id) const
{
    const auto found = warnings.find(id);
    return found == warnings.end() ? nullptr : &*found;
}

const Warning* Records::running(DossierId dossier) const
{
    const auto [first, last] = warnings.get<by_dossier>().equal_range(dossier);
    for (auto warning = first; warning != last; ++warning)
        if (warning->state == WarningState::open || warning->state == WarningState::researched) return &*warning;
    return nullptr;
}

void apply(Records& records, const Stamp& stamp, const Warned& event)
{
    Warning row;
    row.id = event.warning;
    row.dossier = event.dossier;
    row.sign = event.sign;
    row.by = stamp.actor;
    row.at = stamp.at;
    records.warnings.insert(row);
    records.next_warning = next(event.warning);
}

void apply(Records& records, const Stamp&, const Researched& event)
{
    change_row(records.warnings, event.warning, [&](Warning& row) {
        row.state = WarningState::researched;
        row.cause = event.cause;
        row.measure = event.measure;
        row.owner = event.owner;
    });
}

void apply(Records& records, const Stamp&, const Judged& event)
{
    change_row(records.warnings, event.warning, [&](Warning& row) {
        row.state = event.won_back ? WarningState::won_back : WarningState::lost;
        row.lesson = event.lesson;
    });
}

duties::Change duties_of(const Stamp&, const Warned& event)
{
    return {.open = {{duties::Kind::research_loss, event.warning.value, event.dossier}}};
}

duties::Change duties_of(const Stamp&, const Researched& event)
{
    return {.close = {{duties::Kind::research_loss, event.warning.value}}};
}

}  // namespace custos::care
