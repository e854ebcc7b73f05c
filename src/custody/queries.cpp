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

}  // namespace

Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask)
{
    const auto limit = ask.limit.value_or(1000);
    if (limit == 0 || limit > 10'000)
        return refuse(Rule::LEND_02, "limit", {"between 1 and 10000", "须在 1 至 10000 之间"});
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
