/// A house in which the offices are filled: for the tests of what needs signatures.
#pragma once

#include <support/guests.hpp>
#include <support/house.hpp>

namespace custos::testing {

inline constexpr StaffId head{21};        ///< of the front desk
inline constexpr StaffId specialist{22};  ///< information specialist
inline constexpr StaffId archivist{23};
inline constexpr StaffId service{24};     ///< customer service
inline constexpr StaffId director{25};    ///< general manager
inline constexpr StaffId supervisor{26};  ///< information supervisor
inline constexpr StaffId elsewhere{27};   ///< head of another department
inline constexpr StaffId deputy{28};      ///< holds no office until a test gives one

class InOffices : public InHouse {
protected:
    InOffices()
    {
        for (const auto staff : {head, specialist, archivist, service, director, supervisor, deputy})
            house.done(access::Enlist{staff, access::Grade::advanced, {}, "front"}, manager);
        house.done(access::Enlist{elsewhere, access::Grade::advanced, {}, "kitchen"}, manager);
        appoint(head, duties::Role::department_head, "front");
        appoint(elsewhere, duties::Role::department_head, "kitchen");
        appoint(specialist, duties::Role::information_specialist);
        appoint(archivist, duties::Role::archivist);
        appoint(service, duties::Role::customer_service);
        appoint(director, duties::Role::general_manager);
        appoint(supervisor, duties::Role::information_supervisor);
        guest_ = house.open(guest());
    }

    applications::AppointmentId appoint(StaffId staff, duties::Role role, std::string department = {})
    {
        return house.done(applications::Appoint{staff, role, std::move(department), {}, {}, {}}, manager)
            .appointment.id;
    }

    [[nodiscard]] applications::Apply wish(applications::Kind kind, std::uint64_t object = 0) const
    {
        return {kind, guest_, object, dossier::Purpose::service, {}, "the guest asked", {}};
    }
    applications::ApplicationId apply_for(const applications::Apply& ask, StaffId by = clerk)
    {
        return house.done(ask, by).application;
    }
    void sign(applications::ApplicationId application, StaffId by)
    {
        (void)house.done(applications::Sign{application, "stamp 7", {}}, by);
    }

    DossierId guest_;
};

}  // namespace custos::testing
