/// What is not as the register says: pages that somebody owes, and what counts of the deeds found (LEND-04, DEED-04).
#pragma once

#include <custos/custody/model/movements.hpp>

namespace custos::custody {

/// Pages that did not come back with a loan: owed by whoever had it, until they are brought or the item is written off.
/// All of an item's together are `Item::missing`.
struct Debt {
    ItemId item;
    LoanId loan;
    StaffId person;
    std::uint32_t pages = 0;
};
CUSTOS_DESCRIBE(Debt, "custody.debt_row", (item, loan, person, pages))

/// A count of the deeds in the safe, and how what did not come out was explained.
struct Count {
    CountId id;
    Instant at;
    StaffId by;
    std::uint32_t expected = 0;
    std::vector<ItemId> missing;  ///< the register says they lie there
    std::vector<ItemId> surplus;  ///< the register says they are out, lost, or knows them not
    std::string explanation = {};
    StaffId explained_by = {};  ///< somebody else than counted
    std::optional<Instant> explained = {};

    [[nodiscard]] bool came_out() const noexcept { return missing.empty() && surplus.empty(); }
};
CUSTOS_DESCRIBE(Count, "custody.count_row",
                (id, at, by, expected, missing, surplus, explanation, explained_by, explained))

struct by_debtor;  ///< "does she owe pages?"

/// In the order of the loans: the oldest debt is paid first where nobody says whose pages they are.
using Debts = mi::multi_index_container<
    Debt, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Debt::item, &Debt::loan>>,
                         mi::ordered_unique<mi::tag<by_debtor>, mi::key<&Debt::person, &Debt::item, &Debt::loan>>>>;

using Counts =
    mi::multi_index_container<Count, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Count::id>>>>;

}  // namespace custos::custody
