/// Bookings, cards and collection forms (CARD, FILE-08): what may be asked, and what can come of it.
#pragma once

#include <custos/custody/model.hpp>
#include <custos/dossier/commands.hpp>

#include <boost/mp11.hpp>

namespace custos::custody {

/// Event: a booking of a known customer.
struct Booked {
    BookingId booking;
    DossierId dossier;
    Booking content;
    calendar::Reckoned due;          ///< when the card has to be with the unit
    Instant lapses = duties::never;  ///< the end of its day: then no card is owed any more
};
CUSTOS_DESCRIBE(Booked, "custody.booked", (booking, dossier, content, due, lapses))

/// Command: a known customer has booked, or was recognised: the unit that serves needs the card (CARD-01).
struct Book {
    DossierId dossier;
    std::optional<Day> day;  ///< default: today
    Meal meal{};
    std::string room;
    std::string unit;
    std::optional<Fen> food_a_head = {};  ///< without drinks; above the policy's figure a form goes out (FILE-08)
    /// An official, a large firm, an A–D customer (FILE-08); who is labelled official, large_firm or A to D, or holds a
    /// tier of such a name, gets one without a word.
    std::optional<bool> wants_form = {};
};
CUSTOS_DESCRIBE(Book, "custody.book", (dossier, day, meal, room, unit, food_a_head, wants_form))

/// Event: a booking does not take place.
struct BookingCancelled {
    BookingId booking;
    DossierId dossier;
};
CUSTOS_DESCRIBE(BookingCancelled, "custody.booking_cancelled", (booking, dossier))

/// Command: the guests of a booking do not come: no card is owed for it, and none goes out (CARD-01).
struct CancelBooking {
    BookingId booking;
};
CUSTOS_DESCRIBE(CancelBooking, "custody.cancel_booking", (booking))

/// Event: a collection form was looked at.
struct FormReviewed {
    ItemId item;
    DossierId dossier;
    bool passed = false;
    std::string remark;
    BookingId booking = {};  ///< for which it went out, and goes out again where it did not pass
    std::string unit = {};   ///< that serves that booking
};
CUSTOS_DESCRIBE(FormReviewed, "custody.form_reviewed", (item, dossier, passed, remark, booking, unit))

/// Command: review a collection form that was brought back, as somebody else than brought it (FILE-08). What passes is
/// entered within a day; what does not goes out again.
struct ReviewForm {
    ItemId item;
    bool passed = false;
    std::string remark;  ///< what is wrong; required when it does not pass
};
CUSTOS_DESCRIBE(ReviewForm, "custody.review_form", (item, passed, remark))

/// Event: what stood on a form is in the dossier.
struct FormEntered {
    ItemId item;
    DossierId dossier;
    std::vector<FieldId> fields = {};  ///< that were entered, or confirmed
    std::string nothing = {};          ///< why there was nothing to enter
};
CUSTOS_DESCRIBE(FormEntered, "custody.form_entered", (item, dossier, fields, nothing))

/// Command: what a reviewed form says was entered in the dossier, or confirmed where it stood there already (FILE-08).
/// The values themselves go the way of all values before, dossier.enter: on the day of the review or later. Of a form
/// that says nothing new it is said why.
struct EnterForm {
    ItemId item;
    std::vector<std::string> fields = {};     ///< names of the dictionary
    std::optional<std::string> nothing = {};  ///< why there was nothing to enter, where no field is named
};
CUSTOS_DESCRIBE(EnterForm, "custody.enter_form", (item, fields, nothing))

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

using CardCommands = boost::mp11::mp_list<Book, CancelBooking, TakeNote, Collect, ReviewForm, EnterForm>;
using CardEvents = boost::mp11::mp_list<Booked, BookingCancelled, Noted, FormReviewed, FormEntered>;

}  // namespace custos::custody

/// Version 1: what was entered, or why nothing was.
BOOST_CLASS_VERSION(custos::custody::FormEntered, 1)
template <>
struct custos::MembersIn<custos::custody::FormEntered> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 2 : 4; }
};
BOOST_CLASS_VERSION(custos::custody::FormReviewed, 1)
template <>
struct custos::MembersIn<custos::custody::FormReviewed> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 4 : 6; }
};

BOOST_CLASS_VERSION(custos::custody::Booked, 2)
template <>
struct custos::MembersIn<custos::custody::Booked> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 4 : 5; }
};
