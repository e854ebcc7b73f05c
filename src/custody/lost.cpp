/// What is lost and found again, and pages that come back late (LEND-04).
#include "leave.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace custos::custody {

std::uint32_t debt_of(const Sight& see, ItemId item, StaffId person)
{
    const auto [first, last] = see.custody.debts.get<by_debtor>().equal_range(std::make_tuple(person, item));
    return std::accumulate(first, last, 0U, [](std::uint32_t sum, const Debt& debt) { return sum + debt.pages; });
}

namespace {

/// LEND-04: whose pages come back: of the one who owes some, or of whom the keeper names.
Ruling<StaffId> debtor_of(const Sight& see, const BringPages& ask)
{
    const auto [first, last] = see.custody.debts.equal_range(ask.item);
    const auto named = ask.owed_by.value_or(first == last ? StaffId{} : first->person);
    const bool only_one = std::all_of(first, last, [&](const Debt& debt) { return debt.person == named; });
    if (!ask.owed_by && !only_one)
        return refuse(Rule::LEND_04, "owed_by",
                      {"say whose pages they are: several owe some", "多人欠页，须注明欠页人"});
    if (debt_of(see, ask.item, named) < ask.pages)
        return refuse(Rule::LEND_04, "owed_by", {"that person owes fewer pages", "该员工所欠页数不足"});
    return named;
}

/// LEND-04: who brought back a part of it and has the rest out; 0: nobody.
StaffId rest_out(const Sight& see, ItemId item)
{
    const auto& out = see.custody.loans.get<by_item>();
    const auto loan = out.find(item);
    return loan == out.end() || loan->pages_back == 0 ? StaffId{} : loan->borrower;
}

}  // namespace

Ruling<PagesBrought> decide(const Sight& see, const Caller& caller, const BringPages& ask)
{
    BOOST_OUTCOME_TRY(const auto* item, kept_item(see, caller, ask.item));
    if (ask.pages == 0 || item->missing < ask.pages)
        return refuse(Rule::LEND_04, "pages", {"so many pages are not missing", "缺页数不符"});
    const auto [first, last] = see.custody.debts.equal_range(ask.item);
    const bool own = std::any_of(first, last, [&](const Debt& debt) { return debt.person == caller.staff; });
    const bool settles_own = ask.pages == item->missing || ask.owed_by.value_or(caller.staff) == caller.staff;
    if (own && settles_own)
        return refuse(Rule::LEND_04, "item", {"somebody else takes in what you owe", "本人所欠须由他人验收"});
    BOOST_OUTCOME_TRY(const auto conveyed, brought_after(see, *item, ask.conveyed));
    PagesBrought event{item->id, item->dossier, ask.pages, ask.pages == item->missing, conveyed};
    if (event.complete) {
        event.rest_out = rest_out(see, item->id);
        return event;
    }
    BOOST_OUTCOME_TRY(event.owed_by, debtor_of(see, ask));
    event.settled = debt_of(see, item->id, event.owed_by) == ask.pages;
    return event;
}

namespace {

/// LEND-04: what is gone from its place nobody has who would owe it.
Ruling<std::variant<Lost, Unchanged>> lost_from_place(const Sight& see, const Caller& caller, ItemId id,
                                                      const std::string& reason)
{
    BOOST_OUTCOME_TRY(const auto* item, kept_item(see, caller, id));
    BOOST_OUTCOME_TRY(is_here(see, *item));
    if (item->lost) return Unchanged{id.value};
    return Lost{{}, item->dossier, id, {}, {}, reason};
}

}  // namespace

Ruling<std::variant<Lost, Unchanged>> decide(const Sight& see, const Caller& caller, const ReportLost& ask)
{
    if (ask.loan.has_value() == ask.item.has_value())
        return refuse(Rule::LEND_02, "loan",
                      {"name a loan, or an item that is not on loan", "须指明借阅或未借出的物件"});
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::LEND_04, "reason", {"say what happened", "须说明经过"}));
    if (ask.item) return lost_from_place(see, caller, *ask.item, ask.reason);
    BOOST_OUTCOME_TRY(const auto* loan, loan_of(see, *ask.loan));
    if (loan->borrower != caller.staff) {
        BOOST_OUTCOME_TRY(keeps(see, caller, loan->kind));
    }
    if (loan->lost) return Unchanged{loan->id.value};
    return Lost{loan->id, item_of(see, *loan).dossier, loan->item, loan->borrower, loan->department, ask.reason};
}

Ruling<std::variant<Found, Unchanged>> decide(const Sight& see, const Caller& caller, const ReportFound& ask)
{
    BOOST_OUTCOME_TRY(const auto* item, kept_item(see, caller, ask.item));
    const auto& out = see.custody.loans.get<by_item>();
    if (out.find(item->id) != out.end())
        return refuse(Rule::LEND_04, "item", {"it is on loan: return it", "该件在借，应办理归还"});
    BOOST_OUTCOME_TRY(said(ask.condition, Rule::LEND_04, "condition", {"say how it looks", "须记录归还状况"}));
    if (!item->lost && !item->missed) return Unchanged{item->id.value};
    return Found{item->id, item->dossier, ask.condition};
}

}  // namespace custos::custody
