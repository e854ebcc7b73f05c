/// What may be asked of custody, and what can come of it.
#pragma once

#include <custos/custody/commands/cards.hpp>
#include <custos/custody/commands/counts.hpp>
#include <custos/custody/commands/items.hpp>
#include <custos/custody/commands/projects.hpp>
#include <custos/dossier/commands.hpp>

namespace custos::custody {

/// Event: an item was handed over.
struct Issued {
    LoanId loan;
    DossierId dossier;
    Loan content;
    calendar::Reckoned due;
    applications::ApplicationId external = {};  ///< on which a reader from outside is shown what is marked (ACC-06)
};
CUSTOS_DESCRIBE(Issued, "custody.issued", (loan, dossier, content, due, external))

/// Command: hand an item to somebody. The caller keeps the register.
struct Issue {
    ItemId item;
    StaffId to;
    std::optional<applications::ApplicationId> approval;  ///< for a reader from outside: of the one who stays with them
    dossier::Purpose purpose{};
    std::string condition;                 ///< as both saw it; compared at return (LEND-04)
    std::optional<BookingId> booking;      ///< of a card (CARD-01), or of a collection form (FILE-08)
    std::optional<bool> on_premises = {};  ///< read beside the register; a reader from outside takes nothing else
    /// Of a marked thing that is carried out: who takes it along, and how it is protected (ACC-10).
    std::optional<applications::Conveyance> conveyed = {};
    /// An approval "external_marked" of the one who stays with a reader from outside, its object the reader: for what
    /// is more highly marked than the dossier that the reader is registered for (ACC-06).
    std::optional<applications::ApplicationId> external = {};
};
CUSTOS_DESCRIBE(Issue, "custody.issue",
                (item, to, approval, purpose, condition, booking, on_premises, conveyed, external))

/// Event: whoever took a thing signed for it.
struct SignedFor {
    LoanId loan;
    DossierId dossier;
};
CUSTOS_DESCRIBE(SignedFor, "custody.signed_for", (loan, dossier))

/// Command: sign for what was handed out to the caller (LEND-02).
struct SignFor {
    LoanId loan;
};
CUSTOS_DESCRIBE(SignFor, "custody.sign_for", (loan))

/// Event: a loan was prolonged.
struct Renewed {
    LoanId loan;
    DossierId dossier;
    StaffId borrower;
    std::string department;
    applications::ApplicationId approval;
    calendar::Reckoned due;
    dossier::Purpose purpose = {};  ///< for which it goes on; none: as it went out
};
CUSTOS_DESCRIBE(Renewed, "custody.renewed", (loan, dossier, borrower, department, approval, due, purpose))

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
    bool shortened = false;  ///< by the end of its consent alone: renewed where a later one lets it be
};
CUSTOS_DESCRIBE(Recalled, "custody.recalled", (loan, dossier, borrower, department, reason, due, shortened))

/// Command: call a loan back: a hold, a consent withdrawn, a mark raised. Never gives more time.
struct Recall {
    LoanId loan;
    std::string reason;
};
CUSTOS_DESCRIBE(Recall, "custody.recall", (loan, reason))

/// Event: a loan went from one to another; its due time stays (LEND-06), or is the end of the new leave (LEND-03).
struct Passed {
    LoanId loan;
    DossierId dossier;
    StaffId from;
    StaffId to;
    std::string department;
    applications::ApplicationId approval;
    calendar::Reckoned due;
    Kind kind = {};
    dossier::Purpose purpose = {};  ///< for which it is with the new one; none: as it went out
    applications::Conveyance conveyed = {};
    bool shortened = false;  ///< due sooner than before
};
CUSTOS_DESCRIBE(Passed, "custody.passed",
                (loan, dossier, from, to, department, approval, due, kind, purpose, conveyed, shortened))

/// Command: write down that a loan goes to another, who has leave of their own (LEND-06).
struct PassOn {
    LoanId loan;
    StaffId to;
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose{};
    std::optional<applications::Conveyance> conveyed = {};  ///< as for Issue (ACC-10)
};
CUSTOS_DESCRIBE(PassOn, "custody.pass_on", (loan, to, approval, purpose, conveyed))

