#include <custos/custody/apply.hpp>

#include <custos/core/change_row.hpp>

#include <algorithm>
#include <limits>

namespace custos::custody {

Records::Records() = default;
Records::~Records() = default;

namespace {

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

/// A line of the register.
Movement& write(Movement& line, Records& records, const Stamp& stamp, ItemId item, Move move)
{
    line.id = records.next_movement;
    line.item = item;
    line.move = move;
    line.by = stamp.actor;
    line.at = stamp.at;
    return line;
}
void keep(Records& records, Movement line)
{
    records.next_movement = next(line.id);
    records.movements.insert(std::move(line));
}

/// A line about a loan: of its item and whoever has it.
Movement of_loan(Records& records, const Stamp& stamp, LoanId id, Move move)
{
    Movement line;
    const auto loan = records.loans.find(id);
    const bool known = loan != records.loans.end();
    write(line, records, stamp, known ? loan->item : ItemId{}, move);
    line.loan = id;
    if (known) line.person = loan->borrower;
    return line;
}

}  // namespace

void apply(Records& records, const Stamp& stamp, const ItemAdded& event)
{
    records.items.insert(event.content);
    records.next_item = next(event.item);
    Movement line;
    write(line, records, stamp, event.item, Move::entered).pages = event.content.pages;
    line.marked = event.content.own_mark;
    line.conveyed = event.conveyed;
    keep(records, std::move(line));
    change_row(records.projects, event.project, [&](Project& project) {
        if (event.line < project.contents.size()) project.contents[event.line].item = event.item;
    });
}

void apply(Records& records, const Stamp& stamp, const DeedChecked& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::checked);
    keep(records, std::move(line));
}

void apply(Records& records, const Stamp& stamp, const Marked& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::marked).marked = event.mark;
    line.approval = event.approval;
    keep(records, std::move(line));
    change_row(records.items, event.item, [&](Item& item) { item.own_mark = event.mark; });
}

void apply(Records& records, const Stamp& stamp, const ItemCorrected& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::corrected).pages = event.pages;
    line.note = event.reason;
    keep(records, std::move(line));
    change_row(records.items, event.item, [&](Item& item) {
        item.number = event.number;
        item.place = event.place;
        item.pages = event.pages;
        item.name = event.name;
    });
}

void apply(Records& records, const Stamp& stamp, const Issued& event)
{
    records.loans.insert(event.content);
    records.next_loan = next(event.loan);
    leave_queue(records, event.content.item, event.content.borrower);
    auto line = of_loan(records, stamp, event.loan, Move::issued);
    line.approval = event.content.approval;
    line.due = event.due.due.at;
    line.note = event.content.condition;
    line.booking = event.content.booking;
    line.conveyed = event.content.conveyed;
    keep(records, std::move(line));
}

void apply(Records& records, const Stamp& stamp, const SignedFor& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::signed_for);
    if (const auto loan = records.loans.find(event.loan); loan != records.loans.end()) line.conveyed = loan->conveyed;
    keep(records, std::move(line));
}

void apply(Records& records, const Stamp& stamp, const Renewed& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::renewed);
    line.approval = event.approval;
    line.due = event.due.due.at;
    keep(records, std::move(line));
    change_row(records.loans, event.loan, [&](Loan& loan) {
        ++loan.renewals;
        loan.approval = event.approval;
        if (event.purpose != dossier::Purpose::none) loan.purpose = event.purpose;
    });
}

void apply(Records& records, const Stamp& stamp, const Recalled& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::recalled);
    line.due = event.due.due.at;
    line.note = event.reason;
    keep(records, std::move(line));
    if (!event.shortened) change_row(records.loans, event.loan, [](Loan& loan) { loan.recalled = true; });
}

void apply(Records& records, const Stamp& stamp, const Passed& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::passed);
    line.person = event.to;
    line.approval = event.approval;
    if (event.shortened) line.due = event.due.due.at;
    line.conveyed = event.conveyed;
    keep(records, std::move(line));
    change_row(records.loans, event.loan, [&](Loan& loan) {
        loan.borrower = event.to;
        loan.department = event.department;
        loan.approval = event.approval;
        loan.conveyed = event.conveyed;
        if (event.purpose != dossier::Purpose::none) loan.purpose = event.purpose;
    });
    const auto loan = records.loans.find(event.loan);
    if (event.purpose == dossier::Purpose::none || loan == records.loans.end()) return;  // of an earlier version
    leave_queue(records, loan->item, event.to);
}

void apply(Records& records, const Stamp& stamp, const Returned& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::returned);
    line.pages = event.missing_pages;
    line.note = event.condition;
    line.conveyed = event.conveyed;
    keep(records, std::move(line));
    const auto loan = records.loans.find(event.loan);
    const auto borrower = loan == records.loans.end() ? event.borrower : loan->borrower;
    records.loans.erase(event.loan);
    if (event.missing_pages != 0) records.debts.insert({event.item, event.loan, borrower, event.missing_pages});
    change_row(records.items, event.item, [&](Item& item) {
        item.lost = false;
        item.pages -= event.missing_pages;
        item.missing += event.missing_pages;
        if (item.kind == Kind::form && item.filled == Filled::blank) {
            item.filled = Filled::brought_back;
            item.filled_by = borrower;
        }
    });
}

