/// What the tests of access ask.
#pragma once

#include <support/house.hpp>

namespace custos::testing {

[[nodiscard]] inline FieldSet fields(const House& house, std::initializer_list<std::string_view> names)
{
    FieldSet set;
    for (const auto name : names)
        set.insert(house.field(name));
    return set;
}

[[nodiscard]] inline access::Decision ask(const House& house, StaffId staff, DossierId dossier,
                                          dossier::Purpose purpose, const FieldSet& wanted)
{
    return access::decide(house.access_sight(), {staff, dossier, purpose, wanted, house.now});
}

}  // namespace custos::testing
