/// Who holds which office, and whether they are enough to sign a chain.
#include <custos/core/text.hpp>
#include <custos/policy/review.hpp>

namespace custos::policy {

People people_in(const applications::Records& applications, const access::Records& access, Instant now)
{
    People people;
    for (const auto& staff : access.staff) {
        if (!staff.active || staff.outside) continue;
        people.at_work.insert(staff.id);
        if (staff.administrator) people.administrators.insert(staff.id);
    }
    for (const auto& row : applications.appointments) {
        const bool holds = row.from <= now && now < row.until && !row.deputy_of && people.at_work.contains(row.staff);
        if (holds) people.holders.push_back({row.role, row.department, row.staff});
    }
    return people;
}

std::set<StaffId> persons_in(const Holders& holders, duties::Role role, const std::optional<std::string>& department)
{
    std::set<StaffId> persons;
    for (const auto& each : holders)
        if (each.role == role &&
            (!department || each.department.empty() || is_same_label(each.department, *department)))
            persons.insert(each.staff);
    return persons;
}

bool can_be_signed(const std::vector<applications::ChainStep>& steps, const Holders& holders, StaffId applicant)
{
    return applications::can_be_signed(steps, applicant, [&](const applications::Wanted& wanted, duties::Role role) {
        return persons_in(holders, role, wanted.department);
    });
}

}  // namespace custos::policy
