#include <custos/custody/apply.hpp>

namespace custos::custody {

namespace {

template <class Table, class Key, class Modify>
void change(Table& table, const Key& key, Modify&& modify)
{
    const auto found = table.find(key);
    if (found != table.end()) table.modify(found, modify);
}

/// LEND-07: whoever gets an item waits no longer.
void leave_queue(Records& records, ItemId item, StaffId staff)
{
    const auto [first, last] = records.queue.equal_range(item);
    for (auto each = first; each != last; ++each)
        if (each->staff == staff) {
            records.queue.erase(each);
            return;
        }
}

}  // namespace

void apply(Records& records, const Stamp&, const ItemAdded& event)
{
    records.items.insert(event.content);
    records.next_item = next(event.item);
}

void apply(Records& records, const Stamp&, const Issued& event)
{
    records.loans.insert(event.content);
    records.next_loan = next(event.loan);
    leave_queue(records, event.content.item, event.content.borrower);
}

void apply(Records& records, const Stamp&, const Renewed& event)
{
    change(records.loans, event.loan, [&](Loan& loan) {
        ++loan.renewals;
        loan.approval = event.approval;
    });
}

void apply(Records& records, const Stamp&, const Recalled& event)
{
    change(records.loans, event.loan, [](Loan& loan) { loan.recalled = true; });
}

void apply(Records& records, const Stamp&, const Passed& event)
{
    change(records.loans, event.loan, [&](Loan& loan) {
        loan.borrower = event.to;
        loan.department = event.department;
        loan.approval = event.approval;
    });
}

void apply(Records& records, const Stamp&, const Returned& event)
{
    records.loans.erase(event.loan);
    change(records.items, event.item, [&](Item& item) {
        item.lost = false;
        item.pages -= event.missing_pages;
    });
}

void apply(Records& records, const Stamp&, const Lost& event)
{
    change(records.loans, event.loan, [](Loan& loan) { loan.lost = true; });
    change(records.items, event.item, [](Item& item) { item.lost = true; });
}

void apply(Records& records, const Stamp&, const Queued& event)
{
    records.queue.insert(event.place);
    records.next_waiting = {event.place.number + 1};
}

void apply(Records& records, const Stamp&, const Booked& event)
{
    records.bookings.insert(event.content);
    records.next_booking = next(event.booking);
}

void apply(Records&, const Stamp&, const Noted&) {}

void apply(Records& records, const Stamp&, const DeedsCounted& event) { records.next_count = next(event.count); }

}  // namespace custos::custody
