/// Who works here and in which offices, and who reads from outside.
#include <custos/access/rules.hpp>
#include <custos/applications/queries.hpp>

#include <algorithm>
#include <set>

namespace custos::applications {

namespace {

/// A page of a list: the first rows of `all`, in the order of their numbers, and where it goes on.
template <class Row, class NumberOf>
std::optional<StaffId> cut_to(std::vector<Row>& all, std::size_t limit, NumberOf&& number_of)
{
    std::sort(all.begin(), all.end(), [&](const Row& a, const Row& b) { return number_of(a) < number_of(b); });
    if (all.size() <= limit) return std::nullopt;
    all.resize(limit);
    return number_of(all.back());
}

/// Offices by which somebody may sign at that moment, each once, in the order of their numbers.
std::vector<Role> offices_of(const Records& records, StaffId staff, Instant now)
{
    std::set<Role> offices;
    const auto [first, last] = records.appointments.get<by_staff>().equal_range(staff);
    for (auto each = first; each != last; ++each)
        if (in_force(records, *each, {}, now)) offices.insert(each->role);
    return {offices.begin(), offices.end()};
}

/// ACC-06: a visit lasts as long as anything is open to the reader. It ends with the leave of whoever stays with them,
/// with the consent, with a mark or a level that is raised.
bool is_under_way(const access::Records& access, const access::Visitor& visit, Instant now)
{
    if (!access.staff.pass(visit.reader).active || visit.until <= now) return false;
    const auto [first, last] = access.grants.get<access::by_staff>().equal_range(visit.reader);
    return std::any_of(first, last, [&](const access::Grant& grant) { return in_force(grant, now); });
}

}  // namespace

Ruling<StaffView> answer(const Sight& see, const Caller& caller, const AskStaff& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    const auto department =
        ask.department ? std::optional{access::department_called(see.access, *ask.department)} : std::nullopt;
    StaffView view;
    for (const auto& row : see.access.staff) {
        const bool wanted = !row.outside && row.id > ask.after.value_or(StaffId{}) &&
                            (!ask.staff || row.id == *ask.staff) && (!department || row.department == *department) &&
                            (!ask.grade || row.grade == *ask.grade) &&
                            (!ask.works_here || row.active == *ask.works_here);
        if (!wanted) continue;
        auto offices = offices_of(see.applications, row.id, caller.now);
        if (ask.role && !std::binary_search(offices.begin(), offices.end(), *ask.role)) continue;
        view.staff.push_back({row.id, row.grade, row.administrator, row.active, row.department, std::move(offices),
                              see.applications.keys.contains(row.id)});
    }
    view.next = cut_to(view.staff, limit, [](const StaffRow& row) { return row.staff; });
    return view;
}

Ruling<VisitsView> answer(const Sight& see, const Caller& caller, const AskVisits& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    VisitsView view;
    for (const auto& row : see.access.visitors) {
        const bool is_here = is_under_way(see.access, row, caller.now);
        const bool wanted = row.reader > ask.after.value_or(StaffId{}) && (!ask.reader || row.reader == *ask.reader) &&
                            (!ask.organisation || row.organisation == *ask.organisation) &&
                            (!ask.escort || row.escort == *ask.escort) && (!ask.is_here || is_here == *ask.is_here);
        if (!wanted) continue;
        view.visits.push_back({row.reader, row.paper, row.reference, row.organisation, row.escort, row.until, is_here});
    }
    view.next = cut_to(view.visits, limit, [](const VisitRow& row) { return row.reader; });
    return view;
}

}  // namespace custos::applications
