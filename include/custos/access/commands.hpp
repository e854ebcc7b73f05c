/// What may be asked of access, and what can come of it.
#pragma once

#include <custos/access/policy.hpp>

namespace custos::access {

/// Event: somebody joined, or changed grade, department or duties.
struct Enlisted {
    StaffId staff;
    Grade grade{};
    bool administrator = false;
    std::string department;
};
CUSTOS_DESCRIBE(Enlisted, "access.enlisted", (staff, grade, administrator, department))

/// Command: enter a member of staff, or change what one is.
struct Enlist {
    StaffId staff;
    Grade grade = Grade::normal;
    std::optional<bool> administrator;
    std::string department;
};
CUSTOS_DESCRIBE(Enlist, "access.enlist", (staff, grade, administrator, department))

/// Event: somebody left (ACC-08).
struct Departed {
    StaffId staff;
};
CUSTOS_DESCRIBE(Departed, "access.departed", (staff))

/// Command: a member of staff leaves; all leave to see ends at once.
struct Depart {
    StaffId staff;
};
CUSTOS_DESCRIBE(Depart, "access.depart", (staff))

/// How one field of an answer was given.
enum class Shown : std::uint8_t { open = 1, masked = 2, withheld = 3 };
BOOST_DESCRIBE_ENUM(Shown, open, masked, withheld)

/// Event: somebody asked for a dossier and was answered, or refused (ACC-07). Changes nothing but the dossier's
/// history.
struct Looked {
    DossierId dossier;
    dossier::Purpose purpose{};
    bool refused = false;
    std::vector<FieldId> open;
    std::vector<FieldId> masked;
    std::vector<FieldId> withheld;
    std::vector<Rule> rules;  ///< that made the answer, in published order
};
CUSTOS_DESCRIBE(Looked, "access.looked", (dossier, purpose, refused, open, masked, withheld, rules))

using Commands = boost::mp11::mp_list<Enlist, Depart>;
using Events = boost::mp11::mp_list<Enlisted, Departed, Looked>;

}  // namespace custos::access