/// Event: an item came back and was inspected.
struct Returned {
    LoanId loan;
    DossierId dossier;
    ItemId item;
    std::uint32_t missing_pages = 0;
    bool damaged = false;
    std::string condition;
    StaffId borrower = {};
    std::string department = {};
    applications::Conveyance conveyed = {};
    bool owed_before = false;  ///< its borrower owes pages of an earlier loan, and still does
    bool part_back = false;    ///< a part of it was back before: this is the rest
};
CUSTOS_DESCRIBE(Returned, "custody.returned",
                (loan, dossier, item, missing_pages, damaged, condition, borrower, department, conveyed, owed_before,
                 part_back))

/// Event: a part of an item came back; the loan goes on with the rest.
struct PartReturned {
    LoanId loan;
    DossierId dossier;
    ItemId item;
    std::uint32_t pages = 0;
    bool damaged = false;
    std::string condition;
    StaffId borrower;
    std::string department;
    applications::Conveyance conveyed = {};
};
CUSTOS_DESCRIBE(PartReturned, "custody.part_returned",
                (loan, dossier, item, pages, damaged, condition, borrower, department, conveyed))

/// Command: strike a loan off the register, the item in hand and looked at (LEND-04). What is counted is what comes
/// back now. Fewer pages than are out: with `rest_follows` the loan goes on with the rest; else the missing pages are
/// an incident, and the borrower owes them. A return of nothing is none: then it is lost.
struct Return {
    LoanId loan;
    std::uint32_t pages = 0;  ///< counted
    bool damaged = false;
    std::string condition;
    std::optional<bool> rest_follows = {};
    /// Of a marked thing that was carried out: who brought it, and how it was protected (ACC-10).
    std::optional<applications::Conveyance> conveyed = {};
};
CUSTOS_DESCRIBE(Return, "custody.return", (loan, pages, damaged, condition, rest_follows, conveyed))

/// Event: pages that were missing are back.
struct PagesBrought {
    ItemId item;
    DossierId dossier;
    std::uint32_t pages = 0;
    bool complete = false;
    applications::Conveyance conveyed = {};
    StaffId owed_by = {};   ///< whose debt it pays; 0: the oldest first
    bool settled = false;   ///< that person owes no more pages of it
    StaffId rest_out = {};  ///< of a complete one: who has the rest of the item out and owes that yet
};
CUSTOS_DESCRIBE(PagesBrought, "custody.pages_brought",
                (item, dossier, pages, complete, conveyed, owed_by, settled, rest_out))

/// Command: take back pages that were missing from an item (LEND-04).
struct BringPages {
    ItemId item;
    std::uint32_t pages = 0;
    std::optional<applications::Conveyance> conveyed = {};  ///< as for Return (ACC-10)
    std::optional<StaffId> owed_by = {};                    ///< whose pages they are, where several owe some
};
CUSTOS_DESCRIBE(BringPages, "custody.bring_pages", (item, pages, conveyed, owed_by))

/// Event: an item was written off.
struct StruckOff {
    ItemId item;
    DossierId dossier;
    LoanId loan;  ///< by which it was lost; 0 = it was here
    StaffId borrower;
    std::string reason;
    applications::ApplicationId approval;
    ProjectId project = {};  ///< whose file it is, where nothing that it lacks is owed any more; 0: none
};
CUSTOS_DESCRIBE(StruckOff, "custody.struck_off", (item, dossier, loan, borrower, reason, approval, project))

/// Command: write an item off, lost or worn out, on an approval "destruction" whose object is the item (RET-04). What
/// barred its borrower is settled. What lies in a project file is written off with it.
struct StrikeOff {
    ItemId item;
    std::string reason;
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose{};
};
CUSTOS_DESCRIBE(StrikeOff, "custody.strike_off", (item, reason, approval, purpose))

/// Event: an item is lost.
struct Lost {
    LoanId loan;  ///< by which it was out; 0 = from its place
    DossierId dossier;
    ItemId item;
    StaffId borrower;
    std::string department;
    std::string reason;
};
CUSTOS_DESCRIBE(Lost, "custody.lost", (loan, dossier, item, borrower, department, reason))

