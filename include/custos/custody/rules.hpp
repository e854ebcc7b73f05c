/// Custody's rules: a command and what is known become an event or a refusal. Nothing here changes anything.
///
/// Whoever keeps the register hands out and takes back: that office is named by the kind's terms, and another caller is
/// refused under LEND-02 where nothing else is said. Words that a command wants (a reason, a place, a condition) are
/// not blank, of UTF-8 and at most 1024 bytes: where they are not, it is refused as if there were none.
#pragma once

#include <custos/custody/commands.hpp>
#include <custos/dossier/rules.hpp>

#include <variant>

namespace custos::custody {

/// The one thing, booking or project that something is about, a duty, an application or the row of a list: of a loan,
/// what is lent. None: it is about nothing of custody's.
struct Thing {
    ItemId item{};
    BookingId booking{};
    ProjectId project{};
};
[[nodiscard]] Thing thing_of(const Records& records, duties::Kind kind, std::uint64_t subject);
[[nodiscard]] Thing thing_of(const applications::Scope& scope);
[[nodiscard]] Thing thing_lent(const Records& records, LoanId loan);

/// SENS-02: how a thing is marked whatever its dossier is: as the highest of what goes with it (DEED-03).
[[nodiscard]] dossier::Mark own_mark_of(const Records& records, const Thing& thing);
/// How it is marked: at least as its dossier.
[[nodiscard]] dossier::Mark mark_of(const Sight& see, const Item& item);
[[nodiscard]] dossier::Mark mark_of(const Sight& see, const Project& project);

/// SENS-04: what is more highly marked than its dossier. That dossier's leave is none to have it, nor is an office;
/// its custodian has it as before.
[[nodiscard]] bool is_marked_beyond(const Sight& see, const Item& item);

/// The kind of approval on which a thing goes out: its terms' own, and "loan" where those want none and it is more
/// highly marked than its dossier. None: it wants none.
[[nodiscard]] applications::Kind approval_wanted(const Sight& see, const Item& item);

/// No kind, no number, no place, not the keeper (LEND-02); no such dossier (FILE-05), destroyed (RET-04); a number
/// given for a project file or for what lies in one, or what lies in something else or in another dossier's, or in one
/// that is written off, lost or out (DEED-03); a number that the register has for that kind (LEND-02, the item is
/// named); a deed that does not name three different persons at work to check it, or that would lie elsewhere than in a
/// safe of the policy's, or a line of a list that is no deed's, or delivered, or a deed without a name (DEED-04); a
/// deed or project file of a marked dossier that nobody who is named has brought, or unprotected (ACC-10).
[[nodiscard]] Ruling<ItemAdded> decide(const Sight& see, const Caller& caller, const AddItem& ask);

/// No such item, written off, not the keeper, out (LEND-02); a number that the archive gave (DEED-03), or that the
/// register has for that kind (LEND-02); other pages while some of it are missing (LEND-04); nothing that would change,
/// no reason (LEND-02); a deed that another entered, that one of the three has signed for besides, or that would lie
/// elsewhere than in a safe (DEED-04).
[[nodiscard]] Ruling<ItemCorrected> decide(const Sight& see, const Caller& caller, const CorrectItem& ask);

/// No such deed (DEED-04), written off (LEND-02); others check it, or the caller has signed for another of the three;
/// another number, name or other pages than the register has (DEED-04). Signed already: Unchanged.
[[nodiscard]] Ruling<std::variant<DeedChecked, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                  const CheckDeed& ask);

/// DEED-04: do signatures of the three who check this deed still lack?
[[nodiscard]] bool is_unchecked(const Sight& see, const Item& item);

/// No such item, or written off (LEND-02); its dossier destroyed (RET-04); lower than it is marked, without an approval
/// (SENS-01, with the remedy) or on one that does not cover it (as applications::covers). Marked so: Unchanged.
[[nodiscard]] Ruling<std::variant<Marked, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                             const MarkItem& ask);

