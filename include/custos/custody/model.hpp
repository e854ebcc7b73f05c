/// Custody: what leaves the archive and must come back.
#pragma once

#include <custos/access/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/custody/model/counts.hpp>
#include <custos/custody/model/movements.hpp>
#include <custos/custody/model/projects.hpp>
#include <custos/tiers/model.hpp>

namespace custos::custody {

namespace mi = boost::multi_index;

/// How far a collection form has come (FILE-08).
enum class Filled : std::uint8_t { blank = 0, brought_back, reviewed, entered };
BOOST_DESCRIBE_ENUM(Filled, blank, brought_back, reviewed, entered)

/// One thing that can leave: a copy of a dossier, a card, a deed. Two copies are two items (LEND-02).
struct Item {
    ItemId id;
    Kind kind{};
    DossierId dossier;   ///< that it belongs to
    std::string number;  ///< the house's own; no personal data
    std::string place;   ///< where it is kept, in the house's own words
    std::uint32_t pages = 0;
    bool lost = false;            ///< and not found yet
    ItemId inside = {};           ///< of a project file: the item that this one lies in (DEED-03)
    std::uint32_t missing = 0;    ///< pages that did not come back and are no part of `pages` (LEND-04)
    bool struck_off = false;      ///< written off: it never goes out again
    Filled filled{};              ///< of a collection form (FILE-08)
    StaffId filled_by = {};       ///< who brought it back
    dossier::Mark own_mark = {};  ///< of this one by itself, whatever its dossier's (SENS-02)
    bool missed = false;          ///< at a count of deeds, and neither found nor explained yet (DEED-04)
    std::string name = {};  ///< what it is: of every deed but those of earlier entries (DEED-04); no personal data
};
CUSTOS_DESCRIBE(Item, "custody.item_row",
                (id, kind, dossier, number, place, pages, lost, inside, missing, struck_off, filled, filled_by,
                 own_mark, missed, name))

/// What numbers of things are compared by: the same but for blanks, case and width, they name one thing (LEND-02).
[[nodiscard]] inline std::string number_compared(const Item& item) { return normal_label(item.number); }

/// Is that the thing's name? Blanks, case and width make no other one (DEED-04).
[[nodiscard]] inline bool is_called(const Item& item, std::string_view name)
{
    return normal_label(item.name) == normal_label(name);
}

/// What the duty of one of the three who check a deed is owed about (DEED-04); `place` from 0.
[[nodiscard]] constexpr std::uint64_t check_of(ItemId item, std::size_t place) noexcept
{
    return item.value * 4 + place;
}
[[nodiscard]] constexpr ItemId item_checked(std::uint64_t subject) noexcept { return {subject / 4}; }

/// One item out of the archive: who has it, on whose leave. Until when is said by its duty (Kind::return_loan), the one
/// place where due times are reckoned again.
struct Loan {
    LoanId id;
    ItemId item;
    Kind kind{};
    StaffId borrower;
    std::string department;  ///< of the borrower
    applications::ApplicationId approval;
    BookingId booking;  ///< of a card
    Instant issued;
    std::string condition;  ///< as both saw it
    std::uint8_t renewals = 0;
    bool recalled = false;          ///< called back for good; not where only its consent was given a nearer end
    bool lost = false;              ///< reported lost, and blocks its borrower until it is found
    dossier::Purpose purpose = {};  ///< for which it went out
    bool on_premises = false;       ///< read beside the register, and never out of the house
    std::uint32_t pages_back = 0;   ///< of a thing that comes back in parts (LEND-04)
    applications::Conveyance conveyed = {};  ///< of marked material that was carried out (ACC-10)
};
CUSTOS_DESCRIBE(Loan, "custody.loan_row",
                (id, item, kind, borrower, department, approval, booking, issued, condition, renewals, recalled, lost,
                 purpose, on_premises, pages_back, conveyed))

/// LEND-07: somebody waits for an item. Legal duty and customers' rights go first, then the order of asking.
struct Waiting {
    ItemId item;
    std::uint8_t rank = 1;     ///< 0 = goes first
    std::uint64_t number = 0;  ///< the order of asking
    StaffId staff;
    Instant since;
    dossier::Purpose purpose = {};  ///< for which; none: of before it was kept
};
CUSTOS_DESCRIBE(Waiting, "custody.waiting_row", (item, rank, number, staff, since, purpose))

/// When a card has to be with the unit that serves (CARD-01).
enum class Meal : std::uint8_t { lunch = 1, dinner = 2, recognised = 3 };
BOOST_DESCRIBE_ENUM(Meal, lunch, dinner, recognised)

/// A booking of a known customer: the card's side of it (CARD-02).
struct Booking {
    BookingId id;
    DossierId dossier;
    Day day;
    Meal meal{};
    std::string room;
    std::string unit;         ///< that serves
    Instant due = {};         ///< when the card has to be with the unit
    bool wants_form = false;  ///< a collection form goes with it (FILE-08)
    bool cancelled = false;   ///< no card goes out for it
};
CUSTOS_DESCRIBE(Booking, "custody.booking_row", (id, dossier, day, meal, room, unit, due, wants_form, cancelled))

struct by_number;    ///< "which deed is that?"
struct by_day;       ///< "which cards does this day want?"
struct by_item;      ///< "is this copy out?", "who waits for it?"
struct by_borrower;  ///< "what does she have?"

using Items = mi::multi_index_container<
    Item, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Item::id>>,
                         mi::hashed_non_unique<mi::tag<by_number>, mi::key<&number_compared>>,
                         mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Item::dossier, &Item::id>>>>;

/// An item is in at most one loan: the index refuses a second one, whatever the rules above it forget (LEND-02).
using Loans = mi::multi_index_container<
    Loan, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Loan::id>>,
                         mi::hashed_unique<mi::tag<by_item>, mi::key<&Loan::item>>,
                         mi::ordered_unique<mi::tag<by_borrower>, mi::key<&Loan::borrower, &Loan::id>>>>;

using Queue = mi::multi_index_container<
    Waiting,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_item>, mi::key<&Waiting::item, &Waiting::rank, &Waiting::number>>>>;

using Bookings = mi::multi_index_container<
    Booking, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Booking::id>>,
                            mi::ordered_unique<mi::tag<by_day>, mi::key<&Booking::day, &Booking::id>>>>;

/// All that custody remembers.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = default;
    Records(Records&&) = default;
    Records& operator=(const Records&) = default;
    Records& operator=(Records&&) = default;

