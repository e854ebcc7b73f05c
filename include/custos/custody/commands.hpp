/// What may be asked of custody, and what can come of it.
#pragma once

#include <custos/custody/model.hpp>
#include <custos/dossier/commands.hpp>

namespace custos::custody {

/// Event: the register knows an item.
struct ItemAdded {
    ItemId item;
    DossierId dossier;
    Item content;
    std::vector<StaffId> checked_by;
};
CUSTOS_DESCRIBE(ItemAdded, "custody.item_added", (item, dossier, content, checked_by))

/// Command: enter an item in the register. A deed is checked by three (DEED-04). A project file and what lies inside
/// one come without a number: the archive gives it (DEED-03).
struct AddItem {
    Kind kind{};
    DossierId dossier;
    std::string number;
    std::string place;
    std::uint32_t pages = 0;
    std::vector<StaffId> checked_by;
    std::optional<ItemId> inside = {};  ///< the project file that it lies in
};
CUSTOS_DESCRIBE(AddItem, "custody.add_item", (kind, dossier, number, place, pages, checked_by, inside))

/// Event: an item was handed over.
struct Issued {
    LoanId loan;
    DossierId dossier;
    Loan content;
    calendar::Reckoned due;
};
CUSTOS_DESCRIBE(Issued, "custody.issued", (loan, dossier, content, due))

/// Command: hand an item to somebody. The caller keeps the register.
struct Issue {
    ItemId item;
    StaffId to;
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose{};
    std::string condition;             ///< as both saw it; compared at return (LEND-04)
    std::optional<BookingId> booking;  ///< of a card (CARD-01)
};
CUSTOS_DESCRIBE(Issue, "custody.issue", (item, to, approval, purpose, condition, booking))

/// Event: a loan was prolonged.
struct Renewed {
    LoanId loan;
    DossierId dossier;
    StaffId borrower;
    std::string department;
    applications::ApplicationId approval;
    calendar::Reckoned due;
};
CUSTOS_DESCRIBE(Renewed, "custody.renewed", (loan, dossier, borrower, department, approval, due))

/// Command: prolong a loan by a new approval (LEND-03).
struct Renew {
    LoanId loan;
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose{};
};
CUSTOS_DESCRIBE(Renew, "custody.renew", (loan, approval, purpose))

/// Event: a loan was called back.
struct Recalled {
    LoanId loan;
    DossierId dossier;
    StaffId borrower;
    std::string department;
    std::string reason;
    calendar::Reckoned due;
};
CUSTOS_DESCRIBE(Recalled, "custody.recalled", (loan, dossier, borrower, department, reason, due))

/// Command: call a loan back: a hold, a consent withdrawn, a mark raised. Never gives more time.
struct Recall {
    LoanId loan;
    std::string reason;
};
CUSTOS_DESCRIBE(Recall, "custody.recall", (loan, reason))

/// Event: a loan went from one to another; its due time stays (LEND-06).
struct Passed {
    LoanId loan;
    DossierId dossier;
    StaffId from;
    StaffId to;
    std::string department;
    applications::ApplicationId approval;
    calendar::Reckoned due;
};
CUSTOS_DESCRIBE(Passed, "custody.passed", (loan, dossier, from, to, department, approval, due))

/// Command: write down that a loan goes to another, who has leave of their own (LEND-06).
struct PassOn {
    LoanId loan;
    StaffId to;
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose{};
};
CUSTOS_DESCRIBE(PassOn, "custody.pass_on", (loan, to, approval, purpose))

/// Event: an item came back and was inspected.
struct Returned {
    LoanId loan;
    DossierId dossier;
    ItemId item;
    std::uint32_t missing_pages = 0;
    bool damaged = false;
    std::string condition;
};
CUSTOS_DESCRIBE(Returned, "custody.returned", (loan, dossier, item, missing_pages, damaged, condition))

/// Command: strike a loan off the register, the item in hand and looked at (LEND-04).
struct Return {
    LoanId loan;
    std::uint32_t pages = 0;  ///< counted
    bool damaged = false;
    std::string condition;
};
CUSTOS_DESCRIBE(Return, "custody.return", (loan, pages, damaged, condition))

/// Event: an item is lost.
struct Lost {
    LoanId loan;
    DossierId dossier;
    ItemId item;
    StaffId borrower;
    std::string department;
    std::string reason;
};
CUSTOS_DESCRIBE(Lost, "custody.lost", (loan, dossier, item, borrower, department, reason))

/// Command: report that what is on loan is lost (LEND-04). It blocks its borrower until it is found and returned.
struct ReportLost {
    LoanId loan;
    std::string reason;
};
CUSTOS_DESCRIBE(ReportLost, "custody.report_lost", (loan, reason))

/// Event: somebody waits for an item.
struct Queued {
    ItemId item;
    DossierId dossier;
    Waiting place;
};
CUSTOS_DESCRIBE(Queued, "custody.queued", (item, dossier, place))

/// Command: wait for an item (LEND-07). Legal duty and customers' rights go before the others.
struct Wait {
    ItemId item;
    dossier::Purpose purpose{};
};
CUSTOS_DESCRIBE(Wait, "custody.wait", (item, purpose))

/// Event: a booking of a known customer.
struct Booked {
    BookingId booking;
    DossierId dossier;
    Booking content;
    calendar::Reckoned due;  ///< when the card has to be with the unit
};
CUSTOS_DESCRIBE(Booked, "custody.booked", (booking, dossier, content, due))

/// Command: a known customer has booked, or was recognised: the unit that serves needs the card (CARD-01).
struct Book {
    DossierId dossier;
    std::optional<Day> day;  ///< default: today
    Meal meal{};
    std::string room;
    std::string unit;
};
CUSTOS_DESCRIBE(Book, "custody.book", (dossier, day, meal, room, unit))

/// Event: the holder of a card has read it.
struct Noted {
    LoanId loan;
    DossierId dossier;
};
CUSTOS_DESCRIBE(Noted, "custody.noted", (loan, dossier))

/// Command: take note of a card, as the one who has it (CARD-03).
struct TakeNote {
    LoanId loan;
};
CUSTOS_DESCRIBE(TakeNote, "custody.take_note", (loan))

/// Command: enter what was seen or heard of a guest while the card is in use, as the one who has it (CARD-04). The
/// values wait for a reviewer like all others (FILE-04); the event is the dossier's.
struct Collect {
    LoanId loan;
    std::vector<dossier::GivenValue> values;
};
CUSTOS_DESCRIBE(Collect, "custody.collect", (loan, values))

/// Event: the deeds in the safe were counted (DEED-04).
struct DeedsCounted {
    CountId count;
    Day month;  ///< its first day
    std::uint32_t expected = 0;
    std::vector<ItemId> missing;  ///< the register says they lie there
    std::vector<ItemId> surplus;  ///< the register says they are out, lost, or knows them not
};
CUSTOS_DESCRIBE(DeedsCounted, "custody.deeds_counted", (count, month, expected, missing, surplus))

/// Command: record what lies in the safe (DEED-04).
struct CountDeeds {
    std::vector<ItemId> found;
};
CUSTOS_DESCRIBE(CountDeeds, "custody.count_deeds", (found))

using Commands = boost::mp11::mp_list<AddItem, Issue, Renew, Recall, PassOn, Return, ReportLost, Wait, Book, TakeNote,
                                      Collect, CountDeeds>;
using Events = boost::mp11::mp_list<ItemAdded, Issued, Renewed, Recalled, Passed, Returned, Lost, Queued, Booked, Noted,
                                    DeedsCounted>;

}  // namespace custos::custody
