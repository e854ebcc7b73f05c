#include <custos/duties/queries.hpp>

#include <algorithm>

namespace custos::duties {

namespace {

struct Wanted {
    const Records& records;
    const AskDue& ask;
    Instant now;
    Instant until;
};

bool was_told(const Wanted& wanted, const Duty& duty)
{
    const auto [first, last] = wanted.records.notices.get<by_duty>().equal_range(duty.id);
    return std::any_of(first, last, [&](const Notice& notice) { return notice.role == *wanted.ask.role; });
}

bool is_asked(const Wanted& wanted, const Duty& duty)
{
    const auto& ask = wanted.ask;
    if (wanted.until < due_of(duty) || wanted.now < duty.quiet_until) return false;
    if (ask.person && duty.person != *ask.person) return false;
    if (ask.role && !(!duty.person && duty.role == *ask.role) && !was_told(wanted, duty)) return false;
    if (ask.department && duty.department != *ask.department) return false;
    if (ask.dossier && duty.dossier != *ask.dossier) return false;
    if (ask.kind && duty.kind != *ask.kind) return false;
    return !ask.subject || duty.subject == *ask.subject;
}

DueRow row_of(const Records& records, const Duty& duty, Instant now)
{
    DueRow row{duty.id,
               duty.kind,
               text_of(duty.kind).rule,
               duty.subject,
               duty.dossier,
               duty.person,
               duty.role,
               duty.department,
               due_of(duty),
               due_of(duty) < now,
               duty.reckoned.due.provisional,
               {}};
    const auto [first, last] = records.notices.get<by_duty>().equal_range(duty.id);
    for (auto notice = first; notice != last; ++notice)
        row.told.push_back(notice->role);
    return row;
}

/// The rows of one index, earliest due first, as many as are asked for and one more.
template <class Range>
void gather(const Wanted& wanted, const Range& range, std::size_t most, std::vector<const Duty*>& found)
{
    for (auto duty = range.first; duty != range.second && found.size() < most; ++duty)
        if (is_asked(wanted, *duty)) found.push_back(&*duty);
}

bool is_before(const Duty* a, const Duty* b) { return std::pair{due_of(*a), a->id} < std::pair{due_of(*b), b->id}; }

/// A role is asked by what it owes and by what it was told: two places, so the rows are put in order afterwards.
std::vector<const Duty*> of_role(const Wanted& wanted)
{
    std::vector<const Duty*> found;
    const auto all = wanted.records.duties.size();
    gather(wanted, wanted.records.duties.get<by_owner>().equal_range(std::make_tuple(StaffId{}, *wanted.ask.role)), all,
           found);
    const auto [first, last] = wanted.records.notices.get<by_role>().equal_range(*wanted.ask.role);
    for (auto notice = first; notice != last; ++notice)
        if (const auto* duty = wanted.records.find(notice->duty); is_asked(wanted, *duty)) found.push_back(duty);
    std::sort(found.begin(), found.end(), is_before);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// By the narrowest index that the question names.
std::vector<const Duty*> find_all(const Wanted& wanted, std::size_t most)
{
    const auto& duties = wanted.records.duties;
    std::vector<const Duty*> found;
    if (wanted.ask.dossier) {
        gather(wanted, duties.get<by_dossier>().equal_range(*wanted.ask.dossier), duties.size(), found);
        std::sort(found.begin(), found.end(), is_before);
    } else if (wanted.ask.kind && wanted.ask.subject) {
        gather(wanted, duties.get<by_matter>().equal_range(std::make_tuple(*wanted.ask.kind, *wanted.ask.subject)),
               duties.size(), found);
        std::sort(found.begin(), found.end(), is_before);
    } else if (wanted.ask.person) {
        gather(wanted, duties.get<by_owner>().equal_range(*wanted.ask.person), duties.size(), found);
        std::sort(found.begin(), found.end(), is_before);
    } else if (wanted.ask.role) {
        found = of_role(wanted);
    } else {
        const auto& due = duties.get<by_due>();
        gather(wanted, std::pair{due.begin(), due.upper_bound(wanted.until)}, most, found);
    }
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace

Ruling<DueView> answer(const Sight& see, const Caller& caller, const AskDue& ask)
{
    const auto limit = ask.limit.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::SYS_02, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
    const auto zone = see.calendar.zone();
    const auto end_of_today = instant_of(day_of(caller.now, zone) + 1, TimeOfDay{}, zone) - Span{1};
    const Wanted wanted{see.duties, ask, caller.now, ask.until.value_or(end_of_today)};
    DueView view;
    auto found = find_all(wanted, std::size_t{limit} + 1);
    view.more = found.size() > limit;
    if (view.more) found.pop_back();
    for (const auto* duty : found)
        view.duties.push_back(row_of(see.duties, *duty, caller.now));
    return view;
}

Ruling<PunctualityView> answer(const Sight& see, const Caller&, const AskPunctuality& ask)
{
    PunctualityView view;
    for (const auto& tally : see.duties.tallies)
        if (!ask.quarter || tally.quarter == *ask.quarter) view.rows.push_back(tally);
    return view;
}

}  // namespace custos::duties
