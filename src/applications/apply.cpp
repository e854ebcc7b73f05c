#include <custos/applications/apply.hpp>

#include <custos/core/change_row.hpp>

#include <algorithm>
#include <iterator>

namespace custos::applications {

Records::Records() = default;
Records::~Records() = default;

namespace {

std::uint64_t subject_of(ApplicationId application, std::uint8_t number) { return application.value * 256 + number; }

void close(duties::Change& change, ApplicationId application, const std::vector<Call>& settled)
{
    for (const auto& call : settled)
        change.close.push_back({duties::Kind::sign_application, subject_of(application, call.number)});
}

/// Of events before departments were called upon.
void close(duties::Change& change, ApplicationId application, const std::vector<Role>& waiting)
{
    for (const auto role : waiting)
        change.close.push_back(
            {duties::Kind::sign_application, subject_of(application, static_cast<std::uint8_t>(role))});
}

/// Owed until the application lapses, which is its last moment (APP-03).
void open(duties::Change& change, ApplicationId application, DossierId dossier, const std::vector<Call>& owed,
          Instant lapses)
{
    for (const auto& call : owed)
        change.open.push_back({.kind = duties::Kind::sign_application,
                               .subject = subject_of(application, call.number),
                               .dossier = dossier,
                               .role = call.role,
                               .department = call.department,
                               .lapses = lapses + Span{1}});
}

/// What a signature changed before version 2 of its event, which said it by offices alone.
duties::Change by_offices(const Signed& event)
{
    duties::Change change;
    const bool same_step = event.step == event.signature.step;
    const auto waits = [&](Role role) {
        return same_step && std::find(event.next.begin(), event.next.end(), role) != event.next.end();
    };
    std::vector<Role> settled;
    std::copy_if(event.waiting.begin(), event.waiting.end(), std::back_inserter(settled),
                 [&](Role role) { return !waits(role); });
    close(change, event.application, settled);
    if (!same_step)
        open(change, event.application, event.dossier,
             calls_for(wanted_by({event.next, false, event.named_department}), event.department), event.lapses);
    return change;
}

}  // namespace

void apply(Records& records, const Stamp&, const Appointed& event)
{
    records.appointments.insert(event.appointment);
    records.next_appointment = next(event.appointment.id);
}

void apply(Records& records, const Stamp& stamp, const Dismissed& event)
{
    change_row(records.appointments, event.appointment,
               [&](Appointment& appointment) { appointment.until = stamp.at; });
}

void apply(Records& records, const Stamp&, const KeyKept& event)
{
    const auto [known, fresh] = records.keys.insert({event.staff, event.key});
    if (!fresh) records.keys.replace(known, {event.staff, event.key});
}

void apply(Records& records, const Stamp&, const Applied& event)
{
    records.applications.insert(event.content);
    records.next_application = next(event.application);
}

void apply(Records& records, const Stamp&, const Signed& event)
{
    change_row(records.applications, event.application, [&](Application& application) {
        application.signatures.push_back(event.signature);
        application.step = event.step;
        application.lapses = event.lapses;
        if (event.validity || event.approved) application.validity = event.validity;
        if (event.approved) application.status = Status::approved;
    });
}

void apply(Records& records, const Stamp& stamp, const Denied& event)
{
    change_row(records.applications, event.application, [&](Application& application) {
        application.status = Status::denied;
        application.ended = Ended{stamp.actor, event.role, event.reason, stamp.at};
    });
}

void apply(Records& records, const Stamp& stamp, const Voided& event)
{
    change_row(records.applications, event.application, [&](Application& application) {
        application.status = Status::cancelled;
        application.ended = Ended{stamp.actor, Role::none, event.reason, stamp.at};
    });
}

void apply(Records& records, const Stamp&, const Used& event)
{
    change_row(records.applications, event.application,
               [](Application& application) { application.status = Status::used; });
}

void apply(Records& records, const Stamp&, const LapsesRevised& event)
{
    for (const auto& row : event.revised)
        change_row(records.applications, row.application, [&](Application& application) {
            application.lapses = row.lapses;
            application.validity->term.due = row.due;
        });
}

void apply(Records& records, const Stamp&, const SecrecyAgreed& event)
{
    const auto [known, fresh] = records.partners.insert(event.content);
    if (fresh)
        records.next_partner = next(event.partner);
    else
        records.partners.replace(known, event.content);
}

void apply(Records& records, const Stamp& stamp, const SecrecyEnded& event)
{
    change_row(records.partners, event.partner, [&](Partner& partner) { partner.until = stamp.at; });
}

duties::Change duties_of(const Stamp&, const Applied& event)
{
    duties::Change change;
    open(change, event.application, event.dossier,
         calls_for(wanted_by(event.content.chain.front()), event.content.department), event.content.lapses);
    return change;
}

/// What still waits after one of several signatures of a step keeps its duty and its due time.
duties::Change duties_of(const Stamp&, const Signed& event)
{
    if (event.settled.empty()) return by_offices(event);
    duties::Change change;
    close(change, event.application, event.settled);
    open(change, event.application, event.dossier, event.owed, event.lapses);
    return change;
}

duties::Change duties_of(const Stamp&, const Denied& event)
{
    duties::Change change;
    close(change, event.application, event.waiting);
    close(change, event.application, event.settled);
    return change;
}

duties::Change duties_of(const Stamp&, const Voided& event)
{
    duties::Change change;
    close(change, event.application, event.waiting);
    close(change, event.application, event.settled);
    return change;
}

/// A reminder is owed until the application lapses.
duties::Change duties_of(const Stamp&, const LapsesRevised& event)
{
    duties::Change change;
    for (const auto& row : event.revised)
        for (const auto& call : row.called)
            change.prolong.push_back(
                {duties::Kind::sign_application, subject_of(row.application, call.number), row.lapses + Span{1}});
    return change;
}

}  // namespace custos::applications
