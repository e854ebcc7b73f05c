/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/custody/commands.hpp>

namespace custos::custody {

void apply(Records& records, const Stamp& stamp, const ItemAdded& event);
void apply(Records& records, const Stamp& stamp, const DeedChecked& event);
void apply(Records& records, const Stamp& stamp, const Marked& event);
void apply(Records& records, const Stamp& stamp, const ItemCorrected& event);
void apply(Records& records, const Stamp& stamp, const Issued& event);
void apply(Records& records, const Stamp& stamp, const Renewed& event);
void apply(Records& records, const Stamp& stamp, const Recalled& event);
void apply(Records& records, const Stamp& stamp, const Passed& event);
void apply(Records& records, const Stamp& stamp, const Returned& event);
void apply(Records& records, const Stamp& stamp, const SignedFor& event);
void apply(Records& records, const Stamp& stamp, const PartReturned& event);
void apply(Records& records, const Stamp& stamp, const PagesBrought& event);
/// Pages that an item lacked are here: a line of the register, and the item has them.
void add_pages(Records& records, const Stamp& stamp, ItemId file, std::uint32_t pages,
               const applications::Conveyance& conveyed);
void apply(Records& records, const Stamp& stamp, const StruckOff& event);
void apply(Records& records, const Stamp& stamp, const Lost& event);
void apply(Records& records, const Stamp& stamp, const Found& event);
void apply(Records& records, const Stamp& stamp, const Unqueued& event);
void apply(Records& records, const Stamp& stamp, const FormReviewed& event);
void apply(Records& records, const Stamp& stamp, const FormEntered& event);
void apply(Records& records, const Stamp& stamp, const ProjectEnded& event);
void apply(Records& records, const Stamp& stamp, const ContentsListed& event);
void apply(Records& records, const Stamp& stamp, const ProjectTaken& event);
void apply(Records& records, const Stamp& stamp, const ProjectFiled& event);
void apply(Records& records, const Stamp& stamp, const MissingSupplied& event);
void apply(Records& records, const Stamp& stamp, const ProjectExtended& event);
void apply(Records& records, const Stamp& stamp, const ProjectWithdrawn& event);
void apply(Records& records, const Stamp& stamp, const ProjectsRevised& event);
void apply(Records& records, const Stamp& stamp, const Queued& event);
void apply(Records& records, const Stamp& stamp, const Booked& event);
void apply(Records& records, const Stamp& stamp, const BookingCancelled& event);
void apply(Records& records, const Stamp& stamp, const Noted& event);
void apply(Records& records, const Stamp& stamp, const DeedsCounted& event);
void apply(Records& records, const Stamp& stamp, const CountExplained& event);

/// A loan is owed back (LEND-03), and signed for (LEND-02) or, a card, taken note of (CARD-03).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Issued& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Renewed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Recalled& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Passed& event);
/// Signed for (LEND-02).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const SignedFor& event);
/// A deed that stood on a list is in the safe (DEED-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ItemAdded& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const DeedChecked& event);
/// Pages are owed by whoever had them (LEND-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const PartReturned& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const PagesBrought& event);
/// Of what is written off nothing is owed any more: neither back nor repaired, brought, checked or entered.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const StruckOff& event);
/// What is lost is not read any more (CARD-03).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Lost& event);
/// A form that passed is entered within a day (FILE-08).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const FormReviewed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const FormEntered& event);
/// A file is owed by A, then by B; deeds at once; what is missing by A (DEED-01, DEED-02, DEED-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ProjectEnded& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ContentsListed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ProjectTaken& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ProjectFiled& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const MissingSupplied& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ProjectExtended& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ProjectWithdrawn& event);
/// Damage is owed a repair, and what is missing by whoever had it (LEND-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Returned& event);
/// A booking wants its card (CARD-01), and maybe a form (FILE-08).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Booked& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const BookingCancelled& event);
/// It was read (CARD-03).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Noted& event);
/// What was to be counted until that day is; what did not come out is owed an explanation (DEED-04).
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const DeedsCounted& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const CountExplained& event);

/// An approval serves once (APP-03).
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Issued& event)
{
    return event.content.approval;
}
[[nodiscard]] inline applications::ApplicationId second_approval_used_by(const Issued& event) { return event.external; }
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Marked& event) { return event.approval; }
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Renewed& event) { return event.approval; }
[[nodiscard]] inline applications::ApplicationId approval_used_by(const Passed& event) { return event.approval; }
[[nodiscard]] inline applications::ApplicationId approval_used_by(const StruckOff& event) { return event.approval; }
[[nodiscard]] inline applications::ApplicationId approval_used_by(const ProjectExtended& event)
{
    return event.approval;
}

}  // namespace custos::custody
