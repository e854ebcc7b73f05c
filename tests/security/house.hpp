/// A house with a supervisor and a manager for the tests of the incident register: what is run is decided, written in
/// its binary form, read back, applied, and what it makes owed is opened and settled.
#pragma once

#include <custos/access/apply.hpp>
#include <custos/applications/apply.hpp>
#include <custos/core/binary.hpp>
#include <custos/duties/apply.hpp>
#include <custos/duties/rules.hpp>
#include <custos/security/apply.hpp>
#include <custos/security/queries.hpp>
#include <custos/security/rules.hpp>

#include <support/rulings.hpp>

#include <string>
#include <variant>
#include <vector>

namespace custos::security::testing {

using ::custos::testing::event_of;
using ::custos::testing::must;
using ::custos::testing::refused;
using ::custos::testing::unchanged;

inline constexpr StaffId clerk{11};  ///< normal grade
inline constexpr StaffId other_clerk{12};
inline constexpr StaffId reviewer{13};    ///< advanced
inline constexpr StaffId supervisor{14};  ///< of information, normal grade
inline constexpr StaffId general{15};     ///< the manager, normal grade
inline constexpr StaffId guest{16};       ///< works here without a grade
inline constexpr IncidentId first{1};

inline constexpr Span hour{3'600'000};
inline constexpr Span millisecond{1};

[[nodiscard]] inline Instant at(std::string_view text) { return parse_instant(text).value(); }

class Watch {
public:
    Watch()
    {
        for (const auto each : {clerk, other_clerk, supervisor, general})
            enlist(each, access::Grade::normal);
        enlist(reviewer, access::Grade::advanced);
        enlist(guest, access::Grade::none);
        appoint(supervisor, duties::Role::information_supervisor);
        appoint(general, duties::Role::general_manager);
        for (std::uint64_t id = 1; id <= 9; ++id) {
            dossier::Dossier dossier;
            dossier.id = {id};
            dossiers.dossiers.insert(dossier);
        }
    }

    void appoint(StaffId staff, duties::Role role)
    {
        applications::Appointment row;
        row.id = next(applications.next_appointment);
        row.staff = staff;
        row.role = role;
        row.until = duties::never;
        applications.appointments.insert(row);
        applications.next_appointment = row.id;
    }

    [[nodiscard]] Sight see() const
    {
        return {security,
                {applications, access, dossiers, dictionary, calendar, application_policy},
                duties,
                duty_policy,
                policy};
    }
    [[nodiscard]] duties::Sight duty_sight() const { return {duties, calendar, duty_policy, {}}; }

    /// The ruling is decide's own.
    template <class Command>
    auto run(const Command& ask, StaffId by)
    {
        auto ruling = decide(see(), Caller{by, now}, ask);
        if (ruling) take(ruling.value(), by);
        return ruling;
    }
    template <class Command>
    auto done(const Command& ask, StaffId by)
    {
        return event_of(run(ask, by));
    }

    template <class Event>
    void keep(const Event& event, StaffId by)
    {
        const auto stored = must(from_binary<Event>(to_binary(event)));
        const Stamp stamp{{++entry}, now, by};
        apply(security, stamp, stored);
        apply(again, stamp, stored);
        if constexpr (requires { duties_of(stamp, stored); }) {
            if (const auto follows = duties::follow(duty_sight(), now, duties_of(stamp, stored)))
                apply(duties, Stamp{{++entry}, now, by}, *follows);
        }
    }

    /// A leak of today, known now.
    IncidentId leak(IncidentGrade grade = IncidentGrade::ordinary, bool suspected = false)
    {
        Report ask;
        ask.what = "a list was seen outside";
        ask.grade = grade;
        ask.suspected = suspected;
        return done(ask, clerk).incident;
    }
    /// Both offices act, cause and scope are on record.
    void handle(IncidentId incident)
    {
        (void)done(ActOn{incident, "the account was locked"}, supervisor);
        (void)done(ActOn{incident, "outside counsel was asked"}, general);
        (void)done(Assess{incident, {}, {}, "a shared password", "40 phone numbers", {}}, supervisor);
    }
    void tell(IncidentId incident, Told to)
    {
        (void)done(Notify{incident, to, "by letter", "receipt 7", {}}, reviewer);
    }

    [[nodiscard]] const Incident& row(IncidentId incident) const { return *security.find(incident); }
    [[nodiscard]] const duties::Duty* duty(duties::Kind kind, IncidentId incident) const
    {
        return duties.find(kind, incident.value);
    }
    [[nodiscard]] Instant due(duties::Kind kind, IncidentId incident) const { return due_of(*duty(kind, incident)); }

    Records security;
    Records again;  ///< made of the same events alone
    Policy policy;
    duties::Records duties;
    duties::Policy duty_policy;
    applications::Records applications;
    applications::Policy application_policy;
    access::Records access;
    dossier::Records dossiers;
    dossier::Dictionary dictionary;
    calendar::Calendar calendar = calendar::Calendar::prc();
    Instant now = at("2026-03-02 10:00");
    std::uint64_t entry = 0;

private:
    void enlist(StaffId staff, access::Grade grade)
    {
        access.staff.insert(access::Staff{.id = staff, .grade = grade, .department = "front"});
    }
    template <class Event>
    void take(const Event& event, StaffId by)
    {
        if constexpr (!std::is_same_v<Event, Unchanged>) keep(event, by);
    }
    template <class... Choices>
    void take(const std::variant<Choices...>& decided, StaffId by)
    {
        std::visit([&](const auto& each) { take(each, by); }, decided);
    }
};

/// The canonical bytes of all rows.
[[nodiscard]] inline Bytes bytes_of(const Records& records)
{
    Bytes all;
    for (const auto& row : records.incidents) {
        const auto bytes = to_binary(row);
        all.insert(all.end(), bytes.begin(), bytes.end());
    }
    return all;
}

}  // namespace custos::security::testing
