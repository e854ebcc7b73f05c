/// Questions about orders that the books answer. Lines come from the journal: see the archive's questions.
#pragma once

#include <custos/core/rows.hpp>
#include <custos/core/ruling.hpp>
#include <custos/orders/model.hpp>

namespace custos::orders {

/// One quarter of one customer.
struct Turnover {
    Quarter quarter;
    Fen net;
    Fen returned;
    std::uint32_t orders = 0;
};
CUSTOS_DESCRIBE(Turnover, "orders.turnover_row", (quarter, net, returned, orders))

/// Answer: the quarters in which anything was booked, in order.
struct TurnoverView {
    DossierId dossier;
    std::optional<Day> first_purchase;
    std::vector<Turnover> quarters;
    Fen net;
};
CUSTOS_DESCRIBE(TurnoverView, "orders.turnover_view", (dossier, first_purchase, quarters, net))

/// Question: what did this customer buy, by quarters?
struct AskTurnover {
    DossierId dossier;
};
CUSTOS_DESCRIBE(AskTurnover, "orders.turnover", (dossier))

/// One order as the books have it.
struct OrderCard {
    OrderId order;
    DossierId dossier;
    Fen amount;
    Instant at;  ///< to the minute
    std::string site;
    OrderKind kind{};
    OrderState state{};
    dossier::Mark mark{};  ///< of the dossier (FILE-05)
};
CUSTOS_DESCRIBE(OrderCard, "orders.card", (order, dossier, amount, at, site, kind, state, mark))

/// How many orders wait for somebody who may not be shown them for the purpose, and under which rule. Of no basis for a
/// review (ACC-04), the purpose `audit` shows them, which needs none; of a mark (SENS-04), its custodian sees them.
struct LeftOut {
    Rule rule{};
    std::uint64_t orders = 0;
};
CUSTOS_DESCRIBE(LeftOut, "orders.left_out", (rule, orders))

/// A place in the line of orders that wait for a second person: since when, and of one moment by their numbers.
struct WaitingPlace {
    Instant since{};
    OrderId order{};
};
CUSTOS_DESCRIBE(WaitingPlace, "orders.waiting_place", (since, order))

/// Answer: orders that wait for a second person, the longest waiting first.
struct SupervisedView {
    std::vector<OrderCard> orders;
    bool more = false;                   ///< there are more than the limit …
    std::vector<LeftOut> left_out{};     ///< of all that wait, on this page or not
    std::optional<WaitingPlace> next{};  ///< … and this is what to ask after for them
};
CUSTOS_DESCRIBE(SupervisedView, "orders.supervised_view", (orders, more, left_out, next))

/// Question: which orders wait for review (ORD-04)?
struct AskSupervised {
    std::optional<std::uint32_t> limit;      ///< 1…1000; default 100
    std::optional<WaitingPlace> after = {};  ///< goes on behind this place, whether or not that one waits still
};
CUSTOS_DESCRIBE(AskSupervised, "orders.supervised", (limit, after))

/// Answer: in the order in which they were entered.
struct OrdersView {
    std::vector<OrderCard> orders;
    std::optional<OrderId> next;  ///< what to ask after for the rest; without it this was all
    /// Of what waits for review (AskUnreviewed), up to the last order of this page; of a question that names a customer
    /// none, since it would tell of that one.
    std::vector<LeftOut> left_out{};
};
CUSTOS_DESCRIBE(OrdersView, "orders.list_view", (orders, next, left_out))

/// Question: orders, of one customer or of all. All that is said has to hold.
struct AskOrders {
    std::optional<DossierId> dossier;
    std::optional<std::string> site;
    std::optional<OrderKind> kind;
    std::optional<OrderState> state;
    std::optional<Instant> from;
    std::optional<Instant> until;  ///< itself outside
    std::optional<OrderId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskOrders, "orders.list", (dossier, site, kind, state, from, until, after, limit))

/// Question: which sales and refunds has nobody reviewed since they were entered or amended (ORD-03)? Supervised ones
/// are among them. What is irregular waits to be handled instead (AskOrders). A cancelled sale waits no more but for a
/// second person (AskSupervised), and a cancellation is no entry of its own to be reviewed. All that is said has to
/// hold.
struct AskUnreviewed {
    std::optional<DossierId> dossier;
    std::optional<std::string> site;
    std::optional<Instant> from;
    std::optional<Instant> until;  ///< itself outside
    std::optional<OrderId> after;
    std::optional<std::uint32_t> limit;  ///< 1…1000; default 100
};
CUSTOS_DESCRIBE(AskUnreviewed, "orders.unreviewed", (dossier, site, from, until, after, limit))

using Queries = boost::mp11::mp_list<AskTurnover, AskSupervised, AskOrders, AskUnreviewed>;

/// No such dossier (FILE-05); a sum beyond any amount (ORD-03).
[[nodiscard]] Ruling<TurnoverView> answer(const Sight& see, const Caller& caller, const AskTurnover& ask);
/// A limit out of range (ORD-04).
[[nodiscard]] Ruling<SupervisedView> answer(const Sight& see, const Caller& caller, const AskSupervised& ask,
                                            const RowLeave& leave);
/// A limit out of range (ORD-01).
[[nodiscard]] Ruling<OrdersView> answer(const Sight& see, const Caller& caller, const AskOrders& ask,
                                        const RowLeave& leave);
/// A limit out of range (ORD-03).
[[nodiscard]] Ruling<OrdersView> answer(const Sight& see, const Caller& caller, const AskUnreviewed& ask,
                                        const RowLeave& leave);

/// One more order that is left out, where the leave tells why.
void leave_out(std::vector<LeftOut>& left_out, const RowLeave& leave, DossierId dossier);

/// The row of an order as a card.
[[nodiscard]] OrderCard card_of(const Records& records, const Row& row);

}  // namespace custos::orders
