/// What the rules of custody ask again and again: whose register, which loan, on whose leave, until when.
#pragma once

#include <custos/core/said.hpp>
#include <custos/custody/rules.hpp>

namespace custos::custody {

/// LEND-02: does the caller keep the register of this kind?
[[nodiscard]] Ruling<void> keeps(const Sight& see, const Caller& caller, Kind kind);

/// LEND-02: a thing of the register that is not written off: on what is, nobody works any more. Every command about an
/// item begins with it.
[[nodiscard]] Ruling<const Item*> standing_item(const Sight& see, ItemId id);
/// And whose register the caller keeps.
[[nodiscard]] Ruling<const Item*> kept_item(const Sight& see, const Caller& caller, ItemId id);

/// The department in which something is owed by that person; of somebody who has left it is found when it is owed.
[[nodiscard]] std::string department_of(const Sight& see, StaffId staff);

/// LEND-05: the department whose affair a loan is: where its borrower works today; as it went, of one who has left.
[[nodiscard]] std::string department_now(const Sight& see, const Loan& loan);

/// A loan by number (LEND-02), its item.
[[nodiscard]] Ruling<const Loan*> loan_of(const Sight& see, LoanId id);
[[nodiscard]] const Item& item_of(const Sight& see, const Loan& loan);

/// LEND-04: how many pages of its item are out with it: not what a part of it brought back, nor what was brought to the
/// register since it went out and is here (DEED-02).
[[nodiscard]] std::uint32_t pages_out(const Sight& see, const Loan& loan);

/// LEND-04: it was not reported lost.
[[nodiscard]] Ruling<void> is_found(const Loan& loan);

/// DEED-03: the project file that an item lies in; nullptr if in none. A deed lies in the safe, whatever its number is
/// made of (DEED-04).
[[nodiscard]] const Item* file_around(const Records& records, const Item& item);

/// DEED-03: what goes, is lost and is written off together: the item first, the file that it lies in, what lies in it.
[[nodiscard]] std::vector<const Item*> goes_with(const Records& records, const Item& item);

/// LEND-02: the loan by which an item is out, or a part of it; nullptr if all of it is here.
[[nodiscard]] const Loan* out_by(const Sight& see, const Item& item);

/// DEED-03: is all of it here: the item, the file that it lies in, what lies in it (LEND-02, the loan is named)?
[[nodiscard]] Ruling<void> is_here(const Sight& see, const Item& item);

/// LEND-04: pages of an item that somebody owes from loans that ended.
[[nodiscard]] std::uint32_t debt_of(const Sight& see, ItemId item, StaffId person);

/// SENS-01: a mark that is given with something else than a command of its own may raise what it is, and not lower it.
[[nodiscard]] Ruling<dossier::Mark> marked_as(dossier::Mark before, const std::optional<dossier::Mark>& given);

/// SENS-02: whose mark rises when an item is marked so: its own, and that of what goes with it.
[[nodiscard]] std::vector<ItemId> raised_by(const Sight& see, const Item& item, dossier::Mark mark);

/// Somebody at work (ACC-08).
[[nodiscard]] Ruling<const access::Staff*> at_work(const Sight& see, StaffId staff, std::string field);

/// ACC-06: a reader from outside who is registered for this dossier now, for this purpose; until when, though their
/// visit to another goes on.
[[nodiscard]] Ruling<Instant> reads_here(const Sight& see, StaffId reader, DossierId dossier, dossier::Purpose purpose,
                                         Instant now);

/// ACC-03, ACC-04: may this person have something of that dossier for that purpose? As access::decide answers who would
/// borrow; whether there is an approval is another question.
[[nodiscard]] Ruling<void> may_have(const Sight& see, StaffId taker, DossierId dossier, dossier::Purpose purpose,
                                    Instant now);

/// A customer who is served: not a dossier that is closed (CLS-06), a false identity (COL-06), nor somebody who is
/// suspended (ORD-07).
[[nodiscard]] Ruling<void> served(const dossier::Dossier& dossier, const std::string& field);

/// Who would take an item, and what for.
struct Taking {
    const Item& item;
    StaffId borrower;
    StaffId applicant;  ///< the borrower; for a reader from outside, who applies for nothing, their escort
    std::optional<applications::ApplicationId> approval;
    dossier::Purpose purpose;
};

/// On whose leave a thing goes out: an approval (LEND-01; DEED-05 for a deed; `missing` where there is none at all), or
/// none where the kind or the borrower's office needs none. What goes out without one goes through no mark that is
/// closed to the borrower, its dossier's or its own (SENS-04).
struct Leave {
    applications::ApplicationId approval;
    std::vector<calendar::Cap> caps;
};
[[nodiscard]] Ruling<Leave> leave_for(const Sight& see, const Caller& caller, const Taking& taking, Rule missing);

/// LEND-03: what rests on a consent or an emergency is back before that ends, if nothing else covers it then.
void cap_by_basis(Leave& leave, const dossier::Grounds& grounds, dossier::Purpose purpose, Instant now);

/// ACC-10: who carries a marked thing out, and how it is protected: as the approval says that it goes out
/// on. Nobody, where it stays in the house: read beside the register, or a card or form that goes from hand to hand.
[[nodiscard]] Ruling<applications::Conveyance> carried_out(const Sight& see, const Item& item,
                                                           const std::optional<applications::Conveyance>& given,
                                                           const Leave& leave, bool on_premises);

/// ACC-10: the same of what comes back. It comes by whoever carried it out; where nobody did, or that one works here no
/// longer, or it was lost, by whoever of the house brings it.
[[nodiscard]] Ruling<applications::Conveyance> brought_back(const Sight& see, const Loan& loan,
                                                            const std::optional<applications::Conveyance>& given);

/// ACC-10: the same of a deed or a project file that comes to the register: somebody brought it. Anything else may have
/// been made here, and is brought by whoever is named.
[[nodiscard]] Ruling<applications::Conveyance> brought_in(const Sight& see, Kind kind, dossier::Mark mark,
                                                          const std::optional<applications::Conveyance>& given);

/// ACC-10: and of pages that come back late, by whoever of the house brings them. Not of a card or form.
[[nodiscard]] Ruling<applications::Conveyance> brought_after(const Sight& see, const Item& item,
                                                             const std::optional<applications::Conveyance>& given);

/// Is that owed by the caller: in person, or by an office that is theirs and that nobody stands before in person?
[[nodiscard]] bool owes(const Sight& see, const Caller& caller, const duties::Duty& duty);

/// When a thing that goes out now under this leave is due.
[[nodiscard]] calendar::Reckoned reckon(const Sight& see, Instant now, const calendar::Term& term, const Leave& leave);

/// The due time of a loan that goes on under another's leave: as it was, or the end of that leave if it is earlier
/// (LEND-03).
[[nodiscard]] calendar::Reckoned reckoned_under(const Sight& see, const Loan& loan, const Leave& leave);

/// The due time of a loan as its duty has it, with all that is needed to reckon it again.
[[nodiscard]] calendar::Reckoned reckoned_of(const Sight& see, const Loan& loan);

/// LEND-05: may she have nothing new: something is overdue or lost with her, or she has as many things as may be?
[[nodiscard]] bool has_enough(const Sight& see, StaffId borrower, Instant now);

/// LEND-07: legal duty and customers' rights go first: 0; then the others.
[[nodiscard]] std::uint8_t rank_of(dossier::Purpose purpose);

/// LEND-07: whose turn is it? Who has left is passed over, and who may have nothing new now, or has lost the purpose,
/// keeps the place and lets the others by. Whoever waits for what goes with it waits in one line with those who wait
/// for the item. `taker` stands there by the purpose of now. Nobody's if nobody else is before `taker`.
[[nodiscard]] const Waiting* first_waiting(const Sight& see, const Item& item, StaffId taker, dossier::Purpose purpose,
                                           Instant now);

/// CARD-01, CARD-05: is that not the day of the booking, is its meal over, or was it cancelled?
[[nodiscard]] bool is_past_or_ahead(const Sight& see, const Booking& booking, Instant now);

/// DEED-01: by when a project's file is in the archive: as extended, or as the policy and today's calendar say, and
/// never sooner than was promised (CAL-02).
[[nodiscard]] calendar::Reckoned in_all(const Sight& see, const Project& project);

/// A number of rows to list (LEND-02).
[[nodiscard]] Ruling<std::uint32_t> limit_of(const std::optional<std::uint32_t>& asked);

/// DEED-03: the number that the archive gives to a project file.
[[nodiscard]] std::string number_of_project_file(const Sight& see, Instant now);

}  // namespace custos::custody
