/// The open duties: rows that lie still, and three hash tables of their places.
#include <custos/duties/model.hpp>

namespace custos::duties {

const Duty* DutyTable::find(DutyId id) const
{
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &rows_[found->second].duty;
}

void DutyTable::each_about(Kind kind, std::uint64_t subject, const std::function<void(const Duty&)>& visit) const
{
    const auto first = by_matter_.find(Matter{kind, subject});
    if (first == by_matter_.end()) return;
    for (auto place = first->second; place != none; place = rows_[place].next_about)
        visit(rows_[place].duty);
}

void DutyTable::each_of(DossierId dossier, const std::function<void(const Duty&)>& visit) const
{
    const auto first = by_dossier_.find(dossier);
    if (first == by_dossier_.end()) return;
    for (auto place = first->second; place != none; place = rows_[place].next_of)
        visit(rows_[place].duty);
}

std::pair<const Duty*, bool> DutyTable::insert(Duty duty)
{
    if (const auto known = by_id_.find(duty.id); known != by_id_.end()) return {&rows_[known->second].duty, false};
    const Duty* owed = nullptr;
    each_about(duty.kind, duty.subject, [&](const Duty& known) {
        if (known.person == duty.person) owed = &known;
    });
    if (owed != nullptr) return {owed, false};

    auto place = free_;
    if (place == none) {
        place = static_cast<Place>(rows_.size());
        rows_.emplace_back();
    } else {
        free_ = rows_[place].next_about;
    }
    rows_[place].duty = std::move(duty);
    link(place);
    return {&rows_[place].duty, true};
}

void DutyTable::erase(DutyId id)
{
    const auto place = by_id_.find(id)->second;
    unlink(place);
    rows_[place] = Row{};
    rows_[place].next_about = free_;
    free_ = place;
}

void DutyTable::reassign(DutyId id, DossierId dossier)
{
    const auto place = by_id_.find(id)->second;
    unlink(place);
    rows_[place].duty.dossier = dossier;
    link(place);
}

void DutyTable::link(Place place)
{
    auto& row = rows_[place];
    by_id_.emplace(row.duty.id, place);
    const auto [first, fresh] = by_matter_.try_emplace(Matter{row.duty.kind, row.duty.subject}, place);
    row.next_about = fresh ? none : std::exchange(first->second, place);
    row.next_of = row.before_of = none;
    if (!row.duty.dossier) return;  // about nobody: not asked for in this way
    const auto [head, alone] = by_dossier_.try_emplace(row.duty.dossier, place);
    if (alone) return;
    row.next_of = std::exchange(head->second, place);
    rows_[row.next_of].before_of = place;
}

void DutyTable::unlink(Place place)
{
    const auto& row = rows_[place];
    by_id_.erase(row.duty.id);

    const auto first = by_matter_.find(Matter{row.duty.kind, row.duty.subject});
    auto* link = &first->second;
    while (*link != place)
        link = &rows_[*link].next_about;
    *link = row.next_about;
    if (first->second == none) by_matter_.erase(first);

    if (!row.duty.dossier) return;
    if (row.next_of != none) rows_[row.next_of].before_of = row.before_of;
    if (row.before_of != none) {
        rows_[row.before_of].next_of = row.next_of;
    } else if (row.next_of != none) {
        by_dossier_.find(row.duty.dossier)->second = row.next_of;
    } else {
        by_dossier_.erase(row.duty.dossier);
    }
}

}  // namespace custos::duties
