/// What custody's events make owed and settle.
#include <custos/custody/apply.hpp>
#include <custos/custody/rules.hpp>

namespace custos::custody {

namespace {

using Duty = duties::Kind;

duties::Owed back(LoanId loan, DossierId dossier, StaffId borrower, const std::string& department,
                  const calendar::Reckoned& due)
{
    return {Duty::return_loan, loan.value, dossier, borrower, {}, department, due};
}

/// Whoever takes a thing signs for it (LEND-02).
duties::Owed signature(LoanId loan, DossierId dossier, StaffId borrower, const std::string& department)
{
    return {Duty::sign_for_loan, loan.value, dossier, borrower, {}, department};
}

/// Whoever gets a card takes note of it, from the desk or from the one who had it (CARD-03).
duties::Owed note(LoanId loan, DossierId dossier, StaffId holder, const std::string& department)
{
    return {Duty::take_note_of_card, loan.value, dossier, holder, {}, department};
}

/// The same loan under another due time or owner: a new duty takes the place of the old one.
duties::Change moved(duties::Owed owed) { return {.open = {owed}, .close = {duties::undone(owed.kind, owed.subject)}}; }

}  // namespace

Thing thing_lent(const Records& records, LoanId loan)
{
    const auto& lines = records.movements.get<by_loan_move>();
    const auto line = lines.lower_bound(loan);
    return line == lines.end() || line->loan != loan ? Thing{} : Thing{.item = line->item};
}

Thing thing_of(const applications::Scope& scope)
{
    const auto thing = applications::thing_named(scope);
    switch (thing.what) {
        case applications::Names::item:
        case applications::Names::item_and_mark: return {.item = {thing.number}};
        case applications::Names::project: return {.project = {thing.number}};
        case applications::Names::no_thing: break;
    }
    return {};
}

Thing thing_of(const Records& records, duties::Kind kind, std::uint64_t subject)
{
    switch (kind) {
        case Duty::return_loan:
        case Duty::sign_for_loan:
        case Duty::take_note_of_card:
        case Duty::report_loss: return thing_lent(records, LoanId{subject});
        case Duty::repair_item:
        case Duty::bring_pages:
        case Duty::enter_form: return {.item = {subject}};
        case Duty::check_deed: return {.item = item_checked(subject)};
        case Duty::issue_card:
        case Duty::hand_out_form: return {.booking = {subject}};
        case Duty::pass_project_file:
        case Duty::bring_project_file:
        case Duty::supply_missing: return {.project = {subject}};
        case Duty::deliver_deed: return {.project = project_of(subject)};
        default: return {};
    }
}

duties::Change duties_of(const Stamp&, const Issued& event)
{
    const auto& loan = event.content;
    duties::Change change{.open = {back(event.loan, event.dossier, loan.borrower, loan.department, event.due)}};
    if (loan.kind == Kind::card) {
        change.open.push_back(note(event.loan, event.dossier, loan.borrower, loan.department));
        change.close.push_back({Duty::issue_card, loan.booking.value});
    } else if (loan.kind == Kind::form) {
        if (loan.booking) change.close.push_back({Duty::hand_out_form, loan.booking.value});
    } else {
        change.open.push_back(signature(event.loan, event.dossier, loan.borrower, loan.department));
    }
    return change;
}

duties::Change duties_of(const Stamp&, const SignedFor& event)
{
    return {.close = {{Duty::sign_for_loan, event.loan.value}}};
}

/// DEED-04: who enters a deed signs by that if named among the three; the others are to look at it.
duties::Change duties_of(const Stamp& stamp, const ItemAdded& event)
{
    duties::Change change;
    if (event.project) change.close.push_back({Duty::deliver_deed, line_of(event.project, event.line)});
    if (event.content.kind != Kind::deed) return change;
    for (std::size_t place = 0; place < event.checked_by.size(); ++place)
        if (event.checked_by[place] != stamp.actor)
            change.open.push_back(
                {Duty::check_deed, check_of(event.item, place), event.dossier, event.checked_by[place]});
    return change;
}

duties::Change duties_of(const Stamp&, const DeedChecked& event)
{
    return {.close = {{Duty::check_deed, check_of(event.item, event.place)}}};
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
    auto change = moved(back(event.loan, event.dossier, event.to, event.department, event.due));
    if (event.kind == Kind::form) return change;
    const auto owed = event.kind == Kind::card ? note(event.loan, event.dossier, event.to, event.department)
                                               : signature(event.loan, event.dossier, event.to, event.department);
    change.close.push_back(duties::undone(owed.kind, owed.subject));
    change.open.push_back(owed);
    return change;
}

/// LEND-04: damage is owed a repair; missing pages are owed by whoever had them, whoever borrows next, and are a loss:
/// the archive brings it into the register of incidents (SEC-04). Losses of before there was one are owed a report,
/// which ends with them.
duties::Change duties_of(const Stamp&, const Returned& event)
{
    duties::Change change{.close = {{Duty::return_loan, event.loan.value},
                                    duties::undone(Duty::take_note_of_card, event.loan.value),
                                    duties::undone(Duty::sign_for_loan, event.loan.value),
                                    {Duty::report_loss, event.loan.value}}};
    if (event.part_back && event.missing_pages == 0 && !event.owed_before)
        change.close.push_back({.kind = Duty::bring_pages, .subject = event.item.value, .person = event.borrower});
    if (event.damaged) change.open.push_back({Duty::repair_item, event.item.value, event.dossier});
    if (event.missing_pages > 0) {
        change.open.push_back(
            {Duty::bring_pages, event.item.value, event.dossier, event.borrower, {}, event.department});
    }
    return change;
}

duties::Change duties_of(const Stamp&, const Lost& event)
{
    return {.close = {duties::undone(Duty::take_note_of_card, event.loan.value)}};
}

duties::Change duties_of(const Stamp&, const PartReturned& event)
{
    duties::Change change{
        .open = {{Duty::bring_pages, event.item.value, event.dossier, event.borrower, {}, event.department}}};
    if (event.damaged) change.open.push_back({Duty::repair_item, event.item.value, event.dossier});
    return change;
}

duties::Change duties_of(const Stamp&, const PagesBrought& event)
{
    if (event.complete)
        return {.close = {{.kind = Duty::bring_pages, .subject = event.item.value, .but_for = event.rest_out}}};
    if (!event.settled) return {};
    return {.close = {{.kind = Duty::bring_pages, .subject = event.item.value, .person = event.owed_by}}};
}

duties::Change duties_of(const Stamp&, const StruckOff& event)
{
    duties::Change change{.close = {duties::undone(Duty::repair_item, event.item.value),
                                    duties::undone(Duty::bring_pages, event.item.value),
                                    duties::undone(Duty::enter_form, event.item.value)}};
    for (std::size_t place = 0; place < 3; ++place)
        change.close.push_back(duties::undone(Duty::check_deed, check_of(event.item, place)));
    if (event.loan)
        for (const auto kind : {Duty::return_loan, Duty::take_note_of_card, Duty::sign_for_loan, Duty::report_loss})
            change.close.push_back(duties::undone(kind, event.loan.value));
    if (event.project) change.close.push_back(duties::undone(Duty::supply_missing, event.project.value));
    return change;
}

duties::Change duties_of(const Stamp&, const FormReviewed& event)
{
    if (!event.passed) {
        duties::Change again;
        if (event.booking)
            again.open.push_back({.kind = Duty::hand_out_form,
                                  .subject = event.booking.value,
                                  .dossier = event.dossier,
                                  .department = event.unit});
        return again;
    }
    return {.open = {{Duty::enter_form, event.item.value, event.dossier}}};
}

duties::Change duties_of(const Stamp&, const FormEntered& event)
{
    return {.close = {{Duty::enter_form, event.item.value}}};
}

duties::Change duties_of(const Stamp&, const Booked& event)
{
    const duties::Owed card{Duty::issue_card,   event.booking.value, event.dossier, {}, {},
                            event.content.unit, event.due,           event.lapses};
    duties::Change change{.open = {card}};
    if (event.content.wants_form) {
        change.open.push_back(card);
        change.open.back().kind = Duty::hand_out_form;
    }
    return change;
}

duties::Change duties_of(const Stamp&, const BookingCancelled& event)
{
    return {.close = {duties::undone(Duty::issue_card, event.booking.value),
                      duties::undone(Duty::hand_out_form, event.booking.value)}};
}

duties::Change duties_of(const Stamp&, const Noted& event)
{
    return {.close = {{Duty::take_note_of_card, event.loan.value}}};
}

/// DEED-04: what is counted now settles what was to be counted before, late as it is. Whoever counted explains nothing.
duties::Change duties_of(const Stamp& stamp, const DeedsCounted& event)
{
    const auto today = static_cast<std::uint64_t>(event.day.number);
    duties::Change change{.close = {{.kind = Duty::count_deeds, .subject = today, .earlier = true}}};
    if (!event.missing.empty() || !event.surplus.empty())
        change.open.push_back(
            {.kind = Duty::explain_difference, .subject = event.count.value, .concerns = stamp.actor});
    return change;
}

duties::Change duties_of(const Stamp&, const CountExplained& event)
{
    return {.close = {{Duty::explain_difference, event.count.value}}};
}

}  // namespace custos::custody