/// Command: report that something is lost (LEND-04): what is on loan by its loan, which blocks its borrower until it is
/// found and returned; what lay in its place, as whoever keeps it, by the item.
struct ReportLost {
    std::optional<LoanId> loan;
    std::string reason;
    std::optional<ItemId> item = {};
};
CUSTOS_DESCRIBE(ReportLost, "custody.report_lost", (loan, reason, item))

/// Event: something is in its place again.
struct Found {
    ItemId item;
    DossierId dossier;
    std::string condition;
};
CUSTOS_DESCRIBE(Found, "custody.found", (item, dossier, condition))

/// Command: something that was lost from its place, or missed at a count, is there again (LEND-04, DEED-04). What was
/// lost on loan is returned.
struct ReportFound {
    ItemId item;
    std::string condition;  ///< how it looks, and where it was
};
CUSTOS_DESCRIBE(ReportFound, "custody.report_found", (item, condition))

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

/// Event: somebody waits no longer.
struct Unqueued {
    ItemId item;
    DossierId dossier;
    StaffId staff;
};
CUSTOS_DESCRIBE(Unqueued, "custody.unqueued", (item, dossier, staff))

/// Command: give up an own place in the waiting list; or, as the keeper of the register, take somebody off it who does
/// not come for the thing.
struct StopWaiting {
    ItemId item;
    std::optional<StaffId> staff = {};  ///< default: the caller
};
CUSTOS_DESCRIBE(StopWaiting, "custody.stop_waiting", (item, staff))

using Commands = boost::mp11::mp_append<boost::mp11::mp_list<Issue, SignFor, Renew, Recall, PassOn, Return, BringPages,
                                                             StrikeOff, ReportLost, ReportFound, Wait, StopWaiting>,
                                        CardCommands, CountCommands, ItemCommands, ProjectCommands>;
using Events =
    boost::mp11::mp_append<boost::mp11::mp_list<Issued, SignedFor, Renewed, Recalled, Passed, Returned, PartReturned,
                                                PagesBrought, StruckOff, Lost, Found, Queued, Unqueued>,
                           CardEvents, CountEvents, ItemEvents, ProjectEvents>;

}  // namespace custos::custody

BOOST_CLASS_VERSION(custos::custody::Issued, 1)
template <>
struct custos::MembersIn<custos::custody::Issued> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};

/// Version 1: who brought them. Version 2: whose they were. Version 3: who owes the rest.
BOOST_CLASS_VERSION(custos::custody::PagesBrought, 3)
template <>
struct custos::MembersIn<custos::custody::PagesBrought> {
    static constexpr std::size_t count(unsigned version) noexcept { return version < 2 ? 4 + version : 5 + version; }
};

/// Version 1: whose project's missing pages are owed no more.
BOOST_CLASS_VERSION(custos::custody::StruckOff, 1)
template <>
struct custos::MembersIn<custos::custody::StruckOff> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};

/// Version 4: whether it is due sooner.
BOOST_CLASS_VERSION(custos::custody::Passed, 4)
template <>
struct custos::MembersIn<custos::custody::Passed> {
    static constexpr std::size_t count(unsigned version) noexcept { return 7 + version; }
};

/// Version 1: for what purpose.
BOOST_CLASS_VERSION(custos::custody::Renewed, 1)
template <>
struct custos::MembersIn<custos::custody::Renewed> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};

BOOST_CLASS_VERSION(custos::custody::Recalled, 1)
template <>
struct custos::MembersIn<custos::custody::Recalled> {
    static constexpr std::size_t count(unsigned version) noexcept { return 6 + version; }
};

BOOST_CLASS_VERSION(custos::custody::Returned, 4)
template <>
struct custos::MembersIn<custos::custody::Returned> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 6 : 7 + version; }
};

BOOST_CLASS_VERSION(custos::custody::PartReturned, 1)
template <>
struct custos::MembersIn<custos::custody::PartReturned> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 8 : 9; }
};

/// Version 1: the purpose of the place.
BOOST_CLASS_VERSION(custos::custody::Queued, 1)
template <>
struct custos::MembersIn<custos::custody::Queued> {
    static constexpr std::size_t count(unsigned) noexcept { return 3; }
};
