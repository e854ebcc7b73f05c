#include <custos/access/queries.hpp>
#include <custos/dossier/rules.hpp>

#include <algorithm>
#include <array>

namespace custos::access {

namespace {

Ruling<FieldSet> set_named(const Sight& see, const std::vector<std::string>& names)
{
    BOOST_OUTCOME_TRY(const auto fields, dossier::fields_named(see.dictionary, names));
    FieldSet set;
    for (const auto field : fields)
        set.insert(field);
    return set;
}

std::vector<FieldId> numbers_of(const FieldSet& fields)
{
    std::vector<FieldId> numbers;
    fields.each([&](FieldId field) { numbers.push_back(field); });
    return numbers;
}

}  // namespace

Ruling<VisibleView> answer(const Sight& see, const Caller& caller, const AskVisible& ask)
{
    const auto limit = ask.limit.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::ACC_14, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
    BOOST_OUTCOME_TRY(const auto fields, set_named(see, ask.fields));
    VisibleView view;
    for (auto id = next(ask.after.value_or(DossierId{})); id < see.dossiers.next_dossier; id = next(id)) {
        if (decide(see, {caller.staff, id, ask.purpose, fields, caller.now}).outcome != Outcome::granted) continue;
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
    ReadersView view;
    for (const auto& staff : see.access.staff) {
        if (!staff.active) continue;
        const auto decision = decide(see, {staff.id, ask.dossier, ask.purpose, fields, caller.now});
        view.readers.push_back({staff.id,
                                decision.outcome,
                                {decision.rules.begin(), decision.rules.end()},
                                numbers_of(decision.open),
                                numbers_of(decision.masked)});
    }
    std::sort(view.readers.begin(), view.readers.end(),
              [](const Reader& a, const Reader& b) { return a.staff < b.staff; });
    return view;
}

Ruling<GrantsView> answer(const Sight& see, const Caller& caller, const AskGrants& ask)
{
    GrantsView view;
    for (const auto& grant : see.access.grants) {
        const bool wanted =
            (!ask.staff || grant.staff == *ask.staff) && (!ask.dossier || grant.dossier == *ask.dossier);
        if (wanted && in_force(grant, caller.now)) view.grants.push_back(grant);
    }
    return view;
}

namespace {

/// What is not done by leave of a grade but on an application: its kind, and the rule that wants it.
struct OnApplication {
    Action action;
    Rule rule;
    std::string_view kind;
};
constexpr std::array on_application{
    OnApplication{Action::borrow, Rule::LEND_01, "loan"},
    OnApplication{Action::carry_out, Rule::LEND_01, "loan"},
    OnApplication{Action::copy, Rule::ACC_10, "copy"},
    OnApplication{Action::excerpt, Rule::ACC_10, "copy"},
    OnApplication{Action::disclose, Rule::PRIV_04, "disclosure"},
    OnApplication{Action::destroy, Rule::RET_04, "destruction"},
};

LeaveView view_of(const Decision& decision)
{
    LeaveView view{decision.outcome,
                   {decision.rules.begin(), decision.rules.end()},
                   numbers_of(decision.open),
                   numbers_of(decision.masked),
                   numbers_of(decision.withheld),
                   {}};
    if (!decision.application.empty()) view.application = decision.application;
    return view;
}

LeaveView by_one_rule(Outcome outcome, Rule rule)
{
    LeaveView view;
    view.outcome = outcome;
    view.rules = {rule};
    return view;
}

}  // namespace

Ruling<LeaveView> answer(const Sight& see, const Caller& caller, const AskLeave& ask)
{
    if (ask.action == Action{}) return refuse(Rule::ACC_01, "action", {"name what is to be done", "须指明操作"});
    BOOST_OUTCOME_TRY(const auto fields, set_named(see, ask.fields));
    const auto* kind = std::find_if(on_application.begin(), on_application.end(),
                                    [&](const OnApplication& each) { return each.action == ask.action; });
    if (kind == on_application.end())
        if (auto leave = may(see.access, caller.staff, ask.action); !leave)
            return by_one_rule(Outcome::refused, leave.error().rule());
    if (!ask.dossier && kind == on_application.end()) return by_one_rule(Outcome::granted, Rule::ACC_02);
    const auto decision = decide(see, {caller.staff, ask.dossier, ask.purpose, fields, caller.now});
    auto view = view_of(decision);
    const bool barred = decision.outcome != Outcome::granted && decision.rules.front() != Rule::SENS_04;
    if (kind == on_application.end() || barred) return view;
    view.outcome = Outcome::requestable;
    view.rules.insert(view.rules.begin(), kind->rule);
    view.application = kind->kind;
    return view;
}

}  // namespace custos::access
