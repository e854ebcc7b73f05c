/// Orders: what customers bought, as columns beside a running sum for each customer and quarter.
///
/// Order lines are cold: they stay in the journal, and a row knows the entry where they are.
#pragma once

#include <custos/core/column.hpp>
#include <custos/core/murmur.hpp>
#include <custos/core/stamp.hpp>
#include <custos/dossier/model.hpp>
#include <custos/orders/policy.hpp>

#include <boost/unordered/unordered_flat_set.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace custos::orders {

namespace mi = boost::multi_index;

/// What one customer did in one quarter. A refund counts in the quarter in which it is booked. `orders` counts sales
/// that were not cancelled, and the days are theirs.
struct QuarterSum {
    Fen net;       ///< sales less returns
    Fen returned;  ///< returns, as a positive amount: net + returned = sales
    std::uint32_t orders = 0;
    std::uint16_t first_day = 0;  ///< first sale, days from the first day of the quarter, + 1; 0 = no sale
    std::uint16_t last_day = 0;   ///< last sale, likewise

    friend bool operator==(const QuarterSum&, const QuarterSum&) = default;
};
CUSTOS_DESCRIBE(QuarterSum, "orders.quarter_sum", (net, returned, orders, first_day, last_day))

/// The sums of one quarter, a row a customer (dossier number − 1), so that a tier round reads sums and not orders: 16
/// bytes a row. What came back is kept apart, since in most quarters most customers return nothing.
class Sums {
public:
    /// A customer's sum but for what was returned.
    struct Sold {
        Fen net;
        std::uint32_t orders = 0;
        std::uint16_t first_day = 0;
        std::uint16_t last_day = 0;

        friend bool operator==(const Sold&, const Sold&) = default;
    };
    static_assert(sizeof(Sold) == 16);
    static constexpr std::size_t block = Column<Sold>::block;  ///< rows that lie together

    [[nodiscard]] std::size_t size() const noexcept { return sold_.size(); }
    [[nodiscard]] Sold& reach(std::size_t row) { return sold_.reach(row); }  ///< makes the row exist
    [[nodiscard]] Sold sold(std::size_t row) const noexcept { return row < size() ? sold_[row] : Sold{}; }
    [[nodiscard]] Fen& returned(std::size_t row);                         ///< REQUIRES row < size
    [[nodiscard]] QuarterSum operator[](std::size_t row) const noexcept;  ///< REQUIRES row < size
    void put(std::size_t row, const QuarterSum& sum);
    void cut(std::size_t size);  ///< rows from `size` on are no more, as far as they hold nothing

    /// The rows in [first, end) that exist, all of them within one block; what was returned is told apart, so that a
    /// reader goes straight through the rows.
    [[nodiscard]] std::span<const Sold> sold(std::size_t first, std::size_t end) const noexcept
    {
        if (first >= size()) return {};
        const auto begin = first / block * block;
        const auto [rows, count] = sold_.rows_from(begin);
        return {rows + (first - begin), std::min(end, begin + count) - first};
    }

    /// Calls each(row, amount) for what was returned in [first, end), in order of the rows.
    template <class Each>
    void each_returned(std::size_t first, std::size_t end, Each&& each) const
    {
        for (auto back = returned_.lower_bound(static_cast<std::uint32_t>(first));
             back != returned_.end() && back->first < end; ++back)
            each(std::size_t{back->first}, back->second);
    }

    /// How a snapshot walks them.
    template <class Visitor>
    void parts(Visitor&& visit)
    {
        visit.column(sold_);
        visit.amounts(returned_);
    }

private:
    [[nodiscard]] static QuarterSum sum_of(const Sold& sold, Fen returned) noexcept
    {
        return {sold.net, returned, sold.orders, sold.first_day, sold.last_day};
    }

    Column<Sold> sold_;
    std::map<std::uint32_t, Fen> returned_;  ///< by row; none is zero
};

/// What a row of the books is.
enum class OrderKind : std::uint8_t { sale = 1, refund = 2, cancellation = 3 };
BOOST_DESCRIBE_ENUM(OrderKind, sale, refund, cancellation)

