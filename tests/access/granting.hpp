/// A house in which leave was given, for the tests of what opens and closes beyond the own grade.
#pragma once

#include "asking.hpp"

#include <support/offices.hpp>

#include <custos/access/apply.hpp>

namespace custos::testing {

/// A house in which leave was given: the guest's dossier holds an ID number, and the manager's word stands for the
/// approvals that tests do not speak of.
class Granting : public InOffices {
protected:
    Granting() { other_ = house.open(guest("13912345678", "李四光")); }

    [[nodiscard]] access::Grant grant(access::Opens opens, StaffId staff, std::vector<std::string_view> names = {})
    {
        access::Grant made;
        made.id = house.access.next_grant;
        made.staff = staff;
        made.dossier = opens == access::Opens::bulk ? DossierId{} : guest_;
        made.opens = opens;
        made.purpose = opens == access::Opens::emergency ? dossier::Purpose::emergency : dossier::Purpose::service;
        for (const auto name : names)
            made.fields.push_back(house.field(name));
        made.from = house.now;
        made.until = house.now + hours(1);
        return made;
    }
    access::GrantId give(const access::Grant& made)
    {
        house.keep(access::Granted{made.id, made.dossier, made}, manager);
        return made.id;
    }
    [[nodiscard]] access::Decision ask(StaffId staff, std::initializer_list<std::string_view> names,
                                       dossier::Purpose purpose = dossier::Purpose::service) const
    {
        return testing::ask(house, staff, guest_, purpose, fields(house, names));
    }
    [[nodiscard]] FieldSet set(std::initializer_list<std::string_view> names) const { return fields(house, names); }

    /// Somebody looked and was shown what a decision says.
    void look(StaffId staff, DossierId dossier, bool personal, bool overreach = false)
    {
        access::Looked looked;
        looked.dossier = dossier;
        looked.purpose = dossier::Purpose::service;
        looked.refused = overreach;
        looked.outcome = overreach ? access::Outcome::refused : access::Outcome::granted;
        looked.personal = personal;
        looked.overreach = overreach;
        looked.outcome = overreach ? access::Outcome::refused : access::Outcome::granted;
        looked.at = house.now;
        house.keep(looked, staff);
    }
    void mark(dossier::Mark mark, StaffId custodian)
    {
        house.keep(dossier::Marked{guest_, mark, custodian, false, {}}, manager);
    }

    DossierId other_;
};

}  // namespace custos::testing
