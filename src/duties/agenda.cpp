/// The order of due times beside the rows, kept so that entering a duty among a million is a matter of a microsecond.
#include <custos/duties/model.hpp>

#include <algorithm>

namespace custos::duties {

namespace {

std::int64_t hour_of(Instant at) noexcept
{
    constexpr std::int64_t hour = 3'600'000;  // milliseconds
    return at.ms >= 0 ? at.ms / hour : (at.ms + 1) / hour - 1;
}

DuePlace place_of(const Duty& duty) noexcept { return {due_of(duty), duty.id}; }

/// Lets go of a list that has become empty, and of an owner who has no other.
template <class Owners, class Owner>
void drop_list(Owners& owners, const Owner& owner, Kind kind)
{
    const auto found = owners.find(owner);
    found->second.erase(kind);
    if (found->second.empty()) owners.erase(found);
}

/// nullptr: there is none.
template <class Owners, class Owner>
auto* lists_of(Owners& owners, const Owner& owner)
{
    const auto found = owners.find(owner);
    return found == owners.end() ? nullptr : &found->second;
}

DueList* list_in(DueLists* lists, Kind kind)
{
    if (lists == nullptr) return nullptr;
    const auto found = lists->find(kind);
    return found == lists->end() ? nullptr : &found->second;
}

}  // namespace

void HourBook::enter(Instant at, DutyId duty)
{
    if (at == never) return;
    const auto [hour, fresh] = hours_.try_emplace(hour_of(at));
    if (fresh) order_.insert(hour->first);
    hour->second.duties.push_back(duty);
    ++hour->second.left;
}

void HourBook::strike(Instant at)
{
    if (at == never) return;
    const auto hour = hours_.find(hour_of(at));
    if (hour == hours_.end() || --hour->second.left > 0) return;
    order_.erase(hour->first);
    hours_.erase(hour);
}

void HourBook::fetch(Instant at) const noexcept
{
    if (at == never) return;
    const auto hour = hours_.find(hour_of(at));
    if (hour == hours_.end()) return;
    const auto& duties = hour->second.duties;
    __builtin_prefetch(duties.data() + duties.size(), 1);
}

std::vector<DutyId> HourBook::until(Instant now) const
{
    std::vector<DutyId> duties;
    for (auto hour = order_.begin(); hour != order_.end() && *hour <= hour_of(now); ++hour) {
        const auto& entered = hours_.find(*hour)->second.duties;
        duties.insert(duties.end(), entered.begin(), entered.end());
    }
    std::sort(duties.begin(), duties.end());
    duties.erase(std::unique(duties.begin(), duties.end()), duties.end());
    return duties;
}

Agenda::Spots Agenda::seek(const Duty& duty)
{
    Spots spots;
    spots.all = list_in(&all_, duty.kind);
    spots.owner = list_in(duty.person ? lists_of(persons_, duty.person) : lists_of(offices_, duty.role), duty.kind);
    if (spots.all != nullptr) spots.in_all = spots.all->seek(place_of(duty));
    if (spots.owner != nullptr) spots.in_owner = spots.owner->seek(place_of(duty));
    return spots;
}

void Agenda::seek_on(const Duty& duty, Spots& spots) const
{
    steps_.fetch(duty.next_step);
    lapses_.fetch(duty.lapses);
    if (spots.all != nullptr) spots.in_all = spots.all->seek_on(place_of(duty), spots.in_all);
    if (spots.owner != nullptr) spots.in_owner = spots.owner->seek_on(place_of(duty), spots.in_owner);
}

void Agenda::list(const Duty& duty, const Spots& spots)
{
    if (spots.all != nullptr)
        spots.all->insert(place_of(duty), spots.in_all);
    else
        all_[duty.kind].insert(place_of(duty));
    if (spots.owner != nullptr)
        spots.owner->insert(place_of(duty), spots.in_owner);
    else
        (duty.person ? persons_[duty.person] : offices_[duty.role])[duty.kind].insert(place_of(duty));
}

void Agenda::unlist(const Duty& duty)
{
    auto spots = seek(duty);
    seek_on(duty, spots);
    if (spots.all != nullptr) {
        spots.all->erase(place_of(duty), spots.in_all);
        if (spots.all->empty()) all_.erase(duty.kind);
    }
    if (spots.owner == nullptr) return;
    spots.owner->erase(place_of(duty), spots.in_owner);
    if (!spots.owner->empty()) return;
    if (duty.person)
        drop_list(persons_, duty.person, duty.kind);
    else
        drop_list(offices_, duty.role, duty.kind);
}

void Agenda::enter(const Duty& duty, const Spots& spots)
{
    list(duty, spots);
    steps_.enter(duty.next_step, duty.id);
    lapses_.enter(duty.lapses, duty.id);
}

void Agenda::enter(const Duty& duty)
{
    auto spots = seek(duty);
    seek_on(duty, spots);
    enter(duty, spots);
}

void Agenda::strike(const Duty& duty)
{
    unlist(duty);
    steps_.strike(duty.next_step);
    lapses_.strike(duty.lapses);
}

void Agenda::change(const Duty& before, const Duty& after)
{
    if (place_of(before) != place_of(after) || before.person != after.person || before.role != after.role) {
        unlist(before);
        auto spots = seek(after);
        seek_on(after, spots);
        list(after, spots);
    }
    if (before.next_step != after.next_step) {
        steps_.strike(before.next_step);
        steps_.enter(after.next_step, after.id);
    }
}

void Agenda::tell(Role role, const Duty& duty) { told_[role][duty.kind].insert(place_of(duty)); }

void Agenda::hush(Role role, const Duty& duty)
{
    auto* list = list_in(lists_of(told_, role), duty.kind);
    if (list == nullptr) return;
    list->erase(place_of(duty));
    if (list->empty()) drop_list(told_, role, duty.kind);
}

const DueLists* Agenda::of(StaffId person) const { return lists_of(persons_, person); }
const DueLists* Agenda::of(Role role) const { return lists_of(offices_, role); }
const DueLists* Agenda::told(Role role) const { return lists_of(told_, role); }

const Duty* Records::find(Kind kind, std::uint64_t subject) const
{
    const Duty* found = nullptr;
    duties.each_about(kind, subject, [&](const Duty& duty) {
        if (found == nullptr || duty.person < found->person) found = &duty;
    });
    return found;
}

std::vector<const Duty*> Records::all(Kind kind, std::uint64_t subject) const
{
    std::vector<const Duty*> found;
    duties.each_about(kind, subject, [&](const Duty& duty) { found.push_back(&duty); });
    std::sort(found.begin(), found.end(), [](const Duty* a, const Duty* b) { return a->id < b->id; });
    return found;
}

void Records::arrange()
{
    agenda = {};
    for (const auto& duty : duties)
        agenda.enter(duty);
    for (const auto& notice : notices)
        if (const auto* duty = find(notice.duty)) agenda.tell(notice.role, *duty);
}

}  // namespace custos::duties
