#include "core/pages.hpp"

#include <custos/access/queries.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>

namespace custos::access {

namespace {

Ruling<FieldSet> set_named(const Sight& see, const std::vector<std::string>& names)
{
    BOOST_OUTCOME_TRY(const auto fields, dossier::fields_named(see.dictionary, names));
    return FieldSet::of(fields);
}

Ruling<std::uint32_t> good_limit(std::optional<std::uint32_t> limit)
{
    const auto rows = limit.value_or(1000);
    if (rows == 0 || rows > 10'000)
        return refuse(Rule::ACC_14, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
    return rows;
}

}  // namespace

Ruling<VisibleView> answer(const Sight& see, const Caller& caller, const AskVisible& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    BOOST_OUTCOME_TRY(const auto fields, set_named(see, ask.fields));
    const Asking asking{see, {caller.staff, {}, ask.purpose, fields, caller.now}};
    VisibleView view;
    for (auto id = next(ask.after.value_or(DossierId{})); id < see.dossiers.next_dossier; id = next(id)) {
        if (see.dossiers.gist(id).merged() || asking.outcome_on(id) != Outcome::granted) continue;
        if (view.dossiers.size() == limit) {
            view.next = view.dossiers.back();
            break;
        }
        view.dossiers.push_back(id);
    }
    return view;
}

Ruling<ReadersView> answer(const Sight& see, const Caller& caller, const AskReaders& ask)
{
    BOOST_OUTCOME_TRY(const auto fields, set_named(see, ask.fields));
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    std::vector<StaffId> people;
    for (const auto& staff : see.access.staff)
        if (staff.active && staff.id > ask.after.value_or(StaffId{})) people.push_back(staff.id);
    std::sort(people.begin(), people.end());
    ReadersView view;
    for (const auto staff : people) {
        const auto decision = decide(see, {staff, ask.dossier, ask.purpose, fields, caller.now});
        if (ask.granted && *ask.granted != (decision.outcome == Outcome::granted)) continue;
        if (view.readers.size() == limit) {
            view.next = view.readers.back().staff;
            break;
        }
        view.readers.push_back({staff,
                                decision.outcome,
                                {decision.rules.begin(), decision.rules.end()},
                                decision.open.ids(),
                                decision.masked.ids()});
    }
    return view;
}

Ruling<GrantsView> answer(const Sight& see, const Caller& caller, const AskGrants& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, good_limit(ask.limit));
    GrantsView view;
    view.told_all = ask.staff == caller.staff;
    const auto wanted = [&](const Grant& grant) {
        return (!ask.staff || grant.staff == *ask.staff) && (!ask.dossier || grant.dossier == *ask.dossier) &&
               in_force(grant, caller.now) && !see.dossiers.gist(grant.dossier).merged();
    };
    const auto take = [&](const Grant& grant) {
        if (!wanted(grant)) return true;
        const bool told = !grant.dossier || grant.staff == caller.staff || leave.shows(grant.dossier);
        if (!told) return true;
        if (view.grants.size() == limit) {
            view.next = view.grants.back().id;
            return false;
        }
        view.grants.push_back({grant.id, grant.staff, grant.dossier, grant.opens, grant.purpose, grant.fields,
                               grant.from, grant.until, grant.application});
        return true;
    };
    const auto& grants = see.access.grants;
    const auto after = ask.after.value_or(GrantId{});
    if (ask.staff)
        each_after(grants.get<by_staff>(), after, take, *ask.staff);
    else if (ask.dossier)
        each_after(grants.get<by_dossier>(), after, take, *ask.dossier);
    else
        each_after(grants.get<by_id>(), after, take);
    return view;
}

}  // namespace custos::access
