#include "leave.hpp"

#include <custos/custody/queries.hpp>

#include <iterator>

namespace custos::custody {

namespace {

RegisterRow row_of(const Sight& see, const Loan& loan, Instant now)
{
    const auto& item = item_of(see, loan);
    RegisterRow row;
    row.loan = loan.id;
    row.item = item.id;
    row.kind = item.kind;
    row.number = item.number;
    row.dossier = item.dossier;
    row.borrower = loan.borrower;
    row.department = loan.department;
    row.approval = loan.approval;
    row.issued = loan.issued;
    row.due = due_of(see, loan);
    row.late = row.due < now;
    row.lost = loan.lost;
    row.renewals = loan.renewals;
    const auto [first, last] = see.custody.queue.equal_range(item.id);
    row.waiting = static_cast<std::uint32_t>(std::distance(first, last));
    if (const auto booking = see.custody.bookings.find(loan.booking); booking != see.custody.bookings.end()) {
        row.room = booking->room;
        row.unit = booking->unit;
    }
    return row;
}

Ruling<std::uint32_t> limit_of(const std::optional<std::uint32_t>& asked)
{
    const auto limit = asked.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::LEND_02, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
    return limit;
}

ItemRow row_of(const Sight& see, const Item& item)
{
    ItemRow row{item.id, item.kind, item.number, item.dossier, item.place, item.pages, item.lost, {}, {}};
    if (item.inside) row.inside = item.inside;
    const auto& out = see.custody.loans.get<by_item>();
    if (const auto loan = out.find(item.id); loan != out.end()) row.loan = loan->id;
    return row;
}

}  // namespace

Ruling<ItemsView> answer(const Sight& see, const Caller&, const AskItems& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    ItemsView view;
    for (auto item = see.custody.items.upper_bound(ask.after.value_or(ItemId{})); item != see.custody.items.end();
         ++item) {
        if (ask.dossier && item->dossier != *ask.dossier) continue;
        if (ask.kind && item->kind != *ask.kind) continue;
        if (view.items.size() == limit) {
            view.next = view.items.back().item;
            break;
        }
        view.items.push_back(row_of(see, *item));
    }
    return view;
}

Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    RegisterView view;
    for (const auto& loan : see.custody.loans) {
        if (ask.borrower && loan.borrower != *ask.borrower) continue;
        if (ask.kind && loan.kind != *ask.kind) continue;
        auto row = row_of(see, loan, caller.now);
        if (ask.dossier && row.dossier != *ask.dossier) continue;
        if (ask.late && row.late != *ask.late) continue;
        view.more = view.loans.size() == limit;
        if (view.more) break;
        view.loans.push_back(std::move(row));
    }
    return view;
}

}  // namespace custos::custody