void apply(Records& records, const Stamp& stamp, const PartReturned& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::part_returned);
    line.pages = event.pages;
    line.note = event.condition;
    line.conveyed = event.conveyed;
    keep(records, std::move(line));
    change_row(records.loans, event.loan, [&](Loan& loan) { loan.pages_back += event.pages; });
}

void add_pages(Records& records, const Stamp& stamp, ItemId file, std::uint32_t pages,
               const applications::Conveyance& conveyed)
{
    Movement line;
    write(line, records, stamp, file, Move::pages_brought).pages = pages;
    line.conveyed = conveyed;
    keep(records, std::move(line));
    change_row(records.items, file, [&](Item& item) { item.pages += pages; });
}

namespace {

/// LEND-04: pages that are back pay the oldest debt first: of that person, or of anybody.
void pay(Records& records, ItemId item, StaffId person, std::uint32_t pages)
{
    auto [debt, last] = records.debts.equal_range(item);
    while (debt != last && pages != 0) {
        const auto at = debt++;
        if (person && at->person != person) continue;
        const auto paid = std::min(pages, at->pages);
        pages -= paid;
        if (paid == at->pages)
            records.debts.erase(at);
        else
            records.debts.modify(at, [&](Debt& left) { left.pages -= paid; });
    }
}

}  // namespace

void apply(Records& records, const Stamp& stamp, const PagesBrought& event)
{
    pay(records, event.item, event.owed_by, event.pages);
    add_pages(records, stamp, event.item, event.pages, event.conveyed);
    change_row(records.items, event.item, [&](Item& item) { item.missing -= event.pages; });
}

void apply(Records& records, const Stamp& stamp, const StruckOff& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::struck_off).loan = event.loan;
    line.person = event.borrower;
    line.approval = event.approval;
    line.note = event.reason;
    keep(records, std::move(line));
    if (event.loan) records.loans.erase(event.loan);
    const auto [first, last] = records.queue.equal_range(event.item);
    records.queue.erase(first, last);
    pay(records, event.item, {}, std::numeric_limits<std::uint32_t>::max());
    change_row(records.items, event.item, [](Item& item) { item.struck_off = true; });
}

void apply(Records& records, const Stamp& stamp, const FormReviewed& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::form_reviewed).note = event.remark;
    keep(records, std::move(line));
    change_row(records.items, event.item,
               [&](Item& item) { item.filled = event.passed ? Filled::reviewed : Filled::blank; });
}

void apply(Records& records, const Stamp& stamp, const FormEntered& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::form_entered).note = event.nothing;
    keep(records, std::move(line));
    change_row(records.items, event.item, [](Item& item) { item.filled = Filled::entered; });
}

void apply(Records& records, const Stamp& stamp, const Lost& event)
{
    auto line = of_loan(records, stamp, event.loan, Move::lost);
    line.item = event.item;
    line.note = event.reason;
    keep(records, std::move(line));
    change_row(records.loans, event.loan, [](Loan& loan) { loan.lost = true; });
    change_row(records.items, event.item, [](Item& item) { item.lost = true; });
}

void apply(Records& records, const Stamp& stamp, const Found& event)
{
    Movement line;
    write(line, records, stamp, event.item, Move::found).note = event.condition;
    keep(records, std::move(line));
    change_row(records.items, event.item, [](Item& item) { item.lost = item.missed = false; });
}

void apply(Records& records, const Stamp&, const Queued& event)
{
    records.queue.insert(event.place);
    records.next_waiting = {event.place.number + 1};
}

void apply(Records& records, const Stamp&, const Unqueued& event) { leave_queue(records, event.item, event.staff); }

void apply(Records& records, const Stamp&, const Booked& event)
{
    records.bookings.insert(event.content);
    records.next_booking = next(event.booking);
}

void apply(Records& records, const Stamp&, const BookingCancelled& event)
{
    change_row(records.bookings, event.booking, [](Booking& booking) { booking.cancelled = true; });
}

void apply(Records& records, const Stamp& stamp, const Noted& event)
{
    keep(records, of_loan(records, stamp, event.loan, Move::noted));
}

void apply(Records& records, const Stamp& stamp, const DeedsCounted& event)
{
    records.next_count = next(event.count);
    records.counts.insert({event.count, stamp.at, stamp.actor, event.expected, event.missing, event.surplus});
    if (event.day == Day{}) return;  // of an earlier version: nothing was held back
    const auto see = [&](const std::vector<ItemId>& deeds, Move move) {
        for (const auto deed : deeds) {
            Movement line;
            write(line, records, stamp, deed, move);
            keep(records, std::move(line));
            change_row(records.items, deed, [&](Item& item) { item.missed = move == Move::missed; });
        }
    };
    see(event.missing, Move::missed);
    see(event.found, Move::found);
}

void apply(Records& records, const Stamp& stamp, const CountExplained& event)
{
    change_row(records.counts, event.count, [&](Count& count) {
        count.explanation = event.explanation;
        count.explained_by = stamp.actor;
        count.explained = stamp.at;
    });
    for (const auto deed : event.released)
        change_row(records.items, deed, [](Item& item) { item.missed = false; });
}

}  // namespace custos::custody