/// Refused in this order: no such item, lost, or the file that it lies in is, written off, the caller does not keep its
/// register (LEND-02); missed at a count (DEED-04); a form that is filled (FILE-08); a deed that not all three have
/// checked (DEED-04); out already, as the file that it lies in or what lies in it may be (LEND-02, the loan is named);
/// to the caller (LEND-02); no condition (LEND-04); the borrower does not work here (ACC-08), or is from outside and
/// would take it out (ACC-06); the dossier is destroyed (RET-04); a purpose that access::decide does not let the
/// borrower have there: not open to the grade (ACC-03), no basis (ACC-04); a card without its booking of today whose
/// meal is not over (CARD-01), a form for a booking that is cancelled or another's (FILE-08), either for a customer who
/// is not served any more (CLS-06, COL-06, ORD-07); a reader from outside who is not registered for this dossier
/// (ACC-06); no approval where one is needed (LEND-01, for deeds DEED-05, for excerpts ACC-10, with the remedy), or one
/// that does not cover it (as applications::covers); marked, to be carried out, and not as applications::conveyed_as
/// (ACC-10); something overdue or lost with the borrower, pages owed, or as many things as the policy allows (LEND-05);
/// somebody else's turn (LEND-07). What wants no approval is refused where a mark is closed to the borrower (SENS-04,
/// with the remedy "view"), and to a reader from outside (ACC-06), for whom any other approval is that of the one who
/// stays with them. Due by the kind's terms, from when it has to be with the unit if there is a booking (CARD-05), on
/// the premises by the policy's, never past the approval's or the visit's own end (LEND-03).
[[nodiscard]] Ruling<Issued> decide(const Sight& see, const Caller& caller, const Issue& ask);

/// No such loan, another's (LEND-02). Signed already: Unchanged.
[[nodiscard]] Ruling<std::variant<SignedFor, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                const SignFor& ask);

/// No such loan, not the keeper (LEND-02); lost, or a part of it is back (LEND-04); called back, on the premises, or
/// renewed as often as may be (LEND-03); overdue (LEND-05); somebody waits (LEND-07); a purpose that is not the
/// borrower's (ACC-03, ACC-04, as for Issue); no new approval that covers it (LEND-01 …); nothing gained (LEND-03).
[[nodiscard]] Ruling<Renewed> decide(const Sight& see, const Caller& caller, const Renew& ask);

/// No such loan, not the keeper (LEND-02); lost (LEND-04); no reason (LEND-03). Called back already: Unchanged. Due one
/// working day on, or at its own time if that is earlier.
[[nodiscard]] Ruling<std::variant<Recalled, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const Recall& ask);

/// No such loan, not the keeper, or to the caller (LEND-02); lost, or a part of it is back (LEND-04); on the premises,
/// or to its own borrower (LEND-06), to somebody who does not work here (ACC-08); a purpose that is not that person's
/// (ACC-03, ACC-04, as for Issue); no approval of that person's (LEND-06, or as applications::covers), a mark (SENS-04,
/// as for Issue); carried otherwise than marked material is (ACC-10, as for Issue); this very loan overdue, or
/// something with that person that is overdue or lost, or as many things as the policy allows (LEND-05); somebody
/// else's turn, but for a card (LEND-07). The one who has a card may pass it on without the keeper (CARD-03). Due as it
/// was, or by the end of the new approval or consent if that is earlier (LEND-03).
[[nodiscard]] Ruling<Passed> decide(const Sight& see, const Caller& caller, const PassOn& ask);

/// No such loan, not the keeper (LEND-02); the borrower inspects nothing (LEND-04); no condition, no page of what has
/// some unless a part is back already and the rest stays away, more pages than are out (LEND-04); marked, and brought
/// by nobody who is named, unprotected, or by another than carried it out (ACC-10); a rest that follows although all or
/// nothing is there (LEND-04).
[[nodiscard]] Ruling<std::variant<Returned, PartReturned>> decide(const Sight& see, const Caller& caller,
                                                                  const Return& ask);

/// No such item, written off, not the keeper (LEND-02); no page, more than are missing or, where not all come at once,
/// than that person owes, or not said by whom where several owe some (LEND-04); marked, and brought by nobody who is
/// named, or unprotected (ACC-10).
[[nodiscard]] Ruling<PagesBrought> decide(const Sight& see, const Caller& caller, const BringPages& ask);

/// No such item, written off already, not the keeper, out and not lost, as the file that it lies in or what lies in it
/// may be (LEND-02); no reason (LEND-04); no approval "destruction" (RET-04, with the remedy), or one that does not
/// cover it (as applications::covers).
[[nodiscard]] Ruling<StruckOff> decide(const Sight& see, const Caller& caller, const StrikeOff& ask);
/// DEED-03, RET-04: what lies in a project file is written off with it, on its approval. REQUIRES that the event is
/// applied.
[[nodiscard]] std::vector<StruckOff> struck_off_with(const Sight& see, const StruckOff& event);

/// Neither a loan nor an item, or both; no such loan; neither its borrower nor the keeper; no such item, written off,
/// not the keeper, or out (all LEND-02); no reason (LEND-04). Reported already: Unchanged.
[[nodiscard]] Ruling<std::variant<Lost, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                           const ReportLost& ask);

/// No such item, written off, not the keeper (LEND-02); lost on loan, which is returned (LEND-04); not said how it
/// looks (LEND-04). Neither lost nor missed: Unchanged.
[[nodiscard]] Ruling<std::variant<Found, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                            const ReportFound& ask);

