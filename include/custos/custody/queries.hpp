/// Questions about custody.
#pragma once

#include <custos/custody/model.hpp>

namespace custos::custody {

/// One line of the register.
struct RegisterRow {
    LoanId loan;
    ItemId item;
    Kind kind{};
    std::string number;
    DossierId dossier;
    StaffId borrower;
    std::string department;
    applications::ApplicationId approval;
    Instant issued;
    Instant due;
    bool late = false;
    bool lost = false;
    std::uint8_t renewals = 0;
    std::uint32_t waiting = 0;        ///< how many wait for it
    std::optional<std::string> room;  ///< of a card (CARD-02)
    std::optional<std::string> unit;
};
CUSTOS_DESCRIBE(RegisterRow, "custody.register_row",
                (loan, item, kind, number, dossier, borrower, department, approval, issued, due, late, lost, renewals,
                 waiting, room, unit))

/// Answer: what is out, in the order in which it went.
struct RegisterView {
    std::vector<RegisterRow> loans;
    bool more = false;
};
CUSTOS_DESCRIBE(RegisterView, "custody.register_view", (loans, more))

/// Question: what is out (LEND-02)? All that is said has to hold.
struct AskRegister {
    std::optional<StaffId> borrower;
    std::optional<DossierId> dossier;
    std::optional<Kind> kind;
    std::optional<bool> late;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskRegister, "custody.register", (borrower, dossier, kind, late, limit))

/// One item of the register.
struct ItemRow {
    ItemId item;
    Kind kind{};
    std::string number;
    DossierId dossier;
    std::string place;
    std::uint32_t pages = 0;
    bool lost = false;
    std::optional<ItemId> inside;  ///< the project file that it lies in (DEED-03)
    std::optional<LoanId> loan;    ///< by which it is out
};
CUSTOS_DESCRIBE(ItemRow, "custody.item_view", (item, kind, number, dossier, place, pages, lost, inside, loan))

/// Answer: in the order in which they were entered. `next` is what to ask after for the rest.
struct ItemsView {
    std::vector<ItemRow> items;
    std::optional<ItemId> next;
};
CUSTOS_DESCRIBE(ItemsView, "custody.items_view", (items, next))

/// Question: what does the archive keep of this dossier, or of that kind (LEND-02)? All that is said has to hold.
struct AskItems {
    std::optional<DossierId> dossier;
    std::optional<Kind> kind;
    std::optional<ItemId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10000; default 1000
};
CUSTOS_DESCRIBE(AskItems, "custody.items", (dossier, kind, after, limit))

using Queries = boost::mp11::mp_list<AskRegister, AskItems>;

/// A limit out of range (LEND-02).
[[nodiscard]] Ruling<RegisterView> answer(const Sight& see, const Caller& caller, const AskRegister& ask);
/// A limit out of range (LEND-02).
[[nodiscard]] Ruling<ItemsView> answer(const Sight& see, const Caller& caller, const AskItems& ask);

}  // namespace custos::custody
