#include "reckon.hpp"

#include <custos/core/text.hpp>
#include <custos/duties/rules.hpp>

#include <algorithm>

namespace custos::duties {

namespace {

Quarter quarter_at(const Sight& see, Instant now) { return quarter_of(day_of(now, see.calendar.zone())); }

Closed closed_at(const Sight& see, const Duty& duty, Instant now, bool undone = false)
{
    return {duty.id, quarter_at(see, now), due_of(duty) < now, undone};
}

}  // namespace

bool is_theirs(const Sight& see, const Duty& duty, const Caller& caller)
{
    if (duty.person == caller.staff) return true;
    const auto holds = [&](Role role) {
        return role != Role::none && see.roster.holds(caller.staff, role, duty.department, caller.now);
    };
    if (!duty.person && holds(duty.role)) return true;
    const auto [first, last] = see.duties.notices.get<by_duty>().equal_range(duty.id);
    return std::any_of(first, last, [&](const Notice& notice) { return holds(notice.role); });
}

namespace {

/// The duty that a command speaks of, if it is the caller's to speak of.
Ruling<const Duty*> own(const Sight& see, const Caller& caller, DutyId id)
{
    const auto* duty = see.duties.find(id);
    if (duty == nullptr) return refuse(Rule::SYS_02, "duty", {"nothing of that number is owed", "没有该编号的待办"});
    if (!is_theirs(see, *duty, caller))
        return refuse(Rule::SYS_01, "duty", {"it is owed by somebody else", "该待办由他人负责"});
    if (duty->concerns && duty->concerns == caller.staff)
        return refuse(Rule::APP_02, "duty", {"it is about the caller, and others see to it", "事涉本人，须由他人办理"});
    return duty;
}

Ruling<void> said(const std::string& text, std::string field)
{
    if (is_blank(text)) return refuse(Rule::SYS_01, std::move(field), {"say why or what was done", "须说明原因或结果"});
    return outcome::success();
}

Duty duty_of(const Sight& see, Instant now, const Owed& owed, DutyId id)
{
    const auto row = owing_of(see.policy, owed.kind);
    Duty duty;
    duty.id = id;
    duty.kind = owed.kind;
    duty.subject = owed.subject;
    duty.dossier = owed.dossier;
    duty.person = owed.person;
    duty.role = owed.role == Role::none ? row.role : owed.role;
    duty.department = owed.department;
    const auto from = owed.from.value_or(now);
    duty.reckoned =
        owed.reckoned.value_or(calendar::Reckoned{from, row.term, {}, see.calendar.deadline(from, row.term)});
    duty.next_step = step_time(see, owed.kind, due_of(duty), 0);
    duty.lapses = owed.lapses;
    duty.concerns = owed.concerns;
    return duty;
}

/// What of a subject stays when its dossier is called by another number: of a field of it, the field.
std::uint64_t within_dossier(Kind kind, std::uint64_t subject) noexcept
{
    switch (kind) {
        case Kind::correct_entry:
        case Kind::enter_change: return subject % 256;
        case Kind::complete_dossier:
        case Kind::replace_custodian: return 0;
        default: return subject;
    }
}

/// Of what several owe about one subject, what is that person's: in person; what was theirs before they moved or left,
/// which nobody owes in person; or, of only one, whoever it was given to (ACC-08).
void keep_owed_by(std::vector<const Duty*>& found, StaffId person)
{
    const auto keep = [&](auto&& is) {
        const auto own = std::find_if(found.begin(), found.end(), is);
        if (own == found.end()) return false;
        found = {*own};
        return true;
    };
    if (keep([&](const Duty* duty) { return duty->person == person; })) return;
    if (found.size() == 1 || keep([](const Duty* duty) { return !duty->person; })) return;
    found.clear();
}

/// The others'.
void drop_owed_by(std::vector<const Duty*>& found, StaffId person)
{
    auto theirs = found;
    keep_owed_by(theirs, person);
    std::erase_if(found, [&](const Duty* duty) { return std::ranges::find(theirs, duty) != theirs.end(); });
}

/// What is open of a kind that recurs, for that period and those before.
std::vector<const Duty*> settled_until(const Sight& see, const Settled& settled)
{
    std::vector<const Duty*> found;
    const auto list = see.duties.agenda.all()->find(settled.kind);
    if (list == see.duties.agenda.all()->end()) return found;
    for (const auto& place : list->second)
        if (const auto* duty = see.duties.find(place.duty); duty->subject <= settled.subject) found.push_back(duty);
    std::sort(found.begin(), found.end(), [](const Duty* a, const Duty* b) { return a->id < b->id; });
    return found;
}

/// The duties that this settles, by number. A duty that came with a merge has its old subject still, and is about the
/// dossier that remained (CHG-05).
std::vector<const Duty*> settled_by(const Sight& see, const Settled& settled)
{
    if (settled.earlier) return settled_until(see, settled);
    if (!settled.dossier) {
        auto found = see.duties.all(settled.kind, settled.subject);
        if (settled.person) keep_owed_by(found, settled.person);
        if (settled.but_for) drop_owed_by(found, settled.but_for);
        return found;
    }
    std::vector<const Duty*> found;
    see.duties.duties.each_of(settled.dossier, [&](const Duty& duty) {
        if (duty.kind != settled.kind) return;
        if (settled.whole || within_dossier(duty.kind, duty.subject) == within_dossier(settled.kind, settled.subject))
            found.push_back(&duty);
    });
    std::sort(found.begin(), found.end(), [](const Duty* a, const Duty* b) { return a->id < b->id; });
    return found;
}

/// Does that person, or with 0 the office, owe the same?
bool is_owed_by(const Sight& see, Kind kind, std::uint64_t subject, StaffId person)
{
    const auto matters = see.duties.all(kind, subject);
    return std::any_of(matters.begin(), matters.end(), [&](const Duty* duty) { return duty->person == person; });
}

/// Does that owner owe the same?
bool is_owed_already(const Sight& see, const Duty& wanted)
{
    const auto matters = see.duties.all(wanted.kind, wanted.subject);
    return std::any_of(matters.begin(), matters.end(),
                       [&](const Duty* duty) { return is_owed_by_the_same(*duty, wanted); });
}

/// ACC-08: who has left owes nothing: it is the head of the department's, of the one that the matter belongs to, or
/// where none is named of the one that was left.
Owed inherited(const Sight& see, Owed owed)
{
    const auto left = owed.person ? see.roster.left(owed.person) : std::nullopt;
    if (!left) return owed;
    owed.person = {};
    owed.role = Role::department_head;
    if (owed.department.empty()) owed.department = *left;
    return owed;
}

/// ACC-08: what the leaver owes is the office's, under the same number: in the department that the matter belongs to,
/// or where none is named in the one that is left. What the office owes already is owed once. Nobody signs in another's
/// stead: who only moves signs still, and who leaves never will.
void hand_over(const Sight& see, const Change& change, Instant now, Changed& event)
{
    const auto* lists = see.duties.agenda.of(change.leaving);
    if (lists == nullptr) return;
    const bool moves = see.roster.works_here(change.leaving);
    for (const auto& [kind, list] : *lists) {
        const bool own_hand = text_of(kind).own_hand;
        if (own_hand && moves) continue;
        for (const auto& place : list) {
            const auto& duty = *see.duties.find(place.duty);
            auto handed = duty;
            handed.person = {};
            handed.role = Role::department_head;
            if (handed.department.empty()) handed.department = change.department;
            if (own_hand || is_owed_already(see, handed))
                event.closed.push_back(closed_at(see, duty, now, true));
            else
                event.handed.push_back({duty.id, handed.role, handed.department});
        }
    }
}

}  // namespace

Ruling<Finished> decide(const Sight& see, const Caller& caller, const Finish& ask)
{
    BOOST_OUTCOME_TRY(const auto* duty, own(see, caller, ask.duty));
    if (!text_of(duty->kind).by_hand)
        return refuse(Rule::SYS_01, "duty",
                      {"it is settled by doing it, not by a record", "该待办须通过办理相应事项办结"});
    if (duty->kind == Kind::replace_keeper && !see.roster.works_here(StaffId{duty->subject}))
        return refuse(Rule::ACC_08, "duty",
                      {"who has left keeps no dossier: name another keeper", "离岗人员不再保管档案，须另行指定保管人"});
    BOOST_OUTCOME_TRY(said(ask.record, "record"));
    return Finished{ask.duty, closed_at(see, *duty, caller.now), ask.record};
}

Ruling<Snoozed> decide(const Sight& see, const Caller& caller, const Snooze& ask)
{
    BOOST_OUTCOME_TRY(const auto* duty, own(see, caller, ask.duty));
    BOOST_OUTCOME_TRY(said(ask.reason, "reason"));
    if (ask.until <= caller.now) return refuse(Rule::SYS_01, "until", {"that time has passed", "该时间已过"});
    if (due_of(*duty) < ask.until)
        return refuse(Rule::SYS_01, "until", {"nothing is put off past its due time", "不得推迟到期限之后"});
    return Snoozed{ask.duty, ask.until, ask.reason};
}

Ruling<Delegated> decide(const Sight& see, const Caller& caller, const Delegate& ask)
{
    BOOST_OUTCOME_TRY(const auto* duty, own(see, caller, ask.duty));
    if (duty->person && text_of(duty->kind).in_hand)
        return refuse(Rule::SYS_01, "duty",
                      {"it goes to another with the thing itself, through the register", "须连同实物经登记移交"});
    BOOST_OUTCOME_TRY(said(ask.reason, "reason"));
    if (!see.roster.works_here(ask.to))
        return refuse(Rule::ACC_08, "to", {"nobody of that number works here", "没有该在岗员工"});
    if (duty->concerns && duty->concerns == ask.to)
        return refuse(Rule::APP_02, "to",
                      {"it is about that person, and others see to it", "事涉该员工，须由他人办理"});
    if (is_owed_by(see, duty->kind, duty->subject, ask.to))
        return refuse(Rule::SYS_01, "to", {"it is owed there already", "该员工已负责此事项"});
    if (see.roster.may_take) {
        BOOST_OUTCOME_TRY(see.roster.may_take(ask.to, *duty, caller.now));
    }
    return Delegated{ask.duty, ask.to, ask.reason};
}

bool wants_tick(const Sight& see, Instant now, const Change& change)
{
    const auto today = day_of(now, see.calendar.zone());
    const auto has_lapsed = [&](const Settled& settled) {
        const auto duties = settled_by(see, settled);
        return std::any_of(duties.begin(), duties.end(), [&](const Duty* duty) { return duty->lapses <= now; });
    };
    return std::any_of(change.close.begin(), change.close.end(), [&](const Settled& settled) {
        return settled.earlier ? has_begun(see, settled.kind, today) : has_lapsed(settled);
    });
}

namespace {

/// What takes the place of a duty and is the same, due at the same time: then that one stays, and who was told of it
/// (SYS-01).
bool is_the_same_again(const Duty& duty, const Settled& settled, const Change& change)
{
    return settled.undone && std::any_of(change.open.begin(), change.open.end(), [&](const Owed& owed) {
               return owed.kind == duty.kind && owed.subject == duty.subject && owed.person == duty.person &&
                      owed.person && owed.reckoned && owed.reckoned->due.at == due_of(duty);
           });
}

}  // namespace

std::optional<Changed> follow(const Sight& see, Instant now, const Change& change)
{
    Changed event;
    for (const auto& settled : change.close)
        for (const auto* duty : settled_by(see, settled))
            if (!is_the_same_again(*duty, settled, change))
                event.closed.push_back(closed_at(see, *duty, now, settled.undone));
    const auto closes = [&](const Duty& duty) {
        return std::any_of(event.closed.begin(), event.closed.end(),
                           [&](const Closed& closed) { return closed.duty == duty.id; });
    };
    auto id = see.duties.next_duty;
    for (const auto& asked : change.open) {
        const auto owed = inherited(see, asked);
        const auto known = see.duties.all(owed.kind, owed.subject);
        auto duty = duty_of(see, now, owed, id);
        const bool stays = std::any_of(known.begin(), known.end(), [&](const Duty* each) {
            return is_owed_by_the_same(*each, duty) && !closes(*each);
        });
        if (stays) continue;
        event.opened.push_back(std::move(duty));
        id = next(id);
    }
    if (change.leaving) hand_over(see, change, now, event);
    for (const auto& asked : change.prolong)
        for (const auto* duty : see.duties.all(asked.kind, asked.subject))
            if (duty->lapses != asked.lapses) event.kept.push_back({duty->id, asked.lapses});
    if (event.opened.empty() && event.closed.empty() && event.handed.empty() && event.kept.empty()) return std::nullopt;
    return event;
}

}  // namespace custos::duties
