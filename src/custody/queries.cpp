#include "core/pages.hpp"
#include "told.hpp"

#include <custos/applications/queries.hpp>
#include <custos/custody/queries.hpp>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace custos::custody {

namespace {

std::optional<applications::Conveyance> told_of(const applications::Conveyance& conveyed)
{
    return conveyed.carrier ? std::optional{conveyed} : std::nullopt;
}

/// LEND-02, CARD-03: did whoever has it now sign for it, as the register's own lines say?
bool is_signed_for(const Sight& see, const Loan& loan)
{
    bool is_signed = false;
    const auto [first, last] = see.custody.movements.get<by_loan_move>().equal_range(loan.id);
    for (auto line = first; line != last; ++line) {
        if (line->move == Move::signed_for || line->move == Move::noted) is_signed = true;
        if (line->move == Move::passed) is_signed = false;
    }
    return is_signed;
}

/// LEND-02: why a thing is out, as its approval says, to whom that application is told.
std::optional<std::string> reason_of(const Sight& see, const Caller& caller, const Loan& loan)
{
    const auto* approval = loan.approval ? see.applications.applications.find(loan.approval) : nullptr;
    const bool told = approval != nullptr && applications::may_read(see.applications, caller, *approval);
    return told ? std::optional{approval->reason} : std::nullopt;
}

RegisterRow row_of(const Sight& see, const Caller& caller, const Loan& loan)
{
    const auto& item = item_of(see, loan);
    RegisterRow row;
    row.loan = loan.id;
    row.item = item.id;
    row.kind = item.kind;
    row.number = item.number;
    row.dossier = item.dossier;
    row.borrower = loan.borrower;
    row.department = loan.department;
    row.approval = loan.approval;
    row.issued = loan.issued;
    row.due = due_of(see, loan);
    row.late = row.due < caller.now;
    row.lost = loan.lost;
    row.renewals = loan.renewals;
    const auto [first, last] = see.custody.queue.equal_range(item.id);
    row.waiting = static_cast<std::uint32_t>(std::distance(first, last));
    if (const auto booking = see.custody.bookings.find(loan.booking); booking != see.custody.bookings.end()) {
        row.room = booking->room;
        row.unit = booking->unit;
    }
    row.signed_for = is_signed_for(see, loan);
    row.on_premises = loan.on_premises;
    row.pages_back = loan.pages_back;
    row.condition = loan.condition;
    row.reason = reason_of(see, caller, loan);
    row.conveyed = told_of(loan.conveyed);
    row.purpose = loan.purpose;
    return row;
}

ItemRow row_of(const Sight& see, const Item& item)
{
    ItemRow row;
    row.item = item.id;
    row.kind = item.kind;
    row.number = item.number;
    row.name = item.name;
    row.dossier = item.dossier;
    row.place = item.place;
    row.pages = item.pages;
    row.lost = item.lost;
    row.missing = item.missing;
    row.struck_off = item.struck_off;
    row.own_mark = item.own_mark;
    row.missed = item.missed;
    if (item.inside) row.inside = item.inside;
    const auto& out = see.custody.loans.get<by_item>();
    auto loan = out.find(item.id);
    if (const auto* file = file_around(see.custody, item); file != nullptr) {  // out and lost with it (DEED-03)
        row.lost = row.lost || file->lost;
        if (loan == out.end()) loan = out.find(file->id);
    }
    if (loan != out.end()) row.loan = loan->id;
    return row;
}

}  // namespace

Ruling<ItemsView> answer(const Sight& see, const Caller& caller, const AskItems& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    const Told told{see, caller, leave};
    ItemsView view;
    view.told_all = told.all(ask.kind);
    const auto take = [&](const Item& item) {
        if ((ask.kind && item.kind != *ask.kind) || !told.about(item)) return true;
        if (view.items.size() == limit) {
            view.next = view.items.back().item;
            return false;
        }
        view.items.push_back(row_of(see, item));
        return true;
    };
    const auto after = ask.after.value_or(ItemId{});
    if (ask.dossier)
        each_after(see.custody.items.get<by_dossier>(), after, take, *ask.dossier);
    else
        each_after(see.custody.items.get<by_id>(), after, take);
    return view;
}

Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    const Told told{see, caller, leave};
    RegisterView view;
    view.told_all = told.all(ask.kind) || ask.borrower == caller.staff;
    const auto take = [&](const Loan& loan) {
        if (ask.kind && loan.kind != *ask.kind) return true;
        if (ask.dossier && item_of(see, loan).dossier != *ask.dossier) return true;
        auto row = row_of(see, caller, loan);
        if (ask.late && row.late != *ask.late) return true;
        if (loan.borrower != caller.staff && !told.about(row.kind, row.dossier)) return true;
        if (view.loans.size() == limit) {
            view.next = view.loans.back().loan;
            return false;
        }
        view.loans.push_back(std::move(row));
        return true;
    };
    const auto after = ask.after.value_or(LoanId{});
    if (ask.borrower)
        each_after(see.custody.loans.get<by_borrower>(), after, take, *ask.borrower);
    else
        each_after(see.custody.loans.get<by_id>(), after, take);
    return view;
}

