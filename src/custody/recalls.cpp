/// Called back: by hand, and by itself when what a loan rests on ends (LEND-03, ACC-06).
#include "leave.hpp"

#include <optional>
#include <utility>

namespace custos::custody {

namespace {

Recalled called_back(const Sight& see, const Loan& loan, std::string reason, calendar::Reckoned due)
{
    return {loan.id,
            item_of(see, loan).dossier,
            loan.borrower,
            department_now(see, loan),
            std::move(reason),
            std::move(due),
            false};
}

/// Due one working day on, or at its own time if that is earlier.
Recalled recall(const Sight& see, const Loan& loan, Instant now, std::string reason)
{
    auto due = reckoned_of(see, loan);
    auto sooner = reckon(see, now, see.policy.recalled, {});
    if (sooner.due.at < due.due.at) due = std::move(sooner);
    return called_back(see, loan, std::move(reason), std::move(due));
}

/// Due now; at its own time where that has passed.
Recalled recall_at_once(const Sight& see, const Loan& loan, Instant now, std::string reason)
{
    auto due = reckoned_of(see, loan);
    if (now <= due.due.at) due = reckon(see, now, {0, calendar::Unit::minutes}, {});
    return called_back(see, loan, std::move(reason), std::move(due));
}

/// A loan on an approval is for that one's purpose.
dossier::Purpose purpose_of(const Sight& see, const Loan& loan)
{
    const auto* approval = see.applications.applications.find(loan.approval);
    return approval == nullptr ? loan.purpose : approval->scope.purpose;
}

/// Nothing of a loan that is lost. One that was called back already is called back again only where that brings it
/// sooner.
void add(const Sight& see, std::vector<Recalled>& recalls, const Loan& loan, std::optional<Recalled> made)
{
    if (!made || loan.lost || (loan.recalled && due_of(see, loan) <= made->due.due.at)) return;
    recalls.push_back(*std::move(made));
}

/// What `recall(loan)` makes of the loans of a dossier.
template <class Recall>
std::vector<Recalled> recall_all(const Sight& see, DossierId dossier, Recall&& recall)
{
    std::vector<Recalled> recalls;
    const auto& out = see.custody.loans.get<by_item>();
    const auto [first, last] = see.custody.items.get<by_dossier>().equal_range(dossier);
    for (auto item = first; item != last; ++item)
        if (const auto loan = out.find(item->id); loan != out.end()) add(see, recalls, *loan, recall(*loan));
    return recalls;
}

/// LEND-03: back before its basis ends, if that comes before its own time; none if it is due by then. Where no open
/// hour is left before that end, as if the basis were withdrawn.
std::optional<Recalled> recall_by_basis(const Sight& see, const Loan& loan, Instant now,
                                        const dossier::Grounds& grounds)
{
    auto due = reckoned_of(see, loan);
    Leave leave{{}, due.caps};
    cap_by_basis(leave, grounds, purpose_of(see, loan), now);
    if (leave.caps.size() == due.caps.size() || due.due.at <= leave.caps.back().until) return std::nullopt;
    due = reckon(see, due.from, due.term, leave);
    auto made = due.due.at < now ? recall(see, loan, now, "its basis ends sooner")
                                 : called_back(see, loan, "its basis ends sooner", std::move(due));
    made.shortened = !loan.recalled;
    return made;
}

/// ACC-06: at once, what a reader from outside has here and no registration covers any more. They apply for nothing:
/// what they read is here on the approval of the one who stays with them, and so it is known even of a reader who has
/// come to work here since.
std::optional<Recalled> recall_by_visit(const Sight& see, const Loan& loan, Instant now)
{
    const auto* approval = see.applications.applications.find(loan.approval);
    if (!loan.on_premises || approval == nullptr || approval->scope.applicant == loan.borrower) return std::nullopt;
    const auto& purpose = approval->scope.purpose;
    const auto* reader = see.applications.access.find(loan.borrower);
    if (reader->outside && reads_here(see, loan.borrower, item_of(see, loan).dossier, purpose, now))
        return std::nullopt;
    return recall_at_once(see, loan, now, "the visit ended");
}

/// What `recall(loan)` makes of what somebody has out.
template <class Recall>
std::vector<Recalled> recall_all(const Sight& see, StaffId borrower, Recall&& recall)
{
    std::vector<Recalled> recalls;
    const auto [first, last] = see.custody.loans.get<by_borrower>().equal_range(borrower);
    for (auto loan = first; loan != last; ++loan)
        add(see, recalls, *loan, recall(*loan));
    return recalls;
}

}  // namespace

Ruling<std::variant<Recalled, Unchanged>> decide(const Sight& see, const Caller& caller, const Recall& ask)
{
    BOOST_OUTCOME_TRY(const auto* loan, loan_of(see, ask.loan));
    BOOST_OUTCOME_TRY(keeps(see, caller, loan->kind));
    BOOST_OUTCOME_TRY(is_found(*loan));
    BOOST_OUTCOME_TRY(said(ask.reason, Rule::LEND_03, "reason", {"say why", "须说明原因"}));
    if (loan->recalled) return Unchanged{loan->id.value};
    return recall(see, *loan, caller.now, ask.reason);
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const dossier::Grounded& event)
{
    const auto* dossier = see.applications.dossiers.find(event.dossier);
    return recall_all(see, event.dossier, [&](const Loan& loan) -> std::optional<Recalled> {
        const auto purpose = purpose_of(see, loan);
        if (purpose == dossier::Purpose::none) return std::nullopt;
        if (applications::has_basis(dossier->grounds.at(now), purpose))
            return recall_by_basis(see, loan, now, dossier->grounds);
        return recall(see, loan, now, "no basis covers it any more");
    });
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const dossier::Marked& event)
{
    if (!event.raised) return {};
    return recall_all(see, event.dossier,
                      [&](const Loan& loan) { return recall(see, loan, now, "the mark was raised"); });
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const Marked& event)
{
    std::vector<Recalled> recalls;
    const auto& out = see.custody.loans.get<by_item>();
    for (const auto item : event.raised) {
        const auto loan = out.find(item);
        if (loan == out.end()) continue;
        const bool outside = see.applications.access.find(loan->borrower)->outside;
        add(see, recalls, *loan, (outside ? recall_at_once : recall)(see, *loan, now, "the mark was raised"));
    }
    return recalls;
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const access::Revoked& event)
{
    return recall_all(see, event.dossier, [&](const Loan& loan) { return recall_by_visit(see, loan, now); });
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const access::Departed& event)
{
    return recall_all(see, event.staff, [&](const Loan& loan) {
        auto made = recall_by_visit(see, loan, now);
        return made ? std::move(made) : recall(see, loan, now, "the borrower left");
    });
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const access::Enlisted& event)
{
    return recall_all(see, event.staff, [&](const Loan& loan) { return recall_by_visit(see, loan, now); });
}

std::vector<Recalled> recalls_after(const Sight& see, Instant now, const BookingCancelled& event)
{
    return recall_all(see, event.dossier, [&](const Loan& loan) -> std::optional<Recalled> {
        if (loan.kind != Kind::card || loan.booking != event.booking) return std::nullopt;
        return recall_at_once(see, loan, now, "the booking was cancelled");
    });
}

std::vector<Recalled> recalls_of(const Sight& see, Instant now, DossierId dossier, const std::string& reason)
{
    return recall_all(see, dossier, [&](const Loan& loan) { return recall(see, loan, now, reason); });
}

}  // namespace custos::custody
