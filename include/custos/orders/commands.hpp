/// What may be asked of orders, and what can come of it.
#pragma once

#include <custos/orders/model.hpp>

namespace custos::orders {

/// A line of an order (ORD-01). Amount is what was charged for the line.
struct Item {
    std::string kind;           ///< the host's article or service; no personal data
    std::int64_t quantity = 1;  ///< in thousandths when the unit is divisible: of the kinds that the policy names
    Fen unit_price;             ///< 0: not stated
    Fen amount;
    std::optional<Instant> at;  ///< time of the line, if it has one of its own
    std::optional<Fen> cost{};  ///< what the line cost the house, where that is known: amount less cost is its margin
};
CUSTOS_DESCRIBE(Item, "orders.item", (kind, quantity, unit_price, amount, at, cost))

/// What of a booking is in one category of the policy; of a return negative.
struct Portion {
    std::string category;
    Fen amount;
    Fen margin;  ///< of the lines that state a cost
    std::int64_t nights = 0;
};
CUSTOS_DESCRIBE(Portion, "orders.portion", (category, amount, margin, nights))

/// What is irregular in a line (ORD-03).
enum class LineFault : std::uint8_t { above_price = 1, below_price = 2, negative = 3 };
BOOST_DESCRIBE_ENUM(LineFault, above_price, below_price, negative)

/// A line that is irregular, and why.
struct LineFinding {
    std::uint32_t line = 0;  ///< from 0
    LineFault fault{};
};
CUSTOS_DESCRIBE(LineFinding, "orders.line_finding", (line, fault))

/// Event: a sale was booked.
struct Recorded {
    OrderId order;
    std::string number;
    std::uint32_t content = 0;
    DossierId dossier;
    Instant at;
    Day day;  ///< civil day of the site
    std::vector<Item> items;
    Fen total;
    std::string site;
    std::string channel;
    bool supervised = false;  ///< ORD-04
    std::vector<Portion> portions{};
    std::vector<LineFinding> irregular{};  ///< ORD-03: booked all the same, and waits to be handled
};
CUSTOS_DESCRIBE(Recorded, "orders.recorded",
                (order, number, content, dossier, at, day, items, total, site, channel, supervised, portions,
                 irregular))

/// One sale of a run, and the entry that was its dossier's newest before the run: where its history goes on.
struct RunSale {
    Recorded sale;
    EntryNumber previous;
};
CUSTOS_DESCRIBE(RunSale, "orders.run_sale", (sale, previous))

/// Event: sales that were submitted together. One entry for many: sealed, hashed and written once.
struct RecordedRun {
    std::vector<RunSale> sales;
};
CUSTOS_DESCRIBE(RecordedRun, "orders.recorded_run", (sales))

/// Command: book a sale. The same number with the same content again is answered with the order that is there (ORD-02).
struct Record {
    std::string number;
    DossierId dossier;
    std::optional<Instant> at;  ///< default: now
    std::vector<Item> items;    ///< may be empty when only the total is known
    Fen total;
    std::string site;
    std::string channel;