namespace {

MovementRow row_of(const Sight& see, const Movement& line)
{
    const auto item = see.custody.items.find(line.item);
    MovementRow row;
    row.id = line.id;
    row.item = line.item;
    row.loan = line.loan;
    row.move = line.move;
    row.by = line.by;
    row.person = line.person;
    row.approval = line.approval;
    row.at = line.at;
    row.due = line.due;
    (line.move == Move::returned ? row.missing : row.pages) = line.pages;
    row.note = line.note;
    row.booking = line.booking;
    if (item != see.custody.items.end()) row.dossier = item->dossier;
    row.conveyed = told_of(line.conveyed);
    row.marked = line.marked;
    return row;
}

/// Rows from `first` on until the limit; `next` is the last one's number where more follow.
template <class Range, class Told>
void take_movements(const Sight& see, Range first, const Range& last, std::uint32_t limit, HistoryView& view,
                    Told&& told)
{
    for (; first != last; ++first) {
        if (!told(*first)) continue;
        if (view.movements.size() == limit) {
            view.next = view.movements.back().id;
            return;
        }
        view.movements.push_back(row_of(see, *first));
    }
}

}  // namespace

Ruling<HistoryView> answer(const Sight& see, const Caller& caller, const AskHistory& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    const auto after = ask.after.value_or(MovementId{});
    const Told told{see, caller, leave};
    const auto is_told = [&](const Movement& line) {
        const auto item = see.custody.items.find(line.item);
        return item == see.custody.items.end() || told.about(*item);
    };
    HistoryView view;
    view.told_all = told.all({});
    if (ask.item) {
        const auto& lines = see.custody.movements.get<by_item_move>();
        take_movements(see, lines.upper_bound(std::make_tuple(*ask.item, after)), lines.upper_bound(*ask.item), limit,
                       view, is_told);
    } else {
        take_movements(see, see.custody.movements.upper_bound(after), see.custody.movements.end(), limit, view,
                       is_told);
    }
    return view;
}

Ruling<WaitingView> answer(const Sight& see, const Caller& caller, const AskWaiting& ask, const RowLeave& leave)
{
    const auto item = see.custody.items.find(ask.item);
    const Told all{see, caller, leave};
    const bool told = item == see.custody.items.end() || all.about(*item);
    const auto [first, last] = see.custody.queue.equal_range(ask.item);
    WaitingView view;
    view.told_all = all.all({});
    std::copy_if(first, last, std::back_inserter(view.waiting), [&](const Waiting& each) {
        return (told || each.staff == caller.staff) && bool(at_work(see, each.staff, ""));
    });
    return view;
}

namespace {

/// The deeds of a count of which the caller may know; what the register knows not, only whoever keeps it.
std::vector<CountedDeed> counted(const Sight& see, const Told& told, const std::vector<ItemId>& deeds)
{
    std::vector<CountedDeed> rows;
    for (const auto id : deeds) {
        const auto item = see.custody.items.find(id);
        const bool known = item != see.custody.items.end();
        if (known ? told.about(*item) : told.keeps(Kind::deed)) rows.push_back({id, known ? item->number : ""});
    }
    return rows;
}

}  // namespace

Ruling<CountsView> answer(const Sight& see, const Caller& caller, const AskCounts& ask, const RowLeave& leave)
{
    BOOST_OUTCOME_TRY(const auto limit, limit_of(ask.limit));
    const Told told{see, caller, leave};
    CountsView view;
    view.told_all = told.keeps(Kind::deed);
    for (auto count = see.custody.counts.upper_bound(ask.after.value_or(CountId{})); count != see.custody.counts.end();
         ++count) {
        const bool is_unexplained = !count->explained && !count->came_out();
        if (ask.unexplained && is_unexplained != *ask.unexplained) continue;
        if (view.counts.size() == limit) {
            view.next = view.counts.back().count;
            break;
        }
        view.counts.push_back({count->id, count->at, count->by, count->expected, counted(see, told, count->missing),
                               counted(see, told, count->surplus), count->explanation, count->explained_by,
                               count->explained});
    }
    return view;
}

}  // namespace custos::custody
