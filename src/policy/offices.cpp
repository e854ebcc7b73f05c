/// Who holds which office, and whether they are enough to sign a chain.
#include <custos/policy/review.hpp>

namespace custos::policy {

namespace {

/// Gives each place a person who holds one of its offices and no other place; people are moved over when that helps.
class Seating {
public:
    Seating(std::vector<std::set<StaffId>> places) : places_{std::move(places)} {}

    bool all()
    {
        for (std::size_t place = 0; place < places_.size(); ++place) {
            std::set<StaffId> tried;
            if (!seat(place, tried)) return false;
        }
        return true;
    }

private:
    bool seat(std::size_t place, std::set<StaffId>& tried)
    {
        for (const auto person : places_[place]) {
            if (!tried.insert(person).second) continue;
            const auto sits = seats_.find(person);
            if (sits == seats_.end() || seat(sits->second, tried)) {
                seats_[person] = place;
                return true;
            }
        }
        return false;
    }

    std::vector<std::set<StaffId>> places_;
    std::map<StaffId, std::size_t> seats_;
};

}  // namespace

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
        if (each.role == role && (!department || each.department.empty() || each.department == *department))
            persons.insert(each.staff);
    return persons;
}

bool can_be_signed(const std::vector<applications::ChainStep>& steps, const Holders& holders, StaffId applicant)
{
    std::vector<std::set<StaffId>> places;
    for (const auto& step : steps)
        for (const auto& wanted : applications::wanted_by(step)) {
            auto& persons = places.emplace_back();
            for (const auto role : wanted.roles)
                persons.merge(persons_in(holders, role, wanted.department));
            persons.erase(applicant);
        }
    return Seating{std::move(places)}.all();
}

}  // namespace custos::policy