/// Marks on a row. Booked and supervised ones wait for review (ORD-03); what is amended waits again. An irregular one,
/// found so by a reviewer or booked so for a line of it, waits to be handled: amended, cancelled, or found in order
/// after all.
enum class OrderState : std::uint8_t { booked = 0, supervised = 1, reviewed = 2, cancelled = 3, irregular = 4 };
BOOST_DESCRIBE_ENUM(OrderState, booked, supervised, reviewed, cancelled, irregular)

/// The key under which a host's order number is found again (ORD-02). Order numbers are no secret and name nobody.
[[nodiscard]] inline std::uint64_t digest_of(std::string_view number) noexcept { return murmur_hash(number); }

/// One row, put together from the columns.
struct Row {
    OrderId id;
    std::uint64_t digest = 0;
    std::uint32_t content =
        0;  ///< 32 bits over all that the order says: another content under the same number is refused. Of a
            ///< cancellation: the id of the sale that it cancels
    DossierId dossier;
    Fen amount;                ///< negative for a refund or cancellation
    std::uint32_t minute = 0;  ///< minutes since 1970 (UTC) of the order's time
    std::uint16_t site = 0;
    OrderKind kind{};
    OrderState state{};
    EntryNumber entry;  ///< where its newest version was written
};

/// The books as columns, one row an order in the order of their ids.
struct Books {
    Column<std::uint64_t> digest;
    Column<std::uint32_t> content;
    Column<std::uint32_t> dossier;
    Column<std::int64_t> amount;
    Column<std::uint32_t> minute;
    Column<std::uint16_t> site;
    Column<std::uint8_t> mark;  ///< kind (low 4 bits) and state (high 4 bits)
    Column<std::array<std::uint8_t, 5>> entry;
    std::vector<std::uint64_t> newest;  ///< by block of rows: the newest entry among them; made of the column

    [[nodiscard]] std::size_t size() const noexcept { return digest.size(); }
    [[nodiscard]] Row row(OrderId id) const noexcept;  ///< REQUIRES 1 ≤ id ≤ size
    [[nodiscard]] OrderKind kind(std::size_t row) const noexcept { return static_cast<OrderKind>(mark[row] & 15U); }
    [[nodiscard]] OrderState state(std::size_t row) const noexcept { return static_cast<OrderState>(mark[row] >> 4U); }
    /// ORD-03: nobody has looked at it yet. A cancellation is not entered by itself and has no number to review it by.
    [[nodiscard]] bool waits_for_review(std::size_t row) const noexcept
    {
        return kind(row) != OrderKind::cancellation &&
               (state(row) == OrderState::booked || state(row) == OrderState::supervised);
    }
    void push_back(const Row& row);
    void put(const Row& row) noexcept;  ///< in place of the row with that id
    void note_newest();                 ///< of all blocks anew

    /// Calls each(row) for the rows that were written after an entry. Blocks that are older as a whole are passed over.
    template <class Each>
    void each_after(EntryNumber written, Each&& each) const
    {
        constexpr auto block = Column<std::uint8_t>::block;
        for (std::size_t at = 0; at < newest.size(); ++at)
            for (auto row = at * block; newest[at] > written.value && row < std::min((at + 1) * block, size()); ++row)
                if (entry_of(row) > written.value) each(row);
    }
    [[nodiscard]] std::uint64_t entry_of(std::size_t row) const noexcept;
};

/// What of an order is in one category of items, or what was changed of that; kept only where the policy names
/// categories.
struct PortionRow {
    OrderId order;
    std::uint16_t category = 0;
    Fen amount;
    Fen margin;
    std::int32_t nights = 0;
};
CUSTOS_DESCRIBE(PortionRow, "orders.portion_row", (order, category, amount, margin, nights))

/// Portions as they were booked, as columns in the order of the orders: 26 bytes a portion.
struct Portions {
    Column<std::uint32_t> order;
    Column<std::uint16_t> category;
    Column<std::int64_t> amount;
    Column<std::int64_t> margin;
    Column<std::int32_t> nights;