    static constexpr bool absent_is_default = false;
};
CUSTOS_DESCRIBE(Record, "orders.record", (number, dossier, at, items, total, site, channel))

/// Event: money went back.
struct Refunded {
    OrderId order;
    std::string number;
    std::uint32_t content = 0;
    OrderId of;  ///< the sale; 0 = not known
    DossierId dossier;
    Instant at;
    Day day;
    Fen amount;  ///< positive
    std::string site;
    std::string channel;
    std::string reason;
    bool supervised = false;
    std::vector<Portion> portions{};       ///< negative
    std::vector<LineFinding> irregular{};  ///< as of Recorded
};
CUSTOS_DESCRIBE(Refunded, "orders.refunded",
                (order, number, content, of, dossier, at, day, amount, site, channel, reason, supervised, portions,
                 irregular))

/// Command: give money back, of a known sale or (for data from elsewhere) of an unknown one.
struct Refund {
    std::string number;             ///< the refund's own number
    std::optional<std::string> of;  ///< number of the sale
    DossierId dossier;
    std::optional<Instant> at;
    Fen amount;  ///< positive; at most what is left of the sale
    std::string site;
    std::string channel;
    std::string reason;                        ///< code or remark without personal data; not blank
    std::optional<std::vector<Item>> items{};  ///< the lines that go back, adding up to the amount
};
CUSTOS_DESCRIBE(Refund, "orders.refund", (number, of, dossier, at, amount, site, channel, reason, items))

/// On which days a customer still bought, when a sale is cancelled.
struct DaysLeft {
    std::uint16_t first_day = 0;      ///< in the sale's quarter, as QuarterSum
    std::uint16_t last_day = 0;       ///< likewise
    std::int32_t first_purchase = 0;  ///< as Records::first_purchase
};
CUSTOS_DESCRIBE(DaysLeft, "orders.days_left", (first_day, last_day, first_purchase))

/// Event: a sale was cancelled; what was left of it goes back on that day.
struct Cancelled {
    OrderId order;  ///< the row of the cancellation
    OrderId of;
    DossierId dossier;
    Instant at;
    Day day;
    Day sold_on;  ///< civil day of the sale
    Fen amount;   ///< what was left, positive or zero
    std::string reason;
    std::vector<Portion> portions{};  ///< what was left of the sale in each category, negative
    std::optional<DaysLeft> days{};   ///< where the sale was on one of them; before this was told, they knew it still
    bool supervised = false;          ///< ORD-04: a second person looks at the cancelled sale
};
CUSTOS_DESCRIBE(Cancelled, "orders.cancelled",
                (order, of, dossier, at, day, sold_on, amount, reason, portions, days, supervised))

/// Command: cancel a sale.
struct Cancel {
    std::string number;
    std::string reason;
};
CUSTOS_DESCRIBE(Cancel, "orders.cancel", (number, reason))

/// Event: a sale was corrected. The earlier version stays in the journal (ORD-05).
struct Amended {
    OrderId order;
    EntryNumber earlier;  ///< where the version before this one was written
    std::uint32_t content = 0;
    DossierId dossier;
    Day sold_on;
    std::vector<Item> items;
    Fen total;
    Fen difference;  ///< new total less old
    std::string reason;
    bool supervised = false;
    std::vector<Portion> portions{};       ///< new less old
    std::vector<LineFinding> irregular{};  ///< as of Recorded
};
CUSTOS_DESCRIBE(Amended, "orders.amended",
                (order, earlier, content, dossier, sold_on, items, total, difference, reason, supervised, portions,
                 irregular))

/// Command: correct the lines and total of a sale.
struct Amend {
    std::string number;
    std::vector<Item> items;
    Fen total;
    std::string reason;
};
CUSTOS_DESCRIBE(Amend, "orders.amend", (number, items, total, reason))

/// Event: a second person looked at an order (ORD-03, ORD-04, ORD-06).
struct Inspected {
    OrderId order;
    DossierId dossier;
    bool in_order = true;
    std::string remark;
    bool open =
        false;  ///< found irregular, and waits to be handled; findings of before this was kept are not told apart
    bool supervised = false;  ///< a second person has still to find it in order (ORD-04)
};
CUSTOS_DESCRIBE(Inspected, "orders.inspected", (order, dossier, in_order, remark, open, supervised))

/// Command: record the review of an order. What is found irregular, or was booked so for a line of it, stays so until
/// it is amended (and then waits for review again), cancelled, or reviewed as in order with a remark that says what was
/// done.
struct Inspect {
    std::string number;
    bool in_order = true;
    std::string remark;
};
CUSTOS_DESCRIBE(Inspect, "orders.inspect", (number, in_order, remark))

/// What a quarter holds of both customers when orders have changed hands.
struct QuarterHandover {
    Quarter quarter;
    QuarterSum from;
    QuarterSum to;
    std::uint64_t rows = 0;  ///< of the quarter's column before a merge: what its undoing cuts it back to
};
CUSTOS_DESCRIBE(QuarterHandover, "orders.quarter_handover", (quarter, from, to, rows))

/// Part of an event: orders change hands because two dossiers are one customer's, or are not (CHG-05). The sums are in
/// it, so that a replay needs no calendar.
struct Handover {
    DossierId from;
    DossierId to;
    std::vector<OrderId> orders;  ///< ascending
    std::vector<QuarterHandover> quarters;
    std::int32_t first_of_from = 0;  ///< day number + 1 of the first sale, as Records::first_purchase
    std::int32_t first_of_to = 0;
    std::uint64_t first_rows = 0;  ///< of that column, as QuarterHandover::rows
};
CUSTOS_DESCRIBE(Handover, "orders.handover", (from, to, orders, quarters, first_of_from, first_of_to, first_rows))

using Commands = boost::mp11::mp_list<Record, Refund, Cancel, Amend, Inspect>;
using Events = boost::mp11::mp_list<Recorded, RecordedRun, Refunded, Cancelled, Amended, Inspected>;

}  // namespace custos::orders

/// Version 1 of all of these: portions, and the cost that they are made of, or what holds them. Version 2 of what is
/// booked or amended: which lines are irregular, or what holds that; of Cancelled: what it is no purchase for any more.
BOOST_CLASS_VERSION(custos::orders::Item, 1)
template <>
struct custos::MembersIn<custos::orders::Item> {
    static constexpr std::size_t count(unsigned version) noexcept { return 5 + version; }
};
BOOST_CLASS_VERSION(custos::orders::Recorded, 2)
template <>
struct custos::MembersIn<custos::orders::Recorded> {
    static constexpr std::size_t count(unsigned version) noexcept { return 11 + version; }
};
BOOST_CLASS_VERSION(custos::orders::Refunded, 2)
template <>
struct custos::MembersIn<custos::orders::Refunded> {
    static constexpr std::size_t count(unsigned version) noexcept { return 12 + version; }
};
BOOST_CLASS_VERSION(custos::orders::Cancelled, 2)
template <>
struct custos::MembersIn<custos::orders::Cancelled> {
    static constexpr std::size_t count(unsigned version) noexcept { return version < 2 ? 8 + version : 11; }
};
BOOST_CLASS_VERSION(custos::orders::Amended, 2)
template <>
struct custos::MembersIn<custos::orders::Amended> {
    static constexpr std::size_t count(unsigned version) noexcept { return 10 + version; }
};
BOOST_CLASS_VERSION(custos::orders::RecordedRun, 2)
template <>
struct custos::MembersIn<custos::orders::RecordedRun> {
    static constexpr std::size_t count(unsigned) noexcept { return 1; }
};

/// Version 1: whether the finding is open. Version 2: whether the order is still supervised.
BOOST_CLASS_VERSION(custos::orders::Inspected, 2)
template <>
struct custos::MembersIn<custos::orders::Inspected> {
    static constexpr std::size_t count(unsigned version) noexcept { return 4 + version; }
};
