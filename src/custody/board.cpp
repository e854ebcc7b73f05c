/// The day's cards as one board (CARD-01 to CARD-05).
#include "told.hpp"

#include <custos/custody/queries.hpp>

#include <algorithm>
#include <tuple>

namespace custos::custody {

namespace {

/// When a card is to have been read, by the house's term of today.
Instant read_by(const Sight& see, Instant issued)
{
    return see.calendar.deadline(issued, duties::owing_of(see.owed, duties::Kind::take_note_of_card).term).at;
}

/// What the register's lines say of one card that went out. True: somebody did not read it in time (CARD-03). Whoever
/// gets it has that time, until it is passed on or brought back.
bool follow_card(const Sight& see, LoanId loan, Instant now, BoardRow& row)
{
    std::optional<Instant> unread;  // since when it lies unread with the one who has it
    bool late = false;
    const auto read = [&](Instant at) {
        late = late || (unread && read_by(see, *unread) < at);
        unread.reset();
    };
    const auto& lines = see.custody.movements.get<by_loan_move>();
    const auto [first, last] = lines.equal_range(loan);
    for (auto line = first; line != last; ++line) {
        switch (line->move) {
            case Move::issued:
                unread = row.issued = line->at;
                row.taken_by = line->person;
                row.back_by = line->due;
                row.number = see.custody.items.find(line->item)->number;
                break;
            case Move::recalled: row.back_by = line->due; break;
            case Move::noted:
                read(line->at);
                if (!row.noted) row.noted = line->at;
                break;
            case Move::passed:
                read(line->at);
                unread = line->at;
                row.passes.push_back({line->person, line->at});
                if (line->due) row.back_by = line->due;
                break;
            case Move::lost: read(line->at); break;
            case Move::returned:
                read(line->at);
                row.returned = line->at;
                break;
            default: break;
        }
    }
    read(now);
    return late;
}

/// Is a card back late, or was it when it came?
bool is_back_late(const BoardRow& row, Instant now) { return row.back_by && *row.back_by < row.returned.value_or(now); }

/// The loans by which cards of a booking went out, or are out: in the order in which they did.
std::vector<LoanId> loans_for(const Sight& see, const Booking& booking)
{
    std::vector<LoanId> loans;
    const auto& lines = see.custody.movements.get<by_item_move>();
    const auto [first, last] = see.custody.items.get<by_dossier>().equal_range(booking.dossier);
    for (auto item = first; item != last; ++item) {
        if (item->kind != Kind::card) continue;
        const auto [begin, end] = lines.equal_range(item->id);
        for (auto line = begin; line != end; ++line)
            if (line->move == Move::issued && line->booking == booking.id) loans.push_back(line->loan);
    }
    std::sort(loans.begin(), loans.end());
    return loans;
}

/// A line for each card that went out for a booking, or one for the booking whose card did not. The unit has been
/// waiting for the first of them only (CARD-01).
std::vector<BoardRow> rows_of(const Sight& see, const Booking& booking, Instant now)
{
    BoardRow row;
    row.booking = booking.id;
    row.dossier = booking.dossier;
    row.meal = booking.meal;
    row.room = booking.room;
    row.unit = booking.unit;
    row.due = booking.due;
    const auto loans = loans_for(see, booking);
    std::vector<BoardRow> rows(std::max<std::size_t>(loans.size(), 1), row);
    for (std::size_t i = 0; i < loans.size(); ++i) {
        rows[i].loan = loans[i];
        const bool read_late = follow_card(see, loans[i], now, rows[i]);
        if (const auto out = see.custody.loans.find(loans[i]); out != see.custody.loans.end())
            rows[i].back_by = due_of(see, *out);  // as the register says, also where it was passed on for less time
        rows[i].late = read_late || is_back_late(rows[i], now);
    }
    auto& first = rows.front();
    first.late = first.late || first.due < first.issued.value_or(now);
    return rows;
}

void add(BoardView& view, BoardRow row)
{
    view.issued += row.issued ? 1U : 0U;
    view.noted += row.noted ? 1U : 0U;
    view.passed += row.passes.empty() ? 0U : 1U;
    view.returned += row.returned ? 1U : 0U;
    view.late += row.late ? 1U : 0U;
    view.cards.push_back(std::move(row));
}

}  // namespace

Ruling<BoardView> answer(const Sight& see, const Caller& caller, const AskBoard& ask, const RowLeave& leave)
{
    const Told told{see, caller, leave};
    BoardView view;
    view.told_all = told.keeps(Kind::card);
    view.day = ask.day.value_or(day_of(caller.now, see.calendar.zone()));
    const auto [first, last] = see.custody.bookings.get<by_day>().equal_range(view.day);
    for (auto booking = first; booking != last; ++booking) {
        if (!told.about(Kind::card, booking->dossier)) continue;
        if (booking->cancelled && loans_for(see, *booking).empty()) continue;  // no card is wanted
        if (!booking->cancelled)
            ++(booking->meal == Meal::lunch    ? view.due_for_lunch
               : booking->meal == Meal::dinner ? view.due_for_dinner
                                               : view.recognised);
        for (auto& row : rows_of(see, *booking, caller.now))
            add(view, std::move(row));
    }
    return view;
}

}  // namespace custos::custody