    [[nodiscard]] std::size_t size() const noexcept { return order.size(); }
    [[nodiscard]] PortionRow row(std::size_t at) const noexcept;
    [[nodiscard]] std::size_t first_of(OrderId id) const noexcept;  ///< where its portions begin, or would
    void push_back(const PortionRow& row);
};

/// Finds rows by digest without keeping the digests twice: 5 bytes a row.
class Numbers {
public:
    explicit Numbers(const Books& books);
    [[nodiscard]] OrderId find(std::uint64_t digest) const;
    void insert(OrderId id);
    void fill(const Books& books);  ///< all rows that have a number: into an empty set

private:
    struct Hash {
        using is_transparent = void;
        using is_avalanching = void;
        const Books* books;
        std::size_t operator()(std::uint32_t row) const noexcept
        {
            return static_cast<std::size_t>(books->digest[row]);
        }
        std::size_t operator()(std::uint64_t digest) const noexcept { return static_cast<std::size_t>(digest); }
    };
    struct Equal {
        using is_transparent = void;
        const Books* books;
        bool operator()(std::uint32_t a, std::uint32_t b) const noexcept { return a == b; }
        bool operator()(std::uint64_t digest, std::uint32_t row) const noexcept { return books->digest[row] == digest; }
        bool operator()(std::uint32_t row, std::uint64_t digest) const noexcept { return books->digest[row] == digest; }
    };
    boost::unordered_flat_set<std::uint32_t, Hash, Equal> set_;
};

/// An order that a second person has to review (ORD-04), or that a sample took (ORD-06).
struct Supervised {
    OrderId order;
    StaffId entered_by;
    Instant since;
};
CUSTOS_DESCRIBE(Supervised, "orders.supervised_row", (order, entered_by, since))

/// How much of a sale has come back. Only sales with refunds have one.
struct ReturnedOf {
    OrderId order;
    Fen returned;
};
CUSTOS_DESCRIBE(ReturnedOf, "orders.returned_row", (order, returned))

/// An order that came with a dossier which was merged (CHG-05), or that gave money back for one: if the merge is undone
/// it goes back there.
struct CameWith {
    OrderId order;
    DossierId from;
};
CUSTOS_DESCRIBE(CameWith, "orders.came_with_row", (order, from))

struct by_order;
struct by_from;   ///< "what goes back?"
struct by_since;  ///< "what waits longest for a second pair of eyes?"

using SupervisedOrders = mi::multi_index_container<
    Supervised, mi::indexed_by<mi::ordered_unique<mi::tag<by_order>, mi::key<&Supervised::order>>,
                               mi::ordered_unique<mi::tag<by_since>, mi::key<&Supervised::since, &Supervised::order>>>>;

using ReturnedOrders =
    mi::multi_index_container<ReturnedOf,
                              mi::indexed_by<mi::ordered_unique<mi::tag<by_order>, mi::key<&ReturnedOf::order>>>>;

using OrdersThatCame = mi::multi_index_container<
    CameWith, mi::indexed_by<mi::ordered_unique<mi::tag<by_order>, mi::key<&CameWith::order, &CameWith::from>>,
                             mi::ordered_unique<mi::tag<by_from>, mi::key<&CameWith::from, &CameWith::order>>>>;

/// A house's site or shop, by the short name the host uses; numbers are given as they come.
struct Site {
    std::uint16_t number = 0;
    std::string name;
};
CUSTOS_DESCRIBE(Site, "orders.site_row", (number, name))

/// A category of items that something was booked in; numbers are given as they come.
struct CategoryRow {
    std::uint16_t number = 0;
    std::string name;
};
CUSTOS_DESCRIBE(CategoryRow, "orders.category_row", (number, name))

struct by_name;
struct by_number;
using Categories =
    mi::multi_index_container<CategoryRow,
                              mi::indexed_by<mi::ordered_unique<mi::tag<by_number>, mi::key<&CategoryRow::number>>,
                                             mi::hashed_unique<mi::tag<by_name>, mi::key<&CategoryRow::name>>>>;
