/// What is due, by whichever of the agenda's lists the question names: earliest first, and no further than asked.
#include <custos/core/text.hpp>
#include <custos/duties/queries.hpp>
#include <custos/duties/rules.hpp>

#include <algorithm>

namespace custos::duties {

namespace {

struct Wanted {
    const Sight& see;
    const Caller& caller;
    const Records& records;
    const AskDue& ask;
    Instant now;
    DuePlace after;  ///< the place before the first
    Instant until;
    std::size_t most = 0;
};

bool was_told(const Wanted& wanted, const Duty& duty)
{
    const auto [first, last] = wanted.records.notices.equal_range(duty.id);
    return std::any_of(first, last, [&](const Notice& notice) { return notice.role == *wanted.ask.role; });
}

/// SENS-04: what is owed about a marked dossier tells of it: of the number, and by the subject of its fields.
bool is_told(const Wanted& wanted, const Duty& duty)
{
    return !duty.dossier || wanted.see.roster.is_open(wanted.caller.staff, duty.dossier, wanted.now) ||
           is_theirs(wanted.see, duty, wanted.caller);
}

bool is_asked(const Wanted& wanted, const Duty& duty)
{
    const auto& ask = wanted.ask;
    const DuePlace place{due_of(duty), duty.id};
    if (wanted.until < place.due || place <= wanted.after) return false;
    if (wanted.now < duty.quiet_until && !ask.put_off.value_or(false)) return false;
    if (duty.lapses <= wanted.now) return false;  // until the next tick finds it
    if (ask.person && duty.person != *ask.person) return false;
    if (ask.role && !(!duty.person && duty.role == *ask.role) && !was_told(wanted, duty)) return false;
    if (ask.department && !is_same_label(duty.department, *ask.department)) return false;
    if (ask.dossier && duty.dossier != *ask.dossier) return false;
    if (ask.kind && duty.kind != *ask.kind) return false;
    if (ask.subject && duty.subject != *ask.subject) return false;
    return is_told(wanted, duty);
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
               {},
               {},
               {}};
    const auto [first, last] = records.notices.equal_range(duty.id);
    for (auto notice = first; notice != last; ++notice)
        row.told.push_back(notice->role);
    if (now < duty.quiet_until) row.put_off_until = duty.quiet_until;
    return row;
}

/// Several lists walked as one, earliest place first.
class Merge {
public:
    Merge(const Wanted& wanted, const std::vector<const DueList*>& lists)
    {
        for (const auto* list : lists) {
            const Head head{wanted.after == DuePlace{} ? list->begin() : list->lower_bound(wanted.after), list->end()};
            if (head.at != head.end) heads_.push_back(head);
        }
        std::make_heap(heads_.begin(), heads_.end());
    }

    [[nodiscard]] const DuePlace* top() const { return heads_.empty() ? nullptr : &*heads_.front().at; }

    void pop()
    {
        std::pop_heap(heads_.begin(), heads_.end());
        auto& head = heads_.back();
        if (++head.at == head.end)
            heads_.pop_back();
        else
            std::push_heap(heads_.begin(), heads_.end());
    }

private:
    struct Head {
        DueList::const_iterator at;
        DueList::const_iterator end;
        friend bool operator<(const Head& a, const Head& b) { return *b.at < *a.at; }
    };
    std::vector<Head> heads_;
};

/// The lists that hold everything asked for: an owner's, or those of all. A duty may stand in two of them: an office
/// may be told of what it owes itself.
std::vector<const DueList*> lists_of(const Wanted& wanted)
{
    const auto& ask = wanted.ask;
    const auto& agenda = wanted.records.agenda;
    std::vector<const DueList*> lists;
    const auto take = [&](const DueLists* of_owner) {
        if (of_owner == nullptr) return;
        for (const auto& [kind, list] : *of_owner)
            if (!ask.kind || kind == *ask.kind) lists.push_back(&list);
    };
    if (ask.person && *ask.person) {
        take(agenda.of(*ask.person));
    } else if (ask.role) {
        take(agenda.of(*ask.role));
        take(agenda.told(*ask.role));
    } else {
        take(agenda.all());
    }
    return lists;
}

std::vector<const Duty*> by_time(const Wanted& wanted)
{
    std::vector<const Duty*> found;
    DutyId newest;
    for (Merge merge{wanted, lists_of(wanted)}; found.size() < wanted.most; merge.pop()) {
        const auto* place = merge.top();
        if (place == nullptr || wanted.until < place->due) break;
        if (place->duty == newest) continue;
        newest = place->duty;
        const auto* duty = wanted.records.find(place->duty);
        if (is_asked(wanted, *duty)) found.push_back(duty);
    }
    return found;
}

/// What hangs on one dossier or one subject is little, and is put in order when it is asked for.
std::vector<const Duty*> by_matter_or_dossier(const Wanted& wanted)
{
    std::vector<const Duty*> found;
    const auto take = [&](const Duty& duty) {
        if (is_asked(wanted, duty)) found.push_back(&duty);
    };
    if (wanted.ask.subject) {
        for (const auto& [kind, list] : *wanted.records.agenda.all())
            if (!wanted.ask.kind || kind == *wanted.ask.kind)
                for (const auto* duty : wanted.records.all(kind, *wanted.ask.subject))
                    take(*duty);
    } else {
        wanted.records.duties.each_of(*wanted.ask.dossier, take);
    }
    std::sort(found.begin(), found.end(), [](const Duty* a, const Duty* b) {
        return DuePlace{due_of(*a), a->id} < DuePlace{due_of(*b), b->id};
    });
    if (found.size() > wanted.most) found.resize(wanted.most);
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
    const Wanted wanted{see,
                        caller,
                        see.duties,
                        ask,
                        caller.now,
                        ask.after.value_or(DuePlace{}),
                        ask.until.value_or(end_of_today),
                        std::size_t{limit} + 1};
    const bool narrow = ask.subject || (ask.dossier && *ask.dossier);
    auto found = narrow ? by_matter_or_dossier(wanted) : by_time(wanted);
    DueView view;
    view.told_all = ask.person == caller.staff;
    view.more = found.size() > limit;
    if (view.more) found.pop_back();
    for (const auto* duty : found)
        view.duties.push_back(row_of(see.duties, *duty, caller.now));
    if (view.more) view.next = DuePlace{view.duties.back().due, view.duties.back().duty};
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