/// No such item (LEND-02); written off, here, ready to go out and nobody else waits for it, or out with the caller
/// (LEND-07); a purpose that is not the caller's (ACC-03, ACC-04, as for Issue). What is lost, missed, filled or not
/// checked yet may be waited for. Waiting already: Unchanged.
[[nodiscard]] Ruling<std::variant<Queued, Unchanged>> decide(const Sight& see, const Caller& caller, const Wait& ask);

/// Somebody else's place, and the caller is not the keeper (LEND-02). Waits for nothing of that number: Unchanged.
[[nodiscard]] Ruling<std::variant<Unqueued, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                               const StopWaiting& ask);

/// No such dossier (FILE-05), destroyed (RET-04), closed (CLS-06), a false identity (COL-06), suspended (ORD-07); no
/// room or unit (CARD-02); a day that has passed or is more than 1,000 days ahead, a recognition of another day than
/// today's, or a meal of today whose shift has ended (CARD-01). The card is due
/// at 11:30, at 17:00, or now. The same table of that customer for that meal is booked already: Unchanged.
[[nodiscard]] Ruling<std::variant<Booked, Unchanged>> decide(const Sight& see, const Caller& caller, const Book& ask);

/// No such booking, or one of a day that has passed (CARD-01). Cancelled already: Unchanged.
[[nodiscard]] Ruling<std::variant<BookingCancelled, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                       const CancelBooking& ask);

/// ORD-07: what is said beside the receipt of a booking, or of a card that goes out: that the customer is restricted.
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Book& ask);
[[nodiscard]] std::vector<Fault> warnings_of(const Sight& see, const Caller& caller, const Issue& ask);

/// No such loan, or no card (CARD-03); another's, or lost (CARD-03). Noted already: Unchanged.
[[nodiscard]] Ruling<std::variant<Noted, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                            const TakeNote& ask);

/// What collecting may look at: the card, and the dossier that the values go into.
struct CardSight {
    Sight custody;
    dossier::Sight dossier;
};

/// No such card, or another has it, or it is lost, or nothing was collected (CARD-04); the rest as dossier::Enter.
[[nodiscard]] Ruling<dossier::Entered> decide(const CardSight& see, const Caller& caller, const Collect& ask);

/// No such form (FILE-08), written off (LEND-02); not brought back, not the keeper, or the one who brought it, no
/// remark where it does not pass (FILE-08).
[[nodiscard]] Ruling<FormReviewed> decide(const Sight& see, const Caller& caller, const ReviewForm& ask);

/// No such form (FILE-08), written off (LEND-02); not reviewed, or not the keeper; no field and no reason for that, or
/// both (FILE-08); a field that the dictionary has not (FILE-02); no such dossier (FILE-05), destroyed (RET-04); a
/// field that was neither entered nor confirmed since the day of the review (FILE-08).
[[nodiscard]] Ruling<FormEntered> decide(const Sight& see, const Caller& caller, const EnterForm& ask);

/// No such dossier (FILE-05), destroyed (RET-04); somebody who does not work here (ACC-08); A and B the same, a day to
/// come or before 1970 (DEED-01).
[[nodiscard]] Ruling<ProjectEnded> decide(const Sight& see, const Caller& caller, const EndProject& ask);

/// No such project, or in other hands (DEED-01); not A, who is also whoever owes the file in A's stead by delegation or
/// because A has left (ACC-08), or B (DEED-02); no line or more than 255, or a line without a title, or without pages
/// although it is there, or more pages in all than can be counted (DEED-02); a line whose deed lies in the safe, and
/// that is not as it was (DEED-04).
[[nodiscard]] Ruling<ContentsListed> decide(const Sight& see, const Caller& caller, const ListContents& ask);

/// No such project, or with A no more (DEED-01); not B, nor, where B has left, the head of that department (ACC-08), or
/// whoever listed as A (DEED-02); A has listed nothing (DEED-02); marked, and brought by nobody who is named, or
/// unprotected (ACC-10).
[[nodiscard]] Ruling<ProjectTaken> decide(const Sight& see, const Caller& caller, const TakeOver& ask);

/// No such project, or not with B (DEED-01); the caller does not keep project files (LEND-02); A or B would sign twice
/// (DEED-02); no place (LEND-02); a line that is not on the list (DEED-02), or whose deed lies in the safe (DEED-04);
/// marked (ACC-10, as for TakeOver).
[[nodiscard]] Ruling<ProjectFiled> decide(const Sight& see, const Caller& caller, const BringIn& ask);

