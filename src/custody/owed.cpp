/// What custody's events make owed and settle.
#include <custos/custody/apply.hpp>

namespace custos::custody {

namespace {

using Duty = duties::Kind;

duties::Owed back(LoanId loan, DossierId dossier, StaffId borrower, const std::string& department,
                  const calendar::Reckoned& due)
{
    return {Duty::return_loan, loan.value, dossier, borrower, {}, department, due};
}

/// The same loan under another due time or owner: the old duty is settled, a new one takes its place.
duties::Change moved(duties::Owed owed) { return {.open = {owed}, .close = {{owed.kind, owed.subject}}}; }

}  // namespace

duties::Change duties_of(const Stamp&, const Issued& event)
{
    const auto& loan = event.content;
    duties::Change change{.open = {back(event.loan, event.dossier, loan.borrower, loan.department, event.due)}};
    if (loan.kind == Kind::card) {
        change.open.push_back(
            {Duty::take_note_of_card, event.loan.value, event.dossier, loan.borrower, {}, loan.department});
        change.close.push_back({Duty::issue_card, loan.booking.value});
    }
    return change;
}

duties::Change duties_of(const Stamp&, const Renewed& event)
{
    return moved(back(event.loan, event.dossier, event.borrower, event.department, event.due));
}

duties::Change duties_of(const Stamp&, const Recalled& event)
{
    return moved(back(event.loan, event.dossier, event.borrower, event.department, event.due));
}

duties::Change duties_of(const Stamp&, const Passed& event)
{
    return moved(back(event.loan, event.dossier, event.to, event.department, event.due));
}

duties::Change duties_of(const Stamp&, const Returned& event)
{
    duties::Change change{.close = {{Duty::return_loan, event.loan.value},
                                    {Duty::take_note_of_card, event.loan.value},
                                    {Duty::report_loss, event.loan.value}}};
    if (event.damaged || event.missing_pages > 0)
        change.open.push_back({Duty::repair_item, event.item.value, event.dossier});
    return change;
}

duties::Change duties_of(const Stamp&, const Lost& event)
{
    return {.open = {{Duty::report_loss, event.loan.value, event.dossier, {}, {}, event.department}}};
}

duties::Change duties_of(const Stamp&, const Booked& event)
{
    return {.open = {{Duty::issue_card, event.booking.value, event.dossier, {}, {}, event.content.unit, event.due}}};
}

duties::Change duties_of(const Stamp&, const Noted& event)
{
    return {.close = {{Duty::take_note_of_card, event.loan.value}}};
}

duties::Change duties_of(const Stamp&, const DeedsCounted& event)
{
    duties::Change change{.close = {{Duty::count_deeds, static_cast<std::uint64_t>(event.month.number)}}};
    if (!event.missing.empty() || !event.surplus.empty())
        change.open.push_back({Duty::explain_difference, event.count.value});
    return change;
}

}  // namespace custos::custody
