/// Questions about incidents: state and question become a view. No value of a customer is in any of them.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/security/model.hpp>

#include <boost/mp11/list.hpp>

namespace custos::security {

/// Something that an incident still owes.
struct OwedPart {
    Owing what{};
    std::optional<Instant> due;  ///< of what has a time
    bool late = false;
};
CUSTOS_DESCRIBE(OwedPart, "security.owed", (what, due, late))

/// An incident of the register.
struct IncidentLine {
    IncidentId id;
    IncidentSource source{};
    IncidentStanding standing{};
    IncidentGrade grade{};
    IncidentState state{};
    StaffId by;     ///< 0: the archive
    StaffId staff;  ///< whom it is about, if anybody
    Instant at;
    Instant known;
    std::string what;
    std::vector<OwedPart> owed;
};
CUSTOS_DESCRIBE(IncidentLine, "security.incident_line",
                (id, source, standing, grade, state, by, staff, at, known, what, owed))

/// Answer: a page of the register, in the order in which incidents came into it. `next`: ask after it for the rest; 0 =
/// this was all.
struct RegisterView {
    std::vector<IncidentLine> incidents;
    IncidentId next;
};
CUSTOS_DESCRIBE(RegisterView, "security.register_view", (incidents, next))

/// Question: which incidents are there, and what does each of them still owe by when (SEC-04)?
struct AskRegister {
    std::optional<IncidentState> state;
    std::optional<IncidentStanding> standing;
    std::optional<IncidentGrade> grade;
    std::optional<IncidentSource> source;
    std::optional<DossierId> dossier;  ///< that touch it
    std::optional<Instant> from;       ///< that came into the register then or later …
    std::optional<Instant> until;      ///< … and before this
    std::optional<bool> late;          ///< only those of which something is late
    std::optional<IncidentId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1,000; default 100
};
CUSTOS_DESCRIBE(AskRegister, "security.register",
                (state, standing, grade, source, dossier, from, until, late, after, limit))

/// Answer: all that is on record of one.
struct IncidentView {
    Incident incident;
    std::vector<OwedPart> owed;
    std::vector<dossier::Mark> marks;  ///< of the dossiers touched, in the same order (FILE-05)
};
CUSTOS_DESCRIBE(IncidentView, "security.incident_view", (incident, owed, marks))

/// Question: what is on record of an incident (SEC-04)?
struct AskIncident {
    IncidentId incident;
};
CUSTOS_DESCRIBE(AskIncident, "security.incident", (incident))

using Queries = boost::mp11::mp_list<AskRegister, AskIncident>;

/// A limit out of range (SEC-04).
[[nodiscard]] Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask);
/// No such incident (SEC-04).
[[nodiscard]] Ruling<IncidentView> answer(const Sight& see, const Caller& caller, const AskIncident& ask);

}  // namespace custos::security