/// No such project, or not in the archive (DEED-01); the caller does not keep project files (LEND-02); no line, or one
/// that is not missing (DEED-02); marked (ACC-10, as for TakeOver).
[[nodiscard]] Ruling<MissingSupplied> decide(const Sight& see, const Caller& caller, const Supply& ask);

/// No such project, or in the archive already (DEED-01); somebody else owes it (DEED-01); no approval (DEED-01, with
/// the remedy), one that does not cover it (as applications::covers), or one without an end of its own or with none
/// that is later (DEED-01).
[[nodiscard]] Ruling<ProjectExtended> decide(const Sight& see, const Caller& caller, const Extend& ask);

/// CAL-02: the days in all of files that are under way and were reckoned with another calendar, in the order of
/// projects; none where nothing was. A later time holds at once. An earlier one is told, and the old one stands.
[[nodiscard]] std::optional<ProjectsRevised> revised_projects(const Sight& see);

/// No such project, or past A (DEED-01); who does not keep the files of projects (LEND-02); A or B, no reason
/// (DEED-01); a deed of it in the safe (DEED-04).
[[nodiscard]] Ruling<ProjectWithdrawn> decide(const Sight& see, const Caller& caller, const WithdrawProject& ask);

/// The caller does not keep the deeds (DEED-04).
[[nodiscard]] Ruling<DeedsCounted> decide(const Sight& see, const Caller& caller, const CountDeeds& ask);

/// No such count, or one that came out; neither of the office that owes the explanation nor told of it; whoever
/// counted; no explanation (DEED-04). Explained already: Unchanged.
[[nodiscard]] Ruling<std::variant<CountExplained, Unchanged>> decide(const Sight& see, const Caller& caller,
                                                                     const ExplainCount& ask);

/// LEND-03: what the archive calls back by itself; what was called back already, only where it has to be back sooner. A
/// loan for a purpose that no basis covers any more; one that would be out past the end of the consent that it rests
/// on, which may be renewed where that consent is given a later end; everything of a dossier whose mark is raised.
/// REQUIRES that the event is applied.
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const dossier::Grounded& event);
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const dossier::Marked& event);
/// Everything whose own mark is raised; what a reader from outside has here, at once (ACC-06).
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const Marked& event);
/// ACC-06: at once, what a reader from outside has here of a dossier that is open to them no longer, whatever ended the
/// visit: what ends one revokes its grants. And what they have of any, when their own number comes to work here.
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const access::Revoked& event);
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const access::Enlisted& event);
/// What somebody has out who leaves the house, as by Recall: no loan outlives the employment (LEND-03). What a reader
/// from outside has, at once (ACC-06).
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const access::Departed& event);
/// CARD-05: a card that is out for it comes back at once.
[[nodiscard]] std::vector<Recalled> recalls_after(const Sight& see, Instant now, const BookingCancelled& event);
/// LEND-03 of all that is out of a dossier, for another reason (SEC-04).
[[nodiscard]] std::vector<Recalled> recalls_of(const Sight& see, Instant now, DossierId dossier,
                                               const std::string& reason);

/// LEND-07, ACC-08: whoever leaves the house waits no longer, and comes back to no place. REQUIRES that the event is
/// applied.
[[nodiscard]] std::vector<Unqueued> unqueued_after(const Sight& see, const access::Departed& event);

/// SENS-04: whoever signed before the mark of a thing was raised has not agreed to it as it is marked now. Void are
/// the approvals to let it out, and to show what is marked to a reader from outside, also what was signed in part.
[[nodiscard]] std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const Marked& event);
[[nodiscard]] std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const ItemAdded& event);
/// RET-04: what two signed to destroy is not what the register says now; so also when something lies in it since.
[[nodiscard]] std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const ItemCorrected& event);

/// APP-03: what waits for a signature, or for its use, about a thing that is not there any more, with what goes with
/// it: written off, it is at its end; lost, it is neither lent nor copied, though it may be written off.
[[nodiscard]] std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const StruckOff& event);
[[nodiscard]] std::vector<applications::Voided> voids_after(const Sight& see, Instant now, const Lost& event);
/// DEED-01: the same of more time for a project that is withdrawn.
[[nodiscard]] std::vector<applications::Voided> voids_after(const Sight& see, Instant now,
                                                            const ProjectWithdrawn& event);

/// The loan of a card that this person has now; nullptr if there is none of that number, or it is lost.
[[nodiscard]] const Loan* card_of(const Sight& see, LoanId loan, StaffId holder);

/// When a loan is due, as its duty says.
[[nodiscard]] Instant due_of(const Sight& see, const Loan& loan);

/// LEND-05: does she hold something past its time, has she lost something, or does she owe pages?
[[nodiscard]] bool is_blocked(const Sight& see, StaffId borrower, Instant now);

}  // namespace custos::custody
