/// What is written off, and what goes with it (LEND-04, RET-04).
#include "leave.hpp"

#include <algorithm>

namespace custos::custody {

namespace {

/// DEED-02: whose file this is, where all that it lacks are pages, which are put into nothing that is written off. A
/// deed goes to the safe and is owed yet (DEED-04).
ProjectId project_done_with(const Sight& see, const Item& item)
{
    const auto [first, last] = see.custody.projects.get<by_dossier>().equal_range(item.dossier);
    const auto project = std::find_if(first, last, [&](const Project& each) { return each.file == item.id; });
    if (project == last) return {};
    const bool lacks_deed =
        std::ranges::any_of(project->contents, [](const Content& line) { return line.missing && line.deed; });
    return lacks_deed ? ProjectId{} : project->id;
}

/// A thing that is lost is written off with the loan by which it was.
StruckOff struck_off(const Sight& see, const Item& item, std::string reason, applications::ApplicationId approval)
{
    const auto& out = see.custody.loans.get<by_item>();
    const auto loan = out.find(item.id);
    const bool lost = loan != out.end();
    return {item.id,           item.dossier, lost ? loan->id : LoanId{},  lost ? loan->borrower : StaffId{},
            std::move(reason), approval,     project_done_with(see, item)};
}

/// Is it, or anything that goes with it, out and not lost?
bool is_out(const Sight& see, const Item& item)
{
    const auto together = goes_with(see.custody, item);
    const auto& out = see.custody.loans.get<by_item>();
    return std::any_of(together.begin(), together.end(), [&](const Item* each) {
        const auto loan = out.find(each->id);
        return loan != out.end() && !loan->lost;
    });
}

}  // namespace

Ruling<StruckOff> decide(const Sight& see, const Caller& caller, const StrikeOff& ask)
{
    BOOST_OUTCOME_TRY(const auto* item, kept_item(see, caller, ask.item));
    if (is_out(see, *item)) return refuse(Rule::LEND_02, "item", {"it is out", "该件已借出"});
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::LEND_04, "reason", {"say why", "须说明原因"}));
    if (!ask.approval) {
        return applications::with_remedy(
            refuse(Rule::RET_04, "approval", {"two approve what is written off", "核销须经两人批准"}),
            see.applications.policy, applications::Kind::destruction);
    }
    const applications::Scope use{
        applications::Kind::destruction, caller.staff, item->dossier, item->id.value, ask.purpose, {}, {}};
    BOOST_OUTCOME_TRY(const auto* approval, applications::covers(see.applications, *ask.approval, use, caller.now));
    return struck_off(see, *item, ask.reason, approval->id);
}

std::vector<StruckOff> struck_off_with(const Sight& see, const StruckOff& event)
{
    const auto& item = *see.custody.items.find(event.item);
    if (item.kind != Kind::project_file) return {};
    std::vector<StruckOff> parts;
    for (const auto* each : goes_with(see.custody, item))
        if (!each->struck_off) parts.push_back(struck_off(see, *each, event.reason, event.approval));
    return parts;
}

}  // namespace custos::custody
