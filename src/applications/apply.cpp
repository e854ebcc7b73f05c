#include <custos/applications/apply.hpp>

namespace custos::applications {

namespace {

template <class Modify>
void change(Records& records, ApplicationId id, Modify&& modify)
{
    const auto found = records.applications.find(id);
    if (found != records.applications.end()) records.applications.modify(found, modify);
}

std::uint64_t subject_of(ApplicationId application, Role role)
{
    return application.value * 256 + static_cast<std::uint64_t>(role);
}

void close(duties::Change& change, ApplicationId application, const std::vector<Role>& waiting)
{
    for (const auto role : waiting)
        change.close.push_back({duties::Kind::sign_application, subject_of(application, role)});
}

void open(duties::Change& change, ApplicationId application, DossierId dossier, const ChainStep& step,
          std::string_view department)
{
    for (const auto role : step.roles)
        change.open.push_back({duties::Kind::sign_application,
                               subject_of(application, role),
                               dossier,
                               {},
                               role,
                               std::string{department_for(step, role, department)}});
}

bool contains(const std::vector<Role>& roles, Role role)
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace

void apply(Records& records, const Stamp&, const Appointed& event)
{
    records.appointments.insert(event.appointment);
    records.next_appointment = next(event.appointment.id);
}

void apply(Records& records, const Stamp& stamp, const Dismissed& event)
{
    const auto found = records.appointments.find(event.appointment);
    if (found != records.appointments.end())
        records.appointments.modify(found, [&](Appointment& appointment) { appointment.until = stamp.at; });
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
    change(records, event.application, [&](Application& application) {
        application.signatures.push_back(event.signature);
        application.step = event.step;
        application.lapses = event.lapses;
        if (event.approved) application.status = Status::approved;
    });
}

void apply(Records& records, const Stamp&, const Denied& event)
{
    change(records, event.application, [](Application& application) { application.status = Status::denied; });
}

void apply(Records& records, const Stamp&, const Voided& event)
{
    change(records, event.application, [](Application& application) { application.status = Status::cancelled; });
}

void apply(Records& records, const Stamp&, const Used& event)
{
    change(records, event.application, [](Application& application) { application.status = Status::used; });
}

duties::Change duties_of(const Stamp&, const Applied& event)
{
    duties::Change change;
    open(change, event.application, event.dossier, event.content.chain.front(), event.content.department);
    return change;
}

/// What still waits after one signature of an all-of step keeps its duty and its due time.
duties::Change duties_of(const Stamp&, const Signed& event)
{
    duties::Change change;
    const bool same_step = event.step == event.signature.step;
    for (const auto role : event.waiting)
        if (!same_step || !contains(event.next, role)) close(change, event.application, {role});
    const ChainStep next{event.next, false, event.named_department};
    if (!same_step) open(change, event.application, event.dossier, next, event.department);
    return change;
}

duties::Change duties_of(const Stamp&, const Denied& event)
{
    duties::Change change;
    close(change, event.application, event.waiting);
    return change;
}

duties::Change duties_of(const Stamp&, const Voided& event)
{
    duties::Change change;
    close(change, event.application, event.waiting);
    return change;
}

}  // namespace custos::applications