/// By order and category.
using PortionTable = mi::multi_index_container<
    PortionRow,
    mi::indexed_by<mi::ordered_unique<mi::tag<by_order>, mi::key<&PortionRow::order, &PortionRow::category>>>>;
using Sites =
    mi::multi_index_container<Site, mi::indexed_by<mi::ordered_unique<mi::tag<by_number>, mi::key<&Site::number>>,
                                                   mi::hashed_unique<mi::tag<by_name>, mi::key<&Site::name>>>>;

/// The quarter that was last booked into. Sales come mostly in the order of time, so it spares the calendar.
struct OpenQuarter {
    Day first{1};
    Day last{0};
    Sums* sums = nullptr;

    [[nodiscard]] bool has(Day day) const noexcept { return first <= day && day <= last; }
};

/// All that is remembered of orders. Not copyable: the numbers look into the books.
struct Records {
    Records();  // made and torn down in one place: its tables are costly to compile
    ~Records();
    Records(const Records&) = delete;
    Records& operator=(const Records&) = delete;

    Books books;
    Numbers numbers;
    SupervisedOrders supervised;
    ReturnedOrders returned;
    OrdersThatCame came;
    Sites sites;
    Categories categories;
    Portions portions;
    PortionTable corrected;  ///< of sales: what corrections changed
    PortionTable came_back;  ///< of sales: what refunds and the cancellation took, negative
    std::map<Quarter, Sums> sums;
    Column<std::int32_t>
        first_purchase;  ///< day number + 1 of a customer's first sale, by dossier number − 1; 0 = none, or cancelled

    [[nodiscard]] OrderId next_order() const noexcept { return {books.size() + 1}; }
    /// CLS-03: is there a sale to that customer that was not cancelled?
    [[nodiscard]] bool has_bought(DossierId dossier) const noexcept
    {
        const auto row = static_cast<std::size_t>(dossier.value - 1);  // of none: far past the end
        return row < first_purchase.size() && first_purchase[row] != 0;
    }
    [[nodiscard]] QuarterSum sum(DossierId dossier, Quarter quarter) const noexcept;
    [[nodiscard]] Sums::Sold sold(DossierId dossier, Day day) const noexcept;  ///< of the quarter of that day
    [[nodiscard]] std::vector<PortionRow> portions_of(OrderId sale) const;     ///< as booked and corrected
    [[nodiscard]] std::vector<PortionRow> left_of(OrderId sale) const;         ///< the same less what came back

    // Derived, to spare work while booking; no part of the state.
    OpenQuarter open_quarter;
    std::pair<std::string, std::uint16_t> last_site;  ///< name and number
};

/// How a snapshot walks these records. The numbers are made again from the books.
template <class Visitor>
void tables(Records& records, Visitor&& visit)
{
    visit.column(records.books.digest);
    visit.column(records.books.content);
    visit.column(records.books.dossier);
    visit.column(records.books.amount);
    visit.column(records.books.minute);
    visit.column(records.books.site);
    visit.column(records.books.mark);
    visit.column(records.books.entry);
    visit.table(records.supervised);
    visit.table(records.returned);
    visit.table(records.came);
    visit.table(records.sites);
    visit.table(records.categories);
    visit.column(records.portions.order);
    visit.column(records.portions.category);
    visit.column(records.portions.amount);
    visit.column(records.portions.margin);
    visit.column(records.portions.nights);
    visit.table(records.corrected);
    visit.table(records.came_back);
    visit.parts_by(records.sums);
    visit.column(records.first_purchase);
    visit.loaded([&] {
        records.numbers.fill(records.books);
        records.books.note_newest();
    });
}

/// All that the orders' rules may look at, and nothing else.
struct Sight {
    const Records& orders;
    const dossier::Records& dossiers;
    const Policy& policy;
    Zone zone;
};

}  // namespace custos::orders