    Items items;
    Loans loans;
    Queue queue;
    Bookings bookings;
    Movements movements;
    Projects projects;
    Debts debts;
    Counts counts;
    ItemId next_item{1};
    LoanId next_loan{1};
    BookingId next_booking{1};
    Id<struct WaitingTag> next_waiting{1};
    CountId next_count{1};
    MovementId next_movement{1};
    ProjectId next_project{1};
};

/// How a snapshot walks these records.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.table(records.items);
    visit.table(records.loans);
    visit.table(records.queue);
    visit.table(records.bookings);
    visit.table(records.movements);
    visit.table(records.projects);
    visit.table(records.debts);
    visit.table(records.counts);
    visit.counter(records.next_item);
    visit.counter(records.next_loan);
    visit.counter(records.next_booking);
    visit.counter(records.next_waiting);
    visit.counter(records.next_count);
    visit.counter(records.next_movement);
    visit.counter(records.next_project);
}

/// All that custody's rules may look at, and nothing else.
struct Sight {
    const Records& custody;
    applications::Sight applications;
    const duties::Records& duties;
    const calendar::Calendar& calendar;
    const Policy& policy;
    access::Sight access;         ///< whoever takes a thing has a purpose as whoever reads has one (ACC-03, ACC-04)
    const tiers::Records& tiers;  ///< a form goes out for whoever stands in A to D (FILE-08)
    const duties::Policy& owed;   ///< by when a card is to have been read (CARD-03)
};

}  // namespace custos::custody

BOOST_CLASS_VERSION(custos::custody::Item, 5)
template <>
struct custos::MembersIn<custos::custody::Item> {
    static constexpr std::size_t count(unsigned version) noexcept
    {
        constexpr std::size_t members[] = {7, 8, 12, 13, 14, 15};
        return members[version < 5 ? version : 5];
    }
};

BOOST_CLASS_VERSION(custos::custody::Waiting, 1)
template <>
struct custos::MembersIn<custos::custody::Waiting> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};

BOOST_CLASS_VERSION(custos::custody::Booking, 2)
template <>
struct custos::MembersIn<custos::custody::Booking> {
    static constexpr std::size_t count(unsigned version) noexcept { return version == 0 ? 6 : 7 + version; }
};

BOOST_CLASS_VERSION(custos::custody::Loan, 3)
template <>
struct custos::MembersIn<custos::custody::Loan> {
    static constexpr std::size_t count(unsigned version) noexcept
    {
        constexpr std::size_t members[] = {12, 13, 15, 16};
        return members[version < 3 ? version : 3];
    }
};
