#include <custos/access/apply.hpp>

namespace custos::access {

void apply(Records& records, const Stamp&, const Enlisted& event)
{
    const Staff staff{event.staff, event.grade, event.administrator, true, event.department};
    const auto found = records.staff.find(event.staff);
    if (found == records.staff.end())
        records.staff.insert(staff);
    else
        records.staff.replace(found, staff);
}

void apply(Records& records, const Stamp&, const Departed& event)
{
    const auto found = records.staff.find(event.staff);
    if (found != records.staff.end()) records.staff.modify(found, [](Staff& staff) { staff.active = false; });
}

void apply(Records&, const Stamp&, const Looked&) {}

}  // namespace custos::access
