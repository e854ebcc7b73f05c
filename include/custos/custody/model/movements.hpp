/// What happened to each thing, line by line: the register's own memory. A line is written once and never changed.
#pragma once

#include <custos/applications/rules.hpp>
#include <custos/custody/policy.hpp>

namespace custos::custody {

namespace mi = boost::multi_index;

using ItemId = Id<struct ItemTag>;
using LoanId = Id<struct LoanTag>;
using BookingId = Id<struct BookingTag>;
using CountId = Id<struct CountTag>;  ///< of the deeds in the safe
using MovementId = Id<struct MovementTag>;

/// What happened. Numbers are stored and never change.
enum class Move : std::uint8_t {
    entered = 1,
    issued = 2,
    signed_for = 3,  ///< by whoever took it (LEND-02)
    noted = 4,       ///< a card was read (CARD-03)
    renewed = 5,
    recalled = 6,
    passed = 7,
    part_returned = 8,
    returned = 9,
    pages_brought = 10,
    lost = 11,
    struck_off = 12,
    form_reviewed = 13,
    form_entered = 14,
    checked = 15,    ///< a deed, by one of three (DEED-04); the one who entered it signs by entering it
    marked = 16,     ///< its mark was raised or lowered (SENS-02)
    missed = 17,     ///< not in the safe when the deeds were counted (DEED-04)
    found = 18,      ///< that was missed, or lost from its place
    corrected = 19,  ///< it was entered wrongly
};
BOOST_DESCRIBE_ENUM(Move, entered, issued, signed_for, noted, renewed, recalled, passed, part_returned, returned,
                    pages_brought, lost, struck_off, form_reviewed, form_entered, checked, marked, missed, found,
                    corrected)

struct Movement {
    MovementId id;
    ItemId item;
    LoanId loan;  ///< 0: of none
    Move move{};
    StaffId by;      ///< who wrote it in the register, or signed
    StaffId person;  ///< who has it, or had it until then
    applications::ApplicationId approval;
    Instant at;
    std::optional<Instant> due;              ///< as it was set then
    std::uint32_t pages = 0;                 ///< counted; of what was returned, missing
    std::string note;                        ///< condition or reason
    BookingId booking = {};                  ///< of a card or form that was issued
    applications::Conveyance conveyed = {};  ///< of marked material: who carried it, and how it was protected (ACC-10)
    dossier::Mark marked = {};               ///< as which it was entered, or marked then (SENS-02)
};
CUSTOS_DESCRIBE(Movement, "custody.movement_row",
                (id, item, loan, move, by, person, approval, at, due, pages, note, booking, conveyed, marked))

struct by_id;
struct by_item_move;  ///< "what happened to this thing?"
struct by_loan_move;  ///< "what happened on this loan?"

using Movements = mi::multi_index_container<
    Movement, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Movement::id>>,
                             mi::ordered_unique<mi::tag<by_item_move>, mi::key<&Movement::item, &Movement::id>>,
                             mi::ordered_unique<mi::tag<by_loan_move>, mi::key<&Movement::loan, &Movement::id>>>>;

}  // namespace custos::custody

BOOST_CLASS_VERSION(custos::custody::Movement, 2)
template <>
struct custos::MembersIn<custos::custody::Movement> {
    static constexpr std::size_t count(unsigned version) noexcept { return 12 + version; }
};
