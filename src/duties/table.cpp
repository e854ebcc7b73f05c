/// The open duties: rows that lie still, and three tables of their places.
#include <custos/duties/model.hpp>

namespace custos::duties {

namespace {

std::uint64_t hash_of(Kind kind, std::uint64_t subject) noexcept
{
    return murmur_hash(subject, static_cast<std::uint64_t>(kind));
}

std::uint64_t hash_of(DossierId dossier) noexcept { return murmur_hash(dossier.value); }

}  // namespace

RowPlace DutyTable::first_about(Kind kind, std::uint64_t subject) const
{
    return by_matter_.find(hash_of(kind, subject), [&](RowPlace place) {
        const auto& duty = row(place).duty;
        return duty.subject == subject && duty.kind == kind;
    });
}

RowPlace DutyTable::first_of(DossierId dossier) const
{
    return by_dossier_.find(hash_of(dossier), [&](RowPlace place) { return row(place).duty.dossier == dossier; });
}

const Duty* DutyTable::find(DutyId id) const
{
    const auto place = by_id_.find(id.value);
    return place == no_place ? nullptr : &row(place).duty;
}

void DutyTable::each_about(Kind kind, std::uint64_t subject, const std::function<void(const Duty&)>& visit) const
{
    for (auto place = first_about(kind, subject); place != no_place; place = row(place).next_about)
        visit(row(place).duty);
}

void DutyTable::each_of(DossierId dossier, const std::function<void(const Duty&)>& visit) const
{
    for (auto place = first_of(dossier); place != no_place; place = row(place).next_of)
        visit(row(place).duty);
}

void DutyTable::fetch(const Duty& duty) const noexcept
{
    by_matter_.fetch(hash_of(duty.kind, duty.subject));
    by_dossier_.fetch(hash_of(duty.dossier));
    constexpr std::size_t line = 64;
    const auto* const next = reinterpret_cast<const char*>(rows_.next_free());
    if (next == nullptr) return;
    for (std::size_t at = 0; at < sizeof(Row); at += line)
        __builtin_prefetch(next + at, 1);
}

void DutyTable::fetch_on(const Duty& duty) const noexcept
{
    if (const auto first = by_dossier_.guess(hash_of(duty.dossier)); first != no_place)
        __builtin_prefetch(&row(first), 1);
}

std::pair<const Duty*, bool> DutyTable::insert(const Duty& duty)
{
    if (const auto* known = find(duty.id)) return {known, false};
    for (auto place = first_about(duty.kind, duty.subject); place != no_place; place = row(place).next_about)
        if (is_owed_by_the_same(row(place).duty, duty)) return {&row(place).duty, false};

    const auto place = rows_.take();
    row(place).duty = duty;
    link(place);
    ++size_;
    return {&row(place).duty, true};
}

void DutyTable::erase(DutyId id)
{
    const auto place = by_id_.find(id.value);
    unlink(place);
    rows_.give(place);
    --size_;
}

void DutyTable::reassign(DutyId id, DossierId dossier)
{
    const auto place = by_id_.find(id.value);
    unlink(place);
    row(place).duty.dossier = dossier;
    link(place);
}

void DutyTable::link(RowPlace place)
{
    auto& made = row(place);
    const auto& duty = made.duty;
    by_id_.insert(duty.id.value, place);

    const auto matter = hash_of(duty.kind, duty.subject);
    made.next_about = first_about(duty.kind, duty.subject);
    if (made.next_about == no_place)
        by_matter_.insert(matter, place);
    else
        by_matter_.replace(matter, made.next_about, place);

    made.next_of = made.before_of = no_place;
    if (!duty.dossier) return;  // about nobody: not asked for in this way
    made.next_of = first_of(duty.dossier);
    if (made.next_of == no_place) return by_dossier_.insert(hash_of(duty.dossier), place);
    by_dossier_.replace(hash_of(duty.dossier), made.next_of, place);
    row(made.next_of).before_of = place;
}

void DutyTable::unlink(RowPlace place)
{
    const auto& gone = row(place);
    by_id_.erase(gone.duty.id.value);

    const auto matter = hash_of(gone.duty.kind, gone.duty.subject);
    const auto first = first_about(gone.duty.kind, gone.duty.subject);
    if (first != place) {
        auto before = first;
        while (row(before).next_about != place)
            before = row(before).next_about;
        row(before).next_about = gone.next_about;
    } else if (gone.next_about != no_place) {
        by_matter_.replace(matter, place, gone.next_about);
    } else {
        by_matter_.erase(matter, place);
    }

    if (!gone.duty.dossier) return;
    if (gone.next_of != no_place) row(gone.next_of).before_of = gone.before_of;
    if (gone.before_of != no_place)
        row(gone.before_of).next_of = gone.next_of;
    else if (gone.next_of != no_place)
        by_dossier_.replace(hash_of(gone.duty.dossier), place, gone.next_of);
    else
        by_dossier_.erase(hash_of(gone.duty.dossier), place);
}

}  // namespace custos::duties
