/// Whose signature counts for what within one step, whatever the order in which they were given.
#include <custos/applications/model.hpp>

#include <algorithm>
#include <map>

namespace custos::applications {

std::vector<Wanted> wanted_by(const ChainStep& step)
{
    std::vector<Wanted> all;
    const auto of_department = [&](const std::optional<std::string>& department, std::uint8_t place) {
        if (!step.all) return all.push_back({step.roles, department, place});
        for (const auto role : step.roles)
            all.push_back({{role}, department, place});
    };
    if (step.departments.empty()) of_department(step.department, 0);
    for (std::size_t i = 0; i < step.departments.size(); ++i)
        of_department(step.departments[i], static_cast<std::uint8_t>(i));
    return all;
}

namespace {

/// The office by which a signature counts for that one of those that its step wants; none if by no one.
Role role_for(const Signature& signature, const Wanted& wanted, std::size_t place)
{
    for (const auto& standing : signature.standings)
        if (standing.wanted == place) return standing.role;
    const bool by_role = signature.standings.empty() &&
                         std::find(wanted.roles.begin(), wanted.roles.end(), signature.role) != wanted.roles.end();
    return by_role ? signature.role : Role::none;
}

bool counts_for(const Signature& signature, const Wanted& wanted, std::size_t place)
{
    return role_for(signature, wanted, place) != Role::none;
}

/// Gives each wanted signature one of those that were given; signatures are moved over when that helps.
class Seating {
public:
    Seating(const Application& application, std::size_t step)
    {
        if (step >= application.chain.size()) return;
        wanted_ = wanted_by(application.chain[step]);
        seats_.resize(wanted_.size());
        for (const auto& signature : application.signatures)
            if (signature.step == step) given_.push_back(&signature);
        std::sort(given_.begin(), given_.end(), [](const auto* a, const auto* b) { return a->by < b->by; });
    }

    std::vector<Seat> take()
    {
        for (std::size_t seat = 0; seat < seats_.size(); ++seat) {
            tried_.clear();
            (void)fill(seat);
        }
        return std::move(seats_);
    }

private:
    bool fill(std::size_t seat)
    {
        for (const auto* signature : given_) {
            const auto role = role_for(*signature, wanted_[seat], seat);
            if (role == Role::none || std::find(tried_.begin(), tried_.end(), signature) != tried_.end()) continue;
            tried_.push_back(signature);
            const auto sits = std::find_if(seats_.begin(), seats_.end(),
                                           [&](const Seat& other) { return other.signature == signature; });
            if (sits == seats_.end() || fill(static_cast<std::size_t>(sits - seats_.begin()))) {
                seats_[seat] = {signature, role};
                return true;
            }
        }
        return false;
    }

    std::vector<Wanted> wanted_;
    std::vector<const Signature*> given_;
    std::vector<const Signature*> tried_;
    std::vector<Seat> seats_;
};

/// Gives each place a person who may sit there and has no other place; people are moved over when that helps.
class Placing {
public:
    explicit Placing(const std::vector<std::set<StaffId>>& places) : places_{places} {}

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

    const std::vector<std::set<StaffId>>& places_;
    std::map<StaffId, std::size_t> seats_;
};

std::set<StaffId> holders_at(const Sight& see, const Wanted& wanted, Role role, std::string_view applicants_department,
                             Instant now)
{
    std::set<StaffId> persons;
    const auto [first, last] = see.applications.appointments.get<by_role>().equal_range(role);
    for (auto each = first; each != last; ++each) {
        if (!see.access.works_here(each->staff) || persons.contains(each->staff)) continue;
        const auto held = held_for(see.applications, each->staff, wanted, role, applicants_department, now);
        if (!held.empty() && !held.front()->deputy_of) persons.insert(each->staff);
    }
    return persons;
}

}  // namespace

bool can_be_signed(const std::vector<ChainStep>& chain, StaffId applicant, const HoldersOf& holders)
{
    std::vector<std::set<StaffId>> places;
    for (const auto& step : chain)
        for (const auto& wanted : wanted_by(step)) {
            auto& persons = places.emplace_back();
            for (const auto role : wanted.roles)
                persons.merge(holders(wanted, role));
            persons.erase(applicant);
        }
    return Placing{places}.all();
}

bool can_be_signed(const Sight& see, const std::vector<ChainStep>& chain, const Applicant& applicant, Instant now)
{
    return can_be_signed(chain, applicant.staff, [&](const Wanted& wanted, Role role) {
        return holders_at(see, wanted, role, applicant.department, now);
    });
}

bool can_still_be_signed(const Sight& see, const Application& application, Instant now)
{
    std::set<StaffId> gone{application.scope.applicant};
    for (const auto& made : application.signatures) {
        gone.insert(made.by);
        gone.insert(made.deputy_of);
    }
    std::vector<std::set<StaffId>> places;
    for (std::size_t step = application.step; step < application.chain.size(); ++step) {
        const auto wanted = wanted_by(application.chain[step]);
        for (std::size_t place = 0; place < wanted.size(); ++place) {
            auto& persons = places.emplace_back();
            for (const auto role : wanted[place].roles)
                persons.merge(holders_at(see, wanted[place], role, application.department, now));
            std::erase_if(persons, [&](StaffId person) { return gone.contains(person); });
            for (const auto& made : application.signatures)
                if (made.step == step && counts_for(made, wanted[place], place)) persons.insert(made.by);
        }
    }
    return Placing{places}.all();
}

std::vector<Seat> seating(const Application& application, std::size_t step)
{
    return Seating{application, step}.take();
}

std::vector<Wanted> missing_of(const Application& application)
{
    std::vector<Wanted> missing;
    if (application.status != Status::pending || application.step >= application.chain.size()) return missing;
    const auto seats = seating(application, application.step);
    auto wanted = wanted_by(application.chain[application.step]);
    for (std::size_t i = 0; i < seats.size(); ++i)
        if (seats[i].signature == nullptr) missing.push_back(std::move(wanted[i]));
    return missing;
}

Application counted(Application application)
{
    const auto given = application;  // seats point into it
    for (std::size_t step = 0; step < given.chain.size(); ++step) {
        const auto wanted = wanted_by(given.chain[step]);
        const auto seats = seating(given, step);
        for (std::size_t i = 0; i < seats.size(); ++i) {
            if (seats[i].signature == nullptr) continue;
            const auto at = static_cast<std::size_t>(seats[i].signature - given.signatures.data());
            application.signatures[at].role = seats[i].role;
            application.signatures[at].department = wanted[i].department;
        }
    }
    return application;
}

}  // namespace custos::applications
